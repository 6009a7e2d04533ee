//! In: a block holding a private key. Out: the key, what can be said of it in public, and its canonical PKCS#8 form.
//!
//! ```text
//! block ─ what is it? ─▶ pkcs8, pkcs1, sec1, dsa, openssh ─▶ parts ─▶ PrivateKey
//!                    └▶ encrypted ─▶ LockedKey ─ password, host ─▶ PrivateKey
//! ```
//!
//! What a block is called and what it holds may disagree; what it holds counts.

mod algorithm;
mod cost;
mod dsa;
mod encrypted;
mod matching;
mod number;
mod openssh;
mod pkcs1;
mod pkcs8;
mod scheme;
mod sec1;

pub use algorithm::rsa_encryption;
pub use cost::{Budget, Work};
pub(crate) use encrypted::password_wrong;
pub use encrypted::{LockedKey, decrypt, work};
pub use matching::Match;
pub use scheme::ways;

use serde::{Serialize, Serializer, ser::SerializeMap};
use zeroize::Zeroizing;

use crate::{
    Error, ErrorCode, armor,
    certificate::KeyAlgorithm,
    der::{self, Elements, INTEGER, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE},
    digest::sha256_hex,
    words::{
        Words,
        english::{bundle, key as say},
    },
};
use algorithm::{Identifier, Kind};
use matching::SubjectPublicKeyInfo;

/// A private key as it was given: in the clear, or locked with a password.
pub enum Key {
    /// Given unencrypted, and read.
    Plain(PrivateKey),
    /// Given encrypted; a password opens it.
    Locked(LockedKey),
}

/// A private key in the clear. Wiped when dropped; `Debug` says nothing of it.
pub struct PrivateKey {
    /// What can be said of it in public.
    pub facts: PrivateKeyFacts,
    /// Its public half as a subject public key info, where the key carries it. A point of a curve is uncompressed.
    pub public_half: Option<Vec<u8>>,
    /// The same as a bare subject public key; here a point may be compressed.
    subject_public_key: Option<Vec<u8>>,
    pkcs8: Zeroizing<Vec<u8>>,
}

/// Facts about a private key, never the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrivateKeyFacts {
    /// Position among the keys, in the order given.
    pub index: usize,
    /// The block it was read from.
    pub block: usize,
    /// The form it came in.
    pub form: KeyForm,
    /// Whether it came encrypted.
    pub encrypted: bool,
    /// Algorithm, size and curve; `None` while it is encrypted.
    pub algorithm: Option<KeyAlgorithm>,
    /// SHA-256 of the public half.
    pub public_sha256: Option<String>,
}

/// One object, the members of the algorithm among the others.
impl Serialize for PrivateKeyFacts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("index", &self.index)?;
        map.serialize_entry("block", &self.block)?;
        map.serialize_entry("form", &self.form)?;
        map.serialize_entry("encrypted", &self.encrypted)?;
        if let Some(KeyAlgorithm { algorithm, size, curve }) = &self.algorithm {
            map.serialize_entry("algorithm", algorithm)?;
            size.iter().try_for_each(|size| map.serialize_entry("size", size))?;
            curve.iter().try_for_each(|curve| map.serialize_entry("curve", curve))?;
        }
        self.public_sha256.iter().try_for_each(|hash| map.serialize_entry("publicSha256", hash))?;
        map.end()
    }
}

/// The forms a private key comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum KeyForm {
    /// RFC 5958, `PRIVATE KEY`.
    Pkcs8,
    /// RFC 8017, `RSA PRIVATE KEY`.
    Pkcs1,
    /// RFC 5915, `EC PRIVATE KEY`.
    Sec1,
    /// `OPENSSH PRIVATE KEY`.
    Openssh,
    /// `DSA PRIVATE KEY`.
    Dsa,
    /// RFC 5958, `ENCRYPTED PRIVATE KEY`.
    EncryptedPkcs8,
    /// RFC 1421 `Proc-Type: 4,ENCRYPTED`.
    LegacyEncrypted,
}

impl Key {
    /// Whether a block is to be read as a private key: its label says so, or it has none and looks like one.
    pub fn is_in(block: &armor::Block) -> bool {
        block.label.ends_with("PRIVATE KEY") || block.label.is_empty() && looks_like_key(&block.der)
    }

    /// Reads a private key. `index` says where it stands among the keys.
    ///
    /// # Errors
    /// `KEY_MALFORMED` when it is no private key or a damaged one, `KEY_UNSUPPORTED` when it is one we cannot use.
    pub fn read(block: &armor::Block, index: usize) -> Result<Self, Error> {
        Self::read_after(None, block, index)
    }

