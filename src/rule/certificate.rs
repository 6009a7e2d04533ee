//! Rules about the certificates themselves.

use crate::{
    Place,
    certificate::{Certificate, least_bits},
    finding::{Citation, Severity, clipped},
    rule::{Hit, Purpose, Reply, Reviewed, Rule},
    small::List,
    time::DAY,
};

/// In the order they are asked.
pub const RULES: &[Rule] = &[
    Rule { code: "armor.repaired", severity: Severity::Note, citation: RFC_7468, check: repaired },
    Rule { code: "certificate.expired", severity: Severity::Error, citation: VALIDITY, check: expired },
    Rule { code: "certificate.not-yet-valid", severity: Severity::Error, citation: VALIDITY, check: not_yet_valid },
    Rule { code: "certificate.expires-soon", severity: Severity::Warning, citation: VALIDITY, check: expires_soon },
    Rule {
        code: "certificate.names-missing",
        severity: Severity::Warning,
        citation: SERVER_NAMES,
        check: names_missing,
    },
    Rule {
        code: "certificate.not-for-servers",
        severity: Severity::Warning,
        citation: PURPOSE,
        check: not_for_servers,
    },
    Rule {
        code: "certificate.authority-as-leaf",
        severity: Severity::Warning,
        citation: AUTHORITY,
        check: authority_as_leaf,
    },
    Rule {
        code: "certificate.not-an-authority",
        severity: Severity::Error,
        citation: AUTHORITY,
        check: not_an_authority,
    },
    Rule { code: "certificate.valid-too-long", severity: Severity::Note, citation: BASELINE, check: valid_too_long },
    Rule { code: "certificate.client-auth", severity: Severity::Note, citation: PURPOSE, check: client_auth },
    Rule { code: "certificate.old-version", severity: Severity::Warning, citation: VERSION, check: old_version },
    Rule {
        code: "certificate.unknown-critical-extension",
        severity: Severity::Warning,
        citation: CRITICAL,
        check: unknown_critical_extension,
    },
    Rule { code: "certificate.weak-signature", severity: Severity::Warning, citation: WEAK, check: weak_signature },
    Rule { code: "certificate.weak-key", severity: Severity::Warning, citation: WEAK, check: weak_key },
];

const RFC_7468: Citation = Citation { document: "RFC 7468", field: "§2, §5.1" };
const VALIDITY: Citation = Citation { document: "RFC 5280", field: "§4.1.2.5 validity" };
const SERVER_NAMES: Citation = Citation { document: "RFC 9525", field: "§2 subjectAltName" };
const PURPOSE: Citation = Citation { document: "RFC 5280", field: "§4.2.1.12 extKeyUsage" };
const AUTHORITY: Citation = Citation { document: "RFC 5280", field: "§4.2.1.9 basicConstraints" };
const BASELINE: Citation = Citation { document: "CA/Browser Forum Baseline Requirements", field: "§6.3.2" };
const VERSION: Citation = Citation { document: "RFC 5280", field: "§4.1.2.1 version" };
const CRITICAL: Citation = Citation { document: "RFC 5280", field: "§4.2" };
const WEAK: Citation = Citation { document: "NIST SP 800-131A rev. 2", field: "§3, §9" };

/// A certificate is to be renewed when a third of its time is left, and at the latest so many days before its end.
const SOON_DAYS: i64 = 30;

fn repaired(reviewed: &Reviewed<'_>) -> Reply {
    let Some(bundle) = reviewed.bundle else { return Reply::NotApplicable };
    let hit = |repair: &crate::armor::Repair| Hit {
        words: repair.words.clone(),
        arguments: vec![("repair", repair.code.to_owned())],
        place: repair.place.clone(),
        ..Hit::default()
    };
    Reply::all(bundle.inspection().repairs.iter().map(hit).list())
}

fn expired(reviewed: &Reviewed<'_>) -> Reply {
    each_member(reviewed, &|certificate| {
        let end = certificate.not_after.filter(|end| *end < reviewed.now)?;
        let days = (reviewed.now.unix() - end.unix()) / DAY;
        Some(Hit {
            words: format!("{} expired on {}, {}.", name(certificate), end.rfc3339(), ago(days)).into(),
            arguments: vec![("notAfter", end.rfc3339()), ("days", days.to_string())],
            repair: Some("Use a certificate that is still valid.".into()),
            ..Hit::default()
        })
    })
}

fn not_yet_valid(reviewed: &Reviewed<'_>) -> Reply {
    each_member(reviewed, &|certificate| {
        let start = certificate.not_before.filter(|start| *start > reviewed.now)?;
        Some(Hit {
            words: format!("{} is not valid before {}.", name(certificate), start.rfc3339()).into(),
            arguments: vec![("notBefore", start.rfc3339())],
            repair: Some("Wait until then, or use another certificate.".into()),
            ..Hit::default()
        })
    })
}

