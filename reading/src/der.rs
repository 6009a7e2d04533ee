//! In: bytes. Out: DER elements, one at a time, each with its place; and DER again, from contents. Tags are not judged here, so a
//! type that nobody knows costs only itself.

mod ber;
mod writer;

pub use ber::{closed, inside, minimal, octets};
pub use writer::{bits, element, unsigned, without_leading_zeros};

use std::borrow::Cow;

use crate::{digest::hex, oid};

pub const BOOLEAN: u8 = 0x01;
pub const INTEGER: u8 = 0x02;
pub const BIT_STRING: u8 = 0x03;
pub const OCTET_STRING: u8 = 0x04;
pub const NULL: u8 = 0x05;
pub const OBJECT_IDENTIFIER: u8 = 0x06;
pub const UTF8_STRING: u8 = 0x0c;
pub const SEQUENCE: u8 = 0x30;
pub const SET: u8 = 0x31;

/// A context-specific tag around or before something primitive: `[number]`.
pub const fn context(number: u8) -> u8 {
    0x80 | number
}

/// A context-specific tag around something constructed: `[number]`.
pub const fn context_constructed(number: u8) -> u8 {
    0xa0 | number
}

/// One element: tag, length and content (X.690 §8.1).
#[derive(Clone, Copy)]
pub struct Element<'a> {
    /// The identifier byte, class and constructed bit included.
    pub tag: u8,
    /// What the length covers.
    pub content: &'a [u8],
    /// The whole of it.
    pub encoded: &'a [u8],
    /// Where it begins in the outermost bytes.
    pub start: usize,
    /// Whether it is read as by [`Elements::strict`], and what is inside too.
    pub strict: bool,
}

impl<'a> Element<'a> {
    /// The elements inside.
    pub fn children(&self) -> Elements<'a> {
        let start = self.start + self.encoded.len() - self.content.len();
        Elements { rest: self.content, start, strict: self.strict }
    }

    /// The elements inside, if this is of that type.
    pub fn children_of(&self, tag: u8) -> Option<Elements<'a>> {
        (self.tag == tag).then(|| self.children())
    }

    /// Whether the length is as short as DER wants it (X.690 §10.1).
    pub fn is_minimal(&self) -> bool {
        let length = self.content.len();
        writer::header_length(length) + length == self.encoded.len()
    }

    /// Its content as the dotted text of an object identifier; `#` and hex where it is none.
    pub fn oid(&self) -> String {
        oid::text(self.content).unwrap_or_else(|| self.hex())
    }

    /// The same, of one that was looked up among those known.
    pub fn oid_of(&self, known: Option<&'static oid::Known>) -> Cow<'static, str> {
        known.map_or_else(|| self.oid().into(), |known| known.dotted.into())
    }

    /// All of it as `#` and hex, the way RFC 4514 §2.4 writes values that are not text.
    pub fn hex(&self) -> String {
        String::from("#") + &hex(self.encoded)
    }

    /// Where it stands in the outermost bytes.
    pub fn range(&self) -> core::ops::Range<usize> {
        self.start..self.start + self.encoded.len()
    }
}

/// Why an element could not be had, and where it should have begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// Offset in the outermost bytes.
    pub offset: usize,
    /// What was in the way.
    pub reason: Reason,
}

/// Why an element could not be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// There is nothing more.
    Ends,
    /// The data ends in the middle of it.
    EndsWithin,
    /// It is of another type.
    SomethingElse,
    /// Its tag has more than one byte.
    LongTag,
    /// Its length is left open, which DER does not allow.
    OpenLength,
    /// Its length has more bytes than it needs.
    LongLength,
}

/// Elements one after another. After a fault there are no more: where the next one begins is unknown.
#[derive(Clone)]
pub struct Elements<'a> {
    rest: &'a [u8],
    start: usize,
    strict: bool,
}

