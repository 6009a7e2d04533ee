//! In: nothing. Out: the call that tells who is calling. Sources: "GetCallerIdentity" of the token service, and the vendor's SDK 3.1.219
//! (CONTRACT-READ §3.5).

use crate::service::{Answered, Call, answer::AnswerKind};

/// `GET /v5/caller-identity`.
pub const IDENTITY: Call = Call {
    kind: "sts.identity",
    document: "STS: GetCallerIdentity",
    path: &["v5", "caller-identity"],
    answer: &[
        Answered::new("account_id", AnswerKind::Text),
        Answered::new("principal_urn", AnswerKind::Text),
        Answered::new("principal_id", AnswerKind::Text),
    ],
    ..Call::READ
};
