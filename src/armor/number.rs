//! A word of a text in; the bytes that the numbers from there on stand for out, when these begin as DER or as a BEGIN line does:
//! hexadecimal with or without anything between its digits, dumps with offsets, lists of decimal numbers.

use zeroize::Zeroizing;

use super::bare::Bare;
use super::body::{Body, Form};
use super::encoding::element_length;
use super::fault::Fault;
use super::outline::{HEAD, claimed};
use super::repair::Kind;

/// Reads the numbers that begin there, if they stand for something.
pub(super) fn read(text: &[u8], start: usize) -> Option<Bare> {
    let word = text.get(start..)?;
    let digits = word.get(prefix(word)..)?;
    let (base, kind, what) = match digits {
        [b'3', b'0', ..] | [b'2', b'd' | b'D', ..] => (Base::Hexadecimal, Kind::Hexadecimal, "hexadecimal"),
        [b'4', b'8' | b'5', next, ..] if !next.is_ascii_alphanumeric() => {
            (Base::Decimal, Kind::Numbers, "a list of numbers")
        }
        _ => return None,
    };
    let numbers = Numbers::new(text, start, base);
    let (head, _) = numbers.clone().bytes(HEAD);
    let length = match claimed(&head) {
        Some(length) => length,
        None if head.starts_with(b"-----") => None,
        None => return None,
    };
    // Counted first: a buffer that grew would leave copies of a key behind.
    let (count, end) = numbers.clone().count_all();
    let (mut bytes, _) = numbers.bytes(count);
    // What stands beside the last line of a dump looks like numbers too.
    let whole = elements(&bytes);
    if whole > 0 {
        bytes.truncate(whole);
    }
    let content = match length {
        Some(length) if length > count => Err(Fault::numbers(what, length, count)),
        _ => Ok(Body::bare(bytes, Form::Text)),
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

/// How far the elements go that bytes begin with.
fn elements(bytes: &[u8]) -> usize {
    let mut end = 0;
    while let Some(rest) = bytes.get(end..)
        && claimed(rest.get(..HEAD).unwrap_or(rest)).is_some()
        && let Some(length) = element_length(rest).filter(|&length| length <= rest.len())
    {
        end += length;
    }
    end
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
    /// Lines begin with an offset, and have so many bytes still to come; a dump has sixteen on each.
    left: Option<usize>,
}

/// So many bytes stand on a line of a dump.
const DUMPED: usize = 16;

impl<'t> Numbers<'t> {
    fn new(text: &'t [u8], start: usize, base: Base) -> Self {
        let before = text.get(..start).unwrap_or_default();
        let line = before.iter().rev().take(32).take_while(|byte| **byte != b'\n');
        let zeros = line.clone().filter(|byte| **byte == b'0').count();
        let others = line.filter(|byte| !matches!(byte, b'0' | b'x' | b':' | b' ' | b'\t')).count();
        let left = (zeros >= 4 && others == 0 && base == Base::Hexadecimal).then_some(DUMPED);
        Self { text, position: start, end: start, digits: &[], base, left }
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

    /// How many there are, and what follows them.
    fn count_all(mut self) -> (usize, usize) {
        let mut count = 0;
        while self.next().is_some() {
            count += 1;
        }
        (count, self.end)
    }

    fn rest(&self) -> &'t [u8] {
        self.text.get(self.position..).unwrap_or_default()
    }

    /// Passes over what stands between numbers; whether there may be another one.
    fn gap(&mut self) -> bool {
        while let Some(&byte) = self.rest().first() {
            let length = match byte {
                b'(' if self.rest().starts_with(b"(byte)") => b"(byte)".len(),
                b'\n' if self.left.is_some() => {
                    self.left = Some(DUMPED);
                    self.position += 1;
                    let blank = self.rest().iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
                    let offset = self.rest().iter().skip(blank).take_while(|byte| byte.is_ascii_hexdigit()).count();
                    blank + offset
                }
                _ if self.left == Some(0) && byte != b'\n' => 1,
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
                let value = digits
                    .iter()
                    .try_fold(0, |value, &digit| Some(value * 10 + digit_value(digit).filter(|digit| *digit < 10)?))?;
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
        if let Some(left) = &mut self.left {
            *left = left.saturating_sub(1);
        }
        let value = pair.iter().try_fold(0, |value, &digit| Some(value << 4 | digit_value(digit)?))?;
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

fn digit_value(digit: u8) -> Option<u32> {
    char::from(digit).to_digit(16)
}

/// How long what says that digits are hexadecimal is: `0x`, `\x`, `&H`.
fn prefix(word: &[u8]) -> usize {
    match word {
        [b'0', b'x' | b'X', ..] | [b'\\', b'x' | b'X', ..] => 2,
        [b'x' | b'X' | b'H', ..] => 1,
        _ => 0,
    }
}
