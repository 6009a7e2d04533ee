//! A signed request and an answer that refuses it in; why, and what to do, out. The gateway says what it saw as its own
//! canonical request; held against ours line by line, it tells what changed on the way, or that nothing did and the key is wrong.

mod comparison;

use serde::Serialize;

use crate::{
    Error, ErrorCode, Place,
    json::Value,
    request::split_url,
    search,
    signature::{self, SDK_HMAC_SHA256, V11_HMAC_SHA256},
    time::Instant,
};

pub use comparison::Difference;

/// Why a request was refused. No secret stands in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Diagnosis {
    /// Programs branch on it.
    pub cause: Cause,
    /// For people.
    pub message: String,
    /// What to do.
    pub remedy: &'static str,
    /// The lines of the canonical request in which ours and the gateway's differ.
    pub differences: Vec<Difference>,
    /// How far our clock is ahead of the gateway's, when the answer says its time; negative when it is behind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skew_seconds: Option<i64>,
}

/// What was wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names say it all")]
pub enum Cause {
    Clock,
    Host,
    Path,
    Header,
    Body,
    Key,
    Algorithm,
    Token,
    Unknown,
}

/// What of a signed request matters here.
pub struct Signed {
    host: String,
    path: String,
    algorithm: String,
    signed_at: Instant,
    canonical_request: Option<String>,
    security_token: Option<String>,
}

/// What the gateway says in so many words, in lower case.
const SAID: &[(&[&str], Cause, &str, &str)] = &[
    (
        &["security token", "securitytoken"],
        Cause::Token,
        "The security token has expired, or is not the one of this access key.",
        "Get a new temporary access key; its secret key and security token come with it, and all three change.",
    ),
    (
        &["reach the limit"],
        Cause::Key,
        "The gateway has locked this access key for five minutes, as it does after five failures in a row.",
        "Check the secret key, wait five minutes, then send it once.",
    ),
    (
        &["ak not exist", "get secretkey failed"],
        Cause::Key,
        "The gateway does not know this access key.",
        "Check the access key, and that it is of the cloud this host belongs to.",
    ),
    (
        &["signed header", "not signed"],
        Cause::Header,
        "A header that was signed did not reach the gateway.",
        "Whatever stands on the way must pass every signed header on.",
    ),
];

const KEY_REMEDY: &str =
    "Copy the secret key again, whole. After five failures in a row the gateway locks the key for five minutes.";

/// How far the gateway lets a signature's time be from its own.
const WINDOW_SECONDS: u64 = 15 * 60;

impl Signed {
    /// Reads the members `url`, `headers`, `algorithm`, `signedAt` and `canonicalRequest` of a signed request.
    ///
    /// # Errors
    /// `REQUEST_INVALID`, naming the member.
    pub fn read(value: &Value) -> Result<Self, Error> {
        let (host, path, _) = split_url(needed(value, "url")?)?;
        let security_token = match value.member("headers") {
            Some(Value::Array(headers)) => headers.iter().find_map(security_token),
            _ => None,
        };
        Ok(Self {
            host: host.to_owned(),
            path: path.to_owned(),
            algorithm: needed(value, "algorithm")?.to_owned(),
            signed_at: Instant::from_rfc3339(needed(value, "signedAt")?)?,
            canonical_request: value.member("canonicalRequest").and_then(Value::as_str).map(str::to_owned),
            security_token: security_token.map(str::to_owned),
        })
    }

    /// A canonical request with its security token masked, on whatever line of it the token stands.
    fn masked(&self, canonical_request: &str) -> String {
        let token = self.security_token.as_deref().unwrap_or_default().trim();
        if token.is_empty() { canonical_request.to_owned() } else { canonical_request.replace(token, "•••") }
    }
}

