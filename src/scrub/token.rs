//! In: characters. Out: where a token or a signature stands among them, told by its value, as it is or encoded, or by the name of its header.

use zeroize::Zeroizing;

use super::{
    encoded::Encoded,
    known::{BYTES, IS_BYTES, Last, Windows},
    plain::Plain,
};

/// A token that is known, told only where enough of it stands in one piece: the beginnings of tokens are alike, and stand in certificates.
pub(super) struct Token {
    windows: Windows,
    /// How many windows one after the other are enough.
    enough: usize,
    /// It may stand in other words by chance, or be the name of a member.
    is_word: bool,
    encoded: Option<Encoded>,
}

impl Token {
    /// None when the text is too short to be a secret.
    pub fn of(text: &str) -> Option<Self> {
        const SHORTEST: usize = 8;
        const ENOUGH: usize = 32;
        let bytes: Zeroizing<Vec<u8>> = Zeroizing::new(text.bytes().filter(|byte| !is_blank(*byte)).collect());
        let mut values = Zeroizing::new(Vec::new());
        let mut last = Last::<7>::default();
        for (index, byte) in bytes.iter().enumerate() {
            last.push(index, (*byte).into(), 8);
            values.extend((index >= 6).then_some(last.value & BYTES | IS_BYTES));
        }
        (bytes.len() >= SHORTEST).then(|| Self {
            windows: Windows::of(&values),
            enough: bytes.len().min(ENOUGH) - 6,
            is_word: bytes.len() < 16 || bytes.iter().all(|byte| byte.is_ascii_lowercase() || *byte == b'_'),
            encoded: Encoded::of(&bytes),
        })
    }

    /// Calls `found` with the first and the last character of each piece.
    pub fn find(&self, plain: &Plain, mut found: impl FnMut(usize, usize)) {
        let (mut last, mut met, mut start) = (Last::<7>::default(), 0, 0);
        // What is told of a long piece is told once: from its beginning, and then from where it was told last.
        for (index, byte) in plain.bytes.iter().copied().enumerate().filter(|(_, byte)| !is_blank(*byte)) {
            last.push(index, byte.into(), 8);
            if !self.windows.has(last.value & BYTES | IS_BYTES, 0) {
                met = 0;
                continue;
            }
            if met == 0 {
                start = last.first().unwrap_or_default();
            }
            met += 1;
            if met >= self.enough && !(self.is_word && is_within(plain, start, index)) {
                found(start, index);
                start = index;
            }
        }
        if let Some(encoded) = &self.encoded {
            encoded.find(plain, found);
        }
    }
}

/// Between the characters of a token, whose text may have been written in two bytes each.
fn is_blank(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0
}

/// Whether these characters are a part of a longer word, or the name of a member.
fn is_within(plain: &Plain, first: usize, last: usize) -> bool {
    let is_letter = |index: usize| plain.at(index).is_ascii_alphanumeric() || plain.at(index) == b'_';
    let is_named = plain.at(last + 1) == b'"'
        && (last + 2..plain.bytes.len()).map(|index| plain.at(index)).find(|byte| !byte.is_ascii_whitespace())
            == Some(b':');
    first > 0 && is_letter(first - 1) || is_letter(last + 1) || is_named
}

/// Headers whose value lets anyone act as the caller; and where a signature stands in one.
const NAMES: [&[u8]; 4] = [b"x-security-token", b"x-auth-token", b"authorization", b"signature"];

/// A word shorter than this is one that a sentence has.
const SHORTEST: usize = 16;

/// Calls `found` with the first character of each value, and the one after its last.
pub(super) fn find(plain: &Plain, mut found: impl FnMut(usize, usize)) {
    let mut index = 0;
    while index < plain.bytes.len() {
        let named = |name: &&[u8]| plain.has(index, name);
        // Most characters begin none of them.
        let is_first = matches!(plain.at(index) | 0x20, b'x' | b'a' | b's');
        let Some(name) = NAMES.iter().copied().filter(|_| is_first).find(named) else {
            index += 1;
            continue;
        };
        index += name.len();
        let mut start = index;
        while matches!(plain.at(start), b':' | b'=' | b' ' | b'"' | b'\'' | b'>') {
            start += 1;
        }
        if plain.has(start, b"bearer ") {
            start += 7;
        }
        // Without anything between, it is one word.
        let ends = |index: &usize| !plain.at(*index).is_ascii_graphic() || b"|,;\"'<>&".contains(&plain.at(*index));
        let end = if start > index { (start..).find(ends).unwrap_or(start) } else { start };
        index = start;
        if end - start >= SHORTEST {
            found(start, end);
            index = end;
        }
    }
}
