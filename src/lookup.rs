//! In: a question, and the answer to it. Out: what was found, typed, without any private key; and the question for the next page.

use serde::{Serialize, Serializer};

use crate::{
    bundle::Bundle,
    finding::{Finding, code},
    json::Value,
    operation::Operation,
    outcome::{self, Answer, AnsweredBy, Failure, Heard, Plain, Sent, finding},
    request::Request,
    service::{
        Caller, answer,
        field::Role,
        paging::{self, Next},
    },
    small::List,
    words,
    words::{Words, english::outcome as sentences},
};

/// What an answer to a question says.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Found {
    /// What was asked.
    pub kind: &'static str,
    /// The sum of it.
    pub state: State,
    /// Service, relay, sandbox or something between.
    pub answered_by: AnsweredBy,
    /// The HTTP status of the answer, whoever gave it.
    pub status: u16,
    /// The id by which the vendor finds the call again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// Of one thing one, of a list those of this page.
    #[serde(serialize_with = "plain_items")]
    pub items: Vec<Value>,
    /// How many there are on all pages, where the answer says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<i64>,
    /// What to ask for the next page; absent after the last.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "plain")]
    pub next: Option<Value>,
    /// Why nothing was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failure: Option<Failure>,
    /// What to know about the answer.
    pub findings: Vec<Finding>,
}

/// Whether anything was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum State {
    /// An answer as it is documented, empty or not.
    Found,
    /// The question was not answered, by the service or by something in front of it.
    Refused,
    /// An answer that says nothing of what was asked.
    Unknown,
}

/// The exact request of a question.
pub fn request(question: &Operation) -> Request {
    question.call.request(&question.host, &question.fields, Value::Null)
}

/// What an answer says. `sent` is what was sent, as far as it is still known, and `bundles` what was sent before: a service may quote their keys.
pub fn read<'a>(
    question: &Operation,
    answer: &Answer<'_>,
    sent: Sent<'_>,
    bundles: impl Iterator<Item = &'a Bundle>,
) -> Found {
    let heard = Heard::of(question, answer, &outcome::secrets(sent, bundles));
    let failure = heard.failure(question, Caller::of(sent.headers));
    let mut found = Found {
        kind: question.call.kind,
        state: if failure.is_some() { State::Refused } else { State::Unknown },
        answered_by: heard.answered_by,
        status: answer.status,
        request_id: heard.request_id,
        items: Vec::new(),
        total: None,
        next: None,
        failure,
        findings: heard.findings,
    };
    if found.state == State::Unknown {
        let value = heard.value.filter(|_| heard.is_documented).unwrap_or(Value::Null);
        match answer::things(question.call, &value).filter(|_| heard.is_documented) {
            Some(things) => found.take(question, &value, things),
            None => found.findings.push(finding::unreadable(question, answer.status)),
        }
    }
    found
}

impl Found {
    /// An answer as it is documented: these are the things it speaks of.
    fn take(&mut self, question: &Operation, value: &Value, things: &[Value]) {
        let items = things.iter().map(|thing| answer::item(question.call.answer, thing)).list();
        let about = |code, words: Words| finding::cited(Finding::of(code, words), question);
        let marker = question.fields.text("marker");
        if let Some(another) = items.iter().find_map(|item| another(question, item)) {
            return self.findings.push(another);
        }
        if paging::is_other_page(question.call, &question.fields, things) {
            return self.findings.push(about(&code::LOOKUP_OTHER_PAGE, words!(sentences::OTHER_PAGE, marker)));
        }
        self.state = State::Found;
        self.items = items;
        self.total = paging::total(question.call, value);
        match paging::next(question.call, &question.fields, value, things) {
            Next::Nothing => {}
            Next::Page(next) => self.next = Some(next),
            Next::Repeats => {
                self.findings.push(about(&code::LOOKUP_MARKER_REPEATS, words!(sentences::MARKER_REPEATS, marker)));
            }
            Next::Lost => self.findings.push(about(&code::LOOKUP_LIST_LOST, words!(sentences::LIST_LOST))),
            Next::Miscounted(member) => {
                let words = words!(sentences::MISCOUNTED, member, count: things.len());
                self.findings.push(about(&code::LOOKUP_LIST_LOST, words));
            }
        }
    }
}

/// Whether a thing is of another project, or another thing, than was asked for: an id in the path that it has as well.
fn another(question: &Operation, item: &Value) -> Option<Finding> {
    let fields = question.call.fields.iter().rev().filter(|field| matches!(field.role, Role::Path(_)));
    fields
        .filter_map(|field| {
            let row = question.call.answer.iter().find(|row| row.is_of(field.name))?;
            // A number is an id as well.
            let received = item.member(&answer::camel_case(row.wire)).filter(|received| **received != Value::Null)?;
            let (sent, received) = (question.fields.text(field.name), answer::echo::said(received));
            let is_another = !sent.eq_ignore_ascii_case(&received);
            is_another.then(|| finding::another(question, field.name, sent, &received))
        })
        .next()
}

fn plain<S: Serializer>(value: &Option<Value>, serializer: S) -> Result<S::Ok, S::Error> {
    Plain(value.as_ref().unwrap_or(&Value::Null)).serialize(serializer)
}

fn plain_items<S: Serializer>(items: &[Value], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(items.iter().map(Plain))
}