/// Says why an answer refuses a signed request. `headers` are names and values; `now` is when the answer came, by our clock.
pub fn diagnose(signed: &Signed, status: u16, headers: &[(String, String)], body: &str, now: Instant) -> Diagnosis {
    let header = |wanted: &str| headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
    let gateway_time = header("date").and_then(|(_, value)| http_date(value));
    let skew_seconds = gateway_time.map(|time| now.unix().saturating_sub(time.unix()));
    let said = said(body);
    let theirs = search::around(&said, "canonicalRequest:").and_then(|(_, theirs)| theirs.lines().next());
    let both = signed.canonical_request.as_deref().zip(theirs);
    let differences =
        both.and_then(|(ours, theirs)| comparison::differences(&signed.masked(ours), &signed.masked(theirs)));
    let (cause, message, remedy) = if status == 401 {
        Refusal {
            signed,
            said: said.to_ascii_lowercase(),
            gateway_time,
            skew_seconds,
            differences: differences.as_deref(),
        }
        .explain()
    } else if search::holds(&said, "APIGW.0101") {
        let message = format!("The gateway knows no such call at {}.", signed.host);
        (Cause::Host, message, "Check the region or endpoint: this service may not be there.")
    } else {
        let message = format!("The answer is not about the signature: its status is {status}.");
        (Cause::Unknown, message, "Read the outcome instead.")
    };
    Diagnosis { cause, message, remedy, differences: differences.unwrap_or_default(), skew_seconds }
}

type Explanation = (Cause, String, &'static str);

/// A 401, and all that is known of it.
struct Refusal<'a> {
    signed: &'a Signed,
    /// Lower-case.
    said: String,
    gateway_time: Option<Instant>,
    skew_seconds: Option<i64>,
    /// Missing when the gateway did not say what it saw.
    differences: Option<&'a [Difference]>,
}

impl Refusal<'_> {
    fn explain(&self) -> Explanation {
        let says = |words: &str| search::holds(&self.said, words);
        let Signed { host, path, algorithm, .. } = self.signed;
        if algorithm == "token" {
            let message = "The token is not accepted: it has expired, is incomplete, or is from another environment.";
            let remedy = "Get a new token from the identity service of this region; it is good for 24 hours.";
            return (Cause::Token, message.to_owned(), remedy);
        }
        if let Some(clock) = self.clock() {
            return clock;
        }
        if let Some((_, cause, message, remedy)) = SAID.iter().find(|(words, ..)| words.iter().any(|word| says(word))) {
            return (*cause, (*message).to_owned(), remedy);
        }
        if let Some(difference) = self.differences.and_then(comparison::most_telling) {
            return changed(difference);
        }
        let taken = if signature::is_derived(host, path) { V11_HMAC_SHA256 } else { SDK_HMAC_SHA256 };
        if says("algorithm") || (says("iotda.000002") && algorithm != taken) {
            let message = format!("It was signed with {algorithm}, which {host} does not take.");
            let remedy =
                "Sign with V11-HMAC-SHA256 for the host of an IoTDA instance, with SDK-HMAC-SHA256 for any other.";
            return (Cause::Algorithm, message, remedy);
        }
        let (cause, message, remedy) = if self.differences.is_some() {
            let message =
                "The gateway saw exactly what was signed, so the secret key is not the one of this access key.";
            (Cause::Key, message, KEY_REMEDY)
        } else if says("signature") || says("iotda.000002") {
            let message = "The signature is not accepted, and the answer does not say what was seen; mostly the secret key is wrong.";
            (Cause::Key, message, KEY_REMEDY)
        } else {
            let message = "The answer does not say why it refuses who is calling.";
            (Cause::Unknown, message, "Try with a new access key; give support the request id.")
        };
        (cause, message.to_owned(), remedy)
    }

    /// The times: our clock's, the signature's, the gateway's.
    fn clock(&self) -> Option<Explanation> {
        let said_so = search::holds(&self.said, "expired") && !search::holds(&self.said, "token");
        let beyond = |seconds: i64| seconds.unsigned_abs() > WINDOW_SECONDS;
        let signed_at = self.signed.signed_at;
        match (self.gateway_time, self.skew_seconds) {
            (Some(_), Some(skew)) if beyond(skew) => {
                let side = if skew > 0 { "ahead of" } else { "behind" };
                let message =
                    format!("The clock here is {} {side} the gateway's, which allows 15 minutes.", duration(skew));
                Some((Cause::Clock, message, "Set the clock right, or sign with the gateway's time."))
            }
            (Some(time), _) if beyond(time.unix().saturating_sub(signed_at.unix())) => {
                let age = duration(time.unix().saturating_sub(signed_at.unix()));
                let message = format!("The signature's time is {age} from the gateway's, which allows 15 minutes.");
                Some((Cause::Clock, message, "Sign it again, and send it at once."))
            }
            _ if said_so => {
                let message = format!(
                    "The gateway finds the signature's time, {}, more than 15 minutes from its own.",
                    signed_at.rfc3339()
                );
                Some((Cause::Clock, message, "Check this machine's clock, and sign it again."))
            }
            _ => None,
        }
    }
}

