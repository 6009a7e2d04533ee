//! In: text that may be escaped, byte by byte. Out: characters, and how each of them was spelled.

use super::escape::{INVISIBLE, Spelled, backslash, caret, colour, entity, percent, quoted_printable, tag};
use crate::small::first;

/// One character of the text, however it was spelled.
#[derive(Clone, Copy)]
pub(super) struct Glyph {
    /// `\n` for any real or escaped line break; `\r` for a break that may be followed by another of the same line.
    pub character: char,
    /// Where its spelling begins in the text.
    pub start: usize,
    /// How it was spelled.
    pub spelling: Spelling,
}

/// How a character was spelled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    /// The character stands in the text as itself.
    Plain,
    /// A line break that is `\r` or `\r\n`.
    CarriageReturn,
    /// `\n`, `\\n`, `\/`, `\u002f`, `\x2f`, `\012`; `` `n `` of PowerShell, `#012` of a system log, `^M`, `\par` of RTF.
    Escape,
    /// A sign before a line break that says the line goes on: a backslash, `^`.
    Continuation,
    /// The rest of the BEGIN line, which recurs here as a sign for a line break.
    Mark,
    /// `%0A`, `%250A`.
    Percent,
    /// `&#10;`, `&nbsp;`, `<br>`, `<b>`.
    Html,
    /// `=3D`; `=` where a line was broken.
    QuotedPrintable,
}

/// Reads glyphs from a position on. Cloning it is looking ahead.
#[derive(Clone)]
pub(super) struct Glyphs<'t> {
    text: &'t [u8],
    /// Where the next glyph begins.
    pub position: usize,
}

impl<'t> Glyphs<'t> {
    pub fn new(text: &'t [u8], position: usize) -> Self {
        Self { text, position }
    }

    /// How many bytes are still to come.
    pub fn remaining(&self) -> usize {
        self.text.len().saturating_sub(self.position)
    }

    /// What is still to come.
    pub fn rest(&self) -> &'t [u8] {
        self.text.get(self.position..).unwrap_or_default()
    }

    /// Whether nothing stands before it on its line.
    pub fn is_at_line_start(&self) -> bool {
        let before = self.position.checked_sub(1).and_then(|before| self.text.get(before));
        before.is_none_or(|byte| *byte == b'\n')
    }

    /// Passes over what cannot be a dash, spelled in any way.
    pub fn skip_to_dash(&mut self) {
        let rest = self.rest();
        let plain = first(rest, |byte| matches!(byte, b'-' | b'\\' | b'%' | b'&' | b'=' | 0x80..));
        self.position += plain.unwrap_or(rest.len());
    }

    /// The byte before this glyph, unless its line begins with it.
    fn before(&self) -> Option<u8> {
        let before = self.position.checked_sub(1).and_then(|before| self.text.get(before));
        before.copied().filter(|byte| !matches!(byte, b'\n' | b'\r'))
    }

    /// `=` at the end of a line as long as mail programs make them: the line was broken there (RFC 2045 §6.7). Base64 that ends with
    /// `=` is followed by something else.
    fn soft_break(&self, after: &[u8]) -> Spelled {
        let (length, next) = match after {
            [b'\r', b'\n', next @ ..] => (2, next),
            [b'\n', next @ ..] => (1, next),
            _ => return None,
        };
        let goes_on = match next {
            // Dashes may be broken anywhere, but a line of base64 ends before a whole boundary.
            [b'-', ..] => !next.starts_with(b"-----BEGIN") && !next.starts_with(b"-----END"),
            [b'=', ..] => next.starts_with(b"=3D"),
            [next, ..] => next.is_ascii_alphanumeric() || matches!(next, b'+' | b'/' | b' ' | b'\\' | b'%' | b'&'),
            [] => false,
        };
        if !goes_on {
            return None;
        }
        let line = self.text.get(..self.position)?.iter().rev().take(76).take_while(|&&byte| byte != b'\n').count();
        (70..76).contains(&line).then_some((INVISIBLE, length, Spelling::QuotedPrintable))
    }

    /// `` `n `` and `` `r `` of PowerShell, which stand after something; and a backtick that says the line goes on.
    fn backtick(&self, after: &[u8]) -> Spelled {
        let glued =
            self.before().is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'-'));
        match after.first()? {
            b'n' if glued => Some(('\n', 1, Spelling::Escape)),
            b'r' if glued => Some(('\r', 1, Spelling::Escape)),
            _ => None,
        }
    }

    /// `#012` of a system log, which never begins a line.
    fn number_sign(&self, after: &[u8]) -> Spelled {
        self.before()?;
        match after {
            [b'0', b'1', b'2', ..] => Some(('\n', 3, Spelling::Escape)),
            [b'0', b'1', b'5', ..] => Some(('\r', 3, Spelling::Escape)),
            [b'0', b'1', b'1', ..] => Some(('\t', 3, Spelling::Escape)),
            _ => None,
        }
    }
}

