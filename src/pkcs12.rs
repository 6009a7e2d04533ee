//! In: a PKCS#12 container (`.p12`, `.pfx`; RFC 7292), perhaps with its password. Out: the certificates and keys in it, as encoded.
//!
//! ```text
//! PFX ─ integrity ─▶ AuthenticatedSafe ─┬─ plain ──────────────────────▶ SafeContents ─ bag ─▶ Contents
//!                                       └─ encrypted ─ password, host ─▶ SafeContents ─ bag ─▶ Contents
//! ```

mod bag;
mod integrity;

use zeroize::Zeroizing;

pub use integrity::Integrity;

use crate::{
    Error, ErrorCode,
    der::{Elements, INTEGER, OBJECT_IDENTIFIER, SEQUENCE, context, context_constructed, inside, octets},
    key::{self, Budget, Work},
    pkcs7::{self, ContentInfo, ContentType, definite},
    task::Host,
    words::{
        Sentence,
        english::{container as say, key::CONTAINER},
    },
};

/// What a container holds.
#[derive(Default)]
pub struct Contents {
    /// DER of each certificate, in the order found.
    pub certificates: Vec<Vec<u8>>,
    /// DER of each private key, in the order found: a PrivateKeyInfo, or an EncryptedPrivateKeyInfo.
    pub keys: Vec<Zeroizing<Vec<u8>>>,
    /// Whether something else is in it, which is left out.
    pub others: bool,
    /// Whether part of it can only be read with the password.
    pub encrypted: bool,
    /// Whether it is as its maker left it.
    pub integrity: Integrity,
}

/// Whether bytes have the outline of a container.
pub fn looks_like(ber: &[u8]) -> bool {
    inside(ber).is_some_and(|fields| {
        let version = Elements::new(fields).accept(INTEGER).map_or(0, |version| version.encoded.len());
        version > 0 && fields.get(version..).is_some_and(pkcs7::looks_like)
    })
}

/// What can be read without the password.
///
/// # Errors
/// `DER_MALFORMED` when it is damaged, `KEY_UNSUPPORTED` when no password opens it, `INPUT_TOO_LARGE` when there is too much in it.
pub fn read(ber: &[u8]) -> Result<Contents, Error> {
    let container = Container::read(ber)?;
    read_plain(&container, &container.safes()?)
}

/// Checks the container and decrypts all but the keys that are encrypted once more. Without a password the empty one is tried.
///
/// # Errors
/// As for [`read`]; `KEY_PASSWORD_REQUIRED`, `KEY_PASSWORD_WRONG`; `KEY_COST_TOO_HIGH` before anything is computed;
/// `MODULE_NOT_LOADED` when what the host would compute it with is not there.
pub async fn open(ber: &[u8], password: Option<&[u8]>, host: &impl Host, budget: &Budget) -> Result<Contents, Error> {
    let container = Container::read(ber)?;
    let tried = password.unwrap_or_default();
    let safes = container.safes()?;
    let mut contents = read_plain(&container, &safes)?;
    let integrity = match &container.mac_data {
        Some(mac_data) => Some((mac_data, integrity::work(mac_data, tried).ok_or_else(damaged)?)),
        None => None,
    };
    let parts = safes.iter().filter_map(|safe| match safe {
        Safe::Plain(_) => None,
        Safe::Encrypted { algorithm, .. } => Some(key::work(algorithm, tried)),
    });
    let all = parts.chain(integrity.map(|(_, work)| work)).reduce(Work::and);
    all.map_or(Ok(()), |work| budget.check(work, &CONTAINER))?;
    if let Some((mac_data, work)) = integrity {
        budget.spend(work, &CONTAINER)?;
        let answer = host.run(integrity::task(mac_data, &container.content, tried)).await;
        contents.integrity = integrity::judge(&answer).ok_or_else(|| does_not_open(password))?;
    }
    for safe in &safes {
        let Safe::Encrypted { algorithm, ciphertext } = safe else { continue };
        let plain = key::decrypt(&CONTAINER, algorithm, ciphertext, tried, host, budget).await;
        // A wrong password can leave bytes that end like padding.
        let is_intact = contents.integrity == Integrity::Confirmed;
        let plain = plain.map_err(|error| match error.code {
            ErrorCode::KeyPasswordWrong => does_not_open(password),
            ErrorCode::KeyMalformed => damaged(),
            _ => error,
        })?;
        definite(&plain).and_then(|plain| bag::read(&plain, &mut contents)).map_err(|error| match error.code {
            ErrorCode::DerMalformed if !is_intact => does_not_open(password),
            _ => error,
        })?;
    }
    Ok(contents)
}

