//! In: distinguished names (RFC 5280 §4.1.2.4) and general names (§4.2.1.6). Out: RFC 4514 text, read attribute by attribute.

mod general;
mod host;
mod lower;
pub mod punycode;
mod shown;
pub(crate) mod text;

use std::borrow::Cow;

use serde::Serialize;

use crate::{
    der::{Element, OBJECT_IDENTIFIER, SEQUENCE, SET},
    digest::hex,
    oid,
    small::first,
    words::{Sentence, english::certificate as say},
};

/// A distinguished name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Name {
    /// RFC 4514 text, most specific first.
    pub text: String,
    /// In the order they are encoded.
    pub attributes: Vec<Attribute>,
    /// The encoding, for comparison.
    #[serde(skip)]
    pub der: Vec<u8>,
    /// Whether the text lacks something of it, so that only the encoding tells it from others.
    #[serde(skip)]
    pub is_partial: bool,
}

/// One attribute of a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attribute {
    /// Short name such as `CN`, or the dotted text where it has none.
    #[serde(rename = "type")]
    pub kind: Cow<'static, str>,
    /// The object identifier of its type, as dotted text.
    pub oid: Cow<'static, str>,
    /// The value as text. A character that is not seen as itself stands as `\u{…}`.
    pub value: String,
}

/// One entry of a subject alternative name, or of name constraints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GeneralName {
    /// Which kind of name.
    pub kind: GeneralNameKind,
    /// As text: IP addresses in their usual form, with `/prefix` in name constraints; in others, a character that is not seen as
    /// itself stands as `\u{…}`.
    pub value: String,
}

/// The kinds of general name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names say it all")]
#[non_exhaustive]
pub enum GeneralNameKind {
    Dns,
    Ip,
    Email,
    Uri,
    Directory,
    RegisteredId,
    Other,
}

impl Name {
    /// Reads a distinguished name. What is odd about it goes to `odd`; what cannot be read is left out.
    pub fn read(element: Element<'_>, odd: &mut Vec<&'static Sentence>) -> Self {
        let mut name = Self { der: element.encoded.to_vec(), ..Self::default() };
        // Room for all of it: what grows is copied, and wiped.
        let mut text = String::with_capacity(element.encoded.len());
        let mut starts = Vec::new();
        for relative_name in element.children() {
            let Some(parts) = relative_name.ok().and_then(|set| set.children_of(SET)) else {
                text::note(odd, &say::NAME_PART_UNREADABLE);
                continue;
            };
            if parts.is_empty() {
                text::note(odd, &say::NAME_PART_EMPTY);
                continue;
            }
            let start = text.len();
            for part in parts {
                match part.ok().and_then(|part| read_attribute(part, &mut text, start, odd)) {
                    Some(attribute) => name.attributes.push(attribute),
                    None => text::note(odd, &say::NAME_PART_UNREADABLE),
                }
            }
            if text.len() > start {
                starts.push(start);
            }
        }
        name.text = reversed(&text, &starts);
        name.is_partial = odd.iter().any(|complaint| PARTIAL.contains(complaint));
        name
    }

    /// The values of one type, by its short name, in the order they are encoded.
    pub fn values<'a>(&'a self, kind: &'a str) -> impl DoubleEndedIterator<Item = &'a str> {
        self.attributes.iter().filter(move |attribute| attribute.kind == kind).map(|attribute| attribute.value.as_str())
    }

    /// Whether both are the same name: the same bytes, or the same text but for the case of ASCII letters and the
    /// amount of white space between words, which is what RFC 5280 §7.1 comes to for names met in practice.
    pub fn same_as(&self, other: &Self) -> bool {
        self.der == other.der || self.folded() == other.folded()
    }

    /// What two names have in common when they are the same.
    pub fn folded(&self) -> String {
        // Without an equals sign it is like no text.
        if self.is_partial { hex(&self.der) } else { folded(&self.text) }
    }
}

/// What is said of a name of which something is not in the text.
const PARTIAL: [&Sentence; 5] =
    [&say::NAME_PART_UNREADABLE, &say::NAME_PART_EMPTY, &say::UTF8_DAMAGED, &say::BMP_DAMAGED, &say::UNIVERSAL_DAMAGED];

impl GeneralName {
    /// Reads one general name. `subtree` says that it stands in name constraints, where addresses carry a mask.
    pub fn read(element: Element<'_>, subtree: bool, odd: &mut Vec<&'static Sentence>) -> Self {
        general::read(element, subtree, odd)
    }
}

/// The relative names, of which each begins where `starts` says: RFC 4514 §2.1 wants the last one first.
fn reversed(text: &str, starts: &[usize]) -> String {
    let mut out = String::with_capacity(text.len() + starts.len());
    let mut rest = text;
    for start in starts.iter().rev() {
        let (before, relative_name) = rest.split_at_checked(*start).unwrap_or((rest, ""));
        if !out.is_empty() {
            out.push(',');
        }
        out.push_str(relative_name);
        rest = before;
    }
    out
}

