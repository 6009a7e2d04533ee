//! In: text or bytes from JavaScript. Out: what they are, as a plain object. All that `countersign/inspect` needs of the library; the module
//! that does everything has this from here.
#![cfg(target_arch = "wasm32")]

mod flat;

use countersign::bundle::{self, Inspection};
use countersign_javascript::{read, write};
use flat::Flat;
use wasm_bindgen::prelude::*;

/// What some bytes are, or those of a list.
///
/// Nothing is thrown. But a call that returns one object alone may stand in the JavaScript that V8 has optimised, and where that is given up while the
/// call runs, as the JavaScript called from here may have it, the V8 of Node 20 ends the process. One that returns a result is never put there.
#[wasm_bindgen]
pub fn inspect(input: &JsValue) -> Result<JsValue, JsValue> {
    let given = read::given(input);
    Ok(object(&bundle::inspect(given.input(&given.slices()))))
}

/// What a text is. `units` is its length. A result, as above.
#[wasm_bindgen(js_name = inspectText)]
pub fn inspect_text(text: &JsValue, units: usize) -> Result<JsValue, JsValue> {
    Ok(object(&bundle::inspect(read::text(text, units).as_slice())))
}

/// An inspection as JavaScript has it. It leaves the module by no other way, so the stack is wiped here.
pub fn object(inspection: &Inspection) -> JsValue {
    let Flat { numbers, plain, other } = Flat::of(inspection);
    write::wipe();
    made(&numbers, &plain, Some(other.as_str()).filter(|other| !other.is_empty()))
}

#[wasm_bindgen(raw_module = "../module/inspection.js")]
extern "C" {
    /// Reads the numbers where they stand, so nothing of the module may be called meanwhile.
    #[wasm_bindgen(js_name = inspection)]
    fn made(numbers: &[u32], plain: &str, other: Option<&str>) -> JsValue;
}
