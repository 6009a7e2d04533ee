//! In: a text, and the secrets that may stand in it. Out: the text without them. A key is told by its value, however it is quoted
//! and cut, and by its looks where it is not known; a token by its value, and by the name of its header.
//!
//! The time is linear in the text, whatever is in it, and the memory is little more than the text.

mod encoded;
mod known;
mod member;
mod piece;
mod plain;
mod shape;
mod token;

pub use member::named;

use std::borrow::Cow;

use zeroize::Zeroizing;

use self::{
    known::{Windows, Written},
    plain::Plain,
    token::Token,
};
use crate::{key::PrivateKey, small::List};

/// Stands for a private key.
pub const KEY_MASK: &str = "••• private key •••";

/// Stands for a token, as it does wherever a request is shown.
const TOKEN_MASK: &str = "•••";

/// What is known of the secrets that a text may hold.
#[derive(Default)]
pub struct Secrets {
    keys: Windows,
    tokens: Vec<Token>,
}

impl Secrets {
    /// Those of keys, and of texts such as tokens.
    pub fn new<'key, 'token>(
        keys: impl Iterator<Item = &'key PrivateKey>,
        tokens: impl Iterator<Item = &'token str>,
    ) -> Self {
        let parts: Vec<Zeroizing<Vec<u8>>> = keys.flat_map(PrivateKey::private_parts).list();
        let keys = if parts.is_empty() { Windows::default() } else { Windows::of_keys(&parts) };
        Self { keys, tokens: tokens.filter_map(Token::of).list() }
    }
}

/// So often is looked through what was cut already.
const PASSES: usize = 4;

/// A text without private keys and tokens; whoever reads it finds [`KEY_MASK`] where a key stood. Where the text is JSON, it stays JSON.
pub fn scrub<'a>(text: &'a str, secrets: &Secrets) -> Cow<'a, str> {
    let mut clean = cut(text, secrets);
    // What was cut may have kept what stood beside it from looking like a key.
    for _ in 1..PASSES {
        if matches!(clean, Cow::Borrowed(_)) {
            break;
        }
        let Cow::Owned(next) = cut(&clean, secrets) else { break };
        clean = Cow::Owned(next);
    }
    clean
}

/// Without all that looks like a key as the text stands.
fn cut<'a>(text: &'a str, secrets: &Secrets) -> Cow<'a, str> {
    let mut out: Option<String> = None;
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, plain, marks) = marked(rest, secrets);
        let (before, after) = (text.len() - rest.len(), rest.get(piece.len()..).unwrap_or_default());
        if out.is_none() && marks.is_any() {
            let mut begun = String::with_capacity(text.len());
            begun.push_str(text.get(..before).unwrap_or_default());
            out = Some(begun);
        }
        if let Some(out) = &mut out {
            marks.write(piece, &plain, out);
        }
        rest = after;
    }
    out.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// The first piece of a text, and what of it is secret: twice as long where something has begun in it that does not end there.
fn marked<'a>(text: &'a str, secrets: &Secrets) -> (&'a str, Plain, Marks) {
    let mut least = piece::USUAL;
    loop {
        let piece = text.get(..piece::end(text, least)).unwrap_or(text);
        let plain = Plain::of(piece);
        let (mut marks, is_open) = Marks::of_keys(&plain, secrets);
        if is_open && piece.len() < text.len() {
            least = 2 * piece.len();
            continue;
        }
        token::find(&plain, |first, after| marks.set(first, after, Mark::Token));
        for token in &secrets.tokens {
            token.find(&plain, |first, last| marks.set(first, last + 1, Mark::Token));
        }
        return (piece, plain, marks);
    }
}

/// Whether a private key stands in a text, whole or not.
pub fn holds_key(text: &str, secrets: &Secrets) -> bool {
    let plain = Plain::of(text);
    Marks::of_keys(&plain, secrets).0.is_any()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    None,
    Key,
    Numbers,
    Token,
}

/// One for each character.
struct Marks(Vec<Mark>);

impl Marks {
    /// And whether a key has begun that does not end here.
    fn of_keys(plain: &Plain, secrets: &Secrets) -> (Self, bool) {
        let mut marks = Self(vec![Mark::None; plain.bytes.len()]);
        let of = |written| if written == Written::Digits { Mark::Key } else { Mark::Numbers };
        let is_open = shape::find(plain, &mut |first, after, written| marks.set(first, after, of(written)));
        if !secrets.keys.is_empty() {
            secrets.keys.find(plain, |first, last, written| marks.set(first, last + 1, of(written)));
        }
        marks.grow(plain);
        (marks, is_open)
    }

