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

/// What is locked, for the sentences about it.
#[derive(Debug, Clone, Copy)]
pub struct Locked {
    /// `private key`
    pub what: &'static str,
    /// `key`
    pub short: &'static str,
    /// What to do when it cannot be opened here though the password is right.
    pub remedy: &'static str,
}

const KEY: Locked = Locked {
    what: "private key",
    short: "key",
    remedy: "Encrypt a copy of it anew, with the software that made it or with `openssl pkcs8 -topk8 -v2 aes-256-cbc -v2prf \
             hmacWithSHA256 -in key.pem -out new.pem`, and give that.",
};
const OPENSSH_KEY: Locked = Locked {
    what: "OpenSSH private key",
    short: "key",
    remedy: "Rewrite a copy of it with `ssh-keygen -p -m PKCS8 -f copy-of-key`, which asks for the passphrase, and give that.",
};

impl LockedKey {
    /// The locked key in a block, if that is what it holds.
    pub(super) fn read(block: &armor::Block, index: usize) -> Option<Self> {
        let der = der::minimal(&block.der);
        let is_legacy = block.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("DEK-Info"));
        let (form, label, headers, der) = match outline(&der) {
            Some(KeyForm::EncryptedPkcs8) => (KeyForm::EncryptedPkcs8, block.label.clone(), Vec::new(), der),
            Some(KeyForm::Openssh) => {
                let (cipher, sealed) = openssh::sealed(&der)?;
                (KeyForm::Openssh, openssh::LABEL.to_owned(), vec![(CIPHER.to_owned(), cipher)], sealed)
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
        Error::new(ErrorCode::KeyPasswordRequired, "The private key is encrypted. Give its password.")
            .at(self.place.clone())
    }

    /// Unlocks the key with what `host` computes.
    ///
    /// # Errors
    /// `KEY_PASSWORD_WRONG`, `KEY_COST_TOO_HIGH` before anything is computed, `KEY_UNSUPPORTED`, `KEY_MALFORMED`;
    /// `MODULE_NOT_LOADED` when what the host would compute it with is not there.
    pub async fn unlock(&self, password: &[u8], host: &impl Host, budget: &Budget) -> Result<PrivateKey, Error> {
        let locked = if self.facts.form == KeyForm::Openssh { OPENSSH_KEY } else { KEY };
        self.unlock_as(&locked, password, host, budget).await
    }

    /// The same for one that stands in something else, and is spoken of otherwise.
    ///
    /// # Errors
    /// As for [`LockedKey::unlock`].
    pub async fn unlock_as(
        &self,
        locked: &Locked,
        password: &[u8],
        host: &impl Host,
        budget: &Budget,
    ) -> Result<PrivateKey, Error> {
        let unlocked = self.parts(locked, password, host, budget).await;
        let parts = unlocked.map_err(|error| error.at(self.place.clone()))?;
        Ok(PrivateKey::from_parts(parts, self.facts.form, self.facts.index, self.facts.block, true))
    }

    async fn parts(&self, locked: &Locked, password: &[u8], host: &impl Host, budget: &Budget) -> Result<Parts, Error> {
        if self.facts.form == KeyForm::EncryptedPkcs8 {
            let mut elements = Elements::strict(&self.der).enter(SEQUENCE).ok_or_else(|| locked.damaged())?;
            let algorithm = elements.accept_any().ok_or_else(|| locked.damaged())?;
            let ciphertext = elements.content_of(OCTET_STRING).ok_or_else(|| locked.damaged())?;
            return locked.key(&decrypt(locked, algorithm.encoded, ciphertext, password, host, budget).await?);
        }
        let is_openssh = self.facts.form == KeyForm::Openssh;
        let work =
            if is_openssh { openssh::work(&self.der).ok_or_else(|| locked.damaged())? } else { Work::blocking(0) };
        budget.spend(work, locked.what, locked.remedy)?;
        let task = Task::Legacy {
            label: self.label.clone(),
            headers: self.headers.clone(),
            der: self.der.clone(),
            password: Zeroizing::new(password.to_vec()),
        };
        let cipher = if is_openssh { CIPHER } else { "DEK-Info" };
        let cipher = self.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(cipher));
        let cipher = cipher.and_then(|(_, value)| value.split(',').next()).filter(|cipher| !cipher.is_empty());
        let cipher = cipher.unwrap_or("a key derivation other than bcrypt");
        let plain = locked.legacy(task, cipher, host).await?;
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

/// Decrypts what was encrypted with a password under `algorithm`, a password-based AlgorithmIdentifier as encoded: the inside of
/// an EncryptedPrivateKeyInfo, or of a PKCS#12 container's parts.
///
/// # Errors
/// As for [`LockedKey::unlock`].
pub async fn decrypt(
    locked: &Locked,
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
        budget.spend(work, locked.what, locked.remedy)?;
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
    budget.spend(work, locked.what, locked.remedy)?;
    let der = element(SEQUENCE, &[algorithm, &element(OCTET_STRING, &[ciphertext])]);
    let task = Task::Legacy { label: "ENCRYPTED PRIVATE KEY".to_owned(), headers: Vec::new(), der, password };
    locked.legacy(task, &scheme.name(), host).await
}

/// What it takes to decrypt with [`decrypt`], or to check a PBMAC1: what has many parts adds it up.
pub fn work(algorithm: &[u8], password: &[u8]) -> Work {
    Scheme::read(algorithm).map_or(Work::blocking(0), |scheme| scheme.work(password))
}

impl Locked {
    async fn legacy(&self, task: Task, name: &str, host: &impl Host) -> Result<Zeroizing<Vec<u8>>, Error> {
        match host.run(task).await {
            Answer::Bytes(plain) => Ok(plain),
            Answer::Refused => Err(self.password_wrong()),
            Answer::Failed(error) => Err(error),
            Answer::Unknown(part) => Err(self.unknown(&part)),
            Answer::Unsupported | Answer::Verdict(_) => Err(self.unknown(name)),
        }
    }

    /// A key that was decrypted. A wrong password can leave bytes that end like padding, but hardly ever bytes that are a key.
    fn key(&self, der: &[u8]) -> Result<Parts, Error> {
        match outline(&der::minimal(der)) {
            Some(_) => read_plain(der, None).map(|(_, parts)| parts),
            None => Err(self.password_wrong()),
        }
    }

    fn fault(&self, fault: Fault) -> Error {
        match fault {
            Fault::Damaged => self.damaged(),
            Fault::Unknown(part) => self.unknown(&part),
            Fault::TooLong(of, asked, most) => {
                let Self { what, remedy, .. } = self;
                let message =
                    format!("Opening this {what} would take {asked} {of}; at most {most} are spent. {remedy}");
                Error::new(ErrorCode::KeyCostTooHigh, message)
            }
        }
    }

    fn unknown(&self, part: &str) -> Error {
        let Self { what, remedy, .. } = self;
        super::unsupported(format!("The {what} is encrypted with {part}, which is not read here. {remedy}"))
    }

    fn damaged(&self) -> Error {
        super::malformed(format!(
            "This encrypted {} is damaged: how it was encrypted, or what was encrypted, cannot be made out.",
            self.what
        ))
    }

    fn password_wrong(&self) -> Error {
        let Self { what, short, .. } = self;
        let message = format!(
            "The password does not open the {what}. Check it for a typing slip; if it is right, the {short} is damaged."
        );
        Error::new(ErrorCode::KeyPasswordWrong, message)
    }
}
