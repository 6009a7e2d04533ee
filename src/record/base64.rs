//! In: bytes. Out: base64, and back (RFC 4648): the standard alphabet with padding, or that for URLs without.

/// Base64 of `bytes`: with the alphabet for URLs and no padding if `url`, else standard and padded.
pub(super) fn encode(bytes: &[u8], url: bool) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in bytes {
        bits = bits << 8 | u32::from(*byte);
        count += 8;
        while count >= 6 {
            count -= 6;
            out.push(character(bits >> count, url));
        }
    }
    if count > 0 {
        out.push(character(bits << (6 - count), url));
    }
    while !url && !out.len().is_multiple_of(4) {
        out.push('=');
    }
    out
}

/// Reads what [`encode`] writes, and nothing else: every text has one reading, and every reading one text.
pub(super) fn decode(text: &str, url: bool) -> Option<Vec<u8>> {
    let digits = if url { text } else { text.trim_end_matches('=') };
    let mut out = Vec::with_capacity(digits.len() / 4 * 3 + 2);
    let (mut bits, mut count) = (0_u32, 0);
    for digit in digits.chars() {
        bits = bits << 6 | (0..64).find(|value| character(*value, url) == digit)?;
        count += 6;
        if count >= 8 {
            count -= 8;
            // The eight bits above those that wait; the rest has been written.
            out.push((bits >> count) as u8);
        }
    }
    (encode(&out, url) == text).then_some(out)
}

/// The digit of the lowest six bits.
fn character(bits: u32, url: bool) -> char {
    let value = bits as u8 & 63;
    char::from(match value {
        0..26 => b'A' + value,
        26..52 => b'a' + value - 26,
        52..62 => b'0' + value - 52,
        62 if url => b'-',
        62 => b'+',
        _ if url => b'_',
        _ => b'/',
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        // RFC 4648 §10.
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")] {
            assert_eq!(encode(bytes.as_bytes(), false), text);
            assert_eq!(decode(text, false).as_deref(), Some(bytes.as_bytes()));
            assert_eq!(encode(bytes.as_bytes(), true), text.trim_end_matches('='));
        }
        let all: Vec<u8> = (0..=255).collect();
        for url in [false, true] {
            assert_eq!(decode(&encode(&all, url), url), Some(all.clone()));
        }
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        assert_eq!(character(63, false), '/');
        assert_eq!((0..62).map(|value| character(value, false)).collect::<String>(), alphabet);
        assert_eq!([encode(b"\xfb\xff", false), encode(b"\xfb\xff", true)], ["+/8=", "-_8"]);
    }

    #[test]
    fn no_second_text_for_the_same_bytes() {
        for (text, url) in [
            ("Zg=", false),
            ("Zg", false),
            ("Zg===", false),
            ("Zh==", false),
            ("Z", false),
            ("Zg==", true),
            ("Zh", true),
            ("Zg\n", true),
            ("-_8=", false),
            ("+/8", true),
            ("é", true),
        ] {
            assert_eq!(decode(text, url), None, "{text}");
        }
    }
}
