//! In: characters. Out: where a private key stands among them, told by its looks alone: PEM, whole or not, DER in base64 or in
//! hexadecimal, the private members of a JSON Web Key, what PuTTY and OpenSSH write, and members that are called a private key.

use super::{
    known::{Written, digit},
    plain::Plain,
};
use crate::oid;

/// The first character, and the one after the last.
type Range = (usize, usize);

/// Is told of each place, and how what stands there is written.
pub(super) type Found<'a> = &'a mut dyn FnMut(usize, usize, Written);

/// Digits of base64 that are told for such where nothing else says so.
pub(super) const LONG: usize = 40;

/// Calls `found` with the first character of each place, and the one after its last. Returns whether something has begun and not ended.
pub(super) fn find(plain: &Plain, found: Found<'_>) -> bool {
    let mut is_open = pem(plain, found);
    let mut index = 0;
    while index < plain.bytes.len() {
        let after = match plain.at(index) {
            b':' | b'=' => member(plain, index, found),
            b'M' | b'b' | b'L' | b'A' | b'3' | b'6' | b'2' => der(plain, index).map(|(first, after)| {
                found(first, after, Written::Digits);
                after
            }),
            _ => None,
        };
        // What has been found is not looked into again, so that the time stays linear.
        index = after.map_or(index + 1, |after| after.max(index + 1));
        is_open |= after.is_some_and(|after| after >= plain.bytes.len());
    }
    is_open
}

/// `-----BEGIN ... PRIVATE KEY-----` to its end; to the next quote or bracket, which no key has, when it has none.
fn pem(plain: &Plain, found: Found<'_>) -> bool {
    let mut begun = None;
    let is_first = |(_, byte): &(usize, &u8)| byte.eq_ignore_ascii_case(&b'P');
    for (index, _) in plain.bytes.iter().enumerate().filter(is_first) {
        let Some((begins, first, after)) = boundary(plain, index) else { continue };
        match (begun.take(), begins) {
            (Some(first), false) => found(first, after, Written::Digits),
            (None, false) => found(run_before(plain, first), after, Written::Digits),
            (before, true) => {
                if let Some(first) = before {
                    found(first, body_end(plain, first, index), Written::Digits);
                }
                begun = Some(first);
            }
        }
    }
    if let Some(first) = begun {
        found(first, body_end(plain, first, plain.bytes.len()), Written::Digits);
    }
    begun.is_some()
}

/// Whether a line that begins or ends a private key is at the `P` of its label: which, its first character and the one after it.
fn boundary(plain: &Plain, index: usize) -> Option<(bool, usize, usize)> {
    if !plain.has(index, b"PRIVATE") {
        return None;
    }
    let space = skip(plain, index + 7, |byte| byte.is_ascii_whitespace());
    if space == index + 7 || !plain.has(space, b"KEY") {
        return None;
    }
    // The algorithm may stand between, such as `ENCRYPTED` or `EC`.
    let earliest = index.saturating_sub(40);
    let is_label = |index: usize| plain.at(index).is_ascii_alphanumeric() || plain.at(index) == b' ';
    let mut start = index;
    while start > earliest && is_label(start - 1) {
        start -= 1;
    }
    let (begins, mut start) = (start..index).find_map(|place| {
        let begins = plain.has(place, b"BEGIN");
        (begins || plain.has(place, b"END")).then_some((begins, place))
    })?;
    // Dashes may be spread out; what is beyond the last of them is no part of it.
    let near = |index: &usize| matches!(plain.at(*index), b'-' | b' ');
    let is_dash = |index: &usize| plain.at(*index) == b'-';
    let before = (start.saturating_sub(16)..start).rev().take_while(near).filter(is_dash);
    let behind = (space + 3..space + 19).take_while(near).filter(is_dash);
    let dashes = before.clone().count() + behind.clone().count();
    start = before.last().unwrap_or(start);
    let after = behind.last().map_or(space + 3, |last| last + 1);
    // Where the dashes were lost, a body must follow.
    let body = skip(plain, after, |byte| byte.is_ascii_whitespace());
    (dashes > 2 || begins && run_end(plain, body) - body >= LONG).then_some((begins, start, after))
}

