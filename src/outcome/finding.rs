//! In: an answer, and what was asked. Out: findings: what there is to know beside what the answer says.

use crate::{
    Place,
    finding::{Citation, Finding, code},
    json::Value,
    operation::Operation,
    scrub::KEY_MASK,
    service::{Echo, Given, answer::Of},
    words,
    words::{Words, english::outcome as sentences},
};

/// The answer held the private key at this path.
pub(super) fn echoed_key(path: &str) -> Finding {
    Finding::of(&code::ANSWER_PRIVATE_KEY_ECHOED, words!(sentences::PRIVATE_KEY_ECHOED, member: path))
        .at(Place::field(path))
        .repaired(words!(sentences::PRIVATE_KEY_ECHOED_REPAIR))
}

/// It says success, but is not what the service's document describes.
pub fn unreadable(operation: &Operation, status: u16) -> Finding {
    let sentence = if operation.call.is_read() { &sentences::UNREADABLE_LOOK } else { &sentences::UNREADABLE };
    let words = Words::new(sentence, &["status"], &[&status]);
    let found = Finding::of(&code::ANSWER_UNREADABLE, words).repaired(words!(sentences::UNREADABLE_REPAIR));
    cited(found, operation)
}

/// It is about another resource than the request was.
pub fn other_resource(operation: &Operation, echo: &Echo) -> Option<Finding> {
    let Echo { fact, sent, received: Some(received), of: Of::Resource, same: false } = echo else { return None };
    Some(another(operation, fact, sent, received))
}

/// What a field of the request names, and what the answer says it is.
pub fn another(operation: &Operation, fact: &str, sent: &str, received: &str) -> Finding {
    let words = words!(sentences::OTHER_RESOURCE, field: fact, received, sent);
    let found = Finding::of(&code::ANSWER_OTHER_RESOURCE, words).at(Place::field(fact));
    cited(found.repaired(words!(sentences::OTHER_RESOURCE_REPAIR)), operation)
}

/// What is in the cloud is of another type than it was taken for.
pub fn other_type(operation: &Operation, known: &Given, result: &Value) -> Option<Finding> {
    let (row, taken) = operation.call.answer.iter().find_map(|row| Some((row, row.taken?)))?;
    let (found, expected) = (result.member(row.wire)?.as_str()?, (taken.given)(known));
    if found == expected {
        return None;
    }
    let words = words!(sentences::OTHER_TYPE, found, taken: expected);
    let found = Finding::of(&code::ANSWER_OTHER_TYPE, words).at(Place::field(taken.field));
    Some(cited(found.repaired(Words::new(taken.repair, &["field"], &[&taken.field])), operation))
}

/// By the document of the call.
pub fn cited(finding: Finding, operation: &Operation) -> Finding {
    let citation = Citation { document: operation.call.document, ..finding.citation };
    Finding { citation, ..finding }
}

/// More paths than anybody reads are left out, and so is the beginning of a long one.
const MOST_PATHS: usize = 16;
const LONGEST_PATH: usize = 120;

/// Where a key was taken out of a body: the paths of the members, or the body itself when it is not JSON.
pub(super) fn key_places(body: &str) -> Vec<String> {
    if !holds_mask(body) {
        return Vec::new();
    }
    let mut places = Vec::new();
    if let Some(value) = Value::parse(body) {
        find_masks(&value, &Path { above: None, name: "" }, &mut places);
    }
    if places.is_empty() {
        places.push("body".to_owned());
    }
    places
}

fn holds_mask(text: &str) -> bool {
    text.split('•').any(|part| part == KEY_MASK.trim_matches('•'))
}

/// Where a value stands. It is written out only where something was removed: there may be very many members.
struct Path<'a> {
    above: Option<&'a Path<'a>>,
    name: &'a str,
}

impl Path<'_> {
    fn text(&self) -> String {
        let above = self.above.map(Path::text).unwrap_or_default();
        let dot = if above.is_empty() { "" } else { "." };
        end_of(&[&above, dot, self.name].concat())
    }
}

/// The end of a path.
pub(super) fn end_of(path: &str) -> String {
    let length = path.chars().count();
    if length <= LONGEST_PATH {
        return path.to_owned();
    }
    core::iter::once('…').chain(path.chars().skip(length - LONGEST_PATH)).collect()
}

fn find_masks(value: &Value, path: &Path<'_>, places: &mut Vec<String>) {
    match value {
        _ if places.len() >= MOST_PATHS => {}
        Value::String(text) if holds_mask(text) => {
            let place = path.text();
            if !places.contains(&place) {
                places.push(place);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| find_masks(item, path, places)),
        _ => {
            for (name, member) in value.members() {
                let path = Path { above: Some(path), name };
                if holds_mask(name) && places.len() < MOST_PATHS {
                    places.push(path.text());
                }
                find_masks(member, &path, places);
            }
        }
    }
}
