//! A PKCS#8 private key in, version 1 or 2, with or without attributes (RFC 5958 §2); its parts out, and the canonical
//! version 1 written from parts.

use zeroize::Zeroizing;

use super::{
    Parts,
    algorithm::{Identifier, Kind, identifier, rsa},
    asn1::{BIT_STRING, CONTEXT_0, CONTEXT_1, Elements, INTEGER, OCTET_STRING, SEQUENCE, element, whole_bytes},
    ber, pkcs1, sec1,
};
use crate::Error;

/// `[1] IMPLICIT BIT STRING`, the public key of version 2.
const PUBLIC_KEY: u8 = 0x81;

/// Takes a OneAsymmetricKey apart.
pub(super) fn read(der: &[u8]) -> Result<Parts, Error> {
    let damaged = || super::malformed("This PKCS#8 private key is damaged: it has no algorithm and key inside.");
    let outer = split(der).ok_or_else(damaged)?;
    let algorithm = Identifier::read(outer.algorithm).ok_or_else(damaged)?;
    let private_key = &ber::definite(outer.private_key);
    match algorithm.kind {
        Kind::Rsa => pkcs1::read(private_key, rsa()),
        // The parameters say which hashes this key may sign with: they stay.
        Kind::RsaPss => pkcs1::read(private_key, outer.algorithm.to_vec()),
        Kind::Ec => sec1::read(private_key, Some(algorithm.parameters), outer.public_key),
        Kind::Ed25519 => edwards_or_montgomery(&algorithm, private_key, outer.public_key, 32),
        Kind::X25519 => edwards_or_montgomery(&algorithm, private_key, outer.public_key, 32),
        Kind::X448 => edwards_or_montgomery(&algorithm, private_key, outer.public_key, 56),
        Kind::Ed448 => edwards_or_montgomery(&algorithm, private_key, outer.public_key, 57),
        Kind::Dsa | Kind::Unknown => Ok(Parts {
            algorithm: outer.algorithm.to_vec(),
            private_key: Zeroizing::new(outer.private_key.to_vec()),
            subject_public_key: outer.public_key.map(<[u8]>::to_vec),
        }),
    }
}

/// Writes a PrivateKeyInfo (version 1): every reader knows it. Where the key itself has a place for its public half, as an
/// elliptic curve key has, it is there.
pub(super) fn write(algorithm: &[u8], private_key: &[u8]) -> Zeroizing<Vec<u8>> {
    let private_key = element(OCTET_STRING, &[private_key]);
    element(SEQUENCE, &[&element(INTEGER, &[&[0]]), algorithm, &private_key])
}

/// The contents of the OCTET STRING in what [`write`] wrote.
pub(super) fn private_key(der: &[u8]) -> &[u8] {
    split(der).map_or(&[], |outer| outer.private_key)
}

/// The algorithm in what [`write`] wrote.
pub(super) fn algorithm(der: &[u8]) -> &[u8] {
    split(der).map_or(&[], |outer| outer.algorithm)
}

struct OneAsymmetricKey<'a> {
    algorithm: &'a [u8],
    private_key: &'a [u8],
    public_key: Option<&'a [u8]>,
}

fn split(der: &[u8]) -> Option<OneAsymmetricKey<'_>> {
    let mut elements = Elements::of_sequence(der)?;
    elements.take(INTEGER)?;
    let algorithm = elements.element()?;
    let private_key = elements.take(OCTET_STRING)?;
    let mut public_key = None;
    while !elements.is_finished() {
        let optional = elements.element()?;
        match optional.tag {
            PUBLIC_KEY => public_key = Some(whole_bytes(optional.content)?),
            // Explicitly tagged by some writers.
            CONTEXT_1 => public_key = Elements::side_by_side(optional.content).take(BIT_STRING).and_then(whole_bytes),
            // Attributes say nothing that the key needs.
            CONTEXT_0 => {}
            _ => return None,
        }
    }
    (algorithm.tag == SEQUENCE).then_some(OneAsymmetricKey { algorithm: algorithm.encoded, private_key, public_key })
}

/// RFC 8410 §7: the private key is an OCTET STRING of fixed length inside the OCTET STRING; no parameters.
fn edwards_or_montgomery(
    algorithm: &Identifier,
    private_key: &[u8],
    public_key: Option<&[u8]>,
    length: usize,
) -> Result<Parts, Error> {
    let key = Elements::side_by_side(private_key).take(OCTET_STRING);
    let key = key.filter(|key| key.len() == length).ok_or_else(|| {
        super::malformed(format!("This private key is damaged: it should hold {length} bytes of key, and does not."))
    })?;
    Ok(Parts {
        algorithm: identifier(algorithm.oid, &[]),
        private_key: element(OCTET_STRING, &[key]),
        subject_public_key: public_key.filter(|public| public.len() == length).map(<[u8]>::to_vec),
    })
}
