//! In: a place in a text. Out: the characters of base64 that follow one another from there on, over everything documents put
//! between the lines of a value: line ends, indents, quotes, commas, joining signs between strings.

use zeroize::Zeroizing;

use super::bare;
use super::character::{self, Meaning};
use super::glyph::{Glyph, Glyphs};

/// A value longer than this is all on one line, and a word after it belongs to it only when nothing but white space is between them.
const LONG: usize = 256;

/// Characters of base64, in the standard alphabet.
#[derive(Clone)]
pub(super) struct Stretch<'t> {
    glyphs: Glyphs<'t>,
    /// How many there are to be; without a number, as many as there are in equally long pieces.
    wanted: Option<usize>,
    /// It is that of text, no line of which looks like the beginning of something else.
    is_text: bool,
    found: usize,
    /// The length so far of the piece that is being read.
    piece: usize,
    /// How many pieces came before, and how long the last of them was.
    pieces: usize,
    width: usize,
    /// What follows the piece before, and where this one begins.
    before: usize,
    begin: usize,
}

impl<'t> Stretch<'t> {
    pub fn new(text: &'t [u8], start: usize) -> Self {
        Self {
            glyphs: Glyphs::new(text, start),
            wanted: None,
            is_text: false,
            found: 0,
            piece: 0,
            pieces: 0,
            width: 0,
            before: start,
            begin: start,
        }
    }

    /// Those of text.
    pub fn of_text(text: &'t [u8], start: usize) -> Self {
        Self { is_text: true, ..Self::new(text, start) }
    }

    /// As many as that, however long the pieces are.
    pub fn ending_at(self, wanted: usize) -> Self {
        Self { wanted: Some(wanted), ..self }
    }

    /// What follows the last character.
    pub fn position(&self) -> usize {
        self.glyphs.position
    }

    /// What follows the padding.
    pub fn after_padding(&self) -> usize {
        let mut glyphs = self.glyphs.clone();
        loop {
            let end = glyphs.position;
            if glyphs.next().is_none_or(|glyph| glyph.character != '=') {
                return end;
            }
        }
    }

    /// Whether the word goes on.
    pub fn is_in_word(&self) -> bool {
        self.glyphs.clone().next().and_then(character).is_some()
    }

    /// Of the piece that is being read, unless it is the first: where it begins, where the piece before it ends, and how many characters
    /// came before it.
    pub fn last_piece(&self) -> Option<(usize, usize, usize)> {
        (self.pieces > 0).then(|| (self.begin, self.before, self.found - self.piece))
    }

    /// Whether another line follows that is as long as the last one: a line may have been doubled.
    pub fn goes_on_evenly(&self) -> bool {
        let mut next = Self { wanted: None, ..self.clone() };
        if self.pieces == 0 || self.piece != self.width || self.after_padding() != self.position() || !next.gap() {
            return false;
        }
        let plain = next.glyphs.rest();
        let begins = matches!(plain, [b'M', b'A'..=b'P', ..]) || plain.starts_with(b"LS0t");
        word(&mut next.glyphs, usize::MAX) == self.piece && !begins
    }

    /// The character that ended it, if it is one that should not stand in or beside base64.
    pub fn stopped_by(&self) -> Option<Glyph> {
        self.glyphs.clone().find(|glyph| glyph.character != ' ').filter(|glyph| {
            matches!(character::meaning(glyph.character), Meaning::Foreign) && !matches!(glyph.character, '<' | '\\')
        })
    }

    /// All of it, in a buffer that never grows: one that did would leave copies of a key behind. Three more fill the last group.
    pub fn collect_into(mut self, length: usize) -> Zeroizing<Vec<u8>> {
        let mut base64 = Zeroizing::new(Vec::with_capacity(length + 3));
        while base64.len() < length
            && let Some(character) = self.next()
        {
            base64.push(character);
        }
        base64
    }

