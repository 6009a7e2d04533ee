//! In: the AlgorithmIdentifier of something encrypted with a password. Out: what is to be computed, and what that takes. Every figure
//! here was chosen by whoever made the file, and is not to be trusted.

use super::{
    algorithm::{Identifier, dotted},
    cost::Work,
};
use crate::{
    der::{Elements, OCTET_STRING, SEQUENCE},
    oid::{self, AES, DIGESTS, PBES2, PBKDF2, PBMAC1, PKCS5, PKCS12_PBE, SCRYPT},
    task::{Hash, Task},
};
use zeroize::Zeroizing;

/// scrypt's memory, 128 N r bytes (RFC 7914 §2).
const MOST_MEMORY: u64 = 256 << 20;
/// Bytes of salt, and of derived key.
const LONGEST: u64 = 1024;

/// A password-based scheme: of encryption, or of PBMAC1 (RFC 9579), which is put together the same way.
pub(super) struct Scheme<'a> {
    derivation: Derivation<'a>,
    salt: &'a [u8],
    /// Bytes of key, when it says so.
    key_length: Option<u64>,
    /// The cipher of PBES2, the HMAC of PBMAC1.
    cipher: Option<Identifier<'a>>,
    name: &'a [u8],
}

enum Derivation<'a> {
    /// PKCS#5 1.5: one hash a round.
    Pbkdf1 { rounds: u64 },
    /// RFC 7292 §B.2: hashes a round, for key and initialisation vector.
    Pkcs12 { rounds: u64, hashes: u64 },
    /// RFC 8018 §5.2; contents of the HMAC's OBJECT IDENTIFIER.
    Pbkdf2 { rounds: u64, hmac: &'a [u8] },
    /// RFC 7914 §2: the cost, the block size and the parallelisation.
    Scrypt { n: u64, r: u64, p: u64 },
}

/// Why a scheme cannot be used.
pub(super) enum Fault {
    /// It cannot be made out.
    Damaged,
    /// It, or the part of it, that is not known.
    Unknown(String),
    /// More bytes than anything here needs.
    TooLong(u64, u64),
}

impl<'a> Scheme<'a> {
    /// Reads an AlgorithmIdentifier, and refuses one that would take more memory than anything real does.
    pub(super) fn read(algorithm: &'a [u8]) -> Result<Self, Fault> {
        let outer = Identifier::read(algorithm).ok_or(Fault::Damaged)?;
        let scheme = match outer.oid {
            PBES2 | PBMAC1 => Self::pbes2(&outer)?,
            oid if oid.starts_with(PKCS5) || oid.starts_with(PKCS12_PBE) => {
                Self::pbes1(&outer).ok_or(Fault::Damaged)?
            }
            oid => return Err(Fault::Unknown(dotted(oid))),
        };
        let length = scheme.key_length.unwrap_or_default().max(scheme.salt.len() as u64);
        let memory = match scheme.derivation {
            Derivation::Scrypt { n, r, .. } => n.saturating_mul(r).saturating_mul(128),
            _ => 0,
        };
        if length > LONGEST {
            return Err(Fault::TooLong(length, LONGEST));
        } else if memory > MOST_MEMORY {
            return Err(Fault::TooLong(memory, MOST_MEMORY));
        }
        Ok(scheme)
    }

    /// What it takes to try a password.
    pub(super) fn work(&self, password: &[u8]) -> Work {
        match self.derivation {
            Derivation::Pbkdf2 { rounds, hmac } if self.aes_key_length().is_some() && host_hash(hmac).is_some() => {
                Work::aside(self.pbkdf2_steps(rounds, hmac))
            }
            _ => self.work_without_host(password),
        }
    }

    /// The same where the platform has no part in it.
    pub(super) fn work_without_host(&self, password: &[u8]) -> Work {
        Work::blocking(match self.derivation {
            Derivation::Pbkdf1 { rounds } => rounds,
            Derivation::Pkcs12 { rounds, hashes } => rounds.saturating_mul(hashes).saturating_mul(ways(password)),
            Derivation::Pbkdf2 { rounds, hmac } => self.pbkdf2_steps(rounds, hmac),
            // Four pieces for each, which are mixed four times as fast as a block is hashed.
            Derivation::Scrypt { n, r, p } => n.saturating_mul(r).saturating_mul(p),
        })
    }

    /// The derivation as a task, and the initialisation vector, when this is what every host can do: PBKDF2 (RFC 8018 §5.2) and
    /// AES in CBC mode (§B.2.5).
    pub(super) fn pbkdf2_and_aes(&self, password: &Zeroizing<Vec<u8>>) -> Option<(Task, [u8; 16])> {
        let Derivation::Pbkdf2 { rounds, hmac } = self.derivation else { return None };
        let length = self.aes_key_length()?;
        let derive = Task::Pbkdf2 {
            hash: host_hash(hmac)?,
            password: password.clone(),
            salt: self.salt.to_vec(),
            iterations: u32::try_from(rounds).ok()?,
            length: usize::try_from(length).ok()?,
        };
        let iv = Elements::strict(self.cipher?.parameters).content_of(OCTET_STRING)?.try_into().ok()?;
        Some((derive, iv))
    }

