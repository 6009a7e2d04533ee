//! In: a question, and the answer to it. Out: its request, and what was found.

use countersign::{lookup, operation::Operation, outcome, permission};
use countersign_javascript::{read, write};
use wasm_bindgen::prelude::*;

use crate::{answer::Answer, bundle::BundleHandle, given, prepared::Prepared};

/// The exact request.
#[wasm_bindgen(js_name = lookup)]
pub fn request(question: &JsValue) -> Result<JsValue, JsValue> {
    let request = lookup::request(&question_of(question)?);
    write::with_bytes(&Prepared::from(&request).cleared(Some(request.clearance())))
}

/// What an answer to `sent` says, as far as that is known. A service may quote what it was sent before: the keys of these bundles.
#[wasm_bindgen(js_name = readLookup)]
pub fn read_lookup(
    question: &JsValue,
    answer: &JsValue,
    sent: &JsValue,
    bundle: &BundleHandle,
    encryption: &BundleHandle,
) -> Result<JsValue, JsValue> {
    let question = question_of(question)?;
    let Answer { status, headers, body, scrubbed } = given::answer(answer)?;
    let answer = outcome::Answer { status, headers: &headers, body: &body, scrubbed: &scrubbed };
    let bundles = [bundle, encryption].into_iter().filter_map(|handle| handle.0.as_ref());
    write::value(&lookup::read(&question, &answer, given::sent(sent).borrowed(), bundles))
}

/// The least policy for calls of these kinds.
#[wasm_bindgen]
pub fn permissions(kinds: Vec<String>) -> Result<JsValue, JsValue> {
    write::value(&permission::least(&kinds).map_err(write::error)?)
}

fn question_of(value: &JsValue) -> Result<Operation, JsValue> {
    Operation::question(&read::typed(value)?).map_err(write::error)
}
