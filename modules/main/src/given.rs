//! In: requests and answers as JavaScript gives them back. Out: the library's; what was changed since is refused.

use countersign::{
    Error, ErrorCode, Place, digest,
    json::Value,
    outcome,
    request::{Request, split_url},
    small::List,
    words,
    words::english::javascript as say,
};
use countersign_javascript::{
    read::{self, member},
    write,
};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, prelude::*};
use zeroize::Zeroizing;

use crate::answer::Answer;

/// Names that JavaScript has, and need not be made of texts of the module each time.
#[wasm_bindgen]
extern "C" {
    /// What `pkg/given/request.js` makes of a request: it has no getters that could throw.
    type Given;
    #[wasm_bindgen(method, getter, structural)]
    fn method(this: &Given) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    fn url(this: &Given) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    fn headers(this: &Given) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    fn body(this: &Given) -> JsValue;
    #[wasm_bindgen(method, getter, structural, js_name = bodySha256)]
    fn body_sha256(this: &Given) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    fn preview(this: &Given) -> JsValue;
    #[wasm_bindgen(method, getter, structural)]
    fn cleared(this: &Given) -> JsValue;
}

/// A request that `prepare` or `sign` gave.
pub fn request(value: &JsValue) -> Result<Request, JsValue> {
    let given: &Given = value.unchecked_ref();
    let invalid = |field: &str| {
        write::error(Error::new(ErrorCode::RequestInvalid, words!(say::REQUEST_CHANGED, field)).at(Place::field(field)))
    };
    let text = |name: &str, member: JsValue| member.as_string().ok_or_else(|| invalid(name));
    // It stands in a shell's command as it is.
    let method = text("method", given.method())?.to_ascii_uppercase();
    if method.is_empty() || !method.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-') {
        return Err(invalid("method"));
    }
    let url = text("url", given.url())?;
    let (host, path, query) = split_url(&url).map_err(write::error)?;
    let body: Uint8Array = given.body().dyn_into().map_err(|_| invalid("body"))?;
    let body = Zeroizing::new(body.to_vec());
    let body_sha256 = digest::sha256_hex(&body);
    if text("bodySha256", given.body_sha256())? != body_sha256 {
        return Err(invalid("bodySha256"));
    }
    let headers = headers(&given.headers());
    Ok(Request {
        method,
        host: host.to_owned(),
        path: path.to_owned(),
        query: query.to_owned(),
        headers: headers.ok_or_else(|| invalid("headers"))?,
        body,
        body_sha256,
        preview: text("preview", given.preview())?,
    })
}

/// A request as `prepare` gave it, and its clearance, which shows that nothing was changed since. With `uncleared`, any request.
pub fn cleared(value: &JsValue, uncleared: bool) -> Result<(Request, Option<String>), JsValue> {
    let request = self::request(value)?;
    let given = value.unchecked_ref::<Given>().cleared().as_string();
    let is_as_cleared = given.as_ref().is_some_and(|given| *given == request.clearance());
    if is_as_cleared || uncleared {
        return Ok((request, given.filter(|_| is_as_cleared)));
    }
    let sentence = if given.is_some() { &say::CHANGED_SINCE } else { &say::NOT_CLEARED };
    Err(write::error(Error::new(ErrorCode::RequestInvalid, sentence).at(Place::field("cleared"))))
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

/// A request, as far as it can be read: its answer has come, and must be reported whatever the request looks like.
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
    match &read::value(value) {
        Ok(Value::Array(entries)) => entries.iter().map(pair).collect(),
        _ => None,
    }
}

/// An answer that `send` gave, or one that was put together from the caller's own `fetch`.
pub fn answer(value: &JsValue) -> Result<Answer, JsValue> {
    let invalid = |field: &str| {
        write::error(Error::new(ErrorCode::RequestInvalid, words!(say::NO_ANSWER, field)).at(Place::field(field)))
    };
    let status = member(value, "status").as_f64().filter(|status| (0.0..1000.0).contains(status));
    let headers = read::value(&member(value, "headers")).ok();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let named = |(name, value): &(String, Value)| Some((name.to_ascii_lowercase(), text(value)?));
    let scrubbed = match &read::value(&member(value, "scrubbed")) {
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
