//! In: what an operation, a request or an address says. Out: the service that is meant, and which of its calls. All that is known of a
//! service stands in its own file and folder; this file is the list of them, and what is asked of any of them.

pub mod answer;
pub mod apig;
pub mod carriage;
pub mod elb;
pub mod field;
mod gateway;
mod given;
pub mod host;
pub mod iotda;
mod meaning;
pub mod pca;

pub use answer::{Answered, Echo};
pub use carriage::{Carriage, Context, Pair};
pub use given::{Given, flag, whole};
pub use host::Hosts;
pub use meaning::{Caller, Meaning, Refused, lacks_permission, meaning, refuses_caller, throttles};

use crate::{
    json::Value,
    request::{Request, query},
    rule::{Expectation, OwnCheck, Rule, Terms},
    small::List,
    words::Sentence,
};
use field::{Field, Role};

/// A service, and what holds for all of its calls.
pub struct Service {
    /// As the vendor's SDK calls it in short.
    pub name: &'static str,
    /// Where it answers.
    pub hosts: Hosts,
    /// What it wants of signatures at hosts that customers do not share, if that is something of its own.
    pub derived: Option<Derived>,
    /// Its error codes.
    pub meanings: &'static [Meaning],
    /// Those of its codes that say "too many calls", whatever the status.
    pub throttling: &'static [&'static str],
    /// Members of its answers that may hold a private key.
    pub secrets: &'static [&'static str],
    /// All that it is spoken of with.
    pub sentences: &'static [&'static [&'static Sentence]],
    /// What it is asked for here.
    pub calls: &'static [&'static Call],
}

/// V11-HMAC-SHA256: signing with a key that is good for one service, region and day.
pub struct Derived {
    /// How the paths begin that are signed so.
    pub paths: &'static str,
    /// What the service is called in the scope of the key.
    pub scope: &'static str,
}

/// One call of a service. One without a body only reads.
pub struct Call {
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
    /// Of its body, as the vendor's SDK sends it; none for a call without a body.
    pub content_type: Option<&'static str>,
    /// The member that wraps body and answer.
    pub wrapper: Option<&'static str>,
    /// In the order the vendor's SDK sends them.
    pub fields: &'static [Field],
    /// What the shared rules need to know.
    pub terms: fn(&Given) -> Terms,
    /// What the service is expected to answer to a finding of the shared rules.
    pub expects: &'static [Expectation],
    /// Rules of this call alone.
    pub rules: &'static [Rule<OwnCheck<Given>>],
    /// The documented members of the answer.
    pub answer: &'static [Answered],
    /// Facts of the certificate that the answer echoes: as they are called there.
    pub echoes: &'static [(answer::Fact, &'static str)],
    /// Whether making it twice does no more than making it once.
    pub repeatable: bool,
}

/// Every service.
pub const SERVICES: &[&Service] = &[&elb::SERVICE, &apig::SERVICE, &iotda::SERVICE, &pca::SERVICE];

/// Every call, and whose it is.
pub fn calls() -> impl Iterator<Item = (&'static Service, &'static Call)> {
    SERVICES.iter().flat_map(|service| service.calls.iter().map(|call| (*service, *call)))
}

/// What every operation may be of, in one text.
pub fn kinds() -> String {
    calls().map(|(_, call)| call.kind).list().join(", ")
}

/// The call that an operation of this kind makes.
pub fn of_kind(kind: &str) -> Option<(&'static Service, &'static Call)> {
    calls().find(|(_, call)| call.kind == kind)
}

/// Whether a request is of a call that may be made twice.
pub fn repeats(method: &str, path: &str) -> bool {
    calls().any(|(_, call)| call.method == method && call.repeatable && has_segments(path, call.path))
}

/// The service that takes derived signatures of requests to this path, if one does.
pub fn derives(path: &str) -> Option<(&'static Service, &'static Derived)> {
    SERVICES.iter().find_map(|service| {
        Some((*service, service.derived.as_ref().filter(|derived| path.starts_with(derived.paths))?))
    })
}

/// All that any service is spoken of with.
pub fn sentences() -> impl Iterator<Item = &'static Sentence> {
    let of_services = SERVICES.iter().flat_map(|service| service.sentences.iter().copied());
    core::iter::once(gateway::SENTENCES).chain(of_services).flatten().copied()
}

impl Call {
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

    /// The request, with the body that was made for it; without one where the call has none.
    pub fn request(&self, host: &str, given: &Given, body: Value) -> Request {
        let mut headers = Vec::new();
        let mut put = |header: &str, value: &str| {
            if !value.trim().is_empty() {
                headers.push((header.to_owned(), value.trim().to_owned()));
            }
        };
        put("Content-Type", self.content_type.unwrap_or_default());
        for field in self.fields {
            if let Role::Header(header) | Role::Path(Some(header)) = field.role {
                put(header, given.text(field.name));
            }
        }
        let body = self.content_type.map(|_| match self.wrapper {
            Some(wrapper) => Value::Object(vec![(wrapper.to_owned(), body)]),
            None => body,
        });
        let path = self.path_of(&|field| given.text(field));
        let query = query::of(&field::query(self.fields, given.value()));
        Request { query, ..Request::new(self.method, host.to_owned(), path, headers, body.as_ref()) }
    }
}

/// Whether a path is of these segments, as those of a call are written. Every identifier is letters, digits, hyphens and underscores, so
/// nothing encoded, no dot segment and no second slash can hide in one.
pub fn has_segments(path: &str, segments: &[&str]) -> bool {
    let Some(path) = path.strip_prefix('/') else { return false };
    let identifier = |segment: &str| {
        (1..=64).contains(&segment.len())
            && segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    let mut given = path.split('/');
    let is = |segment: &str, expected: &str| {
        if expected.starts_with('{') { identifier(segment) } else { segment == expected }
    };
    segments.iter().all(|expected| given.next().is_some_and(|segment| is(segment, expected))) && given.next().is_none()
}
