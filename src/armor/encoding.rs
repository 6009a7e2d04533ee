//! The bytes of a file in; UTF-8 text, or the news that it is DER, out.

use zeroize::Zeroizing;

/// Whether the bytes are DER (or BER) and no text: text that begins with `0` goes on with something a length cannot be.
pub(super) fn is_der(bytes: &[u8]) -> bool {
    match bytes {
        [0x30, 0x80..=0x84, ..] => true,
        // A short length is a printable character, so the sum must be right and the content must not look like text.
        [0x30, length, content @ ..] => {
            content.len() >= usize::from(*length) && content.iter().take(8).any(|&byte| byte < b'\t')
        }
        _ => false,
    }
}

/// The length of the first DER element, header included. `None` when the header is cut off, indefinite or absurd.
pub(super) fn der_length(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [_, short @ 0..=0x7f, ..] => Some(2 + usize::from(*short)),
        [_, long @ 0x81..=0x84, rest @ ..] => {
            let digits = rest.get(..usize::from(long & 0x7f))?;
            let length = digits.iter().fold(0_u64, |length, &digit| length << 8 | u64::from(digit));
            usize::try_from(length).ok()?.checked_add(2 + digits.len())
        }
        _ => None,
    }
}

/// UTF-16 as UTF-8: by its byte order mark, or because every other byte of its beginning is zero. `None` for other text.
pub(super) fn from_utf16(bytes: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (unit, bytes): (fn([u8; 2]) -> u16, _) = match bytes {
        [0xff, 0xfe, rest @ ..] => (u16::from_le_bytes, rest),
        [0xfe, 0xff, rest @ ..] => (u16::from_be_bytes, rest),
        _ => match zeros(bytes) {
            (0, low) if low > 0 => (u16::from_le_bytes, bytes),
            (high, 0) if high > 0 => (u16::from_be_bytes, bytes),
            _ => return None,
        },
    };
    // Two bytes become three at most. A buffer that grew would leave a copy of a key behind, so it is sized first.
    let mut text = Zeroizing::new(Vec::with_capacity(bytes.len() / 2 * 3));
    let (pairs, _) = bytes.as_chunks();
    for character in char::decode_utf16(pairs.iter().map(|&pair| unit(pair))) {
        let character = character.unwrap_or(char::REPLACEMENT_CHARACTER);
        text.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
    }
    Some(text)
}

/// How many of the first characters have a zero as their first byte, and as their second, if that is at least every other one.
fn zeros(bytes: &[u8]) -> (usize, usize) {
    let (pairs, _) = bytes.get(..64).unwrap_or(bytes).as_chunks::<2>();
    let first = pairs.iter().filter(|[first, _]| *first == 0).count();
    let second = pairs.iter().filter(|[_, second]| *second == 0).count();
    if pairs.len() >= 2 && 2 * (first + second) >= pairs.len() { (first, second) } else { (0, 0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn der_or_text() {
        assert!(is_der(&[0x30, 0x82, 1, 0]));
        assert!(is_der(&[0x30, 3, 2, 1, 0]));
        assert!(is_der(
            b"\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20________________________________"
        ));
        assert!(!is_der(b"0"));
        assert!(!is_der(b"0, 1 and 2 are numbers, and so is 3 or 4 or 5 and 6"));
        assert!(!is_der(b"-----BEGIN"));
    }

    #[test]
    fn lengths_of_der() {
        assert_eq!(der_length(&[0x30, 5]), Some(7));
        assert_eq!(der_length(&[0x30, 0x82, 1, 2]), Some(262));
        assert_eq!(der_length(&[0x30, 0x84, 0xff, 0xff, 0xff, 0xff]), Some(0x1_0000_0005));
        assert_eq!(der_length(&[0x30, 0x82, 1]), None);
        assert_eq!(der_length(&[0x30, 0x80]), None);
        assert_eq!(der_length(&[0x30]), None);
    }

    #[test]
    fn utf16_with_and_without_a_mark() {
        for bytes in [&b"\xff\xfea\0\xac\x20"[..], b"\xfe\xff\0a\x20\xac"] {
            assert_eq!(from_utf16(bytes).unwrap().as_slice(), "a€".as_bytes());
        }
        for bytes in [&b"a\0b\0"[..], b"\0a\0b", b"\0a\0b\0"] {
            assert_eq!(from_utf16(bytes).unwrap().as_slice(), b"ab");
        }
        assert_eq!(from_utf16(b"\xff\xfe\x00\xd8").unwrap().as_slice(), "\u{fffd}".as_bytes());
        assert!(from_utf16(b"abcd").is_none());
    }
}
