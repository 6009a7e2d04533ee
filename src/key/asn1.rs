//! DER in, the elements of one level out; and elements back into DER. As much ASN.1 as private keys need, and no more: what
//! does not decode is `None`, and whoever asked says what it should have been.

use zeroize::Zeroizing;

use crate::der::{self, context_constructed};
pub(super) use crate::der::{BIT_STRING, Element, INTEGER, NULL, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE};

pub(super) const CONTEXT_0: u8 = context_constructed(0);
pub(super) const CONTEXT_1: u8 = context_constructed(1);

/// The elements that follow one another in some bytes.
#[derive(Clone)]
pub(super) struct Elements<'a>(der::Elements<'a>);

impl<'a> Elements<'a> {
    /// The elements side by side in `bytes`.
    pub(super) fn side_by_side(bytes: &'a [u8]) -> Self {
        Self(der::Elements::new(bytes))
    }

    /// What is inside the one SEQUENCE that `der` begins with. Bytes after it are not looked at.
    pub(super) fn of_sequence(der: &'a [u8]) -> Option<Self> {
        Self::side_by_side(der).take(SEQUENCE).map(Self::side_by_side)
    }

    /// The next element, whatever it is. A length of more bytes than it needs would spoil what is written from it.
    pub(super) fn element(&mut self) -> Option<Element<'a>> {
        self.0.next()?.ok().filter(|element| element.minimal)
    }

    /// The contents of the next element if its tag is this one; otherwise it stays for the next question.
    pub(super) fn take(&mut self, tag: u8) -> Option<&'a [u8]> {
        self.0.accept(tag).filter(|element| element.minimal).map(|element| element.content)
    }

    /// The bytes of the next element, which must be a non-negative INTEGER, without leading zeros.
    pub(super) fn unsigned(&mut self) -> Option<&'a [u8]> {
        let value = self.take(INTEGER)?;
        if value.first()? & 0x80 != 0 {
            return None;
        }
        Some(without_leading_zeros(value))
    }

    /// The next element, which must be a non-negative INTEGER; one too large to hold is as large as can be.
    pub(super) fn count(&mut self) -> Option<u64> {
        let bytes = self.unsigned()?;
        match bytes.len() {
            ..=8 => Some(bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte))),
            _ => Some(u64::MAX),
        }
    }

    /// The bytes of the next element, which must be a BIT STRING of whole bytes.
    pub(super) fn bits(&mut self) -> Option<&'a [u8]> {
        whole_bytes(self.take(BIT_STRING)?)
    }

    pub(super) fn is_finished(&self) -> bool {
        self.0.is_empty()
    }
}

/// The bytes of a BIT STRING's contents, which begin with the number of unused bits.
pub(super) fn whole_bytes(contents: &[u8]) -> Option<&[u8]> {
    match contents.split_first()? {
        (0, bytes) => Some(bytes),
        _ => None,
    }
}

pub(super) fn without_leading_zeros(bytes: &[u8]) -> &[u8] {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    bytes.get(zeros..).unwrap_or_default()
}

/// One element with these contents, one after the other. Its buffer never grows, so no copy of a secret is left behind.
pub(super) fn element(tag: u8, contents: &[&[u8]]) -> Zeroizing<Vec<u8>> {
    let length = contents.iter().map(|part| part.len()).sum::<usize>();
    let bytes_of_length = length.to_be_bytes();
    let long = without_leading_zeros(&bytes_of_length);
    let mut der = Zeroizing::new(Vec::with_capacity(length + 2 + long.len()));
    der.push(tag);
    match u8::try_from(length) {
        Ok(short) if short < 0x80 => der.push(short),
        _ => {
            // At most eight bytes of length.
            der.push(0x80 | long.len() as u8);
            der.extend_from_slice(long);
        }
    }
    contents.iter().for_each(|part| der.extend_from_slice(part));
    der
}

/// An INTEGER from the bytes of a non-negative number.
pub(super) fn unsigned(bytes: &[u8]) -> Zeroizing<Vec<u8>> {
    let digits = without_leading_zeros(bytes);
    match digits.first() {
        Some(first) if *first < 0x80 => element(INTEGER, &[digits]),
        _ => element(INTEGER, &[&[0], digits]),
    }
}

/// A BIT STRING of whole bytes.
pub(super) fn bits(bytes: &[u8]) -> Zeroizing<Vec<u8>> {
    element(BIT_STRING, &[&[0], bytes])
}
