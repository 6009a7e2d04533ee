//! In: what a call makes of an operation. Out: the request as a plain value: what will be sent, byte for byte, and what of it may be
//! shown.

pub mod query;

use zeroize::Zeroizing;

use crate::{
    Error, ErrorCode, digest,
    json::Value,
    scrub::{self, Secrets},
    small, words,
    words::{Words, english::request as sentences},
};

/// A cleared request, not yet signed.
#[derive(Clone)]
pub struct Request {
    /// Upper-case.
    pub method: String,
    /// `host[:port]`.
    pub host: String,
    /// Already percent-encoded; begins with `/`.
    pub path: String,
    /// Already percent-encoded, without the `?`; mostly empty.
    pub query: String,
    /// In the order they are sent; `Host` is not among them.
    pub headers: Vec<(String, String)>,
    /// Serialised once; these bytes are hashed, signed and sent.
    pub body: Zeroizing<Vec<u8>>,
    /// Lower-case hex of the body's SHA-256.
    pub body_sha256: String,
    /// The body with every secret masked, indented for reading.
    pub preview: String,
}

impl Request {
    /// A request with a JSON body, or without one.
    pub fn new(method: &str, host: String, path: String, headers: Vec<(String, String)>, body: Option<&Value>) -> Self {
        let bytes = body.map(Value::write).unwrap_or_default();
        Self {
            method: method.to_owned(),
            host,
            path,
            query: String::new(),
            headers,
            body_sha256: digest::sha256_hex(&bytes),
            body: bytes,
            preview: body.map(Value::preview).unwrap_or_default(),
        }
    }

    /// `https://host/path`, with the query if there is one.
    pub fn url(&self) -> String {
        let separator = if self.query.is_empty() { "" } else { "?" };
        ["https://", &self.host, &self.path, separator, &self.query].concat()
    }

    /// What stands for all of it but the preview: a request that is kept can be held against it. Each part has its length before it, so
    /// that none passes for two.
    pub fn clearance(&self) -> String {
        let mut text = "countersign".to_owned();
        let mut push = |part: &str| text.push_str(&format!(" {}:{part}", part.len()));
        push(&self.method);
        push(&self.url());
        push(&self.body_sha256);
        for (name, value) in &self.headers {
            push(name);
            push(value);
        }
        digest::sha256_hex(text.as_bytes())
    }

    /// The value of a header, whatever the case of its name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// Bodies stay unsaid: they may hold a key.
impl core::fmt::Debug for Request {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{} {} {}", self.method, self.url(), self.preview)
    }
}

/// Host, path and query of an `https` URL.
///
/// # Errors
/// `REQUEST_INVALID` for anything else; a user name, a fragment or a control character among it.
pub fn split_url(url: &str) -> Result<(&str, &str, &str), Error> {
    let refuse = |words: Words| Error::new(ErrorCode::RequestInvalid, words);
    let rest = url.strip_prefix("https://").ok_or_else(|| refuse(words!(sentences::NOT_HTTPS)))?;
    if rest.bytes().any(|byte| byte <= b' ' || matches!(byte, 0x7f | b'@' | b'#' | b'\\')) {
        return Err(refuse(words!(sentences::CHARACTER)));
    }
    let (host, target) = rest.split_at(rest.bytes().position(|byte| matches!(byte, b'/' | b'?')).unwrap_or(rest.len()));
    if host.is_empty() {
        return Err(refuse(words!(sentences::NO_HOST)));
    }
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    Ok((host, if path.is_empty() { "/" } else { path }, query))
}

/// The request as a `curl` command for a POSIX shell. Unless `reveal`, every secret is masked and the command only shows.
pub fn curl(request: &Request, reveal: bool) -> String {
    let command = written(request, reveal);
    // A request that was kept, or made by its caller, may have a key or a token where ours have none.
    if reveal { command } else { scrub::scrub(&command, &Secrets::default()).into_owned() }
}

