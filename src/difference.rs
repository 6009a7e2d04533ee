//! In: two leaves, the one in place, or what is known of it, and the one to be sent. Out: the difference that matters to whoever connects.

use serde::Serialize;

use crate::{
    Place,
    certificate::{Algorithm, Certificate},
    finding::{Finding, code},
    name::{GeneralName, GeneralNameKind},
    small::{List, Sorted},
    time::Instant,
    words,
    words::{Words, english::difference as english},
};

/// What changes when one certificate takes the place of another. What is not known of the one in place is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// It is the same certificate.
    pub same: bool,
    /// What the certificates are valid for.
    pub names: Names,
    /// Whom they name, in RFC 4514 text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<Change<String>>,
    /// Who issued them, in RFC 4514 text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<Change<String>>,
    /// Both certify the same key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_reused: Option<bool>,
    /// Such as `RSA 2048` or `EC P-256`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_key: Option<Change<String>>,
    /// How they are signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signature_algorithm: Option<Change<String>>,
    /// When they are valid.
    pub validity: Validity,
    /// RFC 5280 names; a certificate without the extension has none, and may be used for everything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_usage: Option<Gains>,
    /// Names or object identifiers; a certificate without the extension has none, and may be used for everything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extended_key_usage: Option<Gains>,
    /// Whether they may issue certificates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate_authority: Option<Change<bool>>,
    /// What of all this to look at: the warnings, then the notes.
    pub findings: Vec<Finding>,
}

/// What is known of a certificate that cannot be read itself.
pub struct Known {
    /// It is the one that would take its place.
    pub same: bool,
    /// What it is valid for, if that is told.
    pub names: Option<Vec<GeneralName>>,
    /// Who issued it, as far as it is said, and whether that is whoever issued the other.
    pub issuer: Option<(String, bool)>,
    /// When it is valid.
    pub period: Period,
    /// Such as `RSA` or `EC`.
    pub algorithm: Option<&'static str>,
}

/// Entries of the subject alternative names. One that a wildcard of the other certificate covers is neither lost nor gained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names say it all")]
pub struct Names {
    pub gained: Vec<GeneralName>,
    pub lost: Vec<GeneralName>,
    pub kept: Vec<GeneralName>,
}

/// One fact of both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names say it all")]
pub struct Change<T> {
    pub changed: bool,
    pub from: T,
    pub to: T,
}

/// A list of both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names say it all")]
pub struct Gains {
    pub gained: Vec<String>,
    pub lost: Vec<String>,
}

/// When both are valid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Validity {
    /// The certificate in place.
    pub from: Period,
    /// The new one.
    pub to: Period,
    /// For how long both are valid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overlap_seconds: Option<i64>,
    /// For how long neither is, when the new one begins after the old one has ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gap_seconds: Option<i64>,
    /// The new one ends before the old one does.
    pub ends_earlier: bool,
}

/// The validity of one; an end that cannot be read is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names say it all")]
pub struct Period {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_before: Option<Instant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_after: Option<Instant>,
}

impl Difference {
    /// Compares the certificate in place with the one to be sent.
    pub fn between(from: &Certificate, to: &Certificate) -> Self {
        let issuer = Change::of(&from.issuer.text, &to.issuer.text, from.issuer.same_as(&to.issuer));
        Self {
            same: from.fingerprints.sha256 == to.fingerprints.sha256,
            names: Names::between(names(from), names(to)),
            subject: Some(Change::of(&from.subject.text, &to.subject.text, from.subject.same_as(&to.subject))),
            issuer: Some(issuer),
            key_reused: Some(from.public_key.sha256 == to.public_key.sha256),
            public_key: Some(Change::between(from.public_key.text(), to.public_key.text())),
            signature_algorithm: Some(Change::between(
                algorithm_text(&from.signature_algorithm),
                algorithm_text(&to.signature_algorithm),
            )),
            validity: Validity::between(period(from), period(to)),
            key_usage: Some(Gains::between(key_usage(from), key_usage(to))),
            extended_key_usage: Some(Gains::between(purposes(from), purposes(to))),
            certificate_authority: Some(Change::between(from.certificate_authority(), to.certificate_authority())),
            findings: Vec::new(),
        }
        .judged(serves(from) && !serves(to), (from.public_key.algorithm, to.public_key.algorithm))
    }

