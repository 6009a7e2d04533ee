//! What the members of a record must be, as rows. In: a record's value. Out: the first member that is not so.

use super::form::{Problem, is_whole, malformed, not_among, under};
use crate::{json::Value, time::Instant, words::english::record as english};

/// What a member must be.
pub(super) enum Shape {
    Hash,
    Time,
    Text,
    Texts,
    Count,
    Word(&'static [&'static str]),
    /// These members and no others.
    Object(&'static [Row]),
    Objects(&'static [Row]),
    /// These members, and those of an operation.
    Operation(&'static [Row]),
}

/// A member by its name, and whether it must be there.
pub(super) struct Row(&'static str, Shape, bool);

pub(super) const RECORD: &[Row] = &[
    Row("acknowledged", Shape::Texts, true),
    Row("bodySha256", Shape::Hash, true),
    Row("certificates", Shape::Objects(CERTIFICATE), true),
    Row("delivered", Shape::Object(DELIVERED), false),
    Row("encryptionCertificates", Shape::Objects(CERTIFICATE), false),
    Row("findings", Shape::Objects(FINDING), true),
    Row("moduleSha256", Shape::Hash, false),
    Row("note", Shape::Text, false),
    Row("operation", Shape::Operation(OPERATION), true),
    Row("operator", Shape::Text, false),
    Row("outcome", Shape::Object(OUTCOME), false),
    Row("previous", Shape::Hash, false),
    Row("publicKeySha256", Shape::Hash, false),
    Row("refusedEdits", Shape::Texts, true),
    Row("rulesVersion", Shape::Text, true),
    Row("time", Shape::Time, true),
    Row("verdict", Shape::Word(&["ready", "readyWithWarnings", "blocked"]), true),
    Row("version", Shape::Count, true),
];

const CERTIFICATE: &[Row] =
    &[Row("notAfter", Shape::Time, false), Row("sha256", Shape::Hash, true), Row("subject", Shape::Text, true)];

const DELIVERED: &[Row] = &[
    Row("by", Shape::Word(&["service", "sandbox"]), true),
    Row("origin", Shape::Text, false),
    Row("via", Shape::Word(&["direct", "relay"]), false),
];

const FINDING: &[Row] = &[
    Row("code", Shape::Text, true),
    Row("place", Shape::Object(PLACE), false),
    Row("severity", Shape::Word(&["error", "warning", "note"]), true),
];

const PLACE: &[Row] = &[
    Row("block", Shape::Count, false),
    Row("certificate", Shape::Count, false),
    Row("column", Shape::Count, false),
    Row("field", Shape::Text, false),
    Row("line", Shape::Count, false),
];

const OPERATION: &[Row] = &[
    Row("host", Shape::Text, true),
    Row("kind", Shape::Text, true),
    Row("method", Shape::Text, true),
    Row("path", Shape::Text, true),
];

const OUTCOME: &[Row] = &[
    Row("code", Shape::Text, false),
    Row("knownBy", Shape::Word(&["looking", "echo", "acceptance"]), false),
    Row("requestId", Shape::Text, false),
    Row("state", Shape::Word(&["confirmed", "accepted", "differs", "failed", "unknown", "rehearsed"]), true),
    Row("status", Shape::Count, false),
];

impl Shape {
    pub(super) fn check(&self, value: &Value, field: &str) -> Result<(), Problem> {
        let wrong = |sentence| Err(malformed(field, sentence));
        match (self, value) {
            (Self::Hash, Value::String(text)) if is_hash(text) => Ok(()),
            (Self::Hash, _) => wrong(&english::MALFORMED_HASH),
            (Self::Time, Value::String(text)) if is_time(text) => Ok(()),
            (Self::Time, _) => wrong(&english::MALFORMED_TIME),
            (Self::Text, Value::String(_)) => Ok(()),
            (Self::Text, _) => wrong(&english::MALFORMED_TEXT),
            (Self::Texts, Value::Array(items)) => each(items, field, &Self::Text),
            (Self::Count, Value::Number(digits)) if !digits.starts_with('-') && is_whole(digits) => Ok(()),
            (Self::Count, _) => wrong(&english::MALFORMED_NUMBER),
            (Self::Word(words), value) => match value.as_str() {
                Some(text) if words.contains(&text) => Ok(()),
                _ => Err(not_among(field, &words.join(", "))),
            },
            (Self::Object(rows), Value::Object(_)) => members(value, rows, true, field),
            (Self::Operation(rows), Value::Object(_)) => members(value, rows, false, field),
            (Self::Object(_) | Self::Operation(_), _) => wrong(&english::MALFORMED_OBJECT),
            (Self::Objects(rows), Value::Array(items)) => each(items, field, &Self::Object(rows)),
            (Self::Texts | Self::Objects(_), _) => wrong(&english::MALFORMED_LIST),
        }
    }
}

fn each(items: &[Value], field: &str, shape: &Shape) -> Result<(), Problem> {
    items.iter().enumerate().try_for_each(|(index, item)| shape.check(item, &format!("{field}[{index}]")))
}

fn members(value: &Value, rows: &[Row], closed: bool, field: &str) -> Result<(), Problem> {
    for Row(name, shape, required) in rows {
        match value.member(name) {
            Some(member) => shape.check(member, &under(field, name))?,
            None if *required => return Err(malformed(&under(field, name), &english::MALFORMED_MISSING)),
            None => {}
        }
    }
    let unknown = value.members().iter().find(|(name, _)| closed && !rows.iter().any(|row| row.0 == name));
    match unknown {
        Some((name, _)) => Err(malformed(&under(field, name), &english::MALFORMED_STRANGE)),
        None => Ok(()),
    }
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn is_time(text: &str) -> bool {
    Instant::from_rfc3339(text).is_ok_and(|instant| instant.rfc3339() == text)
}
