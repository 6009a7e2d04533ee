//! In: what an update of a certificate of API Gateway was given, and what is sent with it. Out: what only this call asks: of the name,
//! the gateway, the trusted root that must not get lost, the algorithm.

use super::{
    meanings, sentences,
    update::{DOCUMENT, SDK, is_instance},
};
use crate::{
    Place,
    bundle::{self, BlockFacts, BlockKind, Inspection},
    certificate::Certificate,
    finding::{Citation, Severity, clipped},
    json::Value,
    rule::{Hit, OwnCheck, Reply, Reviewed, Rule, domain::covers},
    service::{Given, flag},
    small::List,
    words,
    words::Words,
};

/// In the order they are asked.
pub const RULES: &[Rule<OwnCheck<Given>>] = &[
    Rule::own(DOCUMENT, "apig.pair-missing", Severity::Error, "cert_content, private_key", pair_missing),
    Rule::own(DOCUMENT, "certificate.beyond-2038", Severity::Error, "cert_content", beyond_2038),
    Rule::own(DOCUMENT, "apig.name-malformed", Severity::Error, "name", name_malformed),
    Rule { code: "apig.name-in-chinese", severity: Severity::Note, citation: IN_SDK, check: name_in_chinese },
    Rule::own(DOCUMENT, "apig.renamed", Severity::Warning, "name", renamed),
    Rule::own(DOCUMENT, "apig.name-unconfirmed", Severity::Note, "name", name_unconfirmed),
    Rule::own(DOCUMENT, "apig.instance-id-missing", Severity::Error, "instance_id", instance_id_missing),
    Rule::own(
        DOCUMENT,
        "apig.instance-id-without-effect",
        Severity::Warning,
        "instance_id",
        instance_id_without_effect,
    ),
    Rule::own(DOCUMENT, "apig.scope-changed", Severity::Warning, "type, instance_id", scope_changed),
    Rule::own(DOCUMENT, "apig.domain-not-covered", Severity::Error, "cert_content", domain_not_covered),
    Rule::own(DOCUMENT, "apig.trusted-root-dropped", Severity::Warning, "trusted_root_ca", trusted_root_dropped),
    Rule::own(DOCUMENT, "apig.trusted-root-unspoken", Severity::Warning, "trusted_root_ca", trusted_root_unspoken),
    Rule::own(DOCUMENT, "apig.trusted-root-unusable", Severity::Error, "trusted_root_ca", trusted_root_unusable),
    Rule {
        code: "apig.trusted-root-without-effect",
        severity: Severity::Warning,
        citation: Citation { document: "the vendor's Terraform provider: apig_certificate", field: "trusted_root_ca" },
        check: trusted_root_without_effect,
    },
    Rule {
        code: "apig.client-authentication-off",
        severity: Severity::Note,
        citation: Citation { document: "API Gateway console guide", field: "adding a CA certificate" },
        check: client_authentication_off,
    },
    Rule { code: "apig.algorithm-differs", severity: Severity::Error, citation: IN_SDK, check: algorithm_differs },
];

const IN_SDK: Citation = Citation { document: SDK, field: "CertificateForm" };

fn pair_missing(_: &Given, reviewed: &Reviewed<'_>) -> Reply {
    Reply::unless(reviewed.bundle.is_none() && reviewed.encryption().is_none(), || words!(sentences::PAIR_MISSING))
}

/// 2038-01-19T03:14:07Z, the last second that 32 bits count.
const LAST_SECOND: i64 = i32::MAX as i64;

fn beyond_2038(_: &Given, reviewed: &Reviewed<'_>) -> Reply {
    reviewed.of_both(&|reviewed| {
        let Some(leaf) = reviewed.leaf() else { return Reply::NotApplicable };
        match leaf.not_after.filter(|end| end.unix() >= LAST_SECOND) {
            Some(end) => Reply::Found(vec![
                Hit::new(words!(sentences::BEYOND_2038, notAfter: end.rfc3339()))
                    .at(Place::certificate(leaf.index))
                    .repaired(Words::new(&meanings::VALID_TOO_LONG[1], &[], &[])),
            ]),
            None => Reply::Holds,
        }
    })
}

fn name_malformed(given: &Given, _: &Reviewed<'_>) -> Reply {
    let name = given.text("name");
    let (count, shown) = (name.chars().count(), clipped(name));
    let is_allowed = |character| is_letter(character) || character.is_ascii_digit() || character == '_';
    if !(4..=50).contains(&count) {
        Reply::found_at("name", words!(sentences::NAME_LENGTH, name: shown, count))
    } else if !name.starts_with(is_letter) {
        Reply::found_at("name", words!(sentences::NAME_START, name: shown))
    } else if !name.chars().all(is_allowed) {
        Reply::found_at("name", words!(sentences::NAME_CHARACTERS, name: shown))
    } else {
        Reply::Holds
    }
}

