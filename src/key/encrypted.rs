//! In: an encrypted private key and a password. Out: the private key. The core reads what is to be computed and refuses what
//! would cost too much; the host computes it.

use zeroize::Zeroizing;

use super::{
    KeyForm, Parts, PrivateKey, PrivateKeyFacts,
    cost::{Budget, Work},
    openssh, outline, read_plain,
    scheme::{Fault, Scheme},
};
use crate::{
    Error, ErrorCode, Place, armor,
    der::{self, Elements, OCTET_STRING, SEQUENCE, element},
    task::{Answer, Host, Task},
    words::{
        Words,
        english::key::{self as say, KEY, Locked, OPENSSH_KEY},
    },
};

/// A private key locked with a password: PKCS#8's EncryptedPrivateKeyInfo (RFC 5958 §3), a block with the headers of RFC 1421, or
/// OpenSSH's own.
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
        let der = der::minimal(&block.der);
        let is_legacy = block.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("DEK-Info"));
        let (form, label, headers, der) = match outline(&der) {
            Some(KeyForm::EncryptedPkcs8) => (KeyForm::EncryptedPkcs8, block.label.clone(), Vec::new(), der),
            Some(KeyForm::Openssh) => {
                let openssh::Sealed { cipher, method, sealed } = openssh::Sealed::read(&der)?;
                let headers = vec![(CIPHER.to_owned(), cipher), (METHOD.to_owned(), method)];
                (KeyForm::Openssh, openssh::LABEL.to_owned(), headers, sealed)
            }
            None if is_legacy => {
                (KeyForm::LegacyEncrypted, block.label.clone(), block.headers.clone(), block.der.clone())
            }
            _ => return None,
        };
        let (block, place) = (block.index, block.place.clone());
        let facts = PrivateKeyFacts { index, block, form, encrypted: true, algorithm: None, public_sha256: None };
        Some(Self { facts, label, headers, der, place })
    }

    /// What to say when there is no password to try. An empty one is a password.
    pub fn password_required(&self) -> Error {
        Error::new(ErrorCode::KeyPasswordRequired, &say::PASSWORD_REQUIRED).at(self.place.clone())
    }

    /// Unlocks the key with what `host` computes.
    ///
    /// # Errors
    /// `KEY_PASSWORD_WRONG`, `KEY_COST_TOO_HIGH` before anything is computed, `KEY_UNSUPPORTED`, `KEY_MALFORMED`;
    /// `MODULE_NOT_LOADED` when what the host would compute it with is not there.
    pub async fn unlock(&self, password: &[u8], host: &impl Host, budget: &Budget) -> Result<PrivateKey, Error> {
        let locked = if self.facts.form == KeyForm::Openssh { &OPENSSH_KEY } else { &KEY };
        self.unlock_as(locked, password, host, budget).await
    }

    /// The same for a key inside something else, for which `locked` has other sentences.
    ///
    /// # Errors
    /// As for [`LockedKey::unlock`].
    pub async fn unlock_as(
        &self,
        locked: &'static Locked,
        password: &[u8],
        host: &impl Host,
        budget: &Budget,
    ) -> Result<PrivateKey, Error> {
        let unlocked = self.parts(locked, password, host, budget).await;
        let parts = unlocked.map_err(|error| error.at(self.place.clone()))?;
        Ok(PrivateKey::from_parts(parts, self.facts.form, self.facts.index, self.facts.block, true))
    }

    async fn parts(
        &self,
        locked: &'static Locked,
        password: &[u8],
        host: &impl Host,
        budget: &Budget,
    ) -> Result<Parts, Error> {
        if self.facts.form == KeyForm::EncryptedPkcs8 {
            let mut elements = Elements::strict(&self.der).enter(SEQUENCE).ok_or_else(|| locked.damaged())?;
            let algorithm = elements.accept_any().ok_or_else(|| locked.damaged())?;
            let ciphertext = elements.content_of(OCTET_STRING).ok_or_else(|| locked.damaged())?;
            return locked.key(&decrypt(locked, algorithm.encoded, ciphertext, password, host, budget).await?);
        }
        let is_openssh = self.facts.form == KeyForm::Openssh;
        let work =
            if is_openssh { openssh::work(&self.der).ok_or_else(|| locked.damaged())? } else { Work::blocking(0) };
        budget.spend(work, locked)?;
        let task = Task::Legacy {
            label: self.label.clone(),
            headers: self.headers.clone(),
            der: self.der.clone(),
            password: Zeroizing::new(password.to_vec()),
        };
        let method = if is_openssh { METHOD } else { "DEK-Info" };
        let method = self.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(method));
        let method = method.and_then(|(_, value)| value.split(',').next()).unwrap_or_default();
        let plain = locked.legacy(task, method, host).await?;
        if is_openssh {
            openssh::read_section(&plain).ok_or_else(|| locked.password_wrong())?
        } else {
            locked.key(&plain)
        }
    }
}

