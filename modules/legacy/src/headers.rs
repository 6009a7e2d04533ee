//! In: the value of a `DEK-Info` header (RFC 1421 §4.6.1.3, with OpenSSL's names for ciphers) and a block's bytes. Out: plain
//! bytes.

use zeroize::Zeroizing;

use crate::{Failure, cipher::Cipher, derivation};

/// The salt is the initialisation vector's first bytes.
const SALT: usize = 8;

pub(crate) fn decrypt(value: &str, ciphertext: &[u8], password: &[u8]) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let (name, digits) = value.split_once(',').ok_or(Failure::Unsupported)?;
    let cipher = cipher(name.trim()).ok_or(Failure::Unsupported)?;
    let iv = hex(digits.trim()).filter(|iv| iv.len() == cipher.iv_length()).ok_or(Failure::Unsupported)?;
    let salt = iv.get(..SALT).ok_or(Failure::Unsupported)?;
    let key = derivation::openssl(password, salt, cipher.key_length());
    cipher.decrypt(&key, &iv, ciphertext)
}

fn cipher(name: &str) -> Option<Cipher> {
    Some(match name.to_ascii_uppercase().as_str() {
        "AES-128-CBC" => Cipher::Aes(128),
        "AES-192-CBC" => Cipher::Aes(192),
        "AES-256-CBC" => Cipher::Aes(256),
        "ARIA-128-CBC" => Cipher::Aria(128),
        "ARIA-192-CBC" => Cipher::Aria(192),
        "ARIA-256-CBC" => Cipher::Aria(256),
        "CAMELLIA-128-CBC" => Cipher::Camellia(128),
        "CAMELLIA-192-CBC" => Cipher::Camellia(192),
        "CAMELLIA-256-CBC" => Cipher::Camellia(256),
        "DES-CBC" => Cipher::Des,
        "DES-EDE-CBC" => Cipher::TripleDes(2),
        "DES-EDE3-CBC" => Cipher::TripleDes(3),
        "RC2-CBC" => Cipher::Rc2(16, 128),
        "RC2-64-CBC" => Cipher::Rc2(8, 64),
        "SM4-CBC" => Cipher::Sm4,
        "RC2-40-CBC" => Cipher::Rc2(5, 40),
        _ => return None,
    })
}

fn hex(digits: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = digits.chars().map(|digit| digit.to_digit(16).map(|value| value as u8)).collect();
    let digits = digits.filter(|digits| digits.len().is_multiple_of(2))?;
    Some(digits.chunks_exact(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect())
}
