//! In: nothing. Out: the call that lists certificates of SSL Certificate Manager. Sources: its document, and the vendor's SDK 3.1.219.

use super::sentences;
use crate::service::{
    Answered, Call,
    answer::AnswerKind,
    field::{Field, Shape},
    paging::Paging,
};

/// `GET /v3/scm/certificates`.
pub const CERTIFICATES: Call = Call {
    kind: "scm.certificates",
    permission: "scm:cert:list",
    purpose: &sentences::LIST_PURPOSE,
    document: "CCM SSL Certificate Manager: Querying Certificates",
    path: &["v3", "scm", "certificates"],
    items: Some("certificates"),
    paging: Paging::Offset { total: "total_count", usual: 10, own: None },
    fields: &[
        Field::header("domainId", "X-Domain-Id"),
        Field::query("limit", "limit", Shape::Between(1, 50)),
        Field::query("offset", "offset", Shape::Integer),
        Field::query("sortDir", "sort_dir", Shape::Choice(&["ASC", "DESC"])),
        Field::query("sortKey", "sort_key", Shape::Choice(&["certExpiredTime", "certStatus", "certUpdateTime"])),
        Field::query("status", "status", Shape::Text),
        Field::query("enterpriseProjectId", "enterprise_project_id", Shape::Pasted),
        Field::query("deploySupport", "deploy_support", Shape::Boolean),
        Field::query("ownedBySelf", "owned_by_self", Shape::Boolean),
        Field::query("expiredDaysSince", "expired_days_since", Shape::Integer),
        Field::query("content", "content", Shape::Text),
    ],
    answer: &[
        Answered::new("id", AnswerKind::Text),
        Answered::new("name", AnswerKind::Text),
        Answered::new("domain", AnswerKind::Text),
        Answered::new("sans", AnswerKind::Text),
        Answered::new("signature_algorithm", AnswerKind::Text),
        Answered::new("deploy_support", AnswerKind::Boolean),
        Answered::new("type", AnswerKind::Text),
        Answered::new("brand", AnswerKind::Text),
        // Without an offset, so it is nobody's instant.
        Answered::new("expire_time", AnswerKind::Text),
        Answered::new("domain_type", AnswerKind::Text),
        Answered::new("validity_period", AnswerKind::Integer),
        Answered::new("status", AnswerKind::Text),
        Answered::new("domain_count", AnswerKind::Integer),
        Answered::new("wildcard_count", AnswerKind::Integer),
        Answered::new("description", AnswerKind::Text),
        Answered::new("domain_id", AnswerKind::Text),
        Answered::new("enterprise_project_id", AnswerKind::Text),
    ],
    ..Call::READ
};
