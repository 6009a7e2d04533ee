//! IoT Device Access: update a CA certificate. Everything known of this one call. Sources: "Update a CA Certificate" (the page of
//! 2026-01-29) and the vendor's SDK 3.1.219, whose fields are the same. No certificate is sent; one that is at hand is looked at.

use crate::{
    Place,
    certificate::Certificate,
    finding::{Citation, Severity, clipped},
    rule::{Expectation, Hit, OwnCheck, Reply, Reviewed, Rule, Terms},
    service::{
        Answered,
        answer::{AnswerKind, Fact},
        field::{Field, Shape},
    },
    service::{Destination, Given, flag},
};

const DEFINITION: &str = "IoTDA: definition of the call (2026-09-04)";
const DOCUMENT: &str = "IoTDA: Update a CA Certificate (2026-01-29)";

/// `PUT /v5/iot/{project_id}/certificates/{certificate_id}`.
pub const DESTINATION: Destination = Destination {
    kind: "iotda",
    permission: "iotda:certificates:update",
    document: DOCUMENT,
    method: "PUT",
    path: &["v5", "iot", "{projectId}", "certificates", "{certificateId}"],
    content_type: "application/json",
    wrapper: None,
    fields: FIELDS,
    terms: |_| Terms::FIELDS_ONLY,
    expects: EXPECTS,
    rules: RULES,
    answer: ANSWER,
    echoes: &[(Fact::CommonName, "cn_name"), (Fact::NotBefore, "effective_date"), (Fact::NotAfter, "expiry_date")],
    meanings: include_str!("../meaning/iotda.txt"),
};

const FIELDS: &[Field] = &[
    Field::path("projectId", Shape::Identifier),
    Field::path("certificateId", Shape::Key),
    Field::header("instanceId", "Instance-Id"),
    Field::unsent("edition", Shape::Choice(&["basic", "standard", "enterprise", "professional"])),
    Field::unsent("current", Shape::Object(CURRENT)),
    Field::body("provisionEnable", "provision_enable", Shape::Boolean),
    Field::body("templateId", "template_id", Shape::Pasted).nullable(),
    Field::body("ocspEnable", "ocsp_enable", Shape::Boolean),
    Field::body("ocspSslEnable", "ocsp_ssl_enable", Shape::Boolean),
    Field::body("ocspServerCaId", "ocsp_server_ca_id", Shape::Pasted),
];

/// What is in place now.
const CURRENT: &[Field] = &[
    Field::unsent("status", Shape::Boolean),
    Field::unsent("provisionEnable", Shape::Boolean),
    Field::unsent("templateId", Shape::Pasted),
    Field::unsent("ocspEnable", Shape::Boolean),
    Field::unsent("ocspSslEnable", Shape::Boolean),
    Field::unsent("ocspServerCaId", Shape::Pasted),
];

const ANSWER: &[Answered] = &[
    Answered::new("certificate_id", AnswerKind::Text),
    Answered::new("cn_name", AnswerKind::Text),
    Answered::new("owner", AnswerKind::Text),
    Answered::new("status", AnswerKind::Boolean),
    Answered::new("verify_code", AnswerKind::Text),
    Answered::new("provision_enable", AnswerKind::Boolean),
    Answered::new("template_id", AnswerKind::Text),
    Answered::new("ocsp_enable", AnswerKind::Boolean),
    Answered::new("ocsp_server_ca_id", AnswerKind::Text),
    Answered::new("ocsp_ssl_enable", AnswerKind::Boolean),
    Answered::new("create_date", AnswerKind::Time),
    Answered::new("effective_date", AnswerKind::Time),
    Answered::new("expiry_date", AnswerKind::Time),
];

const INVALID_INPUT: &str = "IOTDA.000006";

