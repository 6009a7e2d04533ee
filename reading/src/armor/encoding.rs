//! In: the bytes of a file. Out: UTF-8 text, or the news that it is DER.

use zeroize::Zeroizing;

use super::outline::{HEAD, claimed};
use crate::small::first;

/// Whether the bytes are DER (or BER) and not text. Text may begin with `0` too, but what follows it cannot be a length.
pub(super) fn is_der(bytes: &[u8]) -> bool {
    match bytes {
        [0x30, 0x80..=0x84, ..] => true,
        // A short length is a printable character, so the sum must be right and the content must not look like text: all of it
        // where nothing follows, so that nothing is picked out of it.
        [0x30, length @ ..0x80, content @ ..] => {
            let length = usize::from(*length);
            let looked_at = if content.len() == length { length } else { 8 };
            content.len() >= length
                && !is_der_read_as_text(bytes)
                && content.iter().take(looked_at).any(|&byte| byte < b'\t')
        }
        _ => false,
    }
}

/// Where DER begins in a file that holds text before it. Nothing is picked out of other kinds of file.
pub(super) fn der_start(bytes: &[u8]) -> Option<usize> {
    let is_control = |byte| byte < b'\t' && byte != 0;
    let begins = |start: &usize| {
        let head = bytes.get(*start..).unwrap_or_default();
        let begins = head.first() == Some(&0x30) && claimed(head.get(..HEAD).unwrap_or(head)).is_some();
        begins && !is_der_read_as_text(head)
    };
    // Where a length or a tag is that DER begins with, there is a byte that no plain text has: only before those it is looked for.
    let mut passed = 0;
    loop {
        let odd = passed + first(bytes.get(passed..)?, |byte| is_control(byte) || byte >= 0x80)?;
        let is_last = bytes.get(odd).is_some_and(|byte| is_control(*byte));
        let mut starts = passed.max(odd.saturating_sub(HEAD))..odd + usize::from(!is_last);
        if let Some(start) = starts.find(begins) {
            return Some(start);
        }
        if is_last {
            return None;
        }
        passed = odd + 1;
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

/// The same for BER: of an element that leaves its length open (X.690 §8.1.3.6), the end is looked for.
pub(super) fn element_length(bytes: &[u8]) -> Option<usize> {
    let (mut position, mut open) = (0_usize, 0_usize);
    loop {
        let rest = bytes.get(position..)?;
        match rest {
            [0, 0, ..] if open > 0 => {
                open -= 1;
                position += 2;
            }
            [_, 0x80, ..] => {
                open += 1;
                position += 2;
            }
            _ => position = position.checked_add(der_length(rest)?)?,
        }
        if open == 0 {
            return Some(position);
        }
    }
}

/// Whether it is nothing but line ends, other white space, zeros and the end of a file in DOS.
pub(super) fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| byte.is_ascii_whitespace() || matches!(*byte, 0 | 0x1a))
}

/// Whether text begins with what DER becomes when its bytes are read as UTF-8 or as Windows-1252: `0`, and then, in place of a
/// length, the character that replaced an invalid byte. The lost bytes cannot be recovered here.
pub(super) fn is_der_read_as_text(text: &[u8]) -> bool {
    let [b'0', ..] = text else { return false };
    let head = text.get(..24).unwrap_or(text);
    let mut characters = head.utf8_chunks().next().map_or("", |chunk| chunk.valid()).chars();
    if let [b'0', length @ b'!'..=b'~', 2, 1, ..] = head {
        // A key has so many random bytes that they are hardly ever valid UTF-8 throughout.
        let key = text.get(..2 + usize::from(*length)).unwrap_or(text);
        let whole = core::str::from_utf8(key).map_or_else(|error| error.error_len().is_none(), |_| true);
        return whole && !key.is_ascii();
    }
    let length = (characters.next(), characters.next());
    matches!(length, (Some('0'), Some('\u{fffd}' | '\u{201a}' | '\u{81}' | '\u{192}')))
        && characters.take(3).any(|character| matches!(character, '0' | '\u{2}' | '\u{6}'))
}

/// Whether text begins with DER in which bytes that are not characters are written as escapes: `0\x82`, `%30%82`, `\060\202`.
pub(super) fn is_der_in_escapes(text: &[u8]) -> bool {
    let escapes = ["0\\x8", "0\\u008", "\\u0030\\u008", "%30%8", "\\060\\20", "0\\20"];
    escapes.iter().any(|escape| text.starts_with(escape.as_bytes()))
}

/// The bytes of DER that was written with one character for each byte, as `atob` does. `None` for any other text.
pub(super) fn from_binary_string(text: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    if !matches!(text, [0x30, 0xc2, 0x80..=0x84, ..] | [0x30, b'!'..=b'~', 2, 1, ..]) {
        return None;
    }
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    for character in core::str::from_utf8(text).ok()?.chars() {
        bytes.push(u8::try_from(character).ok()?);
    }
    (bytes.len() < text.len()).then_some(bytes)
}