/// Reads one attribute and appends it to the text of its relative name, which begins at `start`.
fn read_attribute(
    part: Element<'_>,
    out: &mut String,
    start: usize,
    odd: &mut Vec<&'static Sentence>,
) -> Option<Attribute> {
    let mut fields = part.children_of(SEQUENCE)?;
    let kind = fields.accept(OBJECT_IDENTIFIER)?;
    let known = oid::attribute(kind.content);
    let oid = kind.oid_of(known);
    let value = fields.accept_any()?;
    if !fields.is_empty() {
        text::note(odd, &say::NAME_PART_UNREADABLE);
    }
    if oid.starts_with('#') {
        text::note(odd, &say::NAME_PART_TYPE);
    }
    let name = known.map(|known| known.name);
    let text = text::read(value.tag, value.content, odd);
    if out.len() > start {
        out.push('+');
    }
    out.push_str(name.unwrap_or(&oid));
    out.push('=');
    // RFC 4514 §2.4: a type without a short name has its value in hex.
    match (name, &text) {
        (Some(_), Some(text)) => push_escaped(out, text),
        _ => out.push_str(&value.hex()),
    }
    let kind = name.map_or_else(|| oid.clone(), Cow::Borrowed);
    Some(Attribute { kind, oid, value: text.map_or_else(|| value.hex(), |text| shown::value(text, odd)) })
}

/// RFC 4514 §2.4; what is not seen as itself is escaped as well, so that the text stays on one line and says what it is.
fn push_escaped(out: &mut String, value: &str) {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'*' | b'_' | b':' | b'/');
    let has_space_at_edge = value.starts_with(' ') || value.ends_with(' ');
    if !has_space_at_edge && first(value.as_bytes(), |byte| !is_plain(byte) && byte != b' ').is_none() {
        return out.push_str(value);
    }
    push_carefully(out, value);
}

// An engine compiles a function where it is met first, and most values have nothing to escape.
#[inline(never)]
fn push_carefully(out: &mut String, value: &str) {
    let last = value.chars().count().saturating_sub(1);
    for (place, character) in value.chars().enumerate() {
        let at_edge = character == ' ' && (place == 0 || place == last) || character == '#' && place == 0;
        if at_edge || matches!(character, '"' | '+' | ',' | ';' | '<' | '>' | '\\') {
            out.push('\\');
        }
        if shown::deceives(character) {
            for byte in character.encode_utf8(&mut [0; 4]).bytes() {
                out.push('\\');
                out.push_str(&hex(&[byte]));
            }
        } else {
            out.push(character);
        }
    }
}

/// ASCII letters in lower case, spaces collapsed and left out at the ends of a value, where the first and the last are escaped.
fn folded(text: &str) -> String {
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    let spaced = pairs.fold(text.ends_with(' '), |any, pair| any | (pair == (&b' ', &b' ')));
    // Most are as they are read, but for their case, and that is told of sixteen bytes at once.
    if !spaced && first(bytes, |byte| byte == b'\\').is_none() {
        return text.to_ascii_lowercase();
    }
    carefully_folded(text)
}

#[inline(never)]
fn carefully_folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut escaped, mut at_edge, mut spaced) = (false, false, false);
    for character in text.chars() {
        match (character, escaped) {
            ('\\', false) => {
                escaped = true;
                continue;
            }
            (' ', true) => (at_edge, spaced) = (true, false),
            (' ', false) => spaced = !at_edge,
            _ => {
                out.extend(Some(' ').filter(|_| spaced));
                out.extend(Some('\\').filter(|_| escaped));
                out.push(character.to_ascii_lowercase());
                (at_edge, spaced) = (false, false);
            }
        }
        escaped = false;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::der::{Elements, element};

    #[test]
    fn what_is_folded_at_once_is_as_it_is_when_folded_with_care() {
        let mut texts = vec![String::new()];
        for _ in 0..7 {
            texts = texts.iter().flat_map(|text| "Aé =\\".chars().map(move |next| format!("{text}{next}"))).collect();
            for text in &texts {
                assert_eq!(folded(text), carefully_folded(text), "{text:?}");
            }
        }
    }

    #[test]
    fn relative_names_stand_in_reverse_and_their_attributes_do_not() {
        let attribute = |kind: u8, value: &str| {
            element(SEQUENCE, &[&element(OBJECT_IDENTIFIER, &[&[0x55, 4, kind]]), &element(0x0c, &[value.as_bytes()])])
        };
        let name = element(
            SEQUENCE,
            &[
                &element(SET, &[&attribute(6, "CH")]),
                &element(SET, &[]),
                &element(SET, &[&attribute(10, "a, b"), &attribute(11, "")]),
                &element(SET, &[&attribute(3, "x")]),
            ],
        );
        let mut odd = Vec::new();
        let read = Name::read(Elements::new(&name).next().unwrap().unwrap(), &mut odd);
        assert_eq!(read.text, "CN=x,O=a\\, b+OU=,C=CH");
        assert_eq!(odd, [&say::NAME_PART_EMPTY]);
        let oids: Vec<_> = read.attributes.iter().map(|attribute| (&*attribute.kind, &*attribute.oid)).collect();
        assert_eq!(oids, [("C", "2.5.4.6"), ("O", "2.5.4.10"), ("OU", "2.5.4.11"), ("CN", "2.5.4.3")]);
    }

    /// RFC 5280 §7.1, RFC 4518 §2.6.1.
    #[test]
    fn spaces_count_only_between_words() {
        let named = |value: &str| {
            let mut text = "CN=".to_owned();
            push_escaped(&mut text, value);
            Name { text: text + ",O=x", der: value.into(), ..Name::default() }
        };
        for (one, other, same) in [
            ("a  b", "A b ", true),
            ("  a b", "a b   ", true),
            ("", "   ", true),
            (" ", "  ", true),
            ("a = b", "a=b", false),
            ("a b", "ab", false),
            ("a\\ b", "a\\b", false),
            ("a\\ ", "a\\", true),
            ("a\\", "a", false),
            (" , b", ",b", false),
        ] {
            assert_eq!(named(one).same_as(&named(other)), same, "{one:?} {other:?}");
        }
    }
}
