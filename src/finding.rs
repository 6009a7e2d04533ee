//! One opinion. In: what was noticed, how bad it is, where, and by which document. Out: a finding, which never throws.

use serde::{Serialize, Serializer, ser::SerializeStruct};

pub mod code;

use crate::{Place, words::Words};
use code::Code;

/// Something we noticed and have an opinion about.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// `subject.what`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What it says; it never holds a secret.
    pub words: Words,
    /// The certificate, field or line it is about; empty when it is about the whole.
    pub place: Place,
    /// Which document says so.
    pub citation: Citation,
    /// What the service is expected to answer.
    pub predicts: Option<Prediction>,
    /// What would put it right.
    pub repair: Option<Words>,
    /// What is sent otherwise than given, where that is what it speaks of.
    pub edit: Option<Edit>,
}

impl Finding {
    /// One that no rule makes, at no place yet.
    pub fn of(code: &'static Code, words: impl Into<Words>) -> Self {
        let Code { text, severity, citation } = *code;
        Self {
            code: text,
            severity,
            words: words.into(),
            place: Place::default(),
            citation,
            predicts: None,
            repair: None,
            edit: None,
        }
    }

    /// At this place.
    #[must_use]
    pub fn at(self, place: Place) -> Self {
        Self { place, ..self }
    }

    /// Put right so.
    #[must_use]
    pub fn repaired(self, repair: impl Into<Words>) -> Self {
        Self { repair: Some(repair.into()), ..self }
    }
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Finding", 8 + Words::MEMBERS)?;
        object.serialize_field("code", self.code)?;
        object.serialize_field("severity", &self.severity)?;
        self.words.members("message", &mut object)?;
        object.serialize_field("place", &self.place)?;
        object.serialize_field("citation", &self.citation)?;
        if let Some(predicts) = &self.predicts {
            object.serialize_field("predicts", predicts)?;
        }
        if let Some(repair) = &self.repair {
            repair.beside("repair", "repairWords", &mut object)?;
        }
        if let Some(edit) = &self.edit {
            object.serialize_field("edit", edit)?;
        }
        object.end()
    }
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// The call will fail or break service.
    Error,
    /// It will be accepted, but you probably do not want it.
    Warning,
    /// For your information.
    Note,
}

/// A document and the field or section in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// `RFC 5280`, or the title and date of a vendor's page.
    pub document: &'static str,
    /// A section or field.
    pub field: &'static str,
}

/// A status and, where it is known, the service's own code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Prediction {
    /// The HTTP status of a refusal, such as 400.
    pub status: u16,
    /// Such as `ELB.1011`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<&'static str>,
}

/// One difference between what was given and what is sent, which a person can look at and mostly refuse. Public facts only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Edit {
    /// Whether it can be refused, by the code of its finding.
    pub refusable: bool,
    /// Whether it has been.
    pub refused: bool,
    /// What would be sent without the edit: one line for each certificate, or for the key. For an edit of the text itself, the codes of
    /// what was put right in it.
    pub before: Vec<String>,
    /// What is sent with the edit, in lines of the same form.
    pub after: Vec<String>,
}

/// A text as a message may quote it: no longer than helps a person.
pub fn clipped(text: &str) -> String {
    const MOST: usize = 64;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => [text.get(..end).unwrap_or_default(), "…"].concat(),
        None => text.to_owned(),
    }
}
