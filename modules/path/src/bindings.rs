//! In: JavaScript's values. Out: the answer to the question they ask, as a plain object. `pkg/path.d.ts` describes what users see.

use countersign_javascript::{WebCrypto, promise, read, write};
use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::*;

use crate::{Purpose, Question, verify};

/// Answers one question.
#[wasm_bindgen(js_name = verifyPath)]
pub fn verify_path(
    certificates: Vec<Uint8Array>,
    roots: Vec<Uint8Array>,
    revocation_lists: Vec<Uint8Array>,
    host: Option<String>,
    time: String,
    purpose: String,
    max_depth: Option<usize>,
) -> Promise {
    promise(async move {
        let bytes = |given: Vec<Uint8Array>| -> Vec<Vec<u8>> { given.iter().map(Uint8Array::to_vec).collect() };
        let (certificates, roots, revocation_lists) = (bytes(certificates), bytes(roots), bytes(revocation_lists));
        let question = Question {
            certificates: certificates.iter().map(Vec::as_slice).collect(),
            roots: roots.iter().map(Vec::as_slice).collect(),
            revocation_lists: revocation_lists.iter().map(Vec::as_slice).collect(),
            host: host.as_deref(),
            time: read::instant(&time)?,
            purpose: purpose_of(&purpose),
            max_depth,
        };
        write::value(&verify(&question, &WebCrypto).await.map_err(write::error)?)
    })
}

/// `pkg/path/verify.js` lets nothing else through.
fn purpose_of(name: &str) -> Purpose {
    if name == "client" { Purpose::Client } else { Purpose::Server }
}
