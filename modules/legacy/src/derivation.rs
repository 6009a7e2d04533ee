//! In: a password and salt. Out: key bytes, the way each generation of standards did it.

use md5::Md5;
use pbkdf2::{
    hmac::{EagerHash, Hmac, KeyInit, Mac},
    pbkdf2_hmac,
};
use sha1::{Digest, Sha1};
use sha2::{Sha224, Sha256, Sha384, Sha512, Sha512_224, Sha512_256};
use sm3::Sm3;
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
    Md5,
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
    Sha512To224,
    Sha512To256,
    Sm3,
}

/// `$use::<D>(..)` with the hash itself for `D`.
macro_rules! with_hash {
    ($hash:expr, $use:ident $arguments:tt) => {
        match $hash {
            Hash::Md5 => $use::<Md5> $arguments,
            Hash::Sha1 => $use::<Sha1> $arguments,
            Hash::Sha224 => $use::<Sha224> $arguments,
            Hash::Sha256 => $use::<Sha256> $arguments,
            Hash::Sha384 => $use::<Sha384> $arguments,
            Hash::Sha512 => $use::<Sha512> $arguments,
            Hash::Sha512To224 => $use::<Sha512_224> $arguments,
            Hash::Sha512To256 => $use::<Sha512_256> $arguments,
            Hash::Sm3 => $use::<Sm3> $arguments,
        }
    };
}

impl Hash {
    /// Bytes of it.
    pub(crate) fn length(self) -> usize {
        match self {
            Self::Md5 => 16,
            Self::Sha1 => 20,
            Self::Sha224 | Self::Sha512To224 => 28,
            Self::Sha256 | Self::Sha512To256 | Self::Sm3 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }

    /// Bytes it takes in at once.
    fn block(self) -> usize {
        match self {
            Self::Sha384 | Self::Sha512 | Self::Sha512To224 | Self::Sha512To256 => 128,
            _ => 64,
        }
    }
}

/// RFC 8018 §5.2.
pub(crate) fn pbkdf2(hash: Hash, password: &[u8], salt: &[u8], iterations: u32, length: usize) -> Zeroizing<Vec<u8>> {
    let mut key = Zeroizing::new(vec![0; length]);
    with_hash!(hash, pbkdf2_hmac(password, salt, iterations, &mut key));
    key
}

/// Whether `tag` is the HMAC (RFC 2104) of a message.
pub(crate) fn is_hmac(hash: Hash, key: &[u8], message: &[u8], tag: &[u8]) -> bool {
    fn is<D: EagerHash>(key: &[u8], message: &[u8], tag: &[u8]) -> bool {
        Hmac::<D>::new_from_slice(key).is_ok_and(|mac| mac.chain_update(message).verify_slice(tag).is_ok())
    }
    with_hash!(hash, is(key, message, tag))
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
    with_hash!(hash, pkcs12_with(hash.block(), purpose, password, salt, iterations, length))
}

/// The same; `block_length` is how many bytes the hash takes in at once.
fn pkcs12_with<D: Digest>(
    block_length: usize,
    purpose: Purpose,
    password: &[u8],
    salt: &[u8],
    iterations: u32,
    length: usize,
) -> Zeroizing<Vec<u8>> {
    let diversifier = vec![purpose as u8; block_length];
    let repeated =
        |bytes: &[u8], length| Zeroizing::new(bytes.iter().copied().cycle().take(length).collect::<Vec<u8>>());
    // Salt and password, each repeated to fill whole blocks.
    let mut input = repeated(salt, salt.len().next_multiple_of(block_length));
    input.extend_from_slice(&repeated(password, password.len().next_multiple_of(block_length)));
    let mut key = Zeroizing::new(Vec::with_capacity(length + block_length));
    loop {
        let mut block = Zeroizing::new(D::new().chain_update(&diversifier).chain_update(&input).finalize().to_vec());
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
        let addend = repeated(&block, block_length);
        for part in input.chunks_exact_mut(block_length) {
            let mut carry = 1;
            for (byte, addend) in part.iter_mut().zip(addend.iter()).rev() {
                let sum = u16::from(*byte) + u16::from(*addend) + carry;
                carry = sum >> 8;
                *byte = sum as u8;
            }
        }
    }
}

/// The ways a password may have been turned into bytes, the right one first. RFC 7292 §B.1 wants UTF-16, high byte first, with a
/// zero at its end. An empty one is nothing at all to some software; and some takes each byte of UTF-8 for a character, as OpenSSL
/// did, which still tries that second. One that is not UTF-8 can be meant no other way.
pub(crate) fn bmp_strings(password: &[u8]) -> Vec<Zeroizing<Vec<u8>>> {
    let mut ways = Vec::new();
    if let Ok(text) = core::str::from_utf8(password) {
        ways.push(bmp_string(password.len(), text.encode_utf16()));
    }
    if password.is_empty() {
        ways.push(Zeroizing::default());
    } else if !password.is_ascii() {
        ways.push(bmp_string(password.len(), password.iter().copied().map(u16::from)));
    }
    ways
}

/// At most as many units as bytes, and a zero; the buffer never grows, so no copy of a password is left behind.
fn bmp_string(most: usize, units: impl Iterator<Item = u16>) -> Zeroizing<Vec<u8>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(2 * (most + 1)));
    units.chain([0]).for_each(|unit| bytes.extend(unit.to_be_bytes()));
    bytes
}
