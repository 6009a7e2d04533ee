//! In: method, host, path and query of a call, and the hosts that a relay adds. Out: the kind of its route, or a refusal. All that `countersign/edge`
//! needs of the library unless it signs; the module that does everything has this from here.
#![cfg(target_arch = "wasm32")]

use countersign::relay;
use countersign_javascript::write;
use wasm_bindgen::prelude::*;

/// Whether a relay may forward a request: the kind of its route.
#[wasm_bindgen]
pub fn admit(method: &str, host: &str, path: &str, query: &str, hosts: Vec<String>) -> Result<String, JsValue> {
    Ok(relay::admit(method, host, path, query, &hosts).map_err(write::error)?.kind.to_owned())
}
