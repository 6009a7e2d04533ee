//! In: a subject public key info (RFC 5280 §4.1.2.7). Out: algorithm, size and curve. The key itself is looked at only
//! for its length.

use super::{Oddities, PublicKey, curve, sha256_hex};
use crate::{
    der::{BIT_STRING, Element, Elements, INTEGER, NULL, OBJECT_IDENTIFIER, SEQUENCE},
    oid,
    words::english::certificate as say,
};

const FIELD: &str = "publicKey";

/// Reads the facts of a public key. One that cannot be read is `unknown`, and noted.
pub fn read(spki: &[u8], odd: &mut Oddities) -> PublicKey {
    let mut key = PublicKey {
        algorithm: "unknown",
        oid: String::new(),
        size: None,
        curve: None,
        weak_exponent: None,
        sha256: sha256_hex(spki),
    };
    if read_into(&mut key, spki, odd).is_none() {
        odd.note(FIELD, &say::PUBLIC_KEY_UNREADABLE);
    }
    key
}

fn read_into(key: &mut PublicKey, spki: &[u8], odd: &mut Oddities) -> Option<()> {
    let mut info = Elements::new(spki).enter(SEQUENCE)?;
    let mut algorithm = info.enter(SEQUENCE)?;
    key.oid = algorithm.accept(OBJECT_IDENTIFIER)?.oid();
    let parameters = algorithm.accept_any();
    let (unused, bits) = info.accept(BIT_STRING)?.content.split_first()?;
    if *unused != 0 || bits.is_empty() {
        odd.note(FIELD, &say::PUBLIC_KEY_BITS);
    }
    if key.oid.starts_with('#') {
        odd.note(FIELD, &say::PUBLIC_KEY_TYPE);
    }
    match key.oid.as_str() {
        "1.2.840.113549.1.1.1" => {
            key.algorithm = "RSA";
            if parameters.is_none_or(|parameters| parameters.tag != NULL) {
                odd.note(FIELD, &say::RSA_WITHOUT_NULL);
            }
            rsa(key, bits)?;
        }
        "1.2.840.113549.1.1.10" => {
            key.algorithm = "RSA-PSS";
            rsa(key, bits)?;
        }
        "1.2.840.10045.2.1" => {
            key.algorithm = "EC";
            note_curve(key, parameters?, odd)?;
        }
        "1.2.840.10040.4.1" => {
            key.algorithm = "DSA";
            // RFC 3279 §2.3.2: the parameters may be left out, the prime is their first member.
            key.size = parameters.and_then(|group| group.children_of(SEQUENCE)?.accept(INTEGER)).map(bit_length);
        }
        "1.3.101.110" => (key.algorithm, key.size) = ("X25519", Some(256)),
        "1.3.101.111" => (key.algorithm, key.size) = ("X448", Some(448)),
        "1.3.101.112" => (key.algorithm, key.size) = ("Ed25519", Some(256)),
        "1.3.101.113" => (key.algorithm, key.size) = ("Ed448", Some(456)),
        "1.2.840.113549.1.3.1" | "1.2.840.10046.2.1" => key.algorithm = "DH",
        "2.16.840.1.101.3.4.3.17" => key.algorithm = "ML-DSA-44",
        "2.16.840.1.101.3.4.3.18" => key.algorithm = "ML-DSA-65",
        "2.16.840.1.101.3.4.3.19" => key.algorithm = "ML-DSA-87",
        "2.16.840.1.101.3.4.4.1" => key.algorithm = "ML-KEM-512",
        "2.16.840.1.101.3.4.4.2" => key.algorithm = "ML-KEM-768",
        "2.16.840.1.101.3.4.4.3" => key.algorithm = "ML-KEM-1024",
        _ => {}
    }
    Some(())
}

/// RFC 8017 §A.1.1: modulus and exponent.
fn rsa(key: &mut PublicKey, bits: &[u8]) -> Option<()> {
    let mut numbers = Elements::new(bits).enter(SEQUENCE)?;
    key.size = Some(bit_length(numbers.accept(INTEGER)?));
    let exponent = numbers.accept(INTEGER)?;
    let is_weak = exponent.content.last().is_none_or(|last| last & 1 == 0) || bit_length(exponent) == 1;
    let small =
        exponent.content.iter().try_fold(0_u32, |value, digit| Some(value.checked_mul(256)? | u32::from(*digit)));
    key.weak_exponent = is_weak.then(|| small.map_or_else(|| "an even number".to_owned(), |small| small.to_string()));
    Some(())
}

/// RFC 5480 §2.1.1: a curve by its name; or spelled out, as X9.62 allows and RFC 5280 does not.
fn note_curve(key: &mut PublicKey, parameters: Element<'_>, odd: &mut Oddities) -> Option<()> {
    let is_spelled_out = parameters.tag != OBJECT_IDENTIFIER;
    if is_spelled_out {
        odd.note(FIELD, &say::CURVE_SPELLED_OUT);
    }
    if let Some(oid) = curve::named(parameters.encoded).and_then(oid::text) {
        let known = oid::curve(&oid);
        key.size = known.map(|(_, size)| size);
        if known.is_some_and(|(name, _)| name == "SM2") {
            key.algorithm = "SM2";
        }
        key.curve = Some(known.map_or(oid, |(name, _)| name.to_owned()));
        return Some(());
    }
    if !is_spelled_out {
        key.curve = Some(parameters.oid());
        return Some(());
    }
    let mut fields = parameters.children_of(SEQUENCE)?;
    fields.accept(INTEGER)?;
    let mut field = fields.enter(SEQUENCE)?;
    field.accept(OBJECT_IDENTIFIER)?;
    key.size = field.accept(INTEGER).map(bit_length);
    Some(())
}

/// The length of an INTEGER taken as unsigned: a key that lacks the leading zero byte is still that long.
fn bit_length(integer: Element<'_>) -> usize {
    let zeros = integer.content.iter().take_while(|byte| **byte == 0).count();
    let digits = integer.content.get(zeros..).unwrap_or_default();
    digits.first().map_or(0, |first| digits.len() * 8 - first.leading_zeros() as usize)
}
