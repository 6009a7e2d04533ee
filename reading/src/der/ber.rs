//! In: BER (X.690 §8). Out: the same as DER, as far as lengths and strings in pieces go. Java and NSS leave the lengths of a
//! container's outer layers open, and OpenSSL reads keys whose lengths take more bytes than they need, so both are about.

use zeroize::Zeroizing;

use super::{Element, Elements, OCTET_STRING, SEQUENCE, writer::push_header};

/// Layers within one another. Containers have ten, an encrypted key six.
const DEEPEST: usize = 32;
/// Bytes of the longest key there is, and then some.
const LONGEST_KEY: usize = 1 << 16;
/// The bit of a tag that says elements follow.
const CONSTRUCTED: u8 = 0x20;

/// Writes the lengths that were left open. What has a length is copied as it stands, so no certificate changes. `None` when an
/// open layer does not end, or too many stand within one another.
pub fn closed(ber: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    match ber {
        [_, 0x80, ..] => rewritten(ber, Form::Closed),
        _ => Some(Zeroizing::new(ber.to_vec())),
    }
}

/// The first element of some bytes and all within it, with lengths as short as can be and strings in one piece. What cannot be
/// read, or is longer than a key, stays as it is.
pub fn minimal(ber: &[u8]) -> Zeroizing<Vec<u8>> {
    let der = Some(ber).filter(|ber| ber.len() <= LONGEST_KEY).and_then(|ber| rewritten(ber, Form::Minimal));
    der.unwrap_or_else(|| Zeroizing::new(ber.to_vec()))
}

/// What is inside the SEQUENCE that `ber` begins with; when its length is open, also what follows.
pub fn inside(ber: &[u8]) -> Option<&[u8]> {
    match ber {
        [SEQUENCE, 0x80, rest @ ..] => Some(rest),
        _ => Elements::new(ber).content_of(SEQUENCE),
    }
}

/// The bytes of an OCTET STRING, which may be written in parts. An implicit tag may stand in place of its own.
pub fn octets(element: &Element) -> Option<Zeroizing<Vec<u8>>> {
    let mut whole = Zeroizing::new(Vec::with_capacity(element.content.len()));
    if element.tag & CONSTRUCTED == 0 {
        whole.extend_from_slice(element.content);
        return Some(whole);
    }
    for part in element.children() {
        whole.extend_from_slice(part.ok().filter(|part| part.tag == OCTET_STRING)?.content);
    }
    Some(whole)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Only open lengths are written.
    Closed,
    /// All lengths are.
    Minimal,
    /// The same, of a string that others are part of: it has no length of its own.
    Piece,
}

fn rewritten(ber: &[u8], form: Form) -> Option<Zeroizing<Vec<u8>>> {
    // Closing a layer may take more bytes of length than the four it has. The buffer never grows, so no copy of a key is left behind.
    let mut der = Zeroizing::new(Vec::with_capacity(ber.len() + ber.len() / 2));
    rewrite(ber, &mut der, form, DEEPEST)?;
    Some(der)
}

/// Appends the element that `ber` begins with to `der`, and gives what follows it.
fn rewrite<'a>(ber: &'a [u8], der: &mut Vec<u8>, form: Form, depth: usize) -> Option<&'a [u8]> {
    let (tag, mut rest, end) = match ber {
        [tag, 0x80, rest @ ..] if tag & CONSTRUCTED != 0 && tag & 0x1f != 0x1f => (*tag, rest, None),
        _ => {
            let whole = Elements::new(ber).accept_any()?;
            let after = ber.get(whole.encoded.len()..)?;
            if form == Form::Closed {
                der.extend_from_slice(whole.encoded);
                return Some(after);
            }
            (whole.tag, whole.content, Some(after))
        }
    };
    let is_string = tag & !CONSTRUCTED == OCTET_STRING;
    let inner = match form {
        Form::Piece if !is_string => return None,
        Form::Minimal if is_string => Form::Piece,
        _ => form,
    };
    let start = der.len();
    let after = loop {
        match (end, rest) {
            (Some(after), _) if tag & CONSTRUCTED == 0 => {
                der.extend_from_slice(rest);
                break after;
            }
            (Some(after), []) | (None, [0, 0, after @ ..]) => break after,
            _ => rest = rewrite(rest, der, inner, depth.checked_sub(1)?)?,
        }
    };
    if form != Form::Piece {
        // The header is written after its content, because only then is the length known, and is moved to the front.
        let length = der.len() - start;
        push_header(der, if inner == Form::Piece { OCTET_STRING } else { tag }, length);
        der.get_mut(start..)?.rotate_left(length);
    }
    Some(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nested(depth: usize) -> Vec<u8> {
        [[0x30, 0x80].repeat(depth), [0, 0].repeat(depth)].concat()
    }

    #[test]
    fn open_layers_are_closed_and_the_rest_is_left_alone() {
        let der = |ber: &[u8]| closed(ber).unwrap().to_vec();
        assert_eq!(der(&[0x30, 3, 2, 1, 5]), [0x30, 3, 2, 1, 5]);
        assert_eq!(der(&[0x30, 0x80, 0, 0]), [0x30, 0]);
        assert_eq!(
            der(&[0x30, 0x80, 2, 0x81, 1, 0, 0xa0, 0x80, 4, 2, 0, 0, 0x24, 0x80, 4, 1, 7, 0, 0, 0, 0, 0, 0, 0x0a]),
            [0x30, 15, 2, 0x81, 1, 0, 0xa0, 9, 4, 2, 0, 0, 0x24, 3, 4, 1, 7]
        );
        let long = [&[4, 0x82, 1, 0][..], &[7; 256]].concat();
        let open = [&[0x30, 0x80][..], &long, &[0, 0]].concat();
        assert_eq!(der(&open), [&[0x30, 0x82, 1, 4][..], &long].concat());
    }

    #[test]
    fn the_buffer_never_grows() {
        for count in [1, 10, 1000, 100_000] {
            let layers = [&[0x30, 0x80][..], &[0x30, 0x80, 0, 0].repeat(count), &[0, 0]].concat();
            assert!(closed(&layers).unwrap().capacity() <= layers.len() + layers.len() / 2);
        }
    }

    #[test]
    fn what_does_not_end_cannot_be_closed() {
        let sound = [0x30, 0x80, 0xa0, 0x80, 4, 1, 7, 0, 0, 0, 0];
        assert!(closed(&sound).is_some());
        for end in 2..sound.len() {
            assert!(closed(&sound[..end]).is_none(), "{end}");
        }
        assert!(closed(&nested(DEEPEST + 1)).is_some());
        assert!(closed(&nested(DEEPEST + 2)).is_none());
        assert!(closed(&[0x04, 0x80, 0, 0]).is_none(), "a primitive cannot be open");
    }

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
            assert_eq!(*minimal(ber), der, "{ber:x?}");
        }
    }

    #[test]
    fn depth_and_length_of_keys_are_bounded() {
        assert_eq!(minimal(&nested(DEEPEST + 1)).len(), 2 * (DEEPEST + 1));
        assert_eq!(*minimal(&nested(DEEPEST + 2)), nested(DEEPEST + 2));
        let long = [&[0x30, 0x80][..], &vec![5; LONGEST_KEY], &[0, 0]].concat();
        assert_eq!(*minimal(&long), long);
    }
}