impl Iterator for Glyphs<'_> {
    type Item = Glyph;

    fn next(&mut self) -> Option<Glyph> {
        let start = self.position;
        let rest = self.text.get(start..)?;
        let (&first, after) = rest.split_first()?;
        let spelled = match first {
            b'\\' => backslash(after),
            b'%' => percent(after),
            b'&' => entity(after),
            b'<' => tag(after),
            b'=' => quoted_printable(after).or_else(|| self.soft_break(after)),
            b'`' => self.backtick(after),
            b'#' => self.number_sign(after),
            b'^' => caret(after),
            0x1b => Some((INVISIBLE, colour(after)?, Spelling::Plain)),
            b'\r' if after.first() == Some(&b'\n') => Some(('\n', 1, Spelling::CarriageReturn)),
            b'\r' => Some(('\n', 0, Spelling::CarriageReturn)),
            0x80.. => {
                let (character, length) = decode(rest);
                Some((character, length - 1, Spelling::Plain))
            }
            _ => None,
        };
        let (character, length, spelling) = spelled.unwrap_or((char::from(first), 0, Spelling::Plain));
        self.position += 1 + length;
        Some(Glyph { character, start, spelling })
    }
}

/// The first character of UTF-8 text and its length. A byte that is not UTF-8 is taken for Windows-1252, whose dashes,
/// quotes and spaces word processors leave behind.
pub(super) fn decode(text: &[u8]) -> (char, usize) {
    let head = text.get(..4).unwrap_or(text);
    match head.utf8_chunks().next().and_then(|chunk| chunk.valid().chars().next()) {
        Some(character) => (character, character.len_utf8()),
        None => match text.first().copied().unwrap_or_default() {
            0x91 | 0x92 => ('\'', 1),
            0x93 | 0x94 => ('"', 1),
            0x96 => ('\u{2013}', 1),
            0x97 => ('\u{2014}', 1),
            byte => (char::from(byte), 1),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(text: &str) -> String {
        Glyphs::new(text.as_bytes(), 0).map(|glyph| glyph.character).collect()
    }

    #[test]
    fn every_spelling_of_a_line_break() {
        for text in [
            "\n",
            "\r",
            "\r\n",
            "\\n",
            "\\\\n",
            "\\u000a",
            "\\u000A",
            "\\x0a",
            "\\012",
            "%0A",
            "%0a",
            "%250A",
            "&#10;",
            "&#xA;",
            "&amp;#10;",
            "&NewLine;",
            "=0A",
            "\\\n",
            "\\\r\n",
        ] {
            assert_eq!(spelled(text), "\n", "{text:?}");
        }
        for text in ["\\r", "%0D", "&#13;", "=0D", "<br>", "<br />", "</p>"] {
            assert_eq!(spelled(text), "\r", "{text:?}");
        }
    }

    #[test]
    fn escapes_of_base64_characters() {
        assert_eq!(spelled(r"a\/b\u002Bc\u003d%2F%2b%3D&#43;&#x2F;&equals;=3D=3D"), "a/b+c=/+=+/===");
    }

    #[test]
    fn what_is_no_escape_stands_for_itself() {
        for text in
            ["%", "%2", "%zz", "&", "&;", "&word;", "&#;", "&#xfffffff;", "<", "<3>", "< br>", "<a\n>", "=ab", "="]
        {
            assert_eq!(spelled(text), text);
        }
        assert_eq!(spelled(r"\q\"), r"\q\");
    }

    #[test]
    fn bytes_that_are_not_utf8_are_windows_1252() {
        let text = [b'a', 0x97, 0x96, 0xa0, 0xc3, 0xa9, 0xff];
        let characters: String = Glyphs::new(&text, 0).map(|glyph| glyph.character).collect();
        assert_eq!(characters, "a\u{2014}\u{2013}\u{a0}é\u{ff}");
    }
}
