//! In: a request. Out: the one text that stands for all of it, byte for byte as the gateway will build it again (CONTRACT §2.2).

use crate::{
    digest::hex,
    request::{Request, is_secret_header},
    small::{List, sort},
};

/// The text that is hashed: a line for each part, then the headers, then the hash of the body.
pub fn request(request: &Request, headers: &[(String, String)], body_hash: &str) -> String {
    let mut text = request.method.to_ascii_uppercase();
    text.push('\n');
    push_path(&request.path, &mut text);
    text.push('\n');
    push_query(&request.query, &mut text);
    text.push('\n');
    for (name, value) in headers {
        for part in [name, ":", value, "\n"] {
            text.push_str(part);
        }
    }
    for part in ["\n", &header_names(headers), "\n", body_hash] {
        text.push_str(part);
    }
    text
}

/// A canonical request with the values of secret headers masked.
pub fn masked(canonical_request: &str) -> String {
    let line = |line: &str| match line.split_once(':') {
        Some((name, _)) if is_secret_header(name) => format!("{name}:•••"),
        _ => line.to_owned(),
    };
    canonical_request.split('\n').map(line).list().join("\n")
}

/// Every header of the request and its host: lower-case names in order, trimmed values. A name with `_` is sent unsigned.
pub fn headers(request: &Request) -> Vec<(String, String)> {
    let host = ("host".to_owned(), request.host.clone());
    let others = request.headers.iter().filter(|(name, _)| !name.contains('_'));
    let headers = others.map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned())).chain([host]);
    in_order(headers)
}

/// Names joined by `;`.
pub fn header_names(headers: &[(String, String)]) -> String {
    let names: Vec<&str> = headers.iter().map(|(name, _)| name.as_str()).list();
    names.join(";")
}

/// Decoded once, encoded segment by segment, and always with a slash at the end; the request itself is sent without it.
fn push_path(path: &str, out: &mut String) {
    for (index, segment) in percent_decoded(path).split('/').enumerate() {
        if index > 0 {
            out.push('/');
        }
        percent_encode(segment, out);
    }
    if !out.ends_with('/') {
        out.push('/');
    }
}

/// Pairs sorted by raw key, then value; always with `=`.
fn push_query(query: &str, out: &mut String) {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(key, value)| (percent_decoded(key), percent_decoded(value)));
    for (index, (key, value)) in in_order(pairs).iter().enumerate() {
        if index > 0 {
            out.push('&');
        }
        percent_encode(key, out);
        out.push('=');
        percent_encode(value, out);
    }
}

/// By the first, then by the second.
fn in_order(pairs: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    let mut pairs = pairs.list();
    sort(&mut pairs, |pair, other| pair > other);
    pairs
}

/// RFC 3986 §2.3: everything but unreserved characters, in upper-case hex. `text` has a character for each byte.
fn percent_encode(text: &str, out: &mut String) {
    for character in text.chars() {
        if character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.' | '~') {
            out.push(character);
        } else if let Ok(byte) = u8::try_from(character) {
            out.push('%');
            out.push_str(&hex(&[byte]).to_ascii_uppercase());
        }
    }
}

/// The bytes of a text with its `%41`s decoded, once: a character for each byte, which sort as the bytes do.
pub fn percent_decoded(text: &str) -> String {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        let escape = match after {
            [high, low, ..] if *byte == b'%' => digit(*high).zip(digit(*low)),
            _ => None,
        };
        match escape {
            Some((high, low)) => {
                out.push(char::from(high << 4 | low));
                rest = after.get(2..).unwrap_or_default();
            }
            None => out.push(char::from(*byte)),
        }
    }
    out
}
