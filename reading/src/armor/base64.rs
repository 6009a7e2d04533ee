//! In: base64 characters without padding. Out: bytes; and a block again, from bytes. Keys take a constant time, everything else a
//! short one.

use pem_rfc7468::{Base64Decoder, LineEnding, encode_string};
use zeroize::Zeroizing;

/// What was decoded.
pub(super) struct Decoded {
    pub bytes: Zeroizing<Vec<u8>>,
    /// The last character carried bits that belong to no byte.
    pub trailing_bits: bool,
}

/// Strict RFC 7468. Of a label that it does not allow there is no text.
pub(super) fn block(label: &str, der: &[u8]) -> Zeroizing<String> {
    // The writer knows no hyphen in a label, which RFC 7468 §3 has between its words. So it writes under another, and what is between is kept.
    let text = Zeroizing::new(encode_string("X", LineEnding::LF, der).unwrap_or_default());
    let inside = text.strip_prefix("-----BEGIN X-----").and_then(|text| text.strip_suffix("-----END X-----\n"));
    let is_allowed = label.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ');
    Zeroizing::new(match inside.filter(|_| is_allowed) {
        Some(inside) => ["-----BEGIN ", label, "-----", inside, "-----END ", label, "-----\n"].concat(),
        None => String::new(),
    })
}

/// Decodes characters of the standard alphabet; `None` if there are others, or a single one is left over.
///
/// The last group is filled up with `A`, which adds no bit, and the bytes it adds are cut off again.
pub(super) fn decode(base64: &mut Zeroizing<Vec<u8>>, secret: bool) -> Option<Decoded> {
    let length = base64.len() / 4 * 3 + (base64.len() % 4).saturating_sub(1);
    if base64.is_empty() || base64.len() % 4 == 1 {
        return None;
    }
    while !base64.len().is_multiple_of(4) {
        base64.push(b'A');
    }
    let mut bytes = Zeroizing::new(vec![0; base64.len() / 4 * 3]);
    if secret {
        Base64Decoder::new(base64).ok()?.decode(&mut bytes).ok()?;
    } else {
        decode_public(base64, &mut bytes)?;
    }
    let trailing_bits = bytes.get(length..)?.iter().any(|&byte| byte != 0);
    bytes.truncate(length);
    Some(Decoded { bytes, trailing_bits })
}

/// What the first characters stand for; they tell text from keys, and reveal nothing of the secret.
pub(super) fn beginning(base64: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut bytes = Zeroizing::new(vec![0; 48]);
    let length = base64.len().min(64) / 4 * 3;
    bytes.truncate(length);
    if decode_public(base64.get(..length / 3 * 4).unwrap_or_default(), &mut bytes).is_none() {
        bytes.clear();
    }
    bytes
}

#[inline(always)]
fn decode_public(base64: &[u8], bytes: &mut [u8]) -> Option<()> {
    let (groups, _) = base64.as_chunks::<4>();
    let (triples, _) = bytes.as_chunks_mut::<3>();
    let mut seen = 0;
    for (group, triple) in groups.iter().zip(triples) {
        let [a, b, c, d] = group.map(value);
        seen |= a | b | c | d;
        *triple = [a << 2 | b >> 4, b << 4 | c >> 2, c << 6 | d];
    }
    (seen < 64).then_some(())
}

/// How many characters a whole line has (RFC 7468 §2), and how many bytes they are.
pub(super) const WIDTH: usize = 64;
pub(super) const LINE: usize = WIDTH / 4 * 3;

/// Decodes a line of whole groups, of which the last may be padded: how many bytes it is. `None`, and perhaps a part of it written, when it is no
/// such line, is too long, or there is no room for it.
pub(super) fn decode_line(line: &[u8], bytes: &mut [u8]) -> Option<usize> {
    let (full, unpadded) = match line {
        [full @ .., _, _, b'=', b'='] => (full, line.get(full.len()..full.len() + 2)?),
        [full @ .., _, _, _, b'='] => (full, line.get(full.len()..full.len() + 3)?),
        full => (full, [].as_slice()),
    };
    let length = full.len() / 4 * 3;
    if line.len() > WIDTH || !line.len().is_multiple_of(4) {
        return None;
    }
    let (whole, room) = bytes.split_at_mut_checked(length)?;
    // Written out for a whole line: the compiler then knows each place.
    match (<&[u8; WIDTH]>::try_from(full), <&mut [u8; LINE]>::try_from(&mut *whole)) {
        (Ok(full), Ok(whole)) => decode_public(full, whole)?,
        _ => decode_public(full, whole)?,
    }
    let [a, b, c] = match *unpadded {
        [] => return Some(length),
        [a, b] => [value(a), value(b), 0],
        [a, b, c] => [value(a), value(b), value(c)],
        _ => return None,
    };
    let last = [a << 2 | b >> 4, b << 4 | c >> 2, c << 6];
    let (used, unused) = last.split_at(unpadded.len() - 1);
    room.get_mut(..used.len())?.copy_from_slice(used);
    (a | b | c < 64 && unused.iter().all(|byte| *byte == 0)).then_some(length + used.len())
}

