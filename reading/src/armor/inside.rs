//! In: the stretch between BEGIN and END. Out: its glyphs, without what stands before every line.

use super::base64;
use super::boundary::Boundary;
use super::character::{self, Meaning};
use super::glyph::{Glyph, Glyphs, Spelling};
use super::repair::{Kind, Notes};

/// A longer text before BEGIN is not looked for on the lines that follow.
const MAX_PREFIX: usize = 80;

/// Nor is a longer one after it.
const MAX_MARK: usize = 40;

/// Reads what is inside a block. Cloning it is looking ahead.
#[derive(Clone)]
pub(super) struct Inside<'t> {
    glyphs: Glyphs<'t>,
    /// What stood before BEGIN on its line, when it may stand before every line: a comment sign, a line number, a diff's `+`.
    prefix: &'t [u8],
    /// Whether the lines have it, once a line has told.
    prefixed: Option<bool>,
    first_prefix: usize,
    prefixes: usize,
    /// What stands for a line break, or before each of them: the rest of the BEGIN line.
    mark: &'t [u8],
    /// A quotation mark stood right before BEGIN.
    quoted: bool,
    /// It begins with a line of its own, not with the rest of the BEGIN line.
    own_line: bool,
    /// A BEGIN or END line follows, and not the end of the text.
    bounded: bool,
}

impl<'t> Inside<'t> {
    /// What follows a BEGIN, up to a position.
    pub fn after(begin: &Boundary, text: &'t [u8], to: usize) -> Self {
        let before = text.get(..begin.start).unwrap_or_default();
        let line = before.iter().rev().take(MAX_PREFIX + 1).take_while(|byte| !matches!(byte, b'\n' | b'\r')).count();
        let prefix = before.get(before.len() - line.min(before.len())..).unwrap_or_default();
        let quoted = matches!(before, [.., b'"' | b'\'' | b'`']);
        let marks =
            prefix.iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t' | b'"' | b'\'' | b'`' | b'\\')).count();
        let prefix = prefix.get(..prefix.len() - marks).unwrap_or_default();
        let telling = line <= MAX_PREFIX && Glyphs::new(prefix, 0).any(|glyph| is_telling(glyph.character));
        Self {
            prefix: if telling { prefix } else { &[] },
            quoted,
            own_line: false,
            ..Self::between(text, begin.end, to)
        }
    }

    /// A stretch of text whose lines begin with nothing.
    pub fn between(text: &'t [u8], from: usize, to: usize) -> Self {
        let glyphs = Glyphs::new(text.get(..to).unwrap_or(text), from);
        Self {
            glyphs,
            prefix: &[],
            prefixed: None,
            first_prefix: 0,
            prefixes: 0,
            mark: &[],
            quoted: false,
            own_line: true,
            bounded: to < text.len(),
        }
    }

    /// The same, where the rest of the BEGIN line, or of the first line, is taken as a sign for a line break wherever it recurs.
    /// `None` when there is no such rest, or it would not change the reading.
    pub fn marked(&self) -> Option<Self> {
        let rest = self.glyphs.rest();
        let mut lines = rest.splitn(3, |byte| matches!(byte, b'\n' | b'\r')).map(<[u8]>::trim_ascii);
        let (first, second) = (lines.next()?, lines.next().unwrap_or_default());
        let base64 = second.iter().take_while(|&&byte| base64::is_character(byte)).count();
        let glued = ["MII", "MI", "MC", "MH", "Proc-Type"].iter().find_map(|word| {
            let head = first.get(..MAX_MARK + word.len()).unwrap_or(first);
            head.windows(word.len()).position(|at| at == word.as_bytes())
        });
        let candidates = [
            first.get(..glued.unwrap_or(first.len())).unwrap_or_default(),
            if base64 > MAX_MARK { second.get(base64..).unwrap_or_default() } else { &[] },
        ];
        let mark = candidates
            .into_iter()
            .map(<[u8]>::trim_ascii)
            .find(|mark| mark.len() <= MAX_MARK && Glyphs::new(mark, 0).any(|glyph| is_mark(glyph.character)))?;
        Some(Self { mark, ..self.clone() })
    }

    /// Passes over the mark. One that could be base64 counts only where the line ends.
    fn skip_mark(&mut self) -> Option<Glyph> {
        let after = self.glyphs.rest().strip_prefix(self.mark).filter(|_| !self.mark.is_empty())?;
        let told = self.mark.iter().any(|&byte| !base64::is_character(byte));
        let blank = after.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        if !told && !matches!(after.get(blank), None | Some(b'\n' | b'\r')) {
            return None;
        }
        let start = self.glyphs.position;
        self.glyphs.position += self.mark.len();
        Some(Glyph { character: '\n', start, spelling: Spelling::Mark })
    }

