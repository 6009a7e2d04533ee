//! In: the beginning of a block. Out: its RFC 1421 headers, whether they stand on lines of their own, folded or not, or all on
//! one.

use super::character::{self, Meaning};
use super::glyph::Glyph;
use super::inside::Inside;
use super::repair::Notes;

/// Longer text before a colon is no header's name.
const MAX_NAME: usize = 40;

/// Reads headers as long as there are any, and stops before what follows.
pub(super) fn read(inside: &mut Inside<'_>, notes: &mut Notes) -> Vec<(String, String)> {
    let mut headers = Vec::new();
    loop {
        let mut ahead = inside.clone();
        let mut spellings = Notes::default();
        let indent = skip_to_name(&mut ahead, &mut spellings);
        let Some(name) = name(&mut ahead) else { return headers };
        let value = match name.to_ascii_uppercase().as_str() {
            "PROC-TYPE" => procedure(&mut ahead, &mut spellings),
            "DEK-INFO" => cipher(&mut ahead, &mut spellings),
            // Without a BEGIN line, what has a name and a colon may be a value of a document, such as a key.
            _ if inside.on_own_line() => return headers,
            _ => line(&mut ahead, indent, &mut spellings),
        };
        notes.append(spellings);
        headers.push((name, value));
        *inside = ahead;
    }
}

/// Passes over breaks, quotes and decoration; how far the line is indented.
fn skip_to_name(inside: &mut Inside<'_>, notes: &mut Notes) -> usize {
    let mut indent = 0;
    while let Some(glyph) = inside.peek() {
        match character::meaning(glyph.character) {
            Meaning::LineBreak => indent = 0,
            Meaning::Space => indent += 1,
            Meaning::Invisible | Meaning::Quote | Meaning::Separator | Meaning::Decoration => {}
            Meaning::Base64(b'+') => {}
            _ => break,
        }
        notes.add_spelling(glyph);
        inside.next();
    }
    indent
}

/// A name and its colon. The beginning of a key is looked at too, so nothing is copied before the colon is seen.
fn name(inside: &mut Inside<'_>) -> Option<String> {
    let is_name = |glyph: &Glyph| glyph.character.is_ascii_alphanumeric() || glyph.character == '-';
    let length = inside.clone().take(MAX_NAME).take_while(is_name).count();
    let first = inside.peek()?.character;
    let colon = inside.clone().nth(length)?.character;
    if !first.is_ascii_alphabetic() || colon != ':' {
        return None;
    }
    let name = inside.by_ref().take(length).map(|glyph| glyph.character).collect();
    inside.next();
    Some(name)
}

/// `4,ENCRYPTED`: it ends there, even when the line goes on (RFC 1421 §4.6.1.1).
fn procedure(inside: &mut Inside<'_>, notes: &mut Notes) -> String {
    let mut value = String::new();
    while let Some(glyph) = inside.peek() {
        if glyph.character == '\n' || value == "4,ENCRYPTED" {
            break;
        }
        notes.add_spelling(glyph);
        inside.next();
        if !glyph.character.is_whitespace() {
            value.push(glyph.character);
        }
    }
    trimmed(value)
}

/// `AES-256-CBC,0123...`: the cipher says how long the vector is, so it can be told from base64 that follows on the same
/// line, and it may be folded (RFC 1421 §4.6.1.3).
fn cipher(inside: &mut Inside<'_>, notes: &mut Notes) -> String {
    let mut value = String::new();
    let mut digits = None;
    while let Some(glyph) = inside.peek() {
        let expected = digits.is_some().then(|| vector_digits(&value)).flatten();
        let space = glyph.character.is_whitespace();
        match (expected, digits) {
            (Some(expected), Some(count)) if count == expected => break,
            // Folded after the comma.
            (Some(_), Some(0)) if space => {}
            _ if matches!(glyph.character, '\n' | '\r') => break,
            (Some(_), Some(_)) if !glyph.character.is_ascii_hexdigit() => break,
            _ => {}
        }
        notes.add_spelling(glyph);
        inside.next();
        if space {
            continue;
        }
        value.push(glyph.character);
        digits = match digits {
            Some(count) => Some(count + 1),
            None => (glyph.character == ',').then_some(0),
        };
    }
    trimmed(value)
}

/// How many hexadecimal digits the initialization vector of a cipher has: two for each byte of a block.
fn vector_digits(value: &str) -> Option<usize> {
    let (name, _) = value.split_once(',')?;
    match name.split('-').next()? {
        "DES" | "RC2" | "BF" | "CAST5" | "IDEA" => Some(16),
        "AES" | "CAMELLIA" | "ARIA" | "SEED" | "SM4" => Some(32),
        _ => None,
    }
}

/// Any other value: to the end of the line, and on over lines that are indented further.
fn line(inside: &mut Inside<'_>, indent: usize, notes: &mut Notes) -> String {
    let mut value = String::new();
    while let Some(glyph) = inside.peek() {
        if matches!(glyph.character, '\n' | '\r') && !folds(inside.clone(), indent) {
            break;
        }
        notes.add_spelling(glyph);
        inside.next();
        let space = glyph.character.is_whitespace();
        if !space {
            value.push(glyph.character);
        } else if !value.is_empty() && !value.ends_with(' ') {
            value.push(' ');
        }
    }
    trimmed(value)
}

/// Whether the line after this break is indented further, and is not blank.
fn folds(mut inside: Inside<'_>, indent: usize) -> bool {
    inside.next();
    let mut spaces = 0;
    for glyph in inside.take(indent + 2) {
        match glyph.character {
            ' ' | '\t' => spaces += 1,
            '\n' | '\r' => return false,
            _ => return spaces > indent,
        }
    }
    spaces > indent
}

fn trimmed(value: String) -> String {
    value.trim_matches([' ', '"', '\'']).to_owned()
}
