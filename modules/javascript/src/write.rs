//! In: values and errors of the library. Out: plain objects, and real `Error`s.

use countersign::{Error, Place, json};
use countersign_memory::wipe_stack;
use js_sys::{JSON, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

/// Anything serialisable, as plain objects: one text crosses over, and is parsed there. Everything that leaves the module comes through
/// here or [`with_bytes`], so there the stack is wiped; what leaves otherwise calls [`wipe`].
pub fn value<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    wipe_stack();
    JSON::parse(&json::text(value))
}

/// Wipes the stack behind what leaves.
pub fn wipe() {
    wipe_stack();
}

/// The same of what has bytes, which may be secret: they become a `Uint8Array`, and never a text.
pub fn with_bytes<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    wipe_stack();
    Ok(value.serialize(&Serializer::new().serialize_maps_as_objects(true).serialize_missing_as_null(true))?)
}

/// A real `Error` with its words, `code` and `place`.
pub fn error(error: Error) -> JsValue {
    wipe_stack();
    let object = js_sys::Error::new(&error.message());
    object.set_name("CountersignError");
    set(&object, "id", &JsValue::from_str(error.words.id()));
    set(&object, "arguments", &value(&error.words.arguments_as_map()).unwrap_or(JsValue::UNDEFINED));
    set(&object, "code", &JsValue::from_str(error.code.as_str()));
    if error.place != Place::default() {
        set(&object, "place", &value(&error.place).unwrap_or(JsValue::UNDEFINED));
    }
    object.into()
}

/// Gives an error that was made here one more member.
pub fn set(object: &JsValue, name: &str, value: &JsValue) {
    // Setting a member of an object made here cannot fail.
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}
