//! In: what was done, or records of it. Out: a record, its signature, and what is wrong with either.

use countersign::{
    Error, ErrorCode, Place,
    certificate::Certificate,
    json::Value,
    operation,
    record::{self, Ending, Facts, Problem, jws},
    small::List,
    task::Host,
    words::english,
};
use countersign_javascript::{WebCrypto, promise, read, write};
use js_sys::Promise;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::{
    bundle::BundleHandle,
    in_place::in_place,
    operation::{context, operation_of, refusal},
};

/// The record of a sign-off. `value` has the parts that are plain data.
#[wasm_bindgen]
pub fn record(
    value: &JsValue,
    bundle: &BundleHandle,
    encryption: &BundleHandle,
    now: &str,
    refused: Vec<String>,
    acknowledged: Vec<String>,
) -> Result<String, JsValue> {
    let given = read::value(value)?;
    let text = |name: &str| given.member(name).and_then(Value::as_str);
    let operation = operation_of(&read::member(value, "operation"))?;
    let in_place = in_place(given.member("inPlace").unwrap_or(&Value::Null), &operation)?;
    let context = context(bundle, encryption, read::instant(now)?, &refused, in_place.as_ref())?;
    operation::code::check_acknowledged(&acknowledged).map_err(write::error)?;
    let examined = operation.examine(&context);
    examined.cleared(&acknowledged).map_err(|reason| refusal(*reason))?;
    if text("bodySha256").is_some_and(|sent| sent != examined.request.body_sha256) {
        let words = &english::javascript::OTHER_DELIVERY;
        return Err(write::error(Error::new(ErrorCode::RecordInvalid, words).at(Place::field("delivery"))));
    }
    let facts = Facts {
        examined: &examined,
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
        write::value(&RecordSignature {
            valid,
            signed_by_recorded_key: signed.by_recorded_key.map(|is_same| is_same && valid),
            problems: signed.problem.iter().list(),
            record: &signed.record,
            certificate: &signed.certificate,
        })
    })
}

/// `RecordSignature`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RecordSignature<'a> {
    /// Whether the certificate's key signed the record, and it is a sound one.
    pub valid: bool,
    /// Whether that key is the one that the record names, if it names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signed_by_recorded_key: Option<bool>,
    /// What is wrong with the record.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<&'a Problem>,
    /// Its text; empty when it holds a private key.
    pub record: &'a str,
    /// Whose key it is.
    pub certificate: &'a Certificate,
}
