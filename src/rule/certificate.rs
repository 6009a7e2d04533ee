//! Rules about the certificates themselves. In: what is sent. Out: what its members lack, or have and should not.

use crate::{
    Place,
    bundle::Bundle,
    certificate::{Certificate, least_bits},
    finding::{Citation, Edit, Severity, clipped},
    rule::{Hit, Purpose, Reply, Reviewed, Rule},
    small::List,
    time::DAY,
    words,
    words::english::rule::certificate as english,
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
    let repairs = &bundle.inspection().repairs;
    let Some(first) = repairs.first() else { return Reply::Holds };
    let edit = Edit {
        refusable: false,
        refused: false,
        before: repairs.iter().map(|repair| repair.code.to_owned()).list(),
        after: vec!["PEM (RFC 7468)".to_owned()],
    };
    Reply::Found(vec![Hit { edit: Some(edit), ..Hit::new(words!(english::REPAIRED)).at(first.place.clone()) }])
}

fn expired(reviewed: &Reviewed<'_>) -> Reply {
    each_member(reviewed, &|certificate| {
        let end = certificate.not_after.filter(|end| *end < reviewed.now)?;
        let days = (reviewed.now.unix() - end.unix()) / DAY;
        let words = words!(english::EXPIRED, certificate: name(certificate), notAfter: end.rfc3339(), days);
        Some(Hit::new(words).repaired(words!(english::EXPIRED_REPAIR)))
    })
}

fn not_yet_valid(reviewed: &Reviewed<'_>) -> Reply {
    each_member(reviewed, &|certificate| {
        let start = certificate.not_before.filter(|start| *start > reviewed.now)?;
        let words = words!(english::NOT_YET_VALID, certificate: name(certificate), notBefore: start.rfc3339());
        Some(Hit::new(words).repaired(words!(english::NOT_YET_VALID_REPAIR)))
    })
}

fn expires_soon(reviewed: &Reviewed<'_>) -> Reply {
    each_member(reviewed, &|certificate| {
        let end = certificate.not_after.filter(|end| *end >= reviewed.now)?;
        let left = end.unix() - reviewed.now.unix();
        let third = certificate.not_before.map_or(i64::MAX, |start| (end.unix() - start.unix()) / 3);
        (left <= third.min(SOON_DAYS * DAY)).then(|| {
            let days = left / DAY;
            Hit::new(words!(english::EXPIRES_SOON, certificate: name(certificate), notAfter: end.rfc3339(), days))
        })
    })
}

fn names_missing(reviewed: &Reviewed<'_>) -> Reply {
    server_leaf(reviewed, &|leaf| {
        let none = leaf.subject_alternative_names.as_ref().is_none_or(Vec::is_empty);
        none.then(|| Hit::new(words!(english::NAMES_MISSING)).repaired(words!(english::NAMES_MISSING_REPAIR)))
    })
}

fn not_for_servers(reviewed: &Reviewed<'_>) -> Reply {
    server_leaf(reviewed, &|leaf| {
        let purposes = leaf.extended_key_usage.as_ref()?;
        let serves = purposes.iter().any(|purpose| matches!(purpose.name, Some("serverAuth" | "anyExtendedKeyUsage")));
        (!serves).then(|| Hit::new(words!(english::NOT_FOR_SERVERS)).repaired(words!(english::NOT_FOR_SERVERS_REPAIR)))
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
        (end - start >= longest * DAY).then(|| Hit::new(words!(english::VALID_TOO_LONG, days, longest)))
    })
}

fn client_auth(reviewed: &Reviewed<'_>) -> Reply {
    server_leaf(reviewed, &|leaf| {
        let purposes = leaf.extended_key_usage.as_ref()?;
        let has = |wanted: &str| purposes.iter().any(|purpose| purpose.name == Some(wanted));
        (has("clientAuth") && has("serverAuth")).then(|| Hit::new(words!(english::CLIENT_AUTH)))
    })
}

