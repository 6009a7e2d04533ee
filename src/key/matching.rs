//! In: two public keys. Out: whether they are the same key. Compared are the numbers, not the bytes: a modulus and exponent, a
//! point of a curve, however either side wrote them.

use super::algorithm::{Identifier, Kind};
use crate::der::{Elements, SEQUENCE, bits, element};
use crate::words::{Sentence, english::bundle as say};

/// Whether a private key belongs to a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// The certificate's public key is this key's public half.
    Yes,
    /// It is another key's.
    No,
    /// That could not be determined, and why; never the same as [`Match::Yes`].
    NotChecked(&'static Sentence),
}

/// A subject public key info taken apart (RFC 5280 §4.1.2.7).
pub(super) struct SubjectPublicKeyInfo<'a> {
    pub(super) algorithm: Identifier<'a>,
    pub(super) public_key: &'a [u8],
}

impl<'a> SubjectPublicKeyInfo<'a> {
    pub(super) fn read(der: &'a [u8]) -> Option<Self> {
        let mut elements = Elements::strict(der).enter(SEQUENCE)?;
        let algorithm = Identifier::read(elements.accept_any()?.encoded)?;
        Some(Self { algorithm, public_key: elements.bits()? })
    }

    /// The DER of it: `algorithm` is DER already, `public_key` the content of the BIT STRING.
    pub(super) fn write(algorithm: &[u8], public_key: &[u8]) -> Vec<u8> {
        element(SEQUENCE, &[algorithm, &bits(public_key)]).to_vec()
    }
}

/// Compares a private key's algorithm and public half, if it carries one, with a certificate's public key.
pub(super) fn compare(key: &Identifier, public_half: Option<&[u8]>, certificate: &SubjectPublicKeyInfo) -> Match {
    let theirs = &certificate.algorithm;
    let comparable = match (key.kind, theirs.kind) {
        (Kind::Rsa | Kind::RsaPss, Kind::Rsa | Kind::RsaPss) => true,
        (Kind::Ec, Kind::Ec) => match theirs.curve_oid() {
            Some(curve) => Some(curve) == key.curve_oid(),
            None => return Match::NotChecked(&say::CURVE_UNNAMED),
        },
        (Kind::Unknown, Kind::Unknown) => key.oid == theirs.oid,
        (kind, other) => kind == other,
    };
    if !comparable {
        return Match::No;
    }
    let Some(public_half) = public_half else {
        return Match::NotChecked(&say::HALF_MISSING);
    };
    let same = match key.kind {
        Kind::Rsa | Kind::RsaPss => same_numbers(public_half, certificate.public_key),
        Kind::Ec => same_point(public_half, certificate.public_key),
        Kind::Dsa => same_dsa(key, public_half, certificate),
        _ => Some(public_half == certificate.public_key),
    };
    match same {
        Some(true) => Match::Yes,
        Some(false) => Match::No,
        None => Match::NotChecked(&say::PUBLIC_KEY_DAMAGED),
    }
}

/// Modulus and exponent: keys that share only the modulus are different keys.
fn same_numbers(ours: &[u8], theirs: &[u8]) -> Option<bool> {
    let (mut ours, mut theirs) = (Elements::strict(ours).enter(SEQUENCE)?, Elements::strict(theirs).enter(SEQUENCE)?);
    Some(ours.unsigned()? == theirs.unsigned()? && ours.unsigned()? == theirs.unsigned()?)
}

/// SEC 1 §2.3.3: a compressed point tells x and whether y is odd, and on one curve that is the whole point.
fn same_point(ours: &[u8], theirs: &[u8]) -> Option<bool> {
    let (ours, theirs) = (Point::read(ours)?, Point::read(theirs)?);
    let same_y = match (ours.y, theirs.y) {
        (Some(ours), Some(theirs)) => ours == theirs,
        _ => ours.odd == theirs.odd,
    };
    Some(ours.x == theirs.x && same_y)
}

struct Point<'a> {
    x: &'a [u8],
    y: Option<&'a [u8]>,
    odd: bool,
}

impl<'a> Point<'a> {
    fn read(point: &'a [u8]) -> Option<Self> {
        let (form, digits) = point.split_first()?;
        match form {
            2 | 3 => Some(Self { x: digits, y: None, odd: *form == 3 }),
            4 | 6 | 7 => {
                let (x, y) = digits.split_at(digits.len() / 2);
                let odd = y.last()? & 1 == 1;
                // The hybrid form (ANSI X9.62) says it twice.
                (*form == 4 || odd == (*form == 7)).then_some(Self { x, y: Some(y), odd })
            }
            _ => None,
        }
    }
}

/// RFC 3279 §2.3.2: a certificate may leave the parameters to its issuer's; then the public numbers alone are compared.
fn same_dsa(key: &Identifier, ours: &[u8], certificate: &SubjectPublicKeyInfo) -> Option<bool> {
    let theirs = certificate.algorithm.parameters;
    let same_parameters = Elements::strict(theirs).enter(SEQUENCE).is_none() || theirs == key.parameters;
    let (mut ours, mut theirs) = (Elements::strict(ours), Elements::strict(certificate.public_key));
    Some(same_parameters && ours.unsigned()? == theirs.unsigned()?)
}
