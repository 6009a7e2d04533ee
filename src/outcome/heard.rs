//! In: an answer as it came. Out: it without secrets, and what holds of any answer: who gave it, whether it is as documented, its id.

use super::{ANSWERED_BY, Answer, AnsweredBy, Failure, failure, finding, scrubbed};
use crate::{
    finding::Finding,
    json::Value,
    operation::Operation,
    scrub::{self, Secrets},
    service::{Caller, answer},
    small::List,
};

/// An answer, without secrets.
pub struct Heard<'a> {
    answer: &'a Answer<'a>,
    /// Its body.
    pub body: String,
    /// The body as JSON, if it is.
    pub value: Option<Value>,
    /// Whether it says success, and speaks of no error.
    pub is_success: bool,
    /// Whether it is what the service's document describes.
    pub is_documented: bool,
    /// Who gave it.
    pub answered_by: AnsweredBy,
    /// The id by which the vendor finds the call again.
    pub request_id: Option<String>,
    /// One for each private key that was in it.
    pub findings: Vec<Finding>,
}

impl<'a> Heard<'a> {
    /// Secrets are removed before anything else looks.
    pub fn of(operation: &Operation, answer: &'a Answer<'a>, secrets: &Secrets) -> Self {
        let status = answer.status;
        let (body, mut places) = scrubbed(answer.body, secrets);
        for place in answer.scrubbed.iter().map(|place| finding::end_of(&scrub::scrub(place, secrets))) {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        let value = Value::parse(&body);
        let in_body = value.as_ref().and_then(|value| value.member("request_id")).and_then(Value::as_str);
        let error = value.as_ref().and_then(failure::error_code);
        let is_success = (200..300).contains(&status);
        let is_documented = match &error {
            Some(_) => value.as_ref().is_some_and(is_vendors_error),
            None => is_success && answer::is_documented(operation.call, status, &body, value.as_ref()),
        };
        let is_relays = error.as_deref() == Some("RELAY_REFUSED");
        Self {
            answer,
            is_success: is_success && error.is_none(),
            is_documented,
            answered_by: match answer.header(ANSWERED_BY) {
                Some("sandbox") => AnsweredBy::Sandbox,
                // A relay says so of whatever comes back to it, and what gave it may stand between it and the service.
                Some("service") if !is_documented => AnsweredBy::Other,
                _ if is_relays => AnsweredBy::Relay,
                _ if is_documented => AnsweredBy::Service,
                _ => AnsweredBy::Other,
            },
            request_id: answer.header("x-request-id").or(in_body).map(|id| finding::end_of(&scrub::scrub(id, secrets))),
            findings: places.iter().map(|path| finding::echoed_key(path)).list(),
            body,
            value,
        }
    }

    /// Why it is a failure, if it is one.
    pub fn failure(&self, operation: &Operation, caller: Caller) -> Option<Failure> {
        if self.is_success {
            return None;
        }
        let failure = failure::failure(operation, self.answer.status, self.value.as_ref(), &self.body, caller);
        Some(match self.answered_by {
            AnsweredBy::Relay => failure.of_a_relay(),
            AnsweredBy::Other => failure.of_something_between(operation, self.answer.status),
            AnsweredBy::Service | AnsweredBy::Sandbox => failure,
        })
    }
}

/// Whether an answer speaks of an error as the services, their gateway and the identity service do.
pub(crate) fn is_vendors_error(value: &Value) -> bool {
    failure::error_code(value).is_some_and(|code| is_services_own(&code)) || is_identity_services(value)
}

/// Whether a code is one as the services and their gateway write them: `ELB.1011`, `APIGW.0301`.
fn is_services_own(code: &str) -> bool {
    let parts = code.split_once('.').filter(|(service, number)| !service.is_empty() && !number.is_empty());
    parts.is_some_and(|(service, number)| {
        service.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
            && number.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.')
    })
}

/// The identity service writes no such code: `{"error":{"code":401,"message":"...","title":"Unauthorized"}}`.
fn is_identity_services(value: &Value) -> bool {
    value.member("error").is_some_and(|error| error.member("title").is_some())
}
