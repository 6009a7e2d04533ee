//! In: departures from the standard, while a certificate is read. Out: each once.

use serde::Serialize;

/// A departure from the standard that did not keep the certificate from being read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Oddity {
    /// The field it is about, such as `validity.notBefore`.
    pub field: String,
    /// What is odd, for people.
    pub message: String,
}

/// What is odd, as it is met.
#[derive(Default)]
pub struct Oddities(Vec<Oddity>);

/// No more oddities than this are kept: a certificate can be made of nothing else.
const MAX_ODDITIES: usize = 64;

impl Oddities {
    /// Notes an oddity once.
    pub fn note(&mut self, field: &str, message: &str) {
        let known = self.0.iter().any(|oddity| oddity.field == field && oddity.message == message);
        if !known && self.0.len() < MAX_ODDITIES {
            self.0.push(Oddity { field: field.to_owned(), message: message.to_owned() });
        }
    }

    /// Notes several oddities of one field.
    pub fn note_all(&mut self, field: &str, messages: Vec<&'static str>) {
        for message in messages {
            self.note(field, message);
        }
    }
}

impl From<Oddities> for Vec<Oddity> {
    fn from(oddities: Oddities) -> Self {
        oddities.0
    }
}
