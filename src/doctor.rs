//! A signed request and an answer that refuses it in; why, and what to do, out. The gateway says what it saw as its own
//! canonical request; held against ours line by line, it tells what changed on the way, or that nothing did and the key is wrong.

mod comparison;
mod said;

use serde::Serialize;

use crate::{
    Error, ErrorCode, Place,
    json::Value,
    request::split_url,
    signature::{self, SDK_HMAC_SHA256, V11_HMAC_SHA256},
    small,
    small::List,
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
    Permission,
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
    access_key: String,
}

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
        let header = |wanted: &str| match value.member("headers") {
            Some(Value::Array(headers)) => headers.iter().find_map(|pair| named(pair, wanted)),
            _ => None,
        };
        Ok(Self {
            host: host.to_owned(),
            path: path.to_owned(),
            algorithm: needed(value, "algorithm")?.to_owned(),
            signed_at: Instant::from_rfc3339(needed(value, "signedAt")?)?,
            canonical_request: value.member("canonicalRequest").and_then(Value::as_str).map(str::to_owned),
            security_token: header("x-security-token").map(str::to_owned),
            access_key: access_key(header("authorization").unwrap_or_default()).to_owned(),
        })
    }

    /// A canonical request with its security token masked, on whatever line of it the token stands.
    fn masked(&self, canonical_request: &str) -> String {
        let token = self.security_token.as_deref().unwrap_or_default().trim();
        if token.is_empty() {
            canonical_request.to_owned()
        } else {
            small::replaced(canonical_request, token, "•••")
        }
    }
}

/// Says why an answer refuses a signed request. `headers` are names and values; `now` is when the answer came, by our clock.
pub fn diagnose(signed: &Signed, status: u16, headers: &[(String, String)], body: &str, now: Instant) -> Diagnosis {
    let header = |wanted: &str| headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
    let gateway_time = header("date").and_then(|(_, value)| http_date(value));
    let skew_seconds = gateway_time.map(|time| now.unix().saturating_sub(time.unix()));
    let said = said(body);
    let theirs = small::around(&said, "canonicalRequest:").and_then(|(_, theirs)| theirs.lines().next());
    let both = signed.canonical_request.as_deref().zip(theirs);
    let differences =
        both.and_then(|(ours, theirs)| comparison::differences(&signed.masked(ours), &signed.masked(theirs)));
    let lower = said.to_ascii_lowercase();
    // What the gateway saw says nothing of the reason.
    let before = |line| small::around(line, "canonicalrequest").map_or(line, |(before, _)| before);
    let reason = lower.split('\n').map(before).list().join("\n");
    let of_caller = said::of_caller(signed, status, &reason);
    let (cause, message, remedy) = if let Some((cause, message, remedy)) = of_caller {
        // A token stands for its user's keys.
        let by_token = signed.algorithm == "token" && cause != Cause::Permission;
        (if by_token { Cause::Token } else { cause }, message.to_owned(), remedy)
    } else if status == 401 {
        Refusal { signed, reason: &reason, gateway_time, skew_seconds, differences: differences.as_deref() }.explain()
    } else if small::holds(&said, "APIGW.0101") {
        let message = format!("The gateway knows no such call at {}.", signed.host);
        (Cause::Host, message, "Check the region or endpoint: this service may not be there.")
    } else {
        let message = format!("The answer is not about the signature: its status is {status}.");
        (Cause::Unknown, message, "Read the outcome instead.")
    };
    let elsewhere = matches!(cause, Cause::Key | Cause::Unknown).then(|| said::other_cloud(&signed.access_key));
    let (cause, message, remedy) = match elsewhere.flatten().filter(|_| status == 401) {
        Some((start, cloud)) => (
            Cause::Key,
            format!("The access key begins with {start}, as those of {cloud} do; the gateway does not know it."),
            "Use an access key of the cloud that this host belongs to.",
        ),
        None => (cause, message, remedy),
    };
    Diagnosis { cause, message, remedy, differences: differences.unwrap_or_default(), skew_seconds }
}

type Explanation = (Cause, String, &'static str);

/// A 401, and all that is known of it.
struct Refusal<'a> {
    signed: &'a Signed,
    /// What the answer says, in lower case, without what the gateway saw.
    reason: &'a str,
    gateway_time: Option<Instant>,
    skew_seconds: Option<i64>,
    /// Missing when the gateway did not say what it saw.
    differences: Option<&'a [Difference]>,
}

impl Refusal<'_> {
    fn explain(&self) -> Explanation {
        let says = |words: &str| small::holds(self.reason, words);
        let Signed { host, path, algorithm, .. } = self.signed;
        if algorithm == "token" {
            let message = "The token is not accepted: it has expired, is incomplete, or is from another environment.";
            let remedy = "Get a new token from the identity service of this region; it is good for 24 hours.";
            return (Cause::Token, message.to_owned(), remedy);
        }
        if let Some(clock) = self.clock() {
            return clock;
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
        } else if says("unauthorized") && self.is_gateways() {
            if self.signed.security_token.is_some() {
                let message = "The gateway does not accept the temporary access key and says no more: mostly its security token has expired, or the secret key is wrong.";
                let remedy = "Get a new temporary access key; its secret key and security token come with it, and all three change.";
                (Cause::Token, message, remedy)
            } else {
                let message = "The gateway does not accept the access key and says no more: mostly the access key or the secret key is wrong.";
                (Cause::Key, message, KEY_REMEDY)
            }
        } else if ["elb.", "apig.", "pca."].iter().any(|code| says(code)) {
            let message = "The gateway took the signature; the service behind it does not accept the caller.";
            let remedy = "Check that the access key, the project id and the region belong together.";
            (Cause::Unknown, message, remedy)
        } else {
            let message = "The answer does not say why it refuses who is calling.";
            (Cause::Unknown, message, "Try with a new access key; give support the request id.")
        };
        (cause, message.to_owned(), remedy)
    }

    /// Whether the gateway itself refused, or IoTDA, which checks signatures by itself.
    fn is_gateways(&self) -> bool {
        ["apigw.", "iotda."].iter().any(|code| small::holds(self.reason, code))
    }

    /// The times: our clock's, the signature's, the gateway's. Another's clock says nothing of the signature.
    fn clock(&self) -> Option<Explanation> {
        if !self.is_gateways() {
            return None;
        }
        let says = |words: &str| small::holds(self.reason, words);
        let said_so = says("expired") && ["signature", "x-sdk-date", "request"].iter().any(|word| says(word));
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

fn named<'a>(header: &'a Value, wanted: &str) -> Option<&'a str> {
    let Value::Array(pair) = header else { return None };
    let [Value::String(name), Value::String(value)] = pair.as_slice() else { return None };
    name.eq_ignore_ascii_case(wanted).then_some(value)
}

/// `SDK-HMAC-SHA256 Access=AK, …` or `V11-HMAC-SHA256 Credential=AK/date/region/service, …`
fn access_key(authorization: &str) -> &str {
    let after = |word| small::around(authorization, word).map(|(_, rest)| rest);
    let rest = after("Access=").or_else(|| after("Credential=")).unwrap_or_default();
    rest.split([',', '/']).next().unwrap_or_default()
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
    let (earlier, _) = parts.next().filter(|name| name.len() == 3).and_then(|name| small::around(MONTHS, name))?;
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
