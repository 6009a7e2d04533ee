//! In: an algorithm identifier (RFC 5280 §4.1.1.2). Out: its name, and the scheme a host can check it with.

use super::{Algorithm, Oddities};
use crate::{
    der::{Element, Elements, INTEGER, NULL, OBJECT_IDENTIFIER, SEQUENCE, context_constructed},
    oid,
    task::{Hash, SignatureScheme},
    words::english::certificate as say,
};

/// The algorithm's object identifier and what people call it.
pub fn algorithm(identifier: Element<'_>, odd: &mut Oddities) -> Algorithm {
    let Some(oid) = identifier.children().accept(OBJECT_IDENTIFIER).map(|oid| oid.oid()) else {
        odd.note("signatureAlgorithm", &say::ALGORITHM_UNREADABLE);
        return Algorithm { oid: String::new(), name: None };
    };
    if oid.starts_with('#') {
        odd.note("signatureAlgorithm", &say::ALGORITHM_TYPE);
    }
    let name = oid::signature_name(&oid);
    Algorithm { oid, name }
}

/// The scheme; `None` when it is not one a host could know, or its parameters are not what its RFC demands.
pub fn scheme(identifier: &[u8]) -> Option<SignatureScheme> {
    use SignatureScheme::{Ecdsa, Ed25519, RsaPkcs1};
    let (oid, parameters) = split(Elements::new(identifier).accept(SEQUENCE)?)?;
    let scheme = match oid.as_str() {
        "1.2.840.113549.1.1.5" => RsaPkcs1(Hash::Sha1),
        "1.2.840.113549.1.1.11" => RsaPkcs1(Hash::Sha256),
        "1.2.840.113549.1.1.12" => RsaPkcs1(Hash::Sha384),
        "1.2.840.113549.1.1.13" => RsaPkcs1(Hash::Sha512),
        "1.2.840.113549.1.1.10" => return rsa_pss(parameters?),
        "1.2.840.10045.4.1" => Ecdsa(Hash::Sha1),
        "1.2.840.10045.4.3.2" => Ecdsa(Hash::Sha256),
        "1.2.840.10045.4.3.3" => Ecdsa(Hash::Sha384),
        "1.2.840.10045.4.3.4" => Ecdsa(Hash::Sha512),
        "1.3.101.112" => Ed25519,
        _ => return None,
    };
    // RFC 4055 §5 wants NULL for RSA, and its absence accepted; RFC 5758 §3.2 and RFC 8410 §3 want nothing.
    let allowed = match parameters {
        Some(parameters) => matches!(scheme, RsaPkcs1(_)) && parameters.tag == NULL,
        None => true,
    };
    allowed.then_some(scheme)
}

/// RFC 4055 §3.1. A mask generation over another hash than the message's is valid, but no host offers it.
fn rsa_pss(parameters: Element<'_>) -> Option<SignatureScheme> {
    let mut fields = parameters.children_of(SEQUENCE)?;
    let mut field = |number| fields.accept(context_constructed(number)).map(|field| field.children());
    let hash = field(0).map_or(Some(Hash::Sha1), |mut field| hash(field.accept(SEQUENCE)?))?;
    let mask_hash = field(1).map_or(Some(Hash::Sha1), |mut field| mask_hash(field.accept(SEQUENCE)?))?;
    let salt_length = field(2).map_or(Some(20), |mut field| small(field.accept(INTEGER)?))?;
    let trailer = field(3).map_or(Some(1), |mut field| small(field.accept(INTEGER)?))?;
    let sound = hash == mask_hash && trailer == 1 && fields.is_empty();
    sound.then_some(SignatureScheme::RsaPss { hash, salt_length })
}

fn mask_hash(identifier: Element<'_>) -> Option<Hash> {
    let (oid, parameters) = split(identifier)?;
    if oid == "1.2.840.113549.1.1.8" { hash(parameters?) } else { None }
}

fn hash(identifier: Element<'_>) -> Option<Hash> {
    let (oid, _) = split(identifier)?;
    Some(match oid.as_str() {
        "1.3.14.3.2.26" => Hash::Sha1,
        "2.16.840.1.101.3.4.2.1" => Hash::Sha256,
        "2.16.840.1.101.3.4.2.2" => Hash::Sha384,
        "2.16.840.1.101.3.4.2.3" => Hash::Sha512,
        _ => return None,
    })
}