    /// The same, for a key that leaves it to the `EC PARAMETERS` block before it to name its curve.
    ///
    /// # Errors
    /// As for [`Key::read`].
    pub fn read_after(parameters: Option<&[u8]>, block: &armor::Block, index: usize) -> Result<Self, Error> {
        if let Some(locked) = LockedKey::read(block, index) {
            return Ok(Self::Locked(locked));
        }
        let (form, parts) = read_plain(&block.der, parameters).map_err(|error| error.at(block.place.clone()))?;
        Ok(Self::Plain(PrivateKey::from_parts(parts, form, index, block.index, false)))
    }

    /// The key, if it is in the clear.
    pub fn plain(&self) -> Option<&PrivateKey> {
        match self {
            Self::Plain(key) => Some(key),
            Self::Locked(_) => None,
        }
    }

    /// What can be said of it in public.
    pub fn facts(&self) -> &PrivateKeyFacts {
        match self {
            Self::Plain(key) => &key.facts,
            Self::Locked(key) => &key.facts,
        }
    }
}

impl PrivateKey {
    /// Its canonical form: DER of a PKCS#8 PrivateKeyInfo, version 1, without attributes.
    pub fn pkcs8_der(&self) -> &[u8] {
        &self.pkcs8
    }

    /// [`PrivateKey::pkcs8_der`] as `PRIVATE KEY`.
    pub fn pkcs8_pem(&self) -> Zeroizing<String> {
        armor::write("PRIVATE KEY", &self.pkcs8)
    }

    /// The older form that names the algorithm in its label: `RSA PRIVATE KEY`, `EC PRIVATE KEY`. No other key has one.
    pub fn traditional_pem(&self) -> Option<Zeroizing<String>> {
        self.traditional_der().map(|(label, der)| armor::write(label, &der))
    }

    /// Label and DER of [`PrivateKey::traditional_pem`].
    pub fn traditional_der(&self) -> Option<(&'static str, Zeroizing<Vec<u8>>)> {
        let private_key = pkcs8::private_key(&self.pkcs8);
        let algorithm = self.algorithm()?;
        match algorithm.kind {
            Kind::Rsa => Some(("RSA PRIVATE KEY", Zeroizing::new(private_key.to_vec()))),
            Kind::Ec => Some(("EC PRIVATE KEY", sec1::alone(private_key, algorithm.parameters)?)),
            _ => None,
        }
    }

    /// The bytes that are the secret of it, without those that its public half has too.
    pub fn private_parts(&self) -> Vec<Zeroizing<Vec<u8>>> {
        let private_key = pkcs8::private_key(&self.pkcs8);
        let parts = match self.algorithm().map(|algorithm| algorithm.kind) {
            Some(Kind::Rsa | Kind::RsaPss) => pkcs1::private_numbers(private_key),
            Some(Kind::Ec) => sec1::number(private_key).into_iter().collect(),
            _ => vec![private_key],
        };
        parts.into_iter().map(|part| Zeroizing::new(part.to_vec())).collect()
    }

    /// The same key with a public half that was worked out from its private one, given as a subject public key info. One that
    /// cannot be this key's, being of another algorithm or curve, changes nothing.
    ///
    /// # Errors
    /// `KEY_MALFORMED` when the key came with another: a point that was compressed, and so could not be sent along.
    pub fn with_public_half(self, subject_public_key_info: &[u8]) -> Result<Self, Error> {
        let Some(given) = SubjectPublicKeyInfo::read(subject_public_key_info) else { return Ok(self) };
        let Some(algorithm) = self.algorithm() else { return Ok(self) };
        if matching::compare(&algorithm, Some(given.public_key), &given) != Match::Yes {
            return Ok(self);
        }
        let known = self.subject_public_key.as_deref().unwrap_or(given.public_key);
        if matching::compare(&algorithm, Some(known), &given) != Match::Yes {
            return Err(malformed(&say::HALVES_DIFFER));
        }
        let private_key = pkcs8::private_key(&self.pkcs8);
        let private_key = match algorithm.kind {
            Kind::Ec => sec1::with_point(private_key, given.public_key),
            _ => Some(Zeroizing::new(private_key.to_vec())),
        };
        let Some(private_key) = private_key else { return Ok(self) };
        let parts = Parts {
            algorithm: pkcs8::algorithm(&self.pkcs8).to_vec(),
            private_key,
            subject_public_key: Some(given.public_key.to_vec()),
        };
        let PrivateKeyFacts { form, index, block, encrypted, .. } = self.facts;
        Ok(Self::from_parts(parts, form, index, block, encrypted))
    }

    /// Whether this is the private key of the public key in a certificate, given as its subject public key info.
    pub fn belongs_to(&self, subject_public_key_info: &[u8]) -> Match {
        match (self.algorithm(), SubjectPublicKeyInfo::read(subject_public_key_info)) {
            (Some(algorithm), Some(certificate)) => {
                matching::compare(&algorithm, self.subject_public_key.as_deref(), &certificate)
            }
            _ => Match::NotChecked(&bundle::PUBLIC_KEY_DAMAGED),
        }
    }

