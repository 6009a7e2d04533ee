//! An AlgorithmIdentifier in; which algorithm and curve it names out, in the words of
//! [`PublicKey`](crate::certificate::PublicKey).

use super::KeyAlgorithm;
use crate::{
    certificate::curve,
    der::{Elements, NULL, OBJECT_IDENTIFIER, SEQUENCE, element},
    oid,
};

/// What a key is for. `Unknown` keys are carried along and compared byte for byte.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Rsa,
    RsaPss,
    Ec,
    Dsa,
    Ed25519,
    Ed448,
    X25519,
    X448,
    Unknown,
}

/// An AlgorithmIdentifier taken apart (RFC 5280 §4.1.1.2).
#[derive(Clone, Copy)]
pub(super) struct Identifier<'a> {
    pub(super) kind: Kind,
    /// Contents of the OBJECT IDENTIFIER.
    pub(super) oid: &'a [u8],
    /// The parameters as encoded; empty when there are none.
    pub(super) parameters: &'a [u8],
}

/// A curve known by name.
#[derive(Clone, Copy)]
pub(super) struct Curve {
    pub(super) name: &'static str,
    pub(super) bits: usize,
}

impl Curve {
    /// Bytes of a coordinate and of a private key (RFC 5915 §3, SEC 1 §2.3.5).
    pub(super) fn bytes(&self) -> usize {
        self.bits.div_ceil(8)
    }
}

/// 1.2.840.113549.1.1.1 rsaEncryption
pub(super) const RSA: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 1];
/// 1.2.840.113549.1.1.7 id-RSAES-OAEP
const RSA_OAEP: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 7];
/// 1.2.840.113549.1.1.10 id-RSASSA-PSS
const RSA_PSS: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 10];
/// 2.5.8.1.1 rsa, as X.500 first called it
const RSA_X500: &[u8] = &[0x55, 8, 1, 1];
/// 1.2.840.10045.2.1 id-ecPublicKey
pub(super) const EC: &[u8] = &[0x2A, 0x86, 0x48, 0xCE, 0x3D, 2, 1];
/// 1.3.132.1.12 id-ecDH
const EC_DH: &[u8] = &[0x2B, 0x81, 0x04, 1, 12];
/// 1.2.840.10040.4.1 id-dsa
pub(super) const DSA: &[u8] = &[0x2A, 0x86, 0x48, 0xCE, 0x38, 4, 1];
/// 1.3.101.110 id-X25519
const X25519: &[u8] = &[0x2B, 0x65, 110];
/// 1.3.101.111 id-X448
const X448: &[u8] = &[0x2B, 0x65, 111];
/// 1.3.101.112 id-Ed25519
pub(super) const ED25519: &[u8] = &[0x2B, 0x65, 112];
/// 1.3.101.113 id-Ed448
const ED448: &[u8] = &[0x2B, 0x65, 113];
/// 1.2.840.10045.3.1.7 secp256r1
pub(super) const P256: &[u8] = &[0x2A, 0x86, 0x48, 0xCE, 0x3D, 3, 1, 7];
/// 1.3.132.0.34 secp384r1
pub(super) const P384: &[u8] = &[0x2B, 0x81, 0x04, 0, 34];
/// 1.3.132.0.35 secp521r1
pub(super) const P521: &[u8] = &[0x2B, 0x81, 0x04, 0, 35];
/// 1.2.156.10197.1.301 sm2p256v1
const SM2: &[u8] = &[0x2A, 0x81, 0x1C, 0xCF, 0x55, 1, 0x82, 0x2D];
/// The same as ECParameters.
const SM2_NAMED: &[u8] = &[OBJECT_IDENTIFIER, 8, 0x2A, 0x81, 0x1C, 0xCF, 0x55, 1, 0x82, 0x2D];