/// Whether it is one of the 64 of the standard alphabet.
pub(super) fn is_character(byte: u8) -> bool {
    value(byte) != FOREIGN
}

fn value(character: u8) -> u8 {
    // The table has a row for every byte.
    VALUES.get(usize::from(character)).copied().unwrap_or(FOREIGN)
}

const FOREIGN: u8 = 0x80;

#[expect(clippy::indexing_slicing, reason = "both indexes are checked when this is compiled")]
const VALUES: [u8; 256] = {
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut values = [FOREIGN; 256];
    let mut index = 0;
    while index < 64 {
        values[alphabet[index] as usize] = index as u8;
        index += 1;
    }
    values
};

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(text: &str, secret: bool) -> Option<(Vec<u8>, bool)> {
        let decoded = decode(&mut Zeroizing::new(text.into()), secret)?;
        Some((decoded.bytes.to_vec(), decoded.trailing_bits))
    }

    #[test]
    fn both_ways_agree() {
        for secret in [false, true] {
            assert_eq!(decoded("Zm9vYmE", secret), Some((b"fooba".to_vec(), false)));
            assert_eq!(decoded("Zm9vYg", secret), Some((b"foob".to_vec(), false)));
            assert_eq!(decoded("Zm9vYh", secret), Some((b"foob".to_vec(), true)));
            assert_eq!(decoded("+/+/", secret), Some((vec![0xfb, 0xff, 0xbf], false)));
            for refused in ["", "Z", "Zm9vY", "Zm9-", "Zm9v=", "Zm9v\u{e9}aa"] {
                assert_eq!(decoded(refused, secret), None, "{refused:?}");
            }
        }
    }

    #[test]
    fn a_line_is_decoded_as_the_whole_is() {
        let bytes: Vec<u8> = (0..=LINE as u8).collect();
        for length in 1..=bytes.len() {
            let text = block("A", &bytes[..length]);
            let line: String = text.lines().skip(1).take_while(|line| !line.starts_with('-')).collect();
            let mut room = [0xff; LINE];
            let count = decode_line(line.as_bytes(), &mut room);
            assert_eq!(count, (length <= LINE).then_some(length));
            assert_eq!(&room[..count.unwrap_or(0)], &bytes[..count.unwrap_or(0)]);
            assert_eq!(decode_line(line.as_bytes(), &mut room[..length.min(LINE) - 1]), None);
        }
        for refused in ["Zg", "Z===", "====", "Zh==", "Zm9=", "Zg==Zg==", "Zm9v\n", "Zm9-", "Zm9\u{e9}"] {
            assert_eq!(decode_line(refused.as_bytes(), &mut [0; LINE]), None, "{refused}");
        }
        assert_eq!(decode_line(b"", &mut []), Some(0));
    }

    #[test]
    fn a_label_stands_in_both_lines_as_it_is() {
        for label in ["X", "CERTIFICATE", "EC PRIVATE KEY", "A-B", "A-B C_D", "END-BEGIN"] {
            let text = format!("-----BEGIN {label}-----\nMAA=\n-----END {label}-----\n");
            assert_eq!(*block(label, &[0x30, 0]), text);
        }
        for refused in ["A\nB", "A\u{7f}", "\u{e9}"] {
            assert_eq!(*block(refused, &[0x30, 0]), "", "{refused:?}");
        }
    }

    #[test]
    fn every_character() {
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        assert_eq!(decoded(alphabet, false), decoded(alphabet, true));
        assert!(decoded(alphabet, false).is_some());
    }
}
