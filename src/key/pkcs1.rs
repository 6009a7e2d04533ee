//! In: an RSAPrivateKey (RFC 8017 §A.1.2), two primes or more. Out: its parts, every number written the one right way, and none that
//! contradicts the others.

use zeroize::Zeroizing;

use super::{
    Parts,
    number::{is_inverse, is_less, less_one, product, remainder},
};
use crate::{
    Error,
    der::{Elements, INTEGER, SEQUENCE, element, unsigned, without_leading_zeros},
    small::List,
    words::english::key as say,
};

/// Bytes of the longest modulus whose numbers are held against one another; OpenSSL refuses a longer one.
const LONGEST: usize = 2048;

/// Primes beyond the second. OpenSSL makes keys of five together.
const MOST_OTHERS: usize = 8;

/// The numbers of a key with two primes, in their order in an RSAPrivateKey.
pub(super) type Numbers<'a> = [&'a [u8]; 8];

/// Prime, exponent and coefficient of each further prime.
type Others<'a> = Vec<[&'a [u8]; 3]>;

/// Takes an RSAPrivateKey apart; `algorithm` is what its PKCS#8 says or will say.
pub(super) fn read(der: &[u8], algorithm: Vec<u8>) -> Result<Parts, Error> {
    let (version, numbers, others) = split(der).ok_or_else(|| super::malformed(&say::RSA_DAMAGED))?;
    check(&numbers, &others)?;
    let [modulus, exponent, ..] = numbers;
    let private_key = match version {
        0 => write(numbers),
        // Further primes: the standard has no simpler form for them, so they stay as they are.
        _ => Zeroizing::new(Elements::strict(der).accept(SEQUENCE).map_or(&[][..], |key| key.encoded).to_vec()),
    };
    Ok(Parts { algorithm, private_key, subject_public_key: Some(public_key(modulus, exponent)) })
}

/// Writes an RSAPrivateKey with two primes from its numbers, modulus first.
pub(super) fn write(numbers: Numbers) -> Zeroizing<Vec<u8>> {
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
    let Some(mut elements) = Elements::strict(der).enter(SEQUENCE) else { return Vec::new() };
    // Version, modulus and public exponent stand first.
    core::iter::from_fn(|| elements.accept_any()).skip(3).map(|number| number.content).list()
}

/// RFC 8017 §3.2: that the numbers belong to one another. Software that computes with the modulus alone never finds out that a
/// prime is another key's; what is strict refuses such a key. A key may come without its primes, or without what helps with them.
pub(super) fn check(numbers: &Numbers, others: &[[&[u8]; 3]]) -> Result<(), Error> {
    let [modulus, e, d, p, q, d_p, d_q, coefficient] = *numbers;
    let has_helpers = [d_p, d_q, coefficient].iter().any(|number| !number.is_empty());
    let has_primes = has_helpers || !p.is_empty() || !q.is_empty() || !others.is_empty();
    if modulus.len() > LONGEST || !has_primes {
        return Ok(());
    }
    if numbers.iter().chain(others.iter().flatten()).any(|number| number.len() > modulus.len()) {
        return Err(super::malformed(&say::RSA_TOO_LONG));
    }
    if p == q {
        return Err(super::malformed(&say::RSA_PRIMES));
    }
    // The coefficient of each prime undoes, modulo that prime, what came before it multiplied; p comes after q.
    let mut before = Zeroizing::new(vec![1]);
    let mut wrong = None;
    let factors = [[q, d_q, &[1]], [p, d_p, coefficient]].into_iter().chain(others.iter().copied());
    for [prime, exponent, coefficient] in factors {
        let less = less_one(prime).unwrap_or_default();
        if !is_inverse(e, d, &less) {
            wrong = wrong.or(Some(&say::RSA_EXPONENT));
        }
        let helps = |number, undoes, modulus| is_less(number, prime) && is_inverse(number, undoes, modulus);
        if has_helpers && !(helps(exponent, e, &less) && helps(coefficient, &before, prime)) {
            wrong = wrong.or(Some(&say::RSA_HELPERS));
        }
        before = product(&before, prime);
        if before.len() > 2 * modulus.len() {
            break;
        }
    }
    if without_leading_zeros(&before) != modulus {
        wrong = Some(&say::RSA_PRIMES);
    }
    wrong.map_or(Ok(()), |how| Err(super::malformed(how)))
}

/// d modulo p - 1 and q - 1: the two exponents that RFC 8017 §3.2 calls dP and dQ. `None` when p or q cannot be primes.
pub(super) fn exponents(d: &[u8], p: &[u8], q: &[u8]) -> Option<[Zeroizing<Vec<u8>>; 2]> {
    if d.len().max(p.len()).max(q.len()) > LONGEST {
        return None;
    }
    Some([remainder(d, &less_one(p)?)?, remainder(d, &less_one(q)?)?])
}

/// Version, the eight numbers, and further primes.
fn split(der: &[u8]) -> Option<(u64, Numbers<'_>, Others<'_>)> {
    let mut elements = Elements::strict(der).enter(SEQUENCE)?;
    let version = elements.number()?;
    let mut numbers = [&[][..]; 8];
    for number in &mut numbers {
        *number = elements.unsigned()?;
    }
    let [modulus, exponent, private_exponent, ..] = numbers;
    if modulus.is_empty() || exponent.is_empty() || private_exponent.is_empty() || version > 1 {
        return None;
    }
    // RFC 8017 §A.1.2: version 1 says that there are further primes.
    let mut others = Vec::new();
    if version == 1 {
        let mut infos = elements.enter(SEQUENCE)?;
        while !infos.is_empty() && others.len() < MOST_OTHERS {
            let mut info = infos.enter(SEQUENCE)?;
            others.push([info.unsigned()?, info.unsigned()?, info.unsigned()?]);
        }
    }
    Some((version, numbers, others))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is longer would take minutes of whoever gives it.
    #[test]
    fn numbers_up_to_the_longest_are_held_against_one_another() {
        let refuses = |length| {
            let (modulus, prime) = (vec![0xFF; length], [0xFB]);
            let numbers: Numbers<'_> = [&modulus, &[3], &[5], &prime, &prime, &[], &[], &[]];
            check(&numbers, &[]).is_err()
        };
        assert_eq!([1, LONGEST - 1, LONGEST, LONGEST + 1].map(refuses), [true, true, true, false]);
    }
}
