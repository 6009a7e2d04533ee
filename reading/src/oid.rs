//! In: the content bytes of an object identifier. Out: its dotted text, and what people call it. In the source it is dotted text
//! throughout, and stands in the list of those known only.

mod known;

pub use known::*;

use known::{ATTRIBUTES, CURVES, KEYS, PURPOSES, SIGNATURES};

/// The content bytes of an object identifier, from its dotted text.
macro_rules! oid {
    ($dotted:literal) => {
        &$crate::oid::cut::<{ $crate::oid::content($dotted).1 }>($crate::oid::content($dotted).0)
    };
}
use oid;

/// An arc longer than this is not put into decimal: the work grows with the square of its length.
const MAX_ARC: usize = 128;

/// Dotted text of an object identifier's content bytes, whatever the size of its arcs (X.690 §8.19). `None` when they
/// are not an object identifier, or an absurdly long one.
pub fn text(content: &[u8]) -> Option<String> {
    let mut out = String::with_capacity(content.len() * 3);
    for arc in content.split_inclusive(|byte| byte & 0x80 == 0) {
        let sound = arc.last().is_some_and(|byte| byte & 0x80 == 0) && arc.first() != Some(&0x80);
        if !sound || arc.len() > MAX_ARC {
            return None;
        }
        if out.is_empty() {
            push_first_arcs(&mut out, arc);
        } else {
            out.push('.');
            push_arc(&mut out, arc, 0);
        }
    }
    (!out.is_empty()).then_some(out)
}

/// The type of an attribute in a distinguished name.
pub fn attribute(oid: &[u8]) -> Option<&'static Known> {
    known(ATTRIBUTES, oid)
}

/// A purpose in an extended key usage.
pub fn purpose(oid: &[u8]) -> Option<&'static Known> {
    known(PURPOSES, oid)
}

/// The name of a signature algorithm.
pub fn signature_name(oid: &[u8]) -> Option<&'static str> {
    SIGNATURES.iter().find(|(known, _)| is(known, oid)).map(|(_, name)| *name)
}

/// The name of a key's algorithm, and its bits where all keys have the same.
pub fn key(oid: &[u8]) -> Option<(&'static str, Option<usize>)> {
    sized(KEYS, oid).map(|(name, bits)| (name, Some(bits).filter(|bits| *bits > 0)))
}

/// The name of a curve, and the bits of its field.
pub fn curve(oid: &[u8]) -> Option<(&'static str, usize)> {
    sized(CURVES, oid)
}

