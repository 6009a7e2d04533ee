//! Text without any BEGIN or END line in; the stretches of base64 in it that hold DER, or armored text, out.

use zeroize::Zeroizing;

use super::base64;
use super::body;
use super::encapsulated;
use super::encoding;
use super::fault::Fault;
use super::inside::Inside;
use super::repair::{Kind, Notes};

/// What a stretch of base64 turned out to be.
pub(super) enum Content {
    /// DER, as long as it says.
    Der(Zeroizing<Vec<u8>>),
    /// Text, in which there may be blocks.
    Text(Zeroizing<Vec<u8>>),
}

/// A stretch of base64.
pub(super) struct Bare {
    pub start: usize,
    pub content: Result<Content, Fault>,
    pub notes: Notes,
}

/// Shorter words are never taken for base64: the smallest key there is, Ed25519, has 64 characters.
const SHORTEST: usize = 64;

/// Reads the whole text as base64; failing that, each word of it that begins like DER or like a BEGIN line.
pub(super) fn read(text: &[u8]) -> Vec<Bare> {
    let whole = stretch(text, 0, text.len());
    if whole.content.is_ok() || begins(text.trim_ascii_start()) {
        return vec![whole];
    }
    let mut found = Vec::new();
    let mut start = 0;
    for word in text.split_inclusive(|byte| !is_base64(*byte)) {
        if word.len() > SHORTEST && begins(word) {
            let length = word.iter().take_while(|&&byte| is_base64(byte)).count();
            found.push(stretch(text, start, start + length));
        }
        start += word.len();
    }
    found
}

fn stretch(text: &[u8], from: usize, to: usize) -> Bare {
    let start =
        text.get(from..to).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_whitespace()).count() + from;
    let content = content(text, start, to);
    let mut notes = Notes::default();
    match content {
        Ok(Content::Text(_)) => notes.add(Kind::EncodedTwice, start),
        _ => notes.add(Kind::BareBase64, start),
    }
    Bare { start, content, notes }
}

fn content(text: &[u8], from: usize, to: usize) -> Result<Content, Fault> {
    // How bare base64 is laid out is nobody's mistake.
    let mut layout = Notes::default();
    let inside = Inside::between(text, from, to);
    let fault = match body::read(inside.clone(), "", false, &mut layout) {
        Ok(body) => return Ok(Content::Der(body.der)),
        Err(fault) => fault,
    };
    let mut collected = encapsulated::collect(inside, 64, false, &mut layout)?;
    match base64::decode(&mut collected.base64, true) {
        Some(decoded) if is_text(&decoded.bytes) => Ok(Content::Text(decoded.bytes)),
        _ => Err(fault),
    }
}

/// Whether what was decoded is text in which something may be found: a BEGIN line, or base64 again.
fn is_text(bytes: &[u8]) -> bool {
    encoding::from_utf16(bytes).is_some()
        || (bytes.len() >= SHORTEST && bytes.iter().all(|&byte| byte >= b' ' || byte.is_ascii_whitespace()))
}

/// Base64 of a SEQUENCE longer than 127 bytes, or of five dashes.
fn begins(word: &[u8]) -> bool {
    matches!(word, [b'M', b'I', b'E'..=b'L', ..]) || word.starts_with(b"LS0tLS")
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_' | b'=')
}
