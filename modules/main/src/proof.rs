//! In: an operation, and what was found when it was looked at again. Out: what to ask for that, and whether what is there is what was sent.

use countersign::{
    chain::SignatureState,
    in_place,
    outcome::Plain,
    proof::{self, Look},
    small::List,
    time::Instant,
};
use countersign_javascript::{WebCrypto, promise, read, write};
use js_sys::Promise;
use wasm_bindgen::prelude::*;

use crate::{
    bundle::BundleHandle,
    in_place::in_place_of,
    operation::{context, operation_of},
};

/// The questions that prove an operation, the one for the thing itself first.
#[wasm_bindgen(js_name = proofQuestions)]
pub fn questions(operation: &JsValue) -> Result<JsValue, JsValue> {
    let questions = proof::questions(&operation_of(operation)?);
    write::value(&questions.iter().map(Plain).list())
}

/// Whether the issuer that was asked for has signed the certificate that was made: `true`, `false`, or nothing when it is not known.
#[wasm_bindgen(js_name = issuerSigned)]
pub fn issuer_signed(
    operation: &JsValue,
    found: &JsValue,
    bundle: &BundleHandle,
    in_place: &JsValue,
) -> Result<Promise, JsValue> {
    let operation = operation_of(operation)?;
    let in_place = in_place_of(in_place, &operation)?;
    let none = BundleHandle::none();
    let context = context(bundle, &none, Instant::from_unix(0), &[], in_place.as_ref())?;
    let tasks = proof::tasks(&operation, &context, &read::value(found)?);
    Ok(promise(async move {
        Ok(match proof::signature(tasks, &WebCrypto).await {
            SignatureState::Confirmed => JsValue::TRUE,
            SignatureState::Refuted => JsValue::FALSE,
            SignatureState::NotChecked => JsValue::UNDEFINED,
        })
    }))
}

/// Compares what was found with what was sent. `signed` is what [`issuer_signed`] gave.
#[wasm_bindgen(js_name = readProof)]
#[allow(clippy::too_many_arguments, reason = "JavaScript has them one by one")]
pub fn read_proof(
    operation: &JsValue,
    found: &JsValue,
    bundle: &BundleHandle,
    encryption: &BundleHandle,
    refused: Vec<String>,
    in_place: &JsValue,
    sent_at: Option<String>,
    signed: Option<bool>,
) -> Result<JsValue, JsValue> {
    let operation = operation_of(operation)?;
    let in_place = in_place_of(in_place, &operation)?;
    // Nothing that is compared depends on the time.
    let context = context(bundle, encryption, Instant::from_unix(0), &refused, in_place.as_ref())?;
    let sent_at = sent_at.as_deref().map(read::instant).transpose()?;
    let signature = match signed {
        Some(true) => SignatureState::Confirmed,
        Some(false) => SignatureState::Refuted,
        None => SignatureState::NotChecked,
    };
    let found = read::value(found)?;
    in_place::no_key("found", &found).map_err(write::error)?;
    write::value(&proof::read(&operation, &context, &Look { found: &found, sent_at, signature }))
}
