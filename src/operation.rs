//! What to do and to what, as it was typed, in; rules, path and body out. All that is known of one destination stands in its own file
//! below, as a [`Destination`]; this one is the list of them and what is the same for all.

pub mod answer;
pub mod apig;
mod carriage;
pub mod code;
pub mod elb;
pub mod field;
pub mod iotda;
mod meaning;
pub mod pca;

pub use answer::{Answered, Echo};
pub use carriage::{Carriage, Context, Pair};
pub use meaning::{COMMON, Caller, Meaning, Refused, lacks_permission};

use crate::{
    Error, ErrorCode, Place,
    bundle::Bundle,
    edit, endpoint,
    finding::{Finding, Severity},
    json::Value,
    key::{KeyForm, PrivateKey},
    list::List,
    request::Request,
    rule::{self, Expectation, Limits, OwnCheck, Reviewed, Rule, Terms},
    signoff::Signoff,
};
use field::{Field, Role, Shape};

/// An operation: a destination and what to do there.
#[derive(Clone)]
pub struct Operation {
    /// Which call.
    pub destination: &'static Destination,
    /// Where the service answers.
    pub host: String,
    /// The region, if that is how the host was given.
    pub region: Option<String>,
    /// The fields as they were given, each looked at.
    value: Value,
}

/// One call of one service, and everything known of it.
pub struct Destination {
    /// What an operation calls it.
    pub kind: &'static str,
    /// The permission an identity needs (identity policy).
    pub permission: &'static str,
    /// Title and date of its document.
    pub document: &'static str,
    /// Upper-case.
    pub method: &'static str,
    /// Path segments; `{projectId}` stands for a field.
    pub path: &'static [&'static str],
    /// As the vendor's SDK sends it.
    pub content_type: &'static str,
    /// The member that wraps body and answer.
    pub wrapper: Option<&'static str>,
    /// In the order the vendor's SDK sends them.
    pub fields: &'static [Field],
    /// What the shared rules need to know.
    pub terms: fn(&Operation) -> Terms,
    /// What the service is expected to answer to a finding of the shared rules.
    pub expects: &'static [Expectation],
    /// Rules of this call alone.
    pub rules: &'static [Rule<OwnCheck<Operation>>],
    /// The documented members of the answer.
    pub answer: &'static [Answered],
    /// Facts of the certificate that the answer echoes: as they are called there.
    pub echoes: &'static [(answer::Fact, &'static str)],
    /// The service's error codes, in the form of `meaning.rs`.
    pub meanings: &'static str,
}

impl Destination {
    /// The path, of the fields that stand in it.
    pub fn path_of<'a>(&self, text: &impl Fn(&str) -> &'a str) -> String {
        let mut path = String::new();
        for segment in self.path {
            let field = segment.strip_prefix('{').and_then(|name| name.strip_suffix('}'));
            path.push('/');
            path.push_str(field.map_or(*segment, text));
        }
        path
    }
}

/// Every destination.
pub const DESTINATIONS: &[&Destination] =
    &[&elb::DESTINATION, &apig::DESTINATION, &iotda::DESTINATION, &pca::DESTINATION];

/// Why nothing is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong.
    pub error: Error,
    /// The findings that stand against it, if that is the reason.
    pub findings: Vec<Finding>,
}