    /// Compares what is known of the certificate in place with the one to be sent.
    pub fn from_known(from: Known, to: &Certificate) -> Self {
        let Known { same, names: before, issuer, period: validity, algorithm } = from;
        Self {
            same,
            names: Names::between(before.as_deref().unwrap_or(names(to)), names(to)),
            subject: None,
            issuer: issuer.map(|(issuer, same)| Change::of(&issuer, &to.issuer.text, same)),
            key_reused: None,
            public_key: None,
            signature_algorithm: None,
            validity: Validity::between(validity, period(to)),
            key_usage: None,
            extended_key_usage: None,
            certificate_authority: None,
            findings: Vec::new(),
        }
        .judged(false, (algorithm.unwrap_or(to.public_key.algorithm), to.public_key.algorithm))
    }

    /// With what there is to look at.
    fn judged(self, server_use_lost: bool, algorithms: (&str, &str)) -> Self {
        let findings = self.findings(server_use_lost, algorithms);
        Self { findings, ..self }
    }

    fn findings(&self, server_use_lost: bool, algorithms: (&str, &str)) -> Vec<Finding> {
        if self.same {
            return vec![Finding::of(&code::DIFFERENCE_SAME, words!(english::SAME))];
        }
        let mut findings = Vec::new();
        let mut found = |code, field, words| findings.push(Finding::of(code, words).at(Place::field(field)));
        if !self.names.lost.is_empty() {
            found(&code::DIFFERENCE_NAMES_LOST, "subjectAlternativeNames", names_lost(&self.names.lost));
        }
        let Validity { from, to, gap_seconds, ends_earlier, .. } = &self.validity;
        let time = |time: Option<Instant>| time.map(Instant::rfc3339).unwrap_or_default();
        if gap_seconds.is_some() {
            let (end, start) = (time(from.not_after), time(to.not_before));
            let words = words!(english::VALIDITY_GAP, notAfter: end, notBefore: start);
            found(&code::DIFFERENCE_VALIDITY_GAP, "notBefore", words);
        }
        if *ends_earlier {
            let (old, new) = (time(from.not_after), time(to.not_after));
            let words = words!(english::ENDS_EARLIER, newNotAfter: new, oldNotAfter: old);
            found(&code::DIFFERENCE_ENDS_EARLIER, "notAfter", words);
        }
        if server_use_lost {
            found(&code::DIFFERENCE_SERVER_USE_LOST, "extendedKeyUsage", words!(english::SERVER_USE_LOST));
        }
        if let Some(Change { changed: true, to, .. }) = self.certificate_authority {
            let words = match to {
                true => words!(english::AUTHORITY_GAINED),
                false => words!(english::AUTHORITY_LOST),
            };
            found(&code::DIFFERENCE_AUTHORITY_CHANGED, "basicConstraints", words);
        }
        if let Some(Change { changed: true, from, to }) = &self.issuer {
            found(&code::DIFFERENCE_ISSUER_CHANGED, "issuer", words!(english::ISSUER_CHANGED, from, to));
        }
        if let (from, to) = algorithms
            && from != to
        {
            found(&code::DIFFERENCE_KEY_TYPE_CHANGED, "publicKey", words!(english::KEY_TYPE_CHANGED, from, to));
        }
        if self.key_reused == Some(true) {
            found(&code::DIFFERENCE_KEY_REUSED, "publicKey", words!(english::KEY_REUSED));
        }
        findings
    }
}

impl Names {
    fn between(from: &[GeneralName], to: &[GeneralName]) -> Self {
        let (before, after) = (Sorted::of(from.iter().map(entry)), Sorted::of(to.iter().map(entry)));
        let (kept, lost) = from.iter().cloned().partition(|name| covers(&after, name));
        let (_, gained) = to.iter().cloned().partition(|name| covers(&before, name));
        Self { gained, lost, kept }
    }
}

