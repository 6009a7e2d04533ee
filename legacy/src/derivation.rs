//! A password and salt in; key bytes out, the way each generation of standards did it.

use md5::Md5;
use pbkdf2::{
    hmac::{EagerHash, Hmac, KeyInit, Mac},
    pbkdf2_hmac,
};
use sha1::{Digest, Sha1};
use sha2::{Sha224, Sha256, Sha384, Sha512};
use zeroize::Zeroizing;

use crate::Failure;

/// What key bytes are for (RFC 7292 §B.3).
#[derive(Clone, Copy)]
#[repr(u8)]
pub(crate) enum Purpose {
    /// A cipher's key.
    Key = 1,
    /// An initialisation vector.
    InitialisationVector = 2,
    /// The key of an integrity check.
    Integrity = 3,
}

/// The hash under PBKDF2's HMAC, or under PKCS#12's derivation.
#[derive(Clone, Copy)]
pub(crate) enum Hash {
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    /// Bytes of it.
    pub(crate) fn length(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha224 => 28,
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }
}

/// RFC 8018 §5.2.
pub(crate) fn pbkdf2(hash: Hash, password: &[u8], salt: &[u8], iterations: u32, length: usize) -> Zeroizing<Vec<u8>> {
    let mut key = Zeroizing::new(vec![0; length]);
    match hash {
        Hash::Sha1 => pbkdf2_hmac::<Sha1>(password, salt, iterations, &mut key),
        Hash::Sha224 => pbkdf2_hmac::<Sha224>(password, salt, iterations, &mut key),
        Hash::Sha256 => pbkdf2_hmac::<Sha256>(password, salt, iterations, &mut key),
        Hash::Sha384 => pbkdf2_hmac::<Sha384>(password, salt, iterations, &mut key),
        Hash::Sha512 => pbkdf2_hmac::<Sha512>(password, salt, iterations, &mut key),
    }
    key
}

/// Whether `tag` is the HMAC (RFC 2104) of a message.
pub(crate) fn is_hmac(hash: Hash, key: &[u8], message: &[u8], tag: &[u8]) -> bool {
    fn is<D: EagerHash>(key: &[u8], message: &[u8], tag: &[u8]) -> bool {
        Hmac::<D>::new_from_slice(key).is_ok_and(|mac| mac.chain_update(message).verify_slice(tag).is_ok())
    }
    match hash {
        Hash::Sha1 => is::<Sha1>(key, message, tag),
        Hash::Sha224 => is::<Sha224>(key, message, tag),
        Hash::Sha256 => is::<Sha256>(key, message, tag),
        Hash::Sha384 => is::<Sha384>(key, message, tag),
        Hash::Sha512 => is::<Sha512>(key, message, tag),
    }
}

/// RFC 7914 §6; `n` must be a power of two.
pub(crate) fn scrypt(
    password: &[u8],
    salt: &[u8],
    [n, r, p]: [u32; 3],
    length: usize,
) -> Result<Zeroizing<Vec<u8>>, Failure> {
    if !n.is_power_of_two() {
        return Err(Failure::Unsupported);
    }
    let parameters = scrypt::Params::new(n.ilog2() as u8, r, p).map_err(|_| Failure::Unsupported)?;
    let mut key = Zeroizing::new(vec![0; length]);
    scrypt::scrypt(password, salt, &parameters, &mut key).map_err(|_| Failure::Unsupported)?;
    Ok(key)
}

/// PBKDF1 (RFC 8018 §5.1) with MD5: 16 bytes.
pub(crate) fn pbkdf1_md5(password: &[u8], salt: &[u8], iterations: u32) -> Zeroizing<Vec<u8>> {
    pbkdf1::<Md5>(password, salt, iterations)
}

/// PBKDF1 with SHA-1: 20 bytes, of which the first 16 are used.
pub(crate) fn pbkdf1_sha1(password: &[u8], salt: &[u8], iterations: u32) -> Zeroizing<Vec<u8>> {
    pbkdf1::<Sha1>(password, salt, iterations)
}

fn pbkdf1<D: Digest>(password: &[u8], salt: &[u8], iterations: u32) -> Zeroizing<Vec<u8>> {
    let mut block = Zeroizing::new(D::new().chain_update(password).chain_update(salt).finalize().to_vec());
    for _ in 1..iterations {
        let next = D::digest(&block);
        block.copy_from_slice(&next);
    }
    block
}

