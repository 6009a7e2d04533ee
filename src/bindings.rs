//! JavaScript values in, the core called, JavaScript values out; nothing else. The hand-written loaders in `pkg/` call
//! these functions, and `pkg/types/` describes what users see.

mod host;
mod read;
mod write;

use std::{cell::RefCell, pin::Pin};

use host::Runtime;
use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use zeroize::Zeroizing;

use crate::{
    Error, ErrorCode, Place,
    bundle::{self, Bundle},
    credentials::Credentials,
    difference::Difference,
    digest::Hashing,
    doctor::{self, Signed},
    endpoint,
    json::Value,
    list::List,
    operation::{self, Context, DESTINATIONS, Operation},
    outcome::{self, Language},
    record::{self, Ending, Facts, Target, jws},
    relay, request,
    signature::{self, Options},
    signoff,
    task::Host,
    time::Instant,
    transport,
    webcrypto::WebCrypto,
};

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
    #[wasm_bindgen(unchecked_return_type = "Promise<BundleHandle>")]
    pub fn open(input: &JsValue, password: Option<Vec<u8>>, legacy: Function) -> Promise {
        let (given, password) = (read::given(input), password.map(Zeroizing::new));
        promise(async move {
            let password = password.as_ref().map(|password| password.as_slice());
            let bundle = Bundle::open(given.input(&given.slices()), password, &Runtime { legacy }).await;
            Ok(JsValue::from(Self(Some(bundle.map_err(write::error)?))))
        })
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
pub fn inspect(input: &JsValue) -> Result<JsValue, JsValue> {
    let given = read::given(input);
    write::value(&bundle::inspect(given.input(&given.slices())))
}

/// What an input is, with the platform's cryptography.
#[wasm_bindgen]
pub fn examine(input: &JsValue, password: Option<Vec<u8>>, legacy: Function) -> Promise {
    let (given, password) = (read::given(input), password.map(Zeroizing::new));
    promise(async move {
        let password = password.as_ref().map(|password| password.as_slice());
        write::value(&bundle::examine(given.input(&given.slices()), password, &Runtime { legacy }).await)
    })
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
    let context = context(bundle, encryption, read::instant(now)?, &refused)?;
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
    let context = context(bundle, encryption, read::instant(now)?, &refused)?;
    operation::code::check_acknowledged(&acknowledged).map_err(write::error)?;
    let request = operation.prepare(&context, &acknowledged).map_err(|refusal| write::refusal(*refusal))?;
    write::value(&write::Prepared::from(&request).cleared(Some(request.clearance())))
}

/// The signed request. Unless `uncleared`, only of what `prepare` gave, as it gave it.
#[wasm_bindgen]
pub fn sign(
    request: &JsValue,
    credentials: &JsValue,
    now: &str,
    algorithm: Option<String>,
    region: Option<String>,
    uncleared: bool,
    sm3: Option<Function>,
) -> Result<JsValue, JsValue> {
    let credentials = Credentials::read(&read::value(credentials)?).map_err(write::error)?;
    // What the other module throws is thrown on, and no signature is made of what it did not hash.
    let failed = RefCell::new(None);
    let hashed = sm3.as_ref().map(|sm3| {
        |bytes: &[u8]| {
            host::hashed(sm3, bytes).unwrap_or_else(|error| {
                failed.replace(Some(error));
                [0; 32]
            })
        }
    });
    let options = Options {
        now: read::instant(now)?,
        algorithm: algorithm.as_deref(),
        region: region.as_deref(),
        sm3: hashed.as_ref().map(|sm3| sm3 as Hashing<'_>),
    };
    let (request, cleared) = read::cleared(request, uncleared)?;
    let signed = signature::sign(request, &credentials, options).map_err(write::error)?;
    if let Some(error) = failed.take() {
        return Err(error);
    }
    write::value(&write::Prepared::from(&signed).cleared(cleared))
}

/// The request as a command.
#[wasm_bindgen]
pub fn curl(request: &JsValue, reveal: bool) -> Result<String, JsValue> {
    Ok(request::curl(&read::request(request)?, reveal))
}

/// Both arguments of `fetch`. A request that is not signed, and so signed by a relay, is what `prepare` gave.
#[wasm_bindgen]
pub fn call(request: &JsValue, relay: Option<String>, signed: bool) -> Result<Array, JsValue> {
    let (request, _) = read::cleared(request, signed)?;
    let (url, init) = transport::call(&request, relay.as_deref()).map_err(write::error)?;
    Ok(Array::of2(&JsValue::from_str(&url), &init))
}

/// The answer to `request`, of what `fetch` gave: headers are names and values by turns.
#[wasm_bindgen]
pub fn answer(request: &JsValue, status: u16, headers: Vec<String>, text: &str) -> Result<JsValue, JsValue> {
    let pair = |pair: &[String]| match pair {
        [name, value] => Some((name.to_ascii_lowercase(), value.clone())),
        _ => None,
    };
    let headers = headers.chunks(2).filter_map(pair).list();
    write::value(&write::Answer::from(transport::answer(status, headers, text, read::sent(request).borrowed())))
}

/// That of the module, which must be the one of the JavaScript beside it.
#[wasm_bindgen]
pub fn version() -> String {
    signoff::VERSION.to_owned()
}

/// Explains an answer to `sent`, as far as that is known.
#[wasm_bindgen(js_name = readOutcome)]
pub fn read_outcome(
    operation: &JsValue,
    answer: &JsValue,
    bundle: &BundleHandle,
    encryption: &BundleHandle,
    refused: Vec<String>,
    sent: &JsValue,
    chinese: bool,
) -> Result<JsValue, JsValue> {
    let operation = operation_of(operation)?;
    let transport::Answer { status, headers, body, scrubbed } = read::answer(answer)?;
    let answer = outcome::Answer { status, headers: &headers, body: &body, scrubbed: &scrubbed };
    // Nothing that an answer is compared with depends on the time.
    let context = context(bundle, encryption, Instant::from_unix(0), &refused)?;
    let language = if chinese { Language::Chinese } else { Language::English };
    write::value(&outcome::read(&operation, &answer, &context, read::sent(sent).borrowed(), language))
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
pub fn regions(kind: &str) -> Result<Vec<String>, JsValue> {
    let regions = endpoint::regions(kind);
    if regions.is_empty() {
        let kinds: Vec<&str> = DESTINATIONS.iter().map(|known| known.kind).list();
        let message = format!("There is no kind of operation that is called {kind}. Known are: {}.", kinds.join(", "));
        return Err(write::error(Error::new(ErrorCode::OperationInvalid, message).at(Place::field("kind"))));
    }
    Ok(regions.iter().map(|region| (*region).to_owned()).list())
}

/// Whether a relay may forward a request: the kind of its route.
#[wasm_bindgen]
pub fn admit(method: &str, host: &str, path: &str, hosts: Vec<String>) -> Result<String, JsValue> {
    Ok(relay::admit(method, host, path, &hosts).map_err(write::error)?.kind.to_owned())
}

/// What differs between the certificate in place and the bundle's.
#[wasm_bindgen]
pub fn compare(current: &JsValue, bundle: &BundleHandle) -> Result<JsValue, JsValue> {
    let given = read::given(current);
    let current = bundle::inspect(given.input(&given.slices()));
    let from = current.leaf().map_err(write::error)?;
    let to = bundle.0.as_ref().and_then(Bundle::leaf).ok_or_else(|| {
        let message = "There is no new certificate to compare with. Give the bundle that holds it.";
        write::error(Error::new(ErrorCode::CertificateMissing, message))
    })?;
    write::value(&Difference::between(from, to))
}

/// The record of a sign-off. `given` has the parts that are plain data.
#[wasm_bindgen]
pub fn record(
    given: &JsValue,
    bundle: &BundleHandle,
    encryption: &BundleHandle,
    now: &str,
    refused: Vec<String>,
    acknowledged: Vec<String>,
) -> Result<String, JsValue> {
    let given = read::value(given)?;
    let text = |name: &str| given.member(name).and_then(Value::as_str);
    let operation = given.member("operation").map_or_else(|| Operation::read(&Value::Null), Operation::read);
    let operation = operation.map_err(write::error)?;
    let context = context(bundle, encryption, read::instant(now)?, &refused)?;
    operation::code::check_acknowledged(&acknowledged).map_err(write::error)?;
    let request = operation.prepare(&context, &acknowledged).map_err(|refusal| write::refusal(*refusal))?;
    if text("bodySha256").is_some_and(|sent| sent != request.body_sha256) {
        let message = "The delivery is of another request: its body is not the one that this operation makes.";
        return Err(write::error(Error::new(ErrorCode::RecordInvalid, message).at(Place::field("delivery"))));
    }
    let facts = Facts {
        operation: &operation,
        context: &context,
        signoff: &operation.review(&context),
        target: Target::from(&request),
        acknowledged: &acknowledged,
        note: text("note"),
        operator: text("operator"),
        module_sha256: text("moduleSha256"),
        ending: given.member("outcome").map(Ending::read),
        delivered: given.member("delivered"),
        previous: text("previous"),
    };
    record::write(facts).map_err(write::error)
}

/// What is wrong with records that follow one another, and the record with the hash `from`.
#[wasm_bindgen(js_name = verifyRecords)]
pub fn verify_records(records: Vec<String>, from: Option<String>) -> Result<JsValue, JsValue> {
    write::value(&record::verify(&records.iter().map(String::as_str).list(), from.as_deref()))
}

/// Signs a record with the bundle's key. The bundle may be freed while this goes on.
#[wasm_bindgen(js_name = signRecord)]
pub fn sign_record(record: &str, bundle: &BundleHandle) -> Result<Promise, JsValue> {
    let (unsigned, task) = jws::unsigned(record, bundle.0.as_ref()).map_err(write::error)?;
    Ok(promise(async move {
        let signed = unsigned.signed(WebCrypto.run(task).await).map_err(write::error)?;
        Ok(JsValue::from_str(&signed))
    }))
}

/// A signed record: whether it is what its certificate's key signed, the record, and the certificate.
#[wasm_bindgen(js_name = verifyRecordSignature)]
pub fn verify_record_signature(jws: String) -> Promise {
    promise(async move {
        let (signed, task) = jws::read(&jws).map_err(write::error)?;
        let valid = signed.verdict(WebCrypto.run(task).await).map_err(write::error)?;
        write::value(&write::RecordSignature {
            valid,
            signed_by_recorded_key: signed.by_recorded_key.map(|is_same| is_same && valid),
            problems: signed.problem.iter().list(),
            record: &signed.record,
            certificate: &signed.certificate,
        })
    })
}

/// What JavaScript awaits. An exported `async fn` would bring the library's code for promises once more for each; behind
/// one type there is one.
fn promise(work: impl Future<Output = Result<JsValue, JsValue>> + 'static) -> Promise {
    let work: Pin<Box<dyn Future<Output = Result<JsValue, JsValue>>>> = Box::pin(work);
    future_to_promise(work)
}

fn context<'a>(
    bundle: &'a BundleHandle,
    encryption: &'a BundleHandle,
    now: Instant,
    refused: &'a [String],
) -> Result<Context<'a>, JsValue> {
    operation::code::check_refused(refused).map_err(write::error)?;
    Ok(Context { bundle: bundle.0.as_ref(), encryption: encryption.0.as_ref(), now, refused })
}

fn operation_of(value: &JsValue) -> Result<Operation, JsValue> {
    Operation::read(&read::value(value)?).map_err(write::error)
}
