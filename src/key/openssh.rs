//! An `openssh-key-v1` file in (OpenSSH's PROTOCOL.key), unencrypted; the parts of its first key out.

use super::{
    Parts,
    algorithm::{ED25519, P256, P384, P521, identifier, rsa},
    asn1::{OBJECT_IDENTIFIER, OCTET_STRING, element, without_leading_zeros},
    dsa, pkcs1, sec1,
};
use crate::Error;

/// What such a file begins with.
pub(super) const MAGIC: &[u8] = b"openssh-key-v1\0";

/// Takes the first key apart.
pub(super) fn read(file: &[u8]) -> Result<Parts, Error> {
    let damaged =
        || super::malformed("This OpenSSH private key is damaged: it ends early or its parts do not fit together.");
    let mut fields = Fields(file.strip_prefix(MAGIC).ok_or_else(damaged)?);
    let cipher = fields.string().ok_or_else(damaged)?;
    if cipher != b"none" {
        return Err(super::unsupported(
            "This OpenSSH private key is encrypted in OpenSSH's own way, which is not read here. Rewrite a copy of it with \
             `ssh-keygen -p -m PKCS8 -f copy-of-key`, which asks for the passphrase, and give that.",
        ));
    }
    let mut key = private_section(&mut fields).ok_or_else(damaged)?;
    let parts = match key.string().ok_or_else(damaged)? {
        b"ssh-rsa" => rsa_key(&mut key)?,
        b"ecdsa-sha2-nistp256" => ecdsa_key(&mut key, P256)?,
        b"ecdsa-sha2-nistp384" => ecdsa_key(&mut key, P384)?,
        b"ecdsa-sha2-nistp521" => ecdsa_key(&mut key, P521)?,
        b"ssh-ed25519" => ed25519_key(&mut key),
        b"ssh-dss" => dsa_key(&mut key),
        _ => {
            return Err(super::unsupported(
                "This OpenSSH private key is of a kind no certificate is issued for, perhaps one that lives in a security token. \
                 RSA, ECDSA, Ed25519 and DSA keys are read.",
            ));
        }
    };
    parts.ok_or_else(damaged)
}

/// Length-prefixed fields (RFC 4251 §5).
struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn number(&mut self) -> Option<u32> {
        let (bytes, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u32::from_be_bytes(*bytes))
    }

    fn string(&mut self) -> Option<&'a [u8]> {
        let length = usize::try_from(self.number()?).ok()?;
        let (string, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(string)
    }

    /// A number that is not negative, without leading zeros; zero is `None`.
    fn unsigned(&mut self) -> Option<&'a [u8]> {
        let bytes = self.string()?;
        (bytes.first()? & 0x80 == 0).then_some(without_leading_zeros(bytes)).filter(|digits| !digits.is_empty())
    }
}

/// The section with the keys, after its two equal check numbers.
fn private_section<'a>(fields: &mut Fields<'a>) -> Option<Fields<'a>> {
    let (_key_derivation, _options) = (fields.string()?, fields.string()?);
    for _ in 0..fields.number()? {
        fields.string()?;
    }
    let mut section = Fields(fields.string()?);
    (section.number()? == section.number()?).then_some(section)
}

/// OpenSSH leaves out the two exponents that help with the primes.
fn rsa_key(key: &mut Fields) -> Result<Option<Parts>, Error> {
    let [n, e, d, coefficient, p, q] = [(); 6].map(|()| key.unsigned().unwrap_or_default());
    let Some([d_p, d_q]) = pkcs1::exponents(d, p, q) else { return Ok(None) };
    pkcs1::read(&pkcs1::write([n, e, d, p, q, &d_p, &d_q, coefficient]), rsa()).map(Some)
}

fn ecdsa_key(key: &mut Fields, curve_oid: &[u8]) -> Result<Option<Parts>, Error> {
    let (Some(_name), Some(point), Some(number)) = (key.string(), key.string(), key.unsigned()) else {
        return Ok(None);
    };
    let parameters = element(OBJECT_IDENTIFIER, &[curve_oid]);
    sec1::read(&sec1::write(number, &[], Some(point)), Some(&parameters), None).map(Some)
}

/// The private field is the seed of RFC 8032 followed by the public key.
fn ed25519_key(key: &mut Fields) -> Option<Parts> {
    let (public, private) = (key.string()?, key.string()?);
    let (seed, repeated) = private.split_at_checked(32)?;
    (public.len() == 32 && public == repeated).then(|| Parts {
        algorithm: identifier(ED25519, &[]),
        private_key: element(OCTET_STRING, &[seed]),
        subject_public_key: Some(public.to_vec()),
    })
}

fn dsa_key(key: &mut Fields) -> Option<Parts> {
    Some(dsa::write([key.unsigned()?, key.unsigned()?, key.unsigned()?, key.unsigned()?, key.unsigned()?]))
}