/// Latin letters, and the Chinese characters that the SDK's description and Terraform's allow.
fn is_letter(character: char) -> bool {
    character.is_ascii_alphabetic() || is_chinese(character)
}

fn is_chinese(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

fn name_in_chinese(given: &Given, _: &Reviewed<'_>) -> Reply {
    if given.text("name").chars().any(is_chinese) {
        return Reply::found_at("name", words!(sentences::NAME_IN_CHINESE));
    }
    Reply::Holds
}

fn renamed(given: &Given, _: &Reviewed<'_>) -> Reply {
    let name = given.text("name");
    match given.current("name").and_then(Value::as_str) {
        Some(current) if current != name => {
            Reply::found_at("name", words!(sentences::RENAMED, current: clipped(current), name: clipped(name)))
        }
        Some(_) => Reply::Holds,
        None => Reply::NotApplicable,
    }
}

fn name_unconfirmed(given: &Given, _: &Reviewed<'_>) -> Reply {
    match given.current("name").and_then(Value::as_str) {
        Some(_) => Reply::Holds,
        None => Reply::found_at("name", words!(sentences::NAME_UNCONFIRMED, name: clipped(given.text("name")))),
    }
}

fn instance_id_missing(given: &Given, _: &Reviewed<'_>) -> Reply {
    if !is_instance(given) {
        return Reply::NotApplicable;
    }
    match given.text("instanceId").trim() {
        "" => Reply::found_at("instanceId", words!(sentences::INSTANCE_ID_MISSING)),
        _ => Reply::Holds,
    }
}

fn instance_id_without_effect(given: &Given, _: &Reviewed<'_>) -> Reply {
    match given.text("instanceId") {
        "" | "common" => Reply::NotApplicable,
        // Of what that does the document says nothing.
        _ if given.field("type") == Some(&Value::Null) => Reply::NotApplicable,
        _ if is_instance(given) => Reply::Holds,
        _ => Reply::found_at("instanceId", words!(sentences::INSTANCE_ID_WITHOUT_EFFECT)),
    }
}

/// A type or a gateway that is not sent again is not kept.
fn scope_changed(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    reviewed.found(&|found| {
        let (before, after) = (found.text("type"), given.text("type"));
        let (gateway, wanted) = (clipped(found.text("instanceId")), clipped(given.text("instanceId")));
        match (before, after) {
            ("instance", "") => Reply::found_at("type", words!(sentences::SCOPE_UNSAID, gateway)),
            ("", _) | (_, "") => Reply::Holds,
            _ if before != after => Reply::found_at("type", words!(sentences::SCOPE_CHANGED, from: before, to: after)),
            ("instance", _) if gateway != wanted && !wanted.is_empty() => {
                Reply::found_at("instanceId", words!(sentences::GATEWAY_CHANGED, from: gateway, to: wanted))
            }
            _ => Reply::Holds,
        }
    })
}

/// The domains that are served with the certificate in place, of which this is so.
fn domains<'a>(reviewed: &Reviewed<'a>, is: &dyn Fn(&'a Value, &'a str) -> bool) -> Option<Vec<&'a str>> {
    let uses = reviewed.in_place?.uses.as_ref()?.iter();
    let domains = uses.filter_map(|domain| Some((domain, domain.member("urlDomain")?.as_str()?)));
    Some(domains.filter(|(domain, name)| is(domain, name)).map(|(_, name)| name).list())
}

fn domain_not_covered(_: &Given, reviewed: &Reviewed<'_>) -> Reply {
    reviewed.of_both(&|reviewed| {
        let (Some(bundle), Some(in_place)) = (reviewed.bundle, reviewed.in_place) else { return Reply::NotApplicable };
        match domains(reviewed, &|_, name| !covers(bundle, name)) {
            None => Reply::NotChecked(in_place.why("domains")),
            Some(names) if names.is_empty() && !in_place.is_whole("domains") => {
                Reply::NotChecked(in_place.why("domains"))
            }
            Some(names) => {
                Reply::unless(!names.is_empty(), || words!(sentences::DOMAIN_NOT_COVERED, domains: shown(&names)))
            }
        }
    })
}

/// More than anybody reads are left out.
fn shown(names: &[&str]) -> String {
    const SHOWN: usize = 10;
    let mut shown = names.iter().take(SHOWN).map(|name| clipped(name)).list().join(", ");
    if names.len() > SHOWN {
        shown.push_str(", …");
    }
    shown
}

