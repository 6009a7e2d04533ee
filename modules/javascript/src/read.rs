//! In: JavaScript values. Out: values of the library; what a value's own getter throws is thrown on.

use countersign::{
    Error, ErrorCode, Place,
    bundle::Input,
    json::Value,
    small::{List, holds},
    time::Instant,
    words,
    words::english::javascript as say,
};
use js_sys::{Array, JsString, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, prelude::*};

use crate::write;

/// Objects nested deeper than this are not ours; a cycle must end.
const MAX_DEPTH: usize = 16;

/// Nor are objects with more values: a few lists that contain one another can expand without end.
const MAX_VALUES: usize = 100_000;

/// Plain data as JSON; a member that is `undefined` is absent.
///
/// # Errors
/// `OPERATION_INVALID` for anything else; and whatever a getter of the value throws.
pub fn value(value: &JsValue) -> Result<Value, JsValue> {
    plain(value, 0, &mut Reading::default())
}

/// The same of an operation or a question, whose texts are sent: half of a character would become another one on the way.
///
/// # Errors
/// As [`value`], and `OPERATION_INVALID` for a text with a lone surrogate, naming the field.
pub fn typed(value: &JsValue) -> Result<Value, JsValue> {
    plain(value, 0, &mut Reading { is_typed: true, ..Reading::default() })
}

#[derive(Default)]
struct Reading {
    is_typed: bool,
    /// Values so far.
    count: usize,
    /// Where it is.
    path: String,
}

impl Reading {
    /// Goes to a member; returns how much of the path is of what has it.
    fn enter(&mut self, name: &str) -> usize {
        let outer = self.path.len();
        if outer > 0 {
            self.path.push('.');
        }
        // A longer name is no field, and may be a piece of a key that was pasted into the wrong place.
        self.path.push_str(if name.len() < 24 { name } else { "…" });
        outer
    }
}

/// What a getter throws must be caught: it would leave the handles that a call has borrowed borrowed for good.
fn plain(value: &JsValue, depth: usize, reading: &mut Reading) -> Result<Value, JsValue> {
    reading.count += 1;
    if depth > MAX_DEPTH || reading.count > MAX_VALUES {
        Err(not_plain())
    } else if let Some(text) = value.as_string() {
        // Asked first: each of these questions is a call out of the module, and most values are texts.
        // What crosses over has U+FFFD in place of a lone surrogate.
        if reading.is_typed && holds(&text, "\u{fffd}") && *value != *text {
            let field = &reading.path;
            let error = Error::new(ErrorCode::OperationInvalid, words!(say::HALF_CHARACTER, field));
            return Err(write::error(error.at(Place::field(field.as_str()))));
        }
        Ok(Value::String(text))
    } else if value.is_object() {
        object(value, depth, reading)
    } else if value.is_null() || value.is_undefined() {
        Ok(Value::Null)
    } else if let Some(flag) = value.as_bool() {
        Ok(Value::Bool(flag))
    } else if value.as_f64().is_some() {
        // JavaScript writes a number the shortest way that reads back the same; infinities have no JSON.
        let text = value.unchecked_ref::<js_sys::Number>().to_string_with_radix(10)?;
        Value::parse(&String::from(text)).filter(|number| matches!(number, Value::Number(_))).ok_or_else(not_plain)
    } else {
        // A function, a symbol.
        Err(not_plain())
    }
}

fn object(value: &JsValue, depth: usize, reading: &mut Reading) -> Result<Value, JsValue> {
    if is_array(value)? {
        let mut items = Vec::new();
        for index in 0..length(value)? {
            items.push(plain(&Reflect::get_u32(value, index)?, depth + 1, reading)?);
        }
        return Ok(Value::Array(items));
    }
    let mut members = Vec::new();
    for name in keys(value)?.iter() {
        let member = Reflect::get(value, &name)?;
        if !member.is_undefined() {
            let name = name.as_string().unwrap_or_default();
            let outer = reading.enter(&name);
            members.push((name, plain(&member, depth + 1, reading)?));
            reading.path.truncate(outer);
        }
    }
    Ok(Value::Object(members))
}

fn not_plain() -> JsValue {
    write::error(Error::new(ErrorCode::OperationInvalid, &say::NOT_PLAIN))
}

fn length(value: &JsValue) -> Result<u32, JsValue> {
    Ok(Reflect::get(value, &JsString::from("length"))?.as_f64().unwrap_or_default() as u32)
}

// The library's own let what a proxy throws pass through.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Array, js_name = isArray, catch)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;
    #[wasm_bindgen(js_namespace = Object, js_name = keys, catch)]
    fn keys(value: &JsValue) -> Result<Array, JsValue>;
}

/// Copies of what was given to be read. The allocator wipes them as it does everything, at once and not byte by byte.
pub struct Given {
    inputs: Vec<Vec<u8>>,
    is_list: bool,
}

/// A `Uint8Array`, or an array of them.
pub fn given(value: &JsValue) -> Given {
    let copy = |bytes: &JsValue| Uint8Array::unchecked_from_js_ref(bytes).to_vec();
    match value.dyn_ref::<Array>() {
        Some(list) => Given { inputs: list.iter().map(|bytes| copy(&bytes)).list(), is_list: true },
        None => Given { inputs: vec![copy(value)], is_list: false },
    }
}

/// A text of so many UTF-16 units, as UTF-8. Most are ASCII, and are encoded where they are read from.
pub fn text(text: &JsValue, units: usize) -> Vec<u8> {
    let mut bytes = vec![0; units];
    if encode_into(text, &mut bytes) { bytes } else { encode(text).to_vec() }
}

#[wasm_bindgen(raw_module = "../module/text.js")]
extern "C" {
    /// Whether each unit is one byte; otherwise what was written is only a part.
    #[wasm_bindgen(js_name = encodeInto)]
    fn encode_into(text: &JsValue, bytes: &mut [u8]) -> bool;
    fn encode(text: &JsValue) -> Uint8Array;
}

impl Given {
    /// The inputs, as [`Given::input`] wants them.
    pub fn slices(&self) -> Vec<&[u8]> {
        self.inputs.iter().map(|input| input.as_slice()).list()
    }

    /// What was given, as the library takes it.
    pub fn input<'a>(&self, slices: &'a [&'a [u8]]) -> Input<'a> {
        match slices {
            [one] if !self.is_list => Input::One(one),
            list => Input::List(list),
        }
    }
}

/// RFC 3339 text.
pub fn instant(text: &str) -> Result<Instant, JsValue> {
    Instant::from_rfc3339(text).map_err(write::error)
}

/// A member that is there to be read; anything else is `undefined`.
pub fn member(value: &JsValue, name: &str) -> JsValue {
    if !value.is_object() {
        return JsValue::UNDEFINED;
    }
    Reflect::get(value, &JsString::from(name)).unwrap_or(JsValue::UNDEFINED)
}
