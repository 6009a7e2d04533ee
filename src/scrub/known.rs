//! In: the private bytes of a key. Out: where any piece of it stands among characters, however it is written: base64
//! of either alphabet at any offset, that of its PEM, hexadecimal, decimal, a list of numbers, the bytes themselves; whatever stands
//! between the digits.
//!
//! A piece is a window of seven bytes or nine digits, of decimal fourteen: too long to be there by chance, too short to be told from.

use core::ops::Range;

use zeroize::Zeroizing;

use super::plain::Plain;

/// Bits of nine digits of base64, and of seven bytes. A value of either is told from the other by the highest bit.
pub(super) const DIGITS: u64 = (1 << 54) - 1;
pub(super) const BYTES: u64 = (1 << 56) - 1;
pub(super) const IS_BYTES: u64 = 1 << 63;
/// The bytes are digits themselves. Told as characters they would be no more than a short piece of base64.
const IS_TEXT: u64 = 1 << 62;

/// Every window of some secrets: a table in which a value stands at its hash or soon after.
#[derive(Default)]
pub(super) struct Windows {
    table: Zeroizing<Vec<u64>>,
}

impl Windows {
    /// Those of the private parts of keys.
    pub fn of_keys(parts: &[Zeroizing<Vec<u8>>]) -> Self {
        let mut values = Zeroizing::new(Vec::new());
        for part in parts {
            windows(part, IS_BYTES, &mut values);
            decimal(part, &mut values);
            // The base64 of a PEM file, or its bytes as numbers: what is encoded there are the digits of the key.
            for before in 0..3 {
                windows(&digits(part, before), IS_BYTES | IS_TEXT, &mut values);
            }
        }
        Self::of(&values)
    }

    /// Those of texts, character by character.
    pub fn of(values: &[u64]) -> Self {
        let mut windows = Self { table: Zeroizing::new(vec![0; (values.len() * 2).next_power_of_two()]) };
        let last = windows.table.len() - 1;
        for value in values.iter().filter(|value| **value & BYTES != 0) {
            let mut slot = hash(*value) & last;
            // Once is enough: a token of one letter, a million times, would be looked for among all of its own.
            while windows.table.get(slot).is_some_and(|held| *held != 0 && held != value) {
                slot = (slot + 1) & last;
            }
            if let Some(slot) = windows.table.get_mut(slot) {
                *slot = *value;
            }
        }
        windows
    }

    pub fn is_empty(&self) -> bool {
        self.table.len() < 2
    }

    pub fn has(&self, value: u64, also: u64) -> bool {
        let last = self.table.len().wrapping_sub(1);
        let mut slot = hash(value) & last;
        // At most half of the table is taken, so looking ends soon.
        while let Some(held) = self.table.get(slot).filter(|held| **held != 0) {
            if *held == value || *held == value | also {
                return true;
            }
            slot = (slot + 1) & last;
        }
        false
    }

    /// Calls `found` with the first and the last character of each piece of a key.
    pub fn find(&self, plain: &Plain, mut found: impl FnMut(usize, usize, Written)) {
        for stretch in plain.stretches() {
            self.find_in(plain, stretch, &mut found);
        }
    }

    fn find_in(&self, plain: &Plain, stretch: Range<usize>, found: &mut impl FnMut(usize, usize, Written)) {
        let (mut base64, mut hex) = (Last::<9>::default(), Last::<14>::default());
        let (mut numbers, mut characters) = (Last::<7>::default(), Last::<7>::default());
        let mut odd = 0_u32;
        // The number that is being read, and where it began.
        let mut number: Option<(usize, u64)> = None;
        for (index, byte) in stretch.map(|index| (index, plain.at(index))) {
            if let Some(value) = digit(byte) {
                base64.push(index, value, 6);
                if let Some(first) = base64.first().filter(|_| self.has(base64.value & DIGITS, 0)) {
                    found(first, index, Written::Digits);
                }
            }
            // Of `0x30` only the last two are digits.
            let is_prefix = byte == b'0' && matches!(plain.at(index + 1), b'x' | b'X');
            if let Some(value) = char::from(byte).to_digit(16).filter(|_| !is_prefix) {
                hex.push(index, value.into(), 4);
                if let Some(first) = hex.first().filter(|_| self.has(hex.value & BYTES | IS_BYTES, IS_TEXT)) {
                    found(first, index, Written::Digits);
                }
            }
            // DER is not all letters, but text mostly is.
            characters.push(index, byte.into(), 8);
            odd = if byte.is_ascii_graphic() || byte == b' ' { odd.saturating_sub(1) } else { 7 };
            let is_key = || odd > 0 && self.has(characters.value & BYTES | IS_BYTES, 0);
            if let Some(first) = characters.first().filter(|_| is_key()) {
                found(first, index, Written::Digits);
            }
            if byte.is_ascii_digit() {
                let (first, value) = number.unwrap_or((index, 0));
                number = Some((first, (value * 10 + u64::from(byte - b'0')).min(256)));
            }
            if !plain.at(index + 1).is_ascii_digit()
                && let Some((first, value)) = number.take().filter(|(_, value)| *value < 256)
            {
                numbers.push(first, value, 8);
                let is_key = || self.has(numbers.value & BYTES | IS_BYTES, IS_TEXT);
                if let Some(first) = numbers.first().filter(|_| is_key()) {
                    found(first, index, Written::Numbers);
                }
            }
        }
    }
}

