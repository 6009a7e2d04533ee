//! Sloppy PEM, DER or base64 in; blocks and a list of repairs out; strict RFC 7468 writer.

mod bare;
mod base64;
mod block;
mod body;
mod boundary;
mod character;
mod encapsulated;
mod encoding;
mod fault;
mod glyph;
mod header;
mod inside;
mod place;
mod repair;
mod runs;

use serde::Serialize;
use zeroize::Zeroizing;

use self::bare::{Bare, Content};
use self::block::{Blocks, Found};
use self::body::Body;
use self::fault::Fault;
use self::place::Locator;
use self::repair::{Kind, Note, Notes};
use crate::{Error, ErrorCode, Place};

/// Input longer than this is refused before it is read: no service takes a hundredth of it.
pub const MAX_INPUT: usize = 4 << 20;

/// What a text or file held.
#[derive(Debug, Default)]
pub struct Armor {
    /// In the order given; damaged ones are left out and named in `problems`.
    pub blocks: Vec<Block>,
    /// What was put right.
    pub repairs: Vec<Repair>,
    /// What was lost, and where.
    pub problems: Vec<Error>,
}

/// One PEM block, or the whole input when it was DER or bare base64.
pub struct Block {
    /// Position among all blocks met, damaged ones included.
    pub index: usize,
    /// The text between `BEGIN` and the dashes, such as `CERTIFICATE`. Empty for DER and for bare base64, which do not say
    /// what they are.
    pub label: String,
    /// RFC 1421 headers inside the block, such as `DEK-Info`.
    pub headers: Vec<(String, String)>,
    /// The decoded bytes; perhaps a key, so they are wiped. Further SEQUENCEs may follow the first.
    pub der: Zeroizing<Vec<u8>>,
    /// Where the block begins.
    pub place: Place,
}

/// One thing that was put right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Repair {
    /// `armor.what`.
    pub code: &'static str,
    /// What it was, for people.
    pub message: String,
    /// Where.
    pub place: Place,
}

impl core::fmt::Debug for Block {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Block({} {})", self.index, self.label)
    }
}

/// Reads whatever was given. Never fails: what cannot be read is a problem with a place.
pub fn read(input: &[u8]) -> Armor {
    let mut reading = Reading::default();
    if input.len() > MAX_INPUT {
        reading.say(
            ErrorCode::InputTooLarge,
            "The input is larger than 4 MiB, which no certificate is. Give only the PEM or DER file.",
        );
    } else {
        reading.bytes(input, 0);
        if reading.blocks_met == 0 && reading.armor.problems.is_empty() {
            reading.say(
                ErrorCode::InputNotRecognised,
                "There is no BEGIN line here, no DER and no base64 of it. Give the certificate or key as PEM.",
            );
        }
    }
    reading.finish()
}

/// Strict RFC 7468: 64 columns, `\n`, one final newline.
pub fn write(label: &str, der: &[u8]) -> Zeroizing<String> {
    // The writer refuses only labels RFC 7468 does not allow, and callers pass the standards' own.
    let text = pem_rfc7468::encode_string(label, pem_rfc7468::LineEnding::LF, der).unwrap_or_default();
    Zeroizing::new(text)
}

/// More problems, or more repairs, than anybody reads are only counted.
const MAX_LISTED: usize = 100;

/// Base64 inside base64 is undone so many times.
const MAX_DEPTH: usize = 3;

/// What has been read so far.
#[derive(Default)]
struct Reading {
    armor: Armor,
    blocks_met: usize,
    /// The place of the base64 the text now read was found in.
    within: Option<Place>,
    unlisted_repairs: usize,
    unlisted_problems: usize,
}