    /// Whether it is a key of RSA, for whichever padding.
    pub fn is_rsa(&self) -> bool {
        self.algorithm().is_some_and(|algorithm| matches!(algorithm.kind, Kind::Rsa | Kind::RsaPss))
    }

    fn from_parts(parts: Parts, form: KeyForm, index: usize, block: usize, encrypted: bool) -> Self {
        let Parts { algorithm, private_key, subject_public_key } = parts;
        let identifier = Identifier::read(&algorithm);
        let is_ec = identifier.is_some_and(|identifier| identifier.kind == Kind::Ec);
        let complete = subject_public_key.as_deref().filter(|point| !is_ec || sec1::is_uncompressed(point));
        // A key restricted to RSASSA-PSS is still an RSA key to whoever imports or compares its public half.
        let is_pss = identifier.is_some_and(|identifier| identifier.kind == Kind::RsaPss);
        let public_algorithm = if is_pss { rsa_encryption() } else { algorithm.clone() };
        let public_half = complete.map(|public_key| SubjectPublicKeyInfo::write(&public_algorithm, public_key));
        let facts = PrivateKeyFacts {
            index,
            block,
            form,
            encrypted,
            algorithm: identifier.map(|identifier| identifier.facts(subject_public_key.as_deref().unwrap_or_default())),
            public_sha256: public_half.as_deref().map(sha256_hex),
        };
        Self { facts, public_half, pkcs8: pkcs8::write(&algorithm, &private_key), subject_public_key }
    }

    fn algorithm(&self) -> Option<Identifier<'_>> {
        Identifier::read(pkcs8::algorithm(&self.pkcs8))
    }
}

impl core::fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("PrivateKey(redacted)")
    }
}

/// Whether bytes without a label have the outline of a private key, in the clear or encrypted.
pub fn looks_like_key(ber: &[u8]) -> bool {
    outline(&der::minimal(ber)).is_some()
}

/// What every form is taken apart into; PKCS#8's parts, with the public half beside them.
struct Parts {
    /// The AlgorithmIdentifier; it serves the private and the public key alike.
    algorithm: Vec<u8>,
    /// The contents of PKCS#8's OCTET STRING.
    private_key: Zeroizing<Vec<u8>>,
    /// The contents of the subject public key info's BIT STRING.
    subject_public_key: Option<Vec<u8>>,
}

fn read_plain(ber: &[u8], parameters: Option<&[u8]>) -> Result<(KeyForm, Parts), Error> {
    let der = &der::minimal(ber);
    let form = outline(der).ok_or_else(|| malformed(&say::UNKNOWN_FORM))?;
    let parts = match form {
        KeyForm::Pkcs8 => pkcs8::read(der)?,
        KeyForm::Pkcs1 => pkcs1::read(der, rsa_encryption())?,
        KeyForm::Sec1 => sec1::read(der, parameters, None)?,
        KeyForm::Dsa => dsa::read(der)?,
        KeyForm::Openssh => openssh::read(der)?,
        KeyForm::EncryptedPkcs8 | KeyForm::LegacyEncrypted => {
            return Err(malformed(&say::ENCRYPTED_TWICE));
        }
    };
    Ok((form, parts))
}

/// Tells the forms apart by the first elements of each; the rest is for whoever reads that form.
fn outline(der: &[u8]) -> Option<KeyForm> {
    if der.starts_with(openssh::MAGIC) {
        return Some(KeyForm::Openssh);
    }
    let mut elements = Elements::strict(der).enter(SEQUENCE)?;
    let (first, second) = (elements.accept_any()?, elements.accept_any()?);
    match (first.tag, second.tag) {
        // RFC 5958 §3: nothing follows, as in what OCSP calls a certificate by.
        (SEQUENCE, OCTET_STRING) if elements.is_empty() => {
            first.children().accept(OBJECT_IDENTIFIER).map(|_| KeyForm::EncryptedPkcs8)
        }
        (INTEGER, SEQUENCE) => elements.accept(OCTET_STRING).map(|_| KeyForm::Pkcs8),
        (INTEGER, OCTET_STRING) => Some(KeyForm::Sec1),
        // Version and eight numbers, or version and five.
        (INTEGER, INTEGER) => match core::iter::from_fn(|| elements.accept(INTEGER)).take(7).count() {
            7 => Some(KeyForm::Pkcs1),
            4 => Some(KeyForm::Dsa),
            _ => None,
        },
        _ => None,
    }
}

fn malformed(words: impl Into<Words>) -> Error {
    Error::new(ErrorCode::KeyMalformed, words)
}

fn unsupported(words: impl Into<Words>) -> Error {
    Error::new(ErrorCode::KeyUnsupported, words)
}