    /// Where the next glyph begins.
    pub fn position(&self) -> usize {
        self.glyphs.position
    }

    /// How many bytes are still to come.
    pub fn remaining(&self) -> usize {
        self.glyphs.remaining()
    }

    /// Whether a quotation mark before BEGIN is still to be closed.
    pub fn opened_by_quote(&self) -> bool {
        self.quoted
    }

    /// Whether it begins with a line of its own.
    pub fn on_own_line(&self) -> bool {
        self.own_line
    }

    /// Whether a BEGIN or END line follows.
    pub fn is_bounded(&self) -> bool {
        self.bounded
    }

    /// The next glyph, without going on to it.
    pub fn peek(&self) -> Option<Glyph> {
        self.clone().next()
    }

    /// Passes over a line of so many base64 characters and its line break, and nothing else: most lines are such. The break beside it.
    pub fn whole_line(&mut self, width: usize) -> Option<(&'t [u8], Glyph)> {
        if !self.prefix.is_empty() && self.prefixed != Some(false) {
            return None;
        }
        let (line, rest) = self.glyphs.rest().split_at_checked(width)?;
        let (length, spelling) = match rest {
            [b'\n', ..] => (1, Spelling::Plain),
            [b'\r', b'\n', ..] if self.mark.is_empty() => (2, Spelling::CarriageReturn),
            _ => return None,
        };
        line.iter().all(|&byte| base64::is_character(byte)).then(|| {
            let start = self.glyphs.position + width;
            self.glyphs.position = start + length;
            (line, Glyph { character: '\n', start, spelling })
        })
    }

    /// Notes what was taken off the lines.
    pub fn note_prefixes(&self, notes: &mut Notes) {
        if self.prefixes > 0 {
            notes.add_times(Kind::LinePrefix, self.first_prefix, self.prefixes);
        }
    }

    /// Passes over the prefix at the beginning of a line. The first line that is not blank tells whether there is one.
    fn skip_prefix(&mut self) {
        if self.prefix.is_empty() || self.prefixed == Some(false) {
            return;
        }
        let mut line = self.glyphs.clone();
        if passes(Glyphs::new(self.prefix, 0), &mut line) {
            if self.prefixes == 0 {
                self.first_prefix = self.glyphs.position;
            }
            self.prefixes += 1;
            self.prefixed = Some(true);
            self.glyphs = line;
        } else if self.prefixed.is_none() {
            let blank = |glyph: &Glyph| character::meaning(glyph.character) == Meaning::Space;
            let first = self.glyphs.clone().find(|glyph| !blank(glyph));
            self.prefixed = first.filter(|glyph| glyph.character != '\n').map(|_| false);
        }
    }
}

impl Iterator for Inside<'_> {
    type Item = Glyph;

    fn next(&mut self) -> Option<Glyph> {
        let glyph = self.skip_mark().or_else(|| self.glyphs.next())?;
        if glyph.character == '\n' {
            self.skip_prefix();
        }
        Some(glyph)
    }
}

/// Spaces and decoration are taken off every line anyway.
fn is_telling(character: char) -> bool {
    !matches!(
        character::meaning(character),
        Meaning::Space | Meaning::Invisible | Meaning::Quote | Meaning::Separator | Meaning::Decoration
    )
}

/// Space, quotes and separators are passed over between lines anyway.
fn is_mark(character: char) -> bool {
    !matches!(
        character::meaning(character),
        Meaning::Space | Meaning::LineBreak | Meaning::Invisible | Meaning::Quote | Meaning::Separator
    )
}

/// Whether a line begins like the prefix, any number standing for any other, any space for any other.
fn passes(prefix: Glyphs<'_>, line: &mut Glyphs<'_>) -> bool {
    let mut after_digit = false;
    let mut prefix = prefix.peekable();
    while let Some(glyph) = prefix.next() {
        let class = class(glyph.character);
        while prefix.next_if(|next| class != Class::Itself && self::class(next.character) == class).is_some() {}
        let passed = match class {
            Class::Itself => line.next().is_some_and(|next| next.character == glyph.character),
            _ => skip(line, class) || (class == Class::Space && !after_digit),
        };
        if !passed {
            return false;
        }
        after_digit = class == Class::Digit;
    }
    true
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Digit,
    Space,
    Itself,
}

fn class(character: char) -> Class {
    match character {
        '0'..='9' => Class::Digit,
        '\n' => Class::Itself,
        _ if character.is_whitespace() => Class::Space,
        _ => Class::Itself,
    }
}

/// Passes over characters of a class; whether there were any.
fn skip(line: &mut Glyphs<'_>, wanted: Class) -> bool {
    let mut any = false;
    loop {
        let mut ahead = line.clone();
        match ahead.next() {
            Some(glyph) if class(glyph.character) == wanted => *line = ahead,
            _ => return any,
        }
        any = true;
    }
}
