//! In: offsets into a text, in rising order. Out: lines and columns.

use super::glyph;
use crate::small::first;

/// Turns offsets into lines and columns, in one pass over the text.
pub(super) struct Locator<'t> {
    text: &'t [u8],
    offset: usize,
    line: usize,
    column: usize,
}

impl<'t> Locator<'t> {
    pub fn new(text: &'t [u8]) -> Self {
        Self { text, offset: 0, line: 1, column: 1 }
    }

    /// For a part of a file that begins at that line and column.
    pub fn beginning_at(text: &'t [u8], (line, column): (usize, usize)) -> Self {
        Self { line, column, ..Self::new(text) }
    }

    /// Line and column, counted from 1, of an offset that is no smaller than the one asked for before.
    pub fn locate(&mut self, offset: usize) -> (usize, usize) {
        debug_assert!(offset >= self.offset, "places are asked for in order");
        let wanted = offset.min(self.text.len());
        while self.offset < wanted {
            let before = self.text.get(self.offset..wanted).unwrap_or_default();
            let plain = first(before, |byte| byte == b'\r' || byte >= 0x80).unwrap_or(before.len());
            self.pass(before.get(..plain).unwrap_or_default());
            if plain < before.len() {
                self.pass_one();
            }
        }
        (self.line, self.column)
    }

    /// Passes over ASCII in which lines end in one way, or over bytes that are no text.
    pub fn pass(&mut self, plain: &[u8]) {
        self.offset += plain.len();
        self.line += plain.iter().filter(|byte| **byte == b'\n').count();
        self.column = match plain.iter().rposition(|byte| *byte == b'\n') {
            Some(last) => plain.len() - last,
            None => self.column + plain.len(),
        };
    }

    /// Passes over a carriage return or a character of several bytes.
    fn pass_one(&mut self) {
        let rest = self.text.get(self.offset..).unwrap_or_default();
        match rest {
            [b'\r', ..] => {
                self.offset += if rest.starts_with(b"\r\n") { 2 } else { 1 };
                self.line += 1;
                self.column = 1;
            }
            _ => {
                self.offset += glyph::decode(rest).1;
                self.column += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_in_three_ways_and_columns_count_characters() {
        let text = "a\r\nbé\rx\n\nz";
        let mut locator = Locator::new(text.as_bytes());
        let at = |needle: &str| text.find(needle).unwrap();
        assert_eq!(locator.locate(at("a")), (1, 1));
        assert_eq!(locator.locate(at("é")), (2, 2));
        assert_eq!(locator.locate(at("\rx")), (2, 3));
        assert_eq!(locator.locate(at("x")), (3, 1));
        assert_eq!(locator.locate(at("z")), (5, 1));
        assert_eq!(locator.locate(at("z")), (5, 1));
        assert_eq!(locator.locate(1000), (5, 2));
    }
}