// Rows rather than arms of a `match`: a fraction of the code, and every certificate has few enough to look up.
fn known(rows: &'static [Known], oid: &[u8]) -> Option<&'static Known> {
    rows.iter().find(|known| is(known.content, oid))
}

fn sized(rows: &[(&[u8], &'static str, usize)], oid: &[u8]) -> Option<(&'static str, usize)> {
    rows.iter().find(|(known, ..)| is(known, oid)).map(|(_, name, size)| (*name, *size))
}

/// Whether they are the same. The last byte tells most apart, without a call that compares all.
pub fn is(known: &[u8], oid: &[u8]) -> bool {
    known.last() == oid.last() && known == oid
}

/// The longest that is known here has ten bytes.
const LONGEST: usize = 16;

/// The content bytes of dotted text, and how many they are (X.690 §8.19).
#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler: what is out of bounds does not compile")]
const fn content(dotted: &str) -> ([u8; LONGEST], usize) {
    let text = dotted.as_bytes();
    let (mut bytes, mut length) = ([0; LONGEST], 0);
    let (mut place, mut arcs, mut first) = (0, 0, 0);
    while place < text.len() {
        let mut arc = 0_u64;
        while place < text.len() && text[place] != b'.' {
            assert!(text[place].is_ascii_digit());
            arc = arc * 10 + (text[place] - b'0') as u64;
            place += 1;
        }
        place += 1;
        arcs += 1;
        // The first two arcs are one number.
        if arcs == 1 {
            first = arc * 40;
            continue;
        } else if arcs == 2 {
            arc += first;
        }
        let mut groups = 1;
        while arc >> (7 * groups) > 0 {
            groups += 1;
        }
        while groups > 0 {
            groups -= 1;
            let more = if groups > 0 { 0x80 } else { 0 };
            bytes[length] = (arc >> (7 * groups)) as u8 & 0x7f | more;
            length += 1;
        }
    }
    (bytes, length)
}

/// The first bytes.
#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler: what is out of bounds does not compile")]
const fn cut<const LENGTH: usize>(bytes: [u8; LONGEST]) -> [u8; LENGTH] {
    let (mut cut, mut place) = ([0; LENGTH], 0);
    while place < LENGTH {
        cut[place] = bytes[place];
        place += 1;
    }
    cut
}

/// The first encoded number holds two arcs, `40 * first + second`; under 2 the second may be any size (X.690 §8.19.4).
fn push_first_arcs(out: &mut String, arc: &[u8]) {
    let (first, base) = match arc {
        [byte] if *byte < 40 => ('0', 0),
        [byte] if *byte < 80 => ('1', 40),
        _ => ('2', 80),
    };
    out.push(first);
    out.push('.');
    push_arc(out, arc, base);
}

/// Appends base-128 `arc` less `base`, in decimal.
fn push_arc(out: &mut String, arc: &[u8], base: u64) {
    // Nine groups of seven bits fit in 64.
    if arc.len() <= 9 {
        let value = arc.iter().fold(0, |value, byte| value << 7 | u64::from(byte & 0x7f));
        push_number(out, value - base, 1);
        return;
    }
    // Groups of nine decimal digits, lowest first.
    const GROUP: u64 = 1_000_000_000;
    let mut groups = vec![0];
    for byte in arc {
        let mut carry = u64::from(byte & 0x7f);
        for group in &mut groups {
            carry += *group << 7;
            *group = carry % GROUP;
            carry /= GROUP;
        }
        if carry > 0 {
            groups.push(carry);
        }
    }
    let mut borrow = base;
    for group in &mut groups {
        if *group >= borrow {
            *group -= borrow;
            break;
        }
        *group += GROUP - borrow;
        borrow = 1;
    }
    // The borrow may have emptied the highest group.
    groups.truncate(groups.iter().rposition(|group| *group > 0).map_or(1, |place| place + 1));
    for (place, group) in groups.iter().rev().enumerate() {
        push_number(out, *group, if place > 0 { 9 } else { 1 });
    }
}

/// Appends `value` in decimal with at least `width` digits. Object identifiers are met by the dozen in every
/// certificate, and this needs no allocation.
fn push_number(out: &mut String, value: u64, width: usize) {
    match u32::try_from(value) {
        Ok(small) if width <= 1 => push_small(out, small),
        _ => {
            if value > 9 || width > 1 {
                push_number(out, value / 10, width.saturating_sub(1));
            }
            push_digit(out, (value % 10) as u8);
        }
    }
}

/// Division of more bits is slow, and few arcs need it.
fn push_small(out: &mut String, value: u32) {
    if value > 9 {
        push_small(out, value / 10);
    }
    push_digit(out, (value % 10) as u8);
}

fn push_digit(out: &mut String, digit: u8) {
    out.push(char::from(b'0' + digit));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dotted_text_of_arcs_of_every_size() {
        for (content, dotted) in [
            (&[0x55, 4, 3][..], "2.5.4.3"),
            (&[0], "0.0"),
            (&[39], "0.39"),
            (&[40], "1.0"),
            (&[79], "1.39"),
            (&[80], "2.0"),
            (&[0x88, 0x37], "2.999"),
            (&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 11], "1.2.840.113549.1.1.11"),
            (&[0x2a, 0x8f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f], "1.2.1152921504606846975"),
            // 2^70, then 10^27: zeros inside a group of digits must stay.
            (&[0x2a, 0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0], "1.2.1180591620717411303424"),
            (
                &[0x2a, 0xb3, 0xd9, 0xb8, 0xf9, 0x9f, 0xe8, 0xa0, 0x87, 0xce, 0xc0, 0x80, 0x80, 0],
                "1.2.1000000000000000000000000000",
            ),
            // 10^27 under 2: the subtraction borrows from group after group.
            (
                &[0xb3, 0xd9, 0xb8, 0xf9, 0x9f, 0xe8, 0xa0, 0x87, 0xce, 0xc0, 0x80, 0x80, 0],
                "2.999999999999999999999999920",
            ),
            (&[0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0], "2.1180591620717411303344"),
        ] {
            assert_eq!(text(content).as_deref(), Some(dotted));
        }
    }

    #[test]
    fn what_is_no_object_identifier_has_no_text() {
        let mut long = vec![0xff; MAX_ARC];
        long.push(1);
        for content in [&[][..], &[0x55, 0x84], &[0x55, 0x80, 1], &[0xff; 1 << 20], &long] {
            assert_eq!(text(content), None);
        }
        assert!(text(&long[1..]).is_some());
    }

    #[test]
    fn names_by_identifier() {
        let name = |known: Option<&Known>| known.map(|known| known.name);
        assert_eq!(name(attribute(&[0x55, 4, 3])), Some("CN"));
        assert_eq!(name(purpose(oid!("1.3.6.1.5.5.7.3.1"))), Some("serverAuth"));
        assert_eq!(signature_name(SHA256_WITH_RSA), Some("SHA256-RSA"));
        assert_eq!(name(attribute(&[0x55, 4, 200])), None);
        assert_eq!(key(ED448), Some(("Ed448", Some(456))));
        assert_eq!(key(RSA_ENCRYPTION), Some(("RSA", None)));
        assert_eq!(curve(P521), Some(("P-521", 521)));
        assert_eq!(curve(&[0x2b, 0x81, 4, 0, 99]), None);
    }

    #[test]
    fn dotted_text_in_the_source_becomes_content_bytes() {
        for (content, dotted) in [
            (oid!("2.5.4.3") as &[u8], "2.5.4.3"),
            (oid!("0.39"), "0.39"),
            (oid!("1.0"), "1.0"),
            (oid!("2.999.127.128.16384"), "2.999.127.128.16384"),
            (RSA_ENCRYPTION, "1.2.840.113549.1.1.1"),
            (oid!("1.2.4294967295.0"), "1.2.4294967295.0"),
        ] {
            assert_eq!(text(content).as_deref(), Some(dotted));
        }
        for known in ATTRIBUTES.iter().chain(PURPOSES) {
            assert_eq!(text(known.content).as_deref(), Some(known.dotted));
        }
        assert_eq!(RSA_ENCRYPTION, [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1]);
    }
}