const EXPECTS: &[Expectation] = &[
    Expectation::refused("iotda.template-missing", "provision_enable", 400, INVALID_INPUT),
    Expectation::refused("iotda.ocsp-authority-missing", "ocsp_server_ca_id", 400, INVALID_INPUT),
    Expectation::refused("iotda.instance-id-missing", "Instance-Id", 400, INVALID_INPUT),
    Expectation::cited("field.null-undocumented", "Request Parameters"),
];

/// Rules of this call alone.
const RULES: &[Rule<OwnCheck<Given>>] = &[
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
    Reply::unless(fields.iter().all(|field| given.field(field).is_none()), || {
        "There is nothing to update: no field is set.".to_owned()
    })
}

fn edition_unsupported(given: &Given, _: &Reviewed<'_>) -> Reply {
    match given.text("edition") {
        "" => Reply::NotApplicable,
        "basic" => Reply::found_at("edition", "The basic edition does not have this call; standard and enterprise do."),
        _ => Reply::Holds,
    }
}

fn instance_id_missing(given: &Given, _: &Reviewed<'_>) -> Reply {
    if given.text("edition") != "professional" {
        return Reply::NotApplicable;
    }
    match given.text("instanceId").trim() {
        "" => Reply::found_at(
            "instanceId",
            "The professional edition needs the id of the instance; it is on the console's Overview page.",
        ),
        _ => Reply::Holds,
    }
}

fn instance_id_recommended(given: &Given, _: &Reviewed<'_>) -> Reply {
    if given.text("edition") == "professional" {
        return Reply::NotApplicable;
    }
    match given.text("instanceId").trim() {
        "" => Reply::found_at(
            "instanceId",
            "The document recommends to send the id of the instance; it is on the console's Overview page.",
        ),
        _ => Reply::Holds,
    }
}

fn shared_host(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    match (reviewed.limits.region, given.text("edition")) {
        (Some(_), "standard" | "enterprise") => Reply::found_at(
            "endpoint",
            "Instances of this edition mostly answer at a host of their own; the region's shared one may refuse the call with 401 IOTDA.000002.",
        ),
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
    let id = given.text("templateId");
    if id.is_empty() {
        return Reply::NotApplicable;
    }
    if id.len() == 24 && id.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Reply::Holds;
    }
    Reply::found_at(
        "templateId",
        format!("The id of a template has 24 hexadecimal digits; \"{}\" has not. Its name is not its id.", clipped(id)),
    )
}

/// In the answers of the service `status` says whether the certificate has been verified.
fn not_verified(given: &Given, _: &Reviewed<'_>) -> Reply {
    let wanted = ["provisionEnable", "ocspEnable"].iter().find(|name| given.flag(name) == Some(true));
    match (wanted, given.current("status").and_then(flag)) {
        (Some(wanted), Some(false)) => Reply::found_at(
            wanted,
            "The CA certificate has not been verified; self-registration and OCSP work only for one that has been.",
        ),
        (Some(_), Some(true)) => Reply::Holds,
        _ => Reply::NotApplicable,
    }
}

fn template_missing(given: &Given, _: &Reviewed<'_>) -> Reply {
    match (given.flag("provisionEnable"), will_be(given, "templateId")) {
        (Some(true), Some("")) => Reply::found_at(
            "provisionEnable",
            "Devices cannot register themselves without a pre-provisioning template, and none is bound.",
        ),
        (Some(true), Some(_)) => Reply::Holds,
        _ => Reply::NotApplicable,
    }
}

fn template_unconfirmed(given: &Given, _: &Reviewed<'_>) -> Reply {
    match (given.flag("provisionEnable"), will_be(given, "templateId")) {
        (Some(true), None) => Reply::found_at(
            "provisionEnable",
            "Self-registration needs a bound pre-provisioning template; whether one is bound now is not known.",
        ),
        (Some(true), Some(_)) => Reply::Holds,
        _ => Reply::NotApplicable,
    }
}