fn read_plain(container: &Container, safes: &[Safe]) -> Result<Contents, Error> {
    let integrity = if container.mac_data.is_some() { Integrity::NotChecked } else { Integrity::Absent };
    let mut contents = Contents { integrity, ..Contents::default() };
    for safe in safes {
        match safe {
            Safe::Plain(plain) => bag::read(plain, &mut contents)?,
            Safe::Encrypted { .. } => contents.encrypted = true,
        }
    }
    Ok(contents)
}

/// The outer layer (RFC 7292 §4).
struct Container {
    /// The AuthenticatedSafe as encoded, which is what the MAC protects.
    content: Zeroizing<Vec<u8>>,
    /// The same with definite lengths.
    authenticated_safe: Zeroizing<Vec<u8>>,
    /// The MacData as encoded.
    mac_data: Option<Vec<u8>>,
}

/// One ContentInfo of the AuthenticatedSafe (RFC 7292 §4.1).
enum Safe {
    /// DER of SafeContents, in the clear.
    Plain(Zeroizing<Vec<u8>>),
    /// Encrypted SafeContents, and the AlgorithmIdentifier that says how to decrypt it.
    Encrypted { algorithm: Vec<u8>, ciphertext: Zeroizing<Vec<u8>> },
}

impl Container {
    fn read(ber: &[u8]) -> Result<Self, Error> {
        let der = definite(ber)?;
        let mut fields = Elements::new(inside(&der).ok_or_else(damaged)?);
        fields.require(INTEGER).map_err(|_| damaged())?;
        let content = fields.next().and_then(|info| ContentInfo::read(&info.ok()?)).ok_or_else(damaged)?;
        match content.content_type {
            ContentType::Data => {}
            ContentType::SignedData => return Err(unsupported(&say::PKCS12_SIGNED)),
            _ => return Err(damaged()),
        }
        let content = content.content.and_then(|content| octets(&content)).ok_or_else(damaged)?;
        let authenticated_safe = definite(&content)?;
        let mac_data = fields.accept(SEQUENCE).map(|mac_data| mac_data.encoded.to_vec());
        Ok(Self { content, authenticated_safe, mac_data })
    }

    fn safes(&self) -> Result<Vec<Safe>, Error> {
        let safes = Elements::new(inside(&self.authenticated_safe).ok_or_else(damaged)?);
        safes.map(|info| Safe::read(ContentInfo::read(&info.ok()?)?)).map(|safe| safe.ok_or_else(damaged)?).collect()
    }
}

impl Safe {
    /// `None` when it is damaged.
    fn read(info: ContentInfo) -> Option<Result<Self, Error>> {
        let content = info.content?;
        match info.content_type {
            ContentType::Data => Some(octets(&content).map(|plain| definite(&plain).map(Self::Plain))?),
            ContentType::EncryptedData => {
                let mut fields = content.children_of(SEQUENCE)?;
                fields.accept(INTEGER)?;
                let mut encrypted = fields.enter(SEQUENCE)?;
                encrypted.accept(OBJECT_IDENTIFIER)?;
                let algorithm = encrypted.accept(SEQUENCE)?.encoded.to_vec();
                let ciphertext = encrypted.accept(context(0)).or_else(|| encrypted.accept(context_constructed(0)))?;
                Some(Ok(Self::Encrypted { algorithm, ciphertext: octets(&ciphertext)? }))
            }
            ContentType::EnvelopedData => Some(Err(unsupported(&say::PKCS12_ENVELOPED))),
            _ => None,
        }
    }
}

fn does_not_open(password: Option<&[u8]>) -> Error {
    match password {
        None => Error::new(ErrorCode::KeyPasswordRequired, &say::PKCS12_PASSWORD_REQUIRED),
        Some(_) => key::password_wrong(&CONTAINER),
    }
}

fn unsupported(sentence: &'static Sentence) -> Error {
    Error::new(ErrorCode::KeyUnsupported, sentence)
}

fn damaged() -> Error {
    Error::new(ErrorCode::DerMalformed, &say::PKCS12_DAMAGED)
}
