//! In: the inside of a block. Out: the headers and base64 characters out of all that stands around them, or the first character
//! that should not be there.

use zeroize::Zeroizing;

use super::body::LINE_WIDTH;
use super::character::{self, Meaning};
use super::fault::Fault;
use super::glyph::{Glyph, Spelling};
use super::header;
use super::inside::Inside;
use super::repair::{Kind, Notes};
use super::runs::Runs;

/// The encapsulated text portion of a block (RFC 7468 §2, RFC 1421 §4.4).
pub(super) struct Encapsulated {
    pub headers: Vec<(String, String)>,
    /// In the standard alphabet, without padding.
    pub base64: Zeroizing<Vec<u8>>,
    /// How many `=` came after it.
    pub padding: usize,
    /// Where its last character stands.
    pub end: usize,
    /// Where a space stood between characters of one line, or a `+` or `-` was taken for no base64.
    pub doubtful: Option<usize>,
    /// The pieces between spaces and line breaks are not all as wide as a line.
    pub uneven: bool,
}

/// Collects what is inside a block whose lines should be `width` wide.
pub(super) fn collect(
    mut inside: Inside<'_>,
    width: usize,
    plus_is_space: bool,
    notes: &mut Notes,
) -> Result<Encapsulated, Fault> {
    let mut collector = Collector::new(&mut inside, width, plus_is_space, notes);
    loop {
        let start = inside.position();
        if collector.is_between_lines()
            && let Some((line, line_break)) = inside.whole_line(width)
        {
            collector.whole_line(line, start, line_break);
        } else if let Some(glyph) = inside.next() {
            collector.take(glyph, &inside)?;
        } else {
            return collector.finish(&inside);
        }
    }
}

struct Collector<'n> {
    /// Where it begins, headers included.
    from: usize,
    headers: Vec<(String, String)>,
    base64: Zeroizing<Vec<u8>>,
    /// Where the first `=` stood, and how many there were.
    padding: Option<(usize, usize)>,
    end: usize,
    lines: Runs,
    pieces: Runs,
    /// An empty line is worth a note once so many line breaks have been seen.
    blank_from: usize,
    breaks: usize,
    last_break: Spelling,
    blank: bool,
    /// Where base64 began on the line of the BEGIN.
    shared: Option<usize>,
    plus_is_space: bool,
    /// A `+` or `/` was met, and where the first `-` or `_` was: no encoder writes both.
    standard: bool,
    url_safe: Option<Glyph>,
    /// An odd number of quotation marks came before.
    quoted: bool,
    /// Code may stand between the quoted lines of a program: `" + "`.
    between_quotes: bool,
    /// No base64 has come since the last break.
    at_edge: bool,
    /// Where a space came after base64 of this line.
    space: Option<usize>,
    /// What follows the last space, so that a run of them is noted once.
    after_space: usize,
    doubtful: Option<usize>,
    /// Where decoration came right after base64: it must be the edge of the line.
    decoration: Option<Glyph>,
    notes: &'n mut Notes,
}

impl<'n> Collector<'n> {
    /// Reads the headers; the rest is to be taken.
    fn new(inside: &mut Inside<'_>, width: usize, plus_is_space: bool, notes: &'n mut Notes) -> Self {
        let from = Inside::position(inside);
        let headers = header::read(inside, notes);
        Self {
            from,
            // A buffer that grew would leave copies of a key behind, so it is sized first; three more fill the last group.
            base64: Zeroizing::new(Vec::with_capacity(inside.remaining() + 3)),
            padding: None,
            end: from,
            lines: Runs::new(width),
            pieces: Runs::new(width),
            // The first line is the rest of the BEGIN line, or of the last header; then a blank line ends the headers.
            blank_from: if headers.is_empty() { 1 } else { 2 },
            headers,
            breaks: usize::from(inside.on_own_line()),
            last_break: Spelling::Plain,
            blank: true,
            shared: None,
            plus_is_space,
            standard: false,
            url_safe: None,
            quoted: inside.opened_by_quote(),
            between_quotes: false,
            at_edge: true,
            space: None,
            after_space: from,
            doubtful: None,
            decoration: None,
            notes,
        }
    }

