//! In: the string types of ASN.1. Out: text. A string that breaks the rules of its type is read all the same.

use std::borrow::Cow;

use crate::{
    der::UTF8_STRING,
    words::{Sentence, english::certificate as say},
};

/// The text of a string element; `None` when the tag is not a string's. What is odd about it goes to `odd`.
pub fn read(tag: u8, content: &[u8], odd: &mut Vec<&'static Sentence>) -> Option<String> {
    let (text, sound, complaint) = match tag {
        UTF8_STRING => {
            let text = String::from_utf8_lossy(content);
            let sound = matches!(text, Cow::Borrowed(_));
            (text.into_owned(), sound, &say::UTF8_DAMAGED)
        }
        PRINTABLE_STRING => {
            (latin_1_or_utf_8(content), content.iter().all(|byte| is_printable(*byte)), &say::PRINTABLE_CHARACTERS)
        }
        NUMERIC_STRING | VIDEOTEX_STRING | IA5_STRING | VISIBLE_STRING | GENERAL_STRING => {
            (latin_1_or_utf_8(content), content.is_ascii(), &say::ASCII_CHARACTERS)
        }
        // T.61 proper is found nowhere; everyone writes Latin-1 under its tag, and nothing is odd in that.
        TELETEX_STRING => (latin_1(content), true, &say::ASCII_CHARACTERS),
        BMP_STRING => {
            let units = content.chunks_exact(2).map(|unit| fold(unit) as u16);
            let text: String = char::decode_utf16(units).map(|unit| unit.unwrap_or(DAMAGED)).collect();
            let sound = content.len().is_multiple_of(2) && !text.chars().any(|unit| unit == DAMAGED);
            (text, sound, &say::BMP_DAMAGED)
        }
        UNIVERSAL_STRING => {
            let units = content.chunks_exact(4).map(fold);
            let text: String = units.map(|unit| char::from_u32(unit).unwrap_or(DAMAGED)).collect();
            let sound = content.len().is_multiple_of(4) && !text.chars().any(|unit| unit == DAMAGED);
            (text, sound, &say::UNIVERSAL_DAMAGED)
        }
        _ => return None,
    };
    if !sound {
        note(odd, complaint);
    }
    Some(text)
}

/// Adds a complaint once.
pub fn note(odd: &mut Vec<&'static Sentence>, complaint: &'static Sentence) {
    if !odd.contains(&complaint) {
        odd.push(complaint);
    }
}

/// Bytes that should be ASCII: as UTF-8 when they are that, else as Latin-1.
pub fn latin_1_or_utf_8(content: &[u8]) -> String {
    core::str::from_utf8(content).map_or_else(|_| latin_1(content), str::to_owned)
}

fn latin_1(content: &[u8]) -> String {
    content.iter().map(|byte| char::from(*byte)).collect()
}

fn fold(unit: &[u8]) -> u32 {
    unit.iter().fold(0, |value, byte| value << 8 | u32::from(*byte))
}

/// X.680 §41.4.
fn is_printable(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b" '()+,-./:=?".contains(&byte)
}

/// Stands for what cannot be read.
const DAMAGED: char = char::REPLACEMENT_CHARACTER;

const NUMERIC_STRING: u8 = 0x12;
const PRINTABLE_STRING: u8 = 0x13;
const TELETEX_STRING: u8 = 0x14;
const VIDEOTEX_STRING: u8 = 0x15;
const IA5_STRING: u8 = 0x16;
const VISIBLE_STRING: u8 = 0x1a;
const GENERAL_STRING: u8 = 0x1b;
const UNIVERSAL_STRING: u8 = 0x1c;
const BMP_STRING: u8 = 0x1e;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_string_type_sound_and_unsound() {
        for (tag, content, text, complaint) in [
            (UTF8_STRING, "Zürich".as_bytes(), "Zürich", None),
            (UTF8_STRING, b"Z\xfcrich", "Z\u{fffd}rich", Some(&say::UTF8_DAMAGED)),
            (PRINTABLE_STRING, b"Zurich (1)", "Zurich (1)", None),
            (PRINTABLE_STRING, b"*.a@b", "*.a@b", Some(&say::PRINTABLE_CHARACTERS)),
            (IA5_STRING, b"a@b", "a@b", None),
            (IA5_STRING, b"\xfc@b", "ü@b", Some(&say::ASCII_CHARACTERS)),
            (IA5_STRING, "ü".as_bytes(), "ü", Some(&say::ASCII_CHARACTERS)),
            (TELETEX_STRING, b"Z\xfcrich", "Zürich", None),
            (BMP_STRING, b"\x00Z\x20\xac\xd8\x3d\xde\x00", "Z€😀", None),
            (BMP_STRING, b"\x00Z\xd8\x3d", "Z\u{fffd}", Some(&say::BMP_DAMAGED)),
            (BMP_STRING, b"\x00Z\x00", "Z", Some(&say::BMP_DAMAGED)),
            (UNIVERSAL_STRING, b"\x00\x00\x00Z\x00\x01\xf6\x00", "Z😀", None),
            (UNIVERSAL_STRING, b"\x00\x00\x00Z\x00\x00\xd8\x00", "Z\u{fffd}", Some(&say::UNIVERSAL_DAMAGED)),
        ] {
            let mut odd = Vec::new();
            assert_eq!(read(tag, content, &mut odd).as_deref(), Some(text));
            assert_eq!(odd.first().copied(), complaint);
        }
        assert_eq!(read(0x02, b"\x01", &mut Vec::new()), None);
    }

    #[test]
    fn a_complaint_is_kept_once() {
        let mut odd = Vec::new();
        read(UTF8_STRING, b"\xff", &mut odd);
        read(UTF8_STRING, b"\xff", &mut odd);
        assert_eq!(odd, [&say::UTF8_DAMAGED]);
    }
}
