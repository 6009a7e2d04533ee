//! The sign-off record. In: what was cleared, by whom, and how it ended. Out: canonical JSON (RFC 8785) to keep, which anyone can check
//! offline.
//!
//! No secret can be in it: it is made of facts that are public by their types, never of a body, a header or a key, and text
//! that a person typed is refused when it holds a private key.

mod base64;
mod contradiction;
mod form;
pub mod jws;
mod shape;

pub use form::{Problem, verify};

use crate::{
    Error, ErrorCode, Place,
    bundle::{self, Bundle},
    certificate::Certificate,
    digest::sha256_hex,
    finding::{Finding, Severity},
    json::Value,
    operation::{Examined, Operation},
    request::Request,
    rule,
    scrub::Secrets,
    service::field::{Field, Shape},
    signoff::Verdict,
    small::List,
    time::Instant,
    words,
    words::english::record as english,
};

/// What a record is made of.
pub struct Facts<'a> {
    /// What was to be done, what the rules said and what was sent. No more of it is kept than the hashes of the body, of public keys
    /// and of certificates.
    pub examined: &'a Examined<'a>,
    /// Codes of the warnings that somebody accepted.
    pub acknowledged: &'a [String],
    /// What the operator has to say.
    pub note: Option<&'a str>,
    /// The operator's name.
    pub operator: Option<&'a str>,
    /// SHA-256 of the WebAssembly module, lower-case hex.
    pub module_sha256: Option<&'a str>,
    /// How it ended; a record may be made before.
    pub ending: Option<Ending>,
    /// Who received it, which way it went and where to, as `{ by, via, origin }`.
    pub delivered: Option<&'a Value>,
    /// The text of the record before this one.
    pub previous: Option<&'a str>,
}

/// The state of a delivery that the sandbox answered.
const REHEARSED: &str = "rehearsed";

/// What of an outcome is worth keeping: state, how it is known, status, request id and the service's code.
#[derive(Debug, Clone)]
pub struct Ending(Value);

/// Writes the record.
///
/// # Errors
/// `RECORD_INVALID` when one of the facts is not what it should be, or a text holds a private key.
pub fn write(facts: Facts<'_>) -> Result<String, Error> {
    let previous = facts.previous.map(|record| {
        let unsound = || Error::new(ErrorCode::RecordInvalid, words!(english::PREVIOUS_UNSOUND));
        form::check(record).map_err(|_| unsound().at(Place::field("previous")))
    });
    previous.transpose()?;
    let Examined { operation, context, sent, signoff, request } = facts.examined;
    let is_refused = |code: &str| {
        let edits =
            signoff.findings.iter().filter(|finding| finding.code == code).filter_map(|finding| finding.edit.as_ref());
        edits.into_iter().any(|edit| edit.refused)
    };
    let refused = rule::REFUSABLE.iter().map(|(code, _)| *code).filter(|code| is_refused(code));
    let mut members = Members::default();
    // What was acknowledged and did not come is nothing that anybody took upon themselves.
    let warnings = signoff.findings.iter().filter(|finding| finding.severity == Severity::Warning);
    let met = |code: &&String| warnings.clone().any(|warning| warning.code == code.as_str());
    let acknowledged = facts.acknowledged.iter().filter(met).map(|code| code.as_str().into());
    members.put("acknowledged", Value::Array(acknowledged.list()));
    members.text("bodySha256", Some(&request.body_sha256));
    members.put("certificates", context.bundle.map_or_else(none, |bundle| certificates(bundle, sent)));
    if let Some(second) = context.encryption {
        members.put("encryptionCertificates", certificates(second, &context.second()));
    }
    members.put("findings", Value::Array(signoff.findings.iter().map(finding).list()));
    members.text("moduleSha256", facts.module_sha256);
    members.text("note", facts.note);
    members.text("operator", facts.operator);
    members.put("operation", self::operation(operation, request));
    let is_rehearsal = facts.delivered.is_some_and(|delivered| delivered.member("by") == Some(&"sandbox".into()));
    if let Some(Ending(mut ending)) = facts.ending {
        if let Value::Object(members) = &mut ending
            && let Some((_, state)) = members.iter_mut().find(|(name, _)| is_rehearsal && name == "state")
        {
            *state = REHEARSED.into();
        }
        members.put("outcome", ending);
    }
    if let Some(delivered) = facts.delivered {
        members.put("delivered", delivered.clone());
    }
    members.text("previous", facts.previous.map(|record| sha256_hex(record.as_bytes())).as_deref());
    let leaf = context.bundle.and_then(Bundle::leaf);
    members.text("publicKeySha256", leaf.map(|leaf| leaf.public_key.sha256.as_str()));
    members.put("refusedEdits", Value::Array(refused.map(Value::from).list()));
    members.text("rulesVersion", Some(signoff.rules.version));
    members.text("time", Some(&context.now.rfc3339()));
    members.text("verdict", Some(verdict(signoff.verdict)));
    members.put("version", Value::Number(form::VERSION.to_owned()));
    let record = Value::from(members);
    let text = form::canonical(record.clone());
    form::check(&text).map_err(refuse)?;
    // With the key at hand, any piece of it is recognised, in any text.
    let keys = context.bundle.into_iter().chain(context.encryption).filter_map(Bundle::key);
    let secrets = Secrets::new(keys, core::iter::empty());
    if form::holds_key(&record, &text, &secrets) {
        return Err(refuse(form::key_problem(&record, &secrets)));
    }
    Ok(text)
}

