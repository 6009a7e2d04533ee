//! In: a request that was prepared. Out: the signed one, a command, the arguments of `fetch`; then an answer, and why it refuses.

use std::cell::RefCell;

use countersign::{
    credentials::Credentials,
    digest::Hashing,
    doctor::{self, Signed},
    request,
    signature::{self, Options},
    small::List,
};
use countersign_javascript::{fetch, hashed, read, write};
use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;

use crate::{answer, given, prepared::Prepared};

/// The signed request. Unless `uncleared`, only of what `prepare` gave, as it gave it.
#[wasm_bindgen]
pub fn sign(
    request: &JsValue,
    credentials: &JsValue,
    now: &str,
    algorithm: Option<String>,
    region: Option<String>,
    uncleared: bool,
    sm3: Option<Function>,
) -> Result<JsValue, JsValue> {
    let credentials = Credentials::read(&read::value(credentials)?).map_err(write::error)?;
    // What the other module throws is thrown on, and no signature is made of what it did not hash.
    let failed = RefCell::new(None);
    let hashed = sm3.as_ref().map(|sm3| {
        |bytes: &[u8]| {
            hashed(sm3, bytes).unwrap_or_else(|error| {
                failed.replace(Some(error));
                [0; 32]
            })
        }
    });
    let options = Options {
        now: read::instant(now)?,
        algorithm: algorithm.as_deref(),
        region: region.as_deref(),
        sm3: hashed.as_ref().map(|sm3| sm3 as Hashing<'_>),
    };
    let (request, cleared) = given::cleared(request, uncleared)?;
    let signed = signature::sign(request, &credentials, options).map_err(write::error)?;
    if let Some(error) = failed.take() {
        return Err(error);
    }
    write::with_bytes(&Prepared::from(&signed).cleared(cleared))
}

/// The request as a command.
#[wasm_bindgen]
pub fn curl(request: &JsValue, reveal: bool) -> Result<String, JsValue> {
    Ok(request::curl(&given::request(request)?, reveal))
}

/// Both arguments of `fetch`. A request that is not signed, and so signed by a relay, is what `prepare` gave.
#[wasm_bindgen]
pub fn call(request: &JsValue, relay: Option<String>, signed: bool) -> Result<Array, JsValue> {
    let (request, _) = given::cleared(request, signed)?;
    let (url, init) = fetch::arguments(&request, relay.as_deref()).map_err(write::error)?;
    Ok(Array::of2(&JsValue::from_str(&url), &init))
}

/// The answer to `request`, of what `fetch` gave: headers are names and values by turns.
#[wasm_bindgen]
pub fn answer(request: &JsValue, status: u16, headers: Vec<String>, text: &str) -> Result<JsValue, JsValue> {
    let pair = |pair: &[String]| match pair {
        [name, value] => Some((name.to_ascii_lowercase(), value.clone())),
        _ => None,
    };
    let headers = headers.chunks(2).filter_map(pair).list();
    write::value(&answer::read(status, headers, text, given::sent(request).borrowed()))
}

/// Why an answer refuses a signed request.
#[wasm_bindgen]
pub fn diagnose(signed: &JsValue, answer: &JsValue, now: &str) -> Result<JsValue, JsValue> {
    let signed = Signed::read(&read::value(signed)?).map_err(write::error)?;
    let answer = given::answer(answer)?;
    write::value(&doctor::diagnose(&signed, answer.status, &answer.headers, &answer.body, read::instant(now)?))
}
