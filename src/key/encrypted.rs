//! An encrypted private key and a password in; the private key out. The core reads what is to be computed and refuses what
//! would cost too much; the host computes it.

use zeroize::Zeroizing;

use super::{
    KeyForm, PrivateKey, PrivateKeyFacts,
    asn1::{Elements, OCTET_STRING, SEQUENCE, element},
    malformed, outline, read_plain,
    scheme::Scheme,
    unsupported,
};
use crate::{
    Error, ErrorCode, Place, armor,
    task::{Answer, Host, Task},
};

/// A private key locked with a password: PKCS#8's EncryptedPrivateKeyInfo (RFC 5958 §3), or a block with the headers of RFC 1421.
pub struct LockedKey {
    /// What can be said of it in public.
    pub facts: PrivateKeyFacts,
    label: String,
    headers: Vec<(String, String)>,
    der: Zeroizing<Vec<u8>>,
    place: Place,
}

impl LockedKey {
    /// The locked key in a block, if that is what it holds.
    pub(super) fn read(block: &armor::Block, index: usize) -> Option<Self> {
        let outline = outline(&block.der);
        let is_legacy = block.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("DEK-Info"));
        let form = match outline {
            Some(KeyForm::EncryptedPkcs8) => KeyForm::EncryptedPkcs8,
            None if is_legacy => KeyForm::LegacyEncrypted,
            _ => return None,
        };
        Some(Self {
            facts: PrivateKeyFacts {
                index,
                block: block.index,
                form,
                encrypted: true,
                algorithm: None,
                public_sha256: None,
            },
            label: block.label.clone(),
            headers: block.headers.clone(),
            der: block.der.clone(),
            place: block.place.clone(),
        })
    }

    /// What to say when there is no password to try. An empty one is a password.
    pub fn password_required(&self) -> Error {
        Error::new(ErrorCode::KeyPasswordRequired, "The private key is encrypted. Give its password.")
            .at(self.place.clone())
    }

    /// Unlocks the key with what `host` computes.
    ///
    /// # Errors
    /// `KEY_PASSWORD_WRONG`, `KEY_COST_TOO_HIGH` before anything is computed, `KEY_UNSUPPORTED`, `KEY_MALFORMED`.
    pub async fn unlock(&self, password: &[u8], host: &impl Host) -> Result<PrivateKey, Error> {
        let unlocked = self.decrypt(password, host).await.and_then(|der| {
            // A wrong password can leave bytes that end like padding, but hardly ever bytes that are a key.
            read_plain(&der, None).map_err(|error| match error.code {
                ErrorCode::KeyMalformed => password_wrong(),
                _ => error,
            })
        });
        let (_, parts) = unlocked.map_err(|error| error.at(self.place.clone()))?;
        Ok(PrivateKey::from_parts(parts, self.facts.form, self.facts.index, self.facts.block, true))
    }

    async fn decrypt(&self, password: &[u8], host: &impl Host) -> Result<Zeroizing<Vec<u8>>, Error> {
        if self.facts.form == KeyForm::EncryptedPkcs8 {
            let mut elements = Elements::of_sequence(&self.der).ok_or_else(damaged)?;
            let algorithm = elements.element().ok_or_else(damaged)?;
            let ciphertext = elements.take(OCTET_STRING).ok_or_else(damaged)?;
            return decrypt(algorithm.encoded, ciphertext, password, host).await;
        }
        let task = Task::Legacy {
            label: self.label.clone(),
            headers: self.headers.clone(),
            der: self.der.clone(),
            password: Zeroizing::new(password.to_vec()),
        };
        let cipher = self.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("DEK-Info"));
        let cipher = cipher.and_then(|(_, value)| value.split(',').next()).unwrap_or_default();
        legacy(task, cipher, host).await
    }
}

impl core::fmt::Debug for LockedKey {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("LockedKey(redacted)")
    }
}

/// Decrypts what was encrypted with a password under `algorithm`, a password-based AlgorithmIdentifier as encoded: the inside of
/// an EncryptedPrivateKeyInfo, or of a PKCS#12 container's parts.
///
/// # Errors
/// As for [`LockedKey::unlock`].
pub async fn decrypt(
    algorithm: &[u8],
    ciphertext: &[u8],
    password: &[u8],
    host: &impl Host,
) -> Result<Zeroizing<Vec<u8>>, Error> {
    let scheme = Scheme::read(algorithm)?;
    scheme.refuse_high_cost()?;
    let password = Zeroizing::new(password.to_vec());
    if let Some((derive, iv)) = scheme.pbkdf2_and_aes(&password) {
        if ciphertext.is_empty() || !ciphertext.len().is_multiple_of(16) {
            return Err(damaged());
        }
        if let Answer::Bytes(key) = host.run(derive).await {
            match host.run(Task::AesCbcDecrypt { key, iv, ciphertext: ciphertext.to_vec() }).await {
                Answer::Bytes(plain) => return Ok(plain),
                Answer::Refused => return Err(password_wrong()),
                // Chromium has no AES-192.
                Answer::Unsupported | Answer::Failed(_) | Answer::Verdict(_) => {}
            }
        }
    }
    let der = element(SEQUENCE, &[algorithm, &element(OCTET_STRING, &[ciphertext])]);
    let task = Task::Legacy { label: "ENCRYPTED PRIVATE KEY".to_owned(), headers: Vec::new(), der, password };
    legacy(task, &scheme.name(), host).await
}

/// Rounds of hashing that [`decrypt`] would take: what has many parts adds them up. None where it would refuse at once.
pub fn rounds(algorithm: &[u8]) -> u64 {
    Scheme::read(algorithm).map_or(0, |scheme| scheme.rounds())
}

async fn legacy(task: Task, name: &str, host: &impl Host) -> Result<Zeroizing<Vec<u8>>, Error> {
    match host.run(task).await {
        Answer::Bytes(plain) => Ok(plain),
        Answer::Refused => Err(password_wrong()),
        Answer::Failed(error) => Err(error),
        Answer::Unsupported | Answer::Verdict(_) => Err(unsupported(format!(
            "The private key is encrypted with {name}, which is not read here. Encrypt it anew with \
             `openssl pkcs8 -topk8 -v2 aes-256-cbc -in key.pem -out new.pem`, and give that."
        ))),
    }
}

fn damaged() -> Error {
    malformed("This encrypted private key is damaged: how it was encrypted, or what was encrypted, cannot be made out.")
}

fn password_wrong() -> Error {
    Error::new(
        ErrorCode::KeyPasswordWrong,
        "The password does not open the private key. Check it for a typing slip; if it is right, the key is damaged.",
    )
}