/// Whether what was decoded is text in which something may be found: a BEGIN line, or base64 again. The last character may be
/// cut off.
pub(super) fn is_text(bytes: &[u8]) -> bool {
    let whole = match core::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    };
    first_unit(bytes).is_some()
        || (whole && bytes.iter().all(|&byte| byte >= b' ' || byte.is_ascii_whitespace() || byte == 0x1b))
}

/// Text that is UTF-16, as a whole or in parts, as UTF-8. It is known by its byte order mark, or because every other byte is zero;
/// `>>` of PowerShell appends such text to any other. `None` when nothing is UTF-16.
pub(super) fn from_utf16(bytes: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let unit = first_unit(bytes);
    if unit.is_none() && first(bytes, |byte| byte == 0).is_none() { None } else { transcoded(bytes, unit) }
}

// An engine compiles a function where it is met first, and most texts have no zeros.
#[inline(never)]
fn transcoded(bytes: &[u8], mut unit: Option<Unit>) -> Option<Zeroizing<Vec<u8>>> {
    let mut found = false;
    // Two bytes become three at most. A buffer that grew would leave a copy of a key behind, so it is sized first.
    let mut text = Zeroizing::new(Vec::with_capacity(bytes.len() / 2 * 3 + 1));
    let mut rest = bytes;
    while let Some((&byte, after)) = rest.split_first() {
        match unit.or_else(|| unit_of(rest)) {
            Some(read) => {
                found = true;
                let pairs = rest.as_chunks().0;
                let length = (0..pairs.len()).find(|&pair| is_plain(rest.get(2 * pair..).unwrap_or_default()));
                let pairs = pairs.get(..length.unwrap_or(pairs.len())).unwrap_or_default();
                for character in char::decode_utf16(pairs.iter().map(|&pair| read(pair))) {
                    let character = character.unwrap_or(char::REPLACEMENT_CHARACTER);
                    text.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
                }
                rest = rest.get(2 * pairs.len()..).unwrap_or_default();
                // What is left of an odd number of bytes.
                if let [byte] = rest {
                    text.extend(Some(*byte).filter(|byte| *byte != 0));
                    rest = &[];
                }
                unit = None;
            }
            None => {
                text.push(byte);
                rest = after;
            }
        }
    }
    // The mark itself is no part of the text.
    if text.starts_with("\u{feff}".as_bytes()) {
        text.drain(..3);
    }
    found.then_some(text)
}

type Unit = fn([u8; 2]) -> u16;

/// The byte order of a file that begins as UTF-16.
fn first_unit(bytes: &[u8]) -> Option<Unit> {
    match bytes {
        [0xff, 0xfe, ..] => Some(u16::from_le_bytes),
        [0xfe, 0xff, ..] => Some(u16::from_be_bytes),
        _ => match zeros(bytes) {
            (0, low) if low > 0 => Some(u16::from_le_bytes),
            (high, 0) if high > 0 => Some(u16::from_be_bytes),
            _ => None,
        },
    }
}

/// The byte order of a part that begins as UTF-16: four characters of ASCII, with or without a mark before them.
fn unit_of(part: &[u8]) -> Option<Unit> {
    let (mark, pairs) = match part {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => (2, part.get(2..10)?),
        _ => (0, part.get(..8)?),
    };
    let (pairs, _) = pairs.as_chunks::<2>();
    if pairs.iter().all(|[low, high]| *high == 0 && *low != 0) && (mark == 0 || part.first() == Some(&0xff)) {
        Some(u16::from_le_bytes)
    } else if pairs.iter().all(|[high, low]| *high == 0 && *low != 0) {
        Some(u16::from_be_bytes)
    } else {
        None
    }
}

/// Whether text in plain ASCII begins here.
fn is_plain(bytes: &[u8]) -> bool {
    let head = bytes.get(..8).unwrap_or(bytes);
    head.len() >= 4 && head.iter().all(|byte| matches!(byte, b'\t'..=b'~'))
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
        // A request of OCSP has nothing but short lengths and tags for long.
        assert!(is_der(b"\x30\x1a\x30\x18\x30\x16\x30\x14\x30\x12\x06\x03\x2b\x0e\x03aaaaaaaaaaaaa"));
        assert!(!is_der(b"\x30\x1a\x30\x18\x30\x16\x30\x14\x30\x12\x06\x03\x2b\x0e\x03aaaaaaaaaaaaa\n"));
        assert!(!is_der(b"0"));
        assert!(!is_der(b"0, 1 and 2 are numbers, and so is 3 or 4 or 5 and 6"));
        assert!(!is_der(b"-----BEGIN"));
    }

    #[test]
    fn a_short_key_that_was_read_as_text_is_no_key() {
        let mut key = b"\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20".to_vec();
        key.extend(0xc0..0xe0);
        assert!(is_der(&key) && !is_der_read_as_text(&key) && from_binary_string(&key).is_none());
        let characters: String = key.iter().map(|&byte| char::from(byte)).collect();
        assert!(!is_der(characters.as_bytes()) && is_der_read_as_text(characters.as_bytes()));
        assert_eq!(from_binary_string(characters.as_bytes()).unwrap().to_vec(), key);
        assert!(is_der_read_as_text(String::from_utf8_lossy(&key).as_bytes()));
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