fn written(request: &Request, reveal: bool) -> String {
    let url = request.url();
    // Of these curl makes several addresses.
    let literal = if url.contains(['[', ']', '{', '}']) { " --globoff" } else { "" };
    // With the word alone it would wait for a body.
    let method = if request.method == "HEAD" { "--head".to_owned() } else { format!("--request {}", request.method) };
    let mut command = format!("curl{literal} {method} {}", quoted(&url));
    let mut header = |text: &str| {
        command.push_str(" \\\n  --header ");
        command.push_str(&quoted(text));
    };
    for (name, value) in &request.headers {
        match value.trim() {
            // With a colon it is left out.
            "" => header(&format!("{name};")),
            _ if reveal || is_public_header(name) => header(&format!("{name}: {value}")),
            _ => header(&format!("{name}: •••")),
        }
    }
    if request.body.is_empty() {
        return command;
    }
    if request.header("Content-Type").is_none() {
        // Of its own accord it says that this is a form.
        header("Content-Type:");
    }
    // What is no text stands in no argument of a command, nor does the byte 0.
    let text = core::str::from_utf8(&request.body).ok().filter(|text| !text.contains('\0'));
    let shown = if reveal { text } else { Some(request.preview.as_str()) };
    match shown {
        Some(body) => {
            command.push_str(" \\\n  --data-raw ");
            command.push_str(&quoted(body));
            command
        }
        None => {
            let bytes: String = request.body.iter().map(|byte| format!("\\{byte:03o}")).collect();
            format!("printf '{bytes}' | {command} \\\n  --data-binary @-")
        }
    }
}

/// Headers that may be shown: those of a call of ours, what any call has, and what proxies add. In a request of the caller's own any other may
/// be a key. `pkg/api/quiet.js` has the same ones.
pub(crate) fn is_public_header(name: &str) -> bool {
    PUBLIC.split_ascii_whitespace().any(|public| name.eq_ignore_ascii_case(public))
}

const PUBLIC: &str = "host accept accept-encoding accept-language connection content-encoding content-length content-type date forwarded \
    instance-id user-agent via x-domain-id x-forwarded-for x-forwarded-host x-forwarded-proto x-language x-project-id x-request-id \
    x-sdk-content-sha256 x-sdk-date";

/// Headers whose value lets anyone act as the caller.
pub fn is_secret_header(name: &str) -> bool {
    ["authorization", "x-auth-token", "x-security-token"].iter().any(|secret| name.eq_ignore_ascii_case(secret))
}

fn quoted(text: &str) -> String {
    format!("'{}'", small::replaced(text, "'", r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(url: &str, headers: &[(&str, &str)], body: &[u8]) -> Request {
        let (host, path, query) = split_url(url).unwrap_or_default();
        Request {
            method: "POST".to_owned(),
            host: host.to_owned(),
            path: path.to_owned(),
            query: query.to_owned(),
            headers: headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
            body: Zeroizing::new(body.to_vec()),
            body_sha256: String::new(),
            preview: "shown".to_owned(),
        }
    }

    #[test]
    fn a_query_ends_a_host() {
        assert_eq!(split_url("https://h.example?x=/1").ok(), Some(("h.example", "/", "x=/1")));
        assert!(split_url("https://?x=1").is_err());
    }

    /// Curl leaves out an empty header, says that a body is a form, and takes brackets for several addresses.
    #[test]
    fn a_command_sends_what_the_request_has() {
        let sent = request("https://h.example/v3", &[("X-Empty", " "), ("X-Own", "it's")], b"{}");
        let head = "curl --request POST 'https://h.example/v3' \\\n  --header 'X-Empty;' \\\n  --header ";
        let tail = " \\\n  --header 'Content-Type:' \\\n  --data-raw ";
        assert_eq!(curl(&sent, true), format!(r"{head}'X-Own: it'\''s'{tail}'{{}}'"));
        assert_eq!(curl(&sent, false), format!("{head}'X-Own: •••'{tail}'shown'"));
        let typed = request("https://h.example/v3", &[("content-type", "text/plain")], b"a");
        assert!(!curl(&typed, true).contains("Content-Type:"));
        assert!(!curl(&request("https://h.example/", &[], b""), true).contains("--header"));
        assert!(curl(&request("https://[fd00::1]/", &[], b""), true).starts_with("curl --globoff --request POST "));
        let head = Request { method: "HEAD".to_owned(), ..request("https://h.example/", &[], b"") };
        assert_eq!(curl(&head, true), "curl --head 'https://h.example/'");
    }

    #[test]
    fn a_body_that_is_no_text_is_sent_as_its_bytes() {
        for (body, written) in [(&[0xff, 0xfe, 1][..], r"\377\376\001"), (b"a\0'", r"\141\000\047")] {
            let binary = request("https://h.example/", &[("content-type", "a/b")], body);
            let command = curl(&binary, true);
            assert!(command.starts_with(&format!("printf '{written}' | curl ")), "{command}");
            assert!(command.ends_with(" --data-binary @-"), "{command}");
            assert!(curl(&binary, false).ends_with("--data-raw 'shown'"));
        }
    }
}
