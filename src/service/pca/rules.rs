//! In: what the activation of an authority was given, and its parent's certificate. Out: what only this call asks: of path length,
//! validity and hash, and what the parent's certificate says of them.

use core::ops::RangeInclusive;

use super::{
    activate::{DEFINITION, DOCUMENT, NEWER},
    newer,
    parent::{Parent, of_parent},
    sentences, validity,
};
use crate::{
    finding::{Citation, Severity, clipped},
    rule::{OwnCheck, Reply, Reviewed, Rule},
    service::{Given, field::is_uuid, whole},
    words,
};

/// In the order they are asked.
pub const RULES: &[Rule<OwnCheck<Given>>] = &[
    Rule::own(DOCUMENT, "pca.once-only", Severity::Note, "Function", once_only),
    Rule::own(DOCUMENT, "pca.not-pending", Severity::Error, "Function", not_pending),
    Rule::own(DOCUMENT, "pca.state-unconfirmed", Severity::Note, "Function", state_unconfirmed),
    Rule::own(DOCUMENT, "pca.issuer-missing", Severity::Error, "issuer_id", issuer_missing),
    Rule::own(DOCUMENT, "pca.issuer-is-itself", Severity::Error, "issuer_id", issuer_is_itself),
    Rule::own(DOCUMENT, "pca.issuer-unusual", Severity::Warning, "issuer_id", issuer_unusual),
    Rule::own(DOCUMENT, "pca.parent-inactive", Severity::Error, "issuer_id", parent_inactive),
    Rule::own(DOCUMENT, "pca.path-length-missing", Severity::Warning, "path_length", path_length_missing),
    Rule::own(DOCUMENT, "pca.path-length-out-of-range", Severity::Error, "path_length", path_length_out_of_range),
    Rule {
        code: "pca.path-length-of-parent",
        severity: Severity::Error,
        citation: PATH_LENGTH,
        check: path_length_of_parent,
    },
    Rule::own(DOCUMENT, "pca.validity-not-positive", Severity::Error, "validity", validity::not_positive),
    Rule::own(DOCUMENT, "pca.validity-too-long", Severity::Error, "validity", validity::too_long),
    Rule::own(DOCUMENT, "pca.validity-perhaps-too-long", Severity::Warning, "validity", validity::perhaps_too_long),
    Rule {
        code: "pca.hours-disputed",
        severity: Severity::Warning,
        citation: Citation { document: "CCM Private CA: error codes (2023-12-14)", field: "PCA.00020109" },
        check: validity::hours_disputed,
    },
    Rule::own(DOCUMENT, "pca.starts-too-early", Severity::Error, "start_from", validity::starts_too_early),
    Rule::own(DEFINITION, "pca.start-beyond-int32", Severity::Note, "start_from", validity::start_beyond_int32),
    Rule {
        code: "pca.validity-beyond-parent",
        severity: Severity::Error,
        citation: VALIDITY,
        check: validity::beyond_parent,
    },
    Rule {
        code: "pca.validity-perhaps-beyond-parent",
        severity: Severity::Warning,
        citation: VALIDITY,
        check: validity::perhaps_beyond_parent,
    },
    Rule {
        code: "pca.hash-unfit-for-parent",
        severity: Severity::Error,
        citation: NEWER_HASH,
        check: hash_unfit_for_parent,
    },
    Rule {
        code: "pca.hash-weaker-than-parent",
        severity: Severity::Warning,
        citation: STRENGTH,
        check: hash_weaker_than_parent,
    },
    Rule { code: "pca.sm3-by-site", severity: Severity::Note, citation: NEWER_HASH, check: sm3_by_site },
    Rule {
        code: "pca.parent-not-an-authority",
        severity: Severity::Error,
        citation: PATH_LENGTH,
        check: parent_not_an_authority,
    },
    Rule::own(
        NEWER,
        "pca.prepaid-fields",
        Severity::Warning,
        "type, distinguished_name, key_algorithm",
        newer::prepaid_fields,
    ),
    Rule::own(NEWER, "pca.root-type", Severity::Warning, "type", newer::root_type),
    Rule::own(
        DEFINITION,
        "pca.distinguished-name-incomplete",
        Severity::Error,
        "distinguished_name",
        newer::name_incomplete,
    ),
    Rule::own(
        DEFINITION,
        "pca.distinguished-name-characters",
        Severity::Error,
        "distinguished_name",
        newer::name_characters,
    ),
    Rule::own(NEWER, "pca.country-malformed", Severity::Error, "distinguished_name", newer::country_malformed),
    Rule::own(DEFINITION, "pca.crl-incomplete", Severity::Error, "crl_configuration", newer::crl_incomplete),
    Rule::own(NEWER, "pca.key-usage-unknown", Severity::Warning, "key_usages", newer::key_usage_unknown),
    Rule::own(
        NEWER,
        "pca.enterprise-project-unusual",
        Severity::Warning,
        "enterprise_project_id",
        newer::enterprise_project_unusual,
    ),
];

