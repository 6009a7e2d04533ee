//! In: nothing. Out: every service and its calls, each known in a folder of its own.

pub mod answer;
pub mod apig;
pub mod carriage;
pub mod elb;
pub mod field;
mod given;
pub mod host;
pub mod iotda;
mod meaning;
pub mod pca;

pub use answer::{Answered, Echo};
pub use carriage::{Carriage, Context, Pair};
pub use given::{Given, flag, whole};
pub use meaning::{COMMON, Caller, Meaning, Refused, lacks_permission};

use crate::rule::{Expectation, OwnCheck, Rule, Terms};
use field::Field;

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
    pub terms: fn(&Given) -> Terms,
    /// What the service is expected to answer to a finding of the shared rules.
    pub expects: &'static [Expectation],
    /// Rules of this call alone.
    pub rules: &'static [Rule<OwnCheck<Given>>],
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
    &[&elb::update::DESTINATION, &apig::update::DESTINATION, &iotda::update::DESTINATION, &pca::activate::DESTINATION];
