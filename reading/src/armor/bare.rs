//! In: text outside any block. Out: the stretches of base64 or of numbers in it that hold DER, or text of their own.
//!
//! A word is one when it begins as the base64 of a certificate, a key or a container does, or as that of text. DER says how long
//! it is, so it is followed over line ends, indents, quotes and commas until it is complete; text is followed as long as its
//! lines are equally long. Whatever else is in the text, tokens and pictures among it, is passed over.

use zeroize::Zeroizing;

use super::base64;
use super::body::{self, Body, Form};
use super::encapsulated;
use super::encoding;
use super::fault::Fault;
use super::glyph::Glyphs;
use super::header;
use super::inside::Inside;
use super::number;
use super::outline::{HEAD, claimed};
use super::repair::{Kind, Notes};
use super::stretch::{self, Stretch};

/// Something that stands in the text without a BEGIN and an END line.
pub(super) struct Bare {
    pub start: usize,
    /// What follows it.
    pub end: usize,
    pub content: Result<Body, Fault>,
    /// What it was.
    pub kind: Kind,
}

impl Bare {
    pub fn notes(&self) -> Notes {
        let mut notes = Notes::default();
        notes.add(self.kind, self.start);
        notes
    }
}

/// Shorter stretches are never taken for the base64 of text: that of a BEGIN line alone has more characters.
const SHORTEST: usize = 64;

/// The header that a key has which OpenSSL encrypted in the old way.
const ENCRYPTED: &[u8] = b"DEK-Info:";

/// How many characters at the beginning of a word tell what it is.
const FIRST: usize = HEAD.div_ceil(3) * 4;

/// The whole text, when it is one stretch of base64. Its layout is not reported: there is no right one without boundaries.
pub(super) fn whole(text: &[u8]) -> Bare {
    let start = text.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let mut layout = Notes::default();
    let inside = Inside::between(text, start, text.len());
    let content = body::read(inside.clone(), "", false, &mut layout).or_else(|fault| {
        // Text that begins with a digit looks like DER at first.
        let mut collected = encapsulated::collect(inside, 64, false, &mut layout)?;
        body::inner_text(&mut collected.base64).ok_or(fault)
    });
    // If what was decoded is not text to its end, the input is several things, or has something between its lines.
    let content = content.and_then(|body| match body.form {
        Form::Text if !encoding::is_text(&body.der) => Err(Fault::not_der()),
        Form::Opaque => Err(Fault::bare_encrypted()),
        _ => Ok(body),
    });
    let kind =
        if content.as_ref().is_ok_and(|body| body.form == Form::Text) { Kind::EncodedTwice } else { Kind::BareBase64 };
    Bare { start, end: text.len(), content, kind }
}

/// Base64 of a SEQUENCE longer than 127 bytes.
pub(super) fn looks_like_der(text: &[u8]) -> bool {
    matches!(text.trim_ascii_start(), [b'M', b'I', b'E'..=b'L', ..])
}

/// Looks for everything between two places of a text.
pub(super) struct Scan<'t> {
    text: &'t [u8],
    glyphs: Glyphs<'t>,
}

impl<'t> Scan<'t> {
    pub fn new(text: &'t [u8], from: usize, to: usize) -> Self {
        let text = text.get(..to).unwrap_or(text);
        Self { text, glyphs: Glyphs::new(text, from) }
    }
}

impl Scan<'_> {
    /// Skips a word that cannot begin anything, as most words of a text cannot. A possible escape is left for the caller to examine.
    fn skip_short_word(&mut self) {
        let rest = self.glyphs.rest();
        let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_');
        let is_plain = |byte: &u8| {
            is_word(byte)
                || matches!(byte, b' ' | b'\n' | b'\t' | b',' | b'.' | b':' | b'"' | b'(' | b')' | b'{' | b'}')
        };
        let mut position = 0;
        while rest.get(position).is_some_and(is_plain) {
            let word = rest.get(position..).unwrap_or_default();
            let length = word.iter().take(FIRST).take_while(|byte| is_word(byte)).count();
            let ends = word.get(length).is_none_or(is_plain);
            if length + 4 >= FIRST || !ends || number::may_begin(word) || word.starts_with(ENCRYPTED) {
                break;
            }
            position += length.max(1);
        }
        self.glyphs.position += position;
    }
}

impl Iterator for Scan<'_> {
    type Item = Bare;

    fn next(&mut self) -> Option<Bare> {
        loop {
            self.skip_short_word();
            let start = self.glyphs.position;
            let mut ahead = self.glyphs.clone();
            if encoding::is_der_in_escapes(self.glyphs.rest()) {
                self.glyphs.position = self.text.len();
                return Some(Bare { start, end: self.text.len(), content: Err(Fault::escapes()), kind: Kind::Der });
            }
            if stretch::character(ahead.next()?).is_some() {
                if let Some(bare) = begins(self.text, start) {
                    self.glyphs.position = bare.end;
                    return Some(bare);
                }
                ahead = self.glyphs.clone();
                stretch::word(&mut ahead, usize::MAX);
            }
            self.glyphs = ahead;
        }
    }
}

