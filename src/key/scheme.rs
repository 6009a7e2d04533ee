//! The AlgorithmIdentifier of something encrypted with a password in; what is to be computed out, once it is known that it will
//! not cost too much. Every figure here was chosen by whoever made the file, and is not to be trusted.

use super::{
    algorithm::{Identifier, dotted},
    asn1::{Elements, OCTET_STRING},
    malformed, unsupported,
};
use crate::{
    Error, ErrorCode,
    task::{Hash, Task},
};
use zeroize::Zeroizing;

/// Rounds of PBKDF2 and its like: seconds of work. The longest in common advice are 1,300,000.
pub const MOST_ITERATIONS: u64 = 10_000_000;
/// scrypt's memory, 128 N r bytes (RFC 7914 §2).
const MOST_MEMORY: u64 = 256 << 20;
/// scrypt's work, N r p blocks mixed.
const MOST_WORK: u64 = 1 << 24;
/// Bytes of salt, and of derived key.
const LONGEST: u64 = 1024;

/// 1.2.840.113549.1.5.13 id-PBES2
const PBES2: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 5, 13];
/// 1.2.840.113549.1.5.12 id-PBKDF2
const PBKDF2: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 5, 12];
/// 1.3.6.1.4.1.11591.4.11 id-scrypt
const SCRYPT: &[u8] = &[0x2B, 6, 1, 4, 1, 0xDA, 0x47, 4, 11];
/// 1.2.840.113549.1.5: PBES1 of RFC 8018 §A.3
const PKCS5: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 5];
/// 1.2.840.113549.1.12.1: RFC 7292 §C
const PKCS12_PBE: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 12, 1];
/// 1.2.840.113549.2: the HMACs of RFC 8018 §B.1
const DIGESTS: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 2];
/// 2.16.840.1.101.3.4.1: AES
const AES: &[u8] = &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 1];

/// A password-based encryption scheme.
pub(super) struct Scheme<'a> {
    oid: &'a [u8],
    salt: &'a [u8],
    cost: Cost,
    /// Bytes of key, when it says so.
    key_length: Option<u64>,
    /// HMAC's hash under PBKDF2; `None` when it is another derivation, or a hash the host does not know.
    hash: Option<Hash>,
    /// The cipher of PBES2.
    cipher: Option<Identifier<'a>>,
}

enum Cost {
    Iterations(u64),
    Scrypt { n: u64, r: u64, p: u64 },
}

impl<'a> Scheme<'a> {
    /// Reads one.
    pub(super) fn read(algorithm: &'a [u8]) -> Result<Self, Error> {
        let damaged = || {
            malformed(
                "This encrypted private key is damaged: how its key is derived from the password cannot be made out.",
            )
        };
        let outer = Identifier::read(algorithm).ok_or_else(damaged)?;
        if outer.oid != PBES2 {
            if !outer.oid.starts_with(PKCS5) && !outer.oid.starts_with(PKCS12_PBE) {
                return Err(unknown(outer.oid));
            }
            return Self::pbes1(&outer).ok_or_else(damaged);
        }
        let mut both = Elements::of_sequence(outer.parameters).ok_or_else(damaged)?;
        let derivation = both.element().and_then(|element| Identifier::read(element.encoded)).ok_or_else(damaged)?;
        let cipher = both.element().and_then(|element| Identifier::read(element.encoded)).ok_or_else(damaged)?;
        let scheme = match derivation.oid {
            PBKDF2 => Self::pbkdf2(&derivation),
            SCRYPT => Self::scrypt(&derivation),
            other => return Err(unknown(other)),
        };
        scheme.map(|scheme| Self { oid: cipher.oid, cipher: Some(cipher), ..scheme }).ok_or_else(damaged)
    }

    /// Refuses, before anything is computed, what would freeze a page or exhaust its memory.
    pub(super) fn refuse_high_cost(&self) -> Result<(), Error> {
        let too_high = |asked: u64, of: &str, most: u64| {
            Err(Error::new(
                ErrorCode::KeyCostTooHigh,
                format!(
                    "Opening this private key would take {asked} {of}; at most {most} are spent on a key. Encrypt it anew with \
                     `openssl pkcs8 -topk8 -v2 aes-256-cbc -in key.pem -out new.pem`, and give that."
                ),
            ))
        };
        let length = self.key_length.unwrap_or_default().max(self.salt.len() as u64);
        if length > LONGEST {
            return too_high(length, "bytes of salt or derived key", LONGEST);
        }
        match self.cost {
            Cost::Iterations(rounds) if rounds > MOST_ITERATIONS => {
                too_high(rounds, "rounds of hashing", MOST_ITERATIONS)
            }
            Cost::Iterations(_) => Ok(()),
            Cost::Scrypt { n, r, p } => {
                let blocks = n.saturating_mul(r);
                let (memory, work) = (blocks.saturating_mul(128), blocks.saturating_mul(p));
                if memory > MOST_MEMORY {
                    too_high(memory, "bytes of memory", MOST_MEMORY)
                } else if work > MOST_WORK {
                    too_high(work, "steps of scrypt", MOST_WORK)
                } else {
                    Ok(())
                }
            }
        }
    }