impl<'a> Elements<'a> {
    /// The elements in `bytes`.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, start: 0, strict: false }
    }

    /// The same, for what is written anew from them: a length of more bytes than it needs would spoil that, and is a fault.
    pub fn strict(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, start: 0, strict: true }
    }

    /// Whether nothing is left.
    pub fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next element if it can be read and is of that type; otherwise nothing is taken.
    pub fn accept(&mut self, tag: u8) -> Option<Element<'a>> {
        if self.rest.first() == Some(&tag) { self.next()?.ok() } else { None }
    }

    /// The next element, whatever it is.
    pub fn accept_any(&mut self) -> Option<Element<'a>> {
        self.next()?.ok()
    }

    /// The content of the next element; the rest as for [`Elements::accept`].
    pub fn content_of(&mut self, tag: u8) -> Option<&'a [u8]> {
        self.accept(tag).map(|element| element.content)
    }

    /// The elements inside the next element; the rest as for [`Elements::accept`].
    pub fn enter(&mut self, tag: u8) -> Option<Self> {
        self.accept(tag).map(|element| element.children())
    }

    /// The next element, which must be a non-negative INTEGER, without leading zeros.
    pub fn unsigned(&mut self) -> Option<&'a [u8]> {
        let content = self.content_of(INTEGER)?;
        (content.first()? & 0x80 == 0).then(|| without_leading_zeros(content))
    }

    /// The next element, which must be a non-negative INTEGER; one too large to hold is as large as can be.
    pub fn number(&mut self) -> Option<u64> {
        let bytes = self.unsigned()?;
        match bytes.len() {
            ..=8 => Some(bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte))),
            _ => Some(u64::MAX),
        }
    }

    /// The next element, which must be a BIT STRING of whole bytes.
    pub fn bits(&mut self) -> Option<&'a [u8]> {
        whole_bytes(self.content_of(BIT_STRING)?)
    }

    /// The next element, which must be there and of that type.
    pub fn require(&mut self, tag: u8) -> Result<Element<'a>, Fault> {
        let offset = self.start;
        match self.next() {
            Some(Ok(element)) if element.tag == tag => Ok(element),
            Some(Ok(_)) => Err(Fault { offset, reason: Reason::SomethingElse }),
            Some(Err(fault)) => Err(fault),
            None => Err(Fault { offset, reason: Reason::Ends }),
        }
    }

    fn read(&self) -> Result<Element<'a>, Fault> {
        let fault = |reason| Fault { offset: self.start, reason };
        let ends = || fault(Reason::EndsWithin);
        let (tag, rest) = self.rest.split_first().ok_or_else(ends)?;
        if tag & 0x1f == 0x1f {
            return Err(fault(Reason::LongTag));
        }
        // Most lengths are one byte: reading those here makes a whole certificate a fifth faster.
        let (header, length) = match rest.first() {
            Some(length @ ..0x80) => (2, usize::from(*length)),
            Some(0x80) => return Err(fault(Reason::OpenLength)),
            _ => {
                let (digits, length) = long_length(rest).ok_or_else(ends)?;
                (1 + digits, length)
            }
        };
        let encoded = header.checked_add(length).and_then(|end| self.rest.get(..end)).ok_or_else(ends)?;
        let content = encoded.get(header..).ok_or_else(ends)?;
        let element = Element { tag: *tag, content, encoded, start: self.start, strict: self.strict };
        if self.strict && !element.is_minimal() {
            return Err(fault(Reason::LongLength));
        }
        Ok(element)
    }
}

impl<'a> Iterator for Elements<'a> {
    type Item = Result<Element<'a>, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let element = self.read();
        let taken = element.as_ref().map_or(self.rest.len(), |element| element.encoded.len());
        self.rest = self.rest.get(taken..).unwrap_or_default();
        self.start += taken;
        Some(element)
    }
}

/// The bytes of a BIT STRING's contents, which begin with the number of unused bits.
pub fn whole_bytes(contents: &[u8]) -> Option<&[u8]> {
    match contents.split_first()? {
        (0, bytes) => Some(bytes),
        _ => None,
    }
}

