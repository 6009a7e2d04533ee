//! What to do and to what, as it was typed, in; rules, path and body out. All that is known of one destination stands in
//! its own file below; this one is the list of them and what they share.

pub mod elb;

use crate::{
    Error, ErrorCode, Place,
    bundle::Bundle,
    finding::{Finding, Signoff},
    json::Value,
    request::Request,
    time::Instant,
};

/// One of the destinations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operation {
    /// Update a certificate of Elastic Load Balance.
    Elb(elb::Update),
}

/// A field that may be left alone, set to `null`, or set to a value. "Absent" and "null" are different wishes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Field<T> {
    /// Stays as it is in the cloud.
    #[default]
    Absent,
    /// Set to `null`.
    Null,
    /// Set to this, the empty text included.
    Set(T),
}

/// Why nothing is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong.
    pub error: Error,
    /// The findings that stand against it, if that is the reason.
    pub findings: Vec<Finding>,
}

/// One fact that was sent, and what the answer says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Echo {
    /// Which fact.
    pub fact: &'static str,
    /// As it was sent.
    pub sent: String,
    /// As the answer has it.
    pub received: Option<String>,
    /// Whether the two are the same, in the fact's own sense.
    pub same: bool,
}

/// What a service's error code means, and what to do.
pub struct Meaning {
    /// Such as `ELB.1011`.
    pub code: &'static str,
    /// In plain words.
    pub meaning: &'static str,
    /// In plain words.
    pub remedy: &'static str,
}

/// A method and a path that some operation may take, for whoever must tell ours from others.
pub struct Route {
    /// The destination's kind.
    pub kind: &'static str,
    /// Upper-case.
    pub method: &'static str,
    /// Path segments; `{}` stands for one identifier.
    pub path: &'static [&'static str],
}

/// Every route.
pub const ROUTES: &[Route] = &[elb::ROUTE];

impl Operation {
    /// Reads an operation from the object that describes it.
    ///
    /// # Errors
    /// `OPERATION_INVALID` or `IDENTIFIER_INVALID`, naming the field; `ENDPOINT_UNKNOWN`.
    pub fn read(value: &Value) -> Result<Self, Error> {
        let Value::Object(members) = value else {
            return Err(invalid("kind", "an operation is an object with a kind"));
        };
        let kind = members.iter().find(|(name, _)| name == "kind").map(|(_, kind)| kind);
        match kind.and_then(Value::as_str) {
            Some("elb") => elb::Update::read(value).map(Self::Elb),
            _ => Err(invalid("kind", "say where it goes; known kinds are: elb")),
        }
    }

    /// Asks every rule.
    pub fn review(&self, bundle: Option<&Bundle>, now: Instant) -> Signoff {
        match self {
            Self::Elb(update) => update.review(bundle, now),
        }
    }

    /// What was sent beside what the answer echoes.
    pub fn echoes(&self, bundle: Option<&Bundle>, answer: &Value) -> Vec<Echo> {
        match self {
            Self::Elb(update) => update.echoes(bundle, answer),
        }
    }

    /// The service's error codes that are known here.
    pub fn meanings(&self) -> &'static [Meaning] {
        match self {
            Self::Elb(_) => elb::MEANINGS,
        }
    }

    /// Builds the exact request.
    ///
    /// # Errors
    /// `SIGNOFF_BLOCKED` when a rule finds an error, `SIGNOFF_UNACKNOWLEDGED` for a warning whose code is not in `acknowledged`.
    pub fn prepare(
        &self,
        bundle: Option<&Bundle>,
        now: Instant,
        acknowledged: &[String],
    ) -> Result<Request, Box<Refusal>> {
        let signoff = self.review(bundle, now);
        let standing: Vec<Finding> = signoff.standing(acknowledged).cloned().collect();
        let Some(worst) = standing.first() else {
            return Ok(match self {
                Self::Elb(update) => update.request(bundle),
            });
        };
        let (code, what) = match worst.severity {
            crate::finding::Severity::Error => (ErrorCode::SignoffBlocked, "This would fail or break service"),
            _ => (ErrorCode::SignoffUnacknowledged, "A warning has not been acknowledged"),
        };
        let error = Error::new(code, format!("{what}: {} ({})", worst.message, worst.code)).at(worst.place.clone());
        Err(Box::new(Refusal { error, findings: standing }))
    }
}

/// Reads the members of an operation by name, and refuses those it was not asked for.
struct Fields<'a> {
    members: &'a [(String, Value)],
}

impl<'a> Fields<'a> {
    /// # Errors
    /// `OPERATION_INVALID` for a member that is not among `known`.
    fn new(value: &'a Value, known: &[&str]) -> Result<Self, Error> {
        let members = value.members();
        match members.iter().find(|(name, _)| !known.contains(&name.as_str())) {
            Some((name, _)) => Err(invalid(name, "there is no such field in this operation")),
            None => Ok(Self { members }),
        }
    }

    fn value(&self, name: &str) -> Option<&'a Value> {
        self.members.iter().find(|(other, _)| other == name).map(|(_, value)| value)
    }

    /// Text, `null`, or nothing.
    fn text(&self, name: &str) -> Result<Field<String>, Error> {
        match self.value(name) {
            None => Ok(Field::Absent),
            Some(Value::Null) => Ok(Field::Null),
            Some(Value::String(text)) => Ok(Field::Set(text.clone())),
            Some(_) => Err(invalid(name, "this must be text")),
        }
    }

    /// Text that may be left out; `null` counts as left out.
    fn optional(&self, name: &str) -> Result<Option<String>, Error> {
        match self.text(name)? {
            Field::Set(text) => Ok(Some(text)),
            Field::Absent | Field::Null => Ok(None),
        }
    }

    /// An identifier that goes into a path. The shapes are those the services issue: 32 hex digits, or a dashed UUID.
    fn identifier(&self, name: &str) -> Result<String, Error> {
        let text = self.optional(name)?.unwrap_or_default();
        let (hex, dashes): (Vec<char>, Vec<char>) = text.chars().partition(char::is_ascii_hexdigit);
        let dashed = || text.split('-').map(str::len).eq([8, 4, 4, 4, 12]);
        if hex.len() == 32 && (dashes.is_empty() || dashed()) {
            return Ok(text);
        }
        let message = if text.is_empty() {
            format!("{name} is missing.")
        } else {
            format!(
                "{name} is not an identifier: it has {} characters, where 32 hexadecimal digits or a UUID are expected.",
                text.chars().count()
            )
        };
        Err(Error::new(ErrorCode::IdentifierInvalid, message).at(Place::field(name)))
    }
}

fn invalid(field: &str, message: &str) -> Error {
    Error::new(ErrorCode::OperationInvalid, format!("{field}: {message}.")).at(Place::field(field))
}
