//! In: an ECPrivateKey (RFC 5915 §3, from SEC 1 §C.4). Out: its parts, the private number in as many bytes as the curve wants,
//! the public point uncompressed where it was given in full.

use zeroize::Zeroizing;

use super::{Parts, algorithm::ec, number::is_less};
use crate::{
    Error,
    certificate::curve,
    der::{Elements, INTEGER, OCTET_STRING, SEQUENCE, bits, context_constructed, element, without_leading_zeros},
    oid, words,
    words::english::key as say,
};

const PARAMETERS: u8 = context_constructed(0);
const PUBLIC_KEY: u8 = context_constructed(1);

/// Takes an ECPrivateKey apart. Which curve it is on stands in its own parameters, or else in `parameters`, given by what surrounds
/// it; a public key in `public_key` is used when it holds none itself.
pub(super) fn read(der: &[u8], parameters: Option<&[u8]>, public_key: Option<&[u8]>) -> Result<Parts, Error> {
    let damaged = || super::malformed(&say::EC_DAMAGED);
    let inner = split(der).ok_or_else(damaged)?;
    let given = parameters.filter(|given| !given.is_empty());
    let parameters = inner.parameters.or(given).ok_or_else(|| super::malformed(&say::EC_WITHOUT_CURVE))?;
    let named = curve::named(parameters).ok_or_else(|| super::unsupported(&say::EC_CURVE_SPELLED_OUT))?;
    let known = oid::curve(named);
    let number = match known {
        Some((curve, bits)) => padded(inner.number, coordinate(bits))
            .ok_or_else(|| super::malformed(words!(say::EC_NUMBER_TOO_LONG, curve)))?,
        None => Zeroizing::new(inner.number.to_vec()),
    };
    if curve::order(named).is_some_and(|order| !is_less(without_leading_zeros(&number), order)) {
        return Err(super::malformed(&say::EC_NUMBER_TOO_LARGE));
    }
    let point = match inner.public_key.or(public_key) {
        None => None,
        Some(point) => Some(
            tidy_point(point, known.map(|(_, bits)| coordinate(bits)))
                .ok_or_else(|| super::malformed(&say::EC_POINT))?,
        ),
    };
    Ok(Parts {
        algorithm: ec(named),
        private_key: write(&number, &[], point.as_deref().filter(|point| is_uncompressed(point))),
        subject_public_key: point,
    })
}

/// The ECPrivateKey of a PKCS#8 key as it stands alone, naming its curve: `EC PRIVATE KEY`.
pub(super) fn alone(private_key: &[u8], parameters: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let inner = split(private_key)?;
    Some(write(inner.number, parameters, inner.public_key))
}

/// The ECPrivateKey of a PKCS#8 key with its public half put in.
pub(super) fn with_point(private_key: &[u8], point: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    Some(write(split(private_key)?.number, &[], Some(point)))
}

/// Whether this is how SEC 1 §2.3.3 writes a point in full.
pub(super) fn is_uncompressed(point: &[u8]) -> bool {
    point.first() == Some(&4)
}

/// The number that is the key.
pub(super) fn number(private_key: &[u8]) -> Option<&[u8]> {
    split(private_key).map(|inner| inner.number)
}

struct EcPrivateKey<'a> {
    number: &'a [u8],
    parameters: Option<&'a [u8]>,
    public_key: Option<&'a [u8]>,
}

fn split(der: &[u8]) -> Option<EcPrivateKey<'_>> {
    let mut elements = Elements::strict(der).enter(SEQUENCE)?;
    elements.accept(INTEGER)?;
    let number = elements.content_of(OCTET_STRING)?;
    let parameters = elements.content_of(PARAMETERS);
    let public_key = match elements.enter(PUBLIC_KEY) {
        Some(mut wrapped) => Some(wrapped.bits()?),
        None => None,
    };
    (!without_leading_zeros(number).is_empty()).then_some(EcPrivateKey { number, parameters, public_key })
}

pub(super) fn write(number: &[u8], parameters: &[u8], point: Option<&[u8]>) -> Zeroizing<Vec<u8>> {
    let named = if parameters.is_empty() { Zeroizing::default() } else { element(PARAMETERS, &[parameters]) };
    let public = point.map(|point| element(PUBLIC_KEY, &[&bits(point)])).unwrap_or_default();
    element(SEQUENCE, &[&[INTEGER, 1, 1], &element(OCTET_STRING, &[number]), &named, &public])
}

/// The number in exactly `length` bytes: some writers drop its leading zeros, some add one.
fn padded(number: &[u8], length: usize) -> Option<Zeroizing<Vec<u8>>> {
    let digits = without_leading_zeros(number);
    let mut padded = Zeroizing::new(vec![0; length]);
    padded.get_mut(length.checked_sub(digits.len())?..)?.copy_from_slice(digits);
    Some(padded)
}

/// Bytes of a coordinate and of a private key (RFC 5915 §3, SEC 1 §2.3.5).
fn coordinate(bits: usize) -> usize {
    bits.div_ceil(8)
}

/// A point of the right length; the hybrid form (ANSI X9.62), which also says whether y is odd, becomes the uncompressed one.
fn tidy_point(point: &[u8], coordinate: Option<usize>) -> Option<Vec<u8>> {
    let (form, digits) = point.split_first()?;
    let fits = |coordinates: usize| coordinate.is_none_or(|length| digits.len() == coordinates * length);
    match form {
        2 | 3 if fits(1) => Some(point.to_vec()),
        4 if fits(2) => Some(point.to_vec()),
        6 | 7 if fits(2) && digits.last()? & 1 == form & 1 => Some([&[4], digits].concat()),
        _ => None,
    }
}
