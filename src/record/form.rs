//! In: texts of records. Out: what is wrong with them: the canonical form (RFC 8785, with whole numbers and ASCII names only),
//! the members, and the hashes by which each record holds on to the one before.

use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::{
    contradiction,
    shape::{RECORD, Shape},
};
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
    /// What is wrong, for people.
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

/// Whether a record is sound; otherwise the first thing that is wrong with it, as a problem of record 0.
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

/// The text of a value with its members in order. A number that is not canonical is left as it is, for [`check`] to refuse.
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

/// Whether RFC 8785 writes it like this, and it is a whole number that every reader of JSON holds exactly.
pub(super) fn is_whole(digits: &str) -> bool {
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

/// The member whose text or name holds a private key. Its path is built only once a key is found, because there may be very many members.
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

pub(super) fn under(field: &str, name: &str) -> String {
    let dot = if field.is_empty() || name.is_empty() { "" } else { "." };
    format!("{field}{dot}{name}")
}

/// A member that is not what it must be.
pub(super) fn malformed(member: &str, sentence: &'static Sentence) -> Problem {
    problem("record.malformed", member, Words::new(sentence, &["member"], &[&member]))
}

/// A member that is none of these.
pub(super) fn not_among(member: &str, choices: &str) -> Problem {
    problem("record.malformed", member, words!(english::MALFORMED_CHOICE, member, choices))
}

/// A problem of record 0.
pub(super) fn problem(code: &'static str, field: &str, words: Words) -> Problem {
    Problem { record: 0, code, field: Some(field.to_owned()).filter(|field| !field.is_empty()), words }
}
