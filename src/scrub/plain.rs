//! In: text. Out: its characters as whoever undoes every quotation would have them, each with its place: the escapes of JSON,
//! also those of JSON within JSON, of HTML and of addresses. What is not ASCII is only told apart as far as a key could hide in
//! it.

use core::ops::Range;

use zeroize::Zeroizing;

/// Stands for a character that no key is written with.
pub(super) const FOREIGN: u8 = 0x80;

/// Nobody quotes a text more often.
const MOST_QUOTED: usize = 8;

/// What the masks of keys and tokens are made of: as many of these at least, and what stands between two such rows for a key.
const DOT: char = '•';
const DOTS: usize = 3;
const LABEL: &str = " private key ";

/// Characters, and where in the text each begins.
pub(super) struct Plain {
    pub bytes: Zeroizing<Vec<u8>>,
    /// The first character of each row of those that stand side by side, and its place: most are one byte behind the one before.
    rows: Vec<(usize, usize)>,
    /// Which of the characters are masks: where something stood that was taken out.
    masks: Vec<usize>,
    length: usize,
}

impl Plain {
    pub fn of(text: &str) -> Self {
        let bytes = Zeroizing::new(Vec::with_capacity(text.len()));
        let mut plain = Self { bytes, rows: vec![(0, 0)], masks: Vec::new(), length: text.len() };
        let mut rest = text;
        loop {
            // Most characters are themselves.
            let is_plain = |byte: u8| byte.is_ascii() && !matches!(byte, b'\\' | b'&' | b'%');
            let count = rest.bytes().position(|byte| !is_plain(byte)).unwrap_or(rest.len());
            let (plain_ones, others) = rest.split_at_checked(count).unwrap_or((rest, ""));
            plain.bytes.extend_from_slice(plain_ones.as_bytes());
            if others.is_empty() {
                return plain;
            }
            let masked = mask(others);
            plain.masks.extend((masked > 0).then_some(plain.bytes.len()));
            let (byte, length) = if masked > 0 { (FOREIGN, masked) } else { character(others) };
            plain.bytes.push(byte);
            rest = others.get(length.max(1)..).unwrap_or_default();
            if length > 1 {
                plain.rows.push((plain.bytes.len(), text.len() - rest.len()));
            }
        }
    }

    /// Where the character of that index begins in the text; that of the one beyond the last is the text's end.
    pub fn place(&self, index: usize) -> usize {
        let rows = self.rows.partition_point(|(first, _)| *first <= index);
        // The first row begins with the text.
        let (first, place) = rows.checked_sub(1).and_then(|row| self.rows.get(row)).copied().unwrap_or_default();
        (place + index - first).min(self.length)
    }

    /// The character of that index; beyond the last, one that is nothing.
    pub fn at(&self, index: usize) -> u8 {
        self.bytes.get(index).copied().unwrap_or(FOREIGN)
    }

    pub fn is_mask(&self, index: usize) -> bool {
        self.at(index) == FOREIGN && self.masks.binary_search(&index).is_ok()
    }

    /// What stands before the first mask, between two, and behind the last: nothing goes on across one. What was beside a secret
    /// would otherwise be joined when the secret is gone, with the letters of its mask.
    pub fn stretches(&self) -> impl Iterator<Item = Range<usize>> {
        let starts = core::iter::once(0).chain(self.masks.iter().map(|mask| mask + 1));
        starts.zip(self.masks.iter().copied().chain([self.bytes.len()])).map(|(start, end)| start..end)
    }

    /// Whether a word stands there, in letters of either case.
    pub fn has(&self, index: usize, word: &[u8]) -> bool {
        self.bytes.get(index..index + word.len()).is_some_and(|found| found.eq_ignore_ascii_case(word))
    }
}

/// The bytes of all masks side by side that a text begins with.
fn mask(text: &str) -> usize {
    let rest = text.trim_start_matches(DOT);
    if text.len() - rest.len() < DOTS * DOT.len_utf8() {
        return 0;
    }
    let behind = rest.strip_prefix(LABEL).unwrap_or_default();
    let labelled = behind.trim_start_matches(DOT);
    if labelled.len() == behind.len() { text.len() - rest.len() } else { text.len() - labelled.len() }
}

/// The first character of a text that has one, and the bytes it takes.
fn character(text: &str) -> (u8, usize) {
    let first = text.chars().next().unwrap_or_default();
    let escaped = match first {
        '\\' => backslash(text),
        '&' => entity(text),
        '%' => percent(text),
        _ => None,
    };
    escaped.unwrap_or_else(|| (class(first), first.len_utf8()))
}

