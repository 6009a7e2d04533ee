//! In: a request. Out: the one text that stands for all of it, byte for byte as the gateway will build it again (CONTRACT §2.2).

use crate::{
    request::{
        Request, is_secret_header,
        query::{self, percent_decoded, percent_encode, sorted},
    },
    small::List,
};

/// The text that is hashed: a line for each part, then the headers, then the hash of the body.
pub fn request(request: &Request, headers: &[(String, String)], body_hash: &str) -> String {
    let mut text = request.method.to_ascii_uppercase();
    text.push('\n');
    push_path(&request.path, &mut text);
    text.push('\n');
    text.push_str(&query::canonical(&request.query));
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
    sorted(headers)
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
