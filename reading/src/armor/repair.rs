//! In: what had to be put right in a block, as it is met. Out: one repair of each kind, with its first place and how often.

use super::Repair;
use super::glyph::{Glyph, Spelling};
use crate::Place;
use crate::small::sort;
use crate::words::{Sentence, Words, english::armor as say};

/// The kinds of repair.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    BareBase64,
    BlankLines,
    BoundaryCase,
    BoundaryDashes,
    BoundaryRepeated,
    BoundarySpacing,
    ByteOrderMark,
    Continuations,
    Decoration,
    Der,
    EncodedTwice,
    Escapes,
    Headers,
    Hexadecimal,
    Html,
    InvisibleCharacters,
    LineEndings,
    Label,
    LinePrefix,
    LineSuffix,
    LineWidth,
    MissingBegin,
    MissingEnd,
    Numbers,
    OneLine,
    PaddingExtra,
    PaddingMissing,
    QuotedPrintable,
    Quotes,
    Separators,
    SharedLine,
    Spaces,
    TrailingBits,
    UrlEncoding,
    UrlSafeAlphabet,
    Utf16,
}

impl Kind {
    /// The sentence for one occurrence, and the one for several.
    fn sentences(self) -> &'static [Sentence; 2] {
        match self {
            Self::BareBase64 => &say::BARE_BASE64,
            Self::BlankLines => &say::BLANK_LINES,
            Self::BoundaryCase => &say::BOUNDARY_CASE,
            Self::BoundaryDashes => &say::BOUNDARY_DASHES,
            Self::BoundaryRepeated => &say::BOUNDARY_REPEATED,
            Self::BoundarySpacing => &say::BOUNDARY_SPACING,
            Self::ByteOrderMark => &say::BYTE_ORDER_MARK,
            Self::Continuations => &say::CONTINUATIONS,
            Self::Decoration => &say::DECORATION,
            Self::Der => &say::DER,
            Self::EncodedTwice => &say::ENCODED_TWICE,
            Self::Escapes => &say::ESCAPES,
            Self::Headers => &say::HEADERS,
            Self::Hexadecimal => &say::HEXADECIMAL,
            Self::Html => &say::HTML,
            Self::InvisibleCharacters => &say::INVISIBLE_CHARACTERS,
            Self::LineEndings => &say::LINE_ENDINGS,
            Self::Label => &say::LABEL,
            Self::LinePrefix => &say::LINE_PREFIX,
            Self::LineSuffix => &say::LINE_SUFFIX,
            Self::LineWidth => &say::LINE_WIDTH,
            Self::MissingBegin => &say::MISSING_BEGIN,
            Self::MissingEnd => &say::MISSING_END,
            Self::Numbers => &say::NUMBERS,
            Self::OneLine => &say::ONE_LINE,
            Self::PaddingExtra => &say::PADDING_EXTRA,
            Self::PaddingMissing => &say::PADDING_MISSING,
            Self::QuotedPrintable => &say::QUOTED_PRINTABLE,
            Self::Quotes => &say::QUOTES,
            Self::Separators => &say::SEPARATORS,
            Self::SharedLine => &say::SHARED_LINE,
            Self::Spaces => &say::SPACES,
            Self::TrailingBits => &say::TRAILING_BITS,
            Self::UrlEncoding => &say::URL_ENCODING,
            Self::UrlSafeAlphabet => &say::URL_SAFE_ALPHABET,
            Self::Utf16 => &say::UTF_16,
        }
    }
}

/// One kind of repair in one block.
pub(super) struct Note {
    pub kind: Kind,
    /// Where it was needed first.
    pub first: usize,
    pub times: usize,
}

impl Note {
    /// The repair, at a place.
    pub fn at(&self, place: Place) -> Repair {
        let [once, often] = self.kind.sentences();
        let words = match self.times {
            1 => Words::from(once),
            times => Words::new(often, &["times"], &[&times]),
        };
        Repair { code: once.id(), words, place }
    }
}

/// The repairs of one block, each kind once.
#[derive(Default)]
pub(super) struct Notes(pub Vec<Note>);

impl Notes {
    pub fn add(&mut self, kind: Kind, place: usize) {
        self.add_times(kind, place, 1);
    }

    // Rare, and called from many places: copies of it are not worth their bytes.
    #[inline(never)]
    pub fn add_times(&mut self, kind: Kind, first: usize, times: usize) {
        match self.0.iter_mut().find(|note| note.kind == kind) {
            Some(note) => {
                note.times += times;
                note.first = note.first.min(first);
            }
            None => self.0.push(Note { kind, first, times }),
        }
    }

    /// Notes that a character was not spelled as itself.
    pub fn add_spelling(&mut self, glyph: Glyph) {
        let kind = match glyph.spelling {
            Spelling::Plain => return,
            Spelling::CarriageReturn => Kind::LineEndings,
            Spelling::Escape => Kind::Escapes,
            Spelling::Continuation => Kind::Continuations,
            Spelling::Mark => Kind::LineSuffix,
            Spelling::Percent => Kind::UrlEncoding,
            Spelling::Html => Kind::Html,
            Spelling::QuotedPrintable => Kind::QuotedPrintable,
        };
        self.add(kind, glyph.start);
    }

    /// The notes, in the order of their first places.
    pub fn in_order(mut self) -> Vec<Note> {
        sort(&mut self.0, |note, other| note.first > other.first);
        self.0
    }

    pub fn has(&self, kind: Kind) -> bool {
        self.0.iter().any(|note| note.kind == kind)
    }

    pub fn append(&mut self, other: Notes) {
        for note in other.0 {
            self.add_times(note.kind, note.first, note.times);
        }
    }
}
