//! A block holding a private key in; the key, what can be said of it in public, and its canonical PKCS#8 form out.

use serde::Serialize;
use zeroize::Zeroizing;

/// A private key in the clear. Wiped when dropped; `Debug` says nothing of it.
pub struct PrivateKey {
    /// What can be said of it in public.
    pub facts: PrivateKeyFacts,
    /// Its public half as a subject public key info, where the key carries it.
    pub public_half: Option<Vec<u8>>,
    pkcs8: Zeroizing<Vec<u8>>,
}

/// Facts about a private key, never the key.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
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
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub algorithm: Option<KeyAlgorithm>,
    /// SHA-256 of the public half.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_sha256: Option<String>,
}

/// Algorithm, size and curve of a private key, in the words of [`PublicKey`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyAlgorithm {
    /// `RSA`, `EC`, `Ed25519`, ...
    pub algorithm: &'static str,
    /// Bits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<usize>,
    /// `P-256`, ...
    #[serde(skip_serializing_if = "Option::is_none")]
    pub curve: Option<String>,
}

/// The forms a private key comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
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
