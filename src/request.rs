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
        format!("https://{}{}{separator}{}", self.host, self.path, self.query)
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
    let (host, target) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
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
    let mut command = format!("curl --request {} {}", request.method, quoted(&request.url()));
    for (name, value) in &request.headers {
        let value = if reveal || is_public_header(name) { value } else { "•••" };
        command.push_str(" \\\n  --header ");
        command.push_str(&quoted(&format!("{name}: {value}")));
    }
    if !request.body.is_empty() {
        let body = if reveal { core::str::from_utf8(&request.body).unwrap_or_default() } else { &request.preview };
        command.push_str(" \\\n  --data-raw ");
        command.push_str(&quoted(body));
    }
    command
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
