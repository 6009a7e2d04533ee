//! In: nothing. Out: the calls that read what IoT Device Access has: CA certificates, templates, the certificates that OCSP servers are checked
//! with. Sources: its documents of 2025-12-02 to 2025-12-19, and the vendor's SDK 3.1.219 (CONTRACT-READ §3.3).

use super::{sentences, update};
use crate::service::{
    Answered, Call,
    answer::AnswerKind,
    field::{Field, Shape},
    paging::Paging,
};

/// `GET /v5/iot/{project_id}/certificates`.
pub const CERTIFICATES: Call = Call {
    kind: "iotda.certificates",
    permission: "iotda:certificates:queryList",
    purpose: &sentences::LIST_PURPOSE,
    document: "IoTDA: Obtain the CA Certificate List (2025-12-02)",
    path: &["v5", "iot", "{projectId}", "certificates"],
    items: Some("certificates"),
    paging: after("certificate_id"),
    fields: &[Field::project(), INSTANCE, Field::query("appId", "app_id", Shape::Pasted), LIMIT, MARKER, OFFSET],
    answer: update::ANSWER,
    ..Call::READ
};

/// `GET /v5/iot/{project_id}/certificates/{certificate_id}`, whose permission is of one certificate.
pub const CERTIFICATE: Call = Call {
    kind: "iotda.certificate",
    permission: "iotda:certificate:query",
    purpose: &sentences::SHOW_PURPOSE,
    document: "IoTDA: Query a CA Certificate (2025-12-19)",
    path: update::CALL.path,
    fields: &[Field::project(), Field::path("certificateId", Shape::Key), INSTANCE],
    answer: SHOWN,
    ..Call::READ
};

/// `GET /v5/iot/{project_id}/provisioning-templates`.
pub const TEMPLATES: Call = Call {
    kind: "iotda.templates",
    permission: "iotda:provisioningtemplate:queryList",
    purpose: &sentences::TEMPLATES_PURPOSE,
    document: "IoTDA: Query the Pre-provisioning Template List (2025-12-02)",
    path: &["v5", "iot", "{projectId}", "provisioning-templates"],
    items: Some("templates"),
    paging: after("template_id"),
    fields: &[
        Field::project(),
        INSTANCE,
        Field::query("templateName", "template_name", Shape::Text),
        LIMIT,
        MARKER,
        OFFSET,
    ],
    answer: &[
        Answered::new("template_id", AnswerKind::Text),
        Answered::new("template_name", AnswerKind::Text),
        Answered::new("description", AnswerKind::Text),
        Answered::new("create_time", AnswerKind::Time),
        Answered::new("update_time", AnswerKind::Time),
    ],
    ..Call::READ
};

/// `GET /v5/iot/{project_id}/server-certificates`.
pub const SERVER_CERTIFICATES: Call = Call {
    kind: "iotda.server-certificates",
    permission: "iotda:servercertificate:queryList",
    purpose: &sentences::SERVER_CERTIFICATES_PURPOSE,
    document: "IoTDA: Obtain the Server Certificate List (2025-12-18)",
    path: &["v5", "iot", "{projectId}", "server-certificates"],
    items: Some("server_certificates"),
    paging: after("server_certificate_id"),
    fields: &[Field::project(), INSTANCE, LIMIT, MARKER, OFFSET],
    answer: &[
        Answered::new("server_certificate_id", AnswerKind::Text),
        Answered::new("common_name", AnswerKind::Text),
        Answered::new("effective_date", AnswerKind::Time),
        Answered::new("expiry_date", AnswerKind::Time),
        Answered::new("certificate_owner", AnswerKind::Text),
        Answered::new("certificate_issuer", AnswerKind::Text),
    ],
    ..Call::READ
};

/// The newest first; only an empty page is the last, and its count is of all pages.
const fn after(id: &'static str) -> Paging {
    Paging::Marker { next: ["page", "marker"], previous: None, id, most: None, own: None }
}

const INSTANCE: Field = Field::header("instanceId", "Instance-Id");
const LIMIT: Field = Field::query("limit", "limit", Shape::Between(1, 50));
const MARKER: Field = Field::query("marker", "marker", Shape::Pasted);
const OFFSET: Field = Field::query("offset", "offset", Shape::Between(0, 500));

/// One certificate is shown with its own name and its text; the rest is what a change is answered with.
const SHOWN: &[Answered] = {
    let mut rows = [const { Answered::new("", AnswerKind::Text) }; update::ANSWER.len() + 2];
    if let [name, content, rest @ ..] = rows.as_mut_slice() {
        *name = Answered::new("name", AnswerKind::Text);
        *content = Answered::new("content", AnswerKind::Text);
        rest.copy_from_slice(update::ANSWER);
    }
    &{ rows }
};