impl core::fmt::Debug for LockedKey {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("LockedKey(redacted)")
    }
}

/// The header that tells the second module the cipher of an OpenSSH key.
const CIPHER: &str = "Cipher";
/// The one that says what it was locked with, where the second module knows no such thing.
const METHOD: &str = "Method";

/// Decrypts what was encrypted with a password under `algorithm`, a password-based AlgorithmIdentifier as encoded: the inside of
/// an EncryptedPrivateKeyInfo, or of a PKCS#12 container's parts.
///
/// # Errors
/// As for [`LockedKey::unlock`].
pub async fn decrypt(
    locked: &'static Locked,
    algorithm: &[u8],
    ciphertext: &[u8],
    password: &[u8],
    host: &impl Host,
    budget: &Budget,
) -> Result<Zeroizing<Vec<u8>>, Error> {
    let scheme = Scheme::read(algorithm).map_err(|fault| locked.fault(fault))?;
    let password = Zeroizing::new(password.to_vec());
    let mut work = scheme.work(&password);
    if let Some((derive, iv)) = scheme.pbkdf2_and_aes(&password) {
        if ciphertext.is_empty() || !ciphertext.len().is_multiple_of(16) {
            return Err(locked.damaged());
        }
        budget.spend(work, locked)?;
        if let Answer::Bytes(key) = host.run(derive).await {
            match host.run(Task::AesCbcDecrypt { key, iv, ciphertext: ciphertext.to_vec() }).await {
                Answer::Bytes(plain) => return Ok(plain),
                Answer::Refused => return Err(locked.password_wrong()),
                // Chromium has no AES-192.
                _ => {}
            }
        }
        work = scheme.work_without_host(&password);
    }
    budget.spend(work, locked)?;
    let der = element(SEQUENCE, &[algorithm, &element(OCTET_STRING, &[ciphertext])]);
    let task = Task::Legacy { label: "ENCRYPTED PRIVATE KEY".to_owned(), headers: Vec::new(), der, password };
    locked.legacy(task, &scheme.name(), host).await
}

/// What it takes to decrypt with [`decrypt`], or to check a PBMAC1: what has many parts adds it up.
pub fn work(algorithm: &[u8], password: &[u8]) -> Work {
    Scheme::read(algorithm).map_or(Work::blocking(0), |scheme| scheme.work(password))
}

/// What is said of what is locked, in its own sentences: those stand in another crate.
trait Lock {
    async fn legacy(&'static self, task: Task, method: &str, host: &impl Host) -> Result<Zeroizing<Vec<u8>>, Error>;
    fn key(&'static self, der: &[u8]) -> Result<Parts, Error>;
    fn fault(&'static self, fault: Fault) -> Error;
    fn unknown(&'static self, method: &str) -> Error;
    fn damaged(&'static self) -> Error;
    fn password_wrong(&'static self) -> Error;
}

impl Lock for Locked {
    async fn legacy(&'static self, task: Task, method: &str, host: &impl Host) -> Result<Zeroizing<Vec<u8>>, Error> {
        match host.run(task).await {
            Answer::Bytes(plain) => Ok(plain),
            Answer::Refused => Err(self.password_wrong()),
            Answer::Failed(error) => Err(error),
            Answer::Unknown(method) => Err(self.unknown(&method)),
            _ => Err(self.unknown(method)),
        }
    }

    /// A key that was decrypted. A wrong password can leave bytes that end like padding, but hardly ever bytes that are a key.
    fn key(&'static self, der: &[u8]) -> Result<Parts, Error> {
        match outline(&der::minimal(der)) {
            Some(_) => read_plain(der, None).map(|(_, parts)| parts),
            None => Err(self.password_wrong()),
        }
    }

    fn fault(&'static self, fault: Fault) -> Error {
        match fault {
            Fault::Damaged => self.damaged(),
            Fault::Unknown(method) => self.unknown(&method),
            Fault::TooLong(asked, most) => {
                let words = Words::new(&self.too_long, &["asked", "most"], &[&asked, &most]);
                Error::new(ErrorCode::KeyCostTooHigh, words)
            }
        }
    }

    fn unknown(&'static self, method: &str) -> Error {
        super::unsupported(Words::new(&self.unknown, &["method"], &[&method]))
    }

    fn damaged(&'static self) -> Error {
        super::malformed(&self.damaged)
    }

    fn password_wrong(&'static self) -> Error {
        password_wrong(self)
    }
}

/// What to say when the password is another one.
pub fn password_wrong(locked: &'static Locked) -> Error {
    Error::new(ErrorCode::KeyPasswordWrong, &locked.password_wrong)
}