impl<'a> Identifier<'a> {
    /// Takes an AlgorithmIdentifier apart.
    pub(super) fn read(der: &'a [u8]) -> Option<Self> {
        let mut elements = Elements::strict(der).enter(SEQUENCE)?;
        let oid = elements.accept(OBJECT_IDENTIFIER)?.content;
        let mut parameters = elements.accept_any().map_or(&[][..], |parameters| parameters.encoded);
        if oid == SM2 {
            parameters = SM2_NAMED;
        }
        let kind = match oid {
            RSA | RSA_X500 | RSA_OAEP => Kind::Rsa,
            RSA_PSS => Kind::RsaPss,
            // Some name the curve in the algorithm's place.
            EC | EC_DH | SM2 => Kind::Ec,
            DSA => Kind::Dsa,
            ED25519 => Kind::Ed25519,
            ED448 => Kind::Ed448,
            X25519 => Kind::X25519,
            X448 => Kind::X448,
            _ => Kind::Unknown,
        };
        Some(Self { kind, oid, parameters })
    }

    /// The identifier of an elliptic curve key's curve.
    pub(super) fn curve_oid(&self) -> Option<&'a [u8]> {
        curve::named(self.parameters)
    }

    /// The facts people ask for; `subject_public_key` tells the size of an RSA key.
    pub(super) fn describe(&self, subject_public_key: Option<&[u8]>) -> KeyAlgorithm {
        let (algorithm, size) = match self.kind {
            Kind::Rsa => ("RSA", subject_public_key.and_then(first_integer_bits)),
            Kind::RsaPss => ("RSA-PSS", subject_public_key.and_then(first_integer_bits)),
            Kind::Dsa => ("DSA", first_integer_bits(self.parameters)),
            Kind::Ed25519 => ("Ed25519", Some(256)),
            Kind::Ed448 => ("Ed448", Some(456)),
            Kind::X25519 => ("X25519", Some(256)),
            Kind::X448 => ("X448", Some(448)),
            Kind::Unknown => ("unknown", None),
            Kind::Ec => {
                let oid = self.curve_oid().unwrap_or_default();
                let algorithm = if oid == SM2 { "SM2" } else { "EC" };
                let (name, size) = match named_curve(oid) {
                    Some(curve) => (curve.name.to_owned(), Some(curve.bits)),
                    None => (dotted(oid), None),
                };
                return KeyAlgorithm { algorithm, size, curve: Some(name) };
            }
        };
        KeyAlgorithm { algorithm, size, curve: None }
    }
}

/// The curve of this identifier, if it is known by name.
pub(super) fn named_curve(identifier: &[u8]) -> Option<Curve> {
    let (name, bits) = oid::curve(&oid::text(identifier)?)?;
    Some(Curve { name, bits })
}

/// Dotted text of an object identifier.
pub(super) fn dotted(identifier: &[u8]) -> String {
    oid::text(identifier).unwrap_or_else(|| "an unknown object identifier".to_owned())
}

/// The AlgorithmIdentifier of an RSA key: with the NULL that RFC 3279 §2.3.1 asks for.
pub(super) fn rsa() -> Vec<u8> {
    identifier(RSA, &[NULL, 0])
}

/// The AlgorithmIdentifier of an elliptic curve key on a named curve.
pub(super) fn ec(curve_oid: &[u8]) -> Vec<u8> {
    identifier(EC, &element(OBJECT_IDENTIFIER, &[curve_oid]))
}

/// An AlgorithmIdentifier with parameters as encoded.
pub(super) fn identifier(oid: &[u8], parameters: &[u8]) -> Vec<u8> {
    element(SEQUENCE, &[&element(OBJECT_IDENTIFIER, &[oid]), parameters]).to_vec()
}

/// Bits of the first INTEGER in a SEQUENCE: the modulus of an RSA public key, the prime of DSA parameters.
fn first_integer_bits(sequence: &[u8]) -> Option<usize> {
    let number = Elements::strict(sequence).enter(SEQUENCE)?.unsigned()?;
    Some(number.len() * 8 - number.first()?.leading_zeros() as usize)
}