/// The object identifier and the parameters; `None` when anything follows.
fn split(identifier: Element<'_>) -> Option<(String, Option<Element<'_>>)> {
    let mut fields = identifier.children_of(SEQUENCE)?;
    let oid = fields.accept(OBJECT_IDENTIFIER)?.oid();
    let parameters = fields.next().transpose().ok()?;
    fields.is_empty().then_some((oid, parameters))
}

/// A small non-negative INTEGER.
fn small(integer: Element<'_>) -> Option<usize> {
    match integer.content {
        [byte] | [0, byte] if *byte < 0x80 || integer.content.len() == 2 => Some(usize::from(*byte)),
        [high, low] if *high < 0x80 => Some(usize::from(*high) * 256 + usize::from(*low)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use SignatureScheme::{Ecdsa, Ed25519, RsaPkcs1, RsaPss};

    /// DER of `SEQUENCE { OBJECT IDENTIFIER, rest }`.
    fn identifier(oid: &[u8], rest: &[u8]) -> Vec<u8> {
        element(SEQUENCE, &[&element(OBJECT_IDENTIFIER, oid), rest].concat())
    }

    fn element(tag: u8, content: &[u8]) -> Vec<u8> {
        [&[tag, u8::try_from(content.len()).unwrap()], content].concat()
    }

    const RSA: [u8; 8] = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1];
    const NULL_ELEMENT: [u8; 2] = [5, 0];

    #[test]
    fn schemes_and_the_parameters_they_allow() {
        let rsa = |number| [&RSA[..], &[number]].concat();
        assert_eq!(scheme(&identifier(&rsa(11), &NULL_ELEMENT)), Some(RsaPkcs1(Hash::Sha256)));
        assert_eq!(scheme(&identifier(&rsa(5), &[])), Some(RsaPkcs1(Hash::Sha1)));
        assert_eq!(scheme(&identifier(&rsa(13), &[2, 1, 0])), None);
        assert_eq!(scheme(&identifier(&rsa(12), &[5, 0, 5, 0])), None);
        assert_eq!(scheme(&identifier(&rsa(4), &NULL_ELEMENT)), None);
        let ecdsa = [0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 3];
        assert_eq!(scheme(&identifier(&ecdsa, &[])), Some(Ecdsa(Hash::Sha384)));
        assert_eq!(scheme(&identifier(&ecdsa, &NULL_ELEMENT)), None);
        assert_eq!(scheme(&identifier(&[0x2b, 0x65, 0x70], &[])), Some(Ed25519));
        assert_eq!(scheme(&[]), None);
    }

    #[test]
    fn rsa_pss_parameters_and_their_defaults() {
        let pss =
            |fields: &[Vec<u8>]| scheme(&identifier(&[&RSA[..], &[10]].concat(), &element(SEQUENCE, &fields.concat())));
        let sha = |last| identifier(&[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, last], &NULL_ELEMENT);
        let hash = |last| element(0xa0, &sha(last));
        let mask = |last| element(0xa1, &identifier(&[&RSA[..], &[8]].concat(), &sha(last)));
        let salt = |bytes: &[u8]| element(0xa2, &element(INTEGER, bytes));
        let trailer = |byte| element(0xa3, &element(INTEGER, &[byte]));
        let with = |hash, salt_length| Some(RsaPss { hash, salt_length });
        assert_eq!(pss(&[]), with(Hash::Sha1, 20));
        assert_eq!(pss(&[hash(1), mask(1), salt(&[32])]), with(Hash::Sha256, 32));
        assert_eq!(pss(&[hash(3), mask(3), salt(&[1, 0]), trailer(1)]), with(Hash::Sha512, 256));
        assert_eq!(pss(&[hash(2), mask(2), salt(&[0, 0xde])]), with(Hash::Sha384, 222));
        for odd in [
            vec![hash(1), mask(2), salt(&[32])],
            vec![hash(1)],
            vec![hash(1), mask(1), salt(&[0xff])],
            vec![hash(1), mask(1), trailer(2)],
            vec![hash(9), mask(9)],
            vec![trailer(1), hash(1)],
        ] {
            assert_eq!(pss(&odd), None);
        }
        assert_eq!(scheme(&identifier(&[&RSA[..], &[10]].concat(), &[])), None);
    }
}
