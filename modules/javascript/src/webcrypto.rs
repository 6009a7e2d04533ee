//! In: tasks. Out: answers, computed by the `crypto` of the runtime we are in: a page, a worker, Node, Deno, Bun, workerd.
//!
//! Bytes are lent to it, not copied: W3C WebCrypto takes its own copy before a call returns its promise.

use std::pin::Pin;

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use zeroize::Zeroizing;

use countersign::{
    asymmetric::{KeyAlgorithm, as_rsa_encryption, key_algorithm, side_by_side},
    task::{Answer, Hash, Host, SignatureScheme, Task},
};

/// The runtime's own cryptography. Where there is none, as on a page without HTTPS, every answer is
/// [`Answer::Unsupported`].
#[derive(Debug, Clone, Copy)]
pub struct WebCrypto;

impl Host for WebCrypto {
    // Behind one type, the work is there once for all who wait for it.
    fn run(&self, task: Task) -> impl Future<Output = Answer> {
        let work: Pin<Box<dyn Future<Output = Answer>>> = Box::pin(run(task));
        work
    }
}

async fn run(task: Task) -> Answer {
    let Some(crypto) = CRYPTO.with(Clone::clone) else { return Answer::Unsupported };
    let Ok(Some(subtle)) = crypto.subtle() else { return Answer::Unsupported };
    let answer = match task {
        Task::Verify { scheme, public_key, message, signature } => {
            verify(&subtle, scheme, &public_key, &message, signature).await
        }
        Task::Sign { scheme, private_key, message } => sign(&subtle, scheme, &private_key, &message).await,
        Task::ProvePossession { private_key, public_key } => {
            prove_possession(&crypto, &subtle, &private_key, &public_key).await
        }
        Task::PublicHalf { private_key } => public_half(&subtle, &private_key).await,
        Task::Pbkdf2 { hash, password, salt, iterations, length } => {
            pbkdf2(&subtle, hash, &password, &salt, iterations, length).await
        }
        Task::AesCbcDecrypt { key, iv, ciphertext } => aes_cbc_decrypt(&subtle, &key, iv, &ciphertext).await,
        _ => Err(Answer::Unsupported),
    };
    answer.unwrap_or_else(|refusal| refusal)
}

// Methods are not declared as `async`: a polyfill may return something that is not a promise, and that would go unnoticed.
#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    type Crypto;
    type SubtleCrypto;

    #[wasm_bindgen(thread_local_v2, js_name = crypto)]
    static CRYPTO: Option<Crypto>;

    #[wasm_bindgen(method, getter, catch)]
    fn subtle(this: &Crypto) -> Result<Option<SubtleCrypto>, JsValue>;

    #[wasm_bindgen(method, catch, js_name = getRandomValues)]
    fn random_values(this: &Crypto, bytes: &mut [u8]) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = importKey)]
    fn import_key(
        this: &SubtleCrypto,
        format: &str,
        key: &[u8],
        algorithm: &JsValue,
        extractable: bool,
        usages: &Array,
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = importKey)]
    fn import_jwk(
        this: &SubtleCrypto,
        format: &str,
        key: &JsValue,
        algorithm: &JsValue,
        extractable: bool,
        usages: &Array,
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = exportKey)]
    fn export_key(this: &SubtleCrypto, format: &str, key: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn sign(this: &SubtleCrypto, algorithm: &JsValue, key: &JsValue, message: &[u8]) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn verify(
        this: &SubtleCrypto,
        algorithm: &JsValue,
        key: &JsValue,
        signature: &[u8],
        message: &[u8],
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = deriveBits)]
    fn derive_bits(this: &SubtleCrypto, algorithm: &JsValue, key: &JsValue, length: u32) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn decrypt(this: &SubtleCrypto, algorithm: &JsValue, key: &JsValue, ciphertext: &[u8]) -> Result<JsValue, JsValue>;
}

/// What a call comes to: it may have thrown at once, returned a promise, or anything else.
fn settled(called: Result<JsValue, JsValue>) -> JsFuture {
    JsFuture::from(called.map_or_else(|thrown| Promise::reject(&thrown), |value| Promise::resolve(&value)))
}

async fn verify(
    subtle: &SubtleCrypto,
    scheme: SignatureScheme,
    public_key: &[u8],
    message: &[u8],
    mut signature: Vec<u8>,
) -> Result<Answer, Answer> {
    let key = key_algorithm(public_key).ok_or(Answer::Unsupported)?;
    // A key of another kind made no such signature.
    let Some(algorithm) = with_scheme(scheme, key) else { return Ok(Answer::Verdict(false)) };
    if let KeyAlgorithm::Ec { coordinate, .. } = key {
        let Some(raw) = side_by_side(&signature, coordinate) else { return Ok(Answer::Verdict(false)) };
        signature = raw;
    }
    let key = import_public(subtle, key, public_key, &algorithm).await?;
    verdict(settled(subtle.verify(&algorithm, &key, &signature, message)).await)
}