    /// Skips what is between two pieces; returns whether another piece of the same value follows.
    fn gap(&mut self) -> bool {
        let mut ahead = self.glyphs.clone();
        let (mut broken, mut quotes, mut separated) = (false, 0, false);
        loop {
            let position = ahead.position;
            let Some(glyph) = ahead.next() else { return false };
            let joins = quotes > 0 && ahead.clone().next().is_none_or(|next| character(next).is_none());
            match character::meaning(glyph.character) {
                Meaning::LineBreak => broken = true,
                Meaning::Space | Meaning::Invisible => broken |= glyph.character == '\r',
                Meaning::Quote => quotes += 1,
                Meaning::Separator => separated = true,
                Meaning::Decoration if matches!(glyph.character, '>' | '#' | '*' | '$' | '~') => {}
                Meaning::Base64(b'+') | Meaning::UrlSafe(_) if joins => {}
                Meaning::Foreign if joins && matches!(glyph.character, '.' | '\\') => {}
                Meaning::Decoration if joins && glyph.character == '&' => {}
                Meaning::Base64(_) => {
                    ahead.position = position;
                    break;
                }
                _ => return false,
            }
        }
        let long = self.piece > LONG && (quotes > 0 || separated || !broken);
        let start = ahead.clone();
        if self.is_text && bare::begins_another(start.rest()) {
            return false;
        }
        let next = word(&mut ahead, usize::MAX);
        let completes = self.wanted == Some(self.found + next);
        if long || !(completes || ends_well(&mut ahead)) || !self.is_even(next) {
            return false;
        }
        self.before = self.glyphs.position;
        self.begin = start.position;
        self.glyphs = start;
        self.width = self.piece;
        self.pieces += 1;
        self.piece = 0;
        true
    }

    /// Whether a piece so long may follow: all but the first and the last are equally long.
    fn is_even(&self, next: usize) -> bool {
        match (self.wanted, self.pieces) {
            (Some(_), _) => true,
            (None, 0) => next >= 16 || next <= self.piece,
            (None, _) => self.piece == self.width.max(self.piece) && next <= self.piece,
        }
    }
}

impl Iterator for Stretch<'_> {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        if self.wanted == Some(self.found) {
            return None;
        }
        loop {
            let mut ahead = self.glyphs.clone();
            if let Some(character) = ahead.next().and_then(character) {
                self.glyphs = ahead;
                self.found += 1;
                self.piece += 1;
                return Some(character);
            }
            if !self.gap() {
                return None;
            }
        }
    }
}

/// Passes over characters of base64, so many at most; how many there were.
pub(super) fn word(glyphs: &mut Glyphs<'_>, most: usize) -> usize {
    let mut length = 0;
    while length < most {
        let mut ahead = glyphs.clone();
        if ahead.next().and_then(character).is_none() {
            break;
        }
        *glyphs = ahead;
        length += 1;
    }
    length
}

/// The character of the standard alphabet that a glyph is or stands for.
pub(super) fn character(glyph: Glyph) -> Option<u8> {
    match character::meaning(glyph.character) {
        Meaning::Base64(character) | Meaning::UrlSafe(character) => Some(character),
        _ => None,
    }
}

/// Whether a text is nothing that means anything between lines.
pub(super) fn is_gap(text: &[u8]) -> bool {
    Glyphs::new(text, 0).all(|glyph| {
        !matches!(
            character::meaning(glyph.character),
            Meaning::Base64(_) | Meaning::UrlSafe(_) | Meaning::Padding | Meaning::Foreign
        )
    })
}

/// Whether what follows a word shows that it was a line of a value, and no name of one.
fn ends_well(after: &mut Glyphs<'_>) -> bool {
    let Some(glyph) = after.next() else { return true };
    match character::meaning(glyph.character) {
        Meaning::Quote => after.next().is_none_or(|next| next.character != ':'),
        Meaning::Decoration => !matches!(glyph.character, ':' | '(' | '[' | '{'),
        Meaning::Foreign => matches!(glyph.character, '<' | '\\' | '^'),
        _ => true,
    }
}
