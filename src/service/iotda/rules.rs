//! In: what an update of a CA certificate of IoTDA was given, and the certificate at hand. Out: what only this call asks.

use super::{
    sentences,
    update::{DEFINITION, DOCUMENT},
};
use crate::{
    Place,
    certificate::Certificate,
    finding::{Citation, Severity, clipped},
    json::Value,
    rule::{Hit, OwnCheck, Reply, Reviewed, Rule},
    service::{Given, flag},
    words,
};

/// In the order they are asked.
pub const RULES: &[Rule<OwnCheck<Given>>] = &[
    Rule::own(DOCUMENT, "iotda.nothing-to-update", Severity::Warning, "Request Parameters", nothing_to_update),
    Rule::own(DOCUMENT, "iotda.edition-unsupported", Severity::Error, "Function", edition_unsupported),
    Rule::own(DOCUMENT, "iotda.instance-id-missing", Severity::Error, "Instance-Id", instance_id_missing),
    Rule::own(DOCUMENT, "iotda.instance-id-recommended", Severity::Note, "Instance-Id", instance_id_recommended),
    Rule {
        code: "iotda.shared-host",
        severity: Severity::Note,
        citation: Citation { document: "IoTDA console", field: "Overview, Access Details, application HTTPS" },
        check: shared_host,
    },
    Rule::own(DEFINITION, "iotda.template-id-malformed", Severity::Warning, "template_id", template_id_malformed),
    Rule::own(DEFINITION, "iotda.not-verified", Severity::Warning, "status", not_verified),
    Rule::own(DOCUMENT, "iotda.template-missing", Severity::Error, "provision_enable", template_missing),
    Rule::own(DOCUMENT, "iotda.template-unconfirmed", Severity::Warning, "provision_enable", template_unconfirmed),
    Rule::own(
        DOCUMENT,
        "iotda.unbound-while-provisioning",
        Severity::Warning,
        "template_id",
        unbound_while_provisioning,
    ),
    Rule::own(DOCUMENT, "iotda.ocsp-authority-missing", Severity::Error, "ocsp_server_ca_id", ocsp_authority_missing),
    Rule::own(
        DOCUMENT,
        "iotda.ocsp-authority-unconfirmed",
        Severity::Warning,
        "ocsp_server_ca_id",
        ocsp_authority_unconfirmed,
    ),
    Rule::own(DOCUMENT, "iotda.ocsp-address-missing", Severity::Warning, "ocsp_enable", ocsp_address_missing),
    Rule::own(DOCUMENT, "iotda.ocsp-over-tls", Severity::Warning, "ocsp_ssl_enable", ocsp_over_tls),
    Rule::own(DOCUMENT, "iotda.not-an-authority", Severity::Warning, "Function", not_an_authority),
    Rule::own(DOCUMENT, "iotda.authority-expired", Severity::Warning, "Function", authority_expired),
];

fn nothing_to_update(given: &Given, _: &Reviewed<'_>) -> Reply {
    let fields = ["provisionEnable", "templateId", "ocspEnable", "ocspSslEnable", "ocspServerCaId"];
    Reply::unless(fields.iter().all(|field| given.field(field).is_none()), || words!(sentences::NOTHING_TO_UPDATE))
}

fn edition_unsupported(given: &Given, _: &Reviewed<'_>) -> Reply {
    match given.text("edition") {
        "" => Reply::NotApplicable,
        "basic" => Reply::found_at("edition", words!(sentences::EDITION_UNSUPPORTED)),
        // The document names only the two, and then says what the professional edition needs.
        "professional" => Reply::Found(vec![
            Hit::new(words!(sentences::EDITION_DISPUTED)).at(Place::field("edition")).weighing(Severity::Warning),
        ]),
        _ => Reply::Holds,
    }
}

fn instance_id_missing(given: &Given, _: &Reviewed<'_>) -> Reply {
    if given.text("edition") != "professional" {
        return Reply::NotApplicable;
    }
    match given.text("instanceId").trim() {
        "" => Reply::found_at("instanceId", words!(sentences::INSTANCE_ID_MISSING)),
        _ => Reply::Holds,
    }
}

fn instance_id_recommended(given: &Given, _: &Reviewed<'_>) -> Reply {
    if given.text("edition") == "professional" {
        return Reply::NotApplicable;
    }
    match given.text("instanceId").trim() {
        "" => Reply::found_at("instanceId", words!(sentences::INSTANCE_ID_RECOMMENDED)),
        _ => Reply::Holds,
    }
}

fn shared_host(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    match (reviewed.limits.region, given.text("edition")) {
        (Some(_), "standard" | "enterprise") => Reply::found_at("endpoint", words!(sentences::SHARED_HOST)),
        (_, "") => Reply::NotApplicable,
        _ => Reply::Holds,
    }
}

/// What a text field will be: as it is set here, else as it is now; `None` when that is not known.
fn will_be<'a>(given: &'a Given, name: &str) -> Option<&'a str> {
    let value = given.field(name).or_else(|| given.current(name))?;
    Some(value.as_str().unwrap_or_default().trim())
}

/// What a flag will be.
fn will_be_on(given: &Given, name: &str) -> Option<bool> {
    given.field(name).or_else(|| given.current(name)).and_then(flag)
}