impl Reading {
    fn bytes(&mut self, input: &[u8], depth: usize) {
        if encoding::is_der(input) {
            return self.der(input);
        }
        let mut notes = Notes::default();
        let transcoded = encoding::from_utf16(input);
        let text = match (&transcoded, input) {
            (Some(text), _) => {
                notes.add(Kind::Utf16, 0);
                text
            }
            (None, [0xef, 0xbb, 0xbf, text @ ..]) => {
                notes.add(Kind::ByteOrderMark, 0);
                text
            }
            _ => input,
        };
        if text.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
            self.say(ErrorCode::InputEmpty, "There is nothing here. Give a certificate or a key.");
        }
        for note in notes.0 {
            let place = self.within.clone().unwrap_or_else(|| Place::text(1, 1));
            self.repair(&note, place);
        }
        self.text(text, depth);
    }

    /// A binary file.
    fn der(&mut self, der: &[u8]) {
        let missing = encoding::der_length(der).filter(|&length| length > der.len());
        let body = match missing {
            Some(length) => Err(Fault::length(length, der.len(), false)),
            None => Ok(Body { headers: Vec::new(), der: Zeroizing::new(der.to_vec()), complete: true }),
        };
        let mut notes = Notes::default();
        notes.add(Kind::Der, 0);
        self.found(Found { label: String::new(), start: 0, notes, body }, &mut Locator::new(&[]));
    }

    fn text(&mut self, text: &[u8], depth: usize) {
        let mut locator = Locator::new(text);
        let before = self.blocks_met;
        for found in Blocks::new(text) {
            self.found(found, &mut locator);
        }
        if self.blocks_met == before && depth < MAX_DEPTH {
            self.bare(text, &mut locator, depth);
        }
    }

    /// Text without any boundary.
    fn bare(&mut self, text: &[u8], locator: &mut Locator<'_>, depth: usize) {
        for Bare { start, content, notes } in bare::read(text) {
            let body = match content {
                Ok(Content::Text(inner)) => {
                    let place = self.place(start, locator);
                    for note in notes.0 {
                        self.repair(&note, place.clone());
                    }
                    let outer = self.within.replace(place);
                    self.bytes(&inner, depth + 1);
                    self.within = outer;
                    continue;
                }
                Ok(Content::Der(der)) => Ok(Body { headers: Vec::new(), der, complete: true }),
                Err(fault) => Err(fault),
            };
            self.found(Found { label: String::new(), start, notes, body }, locator);
        }
    }

    /// Takes a block in, with the places of all that is said of it in rising order.
    fn found(&mut self, found: Found, locator: &mut Locator<'_>) {
        let Found { label, start, mut notes, body } = found;
        let index = self.blocks_met;
        self.blocks_met += 1;
        let block = Some(index);
        let place = Place { block, ..self.place(start, locator) };
        if body.is_ok() {
            while let Some(note) = notes.take_first() {
                let place = Place { block, ..self.place(note.first, locator) };
                self.repair(&note, place);
            }
        }
        match body {
            Ok(Body { headers, der, .. }) => self.armor.blocks.push(Block { index, label, headers, der, place }),
            Err(fault) => {
                let at = fault.offset.map(|offset| Place { block, ..self.place(offset, locator) });
                self.problem(Error::new(fault.code, fault.message).at(at.unwrap_or(place)));
            }
        }
    }

    fn place(&self, offset: usize, locator: &mut Locator<'_>) -> Place {
        match &self.within {
            Some(place) => place.clone(),
            None => {
                let (line, column) = locator.locate(offset);
                Place::text(line, column)
            }
        }
    }

    fn say(&mut self, code: ErrorCode, message: &str) {
        self.problem(Error::new(code, message));
    }

    fn problem(&mut self, problem: Error) {
        if self.armor.problems.len() < MAX_LISTED {
            self.armor.problems.push(problem);
        } else {
            self.unlisted_problems += 1;
        }
    }

    fn repair(&mut self, note: &Note, place: Place) {
        if self.armor.repairs.len() < MAX_LISTED {
            let (code, _) = note.kind.row();
            self.armor.repairs.push(Repair { code, message: note.message(), place });
        } else {
            self.unlisted_repairs += 1;
        }
    }

    fn finish(mut self) -> Armor {
        if self.unlisted_problems > 0 {
            let message = format!("{} more blocks could not be read.", self.unlisted_problems);
            self.armor.problems.push(Error::new(ErrorCode::InputNotRecognised, message));
        }
        if self.unlisted_repairs > 0 {
            let message = format!("{} more repairs are not listed.", self.unlisted_repairs);
            self.armor.repairs.push(Repair { code: "armor.more", message, place: Place::default() });
        }
        self.armor
    }
}
