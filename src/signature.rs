//! A request, credentials and the time in; the signed request out. The functions are the stages of the vendor's
//! algorithm SDK-HMAC-SHA256, in order; CONTRACT §2.2 in the words of its signing guide.

use std::collections::BinaryHeap;

use crate::{
    Error, ErrorCode, Place,
    credentials::Credentials,
    digest::{hex, hmac_sha256, sha256_hex},
    request::Request,
    time::Instant,
};

/// The algorithm's name, as it stands in the header and in the string to sign.
pub const SDK_HMAC_SHA256: &str = "SDK-HMAC-SHA256";

/// A request that can be sent as it is.
#[derive(Debug, Clone)]
pub struct SignedRequest {
    /// With its authentication headers.
    pub request: Request,
    /// When.
    pub signed_at: Instant,
    /// The stages, unless a token was used.
    pub stages: Option<Stages>,
}

/// The texts a signature is made of.
#[derive(Debug, Clone)]
pub struct Stages {
    /// What is hashed.
    pub canonical_request: String,
    /// What is signed.
    pub string_to_sign: String,
    /// Lower-case hex.
    pub signature: String,
}

/// Signs, or attaches the token.
///
/// # Errors
/// `REQUEST_INVALID` when the request is signed already, or its path holds a dot segment, which HTTP clients remove after signing.
pub fn sign(mut request: Request, credentials: &Credentials, now: Instant) -> Result<SignedRequest, Error> {
    if request.header("Authorization").or(request.header("X-Auth-Token")).is_some() {
        return Err(refuse("headers", "it is signed already"));
    }
    if request.path.split('/').any(|segment| is_dot_segment(&percent_decoded(segment))) {
        return Err(refuse("url", "its path holds a dot segment, which would be removed on the way"));
    }
    let stages = match credentials {
        Credentials::Token(token) => {
            request.headers.push(("X-Auth-Token".to_owned(), token.to_string()));
            None
        }
        Credentials::AccessKey { access_key, secret_key, security_token } => {
            if let Some(token) = security_token {
                request.headers.push(("X-Security-Token".to_owned(), token.to_string()));
            }
            if request.header("X-Sdk-Date").is_none() {
                request.headers.push(("X-Sdk-Date".to_owned(), now.basic()));
            }
            let date = request.header("X-Sdk-Date").unwrap_or_default().to_owned();
            let headers = signed_headers(&request);
            let canonical_request = canonical_request(&request, &headers);
            let string_to_sign = string_to_sign(&date, &canonical_request);
            let signature = hex(&hmac_sha256(secret_key.as_bytes(), string_to_sign.as_bytes()));
            let authorization = authorization(access_key, &headers, &signature);
            request.headers.push(("Authorization".to_owned(), authorization));
            Some(Stages { canonical_request, string_to_sign, signature })
        }
    };
    Ok(SignedRequest { request, signed_at: now, stages })
}

/// Every header of the request and its host: lower-case names in order, trimmed values. A name with `_` is sent unsigned.
fn signed_headers(request: &Request) -> Vec<(String, String)> {
    let host = ("host".to_owned(), request.host.clone());
    let others = request.headers.iter().filter(|(name, _)| !name.contains('_'));
    let headers = others.map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned())).chain([host]);
    sorted(headers)
}

fn canonical_request(request: &Request, headers: &[(String, String)]) -> String {
    let mut text = format!(
        "{}\n{}\n{}\n",
        request.method.to_ascii_uppercase(),
        canonical_path(&request.path),
        canonical_query(&request.query)
    );
    for (name, value) in headers {
        text.push_str(name);
        text.push(':');
        text.push_str(value);
        text.push('\n');
    }
    text.push('\n');
    text.push_str(&header_names(headers));
    text.push('\n');
    text.push_str(&request.body_sha256);
    text
}

fn string_to_sign(date: &str, canonical_request: &str) -> String {
    format!("{SDK_HMAC_SHA256}\n{date}\n{}", sha256_hex(canonical_request.as_bytes()))
}

fn authorization(access_key: &str, headers: &[(String, String)], signature: &str) -> String {
    format!("{SDK_HMAC_SHA256} Access={access_key}, SignedHeaders={}, Signature={signature}", header_names(headers))
}

fn header_names(headers: &[(String, String)]) -> String {
    let names: Vec<&str> = headers.iter().map(|(name, _)| name.as_str()).collect();
    names.join(";")
}

/// Decoded once, encoded segment by segment, and always with a slash at the end; the request itself is sent without it.
fn canonical_path(path: &str) -> String {
    let decoded = percent_decoded(path);
    let mut text: Vec<u8> = Vec::with_capacity(path.len() + 1);
    for (index, segment) in decoded.split(|byte| *byte == b'/').enumerate() {
        if index > 0 {
            text.push(b'/');
        }
        percent_encode(segment, &mut text);
    }
    if text.last() != Some(&b'/') {
        text.push(b'/');
    }
    String::from_utf8(text).unwrap_or_default()
}

/// Pairs sorted by raw key, then value; always with `=`.
fn canonical_query(query: &str) -> String {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(key, value)| (percent_decoded(key), percent_decoded(value)));
    let pairs = sorted(pairs);
    let mut text = Vec::new();
    for (index, (key, value)) in pairs.iter().enumerate() {
        if index > 0 {
            text.push(b'&');
        }
        percent_encode(key, &mut text);
        text.push(b'=');
        percent_encode(value, &mut text);
    }
    String::from_utf8(text).unwrap_or_default()
}

/// A heap sorts in a tenth of the code of the library's sort, and there are a handful.
fn sorted<T: Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    items.collect::<BinaryHeap<T>>().into_sorted_vec()
}

/// RFC 3986 §2.3: everything but unreserved characters, in upper-case hex.
fn percent_encode(bytes: &[u8], out: &mut Vec<u8>) {
    for byte in bytes {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(*byte);
        } else {
            out.push(b'%');
            out.extend(hex(&[*byte]).to_ascii_uppercase().bytes());
        }
    }
}

fn percent_decoded(text: &str) -> Vec<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        let escape = match after {
            [high, low, ..] if *byte == b'%' => digit(*high).zip(digit(*low)),
            _ => None,
        };
        match escape {
            Some((high, low)) => {
                out.push(high << 4 | low);
                rest = after.get(2..).unwrap_or_default();
            }
            None => out.push(*byte),
        }
    }
    out
}

fn is_dot_segment(segment: &[u8]) -> bool {
    matches!(segment, b"." | b"..")
}

fn refuse(field: &str, why: &str) -> Error {
    Error::new(ErrorCode::RequestInvalid, format!("This request cannot be signed: {why}.")).at(Place::field(field))
}
