//! In: an encrypted private key and its password. Out: the private key, for what the core leaves to the side: scrypt, DES, RC2,
//! RC4, Camellia, ARIA, SM4, the schemes of PKCS#5 1.5 and PKCS#12, the `DEK-Info` header of RFC 1421, and OpenSSH's own way.
//! Pure functions over plain bytes; a host loads this module when the core first asks for `Task::Legacy`.
//!
//! The core has read the parameters before and refused those that cost too much.
//!
//! ```text
//! DEK-Info ─ headers ─┐
//!                     ├▶ derivation ─ key, iv ─▶ cipher ─▶ plain bytes
//! EncryptedPrivateKeyInfo ─ scheme ─┘
//! OpenSSH ─ openssh ─▶ bcrypt ─ key, iv ─▶ cipher ─▶ plain bytes
//! PKCS#12 MacData ─ integrity ─▶ derivation ─▶ whether the password is right
//! ```

mod cipher;
mod derivation;
mod headers;
mod integrity;
mod openssh;
mod scheme;

#[cfg(target_arch = "wasm32")]
mod bindings;

use sm3::{Digest, Sm3};
use zeroize::Zeroizing;

/// Why nothing came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The padding or the MAC is wrong: most likely the password is.
    Refused,
    /// It is encrypted in a way that is not known here, or says so in a way that cannot be made out.
    Unsupported,
    /// The same, and which part of it is not known, by its name or object identifier.
    Unknown(String),
}

/// SM3 (GB/T 32905).
#[must_use]
pub fn sm3(bytes: &[u8]) -> [u8; 32] {
    Sm3::digest(bytes).into()
}

/// Decrypts a block as the core's `Task::Legacy` gives it. What comes out is not looked at: a wrong password can leave bytes that
/// happen to end like padding. Of a container's integrity nothing comes out but the news that it holds.
///
/// # Errors
/// [`Failure`].
pub fn decrypt(
    label: &str,
    headers: &[(String, String)],
    der: &[u8],
    password: &[u8],
) -> Result<Zeroizing<Vec<u8>>, Failure> {
    match headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("DEK-Info")) {
        Some((_, value)) => headers::decrypt(value, der, password),
        None if label == "ENCRYPTED PRIVATE KEY" => scheme::decrypt(der, password),
        None if label == "OPENSSH PRIVATE KEY" => openssh::decrypt(headers, der, password),
        None if label == "PKCS12" => integrity::check(der, password).map(|()| Zeroizing::default()),
        None => Err(Failure::Unsupported),
    }
}
