//! In: an operation and what is at hand for it. Out: its sign-off, its request, and what an answer means.

use countersign::{
    in_place::InPlace,
    operation::{self, Context, Operation, Refusal},
    outcome,
    service::{self, field},
    small::List,
    time::Instant,
    words,
    words::english::service as sentences,
};
use countersign_javascript::{read, write};
use wasm_bindgen::prelude::*;

use crate::{answer::Answer, bundle::BundleHandle, given, in_place::in_place_of, prepared::Prepared};

/// The verdict of every rule.
#[wasm_bindgen]
pub fn review(
    operation: &JsValue,
    bundle: &BundleHandle,
    encryption: &BundleHandle,
    now: &str,
    refused: Vec<String>,
    in_place: &JsValue,
) -> Result<JsValue, JsValue> {
    let operation = operation_of(operation)?;
    let in_place = in_place_of(in_place, &operation)?;
    let context = context(bundle, encryption, read::instant(now)?, &refused, in_place.as_ref())?;
    write::value(&operation.review(&context))
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
    in_place: &JsValue,
) -> Result<JsValue, JsValue> {
    let operation = operation_of(operation)?;
    let in_place = in_place_of(in_place, &operation)?;
    let context = context(bundle, encryption, read::instant(now)?, &refused, in_place.as_ref())?;
    operation::code::check_acknowledged(&acknowledged).map_err(write::error)?;
    let request = operation.prepare(&context, &acknowledged).map_err(|reason| refusal(*reason))?;
    write::with_bytes(&Prepared::from(&request).cleared(Some(request.clearance())))
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
    in_place: &JsValue,
) -> Result<JsValue, JsValue> {
    let operation = operation_of(operation)?;
    let in_place = in_place_of(in_place, &operation)?;
    let Answer { status, headers, body, scrubbed } = given::answer(answer)?;
    let answer = outcome::Answer { status, headers: &headers, body: &body, scrubbed: &scrubbed };
    // Nothing that an answer is compared with depends on the time.
    let context = context(bundle, encryption, Instant::from_unix(0), &refused, in_place.as_ref())?;
    write::value(&outcome::read(&operation, &answer, &context, given::sent(sent).borrowed()))
}

/// The regions that the vendor's table has for a kind of operation.
#[wasm_bindgen]
pub fn regions(kind: &str) -> Result<Vec<String>, JsValue> {
    let Some((service, _)) = service::of_kind(kind) else {
        let words = words!(sentences::KIND_UNKNOWN, kind, kinds: service::all_kinds());
        return Err(write::error(field::invalid("kind", words)));
    };
    Ok(service.hosts.regions().map(str::to_owned).list())
}

/// What an operation is judged with.
pub fn context<'a>(
    bundle: &'a BundleHandle,
    encryption: &'a BundleHandle,
    now: Instant,
    refused: &'a [String],
    in_place: Option<&'a InPlace>,
) -> Result<Context<'a>, JsValue> {
    operation::code::check_refused(refused).map_err(write::error)?;
    Ok(Context { bundle: bundle.0.as_ref(), encryption: encryption.0.as_ref(), now, refused, in_place })
}

/// The operation that somebody typed.
pub fn operation_of(value: &JsValue) -> Result<Operation, JsValue> {
    Operation::read(&read::typed(value)?).map_err(write::error)
}

/// The error, with the findings that stand against it.
pub fn refusal(Refusal { error, findings }: Refusal) -> JsValue {
    let object = write::error(error);
    write::set(&object, "findings", &write::value(&findings).unwrap_or(JsValue::UNDEFINED));
    object
}
