//! In: a token. Out: where it stands among characters as base64 of either alphabet, at any offset, or as hexadecimal of either case. One pass
//! is enough for all of them.

use zeroize::Zeroizing;

use super::{
    known::{BYTES, DIGITS, IS_BYTES, Last, Windows, digit, windows},
    plain::Plain,
};

/// A shorter one is not looked for: its digits are so few that others are like them. No header has room for a longer one.
const LENGTHS: core::ops::RangeInclusive<usize> = 16..=1 << 15;

/// So many bytes of a long one are enough.
const ENOUGH: usize = 32;

pub(super) struct Encoded {
    windows: Windows,
    /// How many bytes have to stand there.
    enough: usize,
}

impl Encoded {
    pub fn of(bytes: &[u8]) -> Option<Self> {
        LENGTHS.contains(&bytes.len()).then(|| {
            let mut values = Zeroizing::new(Vec::new());
            windows(bytes, IS_BYTES, &mut values);
            Self { windows: Windows::of(&values), enough: bytes.len().min(ENOUGH) }
        })
    }

    /// Calls `found` with the first and the last character of each piece.
    pub fn find(&self, plain: &Plain, mut found: impl FnMut(usize, usize)) {
        // The digits at its ends may have bits of other bytes in them.
        let (mut base64, mut hex) = (Row::<9>::new((self.enough * 8 - 4) / 6), Row::<14>::new(self.enough * 2));
        let is_between = |byte: u8| byte.is_ascii_whitespace() || byte == b':';
        for (index, byte) in plain.bytes.iter().copied().enumerate().filter(|(_, byte)| !is_between(*byte)) {
            base64.next(index, digit(byte), 6, |value| self.windows.has(value & DIGITS, 0), &mut found);
            let nibble = char::from(byte).to_digit(16).map(u64::from);
            hex.next(index, nibble, 4, |value| self.windows.has(value & BYTES | IS_BYTES, 0), &mut found);
        }
    }
}

/// Digits side by side, the last `N` of which are a window.
struct Row<const N: usize> {
    last: Last<N>,
    /// How many digits are enough.
    enough: usize,
    /// How many there are.
    count: usize,
    /// As many were there at the last window of the token, and before the first of those in a row, which begins at `start`.
    met: usize,
    begun: usize,
    start: usize,
}

/// Half a byte ends no window.
const STEP: usize = 2;

impl<const N: usize> Row<N> {
    fn new(enough: usize) -> Self {
        Self { last: Last::default(), enough, count: STEP, met: 0, begun: 0, start: 0 }
    }

    fn next(
        &mut self,
        index: usize,
        digit: Option<u64>,
        bits: u32,
        is_tokens: impl Fn(u64) -> bool,
        found: &mut impl FnMut(usize, usize),
    ) {
        let Some(digit) = digit else {
            (self.count, self.met) = (STEP, 0);
            return;
        };
        self.count += 1;
        self.last.push(index, digit, bits);
        if !is_tokens(self.last.value) {
            return;
        }
        if self.count > self.met + STEP {
            (self.begun, self.start) = (self.count.saturating_sub(N), self.last.first().unwrap_or_default());
        }
        self.met = self.count;
        if self.count - self.begun >= self.enough {
            found(self.start, index);
            self.start = index;
        }
    }
}