/// The call replaces the certificate whole: a trusted root that is not sent is gone, and with it the check of clients' certificates.
fn trusted_root_dropped(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    let there = given.current("hasTrustedRootCa").and_then(flag);
    let checks =
        |domain: &Value, _: &str| domain.member("verifiedClientCertificateEnabled").and_then(flag) == Some(true);
    let checking = domains(reviewed, &checks).unwrap_or_default();
    match (there, given.text("trustedRootCa").trim()) {
        (Some(true), "") if !checking.is_empty() => {
            let words = words!(sentences::TRUSTED_ROOT_DROPPED_CHECKED, domains: shown(&checking));
            Reply::Found(vec![Hit::new(words).at(Place::field("trustedRootCa")).weighing(Severity::Error)])
        }
        (Some(true), "") => Reply::found_at("trustedRootCa", words!(sentences::TRUSTED_ROOT_DROPPED)),
        (Some(_), _) => Reply::Holds,
        (None, _) => Reply::NotApplicable,
    }
}

fn trusted_root_unspoken(given: &Given, _: &Reviewed<'_>) -> Reply {
    let unknown = given.current("hasTrustedRootCa").and_then(flag).is_none();
    if !is_instance(given) || !unknown {
        return Reply::NotApplicable;
    }
    match given.field("trustedRootCa") {
        None => Reply::found_at("trustedRootCa", words!(sentences::TRUSTED_ROOT_UNSPOKEN)),
        Some(_) => Reply::Holds,
    }
}

fn trusted_root_unusable(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    let text = given.text("trustedRootCa");
    if text.trim().is_empty() {
        return Reply::NotApplicable;
    }
    let Inspection { certificates, blocks, problems, .. } = bundle::inspect(text.as_bytes());
    let is_other = |block: &BlockFacts| !matches!(block.kind, BlockKind::Certificate | BlockKind::Container);
    let fault = |certificate: &Certificate| {
        let name = certificate.common_name.as_deref().map(clipped);
        if !certificate.certificate_authority() {
            Some(match name {
                Some(name) => words!(sentences::TRUSTED_ROOT_NO_AUTHORITY, name),
                None => words!(sentences::TRUSTED_ROOT_NO_AUTHORITY_UNNAMED),
            })
        } else if certificate.not_after.is_some_and(|end| end < reviewed.now) {
            Some(match name {
                Some(name) => words!(sentences::TRUSTED_ROOT_EXPIRED, name),
                None => words!(sentences::TRUSTED_ROOT_EXPIRED_UNNAMED),
            })
        } else {
            None
        }
    };
    let fault = match certificates.as_slice() {
        [] => Some(words!(sentences::TRUSTED_ROOT_UNREADABLE)),
        // What is sent are the certificates alone.
        _ if !problems.is_empty() || blocks.iter().any(is_other) => Some(words!(sentences::TRUSTED_ROOT_OTHER)),
        certificates => certificates.iter().find_map(fault),
    };
    fault.map_or(Reply::Holds, |fault| Reply::found_at("trustedRootCa", fault))
}

fn trusted_root_without_effect(given: &Given, _: &Reviewed<'_>) -> Reply {
    match given.text("trustedRootCa").trim() {
        "" => Reply::NotApplicable,
        _ if given.field("type") == Some(&Value::Null) => Reply::NotApplicable,
        _ if is_instance(given) => Reply::Holds,
        _ => Reply::found_at("trustedRootCa", words!(sentences::TRUSTED_ROOT_WITHOUT_EFFECT)),
    }
}

fn client_authentication_off(given: &Given, _: &Reviewed<'_>) -> Reply {
    let added = !given.text("trustedRootCa").trim().is_empty();
    match given.current("hasTrustedRootCa").and_then(flag) {
        Some(true) => Reply::NotApplicable,
        _ if added => Reply::found_at("trustedRootCa", words!(sentences::CLIENT_AUTHENTICATION_OFF)),
        _ => Reply::NotApplicable,
    }
}

fn algorithm_differs(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    let (stated, Some(leaf)) = (given.text("algorithmType"), reviewed.leaf()) else { return Reply::NotApplicable };
    let actual = match leaf.public_key.algorithm {
        "RSA" => "RSA",
        "EC" => "ECC",
        "SM2" => "SM2",
        other => other,
    };
    if stated.is_empty() {
        return Reply::NotApplicable;
    }
    if stated == actual {
        return Reply::Holds;
    }
    Reply::found_at("algorithmType", words!(sentences::ALGORITHM_DIFFERS, stated, actual))
}
