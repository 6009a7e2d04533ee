//! In: the value of a name. Out: the same value as it can be shown: what a reader would not see, or would see in another place
//! than it stands, is written out.

use super::text;
use crate::{
    small::{first, holds},
    words::{Sentence, english::certificate as say},
};

/// The value with such characters as `\u{202E}`. A backslash before `u{` is written so too: no other value looks the same.
pub fn value(value: String, odd: &mut Vec<&'static Sentence>) -> String {
    // Most are plain, and that is told of sixteen bytes at once.
    if first(value.as_bytes(), |byte| !matches!(byte, b' '..=b'~') || byte == b'\\').is_none() {
        return value;
    }
    written_out(value, odd)
}

// An engine compiles a function where it is met first, and most values are plain.
#[inline(never)]
fn written_out(value: String, odd: &mut Vec<&'static Sentence>) -> String {
    if value.chars().any(deceives) {
        text::note(odd, &say::DECEIVING);
    } else if !holds(&value, "\\u{") {
        return value;
    }
    let mut out = String::with_capacity(value.len());
    let mut rest = value.chars();
    while let Some(character) = rest.next() {
        if deceives(character) || character == '\\' && rest.as_str().starts_with("u{") {
            out.extend(
                character.escape_unicode().map(|part| if part == 'u' { part } else { part.to_ascii_uppercase() }),
            );
        } else {
            out.push(character);
        }
    }
    out
}

/// Characters that break lines, turn the direction of the text, or take no room: of Unicode's classes Cc, Cf, Zl and Zp those that a
/// name could be made to lie with, and the fillers.
pub fn deceives(character: char) -> bool {
    matches!(
        character,
        '\0'..='\x1f' | '\x7f'..='\u{9f}'
            | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_written_out() {
        for (given, expected, is_odd) in [
            ("Zürich 東京 😀", "Zürich 東京 😀", false),
            ("CORP\\user", "CORP\\user", false),
            ("a\u{202e}b", "a\\u{202E}b", true),
            ("a\\u{202E}b", "a\\u{5C}u{202E}b", false),
            ("a\0b\r\nc\u{85}\u{2028}", "a\\u{0}b\\u{D}\\u{A}c\\u{85}\\u{2028}", true),
            ("\u{2067}\u{200b}\u{feff}\u{e0041}\u{3164}", "\\u{2067}\\u{200B}\\u{FEFF}\\u{E0041}\\u{3164}", true),
            ("\u{fffd}", "\u{fffd}", false),
        ] {
            let mut odd = Vec::new();
            assert_eq!(
                (value(given.to_owned(), &mut odd), !odd.is_empty()),
                (expected.to_owned(), is_odd),
                "{given:?}"
            );
        }
    }
}
