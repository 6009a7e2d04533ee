//! In: what the core wants computed. Out: a request to the host that is plain data, as its answer is. The core never calls a
//! platform; whoever drives it lends a [`Host`] (WebCrypto in the package, a native crate in the tests).

use zeroize::Zeroizing;

use crate::Error;

/// Something the host must compute.
#[non_exhaustive]
pub enum Task {
    /// Check a signature with the key in a subject public key info.
    Verify {
        /// Padding and hash of the signature.
        scheme: SignatureScheme,
        /// DER of the subject public key info.
        public_key: Vec<u8>,
        /// What was signed.
        message: Vec<u8>,
        /// As it stands in the certificate: for ECDSA the DER of `r` and `s`.
        signature: Vec<u8>,
    },
    /// Sign a message with the private key.
    Sign {
        /// Padding and hash to sign with, for a key of that kind.
        scheme: SignatureScheme,
        /// DER of the PKCS#8 private key.
        private_key: Zeroizing<Vec<u8>>,
        /// What is signed.
        message: Vec<u8>,
    },
    /// Sign a random challenge with the private key and check it with the public one.
    ProvePossession {
        /// DER of the PKCS#8 private key.
        private_key: Zeroizing<Vec<u8>>,
        /// DER of the subject public key info it should belong to.
        public_key: Vec<u8>,
    },
    /// The public half of a private key, as a subject public key info.
    PublicHalf {
        /// DER of the PKCS#8 private key.
        private_key: Zeroizing<Vec<u8>>,
    },
    /// RFC 8018 §5.2.
    Pbkdf2 {
        /// The hash under HMAC.
        hash: Hash,
        /// UTF-8, as it was typed.
        password: Zeroizing<Vec<u8>>,
        /// As the parameters of the encryption have it.
        salt: Vec<u8>,
        /// Already capped by whoever asks.
        iterations: u32,
        /// How many bytes of key are wanted.
        length: usize,
    },
    /// AES in CBC mode with PKCS#7 padding; the key length chooses the variant.
    AesCbcDecrypt {
        /// 16, 24 or 32 bytes.
        key: Zeroizing<Vec<u8>>,
        /// The initialisation vector: one block.
        iv: [u8; 16],
        /// Whole blocks of 16 bytes, unless it is damaged.
        ciphertext: Vec<u8>,
    },
    /// Decrypt what only older or rarer formats need (scrypt, DES, RC2, RC4, PKCS#12, `DEK-Info`, ...): the second module's
    /// work, loaded when it is first asked for.
    Legacy {
        /// `ENCRYPTED PRIVATE KEY` for an EncryptedPrivateKeyInfo, whatever it holds; `PKCS12` for the integrity of a
        /// container: its MacData, then the bytes that it protects, to be answered with no bytes when it holds;
        /// `OPENSSH PRIVATE KEY` for the private part of one: its KDF options, then the ciphertext, its cipher a header; the
        /// block's own label otherwise.
        label: String,
        /// The block's RFC 1421 headers.
        headers: Vec<(String, String)>,
        /// The block's bytes.
        der: Zeroizing<Vec<u8>>,
        /// UTF-8, as it was typed. What it costs to try it has been capped already.
        password: Zeroizing<Vec<u8>>,
    },
}

/// What the host answers.
#[non_exhaustive]
pub enum Answer {
    /// `Verify`, `ProvePossession`: whether it holds.
    Verdict(bool),
    /// `Sign`: the signature, for ECDSA `r` and `s` side by side (IEEE P1363). `PublicHalf`, `Pbkdf2`, `AesCbcDecrypt`,
    /// `Legacy`: the bytes.
    Bytes(Zeroizing<Vec<u8>>),
    /// The host tried and the data was refused: wrong padding, a key that does not import.
    Refused,
    /// The platform cannot do this: not checked, which is never the same as passed.
    Unsupported,
    /// `Legacy`: the part of the encryption that the second module does not know, by its name or object identifier.
    Unknown(String),
    /// What the platform does this with cannot be had now, and why. Another time it may.
    Failed(Error),
}

/// Signature schemes a host may know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignatureScheme {
    /// RFC 8017 §8.2.
    RsaPkcs1(Hash),
    /// RFC 8017 §8.1 with MGF1 over the same hash.
    RsaPss {
        /// Of the message, and of MGF1.
        hash: Hash,
        /// Bytes of salt.
        salt_length: usize,
    },
    /// FIPS 186-5 §6; the curve is the key's.
    Ecdsa(Hash),
    /// RFC 8032 §5.1.
    Ed25519,
}

/// Hashes a host may know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it all")]
pub enum Hash {
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

/// Whoever can run tasks.
pub trait Host {
    /// Runs one task.
    fn run(&self, task: Task) -> impl Future<Output = Answer>;
}
