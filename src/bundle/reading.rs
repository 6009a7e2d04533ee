//! In: blocks. Out: the certificates and keys in them, with what the blocks are, and what could not be read or is something else.

use super::{
    BlockFacts, BlockKind, Inspection,
    container::{self, Contents},
    matching::NO_KEY,
};
use crate::{
    Error, ErrorCode, Place,
    armor::{Armor, Block},
    certificate::{self, Certificate, Request},
    chain::Chain,
    foreign::{self, Foreign},
    key::{Key, Match, PrivateKey, looks_like_key},
    small::List,
    words,
    words::{
        Sentence, Words,
        english::{self, bundle as say, foreign as stranger},
    },
};

/// Each key is held against every certificate, and a pile has one or two.
const MAX_KEYS: usize = 64;

/// What has been read so far. Certificates and keys are numbered across all blocks.
pub(super) struct Reading {
    pub inspection: Inspection,
    pub keys: Vec<Key>,
    pub strangers: Vec<Stranger>,
}

/// Something that is neither certificate nor key nor container, and where it stands.
pub(super) struct Stranger {
    foreign: &'static Foreign,
    place: Place,
    request: Option<Request>,
}

impl Reading {
    /// Reads the blocks; `opened` is what the containers among them hold, in their order. Where that is missing, or a
    /// container did not open, only what needs no password is read.
    pub fn read((armor, named): (Armor, Vec<(&'static Foreign, Place)>), opened: Vec<Result<Contents, Error>>) -> Self {
        let Armor { blocks, repairs, problems } = armor;
        let stranger = |(foreign, place)| Stranger { foreign, place, request: None };
        let mut reading = Self {
            inspection: Inspection {
                blocks: Vec::new(),
                certificates: Vec::new(),
                keys: Vec::new(),
                chain: Chain::default(),
                matching: NO_KEY,
                repairs,
                problems,
            },
            keys: Vec::new(),
            strangers: named.into_iter().map(stranger).list(),
        };
        let mut opened = opened.into_iter();
        let mut parameters = None;
        for mut block in blocks {
            if block.label == "EC PARAMETERS" {
                parameters = Some(block.der.clone());
            }
            let (kind, foreign) = match kind(&block) {
                Ok(kind) => (kind, None),
                Err(foreign) => (BlockKind::Other, foreign),
            };
            reading.inspection.blocks.push(BlockFacts {
                index: block.index,
                label: block.label.clone(),
                kind,
                container: None,
                foreign: foreign.map(|foreign| foreign.id),
                input: block.place.input,
                line: block.place.line.unwrap_or(1),
                column: block.place.column.unwrap_or(1),
            });
            match kind {
                BlockKind::Certificate => reading.certificate(&block.der, &block),
                // They belong to the one key that they stand before.
                BlockKind::PrivateKey => {
                    let before = parameters.take();
                    let before = before.as_ref().map(|der| der.as_slice());
                    reading.key(Key::read_after(before, &block, reading.keys.len()), &block);
                }
                BlockKind::Container => match opened.next() {
                    Some(Ok(contents)) => reading.container(contents, &block),
                    Some(Err(error)) => {
                        if let Ok(contents) = container::read(&block) {
                            reading.container(contents, &block);
                        }
                        reading.problem(error, &block);
                    }
                    None => match container::read(&block) {
                        Ok(contents) => reading.container(contents, &block),
                        Err(error) => reading.problem(error, &block),
                    },
                },
                BlockKind::Other => {}
            }
            if let Some(foreign) = foreign {
                let request = Request::read(&block.der).filter(|_| foreign.id == "certificate-request");
                reading.strangers.push(Stranger { foreign, place: place_of(&block), request });
            }
            // A certificate with nothing after it is no secret, and to wipe it byte by byte takes longer than to read a name.
            let is_all = |certificate: &Certificate| {
                certificate.block == block.index && certificate.der.len() == block.der.len()
            };
            if kind == BlockKind::Certificate && reading.inspection.certificates.last().is_some_and(is_all) {
                drop(core::mem::take(&mut *block.der));
            }
        }
        reading
    }

    fn certificate(&mut self, der: &[u8], block: &Block) {
        match Certificate::read(der, self.inspection.certificates.len(), block.index) {
            Ok(certificate) => self.inspection.certificates.push(certificate),
            Err(error) => self.problem(error, block),
        }
    }

    // An engine compiles a function where it is met first, and most inputs need none of this.
    #[inline(never)]
    fn key(&mut self, key: Result<Key, Error>, block: &Block) {
        match key {
            Ok(_) if self.keys.len() == MAX_KEYS => {
                let words = words!(say::TOO_MANY_KEYS, most: MAX_KEYS);
                if !self.inspection.problems.iter().any(|problem| problem.words == words) {
                    self.problem(Error::new(ErrorCode::InputTooLarge, words), block);
                }
            }
            Ok(key) => {
                self.inspection.keys.push(key.facts().clone());
                self.keys.push(key);
            }
            Err(error) => self.problem(error, block),
        }
    }

    // An engine compiles a function where it is met first, and most inputs need none of this.
    #[inline(never)]
    fn container(&mut self, contents: Contents, block: &Block) {
        if let Some(facts) = self.inspection.blocks.last_mut() {
            facts.container = Some(contents.facts);
        }
        for der in &contents.certificates {
            self.certificate(der, block);
        }
        for der in contents.keys {
            let (label, place) = (String::new(), block.place.clone());
            let inner = Block { index: block.index, label, headers: Vec::new(), der, place };
            self.key(Key::read(&inner, self.keys.len()), block);
        }
        if contents.others {
            self.problem(Error::new(ErrorCode::InputLeftOut, &english::container::LEFT_OUT), block);
        }
    }

    // An engine compiles a function where it is met first, and most inputs need none of this.
    #[inline(never)]
    fn problem(&mut self, error: Error, block: &Block) {
        self.inspection.problems.push(error.at(place_of(block)));
    }
}

impl Inspection {
    /// Says what else was given. It is in nobody's way where all that could be wanted is here.
    pub(super) fn name(&mut self, strangers: Vec<Stranger>, keys: &[&PrivateKey]) {
        let (no_certificate, no_key) = (self.certificates.is_empty(), self.keys.is_empty());
        for stranger in strangers {
            // The parameters of a key commonly stand before it.
            if stranger.foreign.id != "parameters" || no_certificate && no_key {
                self.problems.push(problem_of(stranger, keys, no_certificate, no_key));
            }
        }
    }

    /// The first problem that keeps a bundle from being opened.
    pub(super) fn obstacle(&self) -> Option<&Error> {
        self.problems.iter().find(|problem| problem.code != ErrorCode::InputLeftOut)
    }
}

/// What is said of it.
// An engine compiles a function where it is met first, and most inputs need none of this.
#[inline(never)]
fn problem_of(stranger: Stranger, keys: &[&PrivateKey], no_certificate: bool, no_key: bool) -> Error {
    let Stranger { foreign, place, request } = stranger;
    let code = match request {
        Some(_) if no_certificate => ErrorCode::CertificateMissing,
        _ if no_certificate || no_key && foreign.may_hold => ErrorCode::InputNotRecognised,
        _ => ErrorCode::InputLeftOut,
    };
    let names = request.as_ref().map(Request::described).unwrap_or_default();
    let sentences = request.map_or(foreign.sentences, |request| asked_for(&request, !names.is_empty(), keys));
    let [wanted, left_out] = sentences;
    let sentence = if code == ErrorCode::InputLeftOut { left_out } else { wanted };
    let words = if names.is_empty() { Words::from(sentence) } else { Words::new(sentence, &["names"], &[&names]) };
    Error::new(code, words).at(place)
}

/// The sentences about a certificate request, by whether it names a subject, and whether it was made with a key that is here, with another
/// one, or with one that cannot be determined.
fn asked_for(request: &Request, named: bool, keys: &[&PrivateKey]) -> &'static [Sentence; 2] {
    let matches = keys.iter().map(|key| key.belongs_to(&request.spki)).list();
    if matches.contains(&Match::Yes) {
        if named { &stranger::CERTIFICATE_REQUEST_NAMED_OF_KEY } else { &stranger::CERTIFICATE_REQUEST_OF_KEY }
    } else if !matches.is_empty() && matches.iter().all(|found| *found == Match::No) {
        if named {
            &stranger::CERTIFICATE_REQUEST_NAMED_OF_OTHER_KEY
        } else {
            &stranger::CERTIFICATE_REQUEST_OF_OTHER_KEY
        }
    } else if named {
        &stranger::CERTIFICATE_REQUEST_NAMED
    } else {
        &stranger::CERTIFICATE_REQUEST
    }
}

fn place_of(block: &Block) -> Place {
    Place { block: Some(block.index), ..block.place.clone() }
}

/// What a block holds counts, and its label only where that does not tell.
fn kind(block: &Block) -> Result<BlockKind, Option<&'static Foreign>> {
    let (label, der) = (block.label.as_str(), block.der.as_slice());
    // Not before it is needed: most blocks are certificates and keys.
    let foreign = || foreign::of_block(label, der);
    match label {
        // Nothing is both, and this is told sooner.
        _ if certificate::looks_like(der) => Ok(BlockKind::Certificate),
        _ if looks_like_key(der) => Ok(BlockKind::PrivateKey),
        _ if Key::is_in(block) && foreign().is_none() => Ok(BlockKind::PrivateKey),
        _ if container::is_in(block) => Ok(BlockKind::Container),
        "CERTIFICATE" | "X509 CERTIFICATE" | "TRUSTED CERTIFICATE" if foreign().is_none() => Ok(BlockKind::Certificate),
        _ => Err(foreign().or_else(foreign::unknown)),
    }
}