    fn take(&mut self, glyph: Glyph, rest: &Inside<'_>) -> Result<(), Fault> {
        self.notes.add_spelling(glyph);
        let meaning = character::meaning(glyph.character);
        self.blank &= matches!(meaning, Meaning::Space | Meaning::LineBreak);
        match meaning {
            Meaning::Base64(b'+') if self.between_quotes && !goes_on(rest) => {
                self.doubtful.get_or_insert(glyph.start);
            }
            Meaning::Base64(b'+') if self.plus_is_space && glyph.spelling == Spelling::Plain => self.space(glyph, rest),
            Meaning::Base64(character) => {
                self.standard |= matches!(character, b'+' | b'/');
                self.base64(character, glyph)?;
            }
            // A list, or a text whose dashes were escaped as RFC 4880 §7.1 says.
            Meaning::UrlSafe(b'+') if self.at_edge && rest.peek().is_some_and(|next| next.character == ' ') => {
                self.doubtful.get_or_insert(glyph.start);
                self.notes.add(Kind::Decoration, glyph.start);
            }
            Meaning::UrlSafe(character) => {
                self.url_safe.get_or_insert(glyph);
                self.base64(character, glyph)?;
            }
            Meaning::Padding => {
                let (_, count) = self.padding.get_or_insert((glyph.start, 0));
                *count += 1;
                self.end = glyph.start;
            }
            Meaning::LineBreak => self.line_break(glyph),
            Meaning::Space => self.space(glyph, rest),
            // No editor escapes these: the escape itself was damaged.
            Meaning::Invisible if glyph.character.is_control() && glyph.spelling != Spelling::Plain => {
                return Err(Fault::illegal(glyph));
            }
            Meaning::Invisible if glyph.spelling != Spelling::Plain => {}
            Meaning::Invisible => self.notes.add(Kind::InvisibleCharacters, glyph.start),
            Meaning::Quote => {
                self.between_quotes = self.quoted;
                self.quoted = !self.quoted;
                self.piece(Kind::Quotes, glyph);
            }
            Meaning::Separator => self.piece(Kind::Separators, glyph),
            Meaning::Decoration => {
                if !self.at_edge {
                    self.decoration.get_or_insert(glyph);
                }
                self.notes.add(Kind::Decoration, glyph.start);
            }
            Meaning::Foreign => return Err(Fault::illegal(glyph)),
        }
        Ok(())
    }

    fn base64(&mut self, character: u8, glyph: Glyph) -> Result<(), Fault> {
        if let Some(decoration) = self.decoration {
            return Err(Fault::illegal(decoration));
        }
        if let Some((first, _)) = self.padding {
            return Err(Fault::inner_padding(first));
        }
        if self.base64.is_empty() && self.breaks == 0 {
            self.shared = Some(glyph.start);
        }
        if let Some(space) = self.space.take() {
            self.doubtful.get_or_insert(space);
        }
        self.lines.add(glyph.start);
        self.pieces.add(glyph.start);
        self.base64.push(character);
        self.end = glyph.start;
        self.between_quotes = false;
        self.at_edge = false;
        Ok(())
    }

    /// Nothing has come since a line break, nor anything before it that would give the next line another meaning.
    fn is_between_lines(&self) -> bool {
        let begun = !self.blank || self.breaks == 0;
        !begun && self.padding.is_none() && !self.plus_is_space
    }

    /// What the characters of a line come to, one by one, when it has the wanted width.
    fn whole_line(&mut self, line: &[u8], start: usize, line_break: Glyph) {
        self.standard |= line.iter().any(|byte| matches!(byte, b'+' | b'/'));
        self.base64.extend_from_slice(line);
        self.end = start + line.len() - 1;
        for runs in [&mut self.lines, &mut self.pieces] {
            runs.add_run(start, line.len());
        }
        self.between_quotes = false;
        self.blank = false;
        self.notes.add_spelling(line_break);
        self.line_break(line_break);
    }

    fn line_break(&mut self, glyph: Glyph) {
        if self.blank && self.breaks >= self.blank_from && glyph.spelling == self.last_break {
            self.notes.add(Kind::BlankLines, glyph.start);
        }
        self.breaks += 1;
        self.last_break = glyph.spelling;
        self.blank = true;
        self.lines.end();
        self.end_piece();
        self.space = None;
    }

    fn space(&mut self, glyph: Glyph, rest: &Inside<'_>) {
        // A tag or an escaped carriage return is noted as such.
        if glyph.character != '\r' {
            if glyph.start != self.after_space || !self.notes.has(Kind::Spaces) {
                self.notes.add(Kind::Spaces, glyph.start);
            }
            self.after_space = rest.position();
            if self.lines.length > 0 {
                self.space.get_or_insert(glyph.start);
            }
        }
        self.end_piece();
    }