fn expires_soon(reviewed: &Reviewed<'_>) -> Reply {
    each_member(reviewed, &|certificate| {
        let end = certificate.not_after.filter(|end| *end >= reviewed.now)?;
        let left = end.unix() - reviewed.now.unix();
        let days = left / DAY;
        let third = certificate.not_before.map_or(i64::MAX, |start| (end.unix() - start.unix()) / 3);
        (left <= third.min(SOON_DAYS * DAY)).then(|| Hit {
            words: format!("{} expires on {}, {}.", name(certificate), end.rfc3339(), ahead(days)).into(),
            arguments: vec![("notAfter", end.rfc3339()), ("days", days.to_string())],
            ..Hit::default()
        })
    })
}

fn names_missing(reviewed: &Reviewed<'_>) -> Reply {
    server_leaf(reviewed, &|leaf| {
        let none = leaf.subject_alternative_names.as_ref().is_none_or(Vec::is_empty);
        none.then(|| Hit {
            words: "The certificate has no subject alternative name; browsers do not look at the common name.".into(),
            repair: Some("Have it issued again with its names in the subject alternative name extension.".into()),
            ..Hit::default()
        })
    })
}

fn not_for_servers(reviewed: &Reviewed<'_>) -> Reply {
    server_leaf(reviewed, &|leaf| {
        let purposes = leaf.extended_key_usage.as_ref()?;
        let serves = purposes.iter().any(|purpose| matches!(purpose.name, Some("serverAuth" | "anyExtendedKeyUsage")));
        (!serves).then(|| Hit {
            words: "The certificate's extended key usage does not include serverAuth; TLS clients will refuse it."
                .into(),
            repair: Some("Have it issued again for server authentication.".into()),
            ..Hit::default()
        })
    })
}

/// What publicly trusted authorities may issue at most, by the day of issue: seconds since 1970, days.
const LONGEST: &[(i64, i64)] = &[
    (1_868_227_200, 47),  // 2029-03-15
    (1_805_068_800, 100), // 2027-03-15
    (1_773_532_800, 200), // 2026-03-15
    (1_598_918_400, 398), // 2020-09-01
    (1_519_862_400, 825), // 2018-03-01
    (i64::MIN, 1_188),    // 39 months
];

fn valid_too_long(reviewed: &Reviewed<'_>) -> Reply {
    server_leaf(reviewed, &|leaf| {
        let (start, end) = (leaf.not_before?.unix(), leaf.not_after?.unix());
        let (_, longest) = LONGEST.iter().find(|(since, _)| start >= *since)?;
        // RFC 5280 §4.1.2.5: both ends belong to it.
        let days = (end - start) / DAY + 1;
        (end - start >= longest * DAY).then(|| Hit {
            words: format!(
                "The certificate is valid for {days} days; a publicly trusted one of its day may be for {longest}. Browsers refuse it unless its root is a private one."
            ).into(),
            arguments: vec![("days", days.to_string())],
            ..Hit::default()
        })
    })
}

fn client_auth(reviewed: &Reviewed<'_>) -> Reply {
    server_leaf(reviewed, &|leaf| {
        let purposes = leaf.extended_key_usage.as_ref()?;
        let has = |wanted: &str| purposes.iter().any(|purpose| purpose.name == Some(wanted));
        (has("clientAuth") && has("serverAuth")).then(|| Hit {
            words: "The certificate is for clients as well; public authorities no longer issue such, so its successor may not be."
                .into(),
            ..Hit::default()
        })
    })
}

fn old_version(reviewed: &Reviewed<'_>) -> Reply {
    each_member(reviewed, &|certificate| {
        (certificate.version < 3).then(|| Hit {
            words: format!(
                "{} is of version {}, which has no extensions; TLS clients refuse it.",
                name(certificate),
                certificate.version
            )
            .into(),
            repair: Some("Have it issued again as a version 3 certificate.".into()),
            ..Hit::default()
        })
    })
}

fn unknown_critical_extension(reviewed: &Reviewed<'_>) -> Reply {
    each_member(reviewed, &|certificate| {
        let unknown = certificate.unknown_critical_extensions.join(", ");
        (!unknown.is_empty()).then(|| Hit {
            words: format!(
                "{} has a critical extension that TLS clients may not know and must then refuse: {unknown}.",
                name(certificate)
            )
            .into(),
            arguments: vec![("oid", unknown)],
            ..Hit::default()
        })
    })
}

