//! What is lost beyond repair in; the words for it out. No word quotes what is inside a block.

use super::glyph::Glyph;
use crate::ErrorCode;

/// Why a block cannot be read.
pub(super) struct Fault {
    pub code: ErrorCode,
    pub message: String,
    /// Where, when it is not the block as a whole.
    pub offset: Option<usize>,
}

impl Fault {
    #[cold]
    fn new(code: ErrorCode, message: &str) -> Self {
        Self { code, message: message.to_owned(), offset: None }
    }

    fn at(self, offset: usize) -> Self {
        Self { offset: Some(offset), ..self }
    }

    pub fn illegal(glyph: Glyph) -> Self {
        let character = glyph.character;
        if matches!(character, '.' | '\u{2026}') {
            let message = "Dots stand here in the middle of base64. If they stand for a part that was cut out, copy the whole \
                           block from where it came; if not, take them out.";
            return Self::new(ErrorCode::ArmorIllegalCharacter, message).at(glyph.start);
        }
        let mut message = String::from("The character ");
        if character.is_ascii_graphic() {
            message.push(character);
        } else {
            message.push_str(&format!("U+{:04X}", u32::from(character)));
        }
        message.push_str(
            " stands here in the middle of base64, where it does not belong. Copy the block again from where it came, \
             without anything between or beside its lines.",
        );
        Self::new(ErrorCode::ArmorIllegalCharacter, &message).at(glyph.start)
    }

    pub fn inner_padding(offset: usize) -> Self {
        let message = "An = stands in the middle; it can only stand at the end of base64. Two blocks may have run together, or \
                       text may have been lost.";
        Self::new(ErrorCode::ArmorIllegalCharacter, message).at(offset)
    }

    pub fn inner_space(offset: usize) -> Self {
        let message = "A space stands inside a line where a + may have been, and nothing in this block can tell. Copy it again \
                       from where it came.";
        Self::new(ErrorCode::ArmorIllegalCharacter, message).at(offset)
    }

    pub fn empty() -> Self {
        Self::new(ErrorCode::ArmorEmptyBlock, "There is nothing between the BEGIN and the END line.")
    }

    pub fn not_der() -> Self {
        let message = "This is not the base64 of a certificate or key, which begins with M, as in MIIC. Is it a placeholder, or \
                       is its first line missing?";
        Self::new(ErrorCode::DerMalformed, message)
    }

    /// One character of base64 too many or too few.
    pub fn odd_length() -> Self {
        let message = "The number of base64 characters is impossible: at least one was lost or added. Copy the block again from \
                       where it came.";
        Self::new(ErrorCode::ArmorTruncated, message)
    }

    pub fn impossible_length() -> Self {
        let message = "The content breaks off at once or claims a length that cannot be: it was damaged. Copy the block again \
                       from where it came.";
        Self::new(ErrorCode::ArmorTruncated, message)
    }

    /// `wanted` bytes by its own account, `found` in truth.
    pub fn length(wanted: usize, found: usize, spaced: bool) -> Self {
        let mut message = match wanted.checked_sub(found) {
            Some(missing) => format!("The block is incomplete: of its {wanted} bytes it lacks {missing}."),
            None => format!("The block is too long: of its {found} bytes, {} should not be there.", found - wanted),
        };
        message.push_str(match spaced {
            true => " The spaces in it may have been + signs.",
            false => " Something was lost or doubled on the way.",
        });
        message.push_str(" Copy it again from where it came.");
        Self::new(ErrorCode::ArmorTruncated, &message)
    }

    /// The bytes of a file were taken for characters, and those that are none were lost.
    pub fn read_as_text() -> Self {
        let message = "This is a binary file that was read as text; that changed its bytes, and they are lost. Give the bytes of the \
                       file, not its text.";
        Self::new(ErrorCode::InputNotRecognised, message)
    }

    pub fn escapes() -> Self {
        let message = "These are the bytes of a binary file, written with escapes such as \\x82 or %82. Give the bytes of the file, or \
                       their base64.";
        Self::new(ErrorCode::InputNotRecognised, message)
    }

    /// Numbers that stand for bytes, `wanted` by their own account, `found` in truth.
    pub fn numbers(what: &str, wanted: usize, found: usize) -> Self {
        let message = format!(
            "This is {what} and stands for the bytes of a certificate or key. Of its {wanted} bytes it lacks {}. Give all of it, or \
             the file itself.",
            wanted.saturating_sub(found)
        );
        Self::new(ErrorCode::ArmorTruncated, &message)
    }

    pub fn open_pgp() -> Self {
        Self::new(ErrorCode::InputNotRecognised, "This is OpenPGP, not a certificate or key. Leave this block out.")
    }

    pub fn unterminated(label: &str) -> Self {
        let message = format!(
            "The END line is missing, and nothing shows that the content is complete. Copy everything from -----BEGIN {label}----- to -----END \
             {label}-----."
        );
        Self::new(ErrorCode::ArmorUnterminated, &message)
    }

    pub fn unbegun(label: &str) -> Self {
        let message = format!(
            "An END line has no BEGIN line before it. Copy everything from -----BEGIN {label}----- to -----END {label}-----."
        );
        Self::new(ErrorCode::ArmorUnterminated, &message)
    }

    pub fn mismatch(begin: &str, end: &str, offset: usize) -> Self {
        let message = format!("The block begins as {begin} and ends as {end}. Make both lines say what it is.");
        Self::new(ErrorCode::ArmorLabelMismatch, &message).at(offset)
    }
}
