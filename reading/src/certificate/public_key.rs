//! In: a subject public key info (RFC 5280 §4.1.2.7). Out: algorithm, size and curve. The key itself is looked at only for its length.

use serde::Serialize;

use super::{Oddities, curve};
use crate::{
    der::{BIT_STRING, Element, Elements, INTEGER, NULL, OBJECT_IDENTIFIER, SEQUENCE, without_leading_zeros},
    digest::{hex, sha256_hex},
    oid,
    words::english::certificate as say,
};

const FIELD: &str = "publicKey";

/// A subject public key, without its bits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PublicKey {
    /// `RSA`, `EC`, `Ed25519`, ...; `unknown` otherwise.
    pub algorithm: &'static str,
    /// Dotted text of the algorithm.
    pub oid: String,
    /// Bits of the modulus, the prime or the curve; `None` where that is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<usize>,
    /// `P-256`, ...; dotted text for a curve without a known name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub curve: Option<String>,
    /// The public exponent of an RSA key where it is weak: less than 3, so that anybody can sign, or even, so that nobody can.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weak_exponent: Option<String>,
    /// SHA-256 of the subject public key info, lower-case hex.
    pub sha256: String,
}

/// What public and private keys have in common, in the words of [`PublicKey`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyAlgorithm {
    /// As in [`PublicKey`].
    pub algorithm: &'static str,
    /// As in [`PublicKey`], in bits.
    pub size: Option<usize>,
    /// As in [`PublicKey`].
    pub curve: Option<String>,
}

impl PublicKey {
    /// Reads the facts. A key that cannot be read is `unknown`, and noted.
    pub(super) fn read(spki: &[u8], odd: &mut Oddities) -> Self {
        let mut key = Self {
            algorithm: UNKNOWN,
            oid: String::new(),
            size: None,
            curve: None,
            weak_exponent: None,
            sha256: sha256_hex(spki),
        };
        if key.read_into(spki, odd).is_none() {
            odd.note(FIELD, &say::PUBLIC_KEY_UNREADABLE);
        }
        key
    }

    /// The key in two words.
    pub fn text(&self) -> String {
        let Self { algorithm, oid, size, curve, .. } = self;
        let size = size.map(|size| size.to_string());
        let word = match (*algorithm, curve) {
            (UNKNOWN, _) => return oid.clone(),
            ("EC", Some(curve)) => curve,
            ("RSA" | "RSA-PSS" | "DSA" | "EC", _) => size.as_deref().unwrap_or_default(),
            _ => "",
        };
        [*algorithm, if word.is_empty() { "" } else { " " }, word].concat()
    }

    fn read_into(&mut self, spki: &[u8], odd: &mut Oddities) -> Option<()> {
        let mut info = Elements::new(spki).enter(SEQUENCE)?;
        let mut identifier = info.enter(SEQUENCE)?;
        let algorithm = identifier.accept(OBJECT_IDENTIFIER)?;
        let parameters = identifier.accept_any();
        self.oid = algorithm.oid();
        let (unused, bits) = info.content_of(BIT_STRING)?.split_first()?;
        if *unused != 0 || bits.is_empty() {
            odd.note(FIELD, &say::PUBLIC_KEY_BITS);
        }
        if self.oid.starts_with('#') {
            odd.note(FIELD, &say::PUBLIC_KEY_TYPE);
        }
        let encoded = parameters.map_or(&[][..], |parameters| parameters.encoded);
        let KeyAlgorithm { algorithm: name, size, curve } = KeyAlgorithm::of(algorithm.content, encoded, bits);
        (self.algorithm, self.size, self.curve) = (name, size, curve);
        if algorithm.content == oid::RSA_ENCRYPTION && parameters.is_none_or(|parameters| parameters.tag != NULL) {
            odd.note(FIELD, &say::RSA_WITHOUT_NULL);
        }
        match name {
            "RSA" | "RSA-PSS" => self.weak_exponent = weak_exponent(bits)?,
            "EC" | "SM2" if algorithm.content != oid::SM2 && parameters?.tag != OBJECT_IDENTIFIER => {
                odd.note(FIELD, &say::CURVE_SPELLED_OUT);
                parameters?.children_of(SEQUENCE)?;
            }
            _ => {}
        }
        if !info.is_empty() || !identifier.is_empty() || !is_shaped(name, size, bits) {
            odd.note(FIELD, &say::PUBLIC_KEY_FORM);
        }
        Some(())
    }
}

