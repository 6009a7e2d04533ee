//! Elastic Load Balance: update a certificate. Everything known of this one call: its fields and limits, the rules it
//! adds, its answer, its errors. Sources: "Updating a Certificate" of 2024-07-11, and where marked the same page of
//! 2026-01-20 and the vendor's SDK 3.1.219.

use crate::{
    finding::{Citation, Severity},
    json::Value,
    key::KeyForm,
    rule::{Bound, Domains, Expectation, KeyNeed, OwnCheck, Purpose, Reply, Reviewed, Rule, Terms},
    service::{
        Answered, Carriage, Pair,
        answer::{AnswerKind, Fact},
        carriage::written_form,
        field::{Field, Shape},
    },
    service::{Destination, Given},
};

const DOCUMENT: &str = "ELB: Updating a Certificate (2024-07-11)";
const NEWER: &str = "the page of 2026-01-20";

/// `PUT /v3/{project_id}/elb/certificates/{certificate_id}`.
pub const DESTINATION: Destination = Destination {
    kind: "elb",
    permission: "elb:certificates:update",
    document: DOCUMENT,
    method: "PUT",
    path: &["v3", "{projectId}", "elb", "certificates", "{certificateId}"],
    content_type: "application/json;charset=utf-8",
    wrapper: Some("certificate"),
    fields: FIELDS,
    terms,
    expects: EXPECTS,
    rules: RULES,
    answer: ANSWER,
    echoes: &[
        (Fact::CommonName, "common_name"),
        (Fact::AlternativeNames, "subject_alternative_names"),
        (Fact::NotAfter, "expire_time"),
        (Fact::Fingerprint, "fingerprint"),
        (Fact::Certificates, "certificate"),
        (Fact::EncryptionCertificates, "enc_certificate"),
    ],
    meanings: include_str!("../meaning/elb.txt"),
};

const TEXT: Bound = Bound::exactly(255, DOCUMENT);
const CERTIFICATE_TEXT: Bound = Bound { strictest: (20_000, "the SDK's description"), loosest: (65_536, DOCUMENT) };
const KEY_TEXT: Bound = Bound::exactly(8_192, DOCUMENT);
const DOMAIN_TEXT: Bound = Bound { strictest: (1_024, "the text of the page of 2024-07-11"), loosest: (10_000, NEWER) };
const DOMAIN_NAMES: Bound = Bound { strictest: (30, "the page of 2024-07-11"), loosest: (100, NEWER) };

const TYPES: &[&str] = &["server", "client", "server_sm"];

const FIELDS: &[Field] = &[
    Field::path("projectId", Shape::Identifier),
    Field::path("certificateId", Shape::Identifier),
    Field::unsent("certificateType", Shape::Choice(TYPES)),
    // As the service's own answers call it.
    Field::unsent("type", Shape::Choice(TYPES)),
    Field::unsent("keyForm", Shape::Choice(&["pkcs8", "traditional"])),
    Field::body("certificate", "certificate", Shape::Part(certificate)).bound(CERTIFICATE_TEXT),
    Field::body("description", "description", Shape::Text).bound(TEXT),
    Field::body("name", "name", Shape::Text).bound(TEXT),
    Field::body("privateKey", "private_key", Shape::Part(private_key)).bound(KEY_TEXT),
    Field::body("domain", "domain", Shape::Names).bound(DOMAIN_TEXT),
    Field::body("encCertificate", "enc_certificate", Shape::Part(enc_certificate)).bound(CERTIFICATE_TEXT),
    Field::body("encPrivateKey", "enc_private_key", Shape::Part(enc_private_key)).bound(KEY_TEXT),
    Field::body("scmCertificateId", "scm_certificate_id", Shape::Pasted).newer(NEWER),
    Field::body("source", "source", Shape::Choice(&["scm", ""])).newer(NEWER),
    Field::body("protectionStatus", "protection_status", Shape::Choice(&["nonProtection", "consoleProtection"]))
        .newer(NEWER),
    Field::body("protectionReason", "protection_reason", Shape::Text).bound(TEXT).newer(NEWER),
];

