//! In: an operation, and what was found when it was looked at again. Out: whether what is there is what was sent: each fact beside what was
//! sent, the strongest first. What is found of another thing proves nothing, and nor does what is not told.

mod compared;
mod found;

use serde::Serialize;

use compared::{Compared, SIGNATURE};
use found::{answer, item, made};

use crate::{
    Place,
    bundle::{self, Bundle},
    chain::{self, SignatureState},
    finding::{Citation, Finding, code},
    json::Value,
    operation::Operation,
    outcome::{self, Confirmation},
    service::{self, Context, answer as answered},
    small::List,
    task::{Answer, Host, Task},
    time::Instant,
    words,
    words::{Words, english::proof as sentences},
};

/// What a look shows.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Proof {
    /// The sum of it.
    pub state: State,
    /// One for each fact that was sent, the strongest first; none when what was found is not about it.
    pub confirmations: Vec<Confirmation>,
    /// What to know of it.
    pub findings: Vec<Finding>,
    /// What was found.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "outcome::as_value")]
    pub item: Option<Value>,
}

/// Whether what is there is what was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum State {
    /// It is.
    Proven,
    /// It is not, or not all of it.
    Differs,
    /// It could not be looked at, or what was found does not tell.
    Unknown,
}

/// What was found, and what is known beside it.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// A list of answers to questions, as [`lookup`](crate::lookup) reads them.
    pub found: &'a Value,
    /// When it was sent.
    pub sent_at: Option<Instant>,
    /// What [`signature`] gave.
    pub signature: SignatureState,
}

/// Seconds by which two clocks may differ.
const CLOCKS: i64 = 300;

/// The questions that prove an operation, the one for the thing itself first.
pub fn questions(operation: &Operation) -> Vec<Value> {
    let given = operation.given();
    let asks = operation.call.proof.map_or(&[][..], |proving| proving.asks);
    let calls = asks.iter().filter_map(|kind| service::of_kind(kind));
    calls.map(|(_, call)| Value::Object(question(call.kind, call.fields.iter().map(|field| field.name), given))).list()
}

fn question<'a>(kind: &str, fields: impl Iterator<Item = &'a str>, given: &Value) -> Vec<(String, Value)> {
    let mut members = vec![("kind".to_owned(), Value::from(kind))];
    for name in ["region", "endpoint"].into_iter().chain(fields) {
        members.extend(given.member(name).map(|value| (name.to_owned(), value.clone())));
    }
    members
}

/// Compares what was found with what was sent.
pub fn read(operation: &Operation, context: &Context<'_>, look: &Look<'_>) -> Proof {
    let mut proof = Proof { state: State::Unknown, confirmations: Vec::new(), findings: Vec::new(), item: None };
    let asked = operation.call.proof.and_then(|proving| Some((proving, proving.asks.first()?)));
    let Some((proving, kind)) = asked else {
        proof.say(operation, Finding::of(&code::PROOF_NOT_TOLD, words!(sentences::NOT_FOUND)));
        return proof;
    };
    let Some(item) = item(look.found, kind) else {
        let refusal = answer(look.found, kind).and_then(|found| found.member("failure")?.member("code")?.as_str());
        let said = match refusal {
            Some(code) => words!(sentences::REFUSED, code),
            None => words!(sentences::NOT_FOUND),
        };
        proof.say(operation, Finding::of(&code::PROOF_NOT_TOLD, said));
        return proof;
    };
    proof.item = Some(without_keys(operation, item));
    let compared = Compared::new(operation, proving, context, item, made(look.found, proving), look.signature);
    if let Some(facts) = compared.elsewhere() {
        for echo in &facts {
            proof.findings.extend(outcome::finding::other_resource(operation, echo));
        }
        proof.confirmations = facts.into_iter().map(Confirmation::from).list();
        return proof;
    }
    proof.findings.extend(outcome::finding::other_type(operation, &operation.known(context), item));
    let before = context.in_place.and_then(|place| place.item.as_ref());
    let before = before.map(|item| Compared::new(operation, proving, context, item, "", SignatureState::NotChecked));
    let before = before.filter(|before| before.untold().is_none());
    proof.judge(operation, &compared, before.as_ref(), look);
    proof.confirmations = compared.echoes.into_iter().map(Confirmation::from).list();
    proof
}

/// What to ask a host, so that it is known whether the issuer that was asked for has signed the certificate that was made: by the
/// certificates of it that are at hand.
pub fn tasks(operation: &Operation, context: &Context<'_>, found: &Value) -> Vec<Task> {
    let made = operation.call.proof.map(|proving| made(found, proving)).unwrap_or_default();
    let made = bundle::inspect(made.as_bytes());
    let parent = context.in_place.and_then(|place| place.parent_certificate.as_ref()?.leaf());
    let at_hand = context.bundle.and_then(Bundle::leaf).filter(|_| !operation.terms().carries);
    let mut certificates = made.certificates.into_iter().take(1).list();
    certificates.extend(at_hand.into_iter().chain(parent).cloned());
    for (index, certificate) in certificates.iter_mut().enumerate() {
        certificate.index = index;
    }
    let links = chain::links(&certificates).into_iter().filter(|link| link.certificate == 0 && link.issuer != 0);
    links.filter_map(|link| chain::question(&certificates, &link)).list()
}

/// What a host says to them: one that verifies is enough.
pub async fn signature(tasks: Vec<Task>, host: &impl Host) -> SignatureState {
    let mut state = SignatureState::NotChecked;
    for task in tasks {
        match host.run(task).await {
            Answer::Verdict(true) => return SignatureState::Confirmed,
            Answer::Verdict(false) => state = SignatureState::Refuted,
            // A key that the platform will not take says nothing of the signature.
            _ => {}
        }
    }
    state
}