/// A length of more than one byte: how many bytes it takes, and the length. BER allows it more bytes than it needs.
fn long_length(bytes: &[u8]) -> Option<(usize, usize)> {
    let count = usize::from(bytes.first()?.checked_sub(0x80)?);
    let digits = bytes.get(1..=count)?;
    let length = digits.iter().try_fold(0_u32, |length, byte| Some(length.checked_mul(256)? | u32::from(*byte)))?;
    Some((1 + count, usize::try_from(length).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(bytes: &[u8]) -> Result<(u8, &[u8], bool), Fault> {
        Elements::new(bytes).next().unwrap().map(|element| (element.tag, element.content, element.is_minimal()))
    }

    #[test]
    fn reads_any_tag_and_every_form_of_length() {
        assert_eq!(first(&[0x1c, 1, 7, 9]), Ok((0x1c, &[7][..], true)));
        assert_eq!(first(&[4, 0x81, 1, 7]), Ok((4, &[7][..], false)));
        assert_eq!(first(&[4, 0x86, 0, 0, 0, 0, 0, 1, 7]), Ok((4, &[7][..], false)));
        let mut long = vec![4, 0x82, 1, 0];
        long.resize(260, 7);
        assert_eq!(first(&long).map(|(_, content, minimal)| (content.len(), minimal)), Ok((256, true)));
    }

    #[test]
    fn says_why_an_element_cannot_be_had() {
        for (bytes, reason) in [
            (&[4][..], Reason::EndsWithin),
            (&[4, 2, 7], Reason::EndsWithin),
            (&[4, 0x84, 0xff, 0xff, 0xff, 0xff], Reason::EndsWithin),
            (&[4, 0x85, 1, 0, 0, 0, 0, 7], Reason::EndsWithin),
            (&[0x30, 0x80, 0, 0], Reason::OpenLength),
            (&[0x9f, 0x20, 0], Reason::LongTag),
        ] {
            assert_eq!(first(bytes), Err(Fault { offset: 0, reason }), "{bytes:x?}");
        }
    }

    #[test]
    fn strict_ends_at_a_length_that_is_too_long_however_deep() {
        let bytes = [0x30, 7, 2, 0x81, 1, 7, 2, 1, 7];
        assert_eq!(Elements::new(&bytes).enter(SEQUENCE).unwrap().flatten().count(), 2);
        let reason = Reason::LongLength;
        let mut inside = Elements::strict(&bytes).enter(SEQUENCE).unwrap();
        assert_eq!(inside.next().unwrap().err(), Some(Fault { offset: 2, reason }));
        assert!(inside.next().is_none());
    }

    #[test]
    fn numbers_are_not_negative() {
        let unsigned = |content: &[u8]| Elements::new(&element(INTEGER, &[content])).unsigned().map(<[u8]>::to_vec);
        assert_eq!(unsigned(&[0, 0x80]), Some(vec![0x80]));
        assert_eq!(unsigned(&[0]), Some(vec![]));
        assert_eq!(unsigned(&[0x80]), None);
        assert_eq!(unsigned(&[]), None);
        let number = |content: &[u8]| Elements::new(&element(INTEGER, &[content])).number();
        assert_eq!(number(&[1, 0]), Some(256));
        assert_eq!(number(&[1; 9]), Some(u64::MAX));
        assert_eq!(Elements::new(&[3, 2, 0, 7]).bits(), Some(&[7][..]));
        assert_eq!(Elements::new(&[3, 2, 1, 6]).bits(), None);
    }

    #[test]
    fn what_is_written_is_read_back_with_its_length_as_short_as_can_be() {
        for length in [0, 1, 127, 128, 255, 256, 65_535, 65_536] {
            let content = vec![7; length];
            let der = element(OCTET_STRING, &[&content[..length / 2], &content[length / 2..]]);
            assert_eq!(der.len(), der.capacity());
            assert_eq!(first(&der), Ok((OCTET_STRING, &content[..], true)));
            assert!(Elements::strict(&der).accept(OCTET_STRING).is_some());
        }
    }

    #[test]
    fn a_fault_ends_the_list_and_names_its_place() {
        let mut elements = Elements::new(&[0x30, 5, 2, 1, 7, 4, 9]);
        let mut children = elements.require(SEQUENCE).unwrap().children();
        assert!(children.accept(OCTET_STRING).is_none());
        assert_eq!(children.accept(INTEGER).map(|element| element.range()), Some(2..5));
        assert_eq!(children.next().unwrap().err().map(|fault| fault.offset), Some(5));
        assert!(children.next().is_none());
        let reason = Reason::Ends;
        assert_eq!(elements.require(SEQUENCE).err(), Some(Fault { offset: 7, reason }));
        let reason = Reason::SomethingElse;
        assert_eq!(Elements::new(&[5, 0]).require(SET).err(), Some(Fault { offset: 0, reason }));
    }
}
