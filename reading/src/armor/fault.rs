//! In: what is lost beyond repair. Out: the words for it. No word quotes what is inside a block.

use super::glyph::Glyph;
use crate::words::{Sentence, Words, english::armor as say};
use crate::{ErrorCode, words};

/// Why a block cannot be read.
pub(super) struct Fault {
    pub code: ErrorCode,
    pub words: Words,
    /// Where, when it is not the block as a whole.
    pub offset: Option<usize>,
}

impl Fault {
    #[cold]
    fn new(code: ErrorCode, words: Words) -> Self {
        Self { code, words, offset: None }
    }

    fn illegal_at(offset: usize, words: Words) -> Self {
        Self { code: ErrorCode::ArmorIllegalCharacter, words, offset: Some(offset) }
    }

    pub fn illegal(glyph: Glyph) -> Self {
        let words = match glyph.character {
            '.' | '\u{2026}' => words!(say::DOTS),
            character if character.is_ascii_graphic() => words!(say::CHARACTER, character),
            character => words!(say::CHARACTER, character: format_args!("U+{:04X}", u32::from(character))),
        };
        Self::illegal_at(glyph.start, words)
    }

    pub fn inner_padding(offset: usize) -> Self {
        Self::illegal_at(offset, words!(say::INNER_PADDING))
    }

    pub fn inner_space(offset: usize) -> Self {
        Self::illegal_at(offset, words!(say::INNER_SPACE))
    }

    pub fn empty() -> Self {
        Self::new(ErrorCode::ArmorEmptyBlock, words!(say::EMPTY_BLOCK))
    }

    pub fn not_der() -> Self {
        Self::new(ErrorCode::DerMalformed, words!(say::NOT_DER))
    }

    /// One character of base64 too many or too few.
    pub fn odd_length() -> Self {
        Self::new(ErrorCode::ArmorTruncated, words!(say::ODD_LENGTH))
    }

    pub fn impossible_length() -> Self {
        Self::new(ErrorCode::ArmorTruncated, words!(say::IMPOSSIBLE_LENGTH))
    }

    /// `wanted` bytes by its own account, `found` in truth.
    pub fn length(wanted: usize, found: usize, spaced: bool) -> Self {
        let words = match wanted.checked_sub(found) {
            Some(missing) if spaced => words!(say::TOO_SHORT_SPACED, wanted, missing),
            Some(missing) => words!(say::TOO_SHORT, wanted, missing),
            None if spaced => words!(say::TOO_LONG_SPACED, found, surplus: found - wanted),
            None => words!(say::TOO_LONG, found, surplus: found - wanted),
        };
        Self::new(ErrorCode::ArmorTruncated, words)
    }

    /// A file of bytes was read as text, and the bytes that are not characters were lost.
    pub fn read_as_text() -> Self {
        Self::new(ErrorCode::InputNotRecognised, words!(say::READ_AS_TEXT))
    }

    pub fn escapes() -> Self {
        Self::new(ErrorCode::InputNotRecognised, words!(say::BINARY_ESCAPES))
    }

    /// Numbers that stand for bytes, `wanted` by their own account, `found` in truth.
    pub fn numbers(short: &'static Sentence, wanted: usize, found: usize) -> Self {
        let words = Words::new(short, &["wanted", "missing"], &[&wanted, &wanted.saturating_sub(found)]);
        Self::new(ErrorCode::ArmorTruncated, words)
    }

    pub fn open_pgp() -> Self {
        Self::new(ErrorCode::InputNotRecognised, words!(say::OPEN_PGP))
    }

    pub fn unterminated(label: &str) -> Self {
        Self::new(ErrorCode::ArmorUnterminated, words!(say::UNTERMINATED, label))
    }

    pub fn unbegun(label: &str) -> Self {
        Self::new(ErrorCode::ArmorUnterminated, words!(say::UNBEGUN, label))
    }

    pub fn bare_encrypted() -> Self {
        Self::new(ErrorCode::ArmorUnterminated, words!(say::BARE_ENCRYPTED))
    }

    pub fn mismatch(begin: &str, end: &str, offset: usize) -> Self {
        let words = words!(say::LABELS_DIFFER, begin, end);
        Self { offset: Some(offset), ..Self::new(ErrorCode::ArmorLabelMismatch, words) }
    }
}
