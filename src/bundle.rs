//! The front door: text or bytes in; certificates, chain and key out, together.

mod container;
mod reading;

pub use container::{ContainerFacts, ContainerForm};

use serde::Serialize;

use crate::{
    Error, ErrorCode,
    armor::{self, Armor, Repair},
    certificate::Certificate,
    chain::{self, Chain, SignatureState},
    key::{Key, Match, PrivateKey, PrivateKeyFacts},
    task::{Answer, Host, Task},
};
use container::Contents;
use reading::Reading;

/// Everything that can be said of an input in public.
#[derive(Debug, Clone, Serialize)]
pub struct Inspection {
    /// What was found, in the order given.
    pub blocks: Vec<BlockFacts>,
    /// In the order given.
    pub certificates: Vec<Certificate>,
    /// Facts about the private keys.
    pub keys: Vec<PrivateKeyFacts>,
    /// The certificates in order.
    pub chain: Chain,
    /// Whether the key belongs to the leaf.
    #[serde(rename = "match")]
    pub matching: Matching,
    /// What was put right while reading.
    pub repairs: Vec<Repair>,
    /// What could not be read.
    pub problems: Vec<Error>,
}

/// Whether the private key belongs to the leaf, and how that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Matching {
    /// Whether.
    pub state: MatchState,
    /// In a sentence.
    pub reason: &'static str,
}

/// Whether a private key belongs to the leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names say it all")]
pub enum MatchState {
    Match,
    Mismatch,
    NotChecked,
}

/// One block, by what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BlockFacts {
    /// Position among the blocks.
    pub index: usize,
    /// The text between `BEGIN` and the dashes; empty when the input was DER or bare base64.
    pub label: String,
    /// What it holds.
    pub kind: BlockKind,
    /// What can be said of it when it is a container that can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub container: Option<ContainerFacts>,
    /// Where it begins.
    pub line: usize,
    /// Where it begins.
    pub column: usize,
}

/// What a block holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names say it all")]
pub enum BlockKind {
    Certificate,
    PrivateKey,
    Container,
    Other,
}

/// A certificate chain and, perhaps, its private key. It cannot exist without a leaf.
#[derive(Debug)]
pub struct Bundle {
    inspection: Inspection,
    key: Option<PrivateKey>,
}

/// Reads what was given and says what it is. Never fails: what cannot be read stands in `problems`.
pub fn inspect(input: &[u8]) -> Inspection {
    let Reading { mut inspection, keys } = Reading::read(armor::read(input), Vec::new());
    let links = chain::links(&inspection.certificates);
    let owned = owned(&inspection.certificates, &keys);
    inspection.chain = chain::order(&inspection.certificates, &links, owned.map(|(index, _)| index));
    inspection.matching = match owned {
        Some((_, matching)) => matching,
        None if is_sealed(&inspection) => SEALED,
        None => match_leaf(&inspection, keys.first()),
    };
    inspection
}

/// The same with the host's cryptography: keys unlocked, missing public halves found, signatures of the chain checked and
/// possession of the key proven. Nothing is kept. Never fails either.
pub async fn examine(input: &[u8], password: Option<&[u8]>, host: &impl Host) -> Inspection {
    examined(input, password, host).await.0
}

impl Bundle {
    /// Reads, decrypts, orders by signature and matches by proof of possession.
    ///
    /// # Errors
    /// The first problem when a block is damaged; `CERTIFICATE_MISSING` without a certificate; `KEY_PASSWORD_REQUIRED` and
    /// `KEY_PASSWORD_WRONG` for an encrypted key.
    pub async fn open(input: &[u8], password: Option<&[u8]>, host: &impl Host) -> Result<Self, Error> {
        let (inspection, key) = examined(input, password, host).await;
        if let Some(problem) = inspection.problems.first() {
            return Err(problem.clone());
        }
        if inspection.certificates.is_empty() {
            let message = "There is no certificate here. Add the block that begins with -----BEGIN CERTIFICATE-----.";
            return Err(Error::new(ErrorCode::CertificateMissing, message));
        }
        Ok(Self { inspection, key })
    }

