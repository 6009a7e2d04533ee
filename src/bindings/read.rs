//! JavaScript values in, values of the core out.

use js_sys::{Array, JsString, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, prelude::*};
use zeroize::Zeroizing;

use super::write;
use crate::{
    Error, ErrorCode, Place,
    bundle::Input,
    digest,
    json::Value,
    list::List,
    outcome,
    request::{Request, split_url},
    time::Instant,
    transport::Answer,
};

/// Objects nested deeper than this are not ours; a cycle must end.
const MAX_DEPTH: usize = 16;

/// Nor are those of more values: lists that hold one another can be few and seem to be without number.
const MAX_VALUES: usize = 100_000;

/// Plain data as JSON; a member that is `undefined` is absent.
///
/// # Errors
/// `OPERATION_INVALID` for anything else; what a value's own getter throws.
pub fn value(value: &JsValue) -> Result<Value, JsValue> {
    plain(value, 0, &mut 0)
}

/// What a getter throws must be caught: it would leave the handles that a call has borrowed borrowed for good.
fn plain(value: &JsValue, depth: usize, count: &mut usize) -> Result<Value, JsValue> {
    *count += 1;
    if depth > MAX_DEPTH || *count > MAX_VALUES || value.is_function() || value.is_symbol() {
        Err(not_plain())
    } else if value.is_null() || value.is_undefined() {
        Ok(Value::Null)
    } else if let Some(flag) = value.as_bool() {
        Ok(Value::Bool(flag))
    } else if let Some(text) = value.as_string() {
        Ok(Value::String(text))
    } else if value.as_f64().is_some() {
        // JavaScript writes a number the shortest way that reads back the same; infinities have no JSON.
        let text = value.unchecked_ref::<js_sys::Number>().to_string_with_radix(10)?;
        Value::parse(&String::from(text)).filter(|number| matches!(number, Value::Number(_))).ok_or_else(not_plain)
    } else if is_array(value)? {
        let mut items = Vec::new();
        for index in 0..length(value)? {
            items.push(plain(&Reflect::get_u32(value, index)?, depth + 1, count)?);
        }
        Ok(Value::Array(items))
    } else if value.is_object() {
        let mut members = Vec::new();
        for name in keys(value)?.iter() {
            let member = Reflect::get(value, &name)?;
            if !member.is_undefined() {
                members.push((name.as_string().unwrap_or_default(), plain(&member, depth + 1, count)?));
            }
        }
        Ok(Value::Object(members))
    } else {
        Err(not_plain())
    }
}