fn unbound_while_provisioning(given: &Given, _: &Reviewed<'_>) -> Reply {
    let unbinds = given.field("templateId").is_some_and(|value| value.as_str().unwrap_or_default().is_empty());
    if !unbinds || given.flag("provisionEnable").is_some() {
        return Reply::NotApplicable;
    }
    match will_be_on(given, "provisionEnable") {
        Some(true) => Reply::found_at(
            "templateId",
            "The template is unbound while self-registration is on; devices can then no longer register themselves.",
        ),
        Some(false) => Reply::Holds,
        None => Reply::found_at(
            "templateId",
            "The template is unbound; whether self-registration is on now is not known. If it is, switch it off as well.",
        ),
    }
}

fn ocsp_authority_missing(given: &Given, _: &Reviewed<'_>) -> Reply {
    match (given.flag("ocspSslEnable"), will_be(given, "ocspServerCaId")) {
        (Some(true), Some("")) => Reply::found_at(
            "ocspServerCaId",
            "An OCSP server that is called over TLS is checked with a CA certificate, and none is set.",
        ),
        (Some(true), Some(_)) => Reply::Holds,
        _ => Reply::NotApplicable,
    }
}

fn ocsp_authority_unconfirmed(given: &Given, _: &Reviewed<'_>) -> Reply {
    match (given.flag("ocspSslEnable"), will_be(given, "ocspServerCaId")) {
        (Some(true), None) => Reply::found_at(
            "ocspServerCaId",
            "An OCSP server that is called over TLS needs the id of the CA certificate it is checked with; whether one is set now is not known.",
        ),
        (Some(true), Some(_)) => Reply::Holds,
        _ => Reply::NotApplicable,
    }
}

fn ocsp_address_missing(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    match (given.flag("ocspEnable"), reference(reviewed)) {
        (Some(true), Some(certificate)) => Reply::unless(ocsp(certificate).is_empty(), || {
            "The certificate at hand names no OCSP address; only devices whose own certificates name one will be checked.".to_owned()
        }),
        _ => Reply::NotApplicable,
    }
}

fn ocsp_over_tls(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    let on = will_be_on(given, "ocspEnable") == Some(true);
    let Some(certificate) = reference(reviewed).filter(|_| on) else { return Reply::NotApplicable };
    let tls = ocsp(certificate)
        .iter()
        .find(|address| address.get(..8).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https://")));
    match tls {
        Some(address) if will_be_on(given, "ocspSslEnable") != Some(true) => Reply::found_at(
            "ocspSslEnable",
            format!("The certificate at hand names {address}, which is called over TLS, but TLS is not switched on."),
        ),
        _ => Reply::Holds,
    }
}

fn not_an_authority(_: &Given, reviewed: &Reviewed<'_>) -> Reply {
    match reference(reviewed) {
        Some(certificate) if !certificate.certificate_authority() => Reply::Found(vec![Hit {
            words: "The certificate at hand is not an authority's; is it the one that this call is about?".into(),
            place: Place::certificate(certificate.index),
            ..Hit::default()
        }]),
        Some(_) => Reply::Holds,
        None => Reply::NotApplicable,
    }
}

fn authority_expired(_: &Given, reviewed: &Reviewed<'_>) -> Reply {
    let Some(certificate) = reference(reviewed) else { return Reply::NotApplicable };
    match certificate.not_after.filter(|end| *end < reviewed.now) {
        Some(end) => Reply::found(format!(
            "The certificate at hand expired on {}; devices that present its certificates are refused.",
            end.rfc3339()
        )),
        None => Reply::Holds,
    }
}

/// The authority's certificate at hand: it is not sent.
fn reference<'a>(reviewed: &Reviewed<'a>) -> Option<&'a Certificate> {
    reviewed.reference?.leaf()
}

fn ocsp(certificate: &Certificate) -> &[String] {
    certificate.authority_information_access.as_ref().map_or(&[], |access| &access.ocsp)
}
