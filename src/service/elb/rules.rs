//! In: what a call of ELB was given, and what is sent with it. Out: what only this call asks.

use super::{
    in_place::{self, Listeners},
    private_key_echo, sentences,
    update::{DOCUMENT, NEWER, TYPES, certificate_type, is_authority},
};
use crate::{
    Place,
    finding::{Citation, Severity, clipped},
    json::Value,
    key::KeyForm,
    rule::{Hit, OwnCheck, Reply, Reviewed, Rule},
    service::{Given, carriage::written_form},
    words,
};

/// In the order they are asked.
pub const RULES: &[Rule<OwnCheck<Given>>] = &[
    Rule::own(DOCUMENT, "elb.every-listener", Severity::Note, "certificate", every_listener),
    Rule::own(DOCUMENT, "elb.type-assumed", Severity::Note, "private_key", type_assumed),
    Rule::own(DOCUMENT, "elb.nothing-to-update", Severity::Warning, "certificate", nothing_to_update),
    Rule::own(DOCUMENT, "elb.domain-cleared", Severity::Warning, "Constraints", domain_cleared),
    Rule::own(DOCUMENT, "elb.domain-without-effect", Severity::Warning, "domain", domain_without_effect),
    Rule { code: "key.form-unnamed", severity: Severity::Note, citation: GUIDE, check: key_form_unnamed },
    Rule {
        code: "elb.protection-reason-alone",
        severity: Severity::Error,
        citation: SDK,
        check: protection_reason_alone,
    },
    Rule::own(NEWER, "elb.protected", Severity::Warning, "protection_status", in_place::protected),
    Rule::own(NEWER, "elb.managed-elsewhere", Severity::Warning, "source", in_place::managed_elsewhere),
    Rule::own(DOCUMENT, "elb.domain-names-lost", Severity::Warning, "domain", in_place::domain_names_lost),
    Rule { code: "elb.sni-names", severity: Severity::Warning, citation: LISTENERS, check: in_place::sni_names },
    Rule {
        code: "elb.client-authority-lost",
        severity: Severity::Warning,
        citation: Citation { document: "RFC 5280", field: "§6.1.1 trust anchor" },
        check: in_place::client_authority_lost,
    },
    Rule { code: "elb.private-key-echo", severity: Severity::Note, citation: ECHO, check: in_place::private_key_echo },
    Rule { code: "elb.scm-without-content", severity: Severity::Warning, citation: SDK, check: scm_without_content },
    Rule { code: "elb.scm-id-missing", severity: Severity::Warning, citation: SDK, check: scm_id_missing },
];

/// Of the switch of the private key echo.
pub const ECHO_RULES: &[Rule<OwnCheck<Given>>] = &[
    Rule::own(private_key_echo::DOCUMENT, "elb.private-key-echo-on", Severity::Warning, "private_key_echo", echo_on),
    Rule::own(private_key_echo::DOCUMENT, "elb.private-key-echo-off", Severity::Note, "private_key_echo", echo_off),
];

const SDK: Citation = Citation { document: "Huawei Cloud SDK 3.1.219", field: "UpdateCertificateOption" };
const LISTENERS: Citation =
    Citation { document: "ELB: Adding a Listener (Open Telekom Cloud, 2026-04)", field: "sni_container_refs" };
const ECHO: Citation =
    Citation { document: "ELB: private key echo of certificates (2026-01-20)", field: "private_key_echo" };
const GUIDE: Citation = Citation {
    document: "Elastic Load Balance user guide (Open Telekom Cloud)",
    field: "certificate and private key format",
};

fn echo_on(given: &Given, _: &Reviewed<'_>) -> Reply {
    match given.flag("enabled") {
        Some(true) => Reply::all(vec![
            Hit::new(&sentences::ECHO_ON).at(Place::field("enabled")).repaired(&sentences::ECHO_ON_REPAIR),
        ]),
        _ => Reply::Holds,
    }
}

fn echo_off(given: &Given, _: &Reviewed<'_>) -> Reply {
    match given.flag("enabled") {
        Some(false) => Reply::found_at("enabled", words!(sentences::ECHO_OFF)),
        _ => Reply::Holds,
    }
}

