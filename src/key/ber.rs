//! BER in (X.690 §8); the same as DER out, as far as lengths and strings in pieces go. OpenSSL reads keys whose lengths take more
//! bytes than they need or are left open, so such keys are about.

use zeroize::Zeroizing;

use super::asn1::{OCTET_STRING, element};
use crate::der::Elements;

/// Layers within one another. An encrypted key has six.
const DEEPEST: usize = 16;
/// Bytes of the longest key there is, and then some; what is longer stays as it is.
const LONGEST: usize = 1 << 16;
/// The bit of a tag that says elements follow.
const CONSTRUCTED: u8 = 0x20;

/// The first element of some bytes and all within it, with lengths as short as can be. What cannot be read stays as it is.
pub(super) fn definite(ber: &[u8]) -> Zeroizing<Vec<u8>> {
    let der = Some(ber).filter(|ber| ber.len() <= LONGEST).and_then(|ber| rewrite(ber, DEEPEST));
    der.map_or_else(|| Zeroizing::new(ber.to_vec()), |(der, _)| der)
}

/// The element that `ber` begins with, written anew, and what follows it.
fn rewrite(ber: &[u8], depth: usize) -> Option<(Zeroizing<Vec<u8>>, &[u8])> {
    let mut parts = Vec::new();
    let (tag, after) = match ber {
        [tag, 0x80, rest @ ..] if tag & CONSTRUCTED != 0 => {
            let mut rest = rest;
            while !rest.starts_with(&[0, 0]) {
                rest = push(&mut parts, rest, depth)?;
            }
            (*tag, rest.get(2..)?)
        }
        _ => {
            let whole = Elements::new(ber).next()?.ok()?;
            let after = ber.get(whole.encoded.len()..)?;
            if whole.tag & CONSTRUCTED == 0 {
                return Some((element(whole.tag, &[whole.content]), after));
            }
            let mut rest = whole.content;
            while !rest.is_empty() {
                rest = push(&mut parts, rest, depth)?;
            }
            (whole.tag, after)
        }
    };
    if tag != OCTET_STRING | CONSTRUCTED {
        let parts: Vec<&[u8]> = parts.iter().map(|part: &Zeroizing<Vec<u8>>| part.as_slice()).collect();
        return Some((element(tag, &parts), after));
    }
    // The pieces have been put together themselves.
    let pieces = parts.iter().map(|part| Some(Elements::new(part).accept(OCTET_STRING)?.content));
    Some((element(OCTET_STRING, &pieces.collect::<Option<Vec<_>>>()?), after))
}

fn push<'a>(parts: &mut Vec<Zeroizing<Vec<u8>>>, ber: &'a [u8], depth: usize) -> Option<&'a [u8]> {
    let (part, after) = rewrite(ber, depth.checked_sub(1)?)?;
    parts.push(part);
    Some(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_become_as_short_as_can_be_and_pieces_one() {
        for (ber, der) in [
            (&[0x30, 3, 2, 1, 5][..], &[0x30, 3, 2, 1, 5][..]),
            (&[0x30, 0x84, 0, 0, 0, 4, 2, 0x81, 1, 5, 9, 9], &[0x30, 3, 2, 1, 5]),
            (&[0x30, 0x80, 2, 1, 5, 0, 0], &[0x30, 3, 2, 1, 5]),
            (&[0x30, 0x80, 0xA0, 0x80, 4, 2, 0, 0, 0, 0, 0, 0], &[0x30, 6, 0xA0, 4, 4, 2, 0, 0]),
            (&[0x30, 9, 0x24, 0x80, 4, 1, 7, 0x24, 3, 4, 1, 8], &[0x30, 9, 0x24, 0x80, 4, 1, 7, 0x24, 3, 4, 1, 8]),
            (&[0x24, 0x80, 4, 1, 7, 0x24, 3, 4, 1, 8, 0, 0], &[4, 2, 7, 8]),
            (&[0x24, 3, 2, 1, 7], &[0x24, 3, 2, 1, 7]),
            (&[4, 0x80, 0, 0], &[4, 0x80, 0, 0]),
            (&[0x30, 0x80, 2, 1], &[0x30, 0x80, 2, 1]),
            (b"openssh-key-v1\0", b"openssh-key-v1\0"),
            (&[], &[]),
        ] {
            assert_eq!(*definite(ber), der, "{ber:x?}");
        }
    }

    #[test]
    fn depth_and_length_are_bounded() {
        let nested = |depth| [[0x30, 0x80].repeat(depth), [0, 0].repeat(depth)].concat();
        assert_eq!(definite(&nested(DEEPEST + 1)).len(), 2 * (DEEPEST + 1));
        assert_eq!(*definite(&nested(DEEPEST + 2)), nested(DEEPEST + 2));
        let long = [&[0x30, 0x80][..], &vec![5; LONGEST], &[0, 0]].concat();
        assert_eq!(*definite(&long), long);
    }
}
