//! The front door. In: text or bytes. Out: certificates, chain and key, together.

mod container;
mod input;
mod matching;
mod reading;
mod unlocking;

pub use container::{ContainerFacts, ContainerForm};
pub use input::Input;
pub use matching::{MatchState, Matching};

use std::pin::Pin;

use serde::Serialize;

use crate::{
    Error, ErrorCode,
    armor::{self, Repair},
    certificate::Certificate,
    chain::{self, Chain},
    key::{Budget, Key, PrivateKey, PrivateKeyFacts},
    small::List,
    task::Host,
    words,
    words::english::bundle as say,
};
use matching::{OTHER_KEY, SEALED, chosen, is_sealed, match_leaf, owned, owner, prove_possession};
use reading::Reading;
use unlocking::{open_containers, unlock_all};

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
    /// What it is instead when it is nothing that is read here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub foreign: Option<&'static str>,
    /// The input it stands in, where a list was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input: Option<usize>,
    /// Where it begins.
    pub line: usize,
    /// Where it begins.
    pub column: usize,
}

/// What a block holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names say it all")]
#[non_exhaustive]
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

/// Why there is no bundle, and what was found all the same.
#[derive(Debug)]
#[non_exhaustive]
pub struct Unopened {
    /// The error that opening it ends with.
    pub error: Error,
    /// What was found.
    pub inspection: Inspection,
}

/// Whether the root of a chain is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Root {
    /// As every client must have it already. One that is all there is goes along.
    LeftOut,
    /// As what others are checked against.
    Sent,
}

/// Reads what was given and says what it is. Never fails: what cannot be read stands in `problems`.
pub fn inspect<'a>(input: impl Into<Input<'a>>) -> Inspection {
    let Reading { mut inspection, keys, strangers } = Reading::read(input.into().read(), Vec::new());
    let links = chain::links(&inspection.certificates);
    let owned = owned(&inspection.certificates, &keys);
    inspection.chain = chain::order(&inspection.certificates, &links, owned.map(|(index, _)| index));
    inspection.matching = match owned {
        Some((_, matching)) => matching,
        None if is_sealed(&inspection) => SEALED,
        None => match_leaf(&inspection, keys.first()),
    };
    inspection.name(strangers, &keys.iter().filter_map(Key::plain).list());
    inspection
}

/// The same with the host's cryptography: keys unlocked, missing public halves found, signatures of the chain checked and
/// possession of the key proven. Nothing is kept. Never fails either. `leaf` is as in [`Bundle::read`].
pub async fn examine<'a>(
    input: impl Into<Input<'a>>,
    password: Option<&'a [u8]>,
    leaf: Option<&'a str>,
    host: &'a impl Host,
) -> Inspection {
    examined(input.into(), password, leaf, host).await.0
}

impl Bundle {
    /// Reads, decrypts, orders by signature and matches by proof of possession.
    ///
    /// # Errors
    /// The first problem when a block is damaged, or is something else that may hold what is missing; `CERTIFICATE_MISSING`
    /// without a certificate; `KEY_PASSWORD_REQUIRED` and `KEY_PASSWORD_WRONG` for an encrypted key.
    pub async fn open<'a>(
        input: impl Into<Input<'a>>,
        password: Option<&'a [u8]>,
        host: &'a impl Host,
    ) -> Result<Self, Error> {
        Self::read(input, password, None, host).await.map_err(|unopened| unopened.error)
    }

    /// The same; where there is no bundle, with what was found all the same, so that nobody has to read it again. `leaf` is the
    /// SHA-256 fingerprint of the certificate to present, whatever the key and the other certificates say.
    ///
    /// # Errors
    /// As [`open`](Self::open); `CERTIFICATE_MISSING` too where no certificate has that fingerprint.
    pub async fn read<'a>(
        input: impl Into<Input<'a>>,
        password: Option<&'a [u8]>,
        leaf: Option<&'a str>,
        host: &'a impl Host,
    ) -> Result<Self, Box<Unopened>> {
        let (inspection, key) = examined(input.into(), password, leaf, host).await;
        let error = match inspection.obstacle() {
            Some(problem) => problem.clone(),
            None if inspection.certificates.is_empty() => {
                Error::new(ErrorCode::CertificateMissing, words!(say::CERTIFICATE_MISSING))
            }
            None => return Ok(Self { inspection, key }),
        };
        Err(Box::new(Unopened { error, inspection }))
    }

    /// Certificates that are looked at and not sent, if there are any: nobody has checked their signatures.
    pub fn looked_at(text: &str) -> Option<Self> {
        let inspection = inspect(text.as_bytes());
        inspection.chain.order.first()?;
        Some(Self { inspection, key: None })
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

    /// Indexes of the certificates that are sent, in order: the chain, leaf first, nothing twice, without what belongs nowhere.
    /// `refused` are codes of the [edits](crate::finding::Edit) that are not wanted.
    pub fn sent(&self, root: Root, refused: &[String]) -> Vec<usize> {
        let chain = &self.inspection.chain;
        let refuses = |code: &str| refused.iter().any(|refused| refused == code);
        let drops_root =
            root == Root::LeftOut && chain.root_included && chain.depth > 1 && !refuses("chain.root-left-out");
        let mut sent: Vec<usize> = chain.order.iter().copied().take(chain.depth - usize::from(drops_root)).list();
        if refuses("chain.duplicates") {
            sent.extend(&chain.duplicates);
        }
        if refuses("chain.strays") {
            sent.extend(chain.alternatives.iter().chain(&chain.strays));
        }
        if refuses("chain.reordered") {
            return (0..self.inspection.certificates.len()).filter(|index| sent.contains(index)).list();
        }
        sent
    }

    /// Certificates as text: strict PEM.
    pub fn certificates_at(&self, indexes: &[usize]) -> String {
        let certificates = indexes.iter().filter_map(|index| self.inspection.certificates.get(*index));
        certificates.map(|certificate| armor::write("CERTIFICATE", &certificate.der).to_string()).collect()
    }

    /// Indexes of the certificates that a server presents.
    pub fn presented(&self) -> Vec<usize> {
        self.sent(Root::LeftOut, &[])
    }

    /// The certificates that a server presents, as text.
    pub fn certificate_pem(&self) -> String {
        self.certificates_at(&self.presented())
    }
}

