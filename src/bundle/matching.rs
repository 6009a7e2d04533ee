//! In: certificates and a key. Out: whether they belong together: by their public halves, or by a challenge that is signed.

use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::{BlockFacts, Inspection};
use crate::{
    Error, ErrorCode, Place,
    certificate::Certificate,
    key::{Key, Match, PrivateKey},
    task::{Answer, Host, Task},
    words,
    words::{Sentence, Words, english::bundle as say},
};

/// Whether the private key belongs to the leaf, and how that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Matching {
    /// Match, mismatch, or not checked.
    pub state: MatchState,
    /// How that is known, or why it is not.
    pub reason: &'static Sentence,
    /// Index of the certificate that the key belongs to instead, by its public half.
    pub fits: Option<usize>,
}

impl Serialize for Matching {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Matching", 2 + Words::MEMBERS)?;
        object.serialize_field("state", &self.state)?;
        match self.fits {
            Some(fits) => object.serialize_field("fits", &fits)?,
            None => object.skip_field("fits")?,
        }
        Words::from(self.reason).members("reason", &mut object)?;
        object.end()
    }
}

/// Whether a private key belongs to the leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names say it all")]
#[non_exhaustive]
pub enum MatchState {
    Match,
    Mismatch,
    NotChecked,
}

/// A public half that stands beside a private number proves nothing: whoever made the file wrote both.
pub(super) async fn prove_possession(inspection: &Inspection, key: &PrivateKey, host: &impl Host) -> Matching {
    let Some(leaf) = leaf(inspection) else { return NO_CERTIFICATE };
    let by_public_half = compare(key, leaf);
    if by_public_half.state == MatchState::Mismatch {
        return by_public_half;
    }
    let is_same = by_public_half.state == MatchState::Match;
    // The same key as the certificate's, in a writing that every host takes: a certificate may compress its point.
    let public_key = key.public_half.as_deref().filter(|_| is_same).unwrap_or(leaf.spki());
    let task = Task::ProvePossession { private_key: key.pkcs8_der().to_vec().into(), public_key: public_key.to_vec() };
    match host.run(task).await {
        Answer::Verdict(true) => PROVEN,
        Answer::Verdict(false) => REFUTED,
        // The numbers of an RSA key have been held against one another as it was read: what is refused is its size, its exponent,
        // or that it lacks its primes. Of any other kind a host takes every key whose halves belong together.
        Answer::Refused if is_same && key.is_rsa() => REFUSED,
        Answer::Refused if is_same => CONTRADICTS_ITSELF,
        _ => by_public_half,
    }
}

/// The first certificate that a key in the clear belongs to.
pub(super) fn owned(certificates: &[Certificate], keys: &[Key]) -> Option<(usize, Matching)> {
    keys.iter().filter_map(Key::plain).filter_map(|key| owner(certificates, key)).next().map(|index| (index, SAME_KEY))
}

/// The first certificate whose public key is this key's public half.
pub(super) fn owner(certificates: &[Certificate], key: &PrivateKey) -> Option<usize> {
    certificates.iter().position(|certificate| key.belongs_to(certificate.spki()) == Match::Yes)
}

/// The certificate with this fingerprint, which is hexadecimal and may have colons, where one was asked for.
pub(super) fn chosen(certificates: &[Certificate], leaf: Option<&str>) -> Result<Option<usize>, Error> {
    const SHOWN: usize = 3;
    let Some(leaf) = leaf.filter(|_| !certificates.is_empty()) else { return Ok(None) };
    let leaf: String = leaf.chars().filter(|digit| *digit != ':').map(|digit| digit.to_ascii_lowercase()).collect();
    if let Some(place) = certificates.iter().position(|certificate| certificate.fingerprints.sha256 == leaf) {
        return Ok(Some(place));
    }
    let mut found = String::new();
    for (index, Certificate { subject, fingerprints, .. }) in certificates.iter().enumerate() {
        found.push_str(if index == 0 { "" } else { ", " });
        if index == SHOWN {
            found.push('…');
            break;
        }
        found.extend(subject.text.chars().take(64));
        found.push_str(" (");
        found.push_str(fingerprints.sha256.get(..16).unwrap_or_default());
        found.push_str("…)");
    }
    Err(Error::new(ErrorCode::CertificateMissing, words!(say::LEAF_MISSING, leaf, found)).at(Place::field("leaf")))
}

pub(super) fn match_leaf(inspection: &Inspection, key: Option<&Key>) -> Matching {
    match (leaf(inspection), key) {
        (_, None) => NO_KEY,
        (None, _) => NO_CERTIFICATE,
        (_, Some(Key::Locked(_))) => LOCKED,
        (Some(leaf), Some(Key::Plain(key))) => compare(key, leaf),
    }
}

fn leaf(inspection: &Inspection) -> Option<&Certificate> {
    inspection.certificates.get(*inspection.chain.order.first()?)
}

/// Whether what is not here may be in a container that was not opened.
pub(super) fn is_sealed(inspection: &Inspection) -> bool {
    let is_encrypted = |block: &BlockFacts| block.container.is_some_and(|container| container.encrypted);
    (inspection.certificates.is_empty() || inspection.keys.is_empty()) && inspection.blocks.iter().any(is_encrypted)
}

fn compare(key: &PrivateKey, leaf: &Certificate) -> Matching {
    match key.belongs_to(leaf.spki()) {
        Match::Yes => SAME_KEY,
        Match::No => OTHER_KEY,
        Match::NotChecked(reason) => Matching::new(MatchState::NotChecked, reason),
    }
}

pub(super) const NO_KEY: Matching = Matching::new(MatchState::NotChecked, &say::NO_KEY);
const NO_CERTIFICATE: Matching = Matching::new(MatchState::NotChecked, &say::NO_CERTIFICATE);
pub(super) const LOCKED: Matching = Matching::new(MatchState::NotChecked, &say::KEY_LOCKED);
pub(super) const SEALED: Matching = Matching::new(MatchState::NotChecked, &say::SEALED);
const SAME_KEY: Matching = Matching::new(MatchState::Match, &say::SAME_KEY);
const PROVEN: Matching = Matching::new(MatchState::Match, &say::PROVEN);
pub(super) const OTHER_KEY: Matching = Matching::new(MatchState::Mismatch, &say::OTHER_KEY);
const CONTRADICTS_ITSELF: Matching = Matching::new(MatchState::Mismatch, &say::CONTRADICTORY);
const REFUSED: Matching = Matching::new(MatchState::NotChecked, &say::REFUSED);
const REFUTED: Matching = Matching::new(MatchState::Mismatch, &say::REFUTED);

impl Matching {
    const fn new(state: MatchState, reason: &'static Sentence) -> Self {
        Self { state, reason, fits: None }
    }
}
