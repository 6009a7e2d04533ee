//! In: what departs from the standard, as it is met while a certificate is read. Out: a list of it, each thing once.

use serde::{Serialize, Serializer, ser::SerializeStruct};

use crate::words::{Sentence, Words};

/// A departure from the standard that did not keep the certificate from being read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Oddity {
    /// The field it is about, such as `validity.notBefore`.
    pub field: String,
    /// What is odd.
    pub sentence: &'static Sentence,
}

impl Serialize for Oddity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Oddity", 1 + Words::MEMBERS)?;
        object.serialize_field("field", &self.field)?;
        Words::from(self.sentence).members("message", &mut object)?;
        object.end()
    }
}

/// What is odd, as it is met.
#[derive(Default)]
pub struct Oddities(Vec<Oddity>);

/// No more oddities than this are kept: a certificate can be made of nothing else.
const MAX_ODDITIES: usize = 64;

impl Oddities {
    /// Notes an oddity once.
    pub fn note(&mut self, field: &str, sentence: &'static Sentence) {
        let known = self.0.iter().any(|oddity| oddity.field == field && oddity.sentence == sentence);
        if !known && self.0.len() < MAX_ODDITIES {
            self.0.push(Oddity { field: field.to_owned(), sentence });
        }
    }

    /// Notes several oddities of one field.
    pub fn note_all(&mut self, field: &str, sentences: Vec<&'static Sentence>) {
        for sentence in sentences {
            self.note(field, sentence);
        }
    }
}

impl From<Oddities> for Vec<Oddity> {
    fn from(oddities: Oddities) -> Self {
        oddities.0
    }
}