async fn sign(
    subtle: &SubtleCrypto,
    scheme: SignatureScheme,
    private_key: &[u8],
    message: &[u8],
) -> Result<Answer, Answer> {
    let key = key_algorithm(private_key).ok_or(Answer::Unsupported)?;
    let algorithm = with_scheme(scheme, key).ok_or(Answer::Refused)?;
    let private_key = import_private(subtle, key, private_key, &algorithm, false).await?;
    bytes(settled(subtle.sign(&algorithm, &private_key, message)).await)
}

/// Signs a challenge with the private key and checks it with the public one.
async fn prove_possession(
    crypto: &Crypto,
    subtle: &SubtleCrypto,
    private_key: &[u8],
    public_key: &[u8],
) -> Result<Answer, Answer> {
    let private = key_algorithm(private_key).ok_or(Answer::Unsupported)?;
    let public = key_algorithm(public_key).ok_or(Answer::Unsupported)?;
    if private != public {
        return Ok(Answer::Verdict(false));
    }
    let algorithm = signing(private);
    let private_key = import_private(subtle, private, private_key, &algorithm, false).await?;
    let public_key = import_public(subtle, public, public_key, &algorithm).await?;
    let mut challenge = [0; 32];
    crypto.random_values(&mut challenge).map_err(|_| Answer::Unsupported)?;
    let Answer::Bytes(signature) = bytes(settled(subtle.sign(&algorithm, &private_key, &challenge)).await)? else {
        return Err(Answer::Unsupported);
    };
    verdict(settled(subtle.verify(&algorithm, &public_key, &signature, &challenge)).await)
}

/// Through a JSON Web Key, of which only the public members are kept (RFC 7518 §6, RFC 8037 §2).
async fn public_half(subtle: &SubtleCrypto, private_key: &[u8]) -> Result<Answer, Answer> {
    let key = key_algorithm(private_key).ok_or(Answer::Unsupported)?;
    let algorithm = signing(key);
    let private = import_private(subtle, key, private_key, &algorithm, true).await?;
    let private = settled(subtle.export_key("jwk", &private)).await.map_err(refusal)?;
    let public = Object::new();
    for member in ["kty", "crv", "x", "y", "n", "e"] {
        set(&public, member, &Reflect::get(&private, &member.into()).unwrap_or_default());
    }
    let public =
        settled(subtle.import_jwk("jwk", &public, &algorithm, true, &usage("verify"))).await.map_err(refusal)?;
    bytes(settled(subtle.export_key("spki", &public)).await)
}

async fn pbkdf2(
    subtle: &SubtleCrypto,
    hash: Hash,
    password: &[u8],
    salt: &[u8],
    iterations: u32,
    length: usize,
) -> Result<Answer, Answer> {
    let salt = Uint8Array::from(salt);
    let algorithm =
        algorithm("PBKDF2", &[("hash", name(hash)), ("salt", salt.into()), ("iterations", iterations.into())]);
    let bits = u32::try_from(length).ok().and_then(|length| length.checked_mul(8)).ok_or(Answer::Unsupported)?;
    let imported = settled(subtle.import_key("raw", password, &algorithm, false, &usage("deriveBits"))).await;
    let key = imported.map_err(|_| Answer::Unsupported)?;
    bytes(settled(subtle.derive_bits(&algorithm, &key, bits)).await)
}

async fn aes_cbc_decrypt(subtle: &SubtleCrypto, key: &[u8], iv: [u8; 16], ciphertext: &[u8]) -> Result<Answer, Answer> {
    let algorithm = algorithm("AES-CBC", &[("iv", Uint8Array::from(&iv[..]).into())]);
    // Chromium has no AES-192, and says so here.
    let imported = settled(subtle.import_key("raw", key, &algorithm, false, &usage("decrypt"))).await;
    let key = imported.map_err(|_| Answer::Unsupported)?;
    bytes(settled(subtle.decrypt(&algorithm, &key, ciphertext)).await)
}

async fn import_public(
    subtle: &SubtleCrypto,
    key: KeyAlgorithm,
    spki: &[u8],
    algorithm: &JsValue,
) -> Result<JsValue, Answer> {
    let spki = importable(key, spki)?;
    settled(subtle.import_key("spki", &spki, algorithm, false, &usage("verify"))).await.map_err(refusal)
}

