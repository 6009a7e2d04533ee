//! In: an answer that is a failure. Out: why, what that means and what to do.

use core::fmt::Display;

use serde::{Serialize, Serializer, ser::SerializeStruct};

use crate::{
    json::Value,
    operation::Operation,
    service::{self, Caller, Refused, Said, gateway},
    small::List,
    words,
    words::{Sentence, Words, english::outcome as sentences},
};

/// Why a call failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The service's code, or the status when it gave none.
    pub code: String,
    /// The service's words, or ours where it has none.
    pub message: String,
    /// The sentence behind `message`, where it is ours.
    pub message_words: Option<Words>,
    /// What kind of failure.
    pub cause: Cause,
    /// What it means.
    pub meaning: Option<Words>,
    /// What to do.
    pub remedy: Option<Words>,
    /// What the cloud's identity service can decode into the missing permission.
    pub encoded_authorization_message: Option<String>,
}

impl Serialize for Failure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Failure", 9)?;
        object.serialize_field("code", &self.code)?;
        match &self.message_words {
            None => object.serialize_field("message", &self.message)?,
            Some(words) => words.beside("message", "messageWords", &mut object)?,
        }
        object.serialize_field("cause", &self.cause)?;
        if let Some(meaning) = &self.meaning {
            meaning.beside("meaning", "meaningWords", &mut object)?;
        }
        if let Some(remedy) = &self.remedy {
            remedy.beside("remedy", "remedyWords", &mut object)?;
        }
        if let Some(encoded) = &self.encoded_authorization_message {
            object.serialize_field("encodedAuthorizationMessage", encoded)?;
        }
        object.end()
    }
}

/// Kinds of failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names say it all")]
#[non_exhaustive]
pub enum Cause {
    Invalid,
    Authentication,
    Permission,
    NotFound,
    Conflict,
    Throttled,
    Redirect,
    Service,
    Other,
}

/// Why an answer is a failure.
pub(super) fn failure(
    operation: &Operation,
    status: u16,
    value: Option<&Value>,
    body: &str,
    caller: Caller,
) -> Failure {
    let alone = |value: &Value| Some((lone_code(value)?, beginning(body))).filter(|_| status < 300);
    let said = value.and_then(|value| error_pair(value).or_else(|| alone(value)));
    let is_empty = said.is_none() && body.trim().is_empty();
    let message_words = is_empty.then(|| words!(sentences::EMPTY));
    let (code, message) = said
        .unwrap_or_else(|| (status.to_string(), message_words.as_ref().map_or_else(|| beginning(body), Words::text)));
    let cause = match status {
        _ if service::throttles(&code) => Cause::Throttled,
        // A service may say 401 of someone it knows, and the identity service 400 of a key that has expired.
        401 if service::lacks_permission(&message) => Cause::Permission,
        400 | 403 if service::refuses_caller(&code) => Cause::Authentication,
        300..400 => Cause::Redirect,
        401 => Cause::Authentication,
        403 => Cause::Permission,
        404 => Cause::NotFound,
        409 => Cause::Conflict,
        429 => Cause::Throttled,
        400..500 => Cause::Invalid,
        500..600 => Cause::Service,
        _ => Cause::Other,
    };
    let status = if cause == Cause::Permission { 403 } else { status };
    let refused = Refused { status, code: &code, message: &message, caller };
    let known = service::meaning(operation.service, operation.call, &operation.fields, &refused);
    let (meaning, remedy) = match known {
        Some(said) => explained(said, operation, status),
        None => (None, None),
    };
    let encoded_authorization_message = value.and_then(encoded_message);
    Failure { code, message, message_words, cause, meaning, remedy, encoded_authorization_message }
}

impl Failure {
    /// A relay says itself what it means: no permission of the service lets anybody past it. And what it does not find is no thing of the
    /// service.
    pub(super) fn of_a_relay(self) -> Self {
        let cause = if self.cause == Cause::NotFound { Cause::Other } else { self.cause };
        Self { meaning: None, remedy: None, cause, ..self }
    }

    /// What something in between says is no word of the service: not of who calls, not of what is there. Whoever answers can say that it is
    /// too much, that something broke behind it, or that the way goes elsewhere.
    pub(super) fn of_something_between(self, operation: &Operation, status: u16) -> Self {
        let said = match self.cause {
            Cause::Redirect => return self,
            // Nobody else writes this, whatever the code beside it.
            _ if self.encoded_authorization_message.is_some() => return self,
            _ if operation.call.repeatable => &gateway::BETWEEN,
            _ => &gateway::BETWEEN_ONCE,
        };
        let cause = match self.cause {
            cause @ (Cause::Throttled | Cause::Service) => cause,
            _ => Cause::Other,
        };
        let (meaning, remedy) = explained(said, operation, status);
        Self { meaning, remedy, cause, ..self }
    }
}

/// What it means, and what to do.
fn explained([meaning, remedy]: &'static Said, operation: &Operation, status: u16) -> (Option<Words>, Option<Words>) {
    (Some(spoken(meaning, operation, status)), Some(spoken(remedy, operation, status)))
}

/// Such a sentence speaks of nothing but the operation's host and permission, and of the answer's status.
fn spoken(sentence: &'static Sentence, operation: &Operation, status: u16) -> Words {
    let names = sentence.arguments();
    let value = |name: &&str| -> &dyn Display {
        match *name {
            "host" => &operation.host,
            "status" => &status,
            _ => &operation.call.permission,
        }
    };
    Words::new(sentence, &names, &names.iter().map(value).list())
}

/// At any level, as the vendor's SDK looks for it.
fn encoded_message(value: &Value) -> Option<String> {
    let here = value.member("encoded_authorization_message").and_then(Value::as_str).map(str::to_owned);
    here.or_else(|| value.members().iter().find_map(|(_, member)| encoded_message(member)))
}

/// The first complete pair of code and message, from the outside in: the shapes the vendor's services use.
fn error_pair(value: &Value) -> Option<(String, String)> {
    const PAIRS: &[(&str, &str)] = &[("error_code", "error_msg"), ("errorCode", "errorMsg"), ("code", "message")];
    let text = |name: &str| match value.member(name)? {
        Value::String(text) | Value::Number(text) => Some(text.clone()),
        _ => None,
    };
    let here = PAIRS.iter().find_map(|(code, message)| Some((text(code)?, text(message)?)));
    here.or_else(|| value.members().iter().find_map(|(_, member)| error_pair(member)))
}

/// A code without a message. Only an answer that says success beside it is read like that.
fn lone_code(value: &Value) -> Option<String> {
    let code = ["error_code", "errorCode"].iter().find_map(|name| value.member(name)?.as_str())?;
    is_error(code).then(|| code.to_owned())
}

/// Some services say that nothing went wrong with a code of nothing but zeros.
fn is_error(code: &str) -> bool {
    !code.trim_matches('0').is_empty()
}

/// The code of an error that an answer of any status speaks of.
pub(super) fn error_code(value: &Value) -> Option<String> {
    lone_code(value).or_else(|| error_pair(value).map(|(code, _)| code)).filter(|code| is_error(code))
}

/// As long as anybody reads.
fn beginning(text: &str) -> String {
    text.chars().take(1_000).collect()
}