impl KeyAlgorithm {
    /// From the parts of an algorithm identifier, parameters as encoded, and the public key. What cannot be read stays away.
    pub fn of(algorithm: &[u8], parameters: &[u8], key: &[u8]) -> Self {
        let (name, size) = oid::key(algorithm).unwrap_or((UNKNOWN, None));
        let size = match name {
            "EC" if algorithm == oid::SM2 => return Self::on_curve(algorithm, &[]),
            "EC" => return Self::on_curve(curve::named(parameters).unwrap_or_default(), parameters),
            "RSA" | "RSA-PSS" => numbers(key).and_then(|mut modulus| modulus.accept(INTEGER)).map(bit_length),
            // RFC 3279 §2.3.2: the parameters may be left out, the prime is their first member.
            "DSA" => numbers(parameters).and_then(|mut prime| prime.accept(INTEGER)).map(bit_length),
            _ => size,
        };
        Self { algorithm: name, size, curve: None }
    }

    /// RFC 5480 §2.1.1: a curve by its name; or spelled out, as X9.62 allows and RFC 5280 does not.
    fn on_curve(named: &[u8], parameters: &[u8]) -> Self {
        let algorithm = if named == oid::SM2 { "SM2" } else { "EC" };
        if let Some((name, bits)) = oid::curve(named) {
            return Self { algorithm, size: Some(bits), curve: Some(name.to_owned()) };
        }
        let spelled_out = numbers(parameters);
        let name = || oid::text(named).unwrap_or_else(|| String::from("#") + &hex(parameters));
        let curve = if spelled_out.is_none() && !parameters.is_empty() { Some(name()) } else { None };
        Self { algorithm, size: spelled_out.and_then(field_bits), curve }
    }
}

const UNKNOWN: &str = "unknown";

/// The fewest bits of an algorithm's keys that are not weak (NIST SP 800-131A rev. 2 §3).
pub fn least_bits(algorithm: &str) -> Option<usize> {
    match algorithm {
        "RSA" | "RSA-PSS" | "DSA" => Some(2048),
        "EC" => Some(224),
        _ => None,
    }
}

/// The members of the SEQUENCE that some bytes are.
fn numbers(sequence: &[u8]) -> Option<Elements<'_>> {
    Elements::new(sequence).enter(SEQUENCE)
}

/// RFC 8017 §A.1.1: modulus and exponent.
#[allow(clippy::option_option, reason = "none that can be read, and none that is weak")]
fn weak_exponent(bits: &[u8]) -> Option<Option<String>> {
    let mut numbers = numbers(bits)?;
    numbers.accept(INTEGER)?;
    let exponent = numbers.accept(INTEGER)?;
    let is_weak = exponent.content.last().is_none_or(|last| last & 1 == 0) || bit_length(exponent) == 1;
    let small =
        exponent.content.iter().try_fold(0_u32, |value, digit| Some(value.checked_mul(256)? | u32::from(*digit)));
    Some(is_weak.then(|| small.map_or_else(|| "an even number".to_owned(), |small| small.to_string())))
}

/// Whether a key has the form of its algorithm: a point of RFC 5480 §2.2, one of RFC 8410 §4, or two numbers (RFC 8017 §A.1.1).
fn is_shaped(algorithm: &str, size: Option<usize>, bits: &[u8]) -> bool {
    let Some(bytes) = size.map(|size| size.div_ceil(8)) else { return true };
    match (algorithm, bits) {
        ("EC" | "SM2", [2 | 3, x @ ..]) => x.len() == bytes,
        ("EC" | "SM2", [4, both @ ..]) => both.len() == 2 * bytes,
        ("EC" | "SM2", _) => false,
        ("RSA" | "RSA-PSS", _) => {
            let mut key = Elements::new(bits);
            key.accept(SEQUENCE).is_some_and(|numbers| numbers.children().count() == 2) && key.is_empty()
        }
        ("DSA", _) => true,
        _ => bits.len() == bytes,
    }
}

/// The size of the field that a curve is spelled out over.
fn field_bits(mut parameters: Elements<'_>) -> Option<usize> {
    parameters.accept(INTEGER)?;
    let mut field = parameters.enter(SEQUENCE)?;
    field.accept(OBJECT_IDENTIFIER)?;
    field.accept(INTEGER).map(bit_length)
}

/// The length of an INTEGER taken as unsigned: a key that lacks the leading zero byte is still that long.
fn bit_length(integer: Element<'_>) -> usize {
    let digits = without_leading_zeros(integer.content);
    digits.first().map_or(0, |first| digits.len() * 8 - first.leading_zeros() as usize)
}