fn authority_as_leaf(reviewed: &Reviewed<'_>) -> Reply {
    server_leaf(reviewed, &|leaf| {
        leaf.certificate_authority().then(|| Hit {
            words:
                "The certificate that would be presented is a certificate authority's; some TLS clients refuse that."
                    .into(),
            ..Hit::default()
        })
    })
}

fn not_an_authority(reviewed: &Reviewed<'_>) -> Reply {
    let Some(leaf) = reviewed
        .bundle
        .and_then(|bundle| bundle.leaf())
        .filter(|_| reviewed.limits.terms.purpose == Purpose::Authority)
    else {
        return Reply::NotApplicable;
    };
    Reply::unless(!leaf.certificate_authority(), || {
        format!("{} is not a certificate authority, but clients' certificates would be checked against it.", name(leaf))
    })
}

fn weak_signature(reviewed: &Reviewed<'_>) -> Reply {
    each_member(reviewed, &|certificate| {
        let weak = |part| matches!(part, "SHA1" | "MD5" | "MD2");
        let algorithm = certificate
            .signature_algorithm
            .name
            .filter(|algorithm| !certificate.self_issued && algorithm.split('-').any(weak))?;
        Some(Hit {
            words: format!("{} is signed with {algorithm}, which TLS clients no longer accept.", name(certificate))
                .into(),
            arguments: vec![("algorithm", algorithm.to_owned())],
            ..Hit::default()
        })
    })
}

fn weak_key(reviewed: &Reviewed<'_>) -> Reply {
    // Of the leaf's own key its private half speaks, where it is here.
    let spoken =
        reviewed.bundle.filter(|bundle| bundle.key().is_some()).and_then(|bundle| bundle.leaf()).map(|leaf| leaf.index);
    let hits = each_member(reviewed, &|certificate| {
        let key = &certificate.public_key;
        let floor = least_bits(key.algorithm).filter(|_| Some(certificate.index) != spoken)?;
        let bits = key.size.filter(|bits| *bits < floor)?;
        Some(Hit {
            words: format!(
                "{} has an {} key of {bits} bits; fewer than {floor} are weak.",
                name(certificate),
                key.algorithm
            )
            .into(),
            arguments: vec![("bits", bits.to_string())],
            ..Hit::default()
        })
    });
    // Whoever can sign like an issuer has issued the rest, be it sent or not.
    for certificate in reviewed.bundle.into_iter().flat_map(|bundle| &bundle.inspection().certificates) {
        if let Some(fault) = weak_exponent(certificate) {
            return Reply::Found(vec![Hit {
                words: format!("{} has an RSA key with {fault}.", name(certificate)).into(),
                place: Place::certificate(certificate.index),
                ..Hit::default()
            }]);
        }
    }
    hits
}

/// What is wrong with the public exponent of an RSA key (RFC 8017 §3.1).
fn weak_exponent(certificate: &Certificate) -> Option<&'static str> {
    certificate.public_key.weak_exponent.as_deref().map(|exponent| match exponent {
        "1" => "the public exponent 1: anybody can sign in its place",
        _ => "an even public exponent, which no such key can have",
    })
}

/// Asks about every certificate that would be sent.
fn each_member(reviewed: &Reviewed<'_>, check: &dyn Fn(&Certificate) -> Option<Hit>) -> Reply {
    let Some(sent) = reviewed.sent() else { return Reply::NotApplicable };
    let placed = |certificate: &Certificate| {
        check(certificate).map(|hit| Hit { place: Place::certificate(certificate.index), ..hit })
    };
    Reply::all(sent.filter_map(placed).list())
}

/// Asks about the leaf of a certificate that a server presents.
fn server_leaf(reviewed: &Reviewed<'_>, check: &dyn Fn(&Certificate) -> Option<Hit>) -> Reply {
    match reviewed.bundle.and_then(|bundle| bundle.leaf()) {
        Some(leaf) if reviewed.limits.terms.purpose == Purpose::Server => {
            Reply::all(check(leaf).map(|hit| Hit { place: Place::certificate(leaf.index), ..hit }).into_iter().list())
        }
        _ => Reply::NotApplicable,
    }
}

/// What a certificate is called in a message.
fn name(certificate: &Certificate) -> String {
    match &certificate.common_name {
        Some(name) => format!("The certificate of {}", clipped(name)),
        None => format!("Certificate {}", certificate.index + 1),
    }
}

fn ago(days: i64) -> String {
    match days {
        0 => "less than a day ago".to_owned(),
        1 => "1 day ago".to_owned(),
        days => format!("{days} days ago"),
    }
}

fn ahead(days: i64) -> String {
    match days {
        0 => "less than a day from now".to_owned(),
        1 => "1 day from now".to_owned(),
        days => format!("{days} days from now"),
    }
}