impl<T: PartialEq> Change<T> {
    fn between(from: T, to: T) -> Self {
        Self { changed: from != to, from, to }
    }
}

impl Change<String> {
    fn of(from: &str, to: &str, same: bool) -> Self {
        Self { changed: !same, from: from.to_owned(), to: to.to_owned() }
    }
}

impl Gains {
    fn between(from: Vec<String>, to: Vec<String>) -> Self {
        let (before, after) = (Sorted::of(from.iter().cloned()), Sorted::of(to.iter().cloned()));
        let without = |mut list: Vec<String>, other: Sorted| {
            list.retain(|entry| !other.has(entry));
            list
        };
        Self { gained: without(to, before), lost: without(from, after) }
    }
}

impl Validity {
    /// Both ends of a validity belong to it (RFC 5280 §4.1.2.5), so a new one may begin a second after the old one has ended.
    fn between(from: Period, to: Period) -> Self {
        let start = from.not_before.zip(to.not_before).map(|(old, new)| old.max(new).unix());
        let end = from.not_after.zip(to.not_after).map(|(old, new)| old.min(new).unix());
        let overlap = start.zip(end).map(|(start, end)| end - start + 1);
        let gap = from.not_after.zip(to.not_before).map(|(end, start)| start.unix() - end.unix() - 1);
        let ends_earlier = from.not_after.zip(to.not_after).is_some_and(|(old, new)| new < old);
        Self {
            from,
            to,
            overlap_seconds: overlap.filter(|seconds| *seconds > 0),
            gap_seconds: gap.filter(|seconds| *seconds > 0),
            ends_earlier,
        }
    }
}

/// RFC 9525 §6.3: an asterisk stands for exactly one label, the first.
fn covers(names: &Sorted, name: &GeneralName) -> bool {
    let parent = name.value.split_once('.').filter(|_| name.kind == GeneralNameKind::Dns).map(|(_, parent)| parent);
    let wildcard = |parent| folded(name.kind, &["*.", parent].concat());
    names.has(&entry(name)) || parent.is_some_and(|parent| names.has(&wildcard(parent)))
}

/// The same text for the same name, and for no other.
fn entry(name: &GeneralName) -> String {
    folded(name.kind, &name.value)
}

fn folded(kind: GeneralNameKind, value: &str) -> String {
    let mut text = String::from(value);
    if kind == GeneralNameKind::Dns {
        text.make_ascii_lowercase();
    }
    text.push(char::from(b'a' + kind as u8));
    text
}

fn period(certificate: &Certificate) -> Period {
    Period { not_before: certificate.not_before, not_after: certificate.not_after }
}

fn names(certificate: &Certificate) -> &[GeneralName] {
    certificate.subject_alternative_names.as_deref().unwrap_or_default()
}

fn algorithm_text(algorithm: &Algorithm) -> String {
    algorithm.name.unwrap_or(&algorithm.oid).to_owned()
}

fn key_usage(certificate: &Certificate) -> Vec<String> {
    certificate.key_usage.iter().flatten().map(|usage| (*usage).to_owned()).list()
}

fn purposes(certificate: &Certificate) -> Vec<String> {
    certificate.extended_key_usage.iter().flatten().map(algorithm_text).list()
}

/// RFC 5280 §4.2.1.12: without the extension, for everything.
fn serves(certificate: &Certificate) -> bool {
    certificate.extended_key_usage.is_none()
        || purposes(certificate).iter().any(|purpose| matches!(purpose.as_str(), "serverAuth" | "anyExtendedKeyUsage"))
}

fn names_lost(lost: &[GeneralName]) -> Words {
    const SHOWN: usize = 3;
    let names: Vec<&str> = lost.iter().take(SHOWN).map(|name| name.value.as_str()).list();
    let names = names.join(", ");
    match lost.len().saturating_sub(SHOWN) {
        0 => words!(english::NAMES_LOST, names),
        more => words!(english::NAMES_LOST_MANY, names, more),
    }
}
