//! What a service answered in; what it means out: every echoed fact compared with what was sent, or the failure
//! explained. An echoed private key is removed before anything else looks.

use serde::{Serialize, Serializer, ser::SerializeMap, ser::SerializeSeq};

use crate::{
    Place,
    finding::{Citation, Finding, Severity},
    json::Value,
    list::List,
    operation::{self, Caller, Context, Echo, Operation, Refused, answer},
};

/// An answer, explained.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    /// The sum of it.
    pub state: State,
    /// HTTP status.
    pub status: u16,
    /// By which the vendor finds the call again.
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
    /// The answer as it came, without secrets.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_value")]
    pub raw: Option<Value>,
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum State {
    /// Accepted, and all that is echoed is what was sent.
    Confirmed,
    /// Accepted, with nothing to compare.
    Accepted,
    /// Accepted, but something echoed is not what was sent.
    Differs,
    /// Not accepted.
    Failed,
}

/// One fact that was sent, and what came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Confirmation {
    /// Which fact.
    pub fact: String,
    /// As it was sent.
    pub sent: String,
    /// As it came back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received: Option<String>,
    /// What follows.
    pub state: ConfirmationState,
}

/// What follows from an echo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names say it all")]
pub enum ConfirmationState {
    Confirmed,
    Differs,
    NotEchoed,
}

/// Why a call failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    /// The service's code, or the status when it gave none.
    pub code: String,
    /// The service's words.
    pub message: String,
    /// What kind of failure.
    pub cause: Cause,
    /// What it means.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meaning: Option<String>,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<String>,
    /// What the cloud's identity service can decode into the missing permission.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoded_authorization_message: Option<String>,
}

/// Kinds of failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names say it all")]
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

/// The language of what an error code means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names say it all")]
pub enum Language {
    #[default]
    English,
    Chinese,
}

/// An answer as it came.
pub struct Answer<'a> {
    /// HTTP status.
    pub status: u16,
    /// Names in any case, and their values.
    pub headers: &'a [(String, String)],
    /// As text.
    pub body: &'a str,
    /// The members already removed from it.
    pub scrubbed: &'a [String],
}

/// Members that hold a private key, in any service's answer.
const SECRET_MEMBERS: &[&str] = &["private_key", "enc_private_key", "private_key_sign"];

/// Codes that say "too many calls", whatever the status.
const THROTTLING: &[&str] = &["APIGW.0308", "IOTDA.021101", "IOTDA.021102"];

/// Codes of the identity service that speak of an access key.
const ACCESS_KEY: &[&str] = &["IAM.1104", "IAM.1105", "IAM.1106", "IAM.1107", "IAM.1108"];

/// A body without private keys: the text to show, and the path of each member that was removed. Text that is not JSON is
/// returned as it is: no service sends a key outside of JSON.
pub fn scrub(body: &str) -> (String, Vec<String>) {
    let Some(mut value) = Value::parse(body) else { return (body.to_owned(), Vec::new()) };
    let mut removed = Vec::new();
    remove_secrets(&mut value, &Path { above: None, name: "" }, &mut removed);
    if removed.is_empty() {
        return (body.to_owned(), removed);
    }
    (String::from_utf8(value.write().to_vec()).unwrap_or_default(), removed)
}