    fn piece(&mut self, kind: Kind, glyph: Glyph) {
        self.notes.add(kind, glyph.start);
        self.end_piece();
    }

    fn end_piece(&mut self) {
        self.pieces.end();
        self.at_edge = true;
        self.decoration = None;
    }

    fn finish(mut self, inside: &Inside<'_>) -> Result<Encapsulated, Fault> {
        inside.note_prefixes(self.notes);
        if let Some(glyph) = self.url_safe {
            if self.standard {
                return Err(Fault::illegal(glyph));
            }
            self.notes.add(Kind::UrlSafeAlphabet, glyph.start);
        }
        let last_line = (self.lines.length > 0 && inside.is_bounded()).then_some(self.lines.start);
        self.lines.end();
        self.pieces.end();
        if self.breaks == 0 {
            self.notes.add(Kind::OneLine, self.from);
        } else {
            if let Some(shared) = self.shared.or(last_line) {
                self.notes.add(Kind::SharedLine, shared);
            }
            if let Some((first, times)) = self.lines.wrong.filter(|_| self.lines.wanted == LINE_WIDTH) {
                self.notes.add_times(Kind::LineWidth, first, times);
            }
        }
        Ok(Encapsulated {
            headers: self.headers,
            base64: self.base64,
            padding: self.padding.map_or(0, |(_, count)| count),
            end: self.end,
            doubtful: self.doubtful,
            uneven: self.pieces.wrong.is_some(),
        })
    }
}

/// Whether base64 follows at once.
fn goes_on(rest: &Inside<'_>) -> bool {
    rest.peek().is_some_and(|next| matches!(character::meaning(next.character), Meaning::Base64(_) | Meaning::Padding))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::armor::boundary::Boundaries;

    type Collected = Result<(Vec<u8>, usize, usize, Option<usize>, bool), (Option<usize>, String)>;

    /// What was collected, and what was noted of it.
    fn seen(
        text: &str,
        collect: impl Fn(Inside<'_>, &mut Notes) -> Result<Encapsulated, Fault>,
    ) -> (Collected, String) {
        let begin = Boundaries::new(text.as_bytes()).next().unwrap();
        let mut notes = Notes::default();
        let collected = match collect(Inside::after(&begin, text.as_bytes(), text.len()), &mut notes) {
            Ok(found) => Ok((found.base64.to_vec(), found.padding, found.end, found.doubtful, found.uneven)),
            Err(fault) => Err((fault.offset, fault.words.text())),
        };
        let notes =
            notes.0.iter().map(|note| format!("{:?} at {}\n", note.at(crate::Place::default()), note.first)).collect();
        (collected, notes)
    }

    #[test]
    fn lines_taken_whole_are_what_their_characters_are() {
        let plain = "MIIBszCCAVmgAwIBAgIUQ0".repeat(3).split_off(2);
        let plus = format!("{}+/", plain.split_at(62).0);
        let starts =
            ["1: -----BEGIN A-----\n", "-----BEGIN A-----", "-----BEGIN A-----\n", "\"-----BEGIN A-----\\n\" + \n"];
        let parts = [
            format!("{plain}\n"),
            format!("{plus}\n"),
            format!("{plain}\r\n"),
            format!("+{}\n", plain.split_at(63).0),
            format!("  {plain}\n"),
            format!("{plain} \r\n"),
            format!("\"{plain}\\n\" +\n"),
            "Zm9v\n".into(),
            "Zm_v-\n".into(),
            "Zg==\n".into(),
            "> \n".into(),
            "+ \n".into(),
            "\n".into(),
            "\"".into(),
        ];
        let mut differing = std::collections::BTreeSet::new();
        for start in starts {
            for first in &parts {
                for second in &parts {
                    for third in &parts {
                        let text = format!("{start}{first}{second}{third}");
                        for plus_is_space in [false, true] {
                            let whole = seen(&text, |inside, notes| collect(inside, 64, plus_is_space, notes));
                            let each = seen(&text, |mut inside, notes| {
                                let mut collector = Collector::new(&mut inside, 64, plus_is_space, notes);
                                while let Some(glyph) = inside.next() {
                                    collector.take(glyph, &inside)?;
                                }
                                collector.finish(&inside)
                            });
                            assert_eq!(whole, each, "{text}");
                            differing.insert(whole.1);
                        }
                    }
                }
            }
        }
        assert!(differing.len() > 100, "{} kinds of notes", differing.len());
    }
}
