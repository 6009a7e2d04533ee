//! In: nothing. Out: the calls that read listeners of Elastic Load Balance, which present certificates or check clients against them. Sources:
//! the vendor's SDK 3.1.219 (CONTRACT-READ §3.1).

use super::{certificates::PAGING, sentences};
use crate::service::{
    Answered, Call,
    answer::AnswerKind,
    field::{Field, Shape},
};

const DOCUMENT: &str = "Huawei Cloud SDK 3.1.219";

/// `GET /v3/{project_id}/elb/listeners`. By what they present besides, there is no filter: that takes a look into each.
pub const LIST: Call = Call {
    kind: "elb.listeners",
    permission: "elb:listeners:list",
    purpose: &sentences::LISTENERS_PURPOSE,
    document: DOCUMENT,
    path: &["v3", "{projectId}", "elb", "listeners"],
    items: Some("listeners"),
    paging: PAGING,
    fields: LIST_FIELDS,
    answer: ANSWER,
    ..Call::READ
};

/// `GET /v3/{project_id}/elb/listeners/{listener_id}`.
pub const SHOW: Call = Call {
    kind: "elb.listener",
    permission: "elb:listeners:show",
    purpose: &sentences::LISTENER_PURPOSE,
    document: DOCUMENT,
    path: &["v3", "{projectId}", "elb", "listeners", "{listenerId}"],
    wrapper: Some("listener"),
    fields: &[Field::project(), Field::path("listenerId", Shape::Identifier)],
    answer: ANSWER,
    ..Call::READ
};

const LIST_FIELDS: &[Field] = &[
    Field::project(),
    Field::query("limit", "limit", Shape::Between(0, 2000)),
    Field::query("marker", "marker", Shape::Pasted),
    Field::query("pageReverse", "page_reverse", Shape::Boolean),
    Field::query("protocolPort", "protocol_port", Shape::Texts),
    Field::query("protocol", "protocol", Shape::Texts),
    Field::query("description", "description", Shape::Texts),
    Field::query("defaultTlsContainerRef", "default_tls_container_ref", Shape::Texts),
    Field::query("clientCaTlsContainerRef", "client_ca_tls_container_ref", Shape::Texts),
    Field::query("adminStateUp", "admin_state_up", Shape::Boolean),
    Field::query("includeRecycleBin", "include_recycle_bin", Shape::Boolean),
    // The vendor's SDKs disagree about the order of several numbers, so of each there is one.
    Field::query("connectionLimit", "connection_limit", Shape::Integer),
    Field::query("defaultPoolId", "default_pool_id", Shape::Texts),
    Field::query("id", "id", Shape::Texts),
    Field::query("name", "name", Shape::Texts),
    Field::query("http2Enable", "http2_enable", Shape::Boolean),
    Field::query("loadbalancerId", "loadbalancer_id", Shape::Texts),
    Field::query("tlsCiphersPolicy", "tls_ciphers_policy", Shape::Texts),
    Field::query("memberAddress", "member_address", Shape::Texts),
    Field::query("memberDeviceId", "member_device_id", Shape::Texts),
    Field::query("enterpriseProjectId", "enterprise_project_id", Shape::Texts),
    Field::query("enableMemberRetry", "enable_member_retry", Shape::Boolean),
    Field::query("memberTimeout", "member_timeout", Shape::Integer),
    Field::query("clientTimeout", "client_timeout", Shape::Integer),
    Field::query("keepaliveTimeout", "keepalive_timeout", Shape::Integer),
    Field::query("transparentClientIpEnable", "transparent_client_ip_enable", Shape::Boolean),
    Field::query("proxyProtocolEnable", "proxy_protocol_enable", Shape::Boolean),
    Field::query("enhanceL7policyEnable", "enhance_l7policy_enable", Shape::Boolean),
    Field::query("memberInstanceId", "member_instance_id", Shape::Texts),
    Field::query("protectionStatus", "protection_status", Shape::Texts),
    Field::query("sslEarlyDataEnable", "ssl_early_data_enable", Shape::Boolean),
    Field::query("nat64Enable", "nat64_enable", Shape::Boolean),
];

const ANSWER: &[Answered] = &[
    Answered::new("id", AnswerKind::Text).of("listenerId"),
    Answered::new("name", AnswerKind::Text),
    Answered::new("description", AnswerKind::Text),
    Answered::new("protocol", AnswerKind::Text),
    Answered::new("protocol_port", AnswerKind::Integer),
    Answered::new("default_tls_container_ref", AnswerKind::Text),
    Answered::new("client_ca_tls_container_ref", AnswerKind::Text),
    Answered::new("sni_container_refs", AnswerKind::Texts),
    Answered::new("sni_match_algo", AnswerKind::Text),
    Answered::new("loadbalancers", AnswerKind::Objects(&[Answered::new("id", AnswerKind::Text)])),
    Answered::new("tls_ciphers_policy", AnswerKind::Text),
    Answered::new("security_policy_id", AnswerKind::Text),
    Answered::new("admin_state_up", AnswerKind::Boolean),
    Answered::new("project_id", AnswerKind::Text),
    Answered::new("enterprise_project_id", AnswerKind::Text),
    Answered::new("protection_status", AnswerKind::Text),
    Answered::new("protection_reason", AnswerKind::Text),
    Answered::new("created_at", AnswerKind::Time),
    Answered::new("updated_at", AnswerKind::Time),
];
