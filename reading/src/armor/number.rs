//! In: a word of a text. Out: the bytes that the numbers from there on stand for, when these begin as DER or as a BEGIN line does:
//! hexadecimal with or without anything between its digits, dumps with offsets, lists of decimal numbers.

use zeroize::Zeroizing;

use super::bare::Bare;
use super::body::{Body, Form};
use super::encoding::element_length;
use super::fault::Fault;
use super::outline::{HEAD, claimed, is_known};
use super::repair::Kind;
use crate::words::english::armor as say;

/// Reads the numbers that begin there, if they stand for something.
pub(super) fn read(text: &[u8], start: usize) -> Option<Bare> {
    let word = text.get(start..)?;
    let digits = word.get(prefix(word)..)?;
    let (base, kind, short) = match digits {
        [b'3', b'0', ..] | [b'2', b'd' | b'D', ..] => (Base::Hexadecimal, Kind::Hexadecimal, &say::HEXADECIMAL_SHORT),
        [b'4', b'8' | b'5', next, ..] if !next.is_ascii_alphanumeric() => {
            (Base::Decimal, Kind::Numbers, &say::NUMBERS_SHORT)
        }
        _ => return None,
    };
    let numbers = Numbers::new(text, start, base)?;
    let (head, _) = numbers.clone().bytes(HEAD);
    // Counted first: a buffer that grew would leave copies of a key behind.
    let mut counting = numbers.clone();
    let (length, count) = match claimed(&head) {
        // Other numbers may follow, and what stands beside the last line of a dump looks like some.
        Some(Some(length)) => (length, counting.elements()),
        None if !head.starts_with(b"-----") => return None,
        _ => (0, counting.count(usize::MAX)),
    };
    let end = counting.end;
    let (mut bytes, _) = numbers.bytes(count);
    if !is_known(&bytes) {
        // Nothing in it is looked for.
        bytes.clear();
    } else if bytes.first() == Some(&0x30) && length == 0 {
        let whole = element_length(&bytes).unwrap_or(count);
        bytes.truncate(whole);
    }
    let content = if length > count && !bytes.is_empty() {
        Err(Fault::numbers(short, length, count))
    } else {
        Ok(Body::bare(bytes, Form::Text))
    };
    Some(Bare { start, end, content, kind })
}

/// Whether a word is to be looked at here.
pub(super) fn may_begin(word: &[u8]) -> bool {
    matches!(
        word,
        [b'3', b'0', ..] | [b'2', b'd' | b'D', ..] | [b'4', b'8' | b'5', ..] | [b'0' | b'x' | b'X' | b'H', ..]
    )
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Base {
    Hexadecimal,
    Decimal,
}

/// The bytes that numbers stand for.
#[derive(Clone)]
struct Numbers<'t> {
    text: &'t [u8],
    /// Where the next number is looked for.
    position: usize,
    /// What follows the last one.
    end: usize,
    /// The digits still to come of a word of several bytes.
    digits: &'t [u8],
    base: Base,
    /// In a dump, whose lines begin with an offset: how many bytes a line has, and how many are still to come on this one.
    row: Option<(usize, usize)>,
}

/// The most characters that a dump has before the bytes of a line, or beside them.
const BESIDE: usize = 128;

/// The most characters on a line of a dump.
const LINE: usize = 512;

impl<'t> Numbers<'t> {
    /// `None` beside the bytes of a dump, where its text stands.
    fn new(text: &'t [u8], start: usize, base: Base) -> Option<Self> {
        let mut numbers = Self { text, position: start, end: start, digits: &[], base, row: None };
        if let Some((width, before)) = numbers.row() {
            numbers.row = Some((width, width.checked_sub(before).filter(|left| *left > 0)?));
        }
        Some(numbers)
    }

    /// In a dump, how many bytes a line has, and how many of them stand before here: the offset on the next line tells, in whatever base.
    fn row(&self) -> Option<(usize, usize)> {
        let (text, here) = (self.text, self.position);
        let before = text.get(..here)?.iter().rev().take(BESIDE).take_while(|byte| **byte != b'\n').count();
        let end = here + text.get(here..)?.iter().take(LINE).position(|byte| *byte == b'\n')?;
        let (digits, from) = offset(text, here - before);
        let (next, _) = offset(text, end + 1);
        if before == BESIDE || from > here {
            return None;
        }
        let count =
            |from, to| Self { text: text.get(..to).unwrap_or(text), position: from, ..self.clone() }.count(LINE);
        let (before, after) = (count(from, here), count(here, end));
        let mut widths =
            [16, 10, 8].into_iter().filter_map(|base| value(next, base)?.checked_sub(value(digits, base)?));
        Some((widths.find(|width| (1..=before + after).contains(width))?, before))
    }

    /// So many bytes at most, and what follows them.
    fn bytes(mut self, most: usize) -> (Zeroizing<Vec<u8>>, usize) {
        let mut bytes = Zeroizing::new(Vec::with_capacity(most));
        while bytes.len() < most
            && let Some(byte) = self.next()
        {
            bytes.push(byte);
        }
        (bytes, self.end)
    }

    /// Passes over so many bytes at most; how many there were.
    fn count(&mut self, most: usize) -> usize {
        let mut count = 0;
        while count < most && self.next().is_some() {
            count += 1;
        }
        count
    }

