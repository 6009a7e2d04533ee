//! The inside of a block in; its headers and decoded bytes out, or what was lost and where. Nothing is guessed: what the
//! repairs leave is held against the length the DER itself claims.

use zeroize::Zeroizing;

use super::base64;
use super::boundary::LABELS;
use super::encapsulated::{self, Encapsulated};
use super::encoding::der_length;
use super::fault::Fault;
use super::inside::Inside;
use super::repair::{Kind, Notes};
use crate::search;

/// What is inside a block.
pub(super) struct Body {
    pub headers: Vec<(String, String)>,
    pub der: Zeroizing<Vec<u8>>,
    /// It is DER, and as long as it says.
    pub complete: bool,
}

/// Reads the inside of a block with that label; the label `""` stands for anything.
pub(super) fn read(inside: Inside<'_>, label: &str, plus_is_space: bool, notes: &mut Notes) -> Result<Body, Fault> {
    if label.starts_with("PGP ") {
        return Err(Fault::open_pgp());
    }
    let from = inside.position();
    let mut text = encapsulated::collect(inside, line_width(label), plus_is_space, notes)?;
    if text.base64.is_empty() {
        return Err(Fault::empty());
    }
    let headers = core::mem::take(&mut text.headers);
    // RFC 1421 §4.6.1.3: what has this header is encrypted, so it is no DER.
    let encrypted = headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("DEK-Info"));
    if !headers.is_empty() && !encrypted {
        notes.add(Kind::Headers, from);
    }
    let is_der = !encrypted && holds_der(label);
    check_characters(&text, label, is_der)?;
    note_padding(&text, notes);
    let spaced = text.doubtful.is_some();
    let secret = label.is_empty() || search::holds(label, "PRIVATE KEY");
    let decoded = base64::decode(&mut text.base64, secret).ok_or_else(Fault::odd_length)?;
    if decoded.trailing_bits {
        notes.add(Kind::TrailingBits, text.end);
    }
    let der = decoded.bytes;
    if is_der {
        check_length(&der, spaced)?;
    }
    Ok(Body { headers, der, complete: is_der })
}

/// RFC 7468 §2 has 64 columns; `ssh-keygen` writes 70.
fn line_width(label: &str) -> usize {
    if label.starts_with("OPENSSH ") { 70 } else { 64 }
}

/// Whether the content of a block with that label is DER.
fn holds_der(label: &str) -> bool {
    label.is_empty() || (LABELS.contains(&label) && !label.starts_with("OPENSSH "))
}

/// What can be told before decoding.
fn check_characters(text: &Encapsulated, label: &str, is_der: bool) -> Result<(), Fault> {
    let length = text.base64.len();
    // A SEQUENCE has tag 0x30; parameters may be an object identifier.
    if is_der && text.base64.first() != Some(&b'M') && !label.ends_with("PARAMETERS") {
        return Err(Fault::not_der());
    }
    if length % 4 == 1 {
        return Err(Fault::odd_length());
    }
    // No length will vouch for what is not DER, so it must look as it was written.
    if !is_der {
        if let Some(space) = text.doubtful.filter(|_| text.uneven) {
            return Err(Fault::inner_space(space));
        }
        if !(length + text.padding).is_multiple_of(4) {
            return Err(Fault::odd_length());
        }
    }
    Ok(())
}

fn note_padding(text: &Encapsulated, notes: &mut Notes) {
    let wanted = text.base64.len().next_multiple_of(4) - text.base64.len();
    match text.padding.cmp(&wanted) {
        core::cmp::Ordering::Less => notes.add(Kind::PaddingMissing, text.end),
        core::cmp::Ordering::Greater => notes.add(Kind::PaddingExtra, text.end),
        core::cmp::Ordering::Equal => {}
    }
}

/// Holds the bytes against the length they claim. More SEQUENCEs may follow: a trusted certificate has its trust settings
/// there, and whoever reads the certificate will say so.
fn check_length(der: &[u8], spaced: bool) -> Result<(), Fault> {
    let Some(first) = der_length(der) else {
        // An indefinite length cannot be held against anything; the reader of the content will find its end.
        return if matches!(der, [_, 0x80, ..]) { Ok(()) } else { Err(Fault::impossible_length()) };
    };
    let mut length = first;
    let mut rest = der;
    loop {
        match rest.get(length..) {
            Some([]) => return Ok(()),
            Some(after @ [0x30, ..]) => rest = after,
            _ => return Err(Fault::length(first, der.len(), spaced)),
        }
        length = der_length(rest).unwrap_or(usize::MAX);
    }
}
