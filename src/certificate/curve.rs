//! The parameters of a curve that is spelled out (SEC 1 §C.2) in; its name, if it is a curve known here, out.

use crate::{
    digest::sha256_hex,
    name::element::{Element, Elements, INTEGER, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE},
};

/// The curve whose parameters these are, one and all: field, coefficients, base point and order. `None` for any other, be only
/// one number another; what is signed on such a curve proves nothing.
pub fn spelled_out(parameters: &[u8]) -> Option<&'static [u8]> {
    let numbers = numbers(parameters)?;
    let hash = sha256_hex(&numbers);
    CURVES.iter().find(|(known, _)| hash == *known).map(|(_, oid)| *oid)
}

/// Prime, both coefficients, base point and order, each after its length and without leading zeros.
fn numbers(parameters: &[u8]) -> Option<Vec<u8>> {
    let mut fields = Elements::new(parameters).accept(SEQUENCE)?.children();
    fields.accept(INTEGER)?;
    let mut field = fields.accept(SEQUENCE)?.children();
    let mut coefficients = fields.accept(SEQUENCE)?.children();
    let prime_field = field.accept(OBJECT_IDENTIFIER)?.content == PRIME_FIELD;
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

/// 1.2.840.10045.1.1 prime-field
const PRIME_FIELD: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 1, 1];
/// 1.2.840.10045.3.1.7 secp256r1
const P256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7];
/// 1.3.132.0.34 secp384r1
const P384: &[u8] = &[0x2b, 0x81, 0x04, 0, 34];
/// 1.3.132.0.35 secp521r1
const P521: &[u8] = &[0x2b, 0x81, 0x04, 0, 35];

/// SHA-256 of the numbers of SEC 2 §2, the base point as it is and compressed; the hash is shorter than the numbers.
const CURVES: &[(&str, &[u8])] = &[
    ("7f250276eb21e06b92d1281ded6aaf0e18e415342c42263b01ed5c753da0b8e7", P256),
    ("64d4fb197a74a3118fb0bc464972cd12f8a77f11742f4d6164ffdcb8f946819e", P256),
    ("24e4427397c833ac162869e2fe88cd63e2dde0bd82dea0e9bfec7b1bf5c7375f", P384),
    ("850f829b24bd6efd31de047bd66bc25f97010387a264044c4defbac0f385404e", P384),
    ("56410496b30cac8de0054dd406f2648fc89ee4897c06a4eb7d1d1da1dce5ec5c", P521),
    ("2b1b780f49335c1ffe611994585ba46faab2a81b36d3376ee3ab47c9e4aae11b", P521),
];
