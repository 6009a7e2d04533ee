//! In: an `openssh-key-v1` file (OpenSSH's PROTOCOL.key). Out: the parts of its first key, or what its password is to open.

use zeroize::Zeroizing;

use super::{
    Parts,
    algorithm::{identifier, rsa_encryption},
    cost::Work,
    dsa, pkcs1, sec1,
};
use crate::{
    Error,
    der::{OBJECT_IDENTIFIER, OCTET_STRING, element, without_leading_zeros},
    oid::{ED25519, P256, P384, P521},
    words::english::key as say,
};

/// What such a file begins with.
pub(super) const MAGIC: &[u8] = b"openssh-key-v1\0";

/// The label of such a block.
pub(super) const LABEL: &str = "OPENSSH PRIVATE KEY";

/// Takes the first key apart.
pub(super) fn read(file: &[u8]) -> Result<Parts, Error> {
    let Envelope { section, .. } = Envelope::read(file).filter(|file| file.cipher == b"none").ok_or_else(damaged)?;
    read_section(section).ok_or_else(damaged)?
}

/// An encrypted key, as the second module needs it.
pub(super) struct Sealed {
    /// Its cipher; empty with another key derivation than bcrypt, whose options would be taken for those of bcrypt.
    pub cipher: String,
    /// What is not known where the second module knows no such thing: the cipher, or the key derivation.
    pub method: String,
    /// The options of its key derivation, then the ciphertext.
    pub sealed: Zeroizing<Vec<u8>>,
}

impl Sealed {
    /// `None` for one that is not encrypted, and a damaged one.
    pub fn read(file: &[u8]) -> Option<Self> {
        let Envelope { cipher, derivation, options, section } = Envelope::read(file)?;
        let cipher = core::str::from_utf8(cipher).ok().filter(|cipher| *cipher != "none")?;
        let (cipher, method) = match derivation {
            b"bcrypt" => (cipher, cipher.to_owned()),
            other => ("", String::from_utf8_lossy(other).into_owned()),
        };
        Some(Self { cipher: cipher.to_owned(), method, sealed: Zeroizing::new([options, section].concat()) })
    }
}

/// What it takes to open what [`Sealed`] holds.
pub(super) fn work(sealed: &[u8]) -> Option<Work> {
    /// A round of bcrypt, of which a key takes two at a time, measured against hashing a block.
    const ROUND: u64 = 2 * 11_000;
    let mut options = Fields(sealed);
    options.string()?;
    Some(Work::blocking(u64::from(options.number()?).saturating_mul(ROUND)))
}

/// The section with the keys, in the clear: its two check numbers, which are equal, and the first key. `None` when they are not:
/// it was another password.
pub(super) fn read_section(section: &[u8]) -> Option<Result<Parts, Error>> {
    let mut key = Fields(section);
    (key.number()? == key.number()?).then(|| first_key(&mut key))
}

fn first_key(key: &mut Fields) -> Result<Parts, Error> {
    let parts = match key.string().ok_or_else(damaged)? {
        b"ssh-rsa" => rsa_key(key)?,
        b"ecdsa-sha2-nistp256" => ecdsa_key(key, P256)?,
        b"ecdsa-sha2-nistp384" => ecdsa_key(key, P384)?,
        b"ecdsa-sha2-nistp521" => ecdsa_key(key, P521)?,
        b"ssh-ed25519" => ed25519_key(key),
        b"ssh-dss" => dsa_key(key),
        _ => {
            return Err(super::unsupported(&say::OPENSSH_KIND));
        }
    };
    parts.ok_or_else(damaged)
}

fn damaged() -> Error {
    super::malformed(&say::OPENSSH_DAMAGED)
}

/// The file's outer fields; the public keys between them say nothing that the private ones do not.
struct Envelope<'a> {
    cipher: &'a [u8],
    derivation: &'a [u8],
    /// Salt and rounds.
    options: &'a [u8],
    section: &'a [u8],
}

impl<'a> Envelope<'a> {
    fn read(file: &'a [u8]) -> Option<Self> {
        let mut fields = Fields(file.strip_prefix(MAGIC)?);
        let (cipher, derivation, options) = (fields.string()?, fields.string()?, fields.string()?);
        for _ in 0..fields.number()? {
            fields.string()?;
        }
        Some(Self { cipher, derivation, options, section: fields.string()? })
    }
}

/// Length-prefixed fields (RFC 4251 §5).
struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn number(&mut self) -> Option<u32> {
        let (bytes, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u32::from_be_bytes(*bytes))
    }

    fn string(&mut self) -> Option<&'a [u8]> {
        let length = usize::try_from(self.number()?).ok()?;
        let (string, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(string)
    }

    /// A number that is not negative, without leading zeros; zero is `None`.
    fn unsigned(&mut self) -> Option<&'a [u8]> {
        let bytes = self.string()?;
        (bytes.first()? & 0x80 == 0).then_some(without_leading_zeros(bytes)).filter(|digits| !digits.is_empty())
    }
}

/// OpenSSH leaves out the two exponents that help with the primes.
fn rsa_key(key: &mut Fields) -> Result<Option<Parts>, Error> {
    let [n, e, d, coefficient, p, q] = [(); 6].map(|()| key.unsigned().unwrap_or_default());
    let Some([d_p, d_q]) = pkcs1::exponents(d, p, q) else { return Ok(None) };
    pkcs1::read(&pkcs1::write([n, e, d, p, q, &d_p, &d_q, coefficient]), rsa_encryption()).map(Some)
}

fn ecdsa_key(key: &mut Fields, curve_oid: &[u8]) -> Result<Option<Parts>, Error> {
    let (Some(_name), Some(point), Some(number)) = (key.string(), key.string(), key.unsigned()) else {
        return Ok(None);
    };
    let parameters = element(OBJECT_IDENTIFIER, &[curve_oid]);
    sec1::read(&sec1::write(number, &[], Some(point)), Some(&parameters), None).map(Some)
}

/// The private field is the seed of RFC 8032 followed by the public key.
fn ed25519_key(key: &mut Fields) -> Option<Parts> {
    let (public, private) = (key.string()?, key.string()?);
    let (seed, repeated) = private.split_at_checked(32)?;
    (public.len() == 32 && public == repeated).then(|| Parts {
        algorithm: identifier(ED25519, &[]),
        private_key: element(OCTET_STRING, &[seed]),
        subject_public_key: Some(public.to_vec()),
    })
}

fn dsa_key(key: &mut Fields) -> Option<Parts> {
    Some(dsa::write([key.unsigned()?, key.unsigned()?, key.unsigned()?, key.unsigned()?, key.unsigned()?]))
}