/// One backslash or several: a text that was quoted twice has two or three.
fn backslash(text: &str) -> Option<(u8, usize)> {
    let rest = text.trim_start_matches('\\');
    let length = text.len() - rest.len();
    let Some(first) = rest.chars().next() else { return Some((b'\\', length)) };
    // Those are quoted themselves, and the quote is none of theirs: in front of a quoted one stands an odd number.
    if first == '"' && length.is_multiple_of(2) {
        return Some((b'\\', length));
    }
    let coded = |digits: usize| {
        let character = char::from_u32(number(rest.get(1..=digits)?, 16)?);
        Some((character.map_or(FOREIGN, class), length + 1 + digits))
    };
    match first {
        'n' | 'r' | 't' | 'f' | 'b' => Some((b'\n', length + 1)),
        'u' => coded(4).or(Some((FOREIGN, length + 1))),
        'x' => coded(2),
        _ => Some((class(first), length + first.len_utf8())),
    }
}

/// `&quot;`, `&#10;`, `&#x0a;`; and those of an `&` that was quoted itself, `&amp;#10;`.
fn entity(text: &str) -> Option<(u8, usize)> {
    let mut rest = text.strip_prefix('&')?;
    for _ in 0..MOST_QUOTED {
        rest = rest.strip_prefix("amp;").unwrap_or(rest);
    }
    let (name, _) = rest.get(..rest.len().min(10)).or(rest.get(..8))?.split_once(';')?;
    let character = match name {
        "quot" => b'"',
        "apos" => b'\'',
        "lt" => b'<',
        "plus" => b'+',
        "sol" => b'/',
        "equals" => b'=',
        "nbsp" | "Tab" | "NewLine" => b' ',
        "ndash" | "mdash" | "minus" | "dash" => b'-',
        _ => {
            let digits = name.strip_prefix('#')?;
            let hexadecimal = digits.strip_prefix(['x', 'X']).map(|digits| number(digits, 16));
            class(char::from_u32(hexadecimal.unwrap_or_else(|| number(digits, 10))?)?)
        }
    };
    Some((character, text.len() - rest.len() + name.len() + 1))
}

/// `%0A`; and that of a `%` that was quoted itself, `%250A`.
fn percent(text: &str) -> Option<(u8, usize)> {
    let mut rest = text.strip_prefix('%')?;
    for _ in 0..MOST_QUOTED {
        rest = rest.strip_prefix("25").unwrap_or(rest);
    }
    Some((class(char::from_u32(number(rest.get(..2)?, 16)?)?), text.len() - rest.len() + 2))
}

fn number(digits: &str, radix: u32) -> Option<u32> {
    let mut value = Some(0_u32).filter(|_| !digits.is_empty());
    for digit in digits.chars() {
        value = value?.checked_mul(radix)?.checked_add(digit.to_digit(radix)?);
    }
    value
}

/// What of a character matters here: itself when it is ASCII; dashes and blanks of every kind are one.
fn class(character: char) -> u8 {
    match character {
        '\0'..='\x7f' => character as u8,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' | '\u{2501}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => b'-',
        '\u{a0}' | '\u{2000}'..='\u{200f}' | '\u{2028}' | '\u{2029}' | '\u{3000}' | '\u{feff}' => b' ',
        // The bytes of DER may be there as characters.
        '\u{80}'..='\u{ff}' => u32::from(character) as u8,
        _ => FOREIGN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        Plain::of(text).bytes.iter().map(|byte| char::from(*byte)).collect()
    }

    #[test]
    fn every_quotation_is_undone() {
        for (text, characters) in [
            (r#"a\nb\\nc\\\\r"#, "a\nb\nc\n"),
            (r#"\u004d\\u0049\/\"\\\""#, "MI/\"\""),
            (r"\x4d\u{4d}\uD83D", "M\u{80}{4d}\u{80}"),
            (r#"a\\"b\\\\","#, "a\\\"b\\\","),
            ("&quot;&#10;&#x0a;&#X4D;&amp;#10;&amp;amp;quot;&amp;", "\"\n\nM\n\"&amp;"),
            ("&nbsp;&plus;&unknown;&", " +&unknown;&"),
            ("%0A%250a%2B%zz%", "\n\n+%zz%"),
            ("–—\u{a0}é\u{feff}", "-- \u{e9} "),
            ("\\", "\\"),
            ("a••• private key •••b•••••c••d", "a\u{80}b\u{80}c\u{80}\u{80}d"),
            ("••• private key", "\u{80} private key"),
        ] {
            assert_eq!(plain(text), characters, "{text}");
        }
    }

    #[test]
    fn a_mask_divides() {
        let stretches = |text| Plain::of(text).stretches().collect::<Vec<_>>();
        assert_eq!(stretches("ab").first(), Some(&(0..2)));
        assert_eq!(stretches("•••ab••• private key •••c"), [0..0, 1..3, 4..5]);
        let plain = Plain::of("中•••");
        assert_eq!([0, 1, 2].map(|index| plain.is_mask(index)), [false, true, false]);
    }

    #[test]
    fn each_character_knows_its_place() {
        let plain = Plain::of(r"a\\n–&#10;b");
        assert_eq!((0..=5).map(|index| plain.place(index)).collect::<Vec<_>>(), [0, 1, 4, 7, 12, 13]);
        assert_eq!(plain.place(99), 13);
        assert_eq!(plain.at(99), FOREIGN);
    }
}
