//! In: a secret, and what was said. Out: whether a piece of it stands there, in the ways that keys are written.

/// Pieces shorter than this stand anywhere.
const LEAST: usize = 9;

/// The pieces of a secret, in hexadecimal and in base64.
pub struct Pieces(Vec<(String, String)>);

impl Pieces {
    /// Of a secret that says little, such as zeros, there are none: they would be found in many a text.
    pub fn of(secret: &[u8]) -> Self {
        let is_telling = |piece: &&[u8]| {
            let mut seen = piece.to_vec();
            seen.sort_unstable();
            seen.dedup();
            seen.len() >= LEAST - 2
        };
        // A key of RSA is long, and its beginning is enough to tell it by.
        let secret = secret.get(..64).unwrap_or(secret);
        Self(secret.windows(LEAST).filter(is_telling).map(|piece| (hex(piece), base64(piece))).collect())
    }

    /// Whether one of them is in the text.
    pub fn stand_in(&self, text: &str) -> bool {
        let lower = text.to_ascii_lowercase();
        self.0.iter().any(|(hex, base64)| lower.contains(hex) || text.contains(base64))
    }
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Three bytes in each four digits; what is left over is left out.
pub fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let group = |group: &[u8]| group.iter().fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte));
    let digits = |bits: usize| [18, 12, 6, 0].map(|shift| char::from(DIGITS[bits >> shift & 63]));
    bytes.chunks_exact(3).flat_map(|chunk| digits(group(chunk))).collect()
}

#[cfg(test)]
mod tests {
    use super::Pieces;

    #[test]
    fn a_piece_is_found_however_it_is_written() {
        let secret = Pieces::of(b"\x01\x93kE7\xfe\x02q9Zz\x8833ab");
        for text in [
            "is 0193 but then 01936b4537fe0271395a7a",
            "0x01936B4537FE027139",
            "\"AZNrRTf+AnE5Wno=\"",
            "DAZNrRTf+AnE5Wno=",
        ] {
            assert!(secret.stand_in(text), "{text}");
        }
        for text in ["", "0193", "some other words", "AZNrRTf"] {
            assert!(!secret.stand_in(text), "{text}");
        }
        assert!(!Pieces::of(&[0; 64]).stand_in("00000000000000000000000000"));
    }
}
