//! In: JavaScript's values. Out: JavaScript's values, by way of the core's words.

use countersign_memory::wipe_stack;
use wasm_bindgen::prelude::*;

use crate::Failure;

/// SM3 (GB/T 32905), for signatures of requests.
#[wasm_bindgen]
pub fn sm3(bytes: &[u8]) -> Vec<u8> {
    crate::sm3(bytes).to_vec()
}

/// Decrypts. `headers` holds names and values by turns. Throws `refused`, `unsupported`, or `unknown` and
/// which part is not known.
#[wasm_bindgen]
pub fn decrypt(label: &str, headers: Vec<String>, der: &[u8], password: &[u8]) -> Result<Vec<u8>, JsValue> {
    let pairs = headers.chunks_exact(2);
    let headers: Vec<_> = pairs.filter_map(|pair| Some((pair.first()?.clone(), pair.get(1)?.clone()))).collect();
    let decrypted = crate::decrypt(label, &headers, der, password);
    // A hash works on a block of its own, in which a short password stands as it is.
    wipe_stack();
    decrypted.map(|plain| plain.to_vec()).map_err(|failure| {
        JsValue::from_str(&match failure {
            Failure::Refused => "refused".to_owned(),
            Failure::Unsupported => "unsupported".to_owned(),
            Failure::Unknown(part) => format!("unknown {part}"),
        })
    })
}
