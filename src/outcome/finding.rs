//! What there is to know about an answer beside what it says: findings out.

use super::Outcome;
use crate::{
    Place,
    finding::{Citation, Finding, Severity},
    json::Value,
    operation::Operation,
    scrub::KEY_MASK,
    service::{Echo, answer::Of},
};

/// The answer held the private key at this path.
pub(super) fn echoed_key(path: &str) -> Finding {
    Finding {
        code: "answer.private-key-echoed",
        severity: Severity::Warning,
        words: format!("The answer held the private key in {path}; it was removed before anything looked at it.")
            .into(),
        arguments: vec![("member", path.to_owned())],
        place: Place::field(path),
        citation: Citation { document: "ELB: Updating a Certificate (2024-07-11)", field: "Example Responses" },
        predicts: None,
        edit: None,
        repair: Some("Switch the service's private key echo off, so that keys are not sent back at all.".into()),
    }
}

/// It says success, but is not what the service's document describes.
pub(super) fn unreadable(operation: &Operation, outcome: &Outcome) -> Finding {
    let status = outcome.status.to_string();
    Finding {
        code: "answer.unreadable",
        severity: Severity::Warning,
        words: format!(
            "The answer has status {status}, but it is not what the service answers by its document. Whether anything was changed is not known."
        ).into(),
        arguments: vec![("status", status)],
        place: Place::default(),
        citation: Citation { document: operation.destination.document, field: "Response Parameters" },
        predicts: None,
        edit: None,
        repair: Some("Look whether something stands between, such as a proxy or a login page; then look at what is in place.".into()),
    }
}

/// It is about another resource than the request was.
pub(super) fn other_resource(operation: &Operation, echo: &Echo) -> Option<Finding> {
    let Echo { fact, sent, received: Some(received), of: Of::Resource, same: false } = echo else { return None };
    Some(Finding {
        code: "answer.other-resource",
        severity: Severity::Error,
        words: format!(
            "The answer is about another resource: its {fact} is \"{received}\", and the request was for \"{sent}\"."
        )
        .into(),
        arguments: vec![("field", fact.clone()), ("sent", sent.clone()), ("received", received.clone())],
        place: Place::field(fact.as_str()),
        citation: Citation { document: operation.destination.document, field: "Response Parameters" },
        predicts: None,
        edit: None,
        repair: Some("Do not take it for an answer to this request. Look at what is in place.".into()),
    })
}

/// The certificate in the cloud is of another type than it was taken for; only ELB's have one that counts.
pub(super) fn other_type(operation: &Operation, result: &Value) -> Option<Finding> {
    let given =
        ["certificateType", "type"].map(|name| operation.fields.text(name)).into_iter().find(|given| !given.is_empty());
    let (taken, found) = (given.unwrap_or("server"), result.member("type")?.as_str()?);
    if operation.destination.kind != "elb" || found == taken {
        return None;
    }
    Some(Finding {
        code: "answer.other-type",
        severity: Severity::Warning,
        words: format!(
            "The certificate in the cloud is of type \"{found}\"; it was taken for one of type \"{taken}\"."
        )
        .into(),
        arguments: vec![("found", found.to_owned()), ("taken", taken.to_owned())],
        place: Place::field("certificateType"),
        citation: Citation { document: operation.destination.document, field: "type" },
        predicts: None,
        edit: None,
        repair: Some(
            "Give its type as certificateType, and look whether what was sent is what such a certificate needs.".into(),
        ),
    })
}

/// More paths than anybody reads are left out, and so is the beginning of a long one.
const MOST_PATHS: usize = 16;
const LONGEST_PATH: usize = 120;

/// Where a key was taken out of a body: the paths of the members, or the body itself when it is not JSON.
pub(super) fn key_places(body: &str, value: Option<&Value>) -> Vec<String> {
    if !holds_mask(body) {
        return Vec::new();
    }
    let mut places = Vec::new();
    if let Some(value) = value {
        find_masks(value, &Path { above: None, name: "" }, &mut places);
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
        clipped(&[&above, dot, self.name].concat())
    }
}

/// The end of a path.
pub(super) fn clipped(path: &str) -> String {
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
