//! Why a signature was refused. In: a signed request, and an answer that refuses it. Out: the cause, and what to do. The gateway says
//! what it saw as its own canonical request; held against ours line by line, it tells what changed on the way, or that nothing did and
//! the key is wrong.

mod comparison;
mod said;

use serde::{Serialize, Serializer, ser::SerializeStruct};

use crate::{
    Error, ErrorCode, Place,
    json::Value,
    outcome::is_vendors_error,
    request::split_url,
    service::gateway,
    signature::{self, SDK_HMAC_SHA256, V11_HMAC_SHA256},
    small,
    small::List,
    time::Instant,
    words,
    words::{Sentence, Words, english::doctor as english},
};

pub use comparison::Difference;

/// Why a request was refused. No secret stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// Programs branch on it.
    pub cause: Cause,
    /// What was wrong, for people; may be reworded.
    pub words: Words,
    /// What to do.
    pub remedy: Words,
    /// The lines of the canonical request in which ours and the gateway's differ.
    pub differences: Vec<Difference>,
    /// How far our clock is ahead of the gateway's, when the answer says its time; negative when it is behind.
    pub skew_seconds: Option<i64>,
}

impl Serialize for Diagnosis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Diagnosis", 5 + Words::MEMBERS)?;
        object.serialize_field("cause", &self.cause)?;
        self.words.members("message", &mut object)?;
        self.remedy.beside("remedy", "remedyWords", &mut object)?;
        object.serialize_field("differences", &self.differences)?;
        if let Some(seconds) = self.skew_seconds {
            object.serialize_field("skewSeconds", &seconds)?;
        }
        object.end()
    }
}

/// What was wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names say it all")]
#[non_exhaustive]
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
    body_sha256: Option<String>,
    security_token: Option<String>,
    access_key: String,
}

/// How far the gateway lets a signature's time be from its own.
const WINDOW_SECONDS: u64 = 15 * 60;