/// "Activating a CA" of 2023-06-29, path_length.
const PATH_LENGTHS: RangeInclusive<i64> = 0..=6;

const PATH_LENGTH: Citation = Citation { document: "RFC 5280", field: "§4.2.1.9 basicConstraints" };
const VALIDITY: Citation = Citation { document: "RFC 5280", field: "§4.1.2.5 validity" };
const NEWER_HASH: Citation =
    Citation { document: "CCM Private CA: Activating a CA (2025-11-28)", field: "signature_algorithm" };
const STRENGTH: Citation = Citation { document: "NIST SP 800-57 part 1 rev. 5", field: "§5.6.1" };

fn once_only(_: &Given, _: &Reviewed<'_>) -> Reply {
    Reply::found(words!(sentences::ONCE_ONLY))
}

fn not_pending(given: &Given, _: &Reviewed<'_>) -> Reply {
    match given.text("state") {
        "" => Reply::NotApplicable,
        "PENDING" => Reply::Holds,
        "ACTIVED" => Reply::found_at("state", words!(sentences::ALREADY_ACTIVE)),
        state => Reply::found_at("state", words!(sentences::NOT_PENDING, state)),
    }
}

fn state_unconfirmed(given: &Given, _: &Reviewed<'_>) -> Reply {
    match given.text("state") {
        "" => Reply::found_at("state", words!(sentences::STATE_UNCONFIRMED)),
        _ => Reply::Holds,
    }
}

fn issuer_missing(given: &Given, _: &Reviewed<'_>) -> Reply {
    match given.text("issuerId") {
        "" => Reply::found_at("issuerId", words!(sentences::ISSUER_MISSING)),
        _ => Reply::Holds,
    }
}

fn issuer_is_itself(given: &Given, _: &Reviewed<'_>) -> Reply {
    if given.text("issuerId").eq_ignore_ascii_case(given.text("caId")) {
        return Reply::found_at("issuerId", words!(sentences::ISSUER_IS_ITSELF));
    }
    Reply::Holds
}

fn issuer_unusual(given: &Given, _: &Reviewed<'_>) -> Reply {
    let issuer = given.text("issuerId");
    if issuer.is_empty() {
        Reply::NotApplicable
    } else if is_uuid(issuer) {
        Reply::Holds
    } else {
        Reply::found_at("issuerId", words!(sentences::ISSUER_UNUSUAL))
    }
}

fn path_length(given: &Given) -> Option<i64> {
    given.field("pathLength").and_then(whole)
}

fn path_length_missing(given: &Given, _: &Reviewed<'_>) -> Reply {
    match path_length(given) {
        Some(_) => Reply::Holds,
        None => Reply::found_at("pathLength", words!(sentences::PATH_LENGTH_MISSING)),
    }
}