impl Proof {
    fn judge(&mut self, operation: &Operation, now: &Compared<'_>, before: Option<&Compared<'_>>, look: &Look<'_>) {
        let (differing, is_known) = (now.differing(), now.is_known());
        let facts = differing.join(", ");
        if let Some(member) = now.untold() {
            return self.say(operation, Finding::of(&code::PROOF_NOT_TOLD, words!(sentences::NOT_TOLD, facts: member)));
        }
        self.say_signature(operation, now, look);
        if !differing.is_empty() {
            self.state = State::Differs;
            let old = match (now.untouched(), before) {
                (Some((member, value)), _) => Some(words!(sentences::UNTOUCHED, member, value)),
                (None, Some(before)) if now.is_as(before) => Some(words!(sentences::STILL_THE_OLD, facts)),
                _ => None,
            };
            let found = match old {
                Some(said) => Finding::of(&code::PROOF_STILL_THE_OLD, said).repaired(words!(sentences::REPAIR)),
                None if is_known => Finding::of(&code::PROOF_PARTLY, words!(sentences::PARTLY, facts)),
                None => Finding::of(&code::PROOF_ANOTHER, words!(sentences::ANOTHER, facts))
                    .repaired(words!(sentences::ANOTHER_REPAIR)),
            };
            let place = differing.first().map(|fact| Place::field(*fact)).unwrap_or_default();
            return self.say(operation, found.at(place));
        }
        let missing = now.missing().join(", ");
        if !is_known || !missing.is_empty() {
            let said = if missing.is_empty() {
                words!(sentences::NOT_FOUND)
            } else {
                words!(sentences::NOT_TOLD, facts: missing)
            };
            return self.say(operation, Finding::of(&code::PROOF_NOT_TOLD, said));
        }
        let was_there = was_there(now, before, look.sent_at);
        // Another chain can be sent after the same leaf.
        let is_leaf_alone = now.is_leaf_alone();
        if is_leaf_alone && (was_there.is_some() || before.is_some_and(|before| now.is_leaf_of(before))) {
            return self.say(operation, Finding::of(&code::PROOF_NOT_TOLD, words!(sentences::LEAF_BEFORE)));
        }
        self.state = State::Proven;
        if is_leaf_alone {
            self.say(operation, Finding::of(&code::PROOF_NOT_ALL_TOLD, words!(sentences::LEAF_ALONE)));
        }
        let untold = now.untold_fields().join(", ");
        if !untold.is_empty() {
            let said = words!(sentences::NOT_ALL_TOLD, facts: untold);
            self.say(operation, Finding::of(&code::PROOF_NOT_ALL_TOLD, said));
        }
        if let Some(said) = was_there {
            self.say(operation, Finding::of(&code::PROOF_SAME_BEFORE, said));
        }
    }

    /// What is known of who signed the certificate that was made.
    fn say_signature(&mut self, operation: &Operation, now: &Compared<'_>, look: &Look<'_>) {
        let Some(echo) = now.fact(SIGNATURE) else { return };
        let issuer = &echo.sent;
        let found = match look.signature {
            SignatureState::Confirmed => return,
            SignatureState::Refuted => {
                Finding::of(&code::PROOF_SIGNATURE_REFUTED, words!(sentences::SIGNATURE_REFUTED, issuer))
            }
            SignatureState::NotChecked => {
                Finding::of(&code::PROOF_SIGNATURE_NOT_CHECKED, words!(sentences::SIGNATURE_NOT_CHECKED, issuer))
            }
        };
        self.say(operation, found);
    }

    /// By the document of what shows it, where no standard speaks of it.
    fn say(&mut self, operation: &Operation, found: Finding) {
        let kind = operation.call.proof.and_then(|proving| proving.asks.first()).copied().unwrap_or_default();
        let document = service::of_kind(kind).map_or(operation.call.document, |(_, call)| call.document);
        let is_standard = found.citation.document.starts_with("RFC");
        let document = if is_standard { found.citation.document } else { document };
        self.findings.push(Finding { citation: Citation { document, ..found.citation }, ..found });
    }
}

/// What speaks against this request having done it, though what was sent is there.
fn was_there(now: &Compared<'_>, before: Option<&Compared<'_>>, sent_at: Option<Instant>) -> Option<Words> {
    // What was there before tells nothing where it does not tell what decides.
    let before = before.filter(|before| before.is_known() || !before.differing().is_empty());
    if let Some(before) = before {
        let was_same = before.is_known() && before.differing().is_empty();
        // It says that it was changed between the two looks, by its own clock.
        let is_changed = now.changed().is_some() && now.changed() != before.changed();
        return (was_same && !is_changed).then(|| words!(sentences::SAME_BEFORE));
    }
    let (changed, sent) = (now.changed()?, sent_at?);
    let at = Instant::from_rfc3339(changed).ok()?;
    (at.unix() + CLOCKS < sent.unix()).then(|| words!(sentences::NOT_CHANGED_SINCE, changed, sent: sent.rfc3339()))
}

/// A thing without members that may hold a key, whoever gave it.
fn without_keys(operation: &Operation, item: &Value) -> Value {
    let is_key = |name: &str| operation.service.secrets.iter().any(|secret| answered::camel_case(secret) == name);
    let members = item.members().iter().filter(|(name, _)| !is_key(name));
    Value::Object(members.cloned().list())
}
