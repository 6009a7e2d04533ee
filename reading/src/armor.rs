//! In: sloppy PEM, DER or base64. Out: blocks and a list of repairs. And back: a strict RFC 7468 writer.

mod bare;
mod base64;
mod block;
mod body;
mod boundary;
mod canonical;
mod character;
mod encapsulated;
mod encoding;
mod escape;
mod fault;
mod glyph;
mod header;
mod inside;
mod number;
mod outline;
mod place;
mod reading;
mod repair;
mod runs;
mod stretch;

use serde::{Serialize, Serializer, ser::SerializeStruct};
use zeroize::Zeroizing;

use self::reading::Reading;
use crate::words::{Words, english::armor as say};
use crate::{Error, ErrorCode, Place, words};

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

/// One PEM block, or something that stood there as DER, as bare base64 or as numbers.
pub struct Block {
    /// Position among all blocks met, damaged ones included.
    pub index: usize,
    /// The text between `BEGIN` and the dashes, such as `CERTIFICATE`. Empty for DER and for bare base64, which do not say
    /// what they are.
    pub label: String,
    /// RFC 1421 headers inside the block, such as `DEK-Info`.
    pub headers: Vec<(String, String)>,
    /// The decoded bytes; perhaps a key, so they are wiped. What is not known on its own, such as trust settings, may follow.
    pub der: Zeroizing<Vec<u8>>,
    /// Where the block begins.
    pub place: Place,
}

/// One thing that was put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// `armor.what`.
    pub code: &'static str,
    /// What it was, for people.
    pub words: Words,
    /// The first place where it was put right.
    pub place: Place,
}

impl Serialize for Repair {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Repair", 2 + Words::MEMBERS)?;
        object.serialize_field("code", self.code)?;
        self.words.members("message", &mut object)?;
        object.serialize_field("place", &self.place)?;
        object.end()
    }
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
        let words = words!(say::TOO_LARGE, most: MAX_INPUT >> 20);
        reading.problem(Error::new(ErrorCode::InputTooLarge, words));
    } else {
        reading.bytes(input, 0);
        if reading.is_empty() {
            reading.problem(Error::new(ErrorCode::InputNotRecognised, words!(say::NOTHING_KNOWN)));
        }
    }
    reading.finish()
}

/// Strict RFC 7468: 64 columns, `\n`, one final newline. Of a label that RFC 7468 §3 does not allow nothing is written.
pub fn write(label: &str, der: &[u8]) -> Zeroizing<String> {
    base64::block(label, der)
}