impl Inspection {
    /// The leaf, to be compared with another. What concerns keys alone is in nobody's way.
    ///
    /// # Errors
    /// Why nothing could be read, or the first problem with a certificate; `KEY_PASSWORD_REQUIRED` when all is in an encrypted
    /// container; `CERTIFICATE_MISSING`.
    pub fn leaf(&self) -> Result<&Certificate, Error> {
        let leaf = self.chain.order.first().and_then(|index| self.certificates.get(*index));
        let is_about_keys = |problem: &Error| leaf.is_some() && problem.code.as_str().starts_with("KEY_");
        if let Some(problem) =
            self.problems.iter().find(|problem| problem.code != ErrorCode::InputLeftOut && !is_about_keys(problem))
        {
            return Err(problem.clone());
        }
        leaf.ok_or_else(|| {
            if is_sealed(self) {
                return Error::new(ErrorCode::KeyPasswordRequired, words!(say::IN_PLACE_SEALED));
            }
            Error::new(ErrorCode::CertificateMissing, words!(say::IN_PLACE_MISSING))
        })
    }
}

/// What [`examine`] finds, and the key that belongs to the leaf; else the first key.
///
/// Boxed, so that the state of all that is awaited in it is compiled once, not into each caller.
fn examined<'a>(
    input: Input<'a>,
    password: Option<&'a [u8]>,
    leaf: Option<&'a str>,
    host: &'a impl Host,
) -> Examined<'a> {
    Box::pin(examined_with(input, password, leaf, host))
}

type Examined<'a> = Pin<Box<dyn Future<Output = (Inspection, Option<PrivateKey>)> + 'a>>;

async fn examined_with(
    input: Input<'_>,
    password: Option<&[u8]>,
    leaf: Option<&str>,
    host: &impl Host,
) -> (Inspection, Option<PrivateKey>) {
    let (armor, named) = input.read();
    // One for all that is locked in the input.
    let budget = Budget::default();
    // A damaged block is told before anything is decrypted.
    let damaged = armor.problems.iter().any(|problem| problem.code != ErrorCode::InputLeftOut);
    let opened = if damaged { Vec::new() } else { open_containers(&armor, password, host, &budget).await };
    let Reading { mut inspection, keys, strangers } = Reading::read((armor, named), opened);
    let keys = unlock_all(keys, &mut inspection, password, host, &budget).await;
    let certificates = &inspection.certificates;
    let mut links = chain::links(certificates);
    chain::check(certificates, &mut links, host).await;
    let (chosen, missing) = match chosen(certificates, leaf) {
        Ok(chosen) => (chosen, None),
        Err(missing) => (None, Some(missing)),
    };
    // Of a leaf that was chosen, whatever belongs to others says nothing.
    let candidates = chosen.and_then(|index| certificates.get(index..=index)).unwrap_or(certificates);
    let owned = |key: &PrivateKey| owner(candidates, key);
    let place = keys.iter().position(|key| owned(key).is_some());
    let leaf = chosen.or_else(|| owned(keys.get(place?)?));
    inspection.chain = chain::order(certificates, &links, leaf);
    inspection.chain.chosen = chosen.is_some();
    inspection.problems.extend(missing);
    inspection.name(strangers, &keys.iter().list());
    let key = keys.into_iter().nth(place.unwrap_or(0));
    inspection.matching = match &key {
        Some(key) => {
            let matching = prove_possession(&inspection, key, host).await;
            let other = Some(key).filter(|_| matching == OTHER_KEY);
            Matching { fits: other.and_then(|key| owner(&inspection.certificates, key)), ..matching }
        }
        None if is_sealed(&inspection) => SEALED,
        None => inspection.matching,
    };
    (inspection, key)
}
