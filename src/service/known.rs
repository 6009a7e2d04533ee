//! What a look tells of an operation's fields. In: what is in place, and the fields as they were typed. Out: the fields as the rules know
//! them, what contradicts what was found, and what to type so that nothing is lost.

use super::{
    Call, Given,
    answer::echo::{said, same_domains},
    field::{Role, Shape, takes},
};
use crate::{finding::Severity, in_place::InPlace, json::Value, rule::Differing};

/// A field, and the member of what is in place that answers it.
pub struct Known {
    /// In an operation; `current.name` for one of an object.
    pub field: &'static str,
    /// As it is called in what is in place.
    pub member: &'static str,
    /// What of it.
    pub how: How,
    /// Whether it has to be typed, so that nothing is lost or guessed.
    pub needed: fn(&InPlace) -> bool,
    /// Whether `null` says that there is none, and not that it is not known.
    pub or_none: bool,
}

/// What a look does for a field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Only the rules look at it, so what was found counts. When something else was typed, that is so bad.
    Told(Severity),
    /// It is sent, and nothing else would be taken.
    Fixed,
    /// It is sent, and a rule of its own looks at what it changes.
    Replaced,
}

impl Known {
    /// A field that is to be typed.
    pub const fn new(field: &'static str, member: &'static str, how: How) -> Self {
        Self { field, member, how, needed: |_| true, or_none: false }
    }

    /// Only then.
    pub const fn when(self, needed: fn(&InPlace) -> bool) -> Self {
        Self { needed, ..self }
    }

    /// Or none, when it is `null`.
    pub const fn or_none(self) -> Self {
        Self { or_none: true, ..self }
    }

    fn found<'a>(&self, in_place: &'a InPlace) -> Option<&'a Value> {
        in_place.member(self.member).filter(|found| self.or_none || **found != Value::Null)
    }
}

/// The fields with what was found in place of what was typed, where only rules look at them.
pub fn known(call: &Call, given: &Given, in_place: Option<&InPlace>) -> Given {
    let mut value = given.value().clone();
    for (row, in_place) in call.known.iter().filter_map(|row| Some((row, in_place?))) {
        if let (How::Told(_), Some(found)) = (row.how, row.found(in_place)) {
            put(&mut value, row.field, found.clone());
        }
    }
    Given::new(value)
}

/// What to type beside what was typed, so that nothing is lost: the operation with it. What was typed stays.
pub fn filled(call: &Call, operation: &Value, in_place: &InPlace) -> Value {
    let mut filled = operation.clone();
    for row in call.known.iter().filter(|row| (row.needed)(in_place)) {
        let takes = |found: &&Value| **found != Value::Null && takes(call.fields, row.field, found);
        let found = row.found(in_place).filter(takes);
        if let Some(found) = found.filter(|_| at(operation, row.field).is_none_or(|typed| *typed == Value::Null)) {
            put(&mut filled, row.field, found.clone());
        }
    }
    filled
}

/// The fields that were typed otherwise than they are in place.
pub fn differing(call: &Call, given: &Given, in_place: &InPlace) -> Vec<Differing> {
    let mut differing = Vec::new();
    for row in call.known {
        let contradicts = match row.how {
            How::Told(severity) => Some(severity),
            How::Fixed => Some(Severity::Error),
            How::Replaced => continue,
        };
        if let Some((typed, found)) = at(given.value(), row.field).zip(row.found(in_place)) {
            compare(row.field, typed, found, contradicts, &mut differing);
        }
    }
    // What is done once gives fields their first value.
    for field in call.fields.iter().filter(|field| call.repeatable && matches!(field.role, Role::Body(_))) {
        let has_row = call.known.iter().any(|row| row.field == field.name);
        let Some((typed, found)) = given.field(field.name).zip(in_place.member(field.name)) else { continue };
        let is_same_list = matches!(field.shape, Shape::Names) && same_domains(&said(typed), &said(found));
        // What `null` makes of it nobody knows.
        let is_unknown = *typed == Value::Null && !field.null;
        if !has_row && !is_same_list && !is_unknown {
            compare(field.name, typed, found, None, &mut differing);
        }
    }
    differing
}

/// Each text, number or flag that is another. Of an object, only what was typed counts.
fn compare(field: &str, typed: &Value, found: &Value, contradicts: Option<Severity>, differing: &mut Vec<Differing>) {
    if let Value::Object(members) = typed {
        for (name, typed) in members {
            if let Some(found) = found.member(name).filter(|found| **found != Value::Null) {
                compare(&[field, ".", name].concat(), typed, found, contradicts, differing);
            }
        }
        return;
    }
    let (given, found) = (said(typed), said(found));
    // What was looked at counts more than a "not known".
    let is_unsaid = contradicts.is_some() && *typed == Value::Null;
    if given != found && !is_unsaid {
        differing.push(Differing { field: field.to_owned(), given, found, contradicts });
    }
}

/// The member at a path such as `current.name`.
fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    match path.split_once('.') {
        Some((object, member)) => value.member(object)?.member(member),
        None => value.member(path),
    }
}

fn put(value: &mut Value, path: &str, member: Value) {
    let Value::Object(members) = value else { return };
    let (name, inner) = path.split_once('.').map_or((path, None), |(object, inner)| (object, Some(inner)));
    let before = members.iter().position(|(other, _)| other == name).map(|place| members.remove(place).1);
    let member = match inner {
        Some(inner) => {
            let mut object =
                before.filter(|before| matches!(before, Value::Object(_))).unwrap_or(Value::Object(Vec::new()));
            put(&mut object, inner, member);
            object
        }
        None => member,
    };
    members.push((name.to_owned(), member));
}