/// What begins with the word that stands there.
fn begins(text: &[u8], start: usize) -> Option<Bare> {
    let rest = text.get(start..)?;
    if encoding::is_der_read_as_text(rest) {
        return Some(Bare { start, end: text.len(), content: Err(Fault::read_as_text()), kind: Kind::Der });
    }
    if let Some(bare) = number::read(text, start).or_else(|| encrypted(text, start)) {
        return Some(bare);
    }
    let head = head(text, start)?;
    if let Some(length) = claimed(&head) {
        return Some(der(text, start, length));
    }
    (head.len() > HEAD && encoding::is_text(&head)).then(|| self::text(text, start)).flatten()
}

/// The header of an encrypted key; its base64 is no DER, and would be passed over.
fn encrypted(text: &[u8], start: usize) -> Option<Bare> {
    text.get(start..)?.strip_prefix(ENCRYPTED)?;
    let mut inside = Inside::between(text, start, text.len().min(start + 2 * SHORTEST));
    let headers = header::read(&mut inside, &mut Notes::default());
    let (_, vector) = headers.first()?.1.split_once(',')?;
    let is_vector = vector.len() >= 16 && vector.bytes().all(|byte| byte.is_ascii_hexdigit());
    let content = Err(Fault::bare_encrypted());
    is_vector.then_some(Bare { start, end: inside.position(), content, kind: Kind::Headers })
}

/// Whether something begins there that is no further line of the base64 of a text.
pub(super) fn begins_another(rest: &[u8]) -> bool {
    rest.starts_with(b"LS0tLS1CRUdJTi")
        || number::read(rest, 0).is_some()
        || head(rest, 0).is_some_and(|head| claimed(&head).is_some())
}

/// The first bytes of a word.
fn head(text: &[u8], start: usize) -> Option<Zeroizing<Vec<u8>>> {
    let length = stretch::word(&mut Glyphs::new(text, start), SHORTEST);
    if length < FIRST - 4 {
        return None;
    }
    decoded(&mut Stretch::new(text, start).ending_at(length).collect_into(length), false)
}

/// DER that says how long it is, or leaves it open.
fn der(text: &[u8], start: usize, length: Option<usize>) -> Bare {
    let kind = Kind::BareBase64;
    if let Some(length) = length {
        let characters = (length * 4).div_ceil(3);
        let mut stretch = Stretch::new(text, start).ending_at(characters);
        let found = stretch.by_ref().count();
        let mut end = stretch.position();
        if found < characters {
            let have = found * 3 / 4;
            let fault = stretch.stopped_by().map_or_else(|| Fault::length(length, have, false), Fault::illegal);
            return Bare { start, end, content: Err(fault), kind };
        }
        // The word that goes too far may be another thing's first.
        if stretch.is_in_word()
            && let Some((begin, before, found)) = stretch.last_piece()
            && head(text, begin).is_some_and(|head| claimed(&head).is_some())
        {
            let content = Err(Fault::length(length, found * 3 / 4, false));
            return Bare { start, end: before, content, kind };
        }
        if !stretch.is_in_word() && !stretch.goes_on_evenly() {
            let mut base64 = Stretch::new(text, start).ending_at(characters).collect_into(characters);
            let content = decoded(&mut base64, true).ok_or_else(Fault::odd_length);
            end = stretch.after_padding();
            return Bare { start, end, content: content.map(|der| Body::bare(der, Form::Der)), kind };
        }
    }
    // More follows at once, so it is all decoded together.
    let mut stretch = Stretch::new(text, start);
    let found = stretch.by_ref().count();
    let end = stretch.after_padding();
    let mut base64 = Stretch::new(text, start).collect_into(found);
    let content = decoded(&mut base64, true).ok_or_else(Fault::odd_length).and_then(|der| {
        body::check_length(&der, false)?;
        Ok(Body::bare(der, Form::Der))
    });
    Bare { start, end, content, kind }
}

/// Text, of which it is not known how long it is.
fn text(text: &[u8], start: usize) -> Option<Bare> {
    let mut stretch = Stretch::of_text(text, start);
    let found = stretch.by_ref().count();
    if found < SHORTEST {
        return None;
    }
    let read = |found| decoded(&mut Stretch::of_text(text, start).collect_into(found), true);
    let (mut inner, mut end) = (read(found)?, stretch.after_padding());
    // The last piece may be another thing, and no line of this one.
    if !encoding::is_text(&inner)
        && let Some((_, before, found)) = stretch.last_piece()
        && let Some(shorter) = read(found).filter(|shorter| encoding::is_text(shorter))
    {
        (inner, end) = (shorter, before);
    }
    Some(Bare { start, end, content: Ok(Body::bare(inner, Form::Text)), kind: Kind::EncodedTwice })
}

/// The DER that begins right there, with nothing but space and quotes before it; what a BEGIN without an END may have.
pub(super) fn complete(text: &[u8], from: usize, to: usize) -> Option<Bare> {
    let bare = Scan::new(text, from, to).next()?;
    let near = stretch::is_gap(text.get(from..bare.start)?);
    (near && bare.content.as_ref().is_ok_and(|body| body.form == Form::Der)).then_some(bare)
}

fn decoded(base64: &mut Zeroizing<Vec<u8>>, secret: bool) -> Option<Zeroizing<Vec<u8>>> {
    if base64.len() % 4 == 1 {
        base64.pop();
    }
    base64::decode(base64, secret).map(|decoded| decoded.bytes)
}