impl Operation {
    /// Reads an operation from the object that describes it.
    ///
    /// # Errors
    /// `OPERATION_INVALID` or `IDENTIFIER_INVALID`, naming the field; `ENDPOINT_UNKNOWN`.
    pub fn read(value: &Value) -> Result<Self, Error> {
        let Value::Object(_) = value else {
            return Err(invalid("kind", "an operation is an object with a kind"));
        };
        let text = |name: &str| match value.member(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(field::pasted(text)).filter(|text| !text.is_empty())),
            Some(_) => Err(invalid(name, "this must be text")),
        };
        let kind = text("kind")?;
        let Some(destination) = DESTINATIONS.iter().find(|known| Some(known.kind) == kind) else {
            let kinds: Vec<&str> = DESTINATIONS.iter().map(|known| known.kind).list();
            return Err(invalid("kind", &format!("say where it goes; known kinds are: {}", kinds.join(", "))));
        };
        let (region, endpoint) = (text("region")?, text("endpoint")?);
        let host = endpoint::host(destination.kind, region, endpoint)?;
        let region = region.filter(|_| endpoint.is_none()).map(str::to_ascii_lowercase);
        let value = field::trimmed(destination.fields, value);
        field::check(destination.fields, &value, "")?;
        Ok(Self { destination, host, region, value })
    }

    /// The fields as they were given. None of them is a secret.
    pub fn given(&self) -> &Value {
        &self.value
    }

    /// A field as it was given: absent, `null`, or a value.
    pub fn field(&self, name: &str) -> Option<&Value> {
        self.value.member(name)
    }

    /// A field's text; empty when it is absent, `null`, or empty.
    pub fn text(&self, name: &str) -> &str {
        self.field(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// A field's flag, if it is set to one.
    pub fn flag(&self, name: &str) -> Option<bool> {
        flag(self.field(name)?)
    }

    /// What is known of a field as it is in the cloud now.
    fn current(&self, name: &str) -> Option<&Value> {
        self.field("current")?.member(name)
    }

    /// Asks every rule.
    pub fn review(&self, context: &Context<'_>) -> Signoff {
        self.examine(context).0
    }

    /// Builds the exact request.
    ///
    /// # Errors
    /// `SIGNOFF_BLOCKED` when a rule finds an error, `SIGNOFF_UNACKNOWLEDGED` for a warning whose code is not in `acknowledged`.
    pub fn prepare(&self, context: &Context<'_>, acknowledged: &[String]) -> Result<Request, Box<Refusal>> {
        let (signoff, request) = self.examine(context);
        let standing: Vec<Finding> = signoff.standing(acknowledged).cloned().list();
        let Some(worst) = standing.first() else { return Ok(request) };
        let (code, what) = match worst.severity {
            Severity::Error => (ErrorCode::SignoffBlocked, "This would fail or break service"),
            _ => (ErrorCode::SignoffUnacknowledged, "A warning has not been acknowledged"),
        };
        let mut message = format!("{what}: {} ({})", worst.words, worst.code);
        if code == ErrorCode::SignoffUnacknowledged {
            message.push_str(" If this is as it should be, name what you accept: acknowledge: [");
            for (index, finding) in standing.iter().enumerate() {
                // Findings of one code at several places are acknowledged at once.
                if !standing.iter().take(index).any(|earlier| earlier.code == finding.code) {
                    message.push_str(&format!("{}\"{}\"", if index == 0 { "" } else { ", " }, finding.code));
                }
            }
            message.push_str("].");
        }
        let error = Error::new(code, message).at(worst.place.clone());
        Err(Box::new(Refusal { error, findings: standing }))
    }

    /// The body is written once, here: what is looked at is what is sent.
    fn examine(&self, context: &Context<'_>) -> (Signoff, Request) {
        let Self { destination, region, host, value } = self;
        let terms = (destination.terms)(self);
        let sent = context.bundle.map(|bundle| bundle.sent(terms.wants_root(), context.refused)).unwrap_or_default();
        let carriage = self.carriage(context, &terms, &sent);
        let body = field::body(destination.fields, value, &|shape| match shape {
            Shape::Part(part) => part(self, &carriage),
            _ => None,
        });
        let texts = field::texts(destination.fields, &body);
        let request = self.request(body);
        let fields = destination.fields.iter().filter_map(|field| Some((field, self.field(field.name)?)));
        let limits = Limits {
            document: destination.document,
            expects: destination.expects,
            kind: destination.kind,
            host,
            region: region.as_deref(),
            terms,
            typed: field::typed(destination.fields, value),
            texts,
            nulls: fields
                .clone()
                .filter(|(field, value)| !field.null && **value == Value::Null)
                .map(|(field, _)| field.name)
                .list(),
            newer: fields.filter_map(|(field, _)| Some((field.name, field.newer?))).list(),
            size: (request.body.len(), request.url().len()),
        };
        let (bundle, reference) = if limits.terms.carries { (context.bundle, None) } else { (None, context.bundle) };
        let reviewed = Reviewed {
            bundle,
            reference,
            encryption: context.encryption,
            now: context.now,
            limits: &limits,
            sent: &sent,
            refused: context.refused,
        };
        let mut signoff = rule::review(&reviewed, destination.rules, self);
        signoff.edits = bundle.map_or_else(Vec::new, |bundle| {
            edit::list(bundle, limits.terms.wants_root(), self.written_form(bundle, context.refused), context.refused)
        });
        (signoff, request)
    }

    /// The certificates and keys as they will be written.
    fn carriage(&self, context: &Context<'_>, terms: &Terms, sent: &[usize]) -> Carriage {
        if !terms.carries {
            return Carriage::default();
        }
        let form = |bundle| terms.wants_key().then(|| self.written_form(bundle, context.refused));
        Carriage {
            signing: context.bundle.map(|bundle| Pair::new(bundle, sent, form(bundle))),
            encryption: context.encryption.map(|second| Pair::new(second, &second.sent(false, &[]), form(second))),
        }
    }

    fn written_form(&self, bundle: &Bundle, refused: &[String]) -> KeyForm {
        bundle.key().map_or(KeyForm::Pkcs8, |key| self.written_form_of(key, refused))
    }

    /// The form a key is written in: PKCS#8, unless the operation says otherwise or the conversion is refused.
    fn written_form_of(&self, key: &PrivateKey, refused: &[String]) -> KeyForm {
        let refuses = refused.iter().any(|code| code == "key.converted");
        let kept = refuses && matches!(key.facts.form, KeyForm::Pkcs1 | KeyForm::Sec1);
        match key.traditional_der() {
            Some((label, _)) if kept || self.text("keyForm") == "traditional" => {
                if label.starts_with("RSA") {
                    KeyForm::Pkcs1
                } else {
                    KeyForm::Sec1
                }
            }
            _ => KeyForm::Pkcs8,
        }
    }

    fn request(&self, body: Value) -> Request {
        let Destination { method, wrapper, content_type, fields, .. } = self.destination;
        let mut headers = vec![("Content-Type".to_owned(), (*content_type).to_owned())];
        let mut put = |header: &str, value: &str| {
            if !value.trim().is_empty() {
                headers.push((header.to_owned(), value.trim().to_owned()));
            }
        };
        put("X-Project-Id", self.text("projectId"));
        for field in *fields {
            if let Role::Header(header) = field.role {
                put(header, self.text(field.name));
            }
        }
        let body = match wrapper {
            Some(wrapper) => Value::Object(vec![((*wrapper).to_owned(), body)]),
            None => body,
        };
        let path = self.destination.path_of(&|field| self.text(field));
        Request::new(method, self.host.clone(), path, headers, &body)
    }
}

impl PartialEq for Operation {
    fn eq(&self, other: &Self) -> bool {
        self.host == other.host && self.value == other.value
    }
}

impl core::fmt::Debug for Operation {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.value.fmt(f)
    }
}

/// A flag, if the value is one.
fn flag(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        _ => None,
    }
}

/// A whole number, if the value is one.
fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Number(text) => text.parse().ok(),
        _ => None,
    }
}

fn invalid(field: &str, message: &str) -> Error {
    Error::new(ErrorCode::OperationInvalid, format!("{field}: {message}.")).at(Place::field(field))
}
