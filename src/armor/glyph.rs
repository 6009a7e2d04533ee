//! Text that may be escaped in, byte by byte; characters, and how each of them was spelled, out.

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
    /// As itself.
    Plain,
    /// A line break that is `\r` or `\r\n`.
    CarriageReturn,
    /// `\n`, `\\n`, `\/`, `\u002f`, `\x2f`, `\012`; `` `n `` of PowerShell, `#012` of a system log, `^M`, `\par` of RTF.
    Escape,
    /// A sign before a line break that says the line goes on: a backslash, `^`.
    Continuation,
    /// What stood after the BEGIN line stands here too.
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

    /// Passes over what cannot be a dash, spelled in any way.
    pub fn skip_to_dash(&mut self) {
        let rest = self.rest();
        let plain = rest.iter().position(|byte| matches!(byte, b'-' | b'\\' | b'%' | b'&' | b'=' | 0x80..));
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
        let length = match after {
            [b'\r', b'\n', next, ..] if next.is_ascii_alphanumeric() || matches!(next, b'+' | b'/' | b' ') => 2,
            [b'\n', next, ..] if next.is_ascii_alphanumeric() || matches!(next, b'+' | b'/' | b' ') => 1,
            _ => return None,
        };
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

/// Takes no room.
const INVISIBLE: char = '\u{200b}';

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

/// What an escape stands for, and how many bytes of it follow its first one.
type Spelled = Option<(char, usize, Spelling)>;

/// Any number of backslashes is taken for one: text that went through JSON or a shell twice has several.
fn backslash(after: &[u8]) -> Spelled {
    let run = after.iter().take_while(|&&byte| byte == b'\\').count();
    let rest = after.get(run..).unwrap_or_default();
    let spelled = |character, length| Some((character, run + length, Spelling::Escape));
    match rest {
        [b'\r', b'\n', ..] => Some(('\n', run + 2, Spelling::Continuation)),
        [b'\r' | b'\n', ..] => Some(('\n', run + 1, Spelling::Continuation)),
        [b'n', ..] => spelled('\n', 1),
        [b'r', ..] => spelled('\r', 1),
        [b't' | b'v' | b'f', ..] => spelled('\t', 1),
        [b'u', b'0', b'0', b'1', b'b' | b'B', escaped @ ..] if colour(escaped).is_some() => {
            spelled(INVISIBLE, 5 + colour(escaped)?)
        }
        [b'p', b'a', b'r', end @ ..] if !end.first().is_some_and(u8::is_ascii_alphabetic) => spelled('\n', 3),
        [b'u', b'0', b'0', digits @ ..] => spelled(char::from(hexadecimal(digits)?), 5),
        [b'x', b'1', b'b' | b'B', escaped @ ..] if colour(escaped).is_some() => {
            spelled(INVISIBLE, 3 + colour(escaped)?)
        }
        [b'0', b'3', b'3', escaped @ ..] if colour(escaped).is_some() => spelled(INVISIBLE, 3 + colour(escaped)?),
        [b'e', escaped @ ..] if colour(escaped).is_some() => spelled(INVISIBLE, 1 + colour(escaped)?),
        [b'x', digits @ ..] => spelled(char::from(hexadecimal(digits)?), 3),
        [b'0', b'1', b'2', ..] => spelled('\n', 3),
        [b'0', b'1', b'5', ..] => spelled('\r', 3),
        [b'0', ..] => spelled('\0', 1),
        [byte, ..] if byte.is_ascii_punctuation() || *byte == b' ' => spelled(char::from(*byte), 1),
        _ => spelled('\\', 0),
    }
}

/// `%0A`; `%250A` when it was encoded twice.
fn percent(after: &[u8]) -> Spelled {
    let again = after.chunks(2).take_while(|pair| pair == b"25").count() * 2;
    let byte = hexadecimal(after.get(again..)?).filter(u8::is_ascii)?;
    Some((char::from(byte), again + 2, Spelling::Percent))
}

/// `&#10;`, `&#x2F;`, `&nbsp;`; `&amp;#10;` when it was encoded twice.
fn entity(after: &[u8]) -> Spelled {
    let again = after.chunks(4).take_while(|part| part == b"amp;").count() * 4;
    let rest = after.get(again..)?;
    let length = rest.iter().take(16).position(|&byte| byte == b';')?;
    let name = core::str::from_utf8(rest.get(..length)?).ok()?;
    let character = match name {
        "nbsp" | "ensp" | "emsp" | "Tab" => ' ',
        "NewLine" => '\n',
        "quot" => '"',
        "apos" => '\'',
        "gt" => '>',
        "plus" => '+',
        "equals" => '=',
        "sol" => '/',
        "hyphen" | "dash" => '-',
        "ndash" | "minus" => '\u{2013}',
        "mdash" => '\u{2014}',
        "shy" | "zwnj" | "zwj" => '\u{200b}',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    };
    Some((character, again + length + 1, Spelling::Html))
}

/// `<br>`, `</p>`, `<td class="x">`: a break, for no base64 goes on across one unless the line does. `<span>` and the like dress
/// what is on a line.
fn tag(after: &[u8]) -> Spelled {
    let length = after.iter().take(64).position(|&byte| matches!(byte, b'>' | b'<' | b'\n'))?;
    let name = after.strip_prefix(b"/").unwrap_or(after);
    let named = name.first().is_some_and(u8::is_ascii_alphabetic) && after.get(length) == Some(&b'>');
    let name = name.split(|byte| !byte.is_ascii_alphanumeric()).next()?;
    let inline = INLINE.iter().any(|inline| inline.as_bytes().eq_ignore_ascii_case(name));
    named.then_some((if inline { INVISIBLE } else { '\r' }, length + 1, Spelling::Html))
}

const INLINE: [&str; 10] = ["span", "b", "i", "em", "strong", "code", "font", "mark", "a", "wbr"];

/// `^M` and the like, as `cat -v` writes them, and the colours of a terminal behind `^[`; `^` before a line break says that the line
/// goes on.
fn caret(after: &[u8]) -> Spelled {
    match after {
        [b'M', ..] => Some(('\r', 1, Spelling::Escape)),
        [b'J', ..] => Some(('\n', 1, Spelling::Escape)),
        [b'I', ..] => Some(('\t', 1, Spelling::Escape)),
        [b'[', escaped @ ..] => Some((INVISIBLE, 1 + colour(escaped)?, Spelling::Escape)),
        [b'\r', b'\n', ..] => Some(('\n', 2, Spelling::Continuation)),
        [b'\n', ..] => Some(('\n', 1, Spelling::Continuation)),
        _ => None,
    }
}

/// How long the rest of a terminal's control sequence is after its escape character (ECMA-48 §5.4), such as `[0;32m`.
fn colour(after: &[u8]) -> Option<usize> {
    let sequence = after.strip_prefix(b"[")?;
    let length = sequence.iter().take(16).take_while(|byte| matches!(byte, b'0'..=b'?')).count();
    sequence.get(length).filter(|byte| byte.is_ascii_alphabetic())?;
    Some(length + 2)
}

/// `=3D`: the only bytes a mail program has reason to spell so in PEM (RFC 2045 §6.7).
fn quoted_printable(after: &[u8]) -> Spelled {
    let character = match after.get(..2)? {
        b"3D" => '=',
        b"2D" => '-',
        b"20" | b"09" => ' ',
        b"0A" => '\n',
        b"0D" => '\r',
        _ => return None,
    };
    Some((character, 2, Spelling::QuotedPrintable))
}

/// The byte two hexadecimal digits spell.
fn hexadecimal(digits: &[u8]) -> Option<u8> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|value| u8::try_from(value).ok());
    match digits {
        [high, low, ..] => Some(digit(high)? << 4 | digit(low)?),
        _ => None,
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
