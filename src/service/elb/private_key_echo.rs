//! In: nothing. Out: the calls that show and switch whether Elastic Load Balance answers with private keys. Sources: its documents of
//! 2026-01-20, and the vendor's SDK 3.1.219 (CONTRACT-READ §1, §3.1).

use super::{rules, sentences};
use crate::{
    rule::Terms,
    service::{
        Answered, Call, Proving,
        answer::AnswerKind,
        field::{Field, Shape},
    },
};

pub(super) const DOCUMENT: &str = "ELB: Modifying the Private Key Echo of Certificates (2026-01-20)";

const PATH: &[&str] = &["v3", "{projectId}", "elb", "certificates", "settings", "private-key-echo"];

/// `GET /v3/{project_id}/elb/certificates/settings/private-key-echo`.
pub const SHOW: Call = Call {
    kind: "elb.private-key-echo",
    permission: "elb:certificates:getPrivateKeyEcho",
    purpose: &sentences::ECHO_PURPOSE,
    document: "ELB: Querying the Private Key Echo of Certificates (2026-01-20)",
    path: PATH,
    fields: &[Field::project()],
    answer: &[Answered::new("private_key_echo", AnswerKind::Boolean).of("enabled")],
    ..Call::READ
};

/// `POST /v3/{project_id}/elb/certificates/settings/private-key-echo`, which is answered with 201.
pub const SWITCH: Call = Call {
    kind: "elb.switch-private-key-echo",
    permission: "elb:certificates:setPrivateKeyEcho",
    purpose: &sentences::SWITCH_ECHO_PURPOSE,
    document: DOCUMENT,
    method: "POST",
    path: PATH,
    content_type: Some("application/json;charset=utf-8"),
    fields: &[Field::project(), Field::body("enabled", "private_key_echo", Shape::Boolean).needed()],
    terms: |_| Terms::FIELDS_ONLY,
    rules: rules::ECHO_RULES,
    answer: &[
        Answered::new("request_id", AnswerKind::Text),
        Answered::new("private_key_echo", AnswerKind::Boolean).of("enabled"),
    ],
    proof: Some(&Proving::by_fields(&[SHOW.kind])),
    ..Call::READ
};
