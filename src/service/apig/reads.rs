//! In: nothing. Out: the calls that read what API Gateway has: certificates, the domains that use one, gateways. Sources: its documents of
//! 2025-12-26, and the vendor's SDK 3.1.219 (CONTRACT-READ §3.2).

use super::{sentences, update};
use crate::service::{
    Answered, Call,
    answer::AnswerKind,
    field::{Field, Shape},
    paging::Paging,
};

/// `GET /v2/{project_id}/apigw/certificates`.
pub const CERTIFICATES: Call = Call {
    kind: "apig.certificates",
    permission: "apig:certificate:list",
    purpose: &sentences::LIST_PURPOSE,
    document: "API Gateway: Obtaining SSL Certificates (2025-12-26)",
    path: &["v2", "{projectId}", "apigw", "certificates"],
    items: Some("certs"),
    paging: PAGING,
    fields: &[
        Field::project(),
        Field::query("offset", "offset", Shape::Integer),
        LIMIT,
        Field::query("name", "name", Shape::Text),
        Field::query("commonName", "common_name", Shape::Text),
        Field::query("signatureAlgorithm", "signature_algorithm", Shape::Text),
        Field::query("type", "type", Shape::Choice(&["global", "instance"])),
        Field::query("instanceId", "instance_id", Shape::Pasted),
        Field::query("algorithmType", "algorithm_type", Shape::Choice(&["RSA", "ECC", "SM2"])),
    ],
    answer: update::ANSWER,
    ..Call::READ
};

/// `GET /v2/{project_id}/apigw/certificates/{certificate_id}`.
pub const CERTIFICATE: Call = Call {
    kind: "apig.certificate",
    permission: "apig:certificate:get",
    purpose: &sentences::SHOW_PURPOSE,
    document: "API Gateway: Querying the Details of an SSL Certificate (2025-12-26)",
    path: update::CALL.path,
    fields: &[Field::project(), Field::path("certificateId", Shape::Identifier)],
    answer: update::ANSWER,
    ..Call::READ
};

/// `GET /v2/{project_id}/apigw/certificates/{certificate_id}/attached-domains`.
pub const DOMAINS: Call = Call {
    kind: "apig.domains",
    permission: "apig:certificate:listBoundDomain",
    purpose: &sentences::DOMAINS_PURPOSE,
    document: "API Gateway: Querying Domain Names Bound to an SSL Certificate (2025-12-26)",
    path: &["v2", "{projectId}", "apigw", "certificates", "{certificateId}", "attached-domains"],
    items: Some("bound_domains"),
    paging: PAGING,
    fields: &[
        Field::project(),
        Field::path("certificateId", Shape::Identifier),
        Field::query("offset", "offset", Shape::Integer),
        LIMIT,
        Field::query("urlDomain", "url_domain", Shape::Text),
    ],
    answer: DOMAIN_ANSWER,
    ..Call::READ
};

/// `GET /v2/{project_id}/apigw/instances`.
pub const GATEWAYS: Call = Call {
    kind: "apig.gateways",
    permission: "apig:instance:list",
    purpose: &sentences::GATEWAYS_PURPOSE,
    document: "API Gateway: Querying Gateways (2025-12-26)",
    path: &["v2", "{projectId}", "apigw", "instances"],
    items: Some("instances"),
    paging: PAGING,
    fields: &[
        Field::project(),
        Field::query("offset", "offset", Shape::Integer),
        LIMIT,
        Field::query("instanceId", "instance_id", Shape::Pasted),
        Field::query("instanceName", "instance_name", Shape::Text),
        Field::query("status", "status", Shape::Text),
    ],
    answer: GATEWAY_ANSWER,
    ..Call::READ
};

const PAGING: Paging = Paging::Offset { total: "total", usual: 20, own: Some("size") };

/// The service takes another number than these for one of them, and then a page is not what was asked for.
const LIMIT: Field = Field::query("limit", "limit", Shape::Between(1, 500));

const DOMAIN_ANSWER: &[Answered] = &[
    Answered::new("id", AnswerKind::Text),
    Answered::new("url_domain", AnswerKind::Text),
    Answered::new("status", AnswerKind::Integer),
    Answered::new("min_ssl_version", AnswerKind::Text),
    Answered::new("is_http_redirect_to_https", AnswerKind::Boolean),
    Answered::new("verified_client_certificate_enabled", AnswerKind::Boolean),
    Answered::new("ingress_http_port", AnswerKind::Integer),
    Answered::new("ingress_https_port", AnswerKind::Integer),
    Answered::new("ssl_id", AnswerKind::Text).of("certificateId"),
    Answered::new("ssl_name", AnswerKind::Text),
    Answered::new("api_group_id", AnswerKind::Text),
    Answered::new("api_group_name", AnswerKind::Text),
    Answered::new("instance_id", AnswerKind::Text),
];

const GATEWAY_ANSWER: &[Answered] = &[
    Answered::new("id", AnswerKind::Text),
    Answered::new("project_id", AnswerKind::Text),
    Answered::new("instance_name", AnswerKind::Text),
    Answered::new("status", AnswerKind::Text),
    Answered::new("instance_status", AnswerKind::Integer),
    Answered::new("type", AnswerKind::Text),
    Answered::new("spec", AnswerKind::Text),
    Answered::new("create_time", AnswerKind::Time),
    Answered::new("enterprise_project_id", AnswerKind::Text),
    Answered::new("eip_address", AnswerKind::Text),
    Answered::new("loadbalancer_provider", AnswerKind::Text),
];
