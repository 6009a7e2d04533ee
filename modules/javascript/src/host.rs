//! In: tasks. Out: answers, WebCrypto's or, for what only older formats need, the second module's.

use js_sys::{Array, Function, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use zeroize::Zeroizing;

use crate::{
    WebCrypto,
    read::{self, member},
};
use countersign::{
    Error, ErrorCode,
    json::Value,
    small::List,
    task::{Answer, Host, Task},
    words::Words,
};

/// The runtime we are in.
pub struct Runtime {
    /// `(label, headers by turns, der, password) => Promise<Uint8Array | string>`: the plain bytes, which
    /// are wiped once they are read, or `refused`, `unsupported`, `unknown` and which part is not known; rejected when the second
    /// module cannot be asked.
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
                let array = value.unchecked_into::<Uint8Array>();
                let plain = Zeroizing::new(array.to_vec());
                // It was made for us alone, and holds a key.
                array.fill(0, 0, array.length());
                Answer::Bytes(plain)
            }
            Ok(value) => match value.as_string().unwrap_or_default().as_str() {
                "refused" => Answer::Refused,
                text => match text.strip_prefix("unknown ") {
                    Some(part) => Answer::Unknown(part.to_owned()),
                    None => Answer::Unsupported,
                },
            },
            Err(reason) => Answer::Failed(failure(&reason)),
        }
    }
}

/// Why the second module could not be asked, in the words of whoever tried to load it.
fn failure(reason: &JsValue) -> Error {
    let text = |name: &str| member(reason, name).as_string().unwrap_or_default();
    let code = match text("code").as_str() {
        "MODULE_FAILED" => ErrorCode::ModuleFailed,
        _ => ErrorCode::ModuleNotLoaded,
    };
    let arguments = read::value(&member(reason, "arguments")).unwrap_or(Value::Null);
    let argument = |(name, value): &(String, Value)| Some((name.clone(), value.as_str()?.to_owned()));
    let arguments = arguments.members().iter().filter_map(argument).list();
    Error::new(code, Words::said_elsewhere(text("id"), text("message"), arguments))
}

/// The hash that a function of the second module computes: 32 bytes, or what it threw.
pub fn hashed(hash: &Function, bytes: &[u8]) -> Result<[u8; 32], JsValue> {
    let hashed = hash.call1(&JsValue::UNDEFINED, &Uint8Array::from(bytes))?;
    Uint8Array::new(&hashed).to_vec().try_into().map_err(|_| hashed)
}
