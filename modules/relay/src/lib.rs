//! In: method, host, path and query of a call, and the hosts that a relay adds; the body of its answer. Out: the kind of its route, or a
//! refusal; the body without secrets. All that `countersign/edge` needs of the library unless it signs; the module that does everything has
//! this from here.
#![cfg(target_arch = "wasm32")]

use std::borrow::Cow;

use countersign::{outcome, relay, scrub::Secrets};
use countersign_javascript::write;
use wasm_bindgen::prelude::*;

/// Whether a relay may forward a request: the kind of its route.
#[wasm_bindgen]
pub fn admit(method: &str, host: &str, path: &str, query: &str, hosts: Vec<String>) -> Result<String, JsValue> {
    Ok(relay::admit(method, host, path, query, &hosts).map_err(write::error)?.kind.to_owned())
}

/// Whether calls of this kind only read.
#[wasm_bindgen(js_name = isRead)]
pub fn is_read(kind: &str) -> bool {
    relay::is_read(kind)
}

/// The bytes of an answer without private keys and tokens, and without these secrets of the request; nothing when it has none.
#[wasm_bindgen(js_name = withoutSecrets)]
pub fn without_secrets(bytes: &[u8], known: Vec<String>) -> Option<Vec<u8>> {
    let secrets = Secrets::new(core::iter::empty(), known.iter().map(String::as_str));
    let cut = |text: &str| match outcome::without_secrets(text, &secrets) {
        Cow::Borrowed(_) => None,
        Cow::Owned(text) => Some(text.into_bytes()),
    };
    let text = String::from_utf8_lossy(bytes);
    // In UTF-16 and UTF-32 each letter of a key has zeros beside it, which no other text has.
    let narrow = text.contains('\0').then(|| cut(&text.replace('\0', ""))).flatten();
    let without = narrow.or_else(|| cut(&text));
    write::wipe();
    without
}
