//! In: the inside of a block. Out: its headers and decoded bytes, or what was lost and where. Nothing is guessed: what the
//! repairs leave is held against the length the DER itself claims.

use zeroize::Zeroizing;

use super::base64;
use super::boundary::LABELS;
use super::encapsulated::{self, Encapsulated};
use super::encoding::{self, der_length, element_length, is_blank};
use super::fault::Fault;
use super::inside::Inside;
use super::outline::Outline;
use super::repair::{Kind, Notes};
use crate::small;

/// What is inside a block.
pub(super) struct Body {
    pub headers: Vec<(String, String)>,
    pub der: Zeroizing<Vec<u8>>,
    pub form: Form,
    /// What it is, where the label says otherwise.
    pub label: Option<&'static str>,
}

/// What the bytes inside a block are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// DER, as long as it says.
    Der,
    /// Text, in which there may be blocks.
    Text,
    /// Something that cannot be held against anything, such as what is encrypted.
    Opaque,
}

impl Body {
    pub fn bare(der: Zeroizing<Vec<u8>>, form: Form) -> Self {
        Self { headers: Vec::new(), der, form, label: None }
    }

    /// The same under a label, which is noted at `place` where what it holds is something else.
    pub fn called(self, label: &str, place: usize, notes: &mut Notes) -> Self {
        let outline = if label.is_empty() || self.form != Form::Der { None } else { Outline::of(&self.der) };
        let label = outline.and_then(|outline| outline.label_instead(label));
        if label.is_some() {
            notes.add(Kind::Label, place);
        }
        Self { label, ..self }
    }
}

/// Reads the inside of a block with that label; the label `""` stands for anything.
pub(super) fn read(inside: Inside<'_>, label: &str, plus_is_space: bool, notes: &mut Notes) -> Result<Body, Fault> {
    if label.starts_with("PGP ") {
        return Err(Fault::open_pgp());
    }
    let from = inside.position();
    let mut text = encapsulated::collect(inside, line_width(label), plus_is_space, notes)?;
    if text.base64.is_empty() {
        // <REDACTED> looks like a tag, and asterisks like the edges of lines.
        let is_masked =
            notes.0.iter().any(|note| note.kind == Kind::Html || note.kind == Kind::Decoration && note.times > 2);
        return Err(if is_masked { Fault::not_der() } else { Fault::empty() });
    }
    let headers = core::mem::take(&mut text.headers);
    // RFC 1421 §4.6.1.3: what has this header is encrypted, so it is no DER.
    let encrypted = headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("DEK-Info"));
    if !headers.is_empty() && !encrypted {
        notes.add(Kind::Headers, from);
    }
    let is_der = !encrypted && holds_der(label);
    // A SEQUENCE has tag 0x30; parameters may be an object identifier.
    let begins = text.base64.first() == Some(&b'M') || label.ends_with("PARAMETERS");
    if is_der && !begins {
        return inner_text(&mut text.base64).ok_or_else(Fault::not_der);
    }
    if text.base64.len() % 4 == 1 {
        return Err(Fault::odd_length());
    }
    let length = text.base64.len();
    let secret = label.is_empty() || !is_der || small::holds(label, "PRIVATE KEY");
    let decoded = base64::decode(&mut text.base64, secret).ok_or_else(Fault::odd_length)?;
    let der = decoded.bytes;
    let outline = if encrypted || label.is_empty() { None } else { Outline::of(&der) };
    let measured = check_length(&der, text.doubtful.is_some());
    let form = if is_der || outline.is_some() && measured.is_ok() { Form::Der } else { Form::Opaque };
    match form {
        Form::Der => measured?,
        _ => check_characters(&text, length)?,
    }
    note_padding(&text, length, notes);
    if decoded.trailing_bits {
        notes.add(Kind::TrailingBits, text.end);
    }
    Ok(Body { headers, ..Body::bare(der, form).called(label, from, notes) })
}

/// The text that base64 stands for, if it is long enough to hold anything.
pub(super) fn inner_text(base64: &mut Zeroizing<Vec<u8>>) -> Option<Body> {
    let beginning = base64::beginning(base64);
    if beginning.len() < 48 || !encoding::is_text(&beginning) {
        return None;
    }
    Some(Body::bare(base64::decode(base64, true)?.bytes, Form::Text))
}

/// RFC 7468 §2.
pub(super) const LINE_WIDTH: usize = 64;

/// `ssh-keygen` writes 70 columns, and no standard asks it to.
fn line_width(label: &str) -> usize {
    if label.starts_with("OPENSSH ") { 70 } else { LINE_WIDTH }
}

/// Whether the content of a block with that label is DER.
fn holds_der(label: &str) -> bool {
    label.is_empty() || (LABELS.contains(&label) && !label.starts_with("OPENSSH "))
}

/// No length will vouch for what is not DER, so it must look as it was written.
fn check_characters(text: &Encapsulated, length: usize) -> Result<(), Fault> {
    if let Some(space) = text.doubtful.filter(|_| text.uneven) {
        return Err(Fault::inner_space(space));
    }
    if !(length + text.padding).is_multiple_of(4) {
        return Err(Fault::odd_length());
    }
    Ok(())
}

fn note_padding(text: &Encapsulated, length: usize, notes: &mut Notes) {
    let wanted = length.next_multiple_of(4) - length;
    match text.padding.cmp(&wanted) {
        core::cmp::Ordering::Less => notes.add(Kind::PaddingMissing, text.end),
        core::cmp::Ordering::Greater => notes.add(Kind::PaddingExtra, text.end),
        core::cmp::Ordering::Equal => {}
    }
}

/// Holds the bytes against the length they claim. More SEQUENCEs may follow: a trusted certificate has its trust settings
/// there.
pub(super) fn check_length(der: &[u8], spaced: bool) -> Result<(), Fault> {
    let Some(first) = der_length(der) else {
        // An indefinite length cannot be held against anything; the reader of the content will find its end.
        return if matches!(der, [_, 0x80, ..]) { Ok(()) } else { Err(Fault::impossible_length()) };
    };
    let mut length = first;
    let mut rest = der;
    loop {
        match rest.get(length..) {
            Some(after) if is_blank(after) => return Ok(()),
            Some(after @ [0x30, ..]) => rest = after,
            _ => return Err(Fault::length(first, der.len(), spaced)),
        }
        length = element_length(rest).unwrap_or(usize::MAX);
    }
}