/// Explains an answer. `context` is what the request was prepared with.
pub fn read(operation: &Operation, answer: &Answer<'_>, context: &Context<'_>, language: Language) -> Outcome {
    let status = answer.status;
    let (body, mut removed) = scrub(answer.body);
    removed.extend(answer.scrubbed.iter().cloned());
    let value = Value::parse(&body);
    let header = |wanted: &str| {
        answer.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value.as_str())
    };
    let in_body = value.as_ref().and_then(|value| value.member("request_id")).and_then(Value::as_str);
    let mut outcome = Outcome {
        state: State::Failed,
        status,
        request_id: header("x-request-id").or(in_body).map(str::to_owned),
        confirmations: Vec::new(),
        failure: None,
        findings: removed.iter().map(|path| echoed_key(path)).list(),
        result: None,
        raw: None,
    };
    if (200..300).contains(&status) {
        let result = answer::result(operation.destination, value.as_ref().unwrap_or(&Value::Null));
        let echoes = answer::echoes(operation, context, &result);
        outcome.confirmations = echoes.into_iter().map(Confirmation::from).list();
        let has = |state| outcome.confirmations.iter().any(|confirmation| confirmation.state == state);
        outcome.state = if has(ConfirmationState::Differs) {
            State::Differs
        } else if has(ConfirmationState::Confirmed) {
            State::Confirmed
        } else {
            State::Accepted
        };
        outcome.result = Some(result);
    } else {
        outcome.failure = Some(failure(operation, status, value.as_ref(), &body, Caller::Unknown, language));
    }
    outcome.raw = value;
    outcome
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

/// Where a value stands. It is written out only where something is removed: there may be very many members.
struct Path<'a> {
    above: Option<&'a Path<'a>>,
    name: &'a str,
}

impl Path<'_> {
    fn text(&self) -> String {
        let above = self.above.map(Path::text).unwrap_or_default();
        let dot = if above.is_empty() { "" } else { "." };
        [&above, dot, self.name].concat()
    }
}

fn remove_secrets(value: &mut Value, path: &Path<'_>, removed: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            members.retain(|(name, value)| {
                let secret = SECRET_MEMBERS.contains(&name.as_str()) && *value != Value::Null;
                if secret {
                    removed.push(Path { above: Some(path), name }.text());
                }
                !secret
            });
            for (name, value) in members {
                remove_secrets(value, &Path { above: Some(path), name }, removed);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| remove_secrets(item, path, removed)),
        _ => {}
    }
}

fn echoed_key(path: &str) -> Finding {
    Finding {
        code: "answer.private-key-echoed",
        severity: Severity::Warning,
        message: format!("The answer held the private key in {path}; it was removed before anything looked at it."),
        arguments: vec![("member", path.to_owned())],
        place: Place::field(path),
        citation: Citation { document: "ELB: Updating a Certificate (2024-07-11)", field: "Example Responses" },
        predicts: None,
        repair: Some("Switch the service's private key echo off, so that keys are not sent back at all.".to_owned()),
    }
}

fn failure(
    operation: &Operation,
    status: u16,
    value: Option<&Value>,
    body: &str,
    caller: Caller,
    language: Language,
) -> Failure {
    let said = value.and_then(error_pair);
    let (code, message) = said.unwrap_or_else(|| {
        let text = if body.trim().is_empty() { "The answer is empty." } else { body };
        (status.to_string(), text.chars().take(1_000).collect())
    });
    let cause = match status {
        _ if THROTTLING.contains(&code.as_str()) => Cause::Throttled,
        // A service may say 401 of someone it knows, and the identity service 400 of a key that has expired.
        401 if operation::lacks_permission(&message) => Cause::Permission,
        400 if ACCESS_KEY.contains(&code.as_str()) => Cause::Authentication,
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
    let known = operation.meaning(&Refused { status, code: &code, message: &message, caller });
    let spoken = |[english, chinese]: [&'static str; 2]| {
        let text = if language == Language::Chinese { chinese } else { english };
        text.replace("{host}", &operation.host).replace("{permission}", operation.destination.permission)
    };
    Failure {
        code,
        message,
        cause,
        meaning: known.map(|known| spoken(known.meaning)),
        remedy: known.map(|known| spoken(known.remedy)),
        encoded_authorization_message: value.and_then(encoded_message),
    }
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

fn as_value<S: Serializer>(value: &Option<Value>, serializer: S) -> Result<S::Ok, S::Error> {
    Plain(value.as_ref().unwrap_or(&Value::Null)).serialize(serializer)
}

/// JSON as the caller's own objects. A number beyond exactness stays text.
struct Plain<'a>(&'a Value);

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