    /// Rounds of hashing, or steps of scrypt.
    pub(super) fn rounds(&self) -> u64 {
        match self.cost {
            Cost::Iterations(rounds) => rounds,
            Cost::Scrypt { n, r, p } => n.saturating_mul(r).saturating_mul(p),
        }
    }

    /// The derivation as a task, and the initialisation vector, when this is what every host can do: PBKDF2 (RFC 8018 §5.2) and
    /// AES in CBC mode (§B.2.5).
    pub(super) fn pbkdf2_and_aes(&self, password: &Zeroizing<Vec<u8>>) -> Option<(Task, [u8; 16])> {
        let (hash, cipher, Cost::Iterations(iterations)) = (self.hash?, self.cipher?, &self.cost) else { return None };
        let length = match cipher.oid.strip_prefix(AES)? {
            [2] => 16,
            [22] => 24,
            [42] => 32,
            _ => return None,
        };
        if self.key_length.is_some_and(|stated| stated != length) {
            return None;
        }
        let iv = Elements::side_by_side(cipher.parameters).take(OCTET_STRING)?.try_into().ok()?;
        let derive = Task::Pbkdf2 {
            hash,
            password: password.clone(),
            salt: self.salt.to_vec(),
            iterations: u32::try_from(*iterations).ok()?,
            length: usize::try_from(length).ok()?,
        };
        Some((derive, iv))
    }

    /// What people look up when it is not supported.
    pub(super) fn name(&self) -> String {
        dotted(self.oid)
    }

    fn pbes1(outer: &Identifier<'a>) -> Option<Self> {
        let mut parameters = Elements::of_sequence(outer.parameters)?;
        let salt = parameters.take(OCTET_STRING)?;
        let cost = Cost::Iterations(positive(&mut parameters)?);
        Some(Self { oid: outer.oid, salt, cost, key_length: None, hash: None, cipher: None })
    }

    fn pbkdf2(derivation: &Identifier<'a>) -> Option<Self> {
        let mut parameters = Elements::of_sequence(derivation.parameters)?;
        let salt = parameters.take(OCTET_STRING)?;
        let cost = Cost::Iterations(positive(&mut parameters)?);
        let key_length = parameters.count();
        let hash = match parameters.element() {
            // DEFAULT algid-hmacWithSHA1
            None => Some(Hash::Sha1),
            Some(function) => match Identifier::read(function.encoded)?.oid.strip_prefix(DIGESTS) {
                Some([7]) => Some(Hash::Sha1),
                Some([9]) => Some(Hash::Sha256),
                Some([10]) => Some(Hash::Sha384),
                Some([11]) => Some(Hash::Sha512),
                _ => None,
            },
        };
        Some(Self { oid: derivation.oid, salt, cost, key_length, hash, cipher: None })
    }

    fn scrypt(derivation: &Identifier<'a>) -> Option<Self> {
        let mut parameters = Elements::of_sequence(derivation.parameters)?;
        let salt = parameters.take(OCTET_STRING)?;
        let (n, r, p) = (positive(&mut parameters)?, positive(&mut parameters)?, positive(&mut parameters)?);
        let key_length = parameters.count();
        Some(Self { oid: derivation.oid, salt, cost: Cost::Scrypt { n, r, p }, key_length, hash: None, cipher: None })
    }
}

fn positive(elements: &mut Elements) -> Option<u64> {
    elements.count().filter(|count| *count > 0)
}

fn unknown(oid: &[u8]) -> Error {
    unsupported(format!(
        "The private key is encrypted in a way that is not read here ({}). Encrypt it anew with \
         `openssl pkcs8 -topk8 -v2 aes-256-cbc -in key.pem -out new.pem`, and give that.",
        dotted(oid)
    ))
}
