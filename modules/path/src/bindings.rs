//! JavaScript's values in, the question asked, plain objects out. `pkg/path.d.ts` describes what users see.

use countersign::{Error, ErrorCode, Place, time::Instant, webcrypto::WebCrypto};
// Memory is wiped as it is given back: a key may have been given by mistake.
use countersign_memory as _;
use js_sys::{Reflect, Uint8Array};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::{Purpose, Question, verify};

/// Answers one question.
#[wasm_bindgen(js_name = verifyPath)]
pub async fn verify_path(
    certificates: Vec<Uint8Array>,
    roots: Vec<Uint8Array>,
    revocation_lists: Vec<Uint8Array>,
    host: Option<String>,
    time: String,
    purpose: String,
    max_depth: Option<usize>,
) -> Result<JsValue, JsValue> {
    let bytes = |given: Vec<Uint8Array>| -> Vec<Vec<u8>> { given.iter().map(Uint8Array::to_vec).collect() };
    let (certificates, roots, revocation_lists) = (bytes(certificates), bytes(roots), bytes(revocation_lists));
    let question = Question {
        certificates: certificates.iter().map(Vec::as_slice).collect(),
        roots: roots.iter().map(Vec::as_slice).collect(),
        revocation_lists: revocation_lists.iter().map(Vec::as_slice).collect(),
        host: host.as_deref(),
        time: Instant::from_rfc3339(&time).map_err(error)?,
        purpose: match purpose.as_str() {
            "server" => Purpose::Server,
            "client" => Purpose::Client,
            _ => {
                let message = "The purpose must be \"server\" or \"client\".";
                return Err(error(Error::new(ErrorCode::OperationInvalid, message).at(Place::field("purpose"))));
            }
        },
        max_depth,
    };
    let verdict = verify(&question, &WebCrypto).await.map_err(error)?;
    Ok(verdict.serialize(&Serializer::new().serialize_maps_as_objects(true))?)
}

/// A real `Error` with `code` and `place`, as the main module throws them.
fn error(error: Error) -> JsValue {
    let object = js_sys::Error::new(&error.message);
    object.set_name("CountersignError");
    // Setting a member of an object made here cannot fail.
    let _ = Reflect::set(&object, &"code".into(), &error.code.as_str().into());
    if let Some(field) = error.place.field {
        let place = js_sys::Object::new();
        let _ = Reflect::set(&place, &"field".into(), &field.into());
        let _ = Reflect::set(&object, &"place".into(), &place);
    }
    object.into()
}