impl Signed {
    /// Reads the members `url`, `headers`, `algorithm`, `signedAt`, `canonicalRequest` and `bodySha256` of a signed request.
    ///
    /// # Errors
    /// `REQUEST_INVALID`, naming the member.
    pub fn read(value: &Value) -> Result<Self, Error> {
        let (host, path, _) = split_url(needed(value, "url")?)?;
        let header = |wanted: &str| match value.member("headers") {
            Some(Value::Array(headers)) => headers.iter().find_map(|pair| named(pair, wanted)),
            _ => None,
        };
        let text = |name: &str| value.member(name).and_then(Value::as_str).map(str::to_owned);
        Ok(Self {
            host: host.to_owned(),
            path: path.to_owned(),
            algorithm: needed(value, "algorithm")?.to_owned(),
            signed_at: Instant::from_rfc3339(needed(value, "signedAt")?)?,
            canonical_request: text("canonicalRequest"),
            body_sha256: text("bodySha256"),
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
    let sha256 = signed.body_sha256.as_deref();
    let differences =
        both.and_then(|(ours, theirs)| comparison::differences(&signed.masked(ours), &signed.masked(theirs), sha256));
    let lower = said.to_ascii_lowercase();
    // What the gateway saw says nothing of the reason.
    let before = |line| small::around(line, "canonicalrequest").map_or(line, |(before, _)| before);
    let reason = lower.split('\n').map(before).list().join("\n");
    // What a relay or a proxy says of a caller is about its own.
    let is_vendors = Value::parse(body).is_some_and(|value| is_vendors_error(&value));
    let of_caller = said::of_caller(signed, status, &reason).filter(|_| is_vendors);
    let (cause, words, remedy) = if let Some((cause, message, remedy)) = of_caller {
        // A token stands for its user's keys.
        let by_token = signed.algorithm == "token" && cause != Cause::Permission;
        plain(if by_token { Cause::Token } else { cause }, message, remedy)
    } else if status == 401 && !is_vendors {
        plain(Cause::Unknown, &english::NOT_THE_GATEWAY, &english::NOT_THE_GATEWAY_REMEDY)
    } else if status == 401 {
        Refusal { signed, reason: &reason, now, gateway_time, skew_seconds, differences: differences.as_deref() }
            .explain()
    } else if small::holds(&said, "APIGW.0101") {
        let words = words!(english::NO_SUCH_CALL, host: signed.host);
        (Cause::Host, words, &gateway::NO_SUCH_CALL[1])
    } else {
        (Cause::Unknown, words!(english::NOT_ABOUT_IT, status), &english::NOT_ABOUT_IT_REMEDY)
    };
    let elsewhere = matches!(cause, Cause::Key | Cause::Unknown).then(|| said::other_cloud(&signed.access_key));
    let (cause, words, remedy) = match elsewhere.flatten().filter(|_| status == 401 && is_vendors) {
        Some((start, cloud)) => (Cause::Key, words!(english::OTHER_CLOUD, start, cloud), &english::OTHER_CLOUD_REMEDY),
        None => (cause, words, remedy),
    };
    let remedy = Words::new(remedy, &[], &[]);
    Diagnosis { cause, words, remedy, differences: differences.unwrap_or_default(), skew_seconds }
}

/// A cause, what is said of it, and what to do.
type Explanation = (Cause, Words, &'static Sentence);

/// One of which no value is said.
fn plain(cause: Cause, message: &'static Sentence, remedy: &'static Sentence) -> Explanation {
    (cause, Words::new(message, &[], &[]), remedy)
}

/// A 401, and all that is known of it.
struct Refusal<'a> {
    signed: &'a Signed,
    /// What the answer says, in lower case, without what the gateway saw.
    reason: &'a str,
    /// When the answer came, by our clock.
    now: Instant,
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
            return plain(Cause::Token, &english::TOKEN, &english::TOKEN_REMEDY);
        }
        if let Some(clock) = self.clock() {
            return clock;
        }
        if let Some(difference) = self.differences.and_then(comparison::most_telling) {
            return changed(difference, self.signed);
        }
        let taken = if signature::is_derived(host, path) { V11_HMAC_SHA256 } else { SDK_HMAC_SHA256 };
        if says("algorithm") || (says("iotda.000002") && algorithm != taken) {
            return (Cause::Algorithm, words!(english::ALGORITHM, algorithm, host), &english::ALGORITHM_REMEDY);
        }
        if self.differences.is_some() {
            plain(Cause::Key, &english::SECRET_WRONG, &english::SECRET_REMEDY)
        } else if says("signature") || says("iotda.000002") {
            plain(Cause::Key, &english::SIGNATURE_REFUSED, &english::SECRET_REMEDY)
        } else if says("unauthorized") && self.is_gateways() {
            match self.signed.security_token {
                Some(_) => plain(Cause::Token, &english::TEMPORARY_REFUSED, &english::TEMPORARY_REMEDY),
                None => plain(Cause::Key, &english::KEY_REFUSED, &english::SECRET_REMEDY),
            }
        } else if ["elb.", "apig.", "pca."].iter().any(|code| says(code)) {
            plain(Cause::Unknown, &english::BY_THE_SERVICE, &english::BY_THE_SERVICE_REMEDY)
        } else {
            plain(Cause::Unknown, &english::UNSAID, &english::UNSAID_REMEDY)
        }
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
        // A clock may be wrong, and the signature have the gateway's own time all the same.
        let is_late = |time: Instant| beyond(time.unix().saturating_sub(signed_at.unix()));
        match (self.gateway_time, self.skew_seconds) {
            (Some(time), Some(skew)) if beyond(skew) && is_late(time) => {
                let (minutes, clock, gateway) = (skew.unsigned_abs() / 60, self.now.rfc3339(), time.rfc3339());
                let words = if skew > 0 {
                    words!(english::CLOCK_AHEAD, minutes, clock, gatewayTime: gateway)
                } else {
                    words!(english::CLOCK_BEHIND, minutes, clock, gatewayTime: gateway)
                };
                Some((Cause::Clock, words, &english::CLOCK_REMEDY))
            }
            (Some(time), _) if is_late(time) => {
                let words = words!(english::SIGNATURE_OLD, signedAt: signed_at.rfc3339(), gatewayTime: time.rfc3339());
                Some((Cause::Clock, words, &english::SIGNATURE_OLD_REMEDY))
            }
            _ if said_so => {
                let words = words!(english::SIGNATURE_OLD_SAID, signedAt: signed_at.rfc3339());
                Some((Cause::Clock, words, &english::SIGNATURE_OLD_SAID_REMEDY))
            }
            _ => None,
        }
    }
}

/// What a line that differs means.
fn changed(difference: &Difference, signed: &Signed) -> Explanation {
    let Difference { ours, theirs, cause, .. } = difference;
    // Both are masked, and a mask tells nothing apart.
    if ours == theirs {
        let header = ours.split(':').next().unwrap_or_default();
        let words = words!(english::HEADER_OTHER_VALUE, header);
        return (*cause, words, &english::HEADER_CHANGED_REMEDY);
    }
    match cause {
        Cause::Host => {
            let words = words!(english::HOST_CHANGED, signed: value_of(ours), seen: value_of(theirs));
            (Cause::Host, words, &english::HOST_CHANGED_REMEDY)
        }
        Cause::Algorithm => {
            let Signed { algorithm, host, .. } = signed;
            (Cause::Algorithm, words!(english::ALGORITHM, algorithm, host), &english::ALGORITHM_REMEDY)
        }
        Cause::Body => plain(Cause::Body, &english::BODY_CHANGED, &english::BODY_CHANGED_REMEDY),
        _ => {
            let words = words!(english::LINE_CHANGED, signed: ours, seen: theirs);
            let is_path = *cause == Cause::Path;
            let remedy = if is_path { &english::PATH_CHANGED_REMEDY } else { &english::HEADER_CHANGED_REMEDY };
            (*cause, words, remedy)
        }
    }
}

fn value_of(line: &str) -> &str {
    line.split_once(':').map_or(line, |(_, value)| value)
}

fn needed<'a>(value: &'a Value, name: &str) -> Result<&'a str, Error> {
    value.member(name).and_then(Value::as_str).ok_or_else(|| {
        Error::new(ErrorCode::RequestInvalid, words!(english::NOT_SIGNED, member: name)).at(Place::field(name))
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
