//! In: nothing. Out: the call that updates a CA certificate of IoT Device Access. No certificate is sent; one that is at hand is looked
//! at. Sources: "Update a CA Certificate" (the page of 2026-01-29) and the vendor's SDK 3.1.219, whose fields are the same.

use super::{rules, sentences};
use crate::{
    finding::Severity,
    rule::{Expectation, Terms},
    service::{
        Answered, Call, How, Known, Proving,
        answer::{AnswerKind, Fact},
        field::{Field, Shape},
        paging::Paging,
    },
};

pub(super) const DEFINITION: &str = "IoTDA: definition of the call (2026-09-04)";
pub(super) const DOCUMENT: &str = "IoTDA: Update a CA Certificate (2026-01-29)";

/// `PUT /v5/iot/{project_id}/certificates/{certificate_id}`.
pub const CALL: Call = Call {
    kind: "iotda",
    permission: "iotda:certificates:update",
    purpose: &sentences::PURPOSE,
    depends_on: &[],
    document: DOCUMENT,
    method: "PUT",
    path: &["v5", "iot", "{projectId}", "certificates", "{certificateId}"],
    content_type: Some("application/json"),
    wrapper: None,
    items: None,
    paging: Paging::None,
    fields: FIELDS,
    terms: |_| Terms::FIELDS_ONLY,
    expects: EXPECTS,
    known: KNOWN,
    rules: rules::RULES,
    answer: ANSWER,
    echoes: &[(Fact::CommonName, "cn_name"), (Fact::NotBefore, "effective_date"), (Fact::NotAfter, "expiry_date")],
    repeatable: true,
    proof: Some(&PROOF),
};

const PROOF: Proving = Proving::by_fields(&["iotda.certificate"]);

const FIELDS: &[Field] = &[
    Field::project(),
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

const KNOWN: &[Known] = &[
    Known::new("current.status", "status", TOLD),
    Known::new("current.provisionEnable", "provisionEnable", TOLD),
    Known::new("current.templateId", "templateId", TOLD).or_none(),
    Known::new("current.ocspEnable", "ocspEnable", TOLD),
    Known::new("current.ocspSslEnable", "ocspSslEnable", TOLD),
    Known::new("current.ocspServerCaId", "ocspServerCaId", TOLD).or_none(),
];
const TOLD: How = How::Told(Severity::Warning);

pub(super) const ANSWER: &[Answered] = &[
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