/// What a line that differs means.
fn changed(difference: &Difference) -> Explanation {
    let Difference { ours, theirs, cause, .. } = difference;
    let (message, remedy) = match cause {
        Cause::Host => (
            format!("It was signed for {}, but the gateway was called as {}.", value_of(ours), value_of(theirs)),
            "Sign for the host that is called, with its port if that is not 443. A proxy must keep the Host header.",
        ),
        Cause::Body => (
            "The body that reached the gateway is not the one that was signed.".to_owned(),
            "Send the signed bytes as they are: JSON that is read and written again has other bytes.",
        ),
        _ => (
            format!("Signed was \"{ours}\", but the gateway saw \"{theirs}\"."),
            match cause {
                Cause::Path => "Check the endpoint; a proxy must not rewrite the method, path or query.",
                _ => "Send every signed header as it is; a proxy or an HTTP client may have changed it.",
            },
        ),
    };
    (*cause, message, remedy)
}

fn value_of(line: &str) -> &str {
    line.split_once(':').map_or(line, |(_, value)| value)
}

fn needed<'a>(value: &'a Value, name: &str) -> Result<&'a str, Error> {
    value.member(name).and_then(Value::as_str).ok_or_else(|| {
        let message = format!("This is not a request that sign gave: {name} is missing.");
        Error::new(ErrorCode::RequestInvalid, message).at(Place::field(name))
    })
}

fn security_token(header: &Value) -> Option<&str> {
    let Value::Array(pair) = header else { return None };
    let [Value::String(name), Value::String(value)] = pair.as_slice() else { return None };
    name.eq_ignore_ascii_case("x-security-token").then_some(value)
}

/// Every text in a JSON body, or the body as it is.
fn said(body: &str) -> String {
    fn collect(value: &Value, out: &mut String) {
        match value {
            Value::String(text) => {
                out.push_str(text);
                out.push('\n');
            }
            Value::Array(items) => items.iter().for_each(|item| collect(item, out)),
            _ => value.members().iter().for_each(|(_, member)| collect(member, out)),
        }
    }
    let Some(value) = Value::parse(body) else { return body.to_owned() };
    let mut out = String::new();
    collect(&value, &mut out);
    out
}

/// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7); its obsolete forms are sent by none.
fn http_date(text: &str) -> Option<Instant> {
    const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let mut parts = text.split([' ', ':']).skip(1);
    let day = parts.next()?.parse().ok()?;
    let (earlier, _) = parts.next().filter(|name| name.len() == 3).and_then(|name| search::around(MONTHS, name))?;
    let mut number = || parts.next()?.parse::<i64>().ok();
    let month = i64::try_from(earlier.len() / 3).ok()? + 1;
    Instant::from_civil(number()?, month, day, number()?, number()?, number()?)
}

/// `40 minutes`: one unit, and none that would say 1.
fn duration(seconds: i64) -> String {
    let seconds = seconds.unsigned_abs();
    let (count, unit) = match seconds {
        0..120 => (seconds, "seconds"),
        120..7_200 => (seconds / 60, "minutes"),
        7_200..172_800 => (seconds / 3_600, "hours"),
        _ => (seconds / 86_400, "days"),
    };
    format!("{count} {unit}")
}