/// The digits of base64 right before an end.
fn run_before(plain: &Plain, end: usize) -> usize {
    let mut start = end;
    while start > 0 && plain.at(start - 1).is_ascii_whitespace() {
        start -= 1;
    }
    while start > 0 && is_digit(plain.at(start - 1)) {
        start -= 1;
    }
    start
}

fn body_end(plain: &Plain, first: usize, limit: usize) -> usize {
    let ends = |index: &usize| matches!(plain.at(*index), b'"' | b'\'' | b'<' | b'{' | b'}' | b'[' | b']');
    (first..limit).find(ends).unwrap_or(limit)
}

/// A private key in DER, as OpenSSH has it, or as a PEM file that is encoded once more, that begins at a character.
fn der(plain: &Plain, index: usize) -> Option<Range> {
    // What begins with a SEQUENCE begins with these digits, OpenSSH's own with a name, and a PEM file with dashes, in UTF-16 too.
    match (plain.at(index), plain.at(index + 1)) {
        (b'M', b'A'..=b'P') | (b'b', b'3') | (b'L', b'S' | b'Q') | (b'A', b'C') => encoded(plain, index, 6, digit),
        (b'3', b'0') | (b'6', b'F' | b'f') | (b'2', b'D' | b'd')
            if index == 0 || !plain.at(index - 1).is_ascii_hexdigit() =>
        {
            encoded(plain, index, 4, |byte| char::from(byte).to_digit(16).map(u64::from))
        }
        _ => None,
    }
}

/// Of a PEM file: the first of five may share its digits with the mark that UTF-16 begins with.
const DASHES: &[u8] = b"----";

fn encoded(plain: &Plain, index: usize, bits: u32, value: fn(u8) -> Option<u64>) -> Option<Range> {
    let mut digits = Digits { plain, index, value, is_masked: false };
    let (mut head, mut whole, mut last, mut count) = ([0_u8; 32], 0, 0_u64, 0);
    'head: while whole < head.len() {
        // Most of what begins like a key does not go on like one.
        let is_other = |(_, contents): (usize, &[u8])| !matches!(contents.first(), Some(2 | 0x30));
        let is_named = || head.starts_with(b"openssh") || head.starts_with(DASHES);
        if whole == 8 && !is_named() && header(&head, 0x30).is_none_or(is_other) {
            return None;
        }
        while count < 8 {
            // Of a head that ends early only whole bytes count: half of one can be read as any.
            let Some(digit) = digits.next() else { break 'head };
            last = last << bits | digit;
            count += bits;
        }
        count -= 8;
        let read = (last >> count) as u8;
        // Of UTF-16 every other byte is none.
        if read == 0 && matches!(head, [0 | b'-', ..]) {
            continue;
        }
        if let Some(byte) = head.get_mut(whole) {
            *byte = read;
        }
        whole += 1;
    }
    let head = head.get(..whole)?;
    // The longest label of a private key ends with the head.
    let is_pem = head.starts_with(DASHES) && head.windows(11).any(|label| label == b"PRIVATE KEY");
    if is_pem || head.starts_with(b"openssh-key-v1\0") {
        return Some((index, skip(plain, index, |byte| is_digit(byte) || byte.is_ascii_whitespace())));
    }
    let mut left = (length(head, digits.is_masked)? * 8).div_ceil(bits as usize);
    digits.index = index;
    while left > 0 && digits.next().is_some() {
        left -= 1;
    }
    Some((index, digits.index))
}

/// Digits one after the other; other characters may come between them, as long as there are few.
struct Digits<'a> {
    plain: &'a Plain,
    index: usize,
    value: fn(u8) -> Option<u64>,
    /// They ended at something that was taken out.
    is_masked: bool,
}

