//! In: characters. Out: where a token or a signature stands among them, told by the name of its header alone.

use super::plain::Plain;

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
