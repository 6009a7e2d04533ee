//! In: an answer, its documented members of whatever type they came. Out: facts of their documented type. Each is compared with what was
//! sent in [`echo`].

pub mod echo;

pub use echo::{Echo, Fact, Of, echoes};

use super::{Call, Given, paging::Paging};
use crate::{json::Value, small::List, time::Instant, words::Sentence};

/// One documented member of an answer.
#[derive(Clone, Copy)]
pub struct Answered {
    /// As it is called on the wire.
    pub wire: &'static str,
    /// What it is documented to be.
    pub kind: AnswerKind,
    /// The field that it tells of, where that has another name.
    pub of: Option<&'static str>,
    /// How it is compared with that field.
    pub same: Same,
    /// What it was taken for, where the request cannot say it.
    pub taken: Option<&'static Taken>,
}

/// When a member of an answer says what a field said.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Same {
    /// When both are the same text.
    Text,
    /// When both are lists of the same domain names in one text, whatever their order, case and spaces.
    Names,
    /// The same text; this one stands for none.
    Unless(&'static str),
    /// When it says whether there is anything in the field.
    Presence,
}

/// What something in the cloud is taken for, because the request cannot say it.
pub struct Taken {
    /// The field that says it.
    pub field: &'static str,
    /// What it is taken for.
    pub given: fn(&Given) -> &str,
    /// What to do when it is another.
    pub repair: &'static Sentence,
}

/// What a member of an answer is documented to be.
#[derive(Clone, Copy)]
#[allow(missing_docs, reason = "the names say it all")]
pub enum AnswerKind {
    Text,
    Boolean,
    Integer,
    Texts,
    Time,
    Object(&'static [Answered]),
    Objects(&'static [Answered]),
}

impl Answered {
    /// A member of this type.
    pub const fn new(wire: &'static str, kind: AnswerKind) -> Self {
        Self { wire, kind, of: None, same: Same::Text, taken: None }
    }

    /// It tells of this field.
    pub const fn of(self, field: &'static str) -> Self {
        Self { of: Some(field), ..self }
    }

    /// It is compared with its field in this way.
    pub const fn compared_as(self, same: Same) -> Self {
        Self { same, ..self }
    }

    /// It was taken for this.
    pub const fn taken_for(self, taken: &'static Taken) -> Self {
        Self { taken: Some(taken), ..self }
    }

    /// Whether it tells of this field.
    pub fn is_of(&self, field: &str) -> bool {
        self.of.map_or_else(|| camel_case(self.wire) == field, |of| of == field)
    }
}

/// The documented members of an answer in camelCase, each of its documented type; what came as another is left out.
pub fn result(call: &Call, answer: &Value) -> Value {
    let inside = call.wrapper.and_then(|wrapper| answer.member(wrapper));
    let mut members = vec![("kind".to_owned(), Value::from(call.kind))];
    for Answered { wire, kind, .. } in call.answer {
        let found = inside.and_then(|inside| inside.member(wire)).or_else(|| answer.member(wire));
        members.extend(found.and_then(|value| Some((camel_case(wire), typed(*kind, value)?))));
    }
    Value::Object(members)
}

/// What an answer to a question lists, or the one thing that it is about, as it came; `None` when it has neither.
pub fn things<'a>(call: &Call, answer: &'a Value) -> Option<&'a [Value]> {
    match (call.items, call.wrapper) {
        (Some(list), _) => match answer.member(list)? {
            Value::Array(items) => Some(items),
            _ => None,
        },
        (None, Some(wrapper)) => answer.member(wrapper).map(core::slice::from_ref),
        (None, None) => Some(core::slice::from_ref(answer)),
    }
}

/// The documented members of a thing in camelCase, each of its documented type; what came as another is left out.
pub fn item(rows: &[Answered], thing: &Value) -> Value {
    let member = |row: &Answered| Some((camel_case(row.wire), typed(row.kind, thing.member(row.wire)?)?));
    Value::Object(rows.iter().filter_map(member).list())
}

