//! In: a question for a list, and a page of the answer. Out: the question for the next page.

use super::{Call, Given, whole};
use crate::{json::Value, small::List};

/// How a list is cut into pages. The fields of a question that say which page are the same everywhere: `limit` and `marker`, `offset`, or
/// `page` and `perPage`.
#[derive(Clone, Copy)]
pub enum Paging {
    /// It is not: all is on one page.
    None,
    /// After the item that is the marker.
    Marker {
        /// Where the answer says the marker of the next page: a member in an object beside the list.
        next: [&'static str; 2],
        /// Where it says that of the page before, if a question can go backwards.
        previous: Option<[&'static str; 2]>,
        /// The member of an item that is its marker.
        id: &'static str,
        /// How many items a page has at most. Without it only an empty page is known to be the last.
        most: Option<i64>,
        /// Where the answer says how many items this page has.
        own: Option<[&'static str; 2]>,
    },
    /// After so many.
    Offset {
        /// The member beside the list that says how many there are on all pages.
        total: &'static str,
        /// How many items a page has where the question does not say.
        usual: i64,
        /// The member beside the list that says how many are on this page.
        own: Option<&'static str>,
    },
    /// By number; `links.next` says that there is another.
    Page,
}

/// Where the identity service says that there is another page: its address. A list that is not cut into pages says nothing there.
const LINK: [&str; 2] = ["links", "next"];

/// What comes after a page.
#[derive(Debug, PartialEq, Eq)]
pub enum Next {
    /// Nothing: it is the last.
    Nothing,
    /// The page that this question asks for.
    Page(Value),
    /// The same page again: the service gave the marker back that it was asked with.
    Repeats,
    /// More, but the answer does not say where it goes on.
    Lost,
    /// What this member counts is not what the list has, or no number.
    Miscounted(&'static str),
}

/// What comes after a page with these items, as they came.
pub fn next(call: &Call, question: &Given, answer: &Value, items: &[Value]) -> Next {
    let asked = |field: &str| question.field(field).and_then(whole);
    let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
    let at = |[object, member]: [&str; 2]| answer.member(object)?.member(member);
    // What names no page is no end either, whatever it is.
    let is_odd = |place: [&str; 2]| at(place).is_some_and(|value| said(value).is_none() && !is_nothing(value));
    let counts = |value: Option<&Value>| value.is_none_or(|value| is_nothing(value) || number_of(value) == Some(count));
    match call.paging {
        Paging::None => match at(LINK) {
            Some(link) if call.items.is_some() && !is_nothing(link) => Next::Lost,
            _ => Next::Nothing,
        },
        Paging::Marker { own: Some(own), .. } if !counts(at(own)) => Next::Miscounted(own[1]),
        Paging::Marker { next, previous, id, most, .. } => {
            let previous = previous.filter(|_| question.flag("pageReverse") == Some(true));
            let end = if previous.is_some() { items.first() } else { items.last() };
            let place = previous.unwrap_or(next);
            if is_odd(place) {
                return Next::Lost;
            }
            let told = at(place).and_then(said);
            // A page can be short, or empty, for reasons of the service's own: where it says that there is another, its word counts. Of the
            // page before it always says it.
            let is_short = most.is_some_and(|most| count < asked("limit").unwrap_or(most).min(most));
            let is_last = is_short && (told.is_none() || previous.is_some() && asked("limit").is_some());
            let is_end = items.is_empty() && (told.is_none() || previous.is_some() || most.is_none());
            if is_end || is_last {
                return Next::Nothing;
            }
            let Some(marker) = told.or_else(|| said(end?.member(id)?)) else { return Next::Lost };
            if marker == question.text("marker") {
                return Next::Repeats;
            }
            // ELB counts a marker only beside a limit.
            let limit = asked("limit").or(most).map(|limit| ("limit", number(limit)));
            let marker = ("marker", Value::String(marker));
            Next::Page(changed(question, &["offset"], limit.into_iter().chain([marker])))
        }
        Paging::Offset { own: Some(own), .. } if !counts(answer.member(own)) => Next::Miscounted(own),
        Paging::Offset { total, usual, .. } => {
            let shown = asked("offset").unwrap_or_default().max(0).saturating_add(count);
            let told = answer.member(total).filter(|told| !is_nothing(told));
            if told.is_some_and(|told| number_of(told).is_none()) {
                return Next::Miscounted(total);
            }
            // One that is below what is shown already counts something else.
            match told.and_then(number_of).filter(|total| *total >= shown || count == 0) {
                Some(total) if shown >= total => Next::Nothing,
                Some(_) if items.is_empty() => Next::Lost,
                None if count < asked("limit").unwrap_or(usual) || items.is_empty() => Next::Nothing,
                _ => Next::Page(changed(question, &[], [("offset", number(shown))].into_iter())),
            }
        }
        Paging::Page => {
            let size = asked("perPage");
            let has_link = at(LINK).is_some_and(|link| !is_nothing(link));
            if !has_link && size.is_none_or(|size| count < size) || items.is_empty() && size.is_none() {
                return if has_link { Next::Lost } else { Next::Nothing };
            }
            let page = asked("page").unwrap_or(1).saturating_add(1);
            let pages = [("page", number(page)), ("perPage", number(size.unwrap_or(count)))];
            Next::Page(changed(question, &[], pages.into_iter()))
        }
    }
}

/// How many there are on all pages, where the answer says so.
pub(crate) fn total(call: &Call, answer: &Value) -> Option<i64> {
    match call.paging {
        Paging::Offset { total, .. } => answer.member(total).and_then(number_of),
        _ => None,
    }
}

/// Whether a page is another than was asked for: the item it was to begin after is on it.
pub fn is_other_page(call: &Call, question: &Given, items: &[Value]) -> bool {
    let marker = question.text("marker");
    match call.paging {
        Paging::Marker { id, .. } if !marker.is_empty() => {
            items.iter().any(|item| item.member(id).and_then(Value::as_str) == Some(marker))
        }
        _ => false,
    }
}

/// A text or a number that says something.
fn said(value: &Value) -> Option<String> {
    match value {
        Value::String(text) | Value::Number(text) if !text.is_empty() => Some(text.clone()),
        _ => None,
    }
}

/// What says nothing, as if it were not there.
fn is_nothing(value: &Value) -> bool {
    matches!(value, Value::Null) || matches!(value, Value::String(text) if text.is_empty())
}

/// A count, as a number or as the text of one.
fn number_of(value: &Value) -> Option<i64> {
    said(value)?.parse().ok().filter(|number| *number >= 0)
}

fn number(value: i64) -> Value {
    Value::Number(value.to_string())
}

/// The same question without some fields and with others.
fn changed(question: &Given, without: &[&str], with: impl Iterator<Item = (&'static str, Value)>) -> Value {
    let with = with.list();
    let stays = |name: &str| !without.contains(&name) && with.iter().all(|(other, _)| *other != name);
    let mut members = question.value().members().iter().filter(|(name, _)| stays(name)).cloned().list();
    members.extend(with.into_iter().map(|(name, value)| (name.to_owned(), value)));
    Value::Object(members)
}
