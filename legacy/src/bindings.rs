//! JavaScript's values in, the core's words, JavaScript's values out.

use std::alloc::System;

use wasm_bindgen::prelude::*;
use zeroizing_alloc::ZeroAlloc;

use crate::Failure;

/// Memory is wiped as it is given back: it held passwords and keys.
#[global_allocator]
static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);

/// SM3 (GB/T 32905), for signatures of requests.
#[wasm_bindgen]
pub fn sm3(bytes: &[u8]) -> Vec<u8> {
    crate::sm3(bytes).to_vec()
}

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
