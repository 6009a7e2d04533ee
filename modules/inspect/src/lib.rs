//! In: text or bytes from JavaScript. Out: what they are, as a plain object. All that `countersign/inspect` needs of the library; the module
//! that does everything has this from here.
#![cfg(target_arch = "wasm32")]

use countersign::bundle;
use countersign_javascript::{read, write};
use wasm_bindgen::prelude::*;

/// What an input is.
#[wasm_bindgen]
pub fn inspect(input: &JsValue) -> Result<JsValue, JsValue> {
    let given = read::given(input);
    write::value(&bundle::inspect(given.input(&given.slices())))
}
