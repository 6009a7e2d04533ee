//! In: an AlgorithmIdentifier. Out: which algorithm and curve it names.

use crate::{
    certificate::{KeyAlgorithm, curve},
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

impl<'a> Identifier<'a> {
    /// Takes an AlgorithmIdentifier apart.
    pub(super) fn read(der: &'a [u8]) -> Option<Self> {
        let mut elements = Elements::strict(der).enter(SEQUENCE)?;
        let algorithm = elements.accept(OBJECT_IDENTIFIER)?;
        let oid = algorithm.content;
        // Some name the curve in the algorithm's place.
        let parameters = if oid == oid::SM2 { Some(algorithm) } else { elements.accept_any() };
        let parameters = parameters.map_or(&[][..], |parameters| parameters.encoded);
        let kind = match oid {
            oid::RSA_ENCRYPTION | oid::RSA_X500 | oid::RSAES_OAEP => Kind::Rsa,
            oid::RSASSA_PSS => Kind::RsaPss,
            oid::EC_PUBLIC_KEY | oid::EC_DH | oid::SM2 => Kind::Ec,
            oid::DSA => Kind::Dsa,
            oid::ED25519 => Kind::Ed25519,
            oid::ED448 => Kind::Ed448,
            oid::X25519 => Kind::X25519,
            oid::X448 => Kind::X448,
            _ => Kind::Unknown,
        };
        Some(Self { kind, oid, parameters })
    }

    /// The identifier of an elliptic curve key's curve.
    pub(super) fn curve_oid(&self) -> Option<&'a [u8]> {
        curve::named(self.parameters)
    }

    /// The facts people ask for; `public_key` tells the size of an RSA key. Bytes in the place of a curve that name none are not said: in a
    /// damaged key they may be private.
    pub(super) fn facts(&self, public_key: &[u8]) -> KeyAlgorithm {
        let facts = KeyAlgorithm::of(self.oid, self.parameters, public_key);
        KeyAlgorithm { curve: facts.curve.filter(|curve| !curve.starts_with('#')), ..facts }
    }
}

/// Dotted text of an object identifier.
pub(super) fn dotted(identifier: &[u8]) -> String {
    oid::text(identifier).unwrap_or_else(|| "an unknown object identifier".to_owned())
}

/// The AlgorithmIdentifier of an RSA key: with the NULL that RFC 3279 §2.3.1 asks for.
pub fn rsa_encryption() -> Vec<u8> {
    identifier(oid::RSA_ENCRYPTION, &[NULL, 0])
}

/// The AlgorithmIdentifier of an elliptic curve key on a named curve.
pub(super) fn ec(curve_oid: &[u8]) -> Vec<u8> {
    identifier(oid::EC_PUBLIC_KEY, &element(OBJECT_IDENTIFIER, &[curve_oid]))
}

/// An AlgorithmIdentifier with parameters as encoded.
pub(super) fn identifier(oid: &[u8], parameters: &[u8]) -> Vec<u8> {
    element(SEQUENCE, &[&element(OBJECT_IDENTIFIER, &[oid]), parameters]).to_vec()
}
