//! An answer that is a failure in; why, what that means and what to do, out.

use serde::Serialize;

use super::Language;
use crate::{
    json::Value,
    operation::Operation,
    service::{self, Caller, Refused},
    small,
};

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

/// Codes that say "too many calls", whatever the status.
const THROTTLING: &[&str] = &["APIGW.0308", "IOTDA.021101", "IOTDA.021102"];

/// Codes of the identity service that refuse an access key or its user for every call alike.
const CALLER: &[&str] =
    &["IAM.0061", "IAM.0080", "IAM.0081", "IAM.0082", "IAM.1104", "IAM.1105", "IAM.1106", "IAM.1107", "IAM.1108"];

/// Why an answer is a failure.
pub(super) fn failure(
    operation: &Operation,
    status: u16,
    value: Option<&Value>,
    body: &str,
    caller: Caller,
    language: Language,
) -> Failure {
    let alone = |value: &Value| Some((lone_code(value)?, clipped(body))).filter(|_| status < 300);
    let said = value.and_then(|value| error_pair(value).or_else(|| alone(value)));
    let (code, message) = said.unwrap_or_else(|| {
        let text = if body.trim().is_empty() { "The answer is empty.".to_owned() } else { clipped(body) };
        (status.to_string(), text)
    });
    let cause = match status {
        _ if THROTTLING.contains(&code.as_str()) => Cause::Throttled,
        // A service may say 401 of someone it knows, and the identity service 400 of a key that has expired.
        401 if service::lacks_permission(&message) => Cause::Permission,
        400 | 403 if CALLER.contains(&code.as_str()) => Cause::Authentication,
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
    let known =
        operation.destination.meaning(&operation.fields, &Refused { status, code: &code, message: &message, caller });
    let spoken = |[english, chinese]: [&'static str; 2]| {
        let text = if language == Language::Chinese { chinese } else { english };
        let text = small::replaced(text, "{host}", &operation.host);
        small::replaced(&text, "{permission}", operation.destination.permission)
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
fn clipped(text: &str) -> String {
    text.chars().take(1_000).collect()
}