impl Ending {
    /// Out of an outcome as JSON has it: an object that may have other members too. Where no answer came, its code is its own.
    pub fn read(outcome: &Value) -> Self {
        let mut members = Members::default();
        for name in ["state", "status", "requestId", "knownBy"] {
            members.copy(name, Some(outcome));
        }
        members.copy("code", outcome.member("failure").or(Some(outcome)));
        Self(members.into())
    }
}

/// An object on its way.
#[derive(Default)]
struct Members(Vec<(String, Value)>);

impl Members {
    fn put(&mut self, name: &str, value: Value) {
        self.0.push((name.to_owned(), value));
    }

    fn text(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.put(name, text.into());
        }
    }

    fn number(&mut self, name: &str, number: Option<usize>) {
        if let Some(number) = number {
            self.put(name, Value::Number(number.to_string()));
        }
    }

    /// The member of that name, if there is one.
    fn copy(&mut self, name: &str, from: Option<&Value>) {
        if let Some(value) = from.and_then(|from| from.member(name)) {
            self.put(name, value.clone());
        }
    }
}

impl From<Members> for Value {
    fn from(Members(members): Members) -> Self {
        Self::Object(members)
    }
}

/// The operation as it was given and where it went. For the text of a certificate stand the fingerprints of those in it.
fn operation(operation: &Operation, request: &Request) -> Value {
    let mut members = Members(operation.given().members().to_vec());
    members.0.iter_mut().for_each(|member| put_fingerprints(operation.call.fields, member));
    members.text("host", Some(&request.host));
    members.text("method", Some(&request.method));
    members.text("path", Some(&request.path));
    members.into()
}

fn put_fingerprints(fields: &[Field], (name, value): &mut (String, Value)) {
    let Some(field) = fields.iter().find(|field| field.name == name) else { return };
    match (value, field.shape) {
        (value @ Value::String(_), _) if field.pem && value.as_str() != Some("") => {
            let text = value.as_str().unwrap_or_default();
            let found = bundle::inspect(text.as_bytes()).certificates;
            let fingerprints = found.iter().map(|certificate| certificate.fingerprints.sha256.as_str().into());
            *value = Value::Array(fingerprints.list());
        }
        (Value::Object(members), Shape::Object(fields)) => {
            members.iter_mut().for_each(|member| put_fingerprints(fields, member));
        }
        _ => {}
    }
}

fn none() -> Value {
    Value::Array(Vec::new())
}

fn certificates(bundle: &Bundle, sent: &[usize]) -> Value {
    let facts = |certificate: &Certificate| {
        let mut members = Members::default();
        members.text("sha256", Some(&certificate.fingerprints.sha256));
        members.text("subject", Some(&certificate.subject.text));
        members.text("notAfter", certificate.not_after.map(Instant::rfc3339).as_deref());
        members.into()
    };
    Value::Array(sent.iter().filter_map(|index| bundle.inspection().certificates.get(*index)).map(facts).list())
}

/// A finding without its words, which may be worded otherwise one day.
fn finding(finding: &Finding) -> Value {
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let mut members = Members::default();
    members.text("code", Some(finding.code));
    members.text("severity", Some(severity));
    if finding.place != Place::default() {
        let mut place = Members::default();
        place.number("block", finding.place.block);
        place.number("line", finding.place.line);
        place.number("column", finding.place.column);
        place.number("certificate", finding.place.certificate);
        place.text("field", finding.place.field.as_deref());
        members.put("place", place.into());
    }
    members.into()
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Ready => "ready",
        Verdict::ReadyWithWarnings => "readyWithWarnings",
        Verdict::Blocked => "blocked",
    }
}

/// The same, as an error.
fn refuse(problem: Problem) -> Error {
    let Problem { field, words, .. } = problem;
    Error::new(ErrorCode::RecordInvalid, words).at(field.map(Place::field).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn for_the_text_of_a_certificate_stand_fingerprints() {
        const CHAIN: &str = include_str!("../tests/data/sandbox/chain.crt");
        const KEY: &str = include_str!("../tests/data/sandbox/p256.key");
        let fingerprints: Vec<Value> = bundle::inspect(CHAIN.as_bytes())
            .certificates
            .iter()
            .map(|certificate| certificate.fingerprints.sha256.as_str().into())
            .collect();
        assert_eq!(fingerprints.len(), 3);
        let given = |text: Value| {
            let (mut outer, mut inner) = (Members::default(), Members::default());
            inner.put("hsmCaCert", text.clone());
            inner.put("name", CHAIN.into());
            outer.put("trustedRootCa", text);
            outer.put("hsmClusterInfo", inner.into());
            ("current".to_owned(), Value::from(outer))
        };
        const INNER: &[Field] = &[Field::unsent("hsmCaCert", Shape::Text).pem(), Field::unsent("name", Shape::Text)];
        const OUTER: &[Field] =
            &[Field::unsent("trustedRootCa", Shape::Pem), Field::unsent("hsmClusterInfo", Shape::Object(INNER))];
        const FIELDS: &[Field] = &[Field::unsent("current", Shape::Object(OUTER))];
        for (text, stands) in [
            (CHAIN.into(), Value::Array(fingerprints.clone())),
            (Value::String(format!("{KEY}{CHAIN}")), Value::Array(fingerprints)),
            ("not a certificate".into(), Value::Array(Vec::new())),
            ("".into(), "".into()),
            (Value::Null, Value::Null),
        ] {
            let mut value = given(text);
            put_fingerprints(FIELDS, &mut value);
            assert_eq!(value, given(stands));
        }
    }
}
