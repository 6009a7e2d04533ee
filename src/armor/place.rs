//! In: offsets into a text, in rising order. Out: lines and columns.

use super::glyph;

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

    /// Line and column, counted from 1, of an offset that is no smaller than the one asked for before.
    pub fn locate(&mut self, offset: usize) -> (usize, usize) {
        debug_assert!(offset >= self.offset, "places are asked for in order");
        while self.offset < offset {
            let Some(rest) = self.text.get(self.offset..).filter(|rest| !rest.is_empty()) else { break };
            let length = match rest {
                [b'\r', b'\n', ..] => 2,
                [0x80..=0xff, ..] => glyph::decode(rest).1,
                _ => 1,
            };
            self.offset += length;
            if matches!(rest, [b'\r' | b'\n', ..]) {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        (self.line, self.column)
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