fn not_plain() -> JsValue {
    let message = "Give plain data: objects, lists, text, numbers, true, false, null.";
    write::error(Error::new(ErrorCode::OperationInvalid, message))
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

/// Copies of what was given to be read, wiped when they are dropped.
pub struct Given {
    inputs: Vec<Zeroizing<Vec<u8>>>,
    is_list: bool,
}

/// A `Uint8Array`, or an array of them.
pub fn given(value: &JsValue) -> Given {
    let copy = |bytes: &JsValue| Zeroizing::new(Uint8Array::unchecked_from_js_ref(bytes).to_vec());
    match value.dyn_ref::<Array>() {
        Some(list) => Given { inputs: list.iter().map(|bytes| copy(&bytes)).list(), is_list: true },
        None => Given { inputs: vec![copy(value)], is_list: false },
    }
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

/// A request that `prepare` or `sign` gave.
pub fn request(value: &JsValue) -> Result<Request, JsValue> {
    let invalid = |field: &str| {
        let message = format!("This is not a request that prepare or sign gave: {field} is missing or changed.");
        write::error(Error::new(ErrorCode::RequestInvalid, message).at(Place::field(field)))
    };
    let text = |name: &str| member(value, name).as_string().ok_or_else(|| invalid(name));
    // It stands in a shell's command as it is.
    let method = text("method")?;
    if method.is_empty() || !method.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-') {
        return Err(invalid("method"));
    }
    let url = text("url")?;
    let (host, path, query) = split_url(&url).map_err(write::error)?;
    let body: Uint8Array = member(value, "body").dyn_into().map_err(|_| invalid("body"))?;
    let body = Zeroizing::new(body.to_vec());
    let body_sha256 = digest::sha256_hex(&body);
    if text("bodySha256")? != body_sha256 {
        return Err(invalid("bodySha256"));
    }
    let headers = headers(&member(value, "headers"));
    Ok(Request {
        method,
        host: host.to_owned(),
        path: path.to_owned(),
        query: query.to_owned(),
        headers: headers.ok_or_else(|| invalid("headers"))?,
        body,
        body_sha256,
        preview: text("preview")?,
    })
}

/// A request as `prepare` gave it, and what stands for that: nothing of it was changed since. With `uncleared`, any request.
pub fn cleared(value: &JsValue, uncleared: bool) -> Result<(Request, Option<String>), JsValue> {
    let request = self::request(value)?;
    let clearance = Some(request.clearance());
    let given = member(value, "cleared").as_string();
    if given == clearance || uncleared {
        return Ok((request, given.filter(|given| Some(given) == clearance.as_ref())));
    }
    let message = match given {
        Some(_) => "It was changed after prepare cleared it: method, address, headers or body. Prepare it again.",
        None => {
            "This request was not cleared by prepare: its member `cleared` is missing. Prepare it, or, for a request of your \
             own, say sign(request, credentials, { uncleared: true })."
        }
    };
    Err(write::error(Error::new(ErrorCode::RequestInvalid, message).at(Place::field("cleared"))))
}

/// What is known of a request that was sent: whatever of it is there and what it should be.
#[derive(Default)]
pub struct Sent {
    headers: Vec<(String, String)>,
    body: Zeroizing<Vec<u8>>,
}

impl Sent {
    /// As the core takes it.
    pub fn borrowed(&self) -> outcome::Sent<'_> {
        outcome::Sent { headers: &self.headers, body: &self.body }
    }
}

/// A request as far as it can be read: its answer has come, and that is to be told.
pub fn sent(value: &JsValue) -> Sent {
    let headers = headers(&member(value, "headers")).unwrap_or_default();
    let body = member(value, "body").dyn_into::<Uint8Array>();
    Sent { headers, body: Zeroizing::new(body.map(|body| body.to_vec()).unwrap_or_default()) }
}

/// Pairs of a name and a value.
fn headers(value: &JsValue) -> Option<Vec<(String, String)>> {
    let pair = |entry: &Value| {
        let Value::Array(pair) = entry else { return None };
        let [Value::String(name), Value::String(value)] = pair.as_slice() else { return None };
        Some((name.clone(), value.clone()))
    };
    match &self::value(value) {
        Ok(Value::Array(entries)) => entries.iter().map(pair).collect(),
        _ => None,
    }
}

/// An answer that `send` gave, or one that was put together from the caller's own `fetch`.
pub fn answer(value: &JsValue) -> Result<Answer, JsValue> {
    let invalid = |field: &str| {
        let message = format!("This is not an answer: {field} is missing. Give {{ status, headers, body }}.");
        write::error(Error::new(ErrorCode::RequestInvalid, message).at(Place::field(field)))
    };
    let status = member(value, "status").as_f64().filter(|status| (0.0..1000.0).contains(status));
    let headers = self::value(&member(value, "headers")).ok();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let named = |(name, value): &(String, Value)| Some((name.to_ascii_lowercase(), text(value)?));
    let scrubbed = match &self::value(&member(value, "scrubbed")) {
        Ok(Value::Array(paths)) => paths.iter().filter_map(text).list(),
        _ => Vec::new(),
    };
    Ok(Answer {
        // The filter above keeps it within three digits.
        status: status.ok_or_else(|| invalid("status"))? as u16,
        headers: headers.iter().flat_map(|headers| headers.members().iter().filter_map(named)).list(),
        body: member(value, "body").as_string().ok_or_else(|| invalid("body"))?,
        scrubbed,
    })
}

fn member(value: &JsValue, name: &str) -> JsValue {
    if !value.is_object() {
        return JsValue::UNDEFINED;
    }
    Reflect::get(value, &JsString::from(name)).unwrap_or(JsValue::UNDEFINED)
}