async fn import_private(
    subtle: &SubtleCrypto,
    key: KeyAlgorithm,
    pkcs8: &[u8],
    algorithm: &JsValue,
    extractable: bool,
) -> Result<JsValue, Answer> {
    let pkcs8 = importable(key, pkcs8)?;
    settled(subtle.import_key("pkcs8", &pkcs8, algorithm, extractable, &usage("sign"))).await.map_err(refusal)
}

fn importable(key: KeyAlgorithm, der: &[u8]) -> Result<Zeroizing<Vec<u8>>, Answer> {
    match key {
        KeyAlgorithm::Rsa => as_rsa_encryption(der).ok_or(Answer::Refused),
        KeyAlgorithm::Ec { .. } | KeyAlgorithm::Ed25519 => Ok(Zeroizing::new(der.to_vec())),
    }
}

/// The algorithm of a scheme, if a key of this kind is for it.
fn with_scheme(scheme: SignatureScheme, key: KeyAlgorithm) -> Option<JsValue> {
    Some(match (scheme, key) {
        (SignatureScheme::RsaPkcs1(hash), KeyAlgorithm::Rsa) => rsa_pkcs1(hash),
        (SignatureScheme::RsaPss { hash, salt_length }, KeyAlgorithm::Rsa) => {
            algorithm("RSA-PSS", &[("hash", name(hash)), ("saltLength", number(salt_length))])
        }
        (SignatureScheme::Ecdsa(hash), KeyAlgorithm::Ec { curve, .. }) => ecdsa(curve, hash),
        (SignatureScheme::Ed25519, KeyAlgorithm::Ed25519) => ed25519(),
        _ => return None,
    })
}

/// What a key of this kind signs a challenge with.
fn signing(key: KeyAlgorithm) -> JsValue {
    match key {
        KeyAlgorithm::Rsa => rsa_pkcs1(Hash::Sha256),
        KeyAlgorithm::Ec { curve, .. } => ecdsa(curve, Hash::Sha256),
        KeyAlgorithm::Ed25519 => ed25519(),
    }
}

fn rsa_pkcs1(hash: Hash) -> JsValue {
    algorithm("RSASSA-PKCS1-v1_5", &[("hash", name(hash))])
}

/// `namedCurve` is for importing, `hash` for signing; each ignores the other's.
fn ecdsa(curve: &str, hash: Hash) -> JsValue {
    algorithm("ECDSA", &[("namedCurve", curve.into()), ("hash", name(hash))])
}

fn ed25519() -> JsValue {
    algorithm("Ed25519", &[])
}

fn algorithm(name: &str, members: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    set(&object, "name", &name.into());
    for (member, value) in members {
        set(&object, member, value);
    }
    object.into()
}

fn set(object: &Object, member: &str, value: &JsValue) {
    // Setting a member of a plain object cannot fail.
    let _ = Reflect::set(object, &member.into(), value);
}

fn usage(name: &str) -> Array {
    Array::of1(&name.into())
}

fn name(hash: Hash) -> JsValue {
    JsValue::from_str(match hash {
        Hash::Sha1 => "SHA-1",
        Hash::Sha256 => "SHA-256",
        Hash::Sha384 => "SHA-384",
        Hash::Sha512 => "SHA-512",
    })
}

fn number(value: usize) -> JsValue {
    JsValue::from_f64(value as f64)
}

/// Nothing but `true` is true: a polyfill may resolve with anything.
fn verdict(result: Result<JsValue, JsValue>) -> Result<Answer, Answer> {
    result.map_err(refusal)?.as_bool().map(Answer::Verdict).ok_or(Answer::Unsupported)
}

/// The bytes of a buffer, which may be a key's and is wiped.
fn bytes(result: Result<JsValue, JsValue>) -> Result<Answer, Answer> {
    let buffer = result.map_err(refusal)?;
    // Not by its class, which is another one where the platform's objects come from outside, as in test runners.
    let length = Reflect::get(&buffer, &"byteLength".into()).ok().and_then(|length| length.as_f64());
    let length = length.ok_or(Answer::Unsupported)?;
    let view = Uint8Array::new(&buffer);
    if f64::from(view.length()) != length {
        return Err(Answer::Unsupported);
    }
    let bytes = Zeroizing::new(view.to_vec());
    view.fill(0, 0, view.length());
    Ok(Answer::Bytes(bytes))
}

/// WebCrypto §18.4: these two are about the data; anything else is about what the platform can do.
fn refusal(error: JsValue) -> Answer {
    let name = Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string());
    match name.as_deref() {
        Some("DataError" | "OperationError") => Answer::Refused,
        _ => Answer::Unsupported,
    }
}
