//! In: a PKCS#8 private key, version 1 or 2, with or without attributes (RFC 5958 §2). Out: its parts, and the canonical version
//! 1 written from parts.

use zeroize::Zeroizing;

use super::{
    Parts,
    algorithm::{Identifier, Kind, identifier, rsa_encryption},
    pkcs1, sec1,
};
use crate::{
    Error,
    der::{self, Elements, INTEGER, OCTET_STRING, SEQUENCE, context, context_constructed, element, whole_bytes},
    words,
    words::english::key as say,
};

/// `[1] IMPLICIT BIT STRING`, the public key of version 2.
const PUBLIC_KEY: u8 = context(1);
/// The same, explicitly tagged by some writers.
const PUBLIC_KEY_WRAPPED: u8 = context_constructed(1);
const ATTRIBUTES: u8 = context_constructed(0);

/// Takes a OneAsymmetricKey apart.
pub(super) fn read(der: &[u8]) -> Result<Parts, Error> {
    let damaged = || super::malformed(&say::PKCS8_DAMAGED);
    let outer = split(der).ok_or_else(damaged)?;
    let algorithm = Identifier::read(outer.algorithm).ok_or_else(damaged)?;
    let private_key = &der::minimal(outer.private_key);
    match algorithm.kind {
        Kind::Rsa => pkcs1::read(private_key, rsa_encryption()),
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
    let mut elements = Elements::strict(der).enter(SEQUENCE)?;
    elements.accept(INTEGER)?;
    let algorithm = elements.accept_any()?;
    let private_key = elements.content_of(OCTET_STRING)?;
    let mut public_key = None;
    while !elements.is_empty() {
        let optional = elements.accept_any()?;
        match optional.tag {
            PUBLIC_KEY => public_key = Some(whole_bytes(optional.content)?),
            PUBLIC_KEY_WRAPPED => public_key = optional.children().bits(),
            // They say nothing that the key needs.
            ATTRIBUTES => {}
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
    let key = Elements::strict(private_key).accept(OCTET_STRING).map(|key| key.content);
    let key = key.filter(|key| key.len() == length);
    let key = key.ok_or_else(|| super::malformed(words!(say::LENGTH, length)))?;
    Ok(Parts {
        algorithm: identifier(algorithm.oid, &[]),
        private_key: element(OCTET_STRING, &[key]),
        subject_public_key: public_key.filter(|public| public.len() == length).map(<[u8]>::to_vec),
    })
}
