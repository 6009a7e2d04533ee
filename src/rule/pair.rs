//! Rules about the second pair of an SM2 certificate. In: the first, which signs, and the second, which encrypts. Out: what is wrong
//! with the two together.

use crate::{
    Place,
    bundle::{Bundle, MatchState},
    certificate::Certificate,
    finding::{Citation, Severity},
    rule::{Hit, Reply, Reviewed, Rule},
    small::List,
    words,
    words::english::rule::pair as english,
};

/// In the order they are asked.
pub const RULES: &[Rule] = &[
    Rule { code: "pair.missing", severity: Severity::Error, citation: PAIR, check: missing },
    Rule { code: "pair.unwanted", severity: Severity::Error, citation: PAIR, check: unwanted },
    Rule { code: "pair.key-missing", severity: Severity::Error, citation: PAIR, check: key_missing },
    Rule { code: "pair.mismatch", severity: Severity::Error, citation: PAIR, check: mismatch },
    Rule { code: "pair.not-sm2", severity: Severity::Warning, citation: PAIR, check: not_sm2 },
    Rule { code: "pair.same", severity: Severity::Note, citation: PAIR, check: same },
    Rule { code: "pair.usage", severity: Severity::Warning, citation: PAIR, check: usage },
    Rule { code: "pair.sm2-alone", severity: Severity::Warning, citation: PAIR, check: sm2_alone },
];

const PAIR: Citation = Citation { document: "GM/T 0024", field: "signing and encryption certificate" };

fn missing(reviewed: &Reviewed<'_>) -> Reply {
    if !reviewed.limits.terms.second {
        return Reply::NotApplicable;
    }
    let (words, repair) = match (reviewed.bundle, reviewed.second) {
        (None, None) => return Reply::NotApplicable,
        (Some(_), Some(_)) => return Reply::Holds,
        (Some(_), None) => (words!(english::MISSING), words!(english::MISSING_REPAIR)),
        (None, Some(_)) => (words!(english::MISSING_SIGNING), words!(english::MISSING_SIGNING_REPAIR)),
    };
    Reply::Found(vec![Hit::new(words).repaired(repair)])
}

fn unwanted(reviewed: &Reviewed<'_>) -> Reply {
    match reviewed.second {
        Some(_) => Reply::unless(!reviewed.limits.terms.second, || words!(english::UNWANTED)),
        None => Reply::NotApplicable,
    }
}

fn key_missing(reviewed: &Reviewed<'_>) -> Reply {
    let Some(second) = wanted(reviewed) else { return Reply::NotApplicable };
    Reply::unless(second.key().is_none(), || words!(english::KEY_MISSING))
}

fn mismatch(reviewed: &Reviewed<'_>) -> Reply {
    let Some(second) = wanted(reviewed).filter(|second| second.key().is_some()) else { return Reply::NotApplicable };
    let matching = &second.inspection().matching;
    match matching.state {
        MatchState::Match => Reply::Holds,
        MatchState::NotChecked => Reply::NotChecked(matching.reason.into()),
        MatchState::Mismatch => Reply::found(words!(english::MISMATCH)),
    }
}

fn not_sm2(reviewed: &Reviewed<'_>) -> Reply {
    let Some(second) = wanted(reviewed) else { return Reply::NotApplicable };
    let other = |leaf: &&Certificate| leaf.public_key.algorithm != "SM2";
    let signing = reviewed.leaf().filter(other).map(|leaf| {
        Hit::new(words!(english::NOT_SM2_SIGNING, algorithm: leaf.public_key.algorithm))
            .at(Place::certificate(leaf.index))
    });
    let encryption = second
        .leaf()
        .filter(other)
        .map(|leaf| Hit::new(words!(english::NOT_SM2_ENCRYPTION, algorithm: leaf.public_key.algorithm)));
    Reply::all(signing.into_iter().chain(encryption).list())
}

fn same(reviewed: &Reviewed<'_>) -> Reply {
    let Some((signing, encryption)) = leaves(reviewed) else { return Reply::NotApplicable };
    Reply::unless(signing.fingerprints.sha256 == encryption.fingerprints.sha256, || words!(english::SAME))
}

/// What GM/T 0015 has the keys of the two for.
const SIGNS: &[&str] = &["digitalSignature", "nonRepudiation"];
const ENCRYPTS: &[&str] = &["keyEncipherment", "dataEncipherment", "keyAgreement"];

fn usage(reviewed: &Reviewed<'_>) -> Reply {
    let Some((signing, encryption)) = leaves(reviewed) else { return Reply::NotApplicable };
    // What is not of SM2 is told of already.
    let unfit = |leaf: &Certificate, fit: &[&str]| {
        let usages = leaf.key_usage.as_ref().filter(|_| leaf.public_key.algorithm == "SM2")?;
        (!usages.iter().any(|usage| fit.contains(usage))).then(|| usages.join(", "))
    };
    let signing = unfit(signing, SIGNS)
        .map(|usages| Hit::new(words!(english::USAGE_SIGNING, usages)).at(Place::certificate(signing.index)));
    let encryption = unfit(encryption, ENCRYPTS).map(|usages| Hit::new(words!(english::USAGE_ENCRYPTION, usages)));
    Reply::all(signing.into_iter().chain(encryption).list())
}

/// Of both pairs, where both are given and wanted.
fn leaves<'a>(reviewed: &Reviewed<'a>) -> Option<(&'a Certificate, &'a Certificate)> {
    Some((reviewed.leaf()?, wanted(reviewed)?.leaf()?))
}

fn sm2_alone(reviewed: &Reviewed<'_>) -> Reply {
    match reviewed.leaf() {
        Some(leaf) if !reviewed.limits.terms.second => {
            Reply::unless(leaf.public_key.algorithm == "SM2", || words!(english::SM2_ALONE))
        }
        _ => Reply::NotApplicable,
    }
}

fn wanted<'a>(reviewed: &Reviewed<'a>) -> Option<&'a Bundle> {
    reviewed.encryption()?.bundle
}