    /// The same facts as [`inspect`] gives, confirmed by signatures where the platform could.
    pub fn inspection(&self) -> &Inspection {
        &self.inspection
    }

    /// The private key, if there is one.
    pub fn key(&self) -> Option<&PrivateKey> {
        self.key.as_ref()
    }

    /// The chain, leaf first.
    pub fn chain(&self) -> impl Iterator<Item = &Certificate> {
        let certificates = &self.inspection.certificates;
        self.inspection.chain.order.iter().filter_map(|index| certificates.get(*index))
    }

    /// The leaf. A bundle has one: it cannot be opened without a certificate, and every order of one starts with a leaf.
    pub fn leaf(&self) -> Option<&Certificate> {
        self.chain().next()
    }

    /// The part of the chain that is sent: without the root, which every client must have already, unless it is wanted or
    /// is all there is.
    pub fn sent(&self, with_root: bool) -> impl Iterator<Item = &Certificate> {
        let chain = &self.inspection.chain;
        let root = chain.root_included && !with_root && chain.depth > 1;
        self.chain().take(chain.depth - usize::from(root))
    }

    /// The same as text: strict PEM, leaf first, nothing twice.
    pub fn certificate_pem(&self, with_root: bool) -> String {
        self.sent(with_root).map(|certificate| armor::write("CERTIFICATE", &certificate.der).to_string()).collect()
    }
}

/// What [`examine`] finds, and the key that belongs to the leaf; else the first key.
async fn examined(input: &[u8], password: Option<&[u8]>, host: &impl Host) -> (Inspection, Option<PrivateKey>) {
    let armor = armor::read(input);
    // A damaged block is told before anything is decrypted.
    let opened = if armor.problems.is_empty() { open_containers(&armor, password, host).await } else { Vec::new() };
    let Reading { mut inspection, keys } = Reading::read(armor, opened);
    let keys = unlock_all(keys, &mut inspection, password, host).await;
    let certificates = &inspection.certificates;
    let mut links = chain::links(certificates);
    for link in &mut links {
        let answer = match chain::question(certificates, link) {
            Some(task) => host.run(task).await,
            None => Answer::Unsupported,
        };
        link.signature = match answer {
            Answer::Verdict(true) => SignatureState::Confirmed,
            Answer::Verdict(false) | Answer::Refused => SignatureState::Refuted,
            Answer::Bytes(_) | Answer::Unsupported => SignatureState::NotChecked,
        };
    }
    let leaf = |key: &PrivateKey| owner(certificates, key);
    let place = keys.iter().position(|key| leaf(key).is_some());
    inspection.chain = chain::order(certificates, &links, place.and_then(|place| leaf(keys.get(place)?)));
    let key = keys.into_iter().nth(place.unwrap_or(0));
    inspection.matching = match &key {
        Some(key) => prove_possession(&inspection, key, host).await,
        None if is_sealed(&inspection) => SEALED,
        None => inspection.matching,
    };
    (inspection, key)
}

async fn prove_possession(inspection: &Inspection, key: &PrivateKey, host: &impl Host) -> Matching {
    let Some(leaf) = leaf(inspection) else { return NO_CERTIFICATE };
    let by_public_half = compare(key, leaf);
    if by_public_half.state == MatchState::Mismatch {
        return by_public_half;
    }
    let task = Task::ProvePossession { private_key: key.pkcs8_der().to_vec().into(), public_key: leaf.spki().to_vec() };
    match host.run(task).await {
        Answer::Verdict(true) => PROVEN,
        Answer::Verdict(false) => REFUTED,
        Answer::Refused | Answer::Bytes(_) | Answer::Unsupported => by_public_half,
    }
}

/// What the containers hold, in their order.
async fn open_containers(armor: &Armor, password: Option<&[u8]>, host: &impl Host) -> Vec<Result<Contents, Error>> {
    let mut opened = Vec::new();
    for block in armor.blocks.iter().filter(|block| container::is_in(block)) {
        opened.push(container::open(block, password, host).await);
    }
    opened
}