const ANSWER: &[Answered] = &[
    Answered::new("request_id", AnswerKind::Text),
    Answered::new("id", AnswerKind::Text),
    Answered::new("name", AnswerKind::Text),
    Answered::new("description", AnswerKind::Text),
    Answered::new("type", AnswerKind::Text),
    Answered::new("domain", AnswerKind::Text),
    Answered::new("certificate", AnswerKind::Text),
    Answered::new("enc_certificate", AnswerKind::Text),
    Answered::new("common_name", AnswerKind::Text),
    Answered::new("fingerprint", AnswerKind::Text),
    Answered::new("subject_alternative_names", AnswerKind::Texts),
    Answered::new("created_at", AnswerKind::Time),
    Answered::new("updated_at", AnswerKind::Time),
    Answered::new("expire_time", AnswerKind::Time),
    Answered::new("project_id", AnswerKind::Text),
    Answered::new("enterprise_project_id", AnswerKind::Text),
    Answered::new("admin_state_up", AnswerKind::Boolean),
    Answered::new("source", AnswerKind::Text),
    Answered::new("scm_certificate_id", AnswerKind::Text),
    Answered::new("protection_status", AnswerKind::Text),
    Answered::new("protection_reason", AnswerKind::Text),
];

/// What the service answers when a shared rule's finding is ignored, and where its document says so.
const EXPECTS: &[Expectation] = &[
    Expectation::refused("key.missing", "private_key", 400, "ELB.1011"),
    Expectation::cited("key.unwanted", "private_key"),
    Expectation::refused("key.mismatch", "private_key", 400, "ELB.1011"),
    Expectation::refused("pair.missing", "enc_certificate", 400, "ELB.1011"),
    Expectation::refused("pair.unwanted", "enc_certificate", 400, "ELB.1001"),
    Expectation::refused("pair.key-missing", "enc_private_key", 400, "ELB.1011"),
    Expectation::refused("pair.mismatch", "enc_private_key", 400, "ELB.1011"),
    Expectation::refused("chain.too-deep", "certificate", 400, "ELB.1011"),
    Expectation::refused("chain.reordered", "certificate", 400, "ELB.1011"),
    Expectation::refused("text.too-long", "Table 4 UpdateCertificateOption", 400, "ELB.1001"),
    Expectation::cited("text.perhaps-too-long", "Table 4 UpdateCertificateOption"),
    Expectation::refused("domain.malformed", "domain", 400, "ELB.1001"),
    Expectation::refused("domain.too-many", "domain", 400, "ELB.1001"),
    Expectation::cited("domain.perhaps-too-many", "domain"),
    Expectation::cited("domain.blanks", "domain"),
    Expectation::cited("domain.repeated", "domain"),
    Expectation::predicted("elb.protection-reason-alone", 400, "ELB.1001"),
    Expectation::cited("field.null-undocumented", "Table 4 UpdateCertificateOption"),
];

/// Rules of this call alone.
const RULES: &[Rule<OwnCheck<Given>>] = &[
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
    Rule { code: "elb.scm-without-content", severity: Severity::Warning, citation: SDK, check: scm_without_content },
    Rule { code: "elb.scm-id-missing", severity: Severity::Warning, citation: SDK, check: scm_id_missing },
];

const SDK: Citation = Citation { document: "the vendor's SDK 3.1.219", field: "UpdateCertificateOption" };
const GUIDE: Citation = Citation {
    document: "Elastic Load Balance user guide (Open Telekom Cloud)",
    field: "certificate and private key format",
};

/// The type cannot be changed and is not in the request, so the caller's word on it counts.
fn terms(given: &Given) -> Terms {
    let authority = is_authority(given);
    Terms {
        carries: true,
        key: if authority { KeyNeed::Forbidden } else { KeyNeed::Required },
        traditional: given.text("keyForm") == "traditional",
        purpose: if authority { Purpose::Authority } else { Purpose::Server },
        second: certificate_type(given) == "server_sm",
        chain_depth: Some(11),
        domains: (!authority).then(|| Domains { text: given.text("domain").to_owned(), names: DOMAIN_NAMES }),
    }
}

