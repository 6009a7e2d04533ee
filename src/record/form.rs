//! In: texts of records. Out: what is wrong with them: the canonical form (RFC 8785, with whole numbers and ASCII names only),
//! the members, and the hashes by which each record holds on to the one before.

use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::contradiction;
use crate::{
    digest::sha256_hex,
    json::Value,
    scrub::{self, Secrets},
    small,
    time::Instant,
    words,
    words::{Sentence, Words, english::record as english},
};

/// The version written, and the only one known.
pub(super) const VERSION: &str = "1";

/// What is wrong with a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Its position, from 0.
    pub record: usize,
    /// `record.what`.
    pub code: &'static str,
    /// A member of it, such as `certificates[0].sha256`.
    pub field: Option<String>,
    /// In a sentence.
    pub words: Words,
}

impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Problem", 3 + Words::MEMBERS)?;
        object.serialize_field("record", &self.record)?;
        object.serialize_field("code", self.code)?;
        if let Some(field) = &self.field {
            object.serialize_field("field", field)?;
        }
        self.words.members("message", &mut object)?;
        object.end()
    }
}

/// What is wrong with records that follow one another, the oldest first: with each of them, and between them. `from` is the hash of the
/// record that the first follows, or of the first itself.
pub fn verify(records: &[&str], from: Option<&str>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut before = None;
    for (record, text) in records.iter().enumerate() {
        let link = match (before, from) {
            (Some(before), _) => follows(text, before),
            (None, Some(from)) if from != sha256_hex(text.as_bytes()) => follows_hash(text, from),
            (None, _) => Ok(()),
        };
        let later = before.map_or(Ok(()), |before| is_later(text, before));
        let found = [check(text), link, later].into_iter().filter_map(Result::err);
        problems.extend(found.map(|problem| Problem { record, ..problem }));
        before = Some(text);
    }
    problems
}

/// Whether a record is sound; else what is wrong with it first, said of record 0.
pub(super) fn check(text: &str) -> Result<(), Problem> {
    let malformed = || problem("record.malformed", "", words!(english::MALFORMED_JSON));
    let value = Value::parse(text).ok_or_else(malformed)?;
    if value.member("version") != Some(&Value::Number(VERSION.to_owned())) {
        return Err(problem("record.version-unknown", "version", words!(english::VERSION_UNKNOWN)));
    }
    Shape::Object(RECORD).check(&value, "")?;
    if !is_canonical(&value) || value.write().as_slice() != text.as_bytes() {
        return Err(problem("record.not-canonical", "", words!(english::NOT_CANONICAL)));
    }
    if holds_key(&value, text, &Secrets::default()) {
        return Err(key_problem(&value, &Secrets::default()));
    }
    contradiction::check(&value)
}

/// Whether a private key is in a record: in one of its texts, or in several together.
pub(super) fn holds_key(value: &Value, text: &str, secrets: &Secrets) -> bool {
    let mut texts = String::new();
    join(value, &mut texts);
    key_place(value, secrets).is_some() || scrub::holds_key(text, secrets) || scrub::holds_key(&texts, secrets)
}

/// All texts, one after the other.
fn join(value: &Value, texts: &mut String) {
    match value {
        Value::String(text) => {
            texts.push_str(text);
            texts.push('\n');
        }
        Value::Array(items) => items.iter().for_each(|item| join(item, texts)),
        _ => value.members().iter().for_each(|(_, member)| join(member, texts)),
    }
}

/// Where it is, unless it is in several texts.
pub(super) fn key_problem(value: &Value, secrets: &Secrets) -> Problem {
    let field = key_place(value, secrets).unwrap_or_default();
    let words = match field.as_str() {
        "" => words!(english::HOLDS_KEY_TOGETHER),
        member => words!(english::HOLDS_KEY, member),
    };
    problem("record.holds-key", &field, words)
}

/// The text of a value with its members in order. What is not ours to write is left to [`check`].
pub(super) fn canonical(mut value: Value) -> String {
    sort(&mut value);
    String::from_utf8(value.write().to_vec()).unwrap_or_default()
}

