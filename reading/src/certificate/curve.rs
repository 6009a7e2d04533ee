//! In: ECParameters (RFC 5480 §2.1.1). Out: which curve they are: by its name, or by all the numbers that spell it out, as X9.62
//! allows and RFC 5280 does not. One number that is another's makes it another curve, on which anybody may own any point.

use crate::{
    der::{Element, Elements, INTEGER, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE},
    digest::sha256,
    oid,
};

struct Known {
    /// Contents of its OBJECT IDENTIFIER.
    oid: &'static [u8],
    /// How many points its generator makes (SEC 2 §2, GM/T 0003.5), without leading zeros.
    order: &'static [u8],
    /// SHA-256 of [`numbers`], with the generator as it is and compressed; a hash is shorter than the numbers.
    numbers: [[u8; 32]; 2],
}

/// Contents of the OBJECT IDENTIFIER that names the curve in ECParameters. `None` for one that is spelled out and not known.
pub fn named(parameters: &[u8]) -> Option<&[u8]> {
    if let Some(named) = Elements::new(parameters).accept(OBJECT_IDENTIFIER) {
        return Some(named.content);
    }
    let hash = sha256(&numbers(parameters)?);
    CURVES.iter().find(|curve| curve.numbers.contains(&hash)).map(|curve| curve.oid)
}

/// The order of a named curve, for those a private key is held against: its number is smaller.
pub fn order(oid: &[u8]) -> Option<&'static [u8]> {
    CURVES.iter().find(|curve| curve.oid == oid).map(|curve| curve.order)
}

/// Prime, both coefficients, base point and order, each after its length and without leading zeros.
fn numbers(parameters: &[u8]) -> Option<Vec<u8>> {
    let mut fields = Elements::new(parameters).enter(SEQUENCE)?;
    fields.accept(INTEGER)?;
    let mut field = fields.enter(SEQUENCE)?;
    let mut coefficients = fields.enter(SEQUENCE)?;
    let prime_field = field.content_of(OBJECT_IDENTIFIER)? == oid::PRIME_FIELD;
    let members = [
        field.accept(INTEGER)?,
        coefficients.accept(OCTET_STRING)?,
        coefficients.accept(OCTET_STRING)?,
        fields.accept(OCTET_STRING)?,
        fields.accept(INTEGER)?,
    ];
    let cofactor = fields.accept(INTEGER).is_none_or(|cofactor| cofactor.content == [1]);
    let mut out = Vec::new();
    for Element { tag, content, .. } in members {
        if tag == INTEGER && content.first().is_none_or(|first| *first >= 0x80) {
            return None;
        }
        let zeros = content.iter().take_while(|byte| **byte == 0).count();
        let digits = content.get(zeros..).unwrap_or_default();
        out.push(u8::try_from(digits.len()).ok()?);
        out.extend_from_slice(digits);
    }
    (prime_field && cofactor).then_some(out)
}

/// Half as long as its hex.
#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler: what is out of bounds does not compile")]
const fn bytes(hex: &str) -> [u8; 32] {
    let digit = hex.as_bytes();
    let (mut bytes, mut place) = ([0; 32], 0);
    while place < bytes.len() {
        bytes[place] = value(digit[2 * place]) << 4 | value(digit[2 * place + 1]);
        place += 1;
    }
    bytes
}

const fn value(digit: u8) -> u8 {
    if digit > b'9' { digit - b'a' + 10 } else { digit - b'0' }
}

static CURVES: [Known; 4] = [
    Known {
        oid: oid::P256,
        order: b"\xFF\xFF\xFF\xFF\x00\x00\x00\x00\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xBC\xE6\xFA\xAD\xA7\x17\x9E\x84\
                \xF3\xB9\xCA\xC2\xFC\x63\x25\x51",
        numbers: [
            bytes("7f250276eb21e06b92d1281ded6aaf0e18e415342c42263b01ed5c753da0b8e7"),
            bytes("64d4fb197a74a3118fb0bc464972cd12f8a77f11742f4d6164ffdcb8f946819e"),
        ],
    },
    Known {
        oid: oid::P384,
        order: b"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\
                \xC7\x63\x4D\x81\xF4\x37\x2D\xDF\x58\x1A\x0D\xB2\x48\xB0\xA7\x7A\xEC\xEC\x19\x6A\xCC\xC5\x29\x73",
        numbers: [
            bytes("24e4427397c833ac162869e2fe88cd63e2dde0bd82dea0e9bfec7b1bf5c7375f"),
            bytes("850f829b24bd6efd31de047bd66bc25f97010387a264044c4defbac0f385404e"),
        ],
    },
    Known {
        oid: oid::P521,
        order: b"\x01\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\
                \xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFA\x51\x86\x87\x83\xBF\x2F\x96\x6B\x7F\xCC\x01\x48\xF7\x09\
                \xA5\xD0\x3B\xB5\xC9\xB8\x89\x9C\x47\xAE\xBB\x6F\xB7\x1E\x91\x38\x64\x09",
        numbers: [
            bytes("56410496b30cac8de0054dd406f2648fc89ee4897c06a4eb7d1d1da1dce5ec5c"),
            bytes("2b1b780f49335c1ffe611994585ba46faab2a81b36d3376ee3ab47c9e4aae11b"),
        ],
    },
    Known {
        oid: oid::SM2,
        order: b"\xFF\xFF\xFF\xFE\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x72\x03\xDF\x6B\x21\xC6\x05\x2B\
                \x53\xBB\xF4\x09\x39\xD5\x41\x23",
        numbers: [
            bytes("3ec9e07ff254c0a5f9362ecd787f59e092a4d2aa852df687a519e7dfb525c668"),
            bytes("b4464ef4d7745abe2750f136cf5a9606fa454fbd1525f5d72b5d68f01f93a554"),
        ],
    },
];
