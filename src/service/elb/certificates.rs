//! In: nothing. Out: the calls that read certificates of Elastic Load Balance. Sources: the vendor's SDK 3.1.219, and its documents of
//! 2026-01-20 (CONTRACT-READ §3.1).

use super::{sentences, update};
use crate::service::{
    Call,
    field::{Field, Shape},
    paging::Paging,
};

/// `GET /v3/{project_id}/elb/certificates`.
pub const LIST: Call = Call {
    kind: "elb.certificates",
    permission: "elb:certificates:list",
    purpose: &sentences::LIST_PURPOSE,
    document: "ELB: Querying Certificates (2026-01-20)",
    path: &["v3", "{projectId}", "elb", "certificates"],
    items: Some("certificates"),
    paging: PAGING,
    fields: LIST_FIELDS,
    answer: update::ANSWER,
    ..Call::READ
};

/// `GET /v3/{project_id}/elb/certificates/{certificate_id}`.
pub const SHOW: Call = Call {
    kind: "elb.certificate",
    permission: "elb:certificates:show",
    purpose: &sentences::SHOW_PURPOSE,
    document: "ELB: Querying the Details of a Certificate (2026-01-20)",
    path: update::CALL.path,
    wrapper: Some("certificate"),
    fields: &[Field::project(), Field::path("certificateId", Shape::Identifier)],
    answer: update::ANSWER,
    ..Call::READ
};

/// All lists of ELB go on after the last one's id.
pub(super) const PAGING: Paging = Paging::Marker {
    next: ["page_info", "next_marker"],
    previous: Some(["page_info", "previous_marker"]),
    id: "id",
    most: Some(2000),
    own: Some(["page_info", "current_count"]),
};

const LIST_FIELDS: &[Field] = &[
    Field::project(),
    Field::query("marker", "marker", Shape::Pasted),
    Field::query("limit", "limit", Shape::Between(0, 2000)),
    Field::query("pageReverse", "page_reverse", Shape::Boolean),
    Field::query("id", "id", Shape::Texts),
    Field::query("name", "name", Shape::Texts),
    Field::query("description", "description", Shape::Texts),
    Field::query("adminStateUp", "admin_state_up", Shape::Boolean),
    Field::query("domain", "domain", Shape::Texts),
    Field::query("type", "type", Shape::Texts),
    Field::query("scmCertificateId", "scm_certificate_id", Shape::Texts),
    Field::query("commonName", "common_name", Shape::Texts),
    Field::query("fingerprint", "fingerprint", Shape::Texts),
    Field::query("source", "source", Shape::Texts),
    Field::query("protectionStatus", "protection_status", Shape::Texts),
    Field::query("protectionReason", "protection_reason", Shape::Texts),
    Field::query("enterpriseProjectId", "enterprise_project_id", Shape::Texts),
];
