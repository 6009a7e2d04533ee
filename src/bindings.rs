//! JavaScript values in, the core called, JavaScript values out; nothing else. The hand-written loaders in `pkg/` call
//! these functions, and `types.d.ts` describes what users see.

mod host;
mod read;
mod write;

use std::alloc::System;

use host::Runtime;
use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;
use zeroize::Zeroizing;
use zeroizing_alloc::ZeroAlloc;

use crate::{
    bundle::{self, Bundle},
    credentials::Credentials,
    doctor::{self, Signed},
    endpoint,
    operation::{Context, Operation},
    outcome::{self, Language},
    relay, request,
    signature::{self, Options},
    time::Instant,
    transport,
};

/// Memory is wiped as it is given back: a buffer that grew, or a library's own, may have held a part of a key.
#[global_allocator]
static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);

/// A bundle, or the absence of one: what JavaScript holds. The key is wiped when it is freed.
#[wasm_bindgen]
pub struct BundleHandle(Option<Bundle>);

#[wasm_bindgen]
impl BundleHandle {
    /// The absence of a bundle.
    pub fn none() -> BundleHandle {
        Self(None)
    }

    /// Reads, decrypts, orders and matches.
    ///
    /// `legacy` runs what only older formats need; it loads the second module when it is first called.
    pub async fn open(input: Vec<u8>, password: Option<Vec<u8>>, legacy: Function) -> Result<BundleHandle, JsValue> {
        let (input, password) = (Zeroizing::new(input), password.map(Zeroizing::new));
        let password = password.as_ref().map(|password| password.as_slice());
        let bundle = Bundle::open(&input, password, &Runtime { legacy }).await;
        Ok(Self(Some(bundle.map_err(write::error)?)))
    }

    /// The public facts.
    pub fn inspection(&self) -> Result<JsValue, JsValue> {
        self.0.as_ref().map_or(Ok(JsValue::UNDEFINED), |bundle| write::value(bundle.inspection()))
    }

    /// The certificates as a server's would be sent.
    #[wasm_bindgen(js_name = certificatePem)]
    pub fn certificate_pem(&self) -> String {
        self.0.as_ref().map(|bundle| bundle.certificate_pem()).unwrap_or_default()
    }
}

/// What an input is.
#[wasm_bindgen]
pub fn inspect(input: Vec<u8>) -> Result<JsValue, JsValue> {
    write::value(&bundle::inspect(&Zeroizing::new(input)))
}

/// What an input is, with the platform's cryptography.
#[wasm_bindgen]
pub async fn examine(input: Vec<u8>, password: Option<Vec<u8>>, legacy: Function) -> Result<JsValue, JsValue> {
    let (input, password) = (Zeroizing::new(input), password.map(Zeroizing::new));
    let password = password.as_ref().map(|password| password.as_slice());
    write::value(&bundle::examine(&input, password, &Runtime { legacy }).await)
}

/// The verdict of every rule.
#[wasm_bindgen]
pub fn review(
    operation: &JsValue,
    bundle: &BundleHandle,
    encryption: &BundleHandle,
    now: &str,
    refused: Vec<String>,
) -> Result<JsValue, JsValue> {
    let context = context(bundle, encryption, read::instant(now)?, &refused);
    write::value(&operation_of(operation)?.review(&context))
}

/// The exact request.
#[wasm_bindgen]
pub fn prepare(
    operation: &JsValue,
    bundle: &BundleHandle,
    encryption: &BundleHandle,
    now: &str,
    refused: Vec<String>,
    acknowledged: Vec<String>,
) -> Result<JsValue, JsValue> {
    let operation = operation_of(operation)?;
    let context = context(bundle, encryption, read::instant(now)?, &refused);
    let request = operation.prepare(&context, &acknowledged).map_err(|refusal| write::refusal(*refusal))?;
    write::value(&write::Prepared::from(&request))
}

/// The signed request.
#[wasm_bindgen]
pub fn sign(
    request: &JsValue,
    credentials: &JsValue,
    now: &str,
    algorithm: Option<String>,
    region: Option<String>,
) -> Result<JsValue, JsValue> {
    let credentials = Credentials::read(&read::value(credentials)?).map_err(write::error)?;
    let options = Options { now: read::instant(now)?, algorithm: algorithm.as_deref(), region: region.as_deref() };
    let signed = signature::sign(read::request(request)?, &credentials, options).map_err(write::error)?;
    write::value(&write::Prepared::from(&signed))
}

/// The request as a command.
#[wasm_bindgen]
pub fn curl(request: &JsValue, reveal: bool) -> Result<String, JsValue> {
    Ok(request::curl(&read::request(request)?, reveal))
}

/// Sends, and hands back the answer.
#[wasm_bindgen]
pub async fn send(request: JsValue, relay: Option<String>, signal: Option<AbortSignal>) -> Result<JsValue, JsValue> {
    let request = read::request(&request)?;
    let answer = transport::send(&request, relay.as_deref(), signal.as_ref()).await.map_err(write::error)?;
    write::value(&write::Answer::from(answer))
}

/// Explains an answer.
#[wasm_bindgen(js_name = readOutcome)]
pub fn read_outcome(
    operation: &JsValue,
    answer: &JsValue,
    bundle: &BundleHandle,
    encryption: &BundleHandle,
    refused: Vec<String>,
    chinese: bool,
) -> Result<JsValue, JsValue> {
    let operation = operation_of(operation)?;
    let transport::Answer { status, headers, body, scrubbed } = read::answer(answer)?;
    let answer = outcome::Answer { status, headers: &headers, body: &body, scrubbed: &scrubbed };
    // Nothing that an answer is compared with depends on the time.
    let context = context(bundle, encryption, Instant::from_unix(0), &refused);
    let language = if chinese { Language::Chinese } else { Language::English };
    write::value(&outcome::read(&operation, &answer, &context, language))
}

/// Why an answer refuses a signed request.
#[wasm_bindgen]
pub fn diagnose(signed: &JsValue, answer: &JsValue, now: &str) -> Result<JsValue, JsValue> {
    let signed = Signed::read(&read::value(signed)?).map_err(write::error)?;
    let answer = read::answer(answer)?;
    write::value(&doctor::diagnose(&signed, answer.status, &answer.headers, &answer.body, read::instant(now)?))
}

/// The regions that the vendor's table has for a kind of operation.
#[wasm_bindgen]
pub fn regions(kind: &str) -> Vec<String> {
    endpoint::regions(kind).iter().map(|region| (*region).to_owned()).collect()
}

/// Whether a relay may forward a request: the kind of its route.
#[wasm_bindgen]
pub fn admit(method: &str, host: &str, path: &str, hosts: Vec<String>) -> Result<String, JsValue> {
    Ok(relay::admit(method, host, path, &hosts).map_err(write::error)?.kind.to_owned())
}

fn context<'a>(
    bundle: &'a BundleHandle,
    encryption: &'a BundleHandle,
    now: Instant,
    refused: &'a [String],
) -> Context<'a> {
    Context { bundle: bundle.0.as_ref(), encryption: encryption.0.as_ref(), now, refused }
}

fn operation_of(value: &JsValue) -> Result<Operation, JsValue> {
    Operation::read(&read::value(value)?).map_err(write::error)
}
