//! The questions asked before anything is sent. In: what is sent, and the limits of where it goes. Out: findings. Every rule is a row
//! in a visible list, and the loop that asks them is at the end of this file.

pub mod certificate;
pub mod chain;
pub mod domain;
pub mod in_place;
pub mod key;
mod limits;
pub mod pair;
pub mod request;
pub mod secret;

pub use limits::{Bound, Domains, Expectation, Goes, KeyNeed, Limits, Purpose, Terms, Text, Typed};

use crate::{
    Place,
    bundle::Bundle,
    certificate::Certificate,
    difference::Difference,
    finding::{Citation, Edit, Finding, Severity},
    in_place::InPlace,
    key::KeyForm,
    signoff::{NotChecked, Signoff, Tally},
    time::Instant,
    words,
    words::{Words, english::rule as english},
};

/// A question asked before anything is sent.
pub struct Rule<F = Check> {
    /// `subject.what`.
    pub code: &'static str,
    /// How bad it is when it is found.
    pub severity: Severity,
    /// Who says so, unless the call's own document does (see [`Limits::expects`]).
    pub citation: Citation,
    /// The question: a [`Check`], or an [`OwnCheck`].
    pub check: F,
}

/// A question about what is sent.
pub type Check = fn(&Reviewed<'_>) -> Reply;

/// A call's question about its own operation `S`.
pub type OwnCheck<S> = fn(&S, &Reviewed<'_>) -> Reply;

impl<S> Rule<OwnCheck<S>> {
    /// A call's own rule that its own document, or another of the vendor's, speaks of.
    pub const fn own(
        document: &'static str,
        code: &'static str,
        severity: Severity,
        field: &'static str,
        check: OwnCheck<S>,
    ) -> Self {
        Self { code, severity, citation: Citation { document, field }, check }
    }
}

/// What a rule answers.
pub enum Reply {
    /// Nothing to say.
    Holds,
    /// It is about something that is not here.
    NotApplicable,
    /// It could not find out, for this reason.
    NotChecked(Words),
    /// One or more places where it is so.
    Found(Vec<Hit>),
}

/// One place where a rule found something.
pub struct Hit {
    /// What it says.
    pub words: Words,
    /// The certificate, field or line it is about; empty when it is about the whole.
    pub place: Place,
    /// What would put it right.
    pub repair: Option<Words>,
    /// How bad it is here, where that is not what the row of the rule says.
    pub severity: Option<Severity>,
    /// What is sent otherwise than given, where that is what it speaks of.
    pub edit: Option<Edit>,
    /// Who says so, where that is not the call's own document.
    pub citation: Option<Citation>,
}

impl Hit {
    /// Somewhere, with no repair that is known.
    pub fn new(words: impl Into<Words>) -> Self {
        Self { words: words.into(), place: Place::default(), repair: None, severity: None, edit: None, citation: None }
    }

    /// Of an edit. One that is refused is as bad as [`REFUSABLE`] says.
    fn edited(code: &str, edit: Edit, made: Words, refused: Words) -> Self {
        let severity = REFUSABLE.iter().find(|(refusable, _)| *refusable == code).map(|(_, severity)| *severity);
        let (words, severity) = if edit.refused { (refused, severity) } else { (made, None) };
        Self { severity, edit: Some(edit), ..Self::new(words) }
    }

    /// As bad as this, whatever the row of the rule says.
    #[must_use]
    pub fn weighing(self, severity: Severity) -> Self {
        Self { severity: Some(severity), ..self }
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

/// What the shared rules look at.
pub struct Reviewed<'a> {
    /// The new certificate and key, if the call carries them.
    pub bundle: Option<&'a Bundle>,
    /// A certificate that the call is about and does not carry.
    pub reference: Option<&'a Bundle>,
    /// The second pair of an SM2 certificate, which is looked at as the first is.
    pub second: Option<&'a Reviewed<'a>>,
    /// The time of the sign-off.
    pub now: Instant,
    /// What the call allows.
    pub limits: &'a Limits<'a>,
    /// Indexes of the certificates that would be sent, in order.
    pub sent: &'a [usize],
    /// The form that the key would be written in, if one is sent.
    pub written: Option<KeyForm>,
    /// Codes of the edits that are not wanted.
    pub refused: &'a [String],
    /// What was looked up before.
    pub in_place: Option<&'a InPlace>,
    /// What is to be sent, beside that.
    pub beside: Beside,
}

impl<'a> Reviewed<'a> {
    /// The certificates that would be sent, in order; none without a bundle.
    fn sent(&self) -> Option<impl Iterator<Item = &'a Certificate>> {
        let (sent, certificates) = (self.sent, &self.bundle?.inspection().certificates);
        Some(sent.iter().filter_map(|index| certificates.get(*index)))
    }

    /// The leaf of the certificate that the call carries.
    pub fn leaf(&self) -> Option<&'a Certificate> {
        self.bundle?.leaf()
    }

    /// The leaf of the certificate that the call is about and does not carry: the one that was looked up, or else the one at hand.
    pub fn reference_leaf(&self) -> Option<&'a Certificate> {
        if self.limits.terms.carries {
            return None;
        }
        self.in_place.and_then(InPlace::reference).or(self.reference)?.leaf()
    }

    /// Of what was looked up, the thing itself in it: how a rule answers that needs it.
    pub fn found(&self, ask: &dyn Fn(&'a InPlace) -> Reply) -> Reply {
        match self.in_place {
            None => Reply::NotApplicable,
            Some(in_place) if in_place.item.is_some() => ask(in_place),
            Some(in_place) => {
                in_place.thing.map_or(Reply::NotApplicable, |thing| Reply::NotChecked(in_place.why(thing)))
            }
        }
    }

    /// The second pair, where the call takes one.
    pub fn encryption(&self) -> Option<&'a Reviewed<'a>> {
        self.second.filter(|_| self.limits.terms.second)
    }

    /// Asks of the first pair, and of the second where there is one.
    pub fn of_both(&self, ask: &dyn Fn(&Reviewed<'_>) -> Reply) -> Reply {
        match self.encryption() {
            Some(second) => ask(self).and(ask(second)),
            None => ask(self),
        }
    }

    fn refuses(&self, code: &str) -> bool {
        self.refused.iter().any(|refused| refused == code)
    }
}

/// What is to be sent beside what is in place.
#[derive(Default)]
pub struct Beside {
    /// Fields that were typed otherwise than they are.
    pub differing: Vec<Differing>,
    /// What the certificate changes.
    pub difference: Option<Difference>,
    /// The certificate is there already.
    pub already: Option<Already>,
}

/// A field that was typed otherwise than it is in place.
pub struct Differing {
    /// Its name.
    pub field: String,
    /// As it was typed.
    pub given: String,
    /// As it was found.
    pub found: String,
    /// The two contradict each other, and that is so bad; else the one takes the place of the other.
    pub contradicts: Option<Severity>,
}

/// How much of what is sent is known to be there already.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Already {
    /// Every field that is set, where no certificate is sent.
    Fields,
    /// All certificates.
    Whole,
    /// The leaf, with other certificates behind it.
    Leaf,
    /// The leaf, by what is told of it.
    Told,
}

/// Codes of the edits that can be refused, and how bad it is when they are.
pub const REFUSABLE: [(&str, Severity); 5] = [
    (chain::REORDERED, Severity::Error),
    (chain::ROOT_LEFT_OUT, Severity::Warning),
    (chain::DUPLICATES, Severity::Warning),
    (chain::STRAYS, Severity::Warning),
    (key::CONVERTED, Severity::Note),
];

/// Codes of the shared rules that are asked of the second pair as well. What a certificate is for, how long a client takes it and whether its issuer comes
/// along is asked of the one that signs; whether the second key is there and belongs to its certificate, by [`pair`].
pub const OF_BOTH: [&str; 20] = [
    "armor.repaired",
    "certificate.expired",
    "certificate.not-yet-valid",
    "certificate.expires-soon",
    "certificate.names-missing",
    "certificate.old-version",
    "certificate.unknown-critical-extension",
    "certificate.weak-signature",
    "certificate.weak-key",
    "key.weak",
    "key.several",
    "key.decrypted",
    key::CONVERTED,
    chain::REORDERED,
    "chain.refuted",
    chain::ROOT_LEFT_OUT,
    chain::DUPLICATES,
    chain::STRAYS,
    "chain.several-leaves",
    "chain.too-deep",
];

/// Where what is said is of the second pair.
const SECOND: &str = "encryption";

/// The shared rules, subject by subject.
pub const SHARED: &[&[Rule]] = &[
    secret::RULES,
    certificate::RULES,
    key::RULES,
    pair::RULES,
    chain::RULES,
    request::RULES,
    domain::RULES,
    in_place::RULES,
];

impl Reply {
    /// Found at one place.
    pub fn found(words: impl Into<Words>) -> Self {
        Self::Found(vec![Hit::new(words)])
    }

    /// Found at one field.
    pub fn found_at(field: &str, words: impl Into<Words>) -> Self {
        Self::Found(vec![Hit::new(words).at(Place::field(field))])
    }

    /// Found at each of these places; holds when there are none.
    pub fn all(hits: Vec<Hit>) -> Self {
        if hits.is_empty() { Self::Holds } else { Self::Found(hits) }
    }

    /// This of the first pair, and that of the second.
    fn and(self, second: Self) -> Self {
        match (self, second) {
            (first, Self::Found(hits)) => {
                let mut all = if let Self::Found(hits) = first { hits } else { Vec::new() };
                for mut hit in hits {
                    hit.place.field = Some(SECOND.to_owned());
                    all.push(hit);
                }
                Self::Found(all)
            }
            (first @ (Self::Found(_) | Self::NotChecked(_)), _) | (first, Self::NotApplicable) => first,
            (_, second) => second,
        }
    }

    /// Found when `wrong`; holds otherwise.
    pub fn unless<W: Into<Words>>(wrong: bool, words: impl FnOnce() -> W) -> Self {
        if wrong { Self::found(words()) } else { Self::Holds }
    }
}

/// Asks every shared rule about `reviewed`, and every rule of the call's own about the `operation`.
pub fn review<S>(reviewed: &Reviewed<'_>, own_rules: &[Rule<OwnCheck<S>>], operation: &S) -> Signoff {
    let mut findings = Vec::new();
    let mut tally = Tally::default();
    let mut secret = false;
    let unasked = || Reply::NotChecked(words!(english::secret::UNASKED));
    for rules in SHARED.iter().copied() {
        for rule in rules {
            let reply = match secret {
                true => unasked(),
                false if OF_BOTH.contains(&rule.code) => reviewed.of_both(&rule.check),
                false => (rule.check)(reviewed),
            };
            take(reply, rule, reviewed.limits, &mut findings, &mut tally);
        }
        secret = findings.iter().any(|finding| secret::RULES.iter().any(|rule| rule.code == finding.code));
    }
    for rule in own_rules {
        let reply = if secret { unasked() } else { (rule.check)(operation, reviewed) };
        take(reply, rule, reviewed.limits, &mut findings, &mut tally);
    }
    Signoff::new(findings, tally)
}

/// Takes down what a rule answered.
fn take<F>(reply: Reply, rule: &Rule<F>, limits: &Limits<'_>, findings: &mut Vec<Finding>, tally: &mut Tally) {
    let hits = match reply {
        Reply::NotApplicable => return tally.not_applicable.push(rule.code),
        Reply::NotChecked(reason) => return tally.not_checked.push(NotChecked { code: rule.code, reason }),
        Reply::Holds => Vec::new(),
        Reply::Found(hits) => hits,
    };
    tally.ran += 1;
    let expected = limits.expects.iter().find(|expected| expected.rule == rule.code);
    findings.extend(hits.into_iter().map(|hit| {
        // The service cannot refuse what an edit has put right, because it is not sent; nor what is as good as put right.
        let is_sent = hit.edit.as_ref().is_none_or(|edit| edit.refused);
        let stands = is_sent && hit.severity != Some(Severity::Note);
        let expected = expected.filter(|expected| stands || expected.predicts.is_none());
        let cited = expected.filter(|expected| !expected.field.is_empty());
        let predicts = expected.and_then(|expected| expected.predicts);
        let severity = hit.severity.unwrap_or(rule.severity);
        Finding {
            code: rule.code,
            severity: if predicts.is_some() { Severity::Error } else { severity },
            words: hit.words,
            place: hit.place,
            citation: hit.citation.unwrap_or_else(|| {
                cited.map_or(rule.citation, |expected| Citation { document: limits.document, field: expected.field })
            }),
            predicts,
            repair: hit.repair,
            edit: hit.edit,
        }
    }));
}