fn follows(record: &str, before: &str) -> Result<(), Problem> {
    follows_hash(record, &sha256_hex(before.as_bytes()))
}

fn follows_hash(record: &str, before: &str) -> Result<(), Problem> {
    let value = Value::parse(record).unwrap_or(Value::Null);
    let stated = value.member("previous").and_then(Value::as_str);
    let words = match stated {
        Some(stated) if stated == before => return Ok(()),
        Some(_) => words!(english::CHAIN_BROKEN),
        None => words!(english::CHAIN_UNSAID),
    };
    Err(problem("record.chain-broken", "previous", words))
}

/// Whether a record was made no earlier than the one before it.
fn is_later(record: &str, before: &str) -> Result<(), Problem> {
    let time = |text: &str| Instant::from_rfc3339(Value::parse(text)?.member("time")?.as_str()?).ok();
    match (time(before), time(record)) {
        (Some(before), Some(time)) if time < before => {
            Err(problem("record.time-backwards", "time", words!(english::TIME_BACKWARDS)))
        }
        _ => Ok(()),
    }
}

/// What a member must be.
enum Shape {
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
struct Row(&'static str, Shape, bool);

const RECORD: &[Row] = &[
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
    Row("requestId", Shape::Text, false),
    Row("state", Shape::Word(&["confirmed", "accepted", "differs", "failed", "unknown", "rehearsed"]), true),
    Row("status", Shape::Count, false),
];

impl Shape {
    fn check(&self, value: &Value, field: &str) -> Result<(), Problem> {
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
                _ => Err(not_among(field, words)),
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

/// Whether this is how RFC 8785 writes it: whole, and within what every reader of JSON has exactly.
fn is_whole(digits: &str) -> bool {
    let number = digits.parse::<i64>().ok().filter(|number| number.unsigned_abs() < 1 << 53);
    number.is_some_and(|number| number.to_string() == digits)
}

/// Members in order, each once, with names whose order is the same by bytes as by UTF-16; whole numbers.
fn is_canonical(value: &Value) -> bool {
    match value {
        Value::Number(digits) => is_whole(digits),
        Value::Array(items) => items.iter().all(is_canonical),
        Value::Object(members) => {
            members.is_sorted_by(|(name, _), (next, _)| name < next)
                && members.iter().all(|(name, member)| name.is_ascii() && is_canonical(member))
        }
        _ => true,
    }
}

fn sort(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(sort),
        Value::Object(members) => {
            small::sort(members, |(name, _), (other, _)| name > other);
            members.iter_mut().for_each(|(_, member)| sort(member));
        }
        _ => {}
    }
}

/// The member whose text or name holds a private key. Its name is put together on the way back: there may be very many others.
fn key_place(value: &Value, secrets: &Secrets) -> Option<String> {
    match value {
        Value::String(text) => scrub::holds_key(text, secrets).then(String::new),
        Value::Array(items) => items.iter().find_map(|item| key_place(item, secrets)),
        _ => value.members().iter().find_map(|(name, member)| match scrub::holds_key(name, secrets) {
            // The name itself is not said.
            true => Some(String::new()),
            false => Some(under(name, &key_place(member, secrets)?)),
        }),
    }
}

fn under(field: &str, name: &str) -> String {
    let dot = if field.is_empty() || name.is_empty() { "" } else { "." };
    format!("{field}{dot}{name}")
}

/// A member that is not what it must be.
pub(super) fn malformed(member: &str, sentence: &'static Sentence) -> Problem {
    problem("record.malformed", member, Words::new(sentence, &["member"], &[&member]))
}

/// A member that is none of these.
pub(super) fn not_among(member: &str, choices: &[&str]) -> Problem {
    let words = words!(english::MALFORMED_CHOICE, member, choices: choices.join(", "));
    problem("record.malformed", member, words)
}

/// A problem of record 0.
pub(super) fn problem(code: &'static str, field: &str, words: Words) -> Problem {
    Problem { record: 0, code, field: Some(field.to_owned()).filter(|field| !field.is_empty()), words }
}
