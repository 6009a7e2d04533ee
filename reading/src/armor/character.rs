//! In: a character. Out: what it can mean in or around base64.

/// What a character means inside a block.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// One of the 64, in the standard alphabet.
    Base64(u8),
    /// `-` or `_`, with the standard character it stands for.
    UrlSafe(u8),
    /// `=`
    Padding,
    /// A line break.
    LineBreak,
    /// A space of any width, a tab.
    Space,
    /// Takes no room: zero-width characters, NUL.
    Invisible,
    /// A quotation mark of any kind.
    Quote,
    /// Stands between the lines of a list.
    Separator,
    /// Stands at the edge of a quoted, commented or framed line.
    Decoration,
    /// Nothing that belongs here.
    Foreign,
}

/// What a character means inside a block.
pub(super) fn meaning(character: char) -> Meaning {
    match character {
        'A'..='Z' | 'a'..='z' | '0'..='9' | '+' | '/' => Meaning::Base64(u8::try_from(character).unwrap_or_default()),
        '-' => Meaning::UrlSafe(b'+'),
        '_' => Meaning::UrlSafe(b'/'),
        '=' => Meaning::Padding,
        '\n' => Meaning::LineBreak,
        '"' | '\'' | '`' | '\u{b4}' | '\u{ab}' | '\u{bb}' | '\u{2018}'..='\u{201f}' | '\u{2039}' | '\u{203a}' => {
            Meaning::Quote
        }
        ',' | ';' | '|' => Meaning::Separator,
        '>' | '&' | '#' | '*' | ':' | '$' | '~' | '(' | ')' | '[' | ']' | '{' | '}' => Meaning::Decoration,
        '\u{b7}' | '\u{2022}' | '\u{2500}'..='\u{257f}' => Meaning::Decoration,
        // Soft hyphen, zero-width characters, marks of direction, byte order mark.
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{180e}' => Meaning::Invisible,
        '\t' | ' ' | '\r' => Meaning::Space,
        _ if character.is_whitespace() => Meaning::Space,
        _ if character.is_control() => Meaning::Invisible,
        _ => Meaning::Foreign,
    }
}

/// How many hyphens a character stands for, if it looks like a dash: word processors join two into one.
pub(super) fn dashes(character: char) -> usize {
    match character {
        '-' | '\u{2010}'..='\u{2013}' | '\u{2043}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => 1,
        '\u{2014}' | '\u{2015}' | '\u{2500}' | '\u{2501}' => 2,
        '\u{2e3a}' | '\u{2e3b}' => 3,
        _ => 0,
    }
}
