//! In: text or bytes from JavaScript. Out: what they are, as a plain object. All that `countersign/inspect` needs of the library; the module
//! that does everything has these two from here.
#![cfg(target_arch = "wasm32")]

use countersign::bundle;
use countersign_javascript::{Runtime, promise, read, write};
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

/// What an input is.
#[wasm_bindgen]
pub fn inspect(input: &JsValue) -> Result<JsValue, JsValue> {
    let given = read::given(input);
    write::value(&bundle::inspect(given.input(&given.slices())))
}

/// What an input is, with the platform's cryptography.
///
/// `legacy` runs what only older formats need; it loads the second module when it is first called.
#[wasm_bindgen]
pub fn examine(input: &JsValue, password: Option<Vec<u8>>, legacy: Function) -> Promise {
    let (given, password) = (read::given(input), password.map(Zeroizing::new));
    promise(async move {
        let password = password.as_ref().map(|password| password.as_slice());
        write::value(&bundle::examine(given.input(&given.slices()), password, &Runtime { legacy }).await)
    })
}
