//! The front door: text or bytes in; certificates, chain and key out, together.

mod container;
mod reading;

pub use container::{ContainerFacts, ContainerForm};

use serde::Serialize;

use crate::{
    Error, ErrorCode, Place,
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

impl Bundle {
    /// Reads, decrypts, orders by signature and matches by proof of possession.
    ///
    /// # Errors
    /// The first problem when a block is damaged; `CERTIFICATE_MISSING` without a certificate; `KEY_PASSWORD_REQUIRED` and
    /// `KEY_PASSWORD_WRONG` for an encrypted key.
    pub async fn open(input: &[u8], password: Option<&[u8]>, host: &impl Host) -> Result<Self, Error> {
        let armor = armor::read(input);
        let opened = open_containers(&armor, password, host).await?;
        let Reading { mut inspection, keys } = Reading::read(armor, opened);
        if let Some(problem) = inspection.problems.first() {
            return Err(problem.clone());
        }
        if inspection.certificates.is_empty() {
            let message = "there is no certificate here; add the block that begins with -----BEGIN CERTIFICATE-----";
            return Err(Error::new(ErrorCode::CertificateMissing, message));
        }
        let keys = unlock(keys, &inspection.blocks, password, host).await?;
        inspection.keys = keys.iter().map(|key| key.facts.clone()).collect();
        let mut links = chain::links(&inspection.certificates);
        for link in &mut links {
            let answer = match chain::question(&inspection.certificates, link) {
                Some(task) => host.run(task).await,
                None => Answer::Unsupported,
            };
            link.signature = match answer {
                Answer::Verdict(true) => SignatureState::Confirmed,
                Answer::Verdict(false) | Answer::Refused => SignatureState::Refuted,
                Answer::Bytes(_) | Answer::Unsupported => SignatureState::NotChecked,
            };
        }
        let certificate = |key: &PrivateKey| owner(&inspection.certificates, key);
        let (leaf, key) = match keys.iter().position(|key| certificate(key).is_some()) {
            Some(place) => (keys.get(place).and_then(certificate), keys.into_iter().nth(place)),
            None => (None, keys.into_iter().next()),
        };
        inspection.chain = chain::order(&inspection.certificates, &links, leaf);
        let mut bundle = Self { inspection, key };
        bundle.inspection.matching = bundle.prove_possession(host).await;
        Ok(bundle)
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

    async fn prove_possession(&self, host: &impl Host) -> Matching {
        let first = match_leaf(&self.inspection, None);
        let (Some(leaf), Some(key)) = (self.leaf(), &self.key) else { return first };
        let by_public_half = compare(key, leaf);
        if by_public_half.state == MatchState::Mismatch {
            return by_public_half;
        }
        let task =
            Task::ProvePossession { private_key: key.pkcs8_der().to_vec().into(), public_key: leaf.spki().to_vec() };
        match host.run(task).await {
            Answer::Verdict(true) => Matching::new(
                MatchState::Match,
                "the key signed a challenge, and the certificate's public key verified it",
            ),
            Answer::Verdict(false) => {
                Matching::new(MatchState::Mismatch, "the certificate's public key does not verify what the key signs")
            }
            Answer::Refused | Answer::Bytes(_) | Answer::Unsupported => by_public_half,
        }
    }
}

/// What the containers hold, in their order. A damaged block is found before anything is decrypted.
async fn open_containers(armor: &Armor, password: Option<&[u8]>, host: &impl Host) -> Result<Vec<Contents>, Error> {
    let mut opened = Vec::new();
    if let Some(problem) = armor.problems.first() {
        return Err(problem.clone());
    }
    for block in armor.blocks.iter().filter(|block| container::is_in(block)) {
        let contents = container::open(block, password, host).await;
        let place = Place { block: Some(block.index), ..block.place.clone() };
        opened.push(contents.map_err(|error| error.at(place))?);
    }
    Ok(opened)
}

/// A key out of a container that the empty password opened is tried with that too.
async fn unlock(
    keys: Vec<Key>,
    blocks: &[BlockFacts],
    password: Option<&[u8]>,
    host: &impl Host,
) -> Result<Vec<PrivateKey>, Error> {
    let is_container = |index| blocks.iter().any(|block| block.index == index && block.container.is_some());
    let mut open = Vec::new();
    for key in keys {
        open.push(match (key, password) {
            (Key::Plain(key), _) => key,
            (Key::Locked(key), Some(password)) => key.unlock(password, host).await?,
            (Key::Locked(key), None) if is_container(key.facts.block) => {
                key.unlock(b"", host).await.map_err(|error| match error.code {
                    ErrorCode::KeyPasswordWrong => key.password_required(),
                    _ => error,
                })?
            }
            (Key::Locked(key), None) => return Err(key.password_required()),
        });
    }
    Ok(open)
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
    let leaf = inspection.chain.order.first().and_then(|index| inspection.certificates.get(*index));
    match (leaf, key) {
        (_, None) => NO_KEY,
        (None, _) => Matching::new(MatchState::NotChecked, "there is no certificate here"),
        (_, Some(Key::Locked(_))) => Matching::new(MatchState::NotChecked, "the private key is encrypted"),
        (Some(leaf), Some(Key::Plain(key))) => compare(key, leaf),
    }
}

/// Whether what is not here may be in a container that was not opened.
fn is_sealed(inspection: &Inspection) -> bool {
    let is_encrypted = |block: &BlockFacts| block.container.is_some_and(|container| container.encrypted);
    (inspection.certificates.is_empty() || inspection.keys.is_empty()) && inspection.blocks.iter().any(is_encrypted)
}

fn compare(key: &PrivateKey, leaf: &Certificate) -> Matching {
    match key.belongs_to(leaf.spki()) {
        Match::Yes => SAME_KEY,
        Match::No => Matching::new(MatchState::Mismatch, "the certificate's public key is another key's"),
        Match::NotChecked(reason) => Matching::new(MatchState::NotChecked, reason),
    }
}

const NO_KEY: Matching = Matching::new(MatchState::NotChecked, "there is no private key here");
const SEALED: Matching =
    Matching::new(MatchState::NotChecked, "The container is encrypted. Its password shows what is in it.");
const SAME_KEY: Matching = Matching::new(MatchState::Match, "the certificate's public key is the key's public half");

impl Matching {
    const fn new(state: MatchState, reason: &'static str) -> Self {
        Self { state, reason }
    }
}
