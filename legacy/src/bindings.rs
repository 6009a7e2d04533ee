//! JavaScript's values in, the core's words, JavaScript's values out.

use wasm_bindgen::prelude::*;

use crate::Failure;

/// Decrypts. `headers` holds names and values by turns. Throws `refused` or `unsupported`.
#[wasm_bindgen]
pub fn decrypt(label: &str, headers: Vec<String>, der: &[u8], password: &[u8]) -> Result<Vec<u8>, JsValue> {
    let pairs = headers.chunks_exact(2);
    let headers: Vec<_> = pairs.filter_map(|pair| Some((pair.first()?.clone(), pair.get(1)?.clone()))).collect();
    crate::decrypt(label, &headers, der, password).map(|plain| plain.to_vec()).map_err(|failure| {
        JsValue::from_str(match failure {
            Failure::Refused => "refused",
            Failure::Unsupported => "unsupported",
        })
    })
}
