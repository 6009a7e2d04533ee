//! In: answers to questions, as plain data. Out: that to one of them, and what it found.

use crate::{json::Value, service::Proving};

/// The last answer to a question of this kind.
pub(super) fn answer<'a>(found: &'a Value, kind: &str) -> Option<&'a Value> {
    let found = if let Value::Array(found) = found { found.as_slice() } else { &[] };
    found.iter().rev().find(|found| found.member("kind").and_then(Value::as_str) == Some(kind))
}

/// What it found.
pub(super) fn item<'a>(found: &'a Value, kind: &str) -> Option<&'a Value> {
    let found = answer(found, kind).filter(|found| found.member("state") == Some(&"found".into()))?;
    match found.member("items")? {
        Value::Array(items) => items.first(),
        _ => None,
    }
}

/// The text of the certificate that was made.
pub(super) fn made<'a>(found: &'a Value, proving: &Proving) -> &'a str {
    let text = proving.made.and_then(|(kind, member)| item(found, kind)?.member(member)?.as_str());
    text.unwrap_or_default()
}