fn template_id_malformed(given: &Given, _: &Reviewed<'_>) -> Reply {
    let Some(Value::String(id)) = given.field("templateId") else { return Reply::NotApplicable };
    if id.is_empty() {
        return Reply::found_at("templateId", words!(sentences::TEMPLATE_ID_EMPTY));
    }
    if id.len() == 24 && id.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Reply::Holds;
    }
    Reply::found_at("templateId", words!(sentences::TEMPLATE_ID_MALFORMED, id: clipped(id)))
}

/// In the answers of the service `status` says whether the certificate has been verified.
fn not_verified(given: &Given, _: &Reviewed<'_>) -> Reply {
    let wanted = ["provisionEnable", "ocspEnable"].iter().find(|name| given.flag(name) == Some(true));
    match (wanted, given.current("status").and_then(flag)) {
        (Some(wanted), Some(false)) => Reply::found_at(wanted, words!(sentences::NOT_VERIFIED)),
        (Some(_), Some(true)) => Reply::Holds,
        _ => Reply::NotApplicable,
    }
}

fn template_missing(given: &Given, _: &Reviewed<'_>) -> Reply {
    match (given.flag("provisionEnable"), will_be(given, "templateId")) {
        (Some(true), Some("")) => Reply::found_at("provisionEnable", words!(sentences::TEMPLATE_MISSING)),
        (Some(true), Some(_)) => Reply::Holds,
        _ => Reply::NotApplicable,
    }
}

fn template_unconfirmed(given: &Given, _: &Reviewed<'_>) -> Reply {
    match (given.flag("provisionEnable"), will_be(given, "templateId")) {
        (Some(true), None) => Reply::found_at("provisionEnable", words!(sentences::TEMPLATE_UNCONFIRMED)),
        (Some(true), Some(_)) => Reply::Holds,
        _ => Reply::NotApplicable,
    }
}

fn unbound_while_provisioning(given: &Given, _: &Reviewed<'_>) -> Reply {
    let unbinds = given.field("templateId") == Some(&Value::Null);
    if !unbinds || given.flag("provisionEnable").is_some() {
        return Reply::NotApplicable;
    }
    match will_be_on(given, "provisionEnable") {
        Some(true) => Reply::found_at("templateId", words!(sentences::UNBOUND_WHILE_PROVISIONING)),
        Some(false) => Reply::Holds,
        None => Reply::found_at("templateId", words!(sentences::UNBOUND_PERHAPS_WHILE_PROVISIONING)),
    }
}

/// Whether the OCSP server will be called over TLS, by what is set here or by what stays while something else of it is set.
fn calls_over_tls(given: &Given) -> bool {
    given.flag("ocspSslEnable").unwrap_or_else(|| {
        ["ocspEnable", "ocspServerCaId"].iter().any(|field| given.field(field).is_some())
            && will_be_on(given, "ocspEnable") != Some(false)
            && will_be_on(given, "ocspSslEnable") == Some(true)
    })
}

fn ocsp_authority_missing(given: &Given, _: &Reviewed<'_>) -> Reply {
    match (calls_over_tls(given), will_be(given, "ocspServerCaId")) {
        (true, Some("")) => Reply::found_at("ocspServerCaId", words!(sentences::OCSP_AUTHORITY_MISSING)),
        (true, Some(_)) => Reply::Holds,
        _ => Reply::NotApplicable,
    }
}

fn ocsp_authority_unconfirmed(given: &Given, _: &Reviewed<'_>) -> Reply {
    match (calls_over_tls(given), will_be(given, "ocspServerCaId")) {
        (true, None) => Reply::found_at("ocspServerCaId", words!(sentences::OCSP_AUTHORITY_UNCONFIRMED)),
        (true, Some(_)) => Reply::Holds,
        _ => Reply::NotApplicable,
    }
}

fn ocsp_address_missing(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    match (given.flag("ocspEnable"), reviewed.reference_leaf()) {
        (Some(true), Some(certificate)) => {
            Reply::unless(ocsp(certificate).is_empty(), || words!(sentences::OCSP_ADDRESS_MISSING))
        }
        _ => Reply::NotApplicable,
    }
}

fn ocsp_over_tls(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    let on = will_be_on(given, "ocspEnable") == Some(true);
    let Some(certificate) = reviewed.reference_leaf().filter(|_| on) else { return Reply::NotApplicable };
    let tls = ocsp(certificate)
        .iter()
        .find(|address| address.get(..8).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https://")));
    match tls {
        Some(address) if will_be_on(given, "ocspSslEnable") != Some(true) => {
            Reply::found_at("ocspSslEnable", words!(sentences::OCSP_OVER_TLS, address))
        }
        _ => Reply::Holds,
    }
}

fn not_an_authority(_: &Given, reviewed: &Reviewed<'_>) -> Reply {
    match reviewed.reference_leaf() {
        Some(certificate) if !certificate.certificate_authority() => {
            Reply::Found(vec![Hit::new(words!(sentences::NOT_AN_AUTHORITY)).at(Place::certificate(certificate.index))])
        }
        Some(_) => Reply::Holds,
        None => Reply::NotApplicable,
    }
}

fn authority_expired(_: &Given, reviewed: &Reviewed<'_>) -> Reply {
    let Some(certificate) = reviewed.reference_leaf() else { return Reply::NotApplicable };
    match certificate.not_after.filter(|end| *end < reviewed.now) {
        Some(end) => Reply::found(words!(sentences::AUTHORITY_EXPIRED, notAfter: end.rfc3339())),
        None => Reply::Holds,
    }
}

fn ocsp(certificate: &Certificate) -> &[String] {
    certificate.authority_information_access.as_ref().map_or(&[], |access| &access.ocsp)
}
