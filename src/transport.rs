//! A request in; what `fetch` is to be called with out. Then the answer's status, headers and text in; the answer out, with an echoed
//! private key removed. WebAssembly only. `pkg/api/exchange.js` calls `fetch` itself and reads the answer: whatever that does, it
//! cannot do it to the module.

use gloo_net::http::{Headers, Method};
use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use web_sys::{ReferrerPolicy, RequestCache, RequestCredentials, RequestInit, RequestRedirect};

use crate::{
    Error, ErrorCode,
    list::List,
    outcome::{self, Sent},
    request::Request,
    scrub,
};

/// What came back.
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Lower-case names.
    pub headers: Vec<(String, String)>,
    /// Without any private key.
    pub body: String,
    /// The members that were removed.
    pub scrubbed: Vec<String>,
}

/// Both arguments of `fetch`, for the service itself or for a relay at `relay`. Nothing is followed, kept or added: no redirect, no cache,
/// no cookie, no referrer.
///
/// # Errors
/// `REQUEST_INVALID` when fetch would not take it.
pub fn call(request: &Request, relay: Option<&str>) -> Result<(String, RequestInit), Error> {
    let method =
        Method::from_bytes(request.method.as_bytes()).map_err(|_| invalid("The method is not an HTTP method."))?;
    let init = RequestInit::new();
    init.set_headers(&headers(request)?);
    init.set_method(method.as_str());
    init.set_body(&Uint8Array::from(request.body.as_slice()));
    init.set_cache(RequestCache::NoStore);
    init.set_credentials(RequestCredentials::Omit);
    init.set_redirect(RequestRedirect::Manual);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    let url = match relay {
        Some(relay) => format!("{}/{}{}", relay.trim_end_matches('/'), request.host, request.path),
        None => request.url(),
    };
    Ok((url, init))
}

/// Setting a header that cannot be one would throw past us, so each is looked at first.
fn headers(request: &Request) -> Result<JsValue, Error> {
    let raw = web_sys::Headers::new().map_err(|_| invalid("This runtime has no Headers, which fetch needs."))?;
    let headers = Headers::from_raw(raw);
    for (name, value) in &request.headers {
        let token = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let sound_value = value.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        if name.is_empty() || !name.bytes().all(token) || !sound_value {
            return Err(invalid(&format!("The header {name} has a character that cannot be sent.")));
        }
        headers.set(name, value);
    }
    Ok(headers.into_raw().into())
}

/// What came back, of what `fetch` gave, without the secrets of what was sent.
pub fn answer(status: u16, headers: Vec<(String, String)>, text: &str, sent: Sent<'_>) -> Answer {
    let secrets = outcome::secrets(sent, core::iter::empty());
    let headers = headers.into_iter().map(|(name, value)| (name, scrub::scrub(&value, &secrets))).list();
    let (body, scrubbed) = outcome::scrubbed(text, &secrets);
    Answer { status, headers, body, scrubbed }
}

fn invalid(message: &str) -> Error {
    Error::new(ErrorCode::RequestInvalid, message)
}
