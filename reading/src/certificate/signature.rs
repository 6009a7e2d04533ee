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
    let Some(identifier) = identifier.children().accept(OBJECT_IDENTIFIER) else {
        odd.note("signatureAlgorithm", &say::ALGORITHM_UNREADABLE);
        return Algorithm { oid: "".into(), name: None };
    };
    let oid = identifier.oid();
    if oid.starts_with('#') {
        odd.note("signatureAlgorithm", &say::ALGORITHM_TYPE);
    }
    Algorithm { oid: oid.into(), name: oid::signature_name(identifier.content) }
}

/// The scheme; `None` when it is not one a host could know, or its parameters are not what its RFC demands.
pub fn scheme(identifier: &[u8]) -> Option<SignatureScheme> {
    use SignatureScheme::{Ecdsa, Ed25519, RsaPkcs1};
    let (oid, parameters) = split(Elements::new(identifier).accept(SEQUENCE)?)?;
    let scheme = match oid {
        oid::SHA1_WITH_RSA => RsaPkcs1(Hash::Sha1),
        oid::SHA256_WITH_RSA => RsaPkcs1(Hash::Sha256),
        oid::SHA384_WITH_RSA => RsaPkcs1(Hash::Sha384),
        oid::SHA512_WITH_RSA => RsaPkcs1(Hash::Sha512),
        oid::RSASSA_PSS => return rsa_pss(parameters?),
        oid::ECDSA_WITH_SHA1 => Ecdsa(Hash::Sha1),
        oid::ECDSA_WITH_SHA256 => Ecdsa(Hash::Sha256),
        oid::ECDSA_WITH_SHA384 => Ecdsa(Hash::Sha384),
        oid::ECDSA_WITH_SHA512 => Ecdsa(Hash::Sha512),
        oid::ED25519 => Ed25519,
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
    if oid == oid::MGF1 { hash(parameters?) } else { None }
}

fn hash(identifier: Element<'_>) -> Option<Hash> {
    let (oid, _) = split(identifier)?;
    Some(match oid {
        oid::SHA1 => Hash::Sha1,
        oid::SHA256 => Hash::Sha256,
        oid::SHA384 => Hash::Sha384,
        oid::SHA512 => Hash::Sha512,
        _ => return None,
    })
}

/// The object identifier and the parameters; `None` when anything follows.
fn split(identifier: Element<'_>) -> Option<(&[u8], Option<Element<'_>>)> {
    let mut fields = identifier.children_of(SEQUENCE)?;
    let oid = fields.content_of(OBJECT_IDENTIFIER)?;
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
    use crate::der;
    use SignatureScheme::{Ecdsa, Ed25519, RsaPkcs1, RsaPss};

    /// DER of `SEQUENCE { OBJECT IDENTIFIER, rest }`.
    fn identifier(oid: &[u8], rest: &[u8]) -> Vec<u8> {
        element(SEQUENCE, &[&der::element(OBJECT_IDENTIFIER, &[oid]), rest].concat())
    }

    fn element(tag: u8, content: &[u8]) -> Vec<u8> {
        der::element(tag, &[content]).to_vec()
    }

    const NULL_ELEMENT: [u8; 2] = [5, 0];

    #[test]
    fn schemes_and_the_parameters_they_allow() {
        assert_eq!(scheme(&identifier(oid::SHA256_WITH_RSA, &NULL_ELEMENT)), Some(RsaPkcs1(Hash::Sha256)));
        assert_eq!(scheme(&identifier(oid::SHA1_WITH_RSA, &[])), Some(RsaPkcs1(Hash::Sha1)));
        assert_eq!(scheme(&identifier(oid::SHA512_WITH_RSA, &[2, 1, 0])), None);
        assert_eq!(scheme(&identifier(oid::SHA384_WITH_RSA, &[5, 0, 5, 0])), None);
        assert_eq!(scheme(&identifier(&[0x2a, 3], &NULL_ELEMENT)), None);
        assert_eq!(scheme(&identifier(oid::ECDSA_WITH_SHA384, &[])), Some(Ecdsa(Hash::Sha384)));
        assert_eq!(scheme(&identifier(oid::ECDSA_WITH_SHA384, &NULL_ELEMENT)), None);
        assert_eq!(scheme(&identifier(oid::ED25519, &[])), Some(Ed25519));
        assert_eq!(scheme(&[]), None);
    }

    #[test]
    fn rsa_pss_parameters_and_their_defaults() {
        let pss = |fields: &[Vec<u8>]| scheme(&identifier(oid::RSASSA_PSS, &element(SEQUENCE, &fields.concat())));
        let sha = |last: usize| identifier([oid::MGF1, oid::SHA256, oid::SHA384, oid::SHA512][last], &NULL_ELEMENT);
        let hash = |last| element(0xa0, &sha(last));
        let mask = |last| element(0xa1, &identifier(oid::MGF1, &sha(last)));
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
            vec![hash(0), mask(0)],
            vec![trailer(1), hash(1)],
        ] {
            assert_eq!(pss(&odd), None);
        }
        assert_eq!(scheme(&identifier(oid::RSASSA_PSS, &[])), None);
    }
}
