//! What the rules say together. In: findings, and which rules were asked. Out: the verdict they add up to.

use serde::{Serialize, Serializer, ser::SerializeStruct};

use crate::{
    finding::{Finding, Severity},
    small::sort,
    words::Words,
};

/// What all rules together say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Signoff {
    /// The sum of it.
    pub verdict: Verdict,
    /// Errors first, then warnings, then notes.
    pub findings: Vec<Finding>,
    /// Which rules were asked.
    pub rules: Tally,
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
    /// The version of the rules: [`VERSION`].
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
    /// What kept it from finding out.
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
    pub fn new(mut findings: Vec<Finding>, rules: Tally) -> Self {
        sort(&mut findings, |finding, other| finding.severity > other.severity);
        let verdict = match findings.first().map(|worst| worst.severity) {
            Some(Severity::Error) => Verdict::Blocked,
            Some(Severity::Warning) => Verdict::ReadyWithWarnings,
            Some(Severity::Note) | None => Verdict::Ready,
        };
        Self { verdict, findings, rules }
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