    /// Skips consecutive elements, and returns how many bytes they have. Only an element that is the first may be cut off.
    fn elements(&mut self) -> usize {
        let mut count = 0;
        while let Some(Some(length)) = claimed(&self.clone().bytes(HEAD).0) {
            let mut ahead = self.clone();
            let found = ahead.count(length);
            if found < length && count > 0 {
                break;
            }
            count += found;
            *self = ahead;
        }
        count
    }

    fn rest(&self) -> &'t [u8] {
        self.text.get(self.position..).unwrap_or_default()
    }

    /// Skips what is between two numbers; returns whether another one may follow.
    fn gap(&mut self) -> bool {
        while let Some(&byte) = self.rest().first() {
            let length = match byte {
                b'(' if self.rest().starts_with(b"(byte)") => b"(byte)".len(),
                b'.' if self.rest().starts_with(b".toByte()") => b".toByte()".len(),
                b'\n' if let Some((width, _)) = self.row => {
                    self.row = Some((width, width));
                    offset(self.text, self.position + 1).1 - self.position
                }
                // A very long line does not belong to a dump.
                _ if matches!(self.row, Some((_, 0))) && byte != b'\n' => {
                    let beside = self.rest().iter().take(BESIDE).position(|byte| *byte == b'\n');
                    let Some(length) = beside else { return false };
                    length
                }
                b'-' if self.base == Base::Decimal => return true,
                b' ' | b'\t' | b'\r' | b'\n' | b',' | b':' | b'\\' | b'"' | b'\'' | b'+' | b'-' | b'&' | b'['
                | b'{' | b'(' => 1,
                byte => return byte.is_ascii_alphanumeric(),
            };
            self.position += length;
        }
        false
    }

    /// The next word, which must be a number, or several in hexadecimal.
    fn word(&mut self) -> Option<u8> {
        let rest = self.rest();
        let negative = rest.first() == Some(&b'-');
        let word = rest.get(usize::from(negative)..)?;
        let length = word.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let after = self.position + usize::from(negative) + length;
        let word = word.get(..length)?;
        let prefix = prefix(word);
        let digits = word.get(prefix..)?;
        match self.base {
            Base::Decimal => {
                (1..=3).contains(&digits.len()).then_some(())?;
                let value = digits.iter().try_fold(0, |value, &digit| Some(value * 10 + digit_value(digit, 10)?))?;
                self.position = after;
                self.end = after;
                match negative {
                    true => Some(u8::try_from(value).ok().filter(|value| *value <= 128)?.wrapping_neg()),
                    false => u8::try_from(value).ok(),
                }
            }
            Base::Hexadecimal => {
                let short = digits.len() == 1 && prefix > 0;
                let whole = short || (!digits.is_empty() && digits.len().is_multiple_of(2));
                (whole && digits.iter().all(u8::is_ascii_hexdigit)).then_some(())?;
                self.position = after;
                self.digits = digits;
                self.pair()
            }
        }
    }

    /// The next byte of a word.
    fn pair(&mut self) -> Option<u8> {
        let (pair, rest) = self.digits.split_at_checked(2).unwrap_or((self.digits, &[]));
        self.digits = rest;
        self.end = self.position - rest.len();
        if let Some((_, left)) = &mut self.row {
            *left = left.saturating_sub(1);
        }
        let value = pair.iter().try_fold(0, |value, &digit| Some(value << 4 | digit_value(digit, 16)?))?;
        u8::try_from(value).ok()
    }

    fn next(&mut self) -> Option<u8> {
        if !self.digits.is_empty() {
            return self.pair();
        }
        loop {
            if !self.gap() {
                return None;
            }
            // The key of a member, as in {"0":48}.
            let rest = self.rest();
            let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            if self.base == Base::Decimal && rest.get(digits..).is_some_and(|after| after.starts_with(b"\":")) {
                self.position += digits;
                continue;
            }
            return self.word();
        }
    }
}

fn digit_value(digit: u8, base: u32) -> Option<u32> {
    char::from(digit).to_digit(base)
}

/// The digits of the offset that a line of a dump begins with, and what follows them.
fn offset(text: &[u8], line: usize) -> (&[u8], usize) {
    let rest = text.get(line..).unwrap_or_default();
    let blank = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let is_digit = |byte: &&u8| **byte == b'x' || byte.is_ascii_hexdigit();
    let length = rest.iter().skip(blank).take_while(is_digit).count();
    let digits = rest.get(blank..blank + length).unwrap_or_default();
    (digits.get(prefix(digits)..).unwrap_or_default(), line + blank + length)
}

/// The offset that digits stand for, of which there are some.
fn value(digits: &[u8], base: u32) -> Option<usize> {
    let add = |value: usize, digit: &u8| {
        Some(value.wrapping_mul(base as usize).wrapping_add(digit_value(*digit, base)? as usize))
    };
    digits.iter().try_fold(0, add).filter(|_| digits.len() >= 4)
}

/// The length of a prefix that marks digits as hexadecimal: `0x`, `\x`, `&H`.
fn prefix(word: &[u8]) -> usize {
    match word {
        [b'0', b'x' | b'X', ..] | [b'\\', b'x' | b'X', ..] => 2,
        [b'x' | b'X' | b'H', ..] => 1,
        _ => 0,
    }
}
