//! Rules about the private key and whether it belongs to the leaf.

use crate::{
    Place,
    bundle::MatchState,
    certificate::least_bits,
    finding::{Citation, Severity},
    rule::{Hit, KeyNeed, Reply, Reviewed, Rule},
    small::List,
};

/// In the order they are asked.
pub const RULES: &[Rule] = &[
    Rule { code: "key.missing", severity: Severity::Error, citation: KEY, check: missing },
    Rule { code: "key.unwanted", severity: Severity::Note, citation: KEY, check: unwanted },
    Rule { code: "key.mismatch", severity: Severity::Error, citation: KEY, check: mismatch },
    Rule { code: "key.weak", severity: Severity::Warning, citation: WEAK, check: weak },
    Rule { code: "key.several", severity: Severity::Warning, citation: KEY, check: several },
    Rule { code: "key.decrypted", severity: Severity::Note, citation: KEY, check: decrypted },
    Rule { code: "key.stays-here", severity: Severity::Note, citation: KEY, check: stays_here },
];

const KEY: Citation = Citation { document: "RFC 5958", field: "§2 privateKey" };

const WEAK: Citation = Citation { document: "NIST SP 800-131A rev. 2", field: "§3" };

fn missing(reviewed: &Reviewed<'_>) -> Reply {
    let Some(bundle) = reviewed.bundle.filter(|_| reviewed.limits.terms.key == KeyNeed::Required) else {
        return Reply::NotApplicable;
    };
    let hit = || Hit {
        words: "There is no private key; a server certificate is updated together with its key.".into(),
        repair: Some("Add the block that begins with -----BEGIN PRIVATE KEY-----.".into()),
        ..Hit::default()
    };
    Reply::all(bundle.key().is_none().then(hit).into_iter().list())
}

fn unwanted(reviewed: &Reviewed<'_>) -> Reply {
    let Some(bundle) = reviewed.bundle.filter(|_| reviewed.limits.terms.key == KeyNeed::Forbidden) else {
        return Reply::NotApplicable;
    };
    let hit = |key: &crate::key::PrivateKey| Hit {
        words: "A private key was given; a certificate authority's certificate is sent without one, so it stays here."
            .into(),
        place: Place { block: Some(key.facts.block), ..Place::default() },
        repair: Some("A certificate authority's key is best kept where it is used; it is not needed here.".into()),
        ..Hit::default()
    };
    Reply::all(bundle.key().map(hit).into_iter().list())
}

fn mismatch(reviewed: &Reviewed<'_>) -> Reply {
    let wanted = reviewed.bundle.filter(|_| reviewed.limits.terms.key == KeyNeed::Required);
    let Some((bundle, key)) = wanted.and_then(|bundle| Some((bundle, bundle.key()?))) else {
        return Reply::NotApplicable;
    };
    let matching = bundle.inspection().matching;
    match matching.state {
        MatchState::Match => Reply::Holds,
        MatchState::NotChecked => Reply::NotChecked(matching.reason.into()),
        MatchState::Mismatch => Reply::Found(vec![Hit {
            words: format!("The private key does not belong to the certificate. {}", matching.reason.english).into(),
            place: Place { block: Some(key.facts.block), ..Place::default() },
            repair: Some("Use the key that the certificate was requested with.".into()),
            ..Hit::default()
        }]),
    }
}

fn weak(reviewed: &Reviewed<'_>) -> Reply {
    let Some(key) = reviewed.bundle.and_then(|bundle| bundle.key()) else { return Reply::NotApplicable };
    let Some(algorithm) = &key.facts.algorithm else { return Reply::NotApplicable };
    let short = least_bits(algorithm.algorithm).zip(algorithm.size).filter(|(floor, bits)| bits < floor);
    let hit = |(floor, bits): (usize, usize)| Hit {
        words: format!(
            "The private key is an {} key of {bits} bits; fewer than {floor} are weak.",
            algorithm.algorithm
        )
        .into(),
        arguments: vec![("bits", bits.to_string())],
        place: Place { block: Some(key.facts.block), ..Place::default() },
        repair: Some("Make a new key, and have the certificate issued for it.".into()),
    };
    Reply::all(short.map(hit).into_iter().list())
}

fn several(reviewed: &Reviewed<'_>) -> Reply {
    let Some(bundle) = reviewed.bundle.filter(|bundle| bundle.key().is_some()) else { return Reply::NotApplicable };
    let count = bundle.inspection().keys.len();
    Reply::unless(count > 1, || {
        format!("{count} private keys were given; the one that belongs to the certificate is sent.")
    })
}

fn decrypted(reviewed: &Reviewed<'_>) -> Reply {
    let Some(key) = reviewed.bundle.and_then(|bundle| bundle.key()) else { return Reply::NotApplicable };
    Reply::unless(key.facts.encrypted, || {
        "The private key was encrypted and is sent decrypted, as the service wants it.".to_owned()
    })
}

fn stays_here(reviewed: &Reviewed<'_>) -> Reply {
    match reviewed.reference {
        Some(bundle) => Reply::unless(bundle.key().is_some(), || {
            "A private key was given; this call has no use for one, and it is not sent.".to_owned()
        }),
        None => Reply::NotApplicable,
    }
}