fn every_listener(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    let Some(_) = reviewed.bundle else { return Reply::NotApplicable };
    if let Some(told) = Listeners::of(given, reviewed).and_then(|listeners| listeners.told()) {
        return told;
    }
    Reply::found(if is_authority(given) {
        words!(sentences::EVERY_LISTENER_CHECKS)
    } else {
        words!(sentences::EVERY_LISTENER_PRESENTS)
    })
}

fn type_assumed(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    match (reviewed.bundle, certificate_type(given), given.text("type")) {
        (None, ..) => Reply::NotApplicable,
        (Some(_), "", _) => Reply::found_at("certificateType", words!(sentences::TYPE_ASSUMED)),
        (Some(_), other, _) if !TYPES.contains(&other) => {
            Reply::found_at("certificateType", words!(sentences::TYPE_UNKNOWN, type: clipped(other)))
        }
        (Some(_), taken, other) if !other.is_empty() && other != taken => {
            Reply::found_at("type", words!(sentences::TYPE_GIVEN_TWICE, taken, other))
        }
        (Some(_), ..) => Reply::Holds,
    }
}

fn nothing_to_update(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    let fields =
        ["name", "description", "domain", "source", "scmCertificateId", "protectionStatus", "protectionReason"];
    let nothing = reviewed.bundle.is_none()
        && reviewed.second.is_none()
        && fields.iter().all(|field| given.field(field).is_none());
    Reply::unless(nothing, || words!(sentences::NOTHING_TO_UPDATE))
}

/// Of what `null` does the document says nothing.
fn domain_cleared(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    let Some(Value::String(domain)) = given.field("domain").filter(|_| !is_authority(given)) else {
        return Reply::NotApplicable;
    };
    let had = reviewed.in_place.and_then(|in_place| in_place.member("domain")).and_then(Value::as_str);
    let is_free = had == Some("") || Listeners::of(given, reviewed).is_some_and(|listeners| listeners.none());
    match domain.trim().is_empty() && !is_free {
        true => Reply::found_at("domain", words!(sentences::DOMAIN_CLEARED)),
        false => Reply::Holds,
    }
}

fn domain_without_effect(given: &Given, _: &Reviewed<'_>) -> Reply {
    match given.field("domain") {
        Some(Value::String(_)) if is_authority(given) => {
            Reply::found_at("domain", words!(sentences::DOMAIN_WITHOUT_EFFECT))
        }
        Some(Value::String(_)) => Reply::Holds,
        _ => Reply::NotApplicable,
    }
}

fn key_form_unnamed(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    let key = reviewed.bundle.and_then(|bundle| bundle.key());
    let Some(key) = key.filter(|_| !is_authority(given)) else {
        return Reply::NotApplicable;
    };
    Reply::unless(written_form(Some(key), &reviewed.limits.terms, reviewed.refused) == KeyForm::Pkcs8, || {
        words!(sentences::KEY_FORM_UNNAMED)
    })
}

fn protection_reason_alone(given: &Given, _: &Reviewed<'_>) -> Reply {
    if given.text("protectionReason").is_empty() {
        return Reply::NotApplicable;
    }
    match given.text("protectionStatus") {
        "consoleProtection" => Reply::Holds,
        _ => Reply::found_at("protectionReason", words!(sentences::PROTECTION_REASON_ALONE)),
    }
}

fn scm_without_content(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    if given.text("scmCertificateId").is_empty() {
        return Reply::NotApplicable;
    }
    match reviewed.bundle {
        Some(_) => Reply::Holds,
        None => Reply::found_at("scmCertificateId", words!(sentences::SCM_WITHOUT_CONTENT)),
    }
}

fn scm_id_missing(given: &Given, _: &Reviewed<'_>) -> Reply {
    if given.text("source") != "scm" {
        return Reply::NotApplicable;
    }
    match given.text("scmCertificateId") {
        "" => Reply::found_at("scmCertificateId", words!(sentences::SCM_ID_MISSING)),
        _ => Reply::Holds,
    }
}
