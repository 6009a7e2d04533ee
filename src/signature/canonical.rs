//! In: a request. Out: the one text that stands for all of it, byte for byte as the gateway will build it again (CONTRACT §2.2).

use crate::{
    request::{
        Request, is_secret_header,
        query::{self, is_unreserved, percent_decoded, percent_encode, sorted},
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
    let mut out = String::with_capacity(canonical_request.len());
    for line in canonical_request.split_inclusive('\n') {
        match line.split_once(':') {
            Some((name, _)) if is_secret_header(name) => {
                out.push_str(name);
                out.push_str(":•••");
                out.push_str(if line.ends_with('\n') { "\n" } else { "" });
            }
            _ => out.push_str(line),
        }
    }
    out
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
    // Most are as they are signed already.
    if path.bytes().all(|byte| byte == b'/' || is_unreserved(byte)) {
        out.push_str(path);
    } else {
        push_encoded(path, out);
    }
    if !out.ends_with('/') {
        out.push('/');
    }
}

fn push_encoded(path: &str, out: &mut String) {
    for (index, segment) in percent_decoded(path).split('/').enumerate() {
        if index > 0 {
            out.push('/');
        }
        percent_encode(segment, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_taken_as_it_stands_is_as_it_would_be_encoded() {
        for path in ["/", "", "/a", "/a/", "//", "/v3/0-9_.~Z/", "/a%2fb", "/a b", "/%7e", "/\u{fc}", "/a%"] {
            let (mut taken, mut encoded) = (String::new(), String::new());
            push_path(path, &mut taken);
            push_encoded(path, &mut encoded);
            assert_eq!(taken.trim_end_matches('/'), encoded.trim_end_matches('/'), "{path}");
            assert!(taken.ends_with('/'), "{path}");
        }
    }
}
