//! In: nothing. Out: the calls by which nobody has to paste the id of a project or an account. Sources: the identity service's documents of
//! 2025-12-27, and the vendor's SDK 3.1.219 (CONTRACT-READ §3.5).

use crate::service::{
    Answered, Call,
    answer::AnswerKind,
    field::{Field, Shape},
    paging::Paging,
};

/// `GET /v3/auth/projects`: all that the caller can reach, on one page.
pub const PROJECTS: Call = Call {
    kind: "iam.projects",
    document: "IAM: Querying the Projects Accessible to the IAM User (2025-12-27)",
    path: &["v3", "auth", "projects"],
    items: Some("projects"),
    fields: &[ACCOUNT],
    answer: PROJECT,
    ..Call::READ
};

/// `GET /v3/projects`: the name is exact, so a region's is that of its own project and of none below it.
pub const NAMED_PROJECTS: Call = Call {
    kind: "iam.named-projects",
    document: "IAM: Querying Project Information (2025-12-27)",
    path: &["v3", "projects"],
    items: Some("projects"),
    paging: Paging::Page,
    fields: &[
        ACCOUNT,
        // The account that is asked about; `domainId` is whose account asks.
        Field::query("ofDomainId", "domain_id", Shape::Pasted),
        Field::query("name", "name", Shape::Text),
        Field::query("parentId", "parent_id", Shape::Pasted),
        Field::query("enabled", "enabled", Shape::Boolean),
        Field::query("isDomain", "is_domain", Shape::Boolean),
        Field::query("page", "page", Shape::Between(1, 1 << 31)),
        Field::query("perPage", "per_page", Shape::Between(1, 5000)),
    ],
    answer: PROJECT,
    ..Call::READ
};

/// `GET /v3/auth/domains`. It may be empty for an identity that is allowed by identity policies only: then the token service knows.
pub const ACCOUNTS: Call = Call {
    kind: "iam.accounts",
    document: "IAM: Querying the Account Accessible to the IAM User (2025-12-27)",
    path: &["v3", "auth", "domains"],
    items: Some("domains"),
    answer: &[
        Answered::new("id", AnswerKind::Text),
        Answered::new("name", AnswerKind::Text),
        Answered::new("enabled", AnswerKind::Boolean),
        Answered::new("description", AnswerKind::Text),
    ],
    ..Call::READ
};

const ACCOUNT: Field = Field::header("domainId", "X-Domain-Id");

const PROJECT: &[Answered] = &[
    Answered::new("id", AnswerKind::Text),
    Answered::new("name", AnswerKind::Text),
    Answered::new("domain_id", AnswerKind::Text),
    Answered::new("parent_id", AnswerKind::Text),
    Answered::new("enabled", AnswerKind::Boolean),
    Answered::new("is_domain", AnswerKind::Boolean),
    Answered::new("description", AnswerKind::Text),
];
