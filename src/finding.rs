//! Opinions: what a rule found, how bad it is, where, by which document, and the verdict they add up to. A finding never
//! throws.

use serde::{
    Serialize, Serializer,
    ser::{SerializeMap, SerializeStruct},
};

use crate::{Place, list::List, words::Words};

/// Something we noticed and have an opinion about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// `subject.what`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What it says; it never holds a secret.
    pub words: Words,
    /// The values in the message, by name, where its sentence is not in the list yet.
    pub arguments: Vec<(&'static str, String)>,
    /// Where.
    pub place: Place,
    /// Which document says so.
    pub citation: Citation,
    /// What the service is expected to answer.
    pub predicts: Option<Prediction>,
    /// What would put it right.
    pub repair: Option<Words>,
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Finding", 7 + Words::MEMBERS)?;
        object.serialize_field("code", self.code)?;
        object.serialize_field("severity", &self.severity)?;
        self.words.members("message", &mut object)?;
        if self.words.is_written_out() {
            object.serialize_field("arguments", &AsMap(&self.arguments))?;
        }
        object.serialize_field("place", &self.place)?;
        object.serialize_field("citation", &self.citation)?;
        if let Some(predicts) = &self.predicts {
            object.serialize_field("predicts", predicts)?;
        }
        if let Some(repair) = &self.repair {
            repair.beside("repair", "repairWords", &mut object)?;
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
    /// HTTP status.
    pub status: u16,
    /// Such as `ELB.1011`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<&'static str>,
}

/// What all rules together say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signoff {
    /// The sum of it.
    pub verdict: Verdict,
    /// Errors first, then warnings, then notes.
    pub findings: Vec<Finding>,
    /// How what is sent differs from what was given.
    pub edits: Vec<Edit>,
    /// Which rules were asked.
    pub rules: Tally,
}

/// One difference between what was given and what is sent. Public facts only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// That of the finding which speaks of it.
    pub code: &'static str,
    /// A sentence.
    pub message: &'static str,
    /// Whether it can be refused.
    pub refusable: bool,
    /// Whether it has been.
    pub refused: bool,
    /// One line for each certificate, or for the key: without it.
    pub before: Vec<String>,
    /// With it.
    pub after: Vec<String>,
}

/// Whether it may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// Nothing stands against it.
    Ready,
    /// Its warnings must be acknowledged.
    ReadyWithWarnings,
    /// It would fail or break service.
    Blocked,
}

/// Which rules were asked. Neither "not applicable" nor "not checked" is "passed".
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Tally {
    /// Of the rules.
    pub version: &'static str,
    /// How many gave an answer.
    pub ran: usize,
    /// Codes of rules about something that is not here.
    pub not_applicable: Vec<&'static str>,
    /// Rules that could not find out.
    pub not_checked: Vec<NotChecked>,
}

/// Of the rules: that of the crate.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A rule that could not find out, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotChecked {
    /// The rule's code.
    pub code: &'static str,
    /// Why.
    pub reason: Words,
}

impl Serialize for NotChecked {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("NotChecked", 1 + Words::MEMBERS)?;
        object.serialize_field("code", self.code)?;
        self.reason.members("reason", &mut object)?;
        object.end()
    }
}

impl Default for Tally {
    fn default() -> Self {
        Self { version: VERSION, ran: 0, not_applicable: Vec::new(), not_checked: Vec::new() }
    }
}

impl Signoff {
    /// Sorts the findings and adds them up.
    pub fn new(findings: Vec<Finding>, rules: Tally) -> Self {
        let of = |severity| findings.iter().filter(move |finding| finding.severity == severity).cloned();
        // Three passes keep the order within each severity, and spare the module the library's sort.
        let findings: Vec<Finding> = of(Severity::Error).chain(of(Severity::Warning)).chain(of(Severity::Note)).list();
        let verdict = match findings.first().map(|worst| worst.severity) {
            Some(Severity::Error) => Verdict::Blocked,
            Some(Severity::Warning) => Verdict::ReadyWithWarnings,
            Some(Severity::Note) | None => Verdict::Ready,
        };
        Self { verdict, findings, edits: Vec::new(), rules }
    }

    /// The findings that keep it from being sent, warnings whose code is in `acknowledged` left out.
    pub fn standing<'a>(&'a self, acknowledged: &'a [String]) -> impl Iterator<Item = &'a Finding> {
        self.findings.iter().filter(|finding| match finding.severity {
            Severity::Error => true,
            Severity::Warning => !acknowledged.iter().any(|code| code == finding.code),
            Severity::Note => false,
        })
    }
}

/// A text as a message may quote it: no longer than helps a person.
pub fn clipped(text: &str) -> String {
    const MOST: usize = 64;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => [text.get(..end).unwrap_or_default(), "…"].concat(),
        None => text.to_owned(),
    }
}

struct AsMap<'a>(&'a [(&'static str, String)]);

impl Serialize for AsMap<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}
