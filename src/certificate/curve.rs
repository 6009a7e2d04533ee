//! ECParameters in (RFC 5480 §2.1.1); which curve they are out: by its name, or by all the numbers that spell it out, as X9.62
//! allows and RFC 5280 does not. One number that is another's makes it another curve, on which anybody may own any point.

use crate::{
    digest::sha256,
    name::element::{Elements, INTEGER, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE},
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

/// SEC 1 §C.2: the field with its prime, both coefficients, the generator and the order, as encoded; a seed may stand among them. Of
/// the generator only its first coordinate, as a compressed point says no more: the opposite one makes the same curve.
fn numbers(parameters: &[u8]) -> Option<Vec<u8>> {
    let mut fields = Elements::new(parameters).accept(SEQUENCE)?.children();
    fields.accept(INTEGER)?;
    let field = fields.accept(SEQUENCE)?.encoded;
    let mut curve = fields.accept(SEQUENCE)?.children();
    let (a, b) = (curve.accept(OCTET_STRING)?, curve.accept(OCTET_STRING)?);
    let generator = fields.accept(OCTET_STRING)?.content.get(1..=a.content.len())?;
    Some([field, a.encoded, b.encoded, generator, fields.accept(INTEGER)?.encoded].concat())
}

const CURVES: [Known; 4] = [
    // P-256
    Known {
        oid: b"\x2A\x86\x48\xCE\x3D\x03\x01\x07",
        order: b"\xFF\xFF\xFF\xFF\x00\x00\x00\x00\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xBC\xE6\xFA\xAD\xA7\x17\x9E\x84\
                \xF3\xB9\xCA\xC2\xFC\x63\x25\x51",
        numbers: *b"\xBA\x29\x7D\x8B\x05\xA2\xAA\x59\xCE\x24\x00\x0F\xDF\x38\x8B\xD5\x2E\xC1\x12\x56\x1E\x73\x6E\xB3\
                   \xF1\x25\x12\x5F\xA4\xFB\xB8\xCC",
    },
    // P-384
    Known {
        oid: b"\x2B\x81\x04\x00\x22",
        order: b"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\
                \xC7\x63\x4D\x81\xF4\x37\x2D\xDF\x58\x1A\x0D\xB2\x48\xB0\xA7\x7A\xEC\xEC\x19\x6A\xCC\xC5\x29\x73",
        numbers: *b"\x1F\xF1\xB6\xB6\x6F\x3A\x86\xF1\xF6\xE3\x28\x98\x1F\xD3\x55\x22\x0A\x59\x01\x87\x04\xA2\xF0\x36\
                   \xB0\xFB\x6A\xC3\x68\x53\xA1\xFE",
    },
    // P-521
    Known {
        oid: b"\x2B\x81\x04\x00\x23",
        order: b"\x01\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\
                \xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFA\x51\x86\x87\x83\xBF\x2F\x96\x6B\x7F\xCC\x01\x48\xF7\x09\
                \xA5\xD0\x3B\xB5\xC9\xB8\x89\x9C\x47\xAE\xBB\x6F\xB7\x1E\x91\x38\x64\x09",
        numbers: *b"\x1A\x37\x78\xA7\x7A\x6B\xCE\x8A\xD5\x62\x49\x48\x71\xB6\xF8\x9E\x17\xFE\x42\xAA\x52\x8F\xE9\xE4\
                   \x1E\x46\xD6\x5C\x1B\xE1\xAC\x4E",
    },
    // SM2
    Known {
        oid: b"\x2A\x81\x1C\xCF\x55\x01\x82\x2D",
        order: b"\xFF\xFF\xFF\xFE\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x72\x03\xDF\x6B\x21\xC6\x05\x2B\
                \x53\xBB\xF4\x09\x39\xD5\x41\x23",
        numbers: *b"\x8A\x54\x15\xF2\x79\x17\x8B\x3E\xEB\x1E\xD6\x8F\x9D\x97\x4C\x11\x14\xE0\xA2\x1B\xCD\xC4\x14\x00\
                   \x53\x84\x47\xF7\x39\xA0\x28\xA3",
    },
];