    fn is_any(&self) -> bool {
        self.0.iter().any(|mark| *mark != Mark::None)
    }

    fn set(&mut self, first: usize, after: usize, mark: Mark) {
        if let Some(marks) = self.0.get_mut(first..after) {
            marks.fill(mark);
        }
    }

    fn at(&self, index: usize) -> Mark {
        self.0.get(index).copied().unwrap_or(Mark::None)
    }

    /// The digits right beside a piece of a key are of that key, and so are long lines of them before and after.
    fn grow(&mut self, plain: &Plain) {
        let mut runs = Vec::new();
        let mut index = 0;
        while index < self.0.len() {
            let after = shape::run_end(plain, index);
            let held = self.0.get(index..after).unwrap_or_default().contains(&Mark::Key);
            if held {
                self.set(index, after, Mark::Key);
            }
            if held || after - index >= shape::LONG {
                runs.push((index, after, held));
            }
            index = after.max(index + 1);
        }
        self.spread(plain, runs.iter().copied());
        self.spread(plain, runs.iter().rev().copied());
    }

    /// From each run to the next, where nothing but a line's end is between.
    fn spread(&mut self, plain: &Plain, runs: impl Iterator<Item = (usize, usize, bool)>) {
        let mut before: Option<(usize, usize)> = None;
        for (first, after, held) in runs {
            let is_next = before.is_some_and(|(start, end)| {
                let gap = end.min(after)..first.max(start);
                gap.len() <= 8 && gap.into_iter().all(|index| plain.at(index).is_ascii_whitespace())
            });
            if held || is_next {
                self.set(first, after, Mark::Key);
                before = Some((first, after));
            }
        }
    }

    fn write(&self, text: &str, plain: &Plain, out: &mut String) {
        let mut visible = plain.bytes.iter().skip_while(|byte| byte.is_ascii_whitespace());
        let is_json = matches!(visible.next(), Some(b'{' | b'['));
        let is_quote = |index: &usize| plain.at(*index) == b'"' && plain.place(index + 1) - plain.place(*index) == 1;
        let (mut index, mut is_quoted) = (0, !is_json);
        while index < self.0.len() {
            let mark = self.at(index);
            let marks = self.0.get(index..).unwrap_or_default();
            let after = index + marks.iter().position(|other| *other != mark).unwrap_or(marks.len());
            let quotes = if is_json { (index..after).filter(is_quote).count() } else { 0 };
            // A number of JSON is a text then.
            let quote = if mark == Mark::Key && !is_quoted && quotes == 0 { "\"" } else { "" };
            out.push_str(quote);
            match mark {
                Mark::None => out.push_str(text.get(plain.place(index)..plain.place(after)).unwrap_or_default()),
                Mark::Token => out.push_str(TOKEN_MASK),
                // A list of numbers stays one.
                Mark::Numbers => out.push('0'),
                Mark::Key => write_key(text, plain, index, after, out),
            }
            out.push_str(quote);
            is_quoted ^= quotes % 2 == 1;
            index = after;
        }
    }
}

/// The mask, and another after each quote in what it stands for: a list of lines stays a list of texts.
fn write_key(text: &str, plain: &Plain, first: usize, after: usize, out: &mut String) {
    let mut index = first;
    let mut is_masked = false;
    let mask = |is_masked: &mut bool, out: &mut String| {
        if !core::mem::replace(is_masked, true) {
            out.push_str(KEY_MASK);
        }
    };
    while index < after {
        let is_digit = shape::is_digit(plain.at(index));
        let end = (index..after).find(|index| shape::is_digit(plain.at(*index)) != is_digit).unwrap_or(after);
        let mut quotes = (index..end).filter(|index| plain.at(*index) == b'"');
        match (quotes.next(), quotes.next_back()) {
            (None, _) => mask(&mut is_masked, out),
            (Some(quote), last) => {
                let start = if index == first { index } else { quote };
                if start > index {
                    mask(&mut is_masked, out);
                }
                let stop = if end == after { end } else { last.unwrap_or(quote) + 1 };
                out.push_str(text.get(plain.place(start)..plain.place(stop)).unwrap_or_default());
                is_masked = false;
            }
        }
        index = end;
    }
}
