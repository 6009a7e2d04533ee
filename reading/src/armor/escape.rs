//! In: what follows the first character of an escape. Out: the character it stands for, and how long it is.

use super::glyph::Spelling;

/// Takes no room.
pub(super) const INVISIBLE: char = '\u{200b}';

/// What an escape stands for, and how many bytes of it follow its first one.
pub(super) type Spelled = Option<(char, usize, Spelling)>;

/// Any number of backslashes is taken for one: text that went through JSON or a shell twice has several.
pub(super) fn backslash(after: &[u8]) -> Spelled {
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
pub(super) fn percent(after: &[u8]) -> Spelled {
    let again = after.chunks(2).take_while(|pair| pair == b"25").count() * 2;
    let byte = hexadecimal(after.get(again..)?).filter(u8::is_ascii)?;
    Some((char::from(byte), again + 2, Spelling::Percent))
}

/// `&#10;`, `&#x2F;`, `&nbsp;`; `&amp;#10;` when it was encoded twice.
pub(super) fn entity(after: &[u8]) -> Spelled {
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

/// `<br>`, `</p>`, `<td class="x">`: a line break. `<span>` and the like only format what is on a line, and are left out.
pub(super) fn tag(after: &[u8]) -> Spelled {
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
pub(super) fn caret(after: &[u8]) -> Spelled {
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
pub(super) fn colour(after: &[u8]) -> Option<usize> {
    let sequence = after.strip_prefix(b"[")?;
    let length = sequence.iter().take(16).take_while(|byte| matches!(byte, b'0'..=b'?')).count();
    sequence.get(length).filter(|byte| byte.is_ascii_alphabetic())?;
    Some(length + 2)
}

/// `=3D`: the only bytes a mail program has reason to spell so in PEM (RFC 2045 §6.7).
pub(super) fn quoted_printable(after: &[u8]) -> Spelled {
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
