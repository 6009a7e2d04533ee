//! In: what a service answered, and what it was asked. Out: what that means: every echoed fact compared with what was sent, or the
//! failure explained. Secrets are removed from the text before anything else looks.

mod failure;
pub mod finding;
mod heard;

pub use failure::{Cause, Failure};
pub use heard::Heard;
pub(crate) use heard::is_vendors_error;

use std::borrow::Cow;

use serde::{Serialize, Serializer, ser::SerializeMap, ser::SerializeSeq};

use crate::{
    armor,
    bundle::Bundle,
    finding::Finding,
    json::Value,
    key::{Key, PrivateKey},
    operation::Operation,
    request::is_public_header,
    scrub::{self, Secrets},
    service::{
        self, Caller, Context, Echo,
        answer::{self, Of},
    },
    small::List,
};

/// An answer, explained.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Outcome {
    /// The sum of it.
    pub state: State,
    /// How that is known, where it took effect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known_by: Option<KnownBy>,
    /// Service, relay, sandbox or something between.
    pub answered_by: AnsweredBy,
    /// The HTTP status of the answer, whoever gave it.
    pub status: u16,
    /// The id by which the vendor finds the call again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// One for each fact that was sent.
    pub confirmations: Vec<Confirmation>,
    /// Why it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failure: Option<Failure>,
    /// What to know about the answer.
    pub findings: Vec<Finding>,
    /// The documented fields, each of its documented type.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_value")]
    pub result: Option<Value>,
    /// The answer's text as it came, without secrets; of JSON with its longest numbers as texts.
    pub raw: String,
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum State {
    /// Accepted, and all that is echoed is what was sent; with a certificate, what tells it from others among that.
    Confirmed,
    /// Accepted, with nothing to compare that would tell.
    Accepted,
    /// Accepted, but something echoed is not what was sent.
    Differs,
    /// The call was not accepted, by the service or by something in front of it.
    Failed,
    /// The answer does not tell whether it was.
    Unknown,
}

/// How it is known what became of a call. Looking again says more: [`proof`](crate::proof).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum KnownBy {
    /// The answer says what is there now.
    Echo,
    /// The answer says no more than that it was accepted.
    Acceptance,
}

/// Where an answer came from, as far as the answer shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum AnsweredBy {
    /// The service, or the gateway in front of it.
    Service,
    /// A relay of ours, which did not pass the request on.
    Relay,
    /// A stand-in for the service: nothing real was changed.
    Sandbox,
    /// Something between, such as a proxy.
    Other,
}

/// One fact that was sent, and what came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Confirmation {
    /// Its name, such as `fingerprint` or `validity.value`.
    pub fact: String,
    /// As it was sent.
    pub sent: String,
    /// As it came back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received: Option<String>,
    /// What comparing the two gave.
    pub state: ConfirmationState,
}

/// What follows from an echo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names say it all")]
#[non_exhaustive]
pub enum ConfirmationState {
    Confirmed,
    Differs,
    NotEchoed,
}

/// An answer as it came.
pub struct Answer<'a> {
    /// The HTTP status as `fetch` gave it.
    pub status: u16,
    /// Names in any case, and their values.
    pub headers: &'a [(String, String)],
    /// The whole body, decoded as UTF-8.
    pub body: &'a str,
    /// The members that secrets were removed from already.
    pub scrubbed: &'a [String],
}

impl<'a> Answer<'a> {
    /// The value of a header, whatever the case of its name.
    pub fn header(&self, name: &str) -> Option<&'a str> {
        self.headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// What of a request an answer may hold that nobody should see. All of it may be absent.
#[derive(Clone, Copy, Default)]
pub struct Sent<'a> {
    /// With those that say who is calling.
    pub headers: &'a [(String, String)],
    /// JSON with the key in it.
    pub body: &'a [u8],
}

/// The header by which our relay, and our sandbox, say who answers.
const ANSWERED_BY: &str = "x-countersign-answered-by";