impl Digits<'_> {
    fn next(&mut self) -> Option<u64> {
        for index in self.index..(self.index + 12).min(self.plain.bytes.len()) {
            let byte = self.plain.at(index);
            let is_prefix = byte == b'0' && matches!(self.plain.at(index + 1), b'x' | b'X');
            match (self.value)(byte).filter(|_| !is_prefix) {
                Some(digit) => {
                    self.index = index + 1;
                    return Some(digit);
                }
                // Words are no separator, nor is the end of a block, nor what was taken out.
                None if self.plain.is_mask(index) => {
                    self.is_masked = true;
                    return None;
                }
                None if byte.is_ascii_alphanumeric() && !is_prefix && !matches!(byte, b'x' | b'X') => return None,
                None => {}
            }
        }
        None
    }
}

/// The bytes of a private key, or of what may hold one, whose first bytes these are: all there are before what was taken out, if it is masked.
fn length(head: &[u8], is_masked: bool) -> Option<usize> {
    let (length, contents) = header(head, 0x30)?;
    let standard = |bytes| {
        let (_, inner) = header(bytes, 0x30)?;
        inner.get(2..)?.strip_prefix(oid::PKCS)?.first().copied()
    };
    let is_key = match contents {
        // A PKCS#8 key, version 1 or 2: its algorithm follows, and an OCTET STRING (RFC 5958 §2), where a certificate of version 1 and a revocation
        // list have the issuer's name. Before that nothing of it is secret: it was looked at before what is behind it was taken out.
        [2, 1, 0 | 1, rest @ ..] => {
            header(rest, 0x30).is_some_and(|(length, inner)| {
                inner.first() == Some(&6) && inner.get(length).map_or(!is_masked, |tag| matches!(tag, 4 | 0x24))
            })
                // One of PKCS#1 or DSA: a long number follows.
                || header(rest, 2).is_some_and(|(length, _)| length > 32)
                // One of SEC 1.
                || header(rest, 4).is_some_and(|(length, _)| (16..=72).contains(&length))
        }
        // PKCS#12: contents of PKCS#7, whose length may be left open.
        [2, 1, 3, 0x30, 0x80, ..] => true,
        [2, 1, 3, rest @ ..] => standard(rest) == Some(7),
        // An encrypted PKCS#8 key: an algorithm of PKCS#5 or PKCS#12.
        _ => matches!(standard(contents), Some(5 | 12)),
    };
    is_key.then(|| length + head.len() - contents.len())
}

/// The length of an element with this tag, and what of its contents is there.
fn header(bytes: &[u8], tag: u8) -> Option<(usize, &[u8])> {
    match bytes {
        [first, length @ 0..=0x7f, rest @ ..] if *first == tag => Some(((*length).into(), rest)),
        [first, 0x81, length, rest @ ..] if *first == tag => Some(((*length).into(), rest)),
        [first, 0x82, high, low, rest @ ..] if *first == tag => {
            Some((usize::from(*high) << 8 | usize::from(*low), rest))
        }
        _ => None,
    }
}

/// What stands after the `:` or `=` at `index`, when the name before it says that it is a private key. Returns what follows it.
fn member(plain: &Plain, index: usize, found: Found<'_>) -> Option<usize> {
    let name = name_before(plain, index)?;
    let start = skip(plain, index + 1, |byte| byte.is_ascii_whitespace());
    match (name, plain.at(start)) {
        (Name::PrivateKey, b'[' | b'{') => Some(list(plain, start, found)),
        (Name::PrivateKey, b'"' | b'\'') => Some(text(plain, start, found)),
        (Name::Number, b'"' | b'\'') => run(plain, start + 1, found),
        (Name::Number, _) => None,
        // Without a quote it is a key only when it is long: it may be a sentence. How many lines there are may stand first.
        (Name::PrivateKey | Name::PrivateLines, _) => {
            let first = skip(plain, start, |byte| {
                name == Name::PrivateLines && (byte.is_ascii_digit() || byte.is_ascii_whitespace())
            });
            run(plain, first, found)
        }
    }
}