/// The keys that are in the clear or that the password unlocks; why the others are not becomes a problem.
async fn unlock_all(
    keys: Vec<Key>,
    inspection: &mut Inspection,
    password: Option<&[u8]>,
    host: &impl Host,
) -> Vec<PrivateKey> {
    let containers = inspection.blocks.iter().filter(|block| block.container.is_some());
    let containers: Vec<usize> = containers.map(|block| block.index).collect();
    let mut open = Vec::new();
    for key in keys {
        let index = key.facts().index;
        let in_container = containers.contains(&key.facts().block);
        match unlock(key, password, in_container, host).await {
            Ok(key) => {
                if let Some(facts) = inspection.keys.get_mut(index) {
                    facts.clone_from(&key.facts);
                }
                open.push(key);
            }
            Err(problem) => {
                inspection.matching = LOCKED;
                inspection.problems.push(problem);
            }
        }
    }
    open
}

/// A key out of a container that the empty password opened is tried with that too.
async fn unlock(key: Key, password: Option<&[u8]>, in_container: bool, host: &impl Host) -> Result<PrivateKey, Error> {
    let key = match (key, password) {
        (Key::Plain(key), _) => key,
        (Key::Locked(key), Some(password)) => key.unlock(password, host).await?,
        (Key::Locked(key), None) if in_container => key.unlock(b"", host).await.map_err(|error| match error.code {
            ErrorCode::KeyPasswordWrong => key.password_required(),
            _ => error,
        })?,
        (Key::Locked(key), None) => return Err(key.password_required()),
    };
    Ok(with_public_half(key, host).await)
}

/// Some keys come without their public half; the host may find it.
async fn with_public_half(key: PrivateKey, host: &impl Host) -> PrivateKey {
    if key.public_half.is_some() {
        return key;
    }
    match host.run(Task::PublicHalf { private_key: key.pkcs8_der().to_vec().into() }).await {
        Answer::Bytes(public_half) => key.with_public_half(&public_half),
        Answer::Verdict(_) | Answer::Refused | Answer::Unsupported => key,
    }
}

/// The first certificate that a key in the clear belongs to.
fn owned(certificates: &[Certificate], keys: &[Key]) -> Option<(usize, Matching)> {
    let plain = keys.iter().filter_map(|key| match key {
        Key::Plain(key) => Some(key),
        Key::Locked(_) => None,
    });
    plain.filter_map(|key| owner(certificates, key)).next().map(|index| (index, SAME_KEY))
}

/// The first certificate whose public key is this key's public half.
fn owner(certificates: &[Certificate], key: &PrivateKey) -> Option<usize> {
    certificates.iter().position(|certificate| key.belongs_to(certificate.spki()) == Match::Yes)
}

fn match_leaf(inspection: &Inspection, key: Option<&Key>) -> Matching {
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
fn is_sealed(inspection: &Inspection) -> bool {
    let is_encrypted = |block: &BlockFacts| block.container.is_some_and(|container| container.encrypted);
    (inspection.certificates.is_empty() || inspection.keys.is_empty()) && inspection.blocks.iter().any(is_encrypted)
}

fn compare(key: &PrivateKey, leaf: &Certificate) -> Matching {
    match key.belongs_to(leaf.spki()) {
        Match::Yes => SAME_KEY,
        Match::No => Matching::new(MatchState::Mismatch, "The certificate's public key is another key's."),
        Match::NotChecked(reason) => Matching::new(MatchState::NotChecked, reason),
    }
}

const NO_KEY: Matching = Matching::new(MatchState::NotChecked, "There is no private key here.");
const NO_CERTIFICATE: Matching = Matching::new(MatchState::NotChecked, "There is no certificate here.");
const LOCKED: Matching = Matching::new(MatchState::NotChecked, "The private key is encrypted.");
const SEALED: Matching =
    Matching::new(MatchState::NotChecked, "The container is encrypted. Its password shows what is in it.");
const SAME_KEY: Matching = Matching::new(MatchState::Match, "The certificate's public key is the key's public half.");
const PROVEN: Matching =
    Matching::new(MatchState::Match, "The key signed a challenge, and the certificate's public key verified it.");
const REFUTED: Matching =
    Matching::new(MatchState::Mismatch, "The certificate's public key does not verify what the key signs.");

impl Matching {
    const fn new(state: MatchState, reason: &'static str) -> Self {
        Self { state, reason }
    }
}