fn path_length_out_of_range(given: &Given, _: &Reviewed<'_>) -> Reply {
    match path_length(given) {
        Some(length) if !PATH_LENGTHS.contains(&length) => Reply::found_at(
            "pathLength",
            words!(
                sentences::PATH_LENGTH_OUT_OF_RANGE,
                length,
                least: PATH_LENGTHS.start(),
                most: PATH_LENGTHS.end()
            ),
        ),
        Some(_) => Reply::Holds,
        None => Reply::NotApplicable,
    }
}

fn path_length_of_parent(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    let Some(length) = path_length(given) else { return Reply::NotApplicable };
    of_parent(reviewed, &|parent| {
        let Some(limit) = parent.path_length else {
            return Reply::NotChecked(words!(sentences::PATH_LENGTH_OF_PARENT_NOT_TOLD));
        };
        if length < limit {
            return Reply::Holds;
        }
        let said = if limit == 0 {
            words!(sentences::PATH_LENGTH_OF_PARENT_NONE, length)
        } else {
            words!(sentences::PATH_LENGTH_OF_PARENT, length, limit, most: limit - 1)
        };
        Reply::found_at("pathLength", said)
    })
}

/// Bits of hash that match the strength of the parent's key; `None` for keys that say nothing of it.
fn fitting_hash(parent: &Parent<'_>) -> Option<(i64, &'static str)> {
    match (parent.key, parent.curve) {
        ("EC", Some("P-384")) => Some((384, "P-384")),
        ("EC", Some("P-521")) => Some((512, "P-521")),
        ("EC", Some("P-256")) => Some((256, "P-256")),
        ("RSA", _) => Some((256, "RSA")),
        _ => None,
    }
}

fn hash_unfit_for_parent(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    of_parent(reviewed, &|parent| {
        let (hash, key) = (given.text("signatureAlgorithm"), parent.key);
        if (hash == "SM3") == (key == "SM2") {
            return Reply::Holds;
        }
        Reply::found_at("signatureAlgorithm", words!(sentences::HASH_UNFIT_FOR_PARENT, hash, key))
    })
}

fn hash_weaker_than_parent(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    of_parent(reviewed, &|parent| {
        let Some((bits, key)) = fitting_hash(parent) else { return Reply::NotApplicable };
        let hash = given.text("signatureAlgorithm");
        match hash.strip_prefix("SHA").and_then(|size| size.parse::<i64>().ok()) {
            Some(size) if size < bits => {
                Reply::found_at("signatureAlgorithm", words!(sentences::HASH_WEAKER_THAN_PARENT, hash, key, bits))
            }
            Some(_) => Reply::Holds,
            None => Reply::NotApplicable,
        }
    })
}

fn sm3_by_site(given: &Given, _: &Reviewed<'_>) -> Reply {
    match given.text("signatureAlgorithm") {
        "SM3" => Reply::found_at("signatureAlgorithm", words!(sentences::SM3_BY_SITE)),
        _ => Reply::NotApplicable,
    }
}

fn parent_inactive(_: &Given, reviewed: &Reviewed<'_>) -> Reply {
    let Some(in_place) = reviewed.in_place else { return Reply::NotApplicable };
    match in_place.parent.as_ref().and_then(|parent| parent.member("status")?.as_str()) {
        None => Reply::NotChecked(in_place.why("authority")),
        Some("ACTIVED") => Reply::Holds,
        Some(state) => Reply::found_at("issuerId", words!(sentences::PARENT_INACTIVE, state: clipped(state))),
    }
}

fn parent_not_an_authority(_: &Given, reviewed: &Reviewed<'_>) -> Reply {
    let Some(parent) = reviewed.reference_leaf() else { return Reply::NotApplicable };
    let signs = parent.key_usage.as_ref().is_none_or(|usages| usages.contains(&"keyCertSign"));
    let expired = parent.not_after.filter(|end| *end < reviewed.now);
    if !parent.certificate_authority() || !signs {
        Reply::found(words!(sentences::PARENT_MAY_NOT_ISSUE))
    } else if let Some(end) = expired {
        Reply::found(words!(sentences::PARENT_EXPIRED, notAfter: end.rfc3339()))
    } else {
        Reply::Holds
    }
}
