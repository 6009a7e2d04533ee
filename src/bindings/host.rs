//! Tasks in, answers out: WebCrypto's, or the second module's for what only older formats need.

use js_sys::{Array, Function, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use zeroize::Zeroizing;

use crate::{
    task::{Answer, Host, Task},
    webcrypto::WebCrypto,
};

/// The runtime we are in.
pub struct Runtime {
    /// `(label, headers by turns, der, password) => Promise<Uint8Array | "refused" | "unsupported">`
    pub legacy: Function,
}

impl Host for Runtime {
    async fn run(&self, task: Task) -> Answer {
        let Task::Legacy { label, headers, der, password } = task else { return WebCrypto.run(task).await };
        let pairs = headers.iter().flat_map(|(name, value)| [name, value]);
        let arguments = Array::of4(
            &JsValue::from_str(&label),
            &pairs.map(|text| JsValue::from_str(text)).collect::<Array>(),
            &Uint8Array::from(der.as_slice()),
            &Uint8Array::from(password.as_slice()),
        );
        let promise = self.legacy.apply(&JsValue::UNDEFINED, &arguments).and_then(JsValue::dyn_into::<Promise>);
        let Ok(promise) = promise else { return Answer::Unsupported };
        match JsFuture::from(promise).await {
            Ok(value) if value.is_instance_of::<Uint8Array>() => {
                Answer::Bytes(Zeroizing::new(value.unchecked_into::<Uint8Array>().to_vec()))
            }
            Ok(value) if value == "refused" => Answer::Refused,
            Ok(_) | Err(_) => Answer::Unsupported,
        }
    }
}

/// The hash that a function of the second module computes: 32 bytes, or what it threw.
pub fn hashed(hash: &Function, bytes: &[u8]) -> Result<[u8; 32], JsValue> {
    let hashed = hash.call1(&JsValue::UNDEFINED, &Uint8Array::from(bytes))?;
    Uint8Array::new(&hashed).to_vec().try_into().map_err(|_| hashed)
}
