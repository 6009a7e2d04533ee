//! An RSAPrivateKey in (RFC 8017 §A.1.2), two primes or more; its parts out, every number written the one right way.

use zeroize::Zeroizing;

use super::{
    Parts,
    asn1::{Elements, INTEGER, SEQUENCE, element, unsigned},
};
use crate::{Error, list::List};

/// Takes an RSAPrivateKey apart; `algorithm` is what its PKCS#8 says or will say.
pub(super) fn read(der: &[u8], algorithm: Vec<u8>) -> Result<Parts, Error> {
    let damaged = || {
        super::malformed(
            "This RSA private key is damaged: it should hold a modulus, two exponents, primes and their helpers.",
        )
    };
    let (private_key, public_key) = rewrite(der).ok_or_else(damaged)?;
    Ok(Parts { algorithm, private_key, subject_public_key: Some(public_key) })
}

/// Writes an RSAPrivateKey with two primes from its numbers, modulus first.
pub(super) fn write(numbers: [&[u8]; 8]) -> Zeroizing<Vec<u8>> {
    let numbers = numbers.map(unsigned);
    let mut contents = vec![&[INTEGER, 1, 0][..]];
    contents.extend(numbers.iter().map(|number| number.as_slice()));
    element(SEQUENCE, &contents)
}

/// Writes an RSAPublicKey (RFC 8017 §A.1.1).
pub(super) fn public_key(modulus: &[u8], exponent: &[u8]) -> Vec<u8> {
    element(SEQUENCE, &[&unsigned(modulus), &unsigned(exponent)]).to_vec()
}

/// The numbers of an RSAPrivateKey that its public key does not have.
pub(super) fn private_numbers(der: &[u8]) -> Vec<&[u8]> {
    let Some(mut elements) = Elements::of_sequence(der) else { return Vec::new() };
    // Version, modulus and public exponent stand first.
    core::iter::from_fn(|| elements.element()).skip(3).map(|number| number.content).list()
}

fn rewrite(der: &[u8]) -> Option<(Zeroizing<Vec<u8>>, Vec<u8>)> {
    let mut elements = Elements::of_sequence(der)?;
    let version = elements.count()?;
    let mut numbers = [&[][..]; 8];
    for number in &mut numbers {
        *number = elements.unsigned()?;
    }
    let [modulus, exponent, private_exponent, ..] = numbers;
    if modulus.is_empty() || exponent.is_empty() || private_exponent.is_empty() {
        return None;
    }
    let private_key = match version {
        0 => write(numbers),
        // Further primes: the standard has no simpler form for them, so they stay as they are.
        1 => element(SEQUENCE, &[Elements::side_by_side(der).take(SEQUENCE)?]),
        _ => return None,
    };
    Some((private_key, public_key(modulus, exponent)))
}
