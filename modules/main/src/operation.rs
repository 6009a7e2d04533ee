//! In: an operation and what is at hand for it. Out: its sign-off, its request, and what an answer means.

use countersign::{
    Error, ErrorCode, Place,
    operation::{self, Context, Operation, Refusal},
    outcome::{self, Language},
    service::{DESTINATIONS, host},
    small::List,
    time::Instant,
};
use countersign_javascript::{read, write};
use wasm_bindgen::prelude::*;

use crate::{answer::Answer, bundle::BundleHandle, given, prepared::Prepared};

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
    let request = operation.prepare(&context, &acknowledged).map_err(refusal)?;
    write::value(&Prepared::from(&request).cleared(Some(request.clearance())))
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
    let Answer { status, headers, body, scrubbed } = given::answer(answer)?;
    let answer = outcome::Answer { status, headers: &headers, body: &body, scrubbed: &scrubbed };
    // Nothing that an answer is compared with depends on the time.
    let context = context(bundle, encryption, Instant::from_unix(0), &refused)?;
    let language = if chinese { Language::Chinese } else { Language::English };
    write::value(&outcome::read(&operation, &answer, &context, given::sent(sent).borrowed(), language))
}

/// The regions that the vendor's table has for a kind of operation.
#[wasm_bindgen]
pub fn regions(kind: &str) -> Result<Vec<String>, JsValue> {
    let regions = host::regions(kind);
    if regions.is_empty() {
        let kinds: Vec<&str> = DESTINATIONS.iter().map(|known| known.kind).list();
        let message = format!("There is no kind of operation that is called {kind}. Known are: {}.", kinds.join(", "));
        return Err(write::error(Error::new(ErrorCode::OperationInvalid, message).at(Place::field("kind"))));
    }
    Ok(regions.iter().map(|region| (*region).to_owned()).list())
}

/// What an operation is judged with.
pub fn context<'a>(
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

/// The error, with the findings that stand against it.
pub fn refusal(refusal: Box<Refusal>) -> JsValue {
    let Refusal { error, findings } = *refusal;
    let object = write::error(error);
    write::set(&object, "findings", &write::value(&findings).unwrap_or(JsValue::UNDEFINED));
    object
}