    /// What people look up when it is not supported.
    pub(super) fn name(&self) -> String {
        dotted(self.name)
    }

    fn aes_key_length(&self) -> Option<u64> {
        let length = match self.cipher?.oid.strip_prefix(AES)? {
            [2] => 16,
            [22] => 24,
            [42] => 32,
            _ => return None,
        };
        self.key_length.is_none_or(|stated| stated == length).then_some(length)
    }

    /// Two hashes a round, for each piece of key that is as long as the hash.
    fn pbkdf2_steps(&self, rounds: u64, hmac: &[u8]) -> u64 {
        let (length, weight) = match hmac.strip_prefix(DIGESTS) {
            Some([6]) => (16, 1),
            Some([7]) => (20, 1),
            Some([8]) => (28, 1),
            // SHA-384 and SHA-512 and its shorter forms, in words of 64 bits.
            Some([10]) => (48, 2),
            Some([11]) => (64, 2),
            Some([12]) => (28, 2),
            Some([13]) => (32, 2),
            _ => (32, 1),
        };
        let pieces = self.aes_key_length().or(self.key_length).unwrap_or(32).div_ceil(length);
        rounds.saturating_mul(2 * weight * pieces)
    }

    fn pbes2(outer: &Identifier<'a>) -> Result<Self, Fault> {
        let mut both = Elements::strict(outer.parameters).enter(SEQUENCE).ok_or(Fault::Damaged)?;
        let mut next = || both.accept_any().and_then(|element| Identifier::read(element.encoded)).ok_or(Fault::Damaged);
        let (derivation, cipher) = (next()?, next()?);
        let scheme = match derivation.oid {
            PBKDF2 => Self::pbkdf2(&derivation),
            SCRYPT => Self::scrypt(&derivation),
            other => return Err(Fault::Unknown(dotted(other))),
        };
        scheme.map(|scheme| Self { name: cipher.oid, cipher: Some(cipher), ..scheme }).ok_or(Fault::Damaged)
    }

    fn pbes1(outer: &Identifier<'a>) -> Option<Self> {
        let mut parameters = Elements::strict(outer.parameters).enter(SEQUENCE)?;
        let salt = parameters.content_of(OCTET_STRING)?;
        let rounds = positive(&mut parameters)?;
        let derivation = match outer.oid.strip_prefix(PKCS12_PBE) {
            // Triple DES with three keys needs more of them than one hash has.
            Some([3]) => Derivation::Pkcs12 { rounds, hashes: 3 },
            Some(_) => Derivation::Pkcs12 { rounds, hashes: 2 },
            None => Derivation::Pbkdf1 { rounds },
        };
        Some(Self { derivation, salt, key_length: None, cipher: None, name: outer.oid })
    }

    fn pbkdf2(derivation: &Identifier<'a>) -> Option<Self> {
        let mut parameters = Elements::strict(derivation.parameters).enter(SEQUENCE)?;
        let salt = parameters.content_of(OCTET_STRING)?;
        let rounds = positive(&mut parameters)?;
        let key_length = parameters.number();
        let hmac = match parameters.accept_any() {
            Some(function) => Identifier::read(function.encoded)?.oid,
            // DEFAULT algid-hmacWithSHA1
            None => oid::HMAC_WITH_SHA1,
        };
        Some(Self { derivation: Derivation::Pbkdf2 { rounds, hmac }, salt, key_length, cipher: None, name: &[] })
    }

    fn scrypt(derivation: &Identifier<'a>) -> Option<Self> {
        let mut parameters = Elements::strict(derivation.parameters).enter(SEQUENCE)?;
        let salt = parameters.content_of(OCTET_STRING)?;
        let (n, r, p) = (positive(&mut parameters)?, positive(&mut parameters)?, positive(&mut parameters)?);
        let key_length = parameters.number();
        Some(Self { derivation: Derivation::Scrypt { n, r, p }, salt, key_length, cipher: None, name: &[] })
    }
}

/// PKCS#12's derivation tries a password as each kind of software writes it, where they differ: see the second module.
pub fn ways(password: &[u8]) -> u64 {
    if password.is_empty() || !password.is_ascii() { 2 } else { 1 }
}

/// HMAC's hash, if the host knows it.
fn host_hash(hmac: &[u8]) -> Option<Hash> {
    match hmac.strip_prefix(DIGESTS)? {
        [7] => Some(Hash::Sha1),
        [9] => Some(Hash::Sha256),
        [10] => Some(Hash::Sha384),
        [11] => Some(Hash::Sha512),
        _ => None,
    }
}

fn positive(elements: &mut Elements) -> Option<u64> {
    elements.number().filter(|count| *count > 0)
}
