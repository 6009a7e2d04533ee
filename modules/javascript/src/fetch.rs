//! In: a request. Out: what `fetch` is to be called with. `pkg/api/exchange.js` calls it and reads the answer: whatever that does, it
//! cannot do it to the module.

use countersign::{
    Error, ErrorCode,
    request::Request,
    words,
    words::{Words, english::javascript as say},
};
use gloo_net::http::{Headers, Method};
use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use web_sys::{ReferrerPolicy, RequestCache, RequestCredentials, RequestInit, RequestRedirect};

/// Both arguments of `fetch`, for the service itself or for a relay at `relay`. Nothing is followed, kept or added: no redirect, no cache,
/// no cookie, no referrer.
///
/// # Errors
/// `REQUEST_INVALID` when fetch would not take it.
pub fn arguments(request: &Request, relay: Option<&str>) -> Result<(String, RequestInit), Error> {
    let method = Method::from_bytes(request.method.as_bytes())
        .map_err(|_| invalid(words!(say::REQUEST_CHANGED, field: "method")))?;
    let init = RequestInit::new();
    init.set_headers(&headers(request)?);
    init.set_method(method.as_str());
    // Of a GET it takes none, not even an empty one.
    if method != Method::GET {
        init.set_body(&Uint8Array::from(request.body.as_slice()));
    } else if !request.body.is_empty() {
        return Err(invalid(&say::READ_BODY));
    }
    init.set_cache(RequestCache::NoStore);
    init.set_credentials(RequestCredentials::Omit);
    init.set_redirect(RequestRedirect::Manual);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    let url = match relay {
        // The relay's own address is followed by everything that the service's address has after https://.
        Some(relay) => [relay.trim_end_matches('/'), request.url().trim_start_matches("https:/")].concat(),
        None => request.url(),
    };
    Ok((url, init))
}

/// Setting a header that cannot be one would throw past us, so each is looked at first.
fn headers(request: &Request) -> Result<JsValue, Error> {
    let raw = web_sys::Headers::new().map_err(|_| invalid(&say::NO_HEADERS))?;
    let headers = Headers::from_raw(raw);
    for (name, value) in &request.headers {
        let token = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let sound_value = value.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        if name.is_empty() || !name.bytes().all(token) || !sound_value {
            // A longer one is no name of a header, and may be anything.
            let header = if name.len() < 40 { name } else { "…" };
            return Err(invalid(words!(say::HEADER_CHARACTER, header)));
        }
        headers.set(name, value);
    }
    Ok(headers.into_raw().into())
}

fn invalid(words: impl Into<Words>) -> Error {
    Error::new(ErrorCode::RequestInvalid, words)
}
