//! Rules of this call alone: the name, the gateway, the trusted root that must not get lost, the algorithm.

use crate::{
    Place, bundle,
    finding::{Citation, Severity, clipped},
    json::Value,
    rule::{Hit, OwnCheck, Reply, Reviewed, Rule},
    service::{Given, flag},
    time::Instant,
};

use super::update::{DOCUMENT, SDK, is_instance};

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
    Reply::unless(reviewed.bundle.is_none(), || {
        "The certificate and its key are always sent together, even to change the name alone; there is neither."
            .to_owned()
    })
}

/// 2038-01-19T03:14:07Z, the last second that 32 bits count.
const LAST_SECOND: i64 = i32::MAX as i64;

fn beyond_2038(_: &Given, reviewed: &Reviewed<'_>) -> Reply {
    let Some(leaf) = reviewed.leaf() else { return Reply::NotApplicable };
    match leaf.not_after.filter(|end| end.unix() >= LAST_SECOND) {
        Some(end) => Reply::Found(vec![Hit {
            words: format!(
                "The certificate expires on {}; it has to expire before 2038-01-19T03:14:07Z.",
                end.rfc3339()
            )
            .into(),
            arguments: vec![("notAfter", end.rfc3339())],
            place: Place::certificate(leaf.index),
            repair: Some("Use a certificate of a shorter validity.".into()),
            ..Hit::default()
        }]),
        None => Reply::Holds,
    }
}

fn name_malformed(given: &Given, _: &Reviewed<'_>) -> Reply {
    let name = given.text("name");
    let count = name.chars().count();
    let fault = if !(4..=50).contains(&count) {
        Some(format!("it has {count} characters, where 4 to 50 are taken"))
    } else if !name.starts_with(is_letter) {
        Some("it does not start with a letter".to_owned())
    } else if !name.chars().all(|character| is_letter(character) || character.is_ascii_digit() || character == '_') {
        Some("only letters, digits and underscores are taken".to_owned())
    } else {
        None
    };
    fault.map_or(Reply::Holds, |fault| {
        Reply::found_at("name", format!("The name \"{}\" is not taken: {fault}.", clipped(name)))
    })
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
        return Reply::found_at(
            "name",
            "The name has Chinese characters: the SDK's description allows them, the document names only letters.",
        );
    }
    Reply::Holds
}

fn renamed(given: &Given, _: &Reviewed<'_>) -> Reply {
    let name = given.text("name");
    match given.current("name").and_then(Value::as_str) {
        Some(current) if current != name => Reply::found_at(
            "name",
            format!("The certificate is renamed from \"{}\" to \"{}\".", clipped(current), clipped(name)),
        ),
        Some(_) => Reply::Holds,
        None => Reply::NotApplicable,
    }
}

fn name_unconfirmed(given: &Given, _: &Reviewed<'_>) -> Reply {
    match given.current("name").and_then(Value::as_str) {
        Some(_) => Reply::Holds,
        None => Reply::found_at(
            "name",
            format!(
                "The name is part of the call: the certificate will be called \"{}\", whatever it is called now.",
                clipped(given.text("name"))
            ),
        ),
    }
}

fn instance_id_missing(given: &Given, _: &Reviewed<'_>) -> Reply {
    if !is_instance(given) {
        return Reply::NotApplicable;
    }
    match given.text("instanceId").trim() {
        "" => Reply::found_at("instanceId", "A gateway's certificate needs the gateway's id."),
        _ => Reply::Holds,
    }
}

fn instance_id_without_effect(given: &Given, _: &Reviewed<'_>) -> Reply {
    match given.text("instanceId") {
        "" | "common" => Reply::NotApplicable,
        _ if is_instance(given) => Reply::Holds,
        _ => Reply::found_at(
            "instanceId",
            "A gateway's id goes only with a certificate of type instance; this one is global.",
        ),
    }
}

/// The call replaces the certificate whole: a trusted root that is not sent is gone, and with it the check of clients' certificates.
fn trusted_root_dropped(given: &Given, _: &Reviewed<'_>) -> Reply {
    let there = given.current("hasTrustedRootCa").and_then(flag);
    match (there, given.text("trustedRootCa").trim()) {
        (Some(true), "") => Reply::found_at(
            "trustedRootCa",
            "The trusted root CA that is there now would be dropped, and clients' certificates no longer checked. Send it again to keep it.",
        ),
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
        None => Reply::found_at(
            "trustedRootCa",
            "Whether a trusted root CA is there now is not known; if one is, this call drops it. Send it again, or say that there is none.",
        ),
        Some(_) => Reply::Holds,
    }
}

fn trusted_root_unusable(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    let text = given.text("trustedRootCa");
    if text.trim().is_empty() {
        return Reply::NotApplicable;
    }
    let inspection = bundle::inspect(text.as_bytes());
    let fault = match inspection.certificates.as_slice() {
        [] => Some("it holds no certificate that can be read".to_owned()),
        certificates => certificates.iter().find_map(|certificate| {
            let name = clipped(certificate.common_name.as_deref().unwrap_or("without a name"));
            if !certificate.certificate_authority() {
                Some(format!("the certificate of {name} is not an authority's"))
            } else if certificate.not_after.is_some_and(|end: Instant| end < reviewed.now) {
                Some(format!("the certificate of {name} has expired"))
            } else {
                None
            }
        }),
    };
    fault.map_or(Reply::Holds, |fault| {
        Reply::found_at("trustedRootCa", format!("The trusted root CA cannot be used: {fault}."))
    })
}

fn trusted_root_without_effect(given: &Given, _: &Reviewed<'_>) -> Reply {
    match given.text("trustedRootCa").trim() {
        "" => Reply::NotApplicable,
        _ if is_instance(given) => Reply::Holds,
        _ => Reply::found_at(
            "trustedRootCa",
            "A trusted root CA goes only with a certificate of type instance; this one is global.",
        ),
    }
}

fn client_authentication_off(given: &Given, _: &Reviewed<'_>) -> Reply {
    let added = !given.text("trustedRootCa").trim().is_empty();
    match given.current("hasTrustedRootCa").and_then(flag) {
        Some(true) => Reply::NotApplicable,
        _ if added => Reply::found_at(
            "trustedRootCa",
            "On a domain that has this certificate already, the check of clients' certificates stays off until it is switched on.",
        ),
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
    Reply::found_at(
        "algorithmType",
        format!("The algorithm type is said to be {stated}, but the certificate has an {actual} key."),
    )
}
