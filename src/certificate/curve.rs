//! ECParameters in (RFC 5480 §2.1.1); which curve they are out: by its name, or by all the numbers that spell it out, as X9.62
//! allows and RFC 5280 does not. One number that is another's makes it another curve, on which anybody may own any point.

use crate::{
    digest::sha256,
    name::element::{BIT_STRING, Elements, INTEGER, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE},
};

struct Known {
    /// Contents of its OBJECT IDENTIFIER.
    oid: &'static [u8],
    /// How many points its generator makes (SEC 2 §2, GM/T 0003.5), without leading zeros.
    order: &'static [u8],
    /// SHA-256 of [`numbers`].
    numbers: [u8; 32],
}

/// Contents of the OBJECT IDENTIFIER that names the curve in ECParameters. `None` for one that is spelled out and not known.
pub fn named(parameters: &[u8]) -> Option<&[u8]> {
    if let Some(named) = Elements::new(parameters).accept(OBJECT_IDENTIFIER) {
        return Some(named.content);
    }
    let numbers = sha256(&numbers(parameters)?);
    CURVES.iter().find(|curve| curve.numbers == numbers).map(|curve| curve.oid)
}

/// The order of a named curve, for those a private key is held against: its number is smaller.
pub fn order(oid: &[u8]) -> Option<&'static [u8]> {
    CURVES.iter().find(|curve| curve.oid == oid).map(|curve| curve.order)
}

/// SEC 1 §C.2: prime, both coefficients, both coordinates of the generator and the order, each after its length; of the second
/// coordinate only whether it is odd, which is all that a compressed point says.
fn numbers(parameters: &[u8]) -> Option<Vec<u8>> {
    let mut fields = Elements::new(parameters).accept(SEQUENCE)?.children();
    fields.accept(INTEGER)?;
    let mut field = fields.accept(SEQUENCE)?.children();
    field.accept(OBJECT_IDENTIFIER)?;
    let prime = field.accept(INTEGER)?.content;
    let mut curve = fields.accept(SEQUENCE)?.children();
    let (a, b) = (curve.accept(OCTET_STRING)?.content, curve.accept(OCTET_STRING)?.content);
    let (form, coordinates) = fields.accept(OCTET_STRING)?.content.split_first()?;
    let (x, parity) = match form {
        2 | 3 => (coordinates, form & 1),
        _ => (coordinates.get(..coordinates.len() / 2)?, coordinates.last()? & 1),
    };
    let order = fields.accept(INTEGER)?.content;
    let mut numbers = Vec::new();
    for number in [prime, a, b, x, &[parity], order] {
        let zeros = number.iter().take_while(|digit| **digit == 0).count();
        let digits = number.get(zeros..)?;
        numbers.push(u8::try_from(digits.len()).ok()?);
        numbers.extend_from_slice(digits);
    }
    // A seed may stand behind the coefficients, and nothing else.
    curve.accept(BIT_STRING);
    curve.is_empty().then_some(numbers)
}

const CURVES: [Known; 4] = [
    // P-256
    Known {
        oid: b"\x2A\x86\x48\xCE\x3D\x03\x01\x07",
        order: b"\xFF\xFF\xFF\xFF\x00\x00\x00\x00\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xBC\xE6\xFA\xAD\xA7\x17\x9E\x84\
                \xF3\xB9\xCA\xC2\xFC\x63\x25\x51",
        numbers: *b"\x7D\x9C\xDD\x5E\x95\xC9\x2B\x85\x47\x89\x62\x8D\xE4\xEF\xA5\xF2\x1C\x1C\xA8\xA5\x42\xE6\x8E\x1B\
                   \xCB\x43\x60\xA0\xD3\xBD\x8B\x8C",
    },
    // P-384
    Known {
        oid: b"\x2B\x81\x04\x00\x22",
        order: b"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\
                \xC7\x63\x4D\x81\xF4\x37\x2D\xDF\x58\x1A\x0D\xB2\x48\xB0\xA7\x7A\xEC\xEC\x19\x6A\xCC\xC5\x29\x73",
        numbers: *b"\xB5\x19\x60\x6D\x6F\x99\x57\xD5\xA9\x1E\x31\x78\x66\xBA\x38\xE6\x1D\xDF\x48\x48\x07\x22\x84\x85\
                   \x43\xDF\x3C\x47\xB9\xE2\xE2\x31",
    },
    // P-521
    Known {
        oid: b"\x2B\x81\x04\x00\x23",
        order: b"\x01\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\
                \xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFA\x51\x86\x87\x83\xBF\x2F\x96\x6B\x7F\xCC\x01\x48\xF7\x09\
                \xA5\xD0\x3B\xB5\xC9\xB8\x89\x9C\x47\xAE\xBB\x6F\xB7\x1E\x91\x38\x64\x09",
        numbers: *b"\xD9\x01\x94\x7E\x19\x80\x40\xEE\x3C\xE3\x1A\xC4\x74\x43\xCA\xDC\x25\x56\x94\xDB\x47\x7C\x27\x3C\
                   \x7C\xE9\x71\x78\x11\x7D\xBD\x79",
    },
    // SM2
    Known {
        oid: b"\x2A\x81\x1C\xCF\x55\x01\x82\x2D",
        order: b"\xFF\xFF\xFF\xFE\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x72\x03\xDF\x6B\x21\xC6\x05\x2B\
                \x53\xBB\xF4\x09\x39\xD5\x41\x23",
        numbers: *b"\xF3\x01\xA7\x9C\x1A\xB7\x37\xF9\xFE\x5D\x3F\xE8\x7E\xF0\x77\x8B\x82\xC2\x76\x6C\xD4\x41\x86\xE8\
                   \x94\x29\x82\x6A\xFB\xE7\x11\x59",
    },
];
