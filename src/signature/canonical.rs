//! A request in; the one text that stands for all of it out, byte for byte as the gateway will build it again (CONTRACT §2.2).

use std::collections::BinaryHeap;

use crate::{
    digest::hex,
    request::{Request, is_secret_header},
};

/// The text that is hashed: a line for each part, then the headers, then the hash of the body.
pub fn request(request: &Request, headers: &[(String, String)]) -> String {
    let mut text =
        format!("{}\n{}\n{}\n", request.method.to_ascii_uppercase(), path(&request.path), query(&request.query));
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

/// A canonical request with the values of secret headers masked.
pub fn masked(canonical_request: &str) -> String {
    let line = |line: &str| match line.split_once(':') {
        Some((name, _)) if is_secret_header(name) => format!("{name}:•••"),
        _ => line.to_owned(),
    };
    canonical_request.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// Every header of the request and its host: lower-case names in order, trimmed values. A name with `_` is sent unsigned.
pub fn headers(request: &Request) -> Vec<(String, String)> {
    let host = ("host".to_owned(), request.host.clone());
    let others = request.headers.iter().filter(|(name, _)| !name.contains('_'));
    let headers = others.map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned())).chain([host]);
    sorted(headers)
}

/// Names joined by `;`.
pub fn header_names(headers: &[(String, String)]) -> String {
    let names: Vec<&str> = headers.iter().map(|(name, _)| name.as_str()).collect();
    names.join(";")
}

/// Decoded once, encoded segment by segment, and always with a slash at the end; the request itself is sent without it.
fn path(path: &str) -> String {
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
fn query(query: &str) -> String {
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

/// Bytes of a text with its `%41`s decoded, once.
pub fn percent_decoded(text: &str) -> Vec<u8> {
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
