//! What had to be put right in a block in, as it is met; one repair of each kind, with its first place and how often, out.

use super::glyph::{Glyph, Spelling};

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
    /// The code of the repair, and its sentence without the full stop.
    pub fn row(self) -> (&'static str, &'static str) {
        match self {
            Self::BareBase64 => ("armor.bare-base64", "Base64 without BEGIN and END lines was read as DER"),
            Self::BlankLines => ("armor.blank-lines", "Blank lines inside the block were removed"),
            Self::BoundaryCase => ("armor.boundary-case", "A BEGIN or END line in small letters was put in capitals"),
            Self::BoundaryDashes => {
                ("armor.boundary-dashes", "A BEGIN or END line had other than five plain dashes on each side")
            }
            Self::BoundaryRepeated => ("armor.boundary-repeated", "A BEGIN or END line stood there twice"),
            Self::BoundarySpacing => ("armor.boundary-spacing", "Spaces in a BEGIN or END line were put right"),
            Self::ByteOrderMark => ("armor.byte-order-mark", "A byte order mark at the start was removed"),
            Self::Continuations => {
                ("armor.continuations", "Signs that a line goes on, such as \\ at its end, were removed")
            }
            Self::Decoration => ("armor.decoration", "Marks at the edges of lines, such as > or |, were removed"),
            Self::Der => ("armor.der", "A binary DER file was read; it will be sent as PEM"),
            Self::EncodedTwice => ("armor.encoded-twice", "The text was encoded in base64 once more; that was undone"),
            Self::Escapes => ("armor.escapes", "Escapes, such as \\n for a line break, were undone"),
            Self::Headers => ("armor.headers", "Headers inside the block were left out"),
            Self::Hexadecimal => ("armor.hexadecimal", "Hexadecimal was turned into the bytes it stands for"),
            Self::Html => ("armor.html", "HTML tags and entities were undone"),
            Self::InvisibleCharacters => ("armor.invisible-characters", "Invisible characters were removed"),
            Self::LineEndings => {
                ("armor.line-endings", "Line endings with a carriage return (Windows) became plain line feeds")
            }
            Self::Label => {
                ("armor.label", "The BEGIN line named something else; what is inside was read for what it is")
            }
            Self::LinePrefix => {
                ("armor.line-prefix", "What stood before the BEGIN line and before every other line was removed")
            }
            Self::LineSuffix => {
                ("armor.line-suffix", "What stood after the BEGIN line and after other lines was removed")
            }
            Self::LineWidth => ("armor.line-width", "Lines were not 64 characters long and were wrapped again"),
            Self::MissingBegin => ("armor.missing-begin", "The BEGIN line was missing; the content is complete"),
            Self::MissingEnd => ("armor.missing-end", "The END line was missing; the content is complete"),
            Self::Numbers => ("armor.numbers", "A list of numbers was turned into the bytes they stand for"),
            Self::OneLine => ("armor.one-line", "The whole block stood on one line and was wrapped again"),
            Self::PaddingExtra => ("armor.padding-extra", "There were too many = at the end"),
            Self::PaddingMissing => ("armor.padding-missing", "The = at the end were missing"),
            Self::QuotedPrintable => {
                ("armor.quoted-printable", "Quoted-printable escapes of a mail, such as =3D, were undone")
            }
            Self::Quotes => ("armor.quotes", "Quotation marks inside the block were removed"),
            Self::Separators => ("armor.separators", "Commas or semicolons inside the block were removed"),
            Self::SharedLine => ("armor.shared-line", "A BEGIN or END line shared its line with base64"),
            Self::Spaces => ("armor.spaces", "Spaces or tabs inside the block were removed"),
            Self::TrailingBits => {
                ("armor.trailing-bits", "The last character carried bits that belong to no byte; they were dropped")
            }
            Self::UrlEncoding => ("armor.url-encoding", "URL encoding, such as %0A for a line break, was undone"),
            Self::UrlSafeAlphabet => {
                ("armor.url-safe-alphabet", "The URL-safe characters - and _ were read as + and /")
            }
            Self::Utf16 => ("armor.utf-16", "UTF-16 text was converted to UTF-8"),
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
    /// The sentence for people.
    pub fn message(&self) -> String {
        let (_, sentence) = self.kind.row();
        match self.times {
            1 => format!("{sentence}."),
            times => format!("{sentence} ({times} times)."),
        }
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

    /// Takes out the note whose first place comes first. Few enough for a search; a sort would be the larger part of this file.
    pub fn take_first(&mut self) -> Option<Note> {
        let (index, _) = self.0.iter().enumerate().min_by_key(|(_, note)| note.first)?;
        Some(self.0.remove(index))
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