/// How a piece is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// In digits, side by side or not.
    Digits,
    /// As a list of numbers.
    Numbers,
}

/// The place of a value in a table of a power of two; what tells values apart is in their lower bits.
fn hash(value: u64) -> usize {
    ((value & BYTES).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize
}

/// The last `N` digits, as one number, and where each stands.
pub(super) struct Last<const N: usize> {
    pub value: u64,
    places: [usize; N],
    /// Where the next goes, which is where the first stands.
    next: usize,
}

impl<const N: usize> Default for Last<N> {
    fn default() -> Self {
        Self { value: 0, places: [usize::MAX; N], next: 0 }
    }
}

impl<const N: usize> Last<N> {
    pub fn push(&mut self, place: usize, digit: u64, bits: u32) {
        self.value = self.value << bits | digit;
        if let Some(next) = self.places.get_mut(self.next) {
            *next = place;
        }
        self.next = if self.next + 1 < N { self.next + 1 } else { 0 };
    }

    /// Where the first stands. None before there are `N`: a piece that begins with zeros would be met by fewer.
    pub fn first(&self) -> Option<usize> {
        self.places.get(self.next).copied().filter(|place| *place != usize::MAX)
    }
}

/// The windows of bytes: nine digits of base64, whichever bit the first of them begins at, and seven whole bytes.
pub(super) fn windows(bytes: &[u8], tag: u64, values: &mut Vec<u64>) {
    let mut last = 0_u64;
    for (index, byte) in bytes.iter().enumerate() {
        last = last << 8 | u64::from(*byte);
        let bits = 8 * (index as u32 + 1);
        values
            .extend((0..4).map(|step| 2 * step).filter(|after| bits >= 54 + after).map(|after| last >> after & DIGITS));
        if bits >= 56 {
            values.push(last & BYTES | tag);
        }
    }
}

/// The windows of a number in decimal, as if its digits were hexadecimal: they are met with those.
fn decimal(bytes: &[u8], values: &mut Vec<u64>) {
    const NINE_DIGITS: u64 = 1_000_000_000;
    // Nine digits in each, the lowest first: with room for all, so that none is moved and left behind.
    let mut number = Zeroizing::new(Vec::with_capacity(bytes.len() / 3 + 1));
    for byte in bytes {
        let mut carry = u64::from(*byte);
        for nine in number.iter_mut() {
            carry += *nine << 8;
            *nine = carry % NINE_DIGITS;
            carry /= NINE_DIGITS;
        }
        number.extend((carry > 0).then_some(carry));
    }
    let (mut last, mut count) = (0, 0);
    for nine in number.iter().rev() {
        let mut unit = NINE_DIGITS;
        while unit > 1 {
            unit /= 10;
            let digit = nine / unit % 10;
            last = last << 4 | digit;
            // No number is written with zeros before it.
            count += u32::from(last != 0);
            values.extend((count >= 14).then_some(last & BYTES | IS_BYTES | IS_TEXT));
        }
    }
}

/// The base64 of bytes after so many others: those of its digits that these bytes alone make.
fn digits(bytes: &[u8], before: u32) -> Zeroizing<Vec<u8>> {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = Zeroizing::new(Vec::with_capacity(bytes.len() * 4 / 3 + 1));
    // The bits of the first digit that belong to the bytes before are not known; they fall out.
    let (mut bits, mut count) = (0_u32, (before * 8) % 6);
    let mut is_whole = count == 0;
    for byte in bytes {
        bits = bits << 8 | u32::from(*byte);
        count += 8;
        while count >= 6 {
            count -= 6;
            let digit = ALPHABET.get((bits >> count & 63) as usize).copied();
            out.extend(digit.filter(|_| is_whole));
            is_whole = true;
        }
    }
    out
}

/// The value of a digit of base64, of the usual alphabet or of that for URLs.
pub(super) fn digit(byte: u8) -> Option<u64> {
    VALUES.get(usize::from(byte)).copied().filter(|value| *value < 64).map(u64::from)
}

/// It is asked of every character of a long text, several times.
static VALUES: [u8; 256] = {
    let mut values = [u8::MAX; 256];
    let mut rest = values.as_mut_slice();
    let mut byte = 0_u8;
    while let [value, others @ ..] = rest {
        *value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => u8::MAX,
        };
        byte = byte.wrapping_add(1);
        rest = others;
    }
    values
};