/// The header by which our relay says that it has passed the request on.
const PASSED_ON: &str = "x-countersign-body-sha256";

/// A text without the secrets of the request that it answers, and the paths of the members that a private key was removed from.
pub fn scrubbed(text: &str, secrets: &Secrets) -> (String, Vec<String>) {
    let text = without_secrets(text, secrets).into_owned();
    let places = finding::key_places(&text);
    (text, places)
}

/// The text of an answer without private keys and tokens, whoever reads it. It is not copied when there are none.
pub fn without_secrets<'a>(text: &'a str, secrets: &Secrets) -> Cow<'a, str> {
    match scrub::named(text, &service::SECRETS) {
        Cow::Borrowed(text) => scrub::scrub(text, secrets),
        Cow::Owned(text) => match scrub::scrub(&text, secrets) {
            Cow::Owned(text) => Cow::Owned(text),
            Cow::Borrowed(_) => Cow::Owned(text),
        },
    }
}

/// What must not be in an answer to a request: its own secrets, and the keys of bundles.
pub fn secrets<'a>(sent: Sent<'_>, bundles: impl Iterator<Item = &'a Bundle>) -> Secrets {
    let body = core::str::from_utf8(sent.body).ok().and_then(Value::parse);
    let mut keys = Vec::new();
    if let Some(body) = &body {
        keys_in(body, &mut keys);
    }
    let tokens = sent.headers.iter().filter_map(|(name, value)| match name.to_ascii_lowercase().as_str() {
        // Of this one only its last word is a secret, such as the signature.
        "authorization" => value.rsplit(['=', ' ']).next(),
        name => Some(value.as_str()).filter(|_| !is_public_header(name)),
    });
    Secrets::new(keys.iter().chain(bundles.filter_map(|bundle| bundle.key())), tokens)
}

