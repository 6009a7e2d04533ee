//! What every module shares. In: JavaScript's values, its cryptography, its promises. Out: values of the library, a host for its tasks,
//! arguments for `fetch`; and the way back, where each error is a real one and no secret stays on the stack.
#![cfg(target_arch = "wasm32")]

pub mod fetch;
mod host;
pub mod read;
mod webcrypto;
pub mod write;

pub use host::{Runtime, hashed};
pub use webcrypto::WebCrypto;

use std::pin::Pin;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

/// That of the module, which must be the one of the JavaScript beside it.
#[wasm_bindgen]
pub fn version() -> String {
    countersign::signoff::VERSION.to_owned()
}

/// What JavaScript awaits. An exported `async fn` would bring the library's code for promises once more for each; behind
/// one type there is one.
pub fn promise(work: impl Future<Output = Result<JsValue, JsValue>> + 'static) -> Promise {
    let work: Pin<Box<dyn Future<Output = Result<JsValue, JsValue>>>> = Box::pin(work);
    future_to_promise(work)
}