/// What stands between quotes. What is empty, or hides the key already, says nothing.
fn text(plain: &Plain, start: usize, found: Found<'_>) -> usize {
    let end = string_end(plain, start);
    if (start + 1..end).any(|index| !matches!(plain.at(index), b'*' | b' ' | b'\n') && !plain.is_mask(index)) {
        found(start + 1, end, Written::Digits);
    }
    end
}

/// Digits, when they are many; a number stays one.
fn run(plain: &Plain, first: usize, found: Found<'_>) -> Option<usize> {
    let after = run_end(plain, first);
    let is_number = (first..after).all(|index| plain.at(index).is_ascii_digit());
    let written = if is_number { Written::Numbers } else { Written::Digits };
    (after - first > 20).then(|| {
        found(first, after, written);
        after
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Name {
    PrivateKey,
    /// Of a JSON Web Key (RFC 7518 §6.2.2, §6.3.2).
    Number,
    /// Of PuTTY's own file.
    PrivateLines,
}

/// What the name before a character says, however it is written: `private_key`, `privateKey`, `"PRIVATE-KEY"`.
fn name_before(plain: &Plain, index: usize) -> Option<Name> {
    let mut end = index;
    while end > 0 && matches!(plain.at(end - 1), b' ' | b'"' | b'\'' | b'\n' | b'>') {
        end -= 1;
    }
    let mut start = end;
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    while start > 0 && end - start < 64 && is_name(plain.at(start - 1)) {
        start -= 1;
    }
    let letters = (start..end).map(|index| plain.at(index).to_ascii_lowercase()).filter(u8::is_ascii_alphabetic);
    let name: Vec<u8> = letters.collect();
    const SUFFIXES: [&[u8]; 10] = [b"", b"s", b"sign", b"pem", b"der", b"enc", b"text", b"data", b"value", b"content"];
    let is_private =
        SUFFIXES.iter().any(|suffix| name.strip_suffix(*suffix).is_some_and(|name| name.ends_with(b"privatekey")));
    let is_quoted = start > 0 && matches!(plain.at(start - 1), b'"' | b'\'');
    match name.as_slice() {
        _ if is_private => Some(Name::PrivateKey),
        b"d" | b"p" | b"q" | b"dp" | b"dq" | b"qi" if is_quoted => Some(Name::Number),
        b"privatelines" => Some(Name::PrivateLines),
        _ => None,
    }
}

/// All texts and numbers of a list or an object; returns what follows it.
fn list(plain: &Plain, start: usize, found: Found<'_>) -> usize {
    let (mut depth, mut index) = (0_usize, start);
    loop {
        match plain.at(index) {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth -= 1,
            b'"' => index = text(plain, index, found),
            byte if is_digit(byte) => {
                let is_number = |byte: u8| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
                let (after, number) = (run_end(plain, index), skip(plain, index, is_number));
                if number >= after {
                    found(index, number, Written::Numbers);
                } else if after - index > 20 {
                    // Of words JSON has three.
                    found(index, after, Written::Digits);
                }
                index = after.max(number) - 1;
            }
            _ => {}
        }
        index += 1;
        if depth == 0 || index >= plain.bytes.len() {
            return index.min(plain.bytes.len());
        }
    }
}

/// The quote that ends the text which begins with the one at `start`: the next that is quoted as often.
fn string_end(plain: &Plain, start: usize) -> usize {
    let length = |index: usize| plain.place(index + 1) - plain.place(index);
    let is_end = |index: &usize| plain.at(*index) == plain.at(start) && length(*index) == length(start);
    (start + 1..plain.bytes.len()).find(is_end).unwrap_or(plain.bytes.len())
}

fn skip(plain: &Plain, from: usize, wanted: impl Fn(u8) -> bool) -> usize {
    let rest = plain.bytes.get(from..).unwrap_or_default();
    from + rest.iter().position(|byte| !wanted(*byte)).unwrap_or(rest.len())
}

pub(super) fn run_end(plain: &Plain, from: usize) -> usize {
    skip(plain, from, is_digit)
}

pub(super) fn is_digit(byte: u8) -> bool {
    byte == b'=' || digit(byte).is_some()
}
