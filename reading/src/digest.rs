//! In: bytes. Out: their hashes, and lower-case hex. The one place where hash crates are used.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// SHA-256 (FIPS 180-4).
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// SHA-1 (FIPS 180-4): only for the fingerprint that ELB answers with.
pub fn sha1(bytes: &[u8]) -> [u8; 20] {
    sha1::Sha1::digest(bytes).into()
}

/// HMAC-SHA-256 (RFC 2104); a key of any length.
pub fn hmac_sha256(key: &[u8], message: &[u8]) -> [u8; 32] {
    hmac_over(&sha256, key, message)
}

/// A hash that the caller lends: 64 bytes to a block, 32 bytes out.
pub type Hashing<'a> = &'a dyn Fn(&[u8]) -> [u8; 32];

/// HMAC (RFC 2104) over a hash that is lent.
pub fn hmac_over(hash: Hashing<'_>, key: &[u8], message: &[u8]) -> [u8; 32] {
    let mut block = Zeroizing::new([0; 64]);
    let short = Zeroizing::new(if key.len() > block.len() { hash(key).to_vec() } else { key.to_vec() });
    for (place, byte) in block.iter_mut().zip(short.iter()) {
        *place = *byte;
    }
    let padded = |pad: u8, message: &[u8]| {
        // With room for all of it: what a list grows out of is not wiped everywhere.
        let mut bytes = Zeroizing::new(Vec::with_capacity(block.len() + message.len()));
        bytes.extend(block.iter().map(|byte| byte ^ pad));
        bytes.extend_from_slice(message);
        hash(&bytes)
    };
    padded(0x5c, &padded(0x36, message))
}

/// SHA-256 in lower-case hex.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&sha256(bytes))
}

/// Lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    // Arithmetic on every digit alike is done on sixteen at once.
    let digit = |nibble: u8| b'0' + nibble + if nibble < 10 { 0 } else { b'a' - b'0' - 10 };
    let mut digits = vec![0; bytes.len() * 2];
    for (pair, byte) in digits.as_chunks_mut().0.iter_mut().zip(bytes) {
        *pair = [digit(byte >> 4), digit(byte & 15)];
    }
    String::from_utf8(digits).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_answers() {
        assert_eq!(hex(&sha256(b"abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(hex(&sha1(b"abc")), "a9993e364706816aba3e25717850c26c9cd0d89d");
        // RFC 4231, test case 2.
        assert_eq!(
            hex(&hmac_sha256(b"Jefe", b"what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }

    #[test]
    fn a_key_of_any_length_makes_the_same_code_as_another_library() {
        for length in [0, 4, 63, 64, 65, 200] {
            let key = vec![7; length];
            let theirs = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, &key);
            let theirs = aws_lc_rs::hmac::sign(&theirs, b"message");
            assert_eq!(hmac_sha256(&key, b"message"), theirs.as_ref(), "a key of {length} bytes");
        }
    }
}