/// Whether it is a thing at all: what is listed has the id by which it is known, and what was asked for by its id has anything.
fn is_thing(call: &Call, thing: &Value) -> bool {
    let found = item(call.answer, thing);
    let first = call.answer.first().map(|row| row.wire);
    let id = match call.paging {
        Paging::Marker { id, .. } => Some(id),
        _ => first.filter(|_| call.items.is_some()),
    };
    match id.map(|id| found.member(&camel_case(id))) {
        Some(id) => matches!(id, Some(Value::String(text)) if !text.is_empty()),
        None => !found.members().is_empty(),
    }
}

/// The statuses that a look is answered with: of all documents, one has the second. The others of success are of answers that are not
/// whole, or not the service's own, or not yet.
const LOOKED: [u16; 2] = [200, 201];

/// Whether an answer of success is one that the service's document describes: no body where it has none, else an object with a
/// documented member in it, of its documented type. An empty object is one of which every member is left out; but of what was asked for
/// something has to be there.
pub fn is_documented(call: &Call, status: u16, body: &str, answer: Option<&Value>) -> bool {
    if call.is_read() {
        let things = answer.and_then(|answer| things(call, answer)).filter(|_| LOOKED.contains(&status));
        return things.is_some_and(|things| things.iter().all(|thing| is_thing(call, thing)));
    }
    let Some(Value::Object(members)) = answer else {
        return call.answer.is_empty() && status == 204 && body.trim().is_empty();
    };
    let is_wrapper = |(name, value): &(String, Value)| {
        call.wrapper == Some(name.as_str()) && matches!(value, Value::Object(inside) if inside.is_empty())
    };
    // The first member of a result is the kind of the operation.
    members.is_empty()
        || members.iter().any(is_wrapper)
        || result(call, answer.unwrap_or(&Value::Null)).members().len() > 1
}

/// A value converted to its documented type, where that is possible. For a flag the text is read, not its presence: `"false,"`, which is
/// in one document's own example, is false.
fn typed(kind: AnswerKind, value: &Value) -> Option<Value> {
    let text = value.as_str().map(str::trim);
    match (kind, value) {
        (_, Value::Null) => Some(Value::Null),
        (AnswerKind::Text, Value::String(_)) | (AnswerKind::Boolean, Value::Bool(_)) => Some(value.clone()),
        (AnswerKind::Text | AnswerKind::Integer, Value::Number(_)) => Some(value.clone()),
        (AnswerKind::Boolean, _) => match text?.trim_end_matches(',').trim_end().to_ascii_lowercase().as_str() {
            "true" => Some(Value::Bool(true)),
            "false" => Some(Value::Bool(false)),
            _ => None,
        },
        (AnswerKind::Integer, _) => text?.parse::<i64>().ok().map(|number| Value::Number(number.to_string())),
        (AnswerKind::Texts, Value::Array(items)) => {
            items.iter().all(|item| item.as_str().is_some()).then(|| value.clone())
        }
        (AnswerKind::Object(rows), Value::Object(_)) => Some(item(rows, value)),
        (AnswerKind::Objects(rows), Value::Array(items)) => {
            let is_object = |item: &Value| matches!(item, Value::Object(_));
            let items = items.iter().all(is_object).then(|| items.iter().map(|inner| item(rows, inner)).list());
            items.map(Value::Array)
        }
        (AnswerKind::Time, Value::Number(number)) => milliseconds(number),
        (AnswerKind::Time, _) => {
            let text = text?;
            if text.len() == 13 && text.bytes().all(|byte| byte.is_ascii_digit()) {
                return milliseconds(text);
            }
            let instant = Instant::from_rfc3339(text).or_else(|_| Instant::from_basic(text)).ok()?;
            Some(Value::String(instant.rfc3339()))
        }
        _ => None,
    }
}

/// A time in milliseconds since 1970, as text like every other.
fn milliseconds(number: &str) -> Option<Value> {
    let seconds = number.parse::<i64>().ok()?.div_euclid(1000);
    Some(Value::String(Instant::from_unix(seconds).within_reach()?.rfc3339()))
}

/// `subject_alternative_names` is `subjectAlternativeNames`.
pub fn camel_case(wire: &str) -> String {
    let mut name = String::with_capacity(wire.len());
    let mut upper = false;
    for character in wire.chars() {
        if character == '_' {
            upper = true;
        } else {
            name.push(if core::mem::take(&mut upper) { character.to_ascii_uppercase() } else { character });
        }
    }
    name
}