fn old_version(reviewed: &Reviewed<'_>) -> Reply {
    each_member(reviewed, &|certificate| {
        let version = certificate.version;
        (version < 3).then(|| {
            Hit::new(words!(english::OLD_VERSION, certificate: name(certificate), version))
                .repaired(words!(english::OLD_VERSION_REPAIR))
        })
    })
}

fn unknown_critical_extension(reviewed: &Reviewed<'_>) -> Reply {
    each_member(reviewed, &|certificate| {
        let oid = certificate.unknown_critical_extensions.join(", ");
        (!oid.is_empty())
            .then(|| Hit::new(words!(english::UNKNOWN_CRITICAL_EXTENSION, certificate: name(certificate), oid)))
    })
}

fn authority_as_leaf(reviewed: &Reviewed<'_>) -> Reply {
    server_leaf(reviewed, &|leaf| leaf.certificate_authority().then(|| Hit::new(words!(english::AUTHORITY_AS_LEAF))))
}

fn not_an_authority(reviewed: &Reviewed<'_>) -> Reply {
    match reviewed.leaf() {
        Some(leaf) if reviewed.limits.terms.purpose == Purpose::Authority => {
            Reply::unless(!leaf.certificate_authority(), || words!(english::NOT_AN_AUTHORITY, certificate: name(leaf)))
        }
        _ => Reply::NotApplicable,
    }
}

fn weak_signature(reviewed: &Reviewed<'_>) -> Reply {
    each_member(reviewed, &|certificate| {
        let weak = |part| matches!(part, "SHA1" | "MD5" | "MD2");
        let algorithm = certificate
            .signature_algorithm
            .name
            .filter(|algorithm| !certificate.self_issued && algorithm.split('-').any(weak))?;
        Some(Hit::new(words!(english::WEAK_SIGNATURE, certificate: name(certificate), algorithm)))
    })
}

fn weak_key(reviewed: &Reviewed<'_>) -> Reply {
    // Of the leaf's own key its private half speaks, where it is here.
    let spoken = reviewed.bundle.filter(|bundle| bundle.key().is_some()).and_then(Bundle::leaf).map(|leaf| leaf.index);
    let hits = each_member(reviewed, &|certificate| {
        let key = &certificate.public_key;
        let least = least_bits(key.algorithm).filter(|_| Some(certificate.index) != spoken)?;
        let bits = key.size.filter(|bits| *bits < least)?;
        let algorithm = key.algorithm;
        Some(Hit::new(words!(english::WEAK_KEY, certificate: name(certificate), algorithm, bits, least)))
    });
    // Whoever can sign like an issuer has issued the rest, whether or not that issuer is sent.
    let given = reviewed.bundle.into_iter().flat_map(|bundle| &bundle.inspection().certificates);
    given.filter_map(weak_exponent).next().map_or(hits, |hit| Reply::Found(vec![hit]))
}

/// What is wrong with the public exponent of an RSA key (RFC 8017 §3.1).
fn weak_exponent(certificate: &Certificate) -> Option<Hit> {
    let words = match certificate.public_key.weak_exponent.as_deref()? {
        "1" => words!(english::WEAK_KEY_EXPONENT_ONE, certificate: name(certificate)),
        _ => words!(english::WEAK_KEY_EXPONENT_EVEN, certificate: name(certificate)),
    };
    Some(Hit::new(words).at(Place::certificate(certificate.index)))
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
    match reviewed.leaf() {
        Some(leaf) if reviewed.limits.terms.purpose == Purpose::Server => {
            Reply::all(check(leaf).map(|hit| Hit { place: Place::certificate(leaf.index), ..hit }).into_iter().list())
        }
        _ => Reply::NotApplicable,
    }
}

/// What a certificate is called in a message.
pub(super) fn name(certificate: &Certificate) -> String {
    let name = certificate.common_name.as_deref().or_else(|| certificate.dns_names().next());
    name.map_or_else(|| (certificate.index + 1).to_string(), clipped)
}
