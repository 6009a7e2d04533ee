//! Rules about the second pair of an SM2 certificate: the first signs, the second encrypts.

use crate::{
    Place,
    bundle::{Bundle, MatchState},
    finding::{Citation, Severity},
    rule::{Hit, Reply, Reviewed, Rule},
    small::List,
};

/// In the order they are asked.
pub const RULES: &[Rule] = &[
    Rule { code: "pair.missing", severity: Severity::Error, citation: PAIR, check: missing },
    Rule { code: "pair.unwanted", severity: Severity::Error, citation: PAIR, check: unwanted },
    Rule { code: "pair.key-missing", severity: Severity::Error, citation: PAIR, check: key_missing },
    Rule { code: "pair.mismatch", severity: Severity::Error, citation: PAIR, check: mismatch },
    Rule { code: "pair.not-sm2", severity: Severity::Warning, citation: PAIR, check: not_sm2 },
    Rule { code: "pair.sm2-alone", severity: Severity::Warning, citation: PAIR, check: sm2_alone },
];

const PAIR: Citation = Citation { document: "GM/T 0024", field: "signing and encryption certificate" };

fn missing(reviewed: &Reviewed<'_>) -> Reply {
    if !reviewed.limits.terms.second || reviewed.bundle.is_none() {
        return Reply::NotApplicable;
    }
    let hit = || Hit {
        words: "An SM2 certificate is sent with two pairs, one to sign and one to encrypt; the second is missing."
            .into(),
        repair: Some("Add the encryption certificate and its key.".into()),
        ..Hit::default()
    };
    Reply::all(reviewed.encryption.is_none().then(hit).into_iter().list())
}

fn unwanted(reviewed: &Reviewed<'_>) -> Reply {
    match reviewed.encryption {
        Some(_) if !reviewed.limits.terms.second => {
            Reply::found("A second pair was given, but only an SM2 certificate has one.")
        }
        Some(_) => Reply::Holds,
        None => Reply::NotApplicable,
    }
}

fn key_missing(reviewed: &Reviewed<'_>) -> Reply {
    let Some(second) = wanted(reviewed) else { return Reply::NotApplicable };
    Reply::unless(second.key().is_none(), || "The encryption certificate has come without its private key.".to_owned())
}

fn mismatch(reviewed: &Reviewed<'_>) -> Reply {
    let Some(second) = wanted(reviewed).filter(|second| second.key().is_some()) else { return Reply::NotApplicable };
    let matching = second.inspection().matching;
    match matching.state {
        MatchState::Match => Reply::Holds,
        MatchState::NotChecked => Reply::NotChecked(matching.reason.into()),
        MatchState::Mismatch => Reply::found(format!(
            "The second private key does not belong to the encryption certificate. {}",
            matching.reason.english
        )),
    }
}

fn not_sm2(reviewed: &Reviewed<'_>) -> Reply {
    let Some(second) = wanted(reviewed) else { return Reply::NotApplicable };
    let leaves = [("signing", reviewed.leaf()), ("encryption", second.leaf())];
    let hits = leaves.into_iter().filter_map(|(which, leaf)| {
        let leaf = leaf.filter(|leaf| leaf.public_key.algorithm != "SM2")?;
        Some(Hit {
            words: format!("The {which} certificate has an {} key, not one of SM2.", leaf.public_key.algorithm).into(),
            place: if which == "signing" { Place::certificate(leaf.index) } else { Place::default() },
            ..Hit::default()
        })
    });
    Reply::all(hits.list())
}

fn sm2_alone(reviewed: &Reviewed<'_>) -> Reply {
    match reviewed.leaf() {
        Some(leaf) if !reviewed.limits.terms.second => Reply::unless(leaf.public_key.algorithm == "SM2", || {
            "The certificate has an SM2 key, but the call is for one of an ordinary kind.".to_owned()
        }),
        _ => Reply::NotApplicable,
    }
}

fn wanted<'a>(reviewed: &Reviewed<'a>) -> Option<&'a Bundle> {
    reviewed.encryption.filter(|_| reviewed.limits.terms.second)
}
