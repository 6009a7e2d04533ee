//! In: a DSA private key as OpenSSL writes it: version, p, q, g, y, x. Out: its parts. No service here takes one, so it is only
//! recognised and matched.

use super::{Parts, algorithm::identifier};
use crate::{
    Error,
    der::{Elements, SEQUENCE, element, unsigned},
    oid::DSA,
    words::english::key as say,
};

/// Takes it apart.
pub(super) fn read(der: &[u8]) -> Result<Parts, Error> {
    split(der).map(write).ok_or_else(|| super::malformed(&say::DSA_DAMAGED))
}

/// Parts from p, q, g, y and x (RFC 3279 §2.3.2).
pub(super) fn write([p, q, g, y, x]: [&[u8]; 5]) -> Parts {
    let parameters = element(SEQUENCE, &[&unsigned(p), &unsigned(q), &unsigned(g)]);
    Parts {
        algorithm: identifier(DSA, &parameters),
        private_key: unsigned(x),
        subject_public_key: Some(unsigned(y).to_vec()),
    }
}

fn split(der: &[u8]) -> Option<[&[u8]; 5]> {
    let mut elements = Elements::strict(der).enter(SEQUENCE)?;
    elements.number()?;
    let mut numbers = [&[][..]; 5];
    for number in &mut numbers {
        *number = elements.unsigned()?;
    }
    Some(numbers)
}
