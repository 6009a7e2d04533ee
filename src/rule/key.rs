//! Rules about the private key. In: the key, and whether one is sent. Out: whether it is good, belongs to the leaf, and is sent as it came.

use crate::{
    Place,
    bundle::MatchState,
    certificate::least_bits,
    finding::{Citation, Edit, Severity},
    key::{KeyForm, PrivateKey, PrivateKeyFacts},
    rule::{Hit, KeyNeed, Reply, Reviewed, Rule},
    small::List,
    words,
    words::english::rule::key as english,
};

/// In the order they are asked.
pub const RULES: &[Rule] = &[
    Rule { code: "key.missing", severity: Severity::Error, citation: KEY, check: missing },
    Rule { code: "key.unwanted", severity: Severity::Note, citation: KEY, check: unwanted },
    Rule { code: "key.mismatch", severity: Severity::Error, citation: KEY, check: mismatch },
    Rule { code: "key.weak", severity: Severity::Warning, citation: WEAK, check: weak },
    Rule { code: "key.several", severity: Severity::Warning, citation: KEY, check: several },
    Rule { code: "key.decrypted", severity: Severity::Note, citation: KEY, check: decrypted },
    Rule { code: CONVERTED, severity: Severity::Note, citation: KEY, check: converted },
    Rule { code: "key.stays-here", severity: Severity::Note, citation: KEY, check: stays_here },
];

/// Into the form that the service takes.
pub const CONVERTED: &str = "key.converted";

const KEY: Citation = Citation { document: "RFC 5958", field: "§2 privateKey" };

const WEAK: Citation = Citation { document: "NIST SP 800-131A rev. 2", field: "§3" };

fn missing(reviewed: &Reviewed<'_>) -> Reply {
    let Some(bundle) = reviewed.bundle.filter(|_| reviewed.limits.terms.key == KeyNeed::Required) else {
        return Reply::NotApplicable;
    };
    let hit = || Hit::new(words!(english::MISSING)).repaired(words!(english::MISSING_REPAIR));
    Reply::all(bundle.key().is_none().then(hit).into_iter().list())
}

fn unwanted(reviewed: &Reviewed<'_>) -> Reply {
    let Some(bundle) = reviewed.bundle.filter(|_| reviewed.limits.terms.key == KeyNeed::Forbidden) else {
        return Reply::NotApplicable;
    };
    let hit = |key| Hit::new(words!(english::UNWANTED)).at(block(key)).repaired(words!(english::UNWANTED_REPAIR));
    Reply::all(bundle.key().map(hit).into_iter().list())
}

fn mismatch(reviewed: &Reviewed<'_>) -> Reply {
    let wanted = reviewed.bundle.filter(|_| reviewed.limits.terms.key == KeyNeed::Required);
    let Some((bundle, key)) = wanted.and_then(|bundle| Some((bundle, bundle.key()?))) else {
        return Reply::NotApplicable;
    };
    let matching = &bundle.inspection().matching;
    match matching.state {
        MatchState::Match => Reply::Holds,
        MatchState::NotChecked => Reply::NotChecked(matching.reason.into()),
        MatchState::Mismatch => {
            let hit = Hit::new(words!(english::MISMATCH)).at(block(key)).repaired(words!(english::MISMATCH_REPAIR));
            Reply::Found(vec![hit])
        }
    }
}

fn weak(reviewed: &Reviewed<'_>) -> Reply {
    let Some(key) = reviewed.bundle.and_then(|bundle| bundle.key()) else { return Reply::NotApplicable };
    let Some(facts) = &key.facts.algorithm else { return Reply::NotApplicable };
    let short = least_bits(facts.algorithm).zip(facts.size).filter(|(least, bits)| bits < least);
    let hit = |(least, bits): (usize, usize)| {
        Hit::new(words!(english::WEAK, algorithm: facts.algorithm, bits, least))
            .at(block(key))
            .repaired(words!(english::WEAK_REPAIR))
    };
    Reply::all(short.map(hit).into_iter().list())
}

fn several(reviewed: &Reviewed<'_>) -> Reply {
    let Some(bundle) = reviewed.bundle.filter(|bundle| bundle.key().is_some()) else { return Reply::NotApplicable };
    let count = bundle.inspection().keys.len();
    Reply::unless(count > 1, || words!(english::SEVERAL, count))
}

fn decrypted(reviewed: &Reviewed<'_>) -> Reply {
    let Some((facts, written)) = sent(reviewed) else { return Reply::NotApplicable };
    if !facts.encrypted {
        return Reply::Holds;
    }
    let edit = edit(false, false, facts.form, written);
    Reply::Found(vec![Hit { edit: Some(edit), ..Hit::new(words!(english::DECRYPTED)) }])
}

fn converted(reviewed: &Reviewed<'_>) -> Reply {
    let Some((facts, written)) = sent(reviewed) else { return Reply::NotApplicable };
    let is_traditional = matches!(facts.form, KeyForm::Pkcs1 | KeyForm::Sec1);
    // Where that form is wanted there is nothing to refuse.
    let is_refused = is_traditional && !reviewed.limits.terms.traditional && reviewed.refuses(CONVERTED);
    // That one is decrypted says it already.
    if !is_refused && (facts.encrypted || written == facts.form) {
        return Reply::Holds;
    }
    let to = if is_refused { KeyForm::Pkcs8 } else { written };
    let edit = edit(is_traditional && to == KeyForm::Pkcs8, is_refused, facts.form, to);
    let hit = Hit::edited(CONVERTED, edit, words!(english::CONVERTED), words!(english::CONVERTED_REFUSED));
    Reply::Found(vec![hit])
}

fn stays_here(reviewed: &Reviewed<'_>) -> Reply {
    match reviewed.reference {
        Some(bundle) => Reply::unless(bundle.key().is_some(), || words!(english::STAYS_HERE)),
        None => Reply::NotApplicable,
    }
}

/// The key that is sent, and the form it is written in.
fn sent<'a>(reviewed: &Reviewed<'a>) -> Option<(&'a PrivateKeyFacts, KeyForm)> {
    Some((&reviewed.bundle?.key()?.facts, reviewed.written?))
}

fn edit(refusable: bool, refused: bool, from: KeyForm, to: KeyForm) -> Edit {
    Edit { refusable, refused, before: vec![form(from).to_owned()], after: vec![form(to).to_owned()] }
}

fn form(form: KeyForm) -> &'static str {
    match form {
        KeyForm::Pkcs8 => "PRIVATE KEY (PKCS#8)",
        KeyForm::Pkcs1 => "RSA PRIVATE KEY (PKCS#1)",
        KeyForm::Sec1 => "EC PRIVATE KEY (SEC 1)",
        KeyForm::Dsa => "DSA PRIVATE KEY",
        KeyForm::Openssh => "OPENSSH PRIVATE KEY",
        KeyForm::EncryptedPkcs8 => "ENCRYPTED PRIVATE KEY (PKCS#8)",
        KeyForm::LegacyEncrypted => "Proc-Type: 4,ENCRYPTED (RFC 1421)",
    }
}

fn block(key: &PrivateKey) -> Place {
    Place { block: Some(key.facts.block), ..Place::default() }
}
