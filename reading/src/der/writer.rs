//! In: a tag and contents. Out: the DER of an element.

use zeroize::Zeroizing;

use super::{BIT_STRING, INTEGER};

/// One element with these contents, one after the other. Its buffer never grows, so no copy of a secret is left behind.
pub fn element(tag: u8, contents: &[&[u8]]) -> Zeroizing<Vec<u8>> {
    let length = contents.iter().map(|part| part.len()).sum::<usize>();
    let mut der = Zeroizing::new(Vec::with_capacity(header_length(length) + length));
    push_header(&mut der, tag, length);
    contents.iter().for_each(|part| der.extend_from_slice(part));
    der
}

/// An INTEGER from the bytes of a non-negative number.
pub fn unsigned(bytes: &[u8]) -> Zeroizing<Vec<u8>> {
    let digits = without_leading_zeros(bytes);
    match digits.first() {
        Some(first) if *first < 0x80 => element(INTEGER, &[digits]),
        _ => element(INTEGER, &[&[0], digits]),
    }
}

/// A BIT STRING of whole bytes.
pub fn bits(bytes: &[u8]) -> Zeroizing<Vec<u8>> {
    element(BIT_STRING, &[&[0], bytes])
}

/// The bytes of a number without the zeros before it; none when it is zero.
pub fn without_leading_zeros(bytes: &[u8]) -> &[u8] {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    bytes.get(zeros..).unwrap_or_default()
}

/// Tag and length, the length as short as can be (X.690 §10.1).
pub(super) fn push_header(der: &mut Vec<u8>, tag: u8, length: usize) {
    der.push(tag);
    match header_length(length) {
        2 => der.push(length as u8),
        header => {
            // At most eight bytes of length.
            der.push(0x80 + (header - 2) as u8);
            der.extend_from_slice(without_leading_zeros(&length.to_be_bytes()));
        }
    }
}

/// How many bytes [`push_header`] adds.
pub(super) fn header_length(length: usize) -> usize {
    match length {
        ..0x80 => 2,
        _ => 2 + without_leading_zeros(&length.to_be_bytes()).len(),
    }
}
