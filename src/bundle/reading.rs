//! Blocks in; the certificates and keys in them out, with what the blocks are and what could not be read.

use super::{
    BlockFacts, BlockKind, Inspection,
    container::{self, Contents},
    matching::NO_KEY,
};
use crate::{
    Error, ErrorCode, Place,
    armor::{Armor, Block},
    certificate::Certificate,
    chain::Chain,
    key::Key,
};

/// Each key is held against every certificate, and a pile has one or two.
const MAX_KEYS: usize = 64;

/// What has been read so far. Certificates and keys are numbered across all blocks.
pub(super) struct Reading {
    pub inspection: Inspection,
    pub keys: Vec<Key>,
}

impl Reading {
    /// Reads the blocks; `opened` is what the containers among them hold, in their order. Of one that is not there, or that did
    /// not open, what can be had without a password is read.
    pub fn read(armor: Armor, opened: Vec<Result<Contents, Error>>) -> Self {
        let Armor { blocks, repairs, problems } = armor;
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
        };
        let mut opened = opened.into_iter();
        let parameters = blocks.iter().find(|block| block.label == "EC PARAMETERS");
        for block in &blocks {
            let kind = kind(block);
            reading.inspection.blocks.push(BlockFacts {
                index: block.index,
                label: block.label.clone(),
                kind,
                container: None,
                line: block.place.line.unwrap_or(1),
                column: block.place.column.unwrap_or(1),
            });
            match kind {
                BlockKind::Certificate => reading.certificate(&block.der, block),
                BlockKind::PrivateKey => reading.key(Key::read_after(parameters, block, reading.keys.len()), block),
                BlockKind::Container => match opened.next() {
                    Some(Ok(contents)) => reading.container(contents, block),
                    Some(Err(error)) => {
                        if let Ok(contents) = container::read(block) {
                            reading.container(contents, block);
                        }
                        reading.problem(error, block);
                    }
                    None => match container::read(block) {
                        Ok(contents) => reading.container(contents, block),
                        Err(error) => reading.problem(error, block),
                    },
                },
                BlockKind::Other => {}
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

    fn key(&mut self, key: Result<Key, Error>, block: &Block) {
        match key {
            Ok(_) if self.keys.len() == MAX_KEYS => {
                let message = "There are more than 64 private keys here. The rest is not looked at.";
                if !self.inspection.problems.iter().any(|problem| problem.message == message) {
                    self.problem(Error::new(ErrorCode::InputTooLarge, message), block);
                }
            }
            Ok(key) => {
                self.inspection.keys.push(key.facts().clone());
                self.keys.push(key);
            }
            Err(error) => self.problem(error, block),
        }
    }

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
    }

    fn problem(&mut self, error: Error, block: &Block) {
        let place = Place { block: Some(block.index), ..block.place.clone() };
        self.inspection.problems.push(error.at(place));
    }
}

fn kind(block: &Block) -> BlockKind {
    match block.label.as_str() {
        _ if Key::is_in(block) => BlockKind::PrivateKey,
        _ if container::is_in(block) => BlockKind::Container,
        "" | "CERTIFICATE" | "X509 CERTIFICATE" | "TRUSTED CERTIFICATE" => BlockKind::Certificate,
        _ => BlockKind::Other,
    }
}