/// The private keys in the texts of a body.
fn keys_in(value: &Value, keys: &mut Vec<PrivateKey>) {
    match value {
        Value::String(text) => {
            for block in armor::read(text.as_bytes()).blocks.iter().filter(|block| Key::is_in(block)) {
                if let Ok(Key::Plain(key)) = Key::read(block, 0) {
                    keys.push(key);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys_in(item, keys)),
        _ => value.members().iter().for_each(|(_, member)| keys_in(member, keys)),
    }
}

/// Explains an answer. `context` is what the request was prepared with, and `sent` what was sent, as far as it is still known.
pub fn read(operation: &Operation, answer: &Answer<'_>, context: &Context<'_>, sent: Sent<'_>) -> Outcome {
    let secrets = secrets(sent, context.bundle.into_iter().chain(context.encryption));
    let heard = Heard::of(operation, answer, &secrets);
    let mut outcome = Outcome {
        state: State::Failed,
        known_by: None,
        answered_by: heard.answered_by,
        status: answer.status,
        request_id: heard.request_id.clone(),
        confirmations: Vec::new(),
        failure: heard.failure(operation, Caller::of(sent.headers)),
        findings: heard.findings,
        result: None,
        raw: String::new(),
    };
    if heard.is_success {
        outcome.accepted(operation, context, heard.value.as_ref(), heard.is_documented);
    } else {
        // Only a service that works can say whether a call has taken effect: what took too long or broke behind a gateway may be done all the
        // same. And what stands between, be it a proxy's page or a redirect, may have come after the service had it.
        let is_broken = answer.status == 408 || answer.status >= 500;
        let is_open = match outcome.answered_by {
            AnsweredBy::Relay => answer.header(PASSED_ON).is_some(),
            by => by == AnsweredBy::Other || is_broken,
        };
        if is_open {
            outcome.state = State::Unknown;
        }
    }
    // Numbers with more digits than JavaScript holds exactly become texts.
    let mut value = heard.value.unwrap_or(Value::Null);
    let is_changed = quote_numbers(&mut value);
    outcome.raw = if is_changed { String::from_utf8(value.write().to_vec()).unwrap_or_default() } else { heard.body };
    outcome
}

/// Turns numbers of more than fifteen digits into texts; returns whether there were any.
fn quote_numbers(value: &mut Value) -> bool {
    let mut found = false;
    match value {
        Value::Number(digits) if digits.len() > 15 => {
            *value = Value::String(digits.clone());
            found = true;
        }
        Value::Array(items) => items.iter_mut().for_each(|item| found |= quote_numbers(item)),
        Value::Object(members) => members.iter_mut().for_each(|(_, member)| found |= quote_numbers(member)),
        _ => {}
    }
    found
}

impl Outcome {
    /// An answer that says success.
    fn accepted(&mut self, operation: &Operation, context: &Context<'_>, value: Option<&Value>, is_documented: bool) {
        let result = answer::result(operation.call, value.unwrap_or(&Value::Null));
        let known = operation.known(context);
        let echoes = answer::echoes(operation.call, &known, context, operation.call.answer, &result);
        if !is_documented {
            self.findings.push(finding::unreadable(operation, self.status));
        }
        self.findings.extend(echoes.iter().filter_map(|echo| finding::other_resource(operation, echo)));
        self.findings.extend(finding::other_type(operation, &known, &result));
        // A certificate is known by what tells it from the one before it, as when it is looked at; a name, and what the two have in common,
        // say nothing of it.
        let carries = context.bundle.is_some() && operation.terms().carries;
        let known_by = operation.call.proof.map_or(&[][..], |proving| proving.known_by);
        let is_same = |fact: &&str| echoes.iter().any(|echo| echo.same && echo.fact == *fact);
        let proves = if carries {
            known_by.iter().any(|facts| facts.iter().all(is_same))
        } else {
            echoes.iter().any(|echo| echo.same && echo.of == Of::Field)
        };
        self.state = if !is_documented {
            State::Unknown
        } else if echoes.iter().any(|echo| echo.received.is_some() && !echo.same) {
            State::Differs
        } else if proves {
            State::Confirmed
        } else {
            State::Accepted
        };
        self.known_by = match self.state {
            State::Confirmed | State::Differs => Some(KnownBy::Echo),
            State::Accepted => Some(KnownBy::Acceptance),
            State::Failed | State::Unknown => None,
        };
        self.confirmations = echoes.into_iter().map(Confirmation::from).list();
        self.result = Some(result);
    }
}

impl From<Echo> for Confirmation {
    fn from(echo: Echo) -> Self {
        let state = match (&echo.received, echo.same) {
            (None, _) => ConfirmationState::NotEchoed,
            (Some(_), true) => ConfirmationState::Confirmed,
            (Some(_), false) => ConfirmationState::Differs,
        };
        Self { fact: echo.fact, sent: echo.sent, received: echo.received, state }
    }
}

/// A value as the caller's own.
pub(crate) fn as_value<S: Serializer>(value: &Option<Value>, serializer: S) -> Result<S::Ok, S::Error> {
    Plain(value.as_ref().unwrap_or(&Value::Null)).serialize(serializer)
}

/// JSON as the caller's own objects. A number beyond exactness stays text.
pub struct Plain<'a>(pub &'a Value);

impl Serialize for Plain<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Null | Value::Secret(_) => serializer.serialize_none(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Number(text) => match text.parse::<i64>() {
                Ok(number) if number.unsigned_abs() < 1 << 53 => serializer.serialize_i64(number),
                _ => serializer.serialize_str(text),
            },
            Value::String(text) => serializer.serialize_str(text),
            Value::Array(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|item| list.serialize_element(&Plain(item)))?;
                list.end()
            }
            Value::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                members.iter().try_for_each(|(name, value)| map.serialize_entry(name, &Plain(value)))?;
                map.end()
            }
        }
    }
}
