//! Whether a record agrees with itself. In: one of the right form. Out: where its parts contradict one another: what one of them says
//! follows from others, or could not be so when the others are.

use super::form::{Problem, malformed, not_among, problem};
use crate::{
    json::Value,
    rule,
    service::{self, Call, Given},
    words,
    words::{Words, english::record as english},
};

/// The first contradiction.
pub(super) fn check(record: &Value) -> Result<(), Problem> {
    let operation = record.member("operation").cloned().unwrap_or(Value::Null);
    let call = self::operation(&operation)?;
    verdict(record)?;
    outcome(record)?;
    certificates(record, (call.terms)(&Given::new(operation)).carries)
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.member(name).and_then(Value::as_str).unwrap_or_default()
}

fn items<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    if let Some(Value::Array(items)) = value.member(name) { items } else { &[] }
}

fn contradiction(field: &str, words: Words) -> Result<(), Problem> {
    Err(problem("record.contradicts-itself", field, words))
}

/// Where it went follows from what was to be done.
fn operation(operation: &Value) -> Result<&'static Call, Problem> {
    let kind = text(operation, "kind");
    let Some((service, call)) = service::of_kind(kind).filter(|(_, call)| !call.is_read()) else {
        return Err(not_among("operation.kind", &service::kinds(false)));
    };
    let given = |name| Some(text(operation, name).trim()).filter(|text| !text.is_empty());
    let host = service.hosts.host(given("region"), given("endpoint")).ok();
    if host.as_deref() != Some(text(operation, "host")) {
        contradiction("operation.host", words!(english::HOST))?;
    }
    if text(operation, "path") != call.path_of(&|name| text(operation, name)) {
        contradiction("operation.path", words!(english::PATH))?;
    }
    if text(operation, "method") != call.method {
        contradiction("operation.method", words!(english::METHOD, method: call.method))?;
    }
    Ok(call)
}

/// The verdict is the sum of the findings; and what was cleared has no error, nor a warning that nobody acknowledged.
fn verdict(record: &Value) -> Result<(), Problem> {
    let findings = items(record, "findings");
    let of = |severity: &'static str| findings.iter().filter(move |finding| text(finding, "severity") == severity);
    let sum = match (of("error").next(), of("warning").next()) {
        (Some(_), _) => "blocked",
        (None, Some(_)) => "readyWithWarnings",
        (None, None) => "ready",
    };
    if text(record, "verdict") != sum {
        contradiction("verdict", words!(english::VERDICT, verdict: sum))?;
    }
    let acknowledged = items(record, "acknowledged");
    let has = |code: &str| acknowledged.iter().any(|known| known.as_str() == Some(code));
    if let Some(missing) =
        of("warning").map(|warning| text(warning, "code")).find(|code| sum != "blocked" && !has(code))
    {
        contradiction("acknowledged", words!(english::WARNING_OPEN, code: missing))?;
    }
    let is_warning = |code: &&Value| of("warning").any(|warning| code.as_str() == Some(text(warning, "code")));
    if !acknowledged.iter().all(|code| is_warning(&code)) {
        contradiction("acknowledged", words!(english::ACKNOWLEDGED_STRANGE))?;
    }
    let is_edit = |code: &Value| {
        code.as_str().is_some_and(|code| rule::REFUSABLE.iter().any(|(refusable, _)| *refusable == code))
    };
    if !items(record, "refusedEdits").iter().all(is_edit) {
        return contradiction("refusedEdits", words!(english::REFUSED_STRANGE));
    }
    if sum == "blocked" && (record.member("outcome").is_some() || record.member("delivered").is_some()) {
        return contradiction("outcome", words!(english::SENT_THOUGH_BLOCKED));
    }
    Ok(())
}

/// A state, how it is known and a status that go together; and a rehearsal, which says so in both places.
fn outcome(record: &Value) -> Result<(), Problem> {
    let by = record.member("delivered").map(|delivered| text(delivered, "by"));
    let Some(outcome) = record.member("outcome") else {
        return if by.is_some() { contradiction("delivered", words!(english::DELIVERED_ALONE)) } else { Ok(()) };
    };
    let state = text(outcome, "state");
    let status = match outcome.member("status") {
        Some(Value::Number(digits)) => Some(digits.parse::<u32>().unwrap_or(u32::MAX)),
        _ => None,
    };
    if (state == "rehearsed") != (by == Some("sandbox")) {
        return contradiction("outcome.state", words!(english::REHEARSED));
    }
    let known_by = text(outcome, "knownBy");
    let is_fitting = match known_by {
        "" => true,
        "acceptance" => matches!(state, "accepted" | "rehearsed"),
        "echo" => matches!(state, "confirmed" | "differs" | "rehearsed"),
        _ => matches!(state, "confirmed" | "differs" | "failed" | "rehearsed"),
    };
    if !is_fitting {
        contradiction("outcome.knownBy", words!(english::KNOWN_OTHERWISE, state))?;
    }
    // What a look shows is so whatever was answered, and whether anything was.
    let is_looked_at = known_by == "looking";
    match (state, status) {
        (_, None) if is_looked_at => Ok(()),
        ("unknown", None) if outcome.member("code").is_none() => {
            contradiction("outcome.code", words!(english::CODE_MISSING))
        }
        ("unknown", None) => Ok(()),
        (_, None) => Err(malformed("outcome.status", &english::MALFORMED_MISSING)),
        (_, Some(status)) if !(100..1000).contains(&status) => {
            contradiction("outcome.status", words!(english::STATUS_NONE))
        }
        ("confirmed" | "accepted" | "differs", Some(status)) if !is_looked_at && !(200..300).contains(&status) => {
            contradiction("outcome.status", words!(english::STATUS_OTHER, state))
        }
        _ => Ok(()),
    }
}

/// A key's hash goes with a certificate; and an expired certificate was not cleared without a finding that says so.
fn certificates(record: &Value, carries: bool) -> Result<(), Problem> {
    let certificates = items(record, "certificates");
    if certificates.is_empty() == record.member("publicKeySha256").is_some() {
        return contradiction("publicKeySha256", words!(english::PUBLIC_KEY));
    }
    let ended = certificates.first().map(|leaf| text(leaf, "notAfter")).filter(|end| !end.is_empty());
    // Both are written the same way, so their order as texts is that in time.
    let is_expired = ended.is_some_and(|end| end.len() == text(record, "time").len() && end < text(record, "time"));
    let is_said = items(record, "findings").iter().any(|finding| text(finding, "code") == "certificate.expired");
    if is_expired && !is_said && carries {
        return contradiction("time", words!(english::EXPIRED));
    }
    Ok(())
}
