//! A signed request in; the service's answer out, with an echoed private key already removed. WebAssembly only: it calls
//! `fetch`, in a page or anywhere else that has it.

use gloo_net::http::{Headers, Method, RequestBuilder, Response};
use js_sys::Uint8Array;
use web_sys::{AbortSignal, ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect};

use crate::{Error, ErrorCode, digest, list::List, outcome, request::Request};

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

/// Sends the bytes that were signed, straight to the service or through a relay at `relay`.
///
/// # Errors
/// `REQUEST_INVALID` when the body is not the one that was signed, `NETWORK_FAILED` when no answer came, `CANCELLED`.
pub async fn send(request: &Request, relay: Option<&str>, signal: Option<&AbortSignal>) -> Result<Answer, Error> {
    if digest::sha256_hex(&request.body) != request.body_sha256 {
        return Err(Error::new(
            ErrorCode::RequestInvalid,
            "The body is not the one that was signed. Prepare it again.",
        ));
    }
    let url = match relay {
        Some(relay) => format!("{}/{}{}", relay.trim_end_matches('/'), request.host, request.path),
        None => request.url(),
    };
    let method = Method::from_bytes(request.method.as_bytes())
        .map_err(|_| Error::new(ErrorCode::RequestInvalid, "The method is not an HTTP method."))?;
    let builder = RequestBuilder::new(&url)
        .method(method)
        .headers(headers(request)?)
        .abort_signal(signal)
        .cache(RequestCache::NoStore)
        .credentials(RequestCredentials::Omit)
        .redirect(RequestRedirect::Manual)
        .referrer_policy(ReferrerPolicy::NoReferrer);
    let sent = async {
        let response = builder.body(Uint8Array::from(request.body.as_slice()))?.send().await?;
        let text = response.text().await?;
        Ok((response, text))
    };
    let (response, text) = sent.await.map_err(|error| explain(error, &request.host, relay))?;
    Ok(answer(&response, &text))
}

/// Setting a header that cannot be one would throw past us, so each is looked at first.
fn headers(request: &Request) -> Result<Headers, Error> {
    let headers = Headers::new();
    for (name, value) in &request.headers {
        let token = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let sound_value = value.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        if name.is_empty() || !name.bytes().all(token) || !sound_value {
            let message = format!("The header {name} has a character that cannot be sent.");
            return Err(Error::new(ErrorCode::RequestInvalid, message));
        }
        headers.set(name, value);
    }
    Ok(headers)
}

fn answer(response: &Response, text: &str) -> Answer {
    let (body, scrubbed) = outcome::scrub(text);
    Answer {
        status: response.status(),
        headers: response.headers().entries().map(|(name, value)| (name.to_ascii_lowercase(), value)).list(),
        body,
        scrubbed,
    }
}

fn explain(error: gloo_net::Error, host: &str, relay: Option<&str>) -> Error {
    match error {
        gloo_net::Error::JsError(error) if error.name == "AbortError" => {
            Error::new(ErrorCode::Cancelled, "Sending was cancelled. Whether the service had it already is not known.")
        }
        _ => Error::new(
            ErrorCode::NetworkFailed,
            match relay {
                Some(relay) => format!("No answer came from the relay at {relay}. Check that it runs and try again."),
                None => format!(
                    "No answer came from {host}. Check the network and the host, or, in a page, send through a relay."
                ),
            },
        ),
    }
}
