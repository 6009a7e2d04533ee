//! In: nothing. Out: the calls that read private certificate authorities, their certificates and requests. Sources: the documents of
//! 2025-11-28, and the vendor's SDK 3.1.219 (CONTRACT-READ §3.4).

use super::{activate::NEWER, sentences};
use crate::service::{
    Answered, Call,
    answer::AnswerKind,
    field::{Field, Shape},
    paging::Paging,
};

/// `GET /v1/private-certificate-authorities`.
pub const AUTHORITIES: Call = Call {
    kind: "pca.authorities",
    permission: "pca:ca:list",
    purpose: &sentences::LIST_PURPOSE,
    document: "CCM Private CA: Querying the CA List (2025-11-28)",
    path: &["v1", "private-certificate-authorities"],
    items: Some("certificate_authorities"),
    paging: Paging::Offset { total: "total", usual: 10, own: None },
    fields: &[
        ACCOUNT,
        Field::query("limit", "limit", Shape::Between(0, 1000)),
        Field::query("name", "name", Shape::Text),
        Field::query("offset", "offset", Shape::Integer),
        Field::query("status", "status", Shape::Choice(&["PENDING", "ACTIVED", "DISABLED", "DELETED", "EXPIRED"])),
        Field::query("type", "type", Shape::Choice(&["ROOT", "SUBORDINATE"])),
        Field::query("sortKey", "sort_key", Shape::Choice(&["create_time", "common_name", "type", "not_after"])),
        Field::query("sortDir", "sort_dir", Shape::Choice(&["DESC", "ASC"])),
        Field::query("ownedBySelf", "owned_by_self", Shape::Boolean).newer(NEWER),
    ],
    answer: AUTHORITY_ANSWER,
    ..Call::READ
};

/// `GET /v1/private-certificate-authorities/{ca_id}`.
pub const AUTHORITY: Call = Call {
    kind: "pca.authority",
    permission: "pca:ca:get",
    purpose: &sentences::SHOW_PURPOSE,
    document: "CCM Private CA: Querying CA Details (2025-11-28)",
    path: &["v1", "private-certificate-authorities", "{caId}"],
    fields: ONE,
    answer: AUTHORITY_ANSWER,
    ..Call::READ
};

/// `POST /v1/private-certificate-authorities/{ca_id}/export`, without a body. It reads all the same.
pub const CERTIFICATE: Call = Call {
    kind: "pca.certificate",
    permission: "pca:ca:export",
    purpose: &sentences::EXPORT_PURPOSE,
    document: "CCM Private CA: Exporting a CA Certificate (2025-11-28)",
    method: "POST",
    path: &["v1", "private-certificate-authorities", "{caId}", "export"],
    fields: ONE,
    answer: &[Answered::new("certificate", AnswerKind::Text), Answered::new("certificate_chain", AnswerKind::Text)],
    ..Call::READ
};

/// `GET /v1/private-certificate-authorities/{ca_id}/csr`.
pub const REQUEST: Call = Call {
    kind: "pca.request",
    permission: "pca:ca:getCsr",
    purpose: &sentences::REQUEST_PURPOSE,
    document: "CCM Private CA: Exporting a CSR of a CA (2025-11-28)",
    path: &["v1", "private-certificate-authorities", "{caId}", "csr"],
    fields: ONE,
    answer: &[Answered::new("csr", AnswerKind::Text)],
    ..Call::READ
};

const ACCOUNT: Field = Field::header("domainId", "X-Domain-Id");
const ONE: &[Field] = &[Field::path("caId", Shape::Uuid), ACCOUNT];

const AUTHORITY_ANSWER: &[Answered] = &[
    Answered::new("ca_id", AnswerKind::Text),
    Answered::new("type", AnswerKind::Text),
    Answered::new("status", AnswerKind::Text),
    Answered::new("path_length", AnswerKind::Integer),
    Answered::new("issuer_id", AnswerKind::Text),
    Answered::new("issuer_name", AnswerKind::Text),
    Answered::new("key_algorithm", AnswerKind::Text),
    Answered::new("signature_algorithm", AnswerKind::Text),
    Answered::new("freeze_flag", AnswerKind::Integer),
    Answered::new("gen_mode", AnswerKind::Text),
    Answered::new("serial_number", AnswerKind::Text),
    Answered::new("create_time", AnswerKind::Time),
    Answered::new("delete_time", AnswerKind::Time),
    Answered::new("not_before", AnswerKind::Time),
    Answered::new("not_after", AnswerKind::Time),
    Answered::new("distinguished_name", AnswerKind::Object(DISTINGUISHED_NAME)),
    Answered::new("crl_configuration", AnswerKind::Object(CRL_CONFIGURATION)),
    Answered::new("enterprise_project_id", AnswerKind::Text),
    Answered::new("free_quota", AnswerKind::Integer),
    Answered::new("charging_mode", AnswerKind::Integer),
    Answered::new("cluster_id", AnswerKind::Text),
    Answered::new("domain_id", AnswerKind::Text),
];

const DISTINGUISHED_NAME: &[Answered] = &[
    Answered::new("common_name", AnswerKind::Text),
    Answered::new("country", AnswerKind::Text),
    Answered::new("state", AnswerKind::Text),
    Answered::new("locality", AnswerKind::Text),
    Answered::new("organization", AnswerKind::Text),
    Answered::new("organizational_unit", AnswerKind::Text),
];

const CRL_CONFIGURATION: &[Answered] = &[
    Answered::new("enabled", AnswerKind::Boolean),
    Answered::new("crl_name", AnswerKind::Text),
    Answered::new("obs_bucket_name", AnswerKind::Text),
    Answered::new("valid_days", AnswerKind::Integer),
    Answered::new("crl_dis_point", AnswerKind::Text),
];
