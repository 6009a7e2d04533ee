//! BER in; the same with definite lengths out. Java and NSS leave the lengths of a container's outer layers open (X.690 §8.1.3.6).

use zeroize::Zeroizing;

use super::{CONSTRUCTED, Elements, SEQUENCE};
use crate::{Error, ErrorCode};

/// Open layers within one another. Containers have ten.
const DEEPEST: usize = 32;

/// Writes the lengths that were left open. What has a length is copied as it stands, so no certificate changes.
///
/// # Errors
/// `DER_MALFORMED` when an open layer does not end, or too many stand within one another.
pub fn definite(ber: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
    // Closing a layer adds two bytes to the four it has at least. The buffer never grows, so no copy of a key is left behind.
    let mut der = Zeroizing::new(Vec::with_capacity(ber.len() + ber.len() / 2));
    if !matches!(ber, [_, 0x80, ..]) {
        der.extend_from_slice(ber);
    } else if close(ber, &mut der, DEEPEST).is_none() {
        let message = "This container leaves its lengths open, as BER allows, and does not end where it should. Perhaps part of it \
                       was lost on the way here. If it opens elsewhere, export it from there as PEM.";
        return Err(Error::new(ErrorCode::DerMalformed, message));
    }
    Ok(der)
}

/// What is inside the SEQUENCE that `ber` begins with; when its length is open, also what follows.
pub fn inside(ber: &[u8]) -> Option<&[u8]> {
    match ber {
        [SEQUENCE, 0x80, rest @ ..] => Some(rest),
        _ => Elements::new(ber).accept(SEQUENCE).map(|sequence| sequence.content),
    }
}

/// Appends the element that `ber` begins with to `der`, and gives what follows it.
fn close<'a>(ber: &'a [u8], der: &mut Vec<u8>, depth: usize) -> Option<&'a [u8]> {
    let [tag, 0x80, rest @ ..] = ber else {
        let element = Elements::new(ber).next()?.ok()?;
        der.extend_from_slice(element.encoded);
        return ber.get(element.encoded.len()..);
    };
    if tag & CONSTRUCTED == 0 || tag & 0x1f == 0x1f {
        return None;
    }
    // Four bytes of length, to be filled in; BER allows more than are needed.
    der.extend_from_slice(&[*tag, 0x84, 0, 0, 0, 0]);
    let start = der.len();
    let mut rest = rest;
    loop {
        if let [0, 0, after @ ..] = rest {
            let length = u32::try_from(der.len() - start).ok()?.to_be_bytes();
            der.get_mut(start - length.len()..start)?.copy_from_slice(&length);
            return Some(after);
        }
        rest = close(rest, der, depth.checked_sub(1)?)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_layers_are_closed_and_the_rest_is_left_alone() {
        let der = |ber: &[u8]| definite(ber).unwrap().to_vec();
        assert_eq!(der(&[0x30, 3, 2, 1, 5]), [0x30, 3, 2, 1, 5]);
        assert_eq!(der(&[0x30, 0x80, 0, 0]), [0x30, 0x84, 0, 0, 0, 0]);
        assert_eq!(
            der(&[0x30, 0x80, 2, 1, 0, 0xa0, 0x80, 4, 2, 0, 0, 0, 0, 0, 0, 0x0a]),
            [0x30, 0x84, 0, 0, 0, 13, 2, 1, 0, 0xa0, 0x84, 0, 0, 0, 4, 4, 2, 0, 0]
        );
    }

    #[test]
    fn the_buffer_never_grows() {
        for count in [1, 10, 1000] {
            let layers = [&[0x30, 0x80][..], &[0x30, 0x80, 0, 0].repeat(count), &[0, 0]].concat();
            assert!(definite(&layers).unwrap().len() <= layers.len() + layers.len() / 2);
        }
    }

    #[test]
    fn what_does_not_end_is_refused() {
        let sound = [0x30, 0x80, 0xa0, 0x80, 4, 1, 7, 0, 0, 0, 0];
        assert!(definite(&sound).is_ok());
        for end in 2..sound.len() {
            let error = definite(&sound[..end]).unwrap_err();
            assert_eq!(error.code, ErrorCode::DerMalformed, "{end}");
        }
        let nested = |depth| [[0x30, 0x80].repeat(depth), [0, 0].repeat(depth)].concat();
        assert!(definite(&nested(DEEPEST + 1)).is_ok());
        assert!(definite(&nested(DEEPEST + 2)).is_err());
        assert!(definite(&[0x04, 0x80, 0, 0]).is_err(), "a primitive cannot be open");
    }
}
