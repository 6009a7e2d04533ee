//! In: what was looked up before a change. Out: it, read for an operation; what to type so that nothing is lost; what a bundle changes.

use countersign::{
    Error, ErrorCode,
    bundle::Bundle,
    in_place::InPlace,
    json::Value,
    operation::{Context, Operation},
    outcome::Plain,
    service::{self, Call, beside, field, known},
    time::Instant,
    words,
    words::english::{bundle, javascript, service as sentences},
};
use countersign_javascript::{read, write};
use wasm_bindgen::prelude::*;

use crate::bundle::BundleHandle;

/// The operation with what is in place in the fields that are absent and have to be given.
#[wasm_bindgen]
pub fn fill(operation: &JsValue, in_place: &JsValue) -> Result<JsValue, JsValue> {
    let (operation, in_place) = (read::typed(operation)?, read::value(in_place)?);
    let call = call_of(&operation)?;
    let in_place = InPlace::read(&in_place, &operation).map_err(write::error)?;
    write::value(&Plain(&known::filled(call, &operation, &in_place)))
}

/// What differs between the certificate in place, as far as it is told, and the bundle's.
#[wasm_bindgen(js_name = compareInPlace)]
pub fn compare_in_place(in_place: &JsValue, handle: &BundleHandle) -> Result<JsValue, JsValue> {
    let value = read::value(in_place)?;
    let call = call_of(&value)?;
    let in_place = InPlace::read(&value, &value).map_err(write::error)?;
    let missing = |sentence| write::error(Error::new(ErrorCode::CertificateMissing, sentence));
    let bundle = handle.0.as_ref().filter(|bundle| bundle.leaf().is_some());
    let bundle: &Bundle = bundle.ok_or_else(|| missing(&javascript::NOTHING_TO_COMPARE))?;
    // Nothing that is compared depends on the time.
    let context = Context {
        bundle: Some(bundle),
        encryption: None,
        now: Instant::from_unix(0),
        refused: &[],
        in_place: Some(&in_place),
    };
    let difference = beside::difference(call, &in_place, &context);
    write::value(&difference.ok_or_else(|| missing(&bundle::IN_PLACE_MISSING))?)
}

/// What was looked up for the operation, if anything was.
pub fn in_place_of(value: &JsValue, operation: &Operation) -> Result<Option<InPlace>, JsValue> {
    in_place(&read::value(value)?, operation)
}

/// The same, of plain data.
pub fn in_place(value: &Value, operation: &Operation) -> Result<Option<InPlace>, JsValue> {
    match value {
        Value::Null => Ok(None),
        value => InPlace::read(value, operation.given()).map(Some).map_err(write::error),
    }
}

fn call_of(value: &Value) -> Result<&'static Call, JsValue> {
    let kind = value.member("kind").and_then(Value::as_str).unwrap_or_default();
    let call = service::of_kind(kind).map(|(_, call)| call).filter(|call| !call.is_read());
    let kinds = || words!(sentences::KIND_MISSING, kinds: service::kinds(false));
    call.ok_or_else(|| write::error(field::invalid("kind", kinds())))
}