/// How OpenSSL made keys for RFC 1421 blocks: each block is the MD5 of the one before, the password and the salt.
pub(crate) fn openssl(password: &[u8], salt: &[u8], length: usize) -> Zeroizing<Vec<u8>> {
    let mut key = Zeroizing::new(Vec::with_capacity(length + 16));
    let mut block = Zeroizing::new(Vec::new());
    while key.len() < length {
        let next = Md5::new().chain_update(&block).chain_update(password).chain_update(salt).finalize();
        block = Zeroizing::new(next.to_vec());
        key.extend_from_slice(&block);
    }
    key.truncate(length);
    key
}

/// RFC 7292 §B.2; the password as [`bmp_strings`] writes it.
pub(crate) fn pkcs12(
    hash: Hash,
    purpose: Purpose,
    password: &[u8],
    salt: &[u8],
    iterations: u32,
    length: usize,
) -> Zeroizing<Vec<u8>> {
    match hash {
        Hash::Sha1 => pkcs12_with::<Sha1, 64>(purpose, password, salt, iterations, length),
        Hash::Sha224 => pkcs12_with::<Sha224, 64>(purpose, password, salt, iterations, length),
        Hash::Sha256 => pkcs12_with::<Sha256, 64>(purpose, password, salt, iterations, length),
        Hash::Sha384 => pkcs12_with::<Sha384, 128>(purpose, password, salt, iterations, length),
        Hash::Sha512 => pkcs12_with::<Sha512, 128>(purpose, password, salt, iterations, length),
    }
}

/// The same; `BLOCK` is how many bytes the hash takes in at once.
fn pkcs12_with<D: Digest, const BLOCK: usize>(
    purpose: Purpose,
    password: &[u8],
    salt: &[u8],
    iterations: u32,
    length: usize,
) -> Zeroizing<Vec<u8>> {
    let diversifier = [purpose as u8; BLOCK];
    let repeated =
        |bytes: &[u8], length| Zeroizing::new(bytes.iter().copied().cycle().take(length).collect::<Vec<u8>>());
    // Salt and password, each repeated to fill whole blocks.
    let mut input = repeated(salt, salt.len().next_multiple_of(BLOCK));
    input.extend_from_slice(&repeated(password, password.len().next_multiple_of(BLOCK)));
    let mut key = Zeroizing::new(Vec::with_capacity(length + BLOCK));
    loop {
        let mut block = Zeroizing::new(D::new().chain_update(diversifier).chain_update(&input).finalize().to_vec());
        for _ in 1..iterations {
            let next = D::digest(&block);
            block.copy_from_slice(&next);
        }
        key.extend_from_slice(&block);
        if key.len() >= length {
            key.truncate(length);
            return key;
        }
        // Each block of the input, as a number, plus the output repeated to a block, plus one.
        let addend = repeated(&block, BLOCK);
        for part in input.chunks_exact_mut(BLOCK) {
            let mut carry = 1;
            for (byte, addend) in part.iter_mut().zip(addend.iter()).rev() {
                let sum = u16::from(*byte) + u16::from(*addend) + carry;
                carry = sum >> 8;
                *byte = sum as u8;
            }
        }
    }
}

/// The ways a password may have been turned into bytes. An empty one is two zeros to some software and nothing at all to other.
pub(crate) fn bmp_strings(password: &[u8]) -> Vec<Zeroizing<Vec<u8>>> {
    let mut ways = vec![bmp_string(password)];
    if password.is_empty() {
        ways.push(Zeroizing::default());
    }
    ways
}

/// A password as RFC 7292 §B.1 wants it: UTF-16, high byte first, with a zero at its end. One that is not UTF-8 is read as
/// Latin-1, as OpenSSL does.
fn bmp_string(password: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut units = Zeroizing::new(Vec::with_capacity(password.len() + 1));
    match core::str::from_utf8(password) {
        Ok(text) => units.extend(text.encode_utf16()),
        Err(_) => units.extend(password.iter().copied().map(u16::from)),
    }
    units.push(0);
    Zeroizing::new(units.iter().flat_map(|unit| unit.to_be_bytes()).collect())
}