fn is_authority(given: &Given) -> bool {
    certificate_type(given) == "client"
}

/// Empty when it was not given.
fn certificate_type(given: &Given) -> &str {
    match given.text("certificateType") {
        "" => given.text("type"),
        given => given,
    }
}

fn certificate(_: &Given, carriage: &Carriage) -> Option<Value> {
    carriage.signing.as_ref().map(Pair::certificates)
}

fn private_key(_: &Given, carriage: &Carriage) -> Option<Value> {
    carriage.signing.as_ref()?.key()
}

fn enc_certificate(_: &Given, carriage: &Carriage) -> Option<Value> {
    carriage.encryption.as_ref().map(Pair::certificates)
}

fn enc_private_key(_: &Given, carriage: &Carriage) -> Option<Value> {
    carriage.encryption.as_ref()?.key()
}

fn every_listener(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    let Some(_) = reviewed.bundle else { return Reply::NotApplicable };
    Reply::found(if is_authority(given) {
        "Every listener that this certificate is bound to checks clients against the new one as soon as the call succeeds."
    } else {
        "Every listener that this certificate is bound to presents the new one as soon as the call succeeds."
    })
}

fn type_assumed(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    match (reviewed.bundle, certificate_type(given), given.text("type")) {
        (None, ..) => Reply::NotApplicable,
        (Some(_), "", _) => Reply::found_at(
            "certificateType",
            "The certificate in the cloud is taken for a server's: its type is not in the request, and was not given.",
        ),
        (Some(_), taken, other) if !other.is_empty() && other != taken => {
            Reply::found_at("type", format!("The type was given twice; it is taken to be {taken}, not {other}."))
        }
        (Some(_), ..) => Reply::Holds,
    }
}

fn nothing_to_update(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    let fields =
        ["name", "description", "domain", "source", "scmCertificateId", "protectionStatus", "protectionReason"];
    let nothing = reviewed.bundle.is_none() && fields.iter().all(|field| given.field(field).is_none());
    Reply::unless(nothing, || "There is nothing to update: no certificate, name, description or domain.".to_owned())
}

fn domain_cleared(given: &Given, _: &Reviewed<'_>) -> Reply {
    match given.field("domain") {
        None => Reply::NotApplicable,
        Some(_) if !given.text("domain").trim().is_empty() => Reply::Holds,
        Some(_) => Reply::found_at(
            "domain",
            "The domain is cleared; if a listener uses this certificate for a domain, the answer is 409 ELB.8907.",
        ),
    }
}

fn domain_without_effect(given: &Given, _: &Reviewed<'_>) -> Reply {
    match given.field("domain") {
        Some(Value::String(_)) if is_authority(given) => {
            Reply::found_at("domain", "The domain takes effect only on a server certificate.")
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
        "The key is sent as PRIVATE KEY (PKCS#8), as the document's own example does; the user guide names only RSA PRIVATE KEY and EC PRIVATE KEY."
            .to_owned()
    })
}

fn protection_reason_alone(given: &Given, _: &Reviewed<'_>) -> Reply {
    if given.text("protectionReason").is_empty() {
        return Reply::NotApplicable;
    }
    match given.text("protectionStatus") {
        "consoleProtection" => Reply::Holds,
        _ => {
            Reply::found_at("protectionReason", "A reason for protection goes only with the status consoleProtection.")
        }
    }
}

fn scm_without_content(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    if given.text("scmCertificateId").is_empty() {
        return Reply::NotApplicable;
    }
    match reviewed.bundle {
        Some(_) => Reply::Holds,
        None => Reply::found_at(
            "scmCertificateId",
            "The id is only recorded: the service does not fetch that certificate, so the certificate and key must be sent along.",
        ),
    }
}

fn scm_id_missing(given: &Given, _: &Reviewed<'_>) -> Reply {
    if given.text("source") != "scm" {
        return Reply::NotApplicable;
    }
    match given.text("scmCertificateId") {
        "" => Reply::found_at("scmCertificateId", "The source is said to be scm, but not which certificate there."),
        _ => Reply::Holds,
    }
}
