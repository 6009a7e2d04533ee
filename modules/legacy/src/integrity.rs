//! In: the MacData of a PKCS#12 container, what it protects, and a password. Out: whether it was made with that password.

use der::{
    AnyRef, Decode, Reader, SliceReader,
    asn1::{ObjectIdentifier, OctetStringRef},
};
use spki::AlgorithmIdentifierRef;

use crate::{
    Failure,
    derivation::{self, Hash, Purpose, bmp_strings},
    scheme::{HMACS, Pbkdf2, find, inside},
};

/// RFC 9579
const PBMAC1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.5.14");

const HASHES: [(&str, Hash); 9] = [
    ("1.2.840.113549.2.5", Hash::Md5),
    ("1.3.14.3.2.26", Hash::Sha1),
    ("2.16.840.1.101.3.4.2.4", Hash::Sha224),
    ("2.16.840.1.101.3.4.2.1", Hash::Sha256),
    ("2.16.840.1.101.3.4.2.2", Hash::Sha384),
    ("2.16.840.1.101.3.4.2.3", Hash::Sha512),
    ("2.16.840.1.101.3.4.2.5", Hash::Sha512To224),
    ("2.16.840.1.101.3.4.2.6", Hash::Sha512To256),
    ("1.2.156.10197.1.401", Hash::Sm3),
];

/// No HMAC has a use for a longer key than this.
const LONGEST_KEY: u16 = 64;

/// Checks a MacData (RFC 7292 §4); the bytes it protects follow it.
pub(crate) fn check(der: &[u8], password: &[u8]) -> Result<(), Failure> {
    let (mac_data, content) = split(der).map_err(|_| Failure::Unsupported)?;
    let (digest_info, salt, iterations) = inside(Some(mac_data), |fields| {
        let digest_info = AnyRef::decode(fields)?;
        let salt = <&OctetStringRef>::decode(fields)?.as_bytes();
        Ok((digest_info, salt, Option::<u32>::decode(fields)?.unwrap_or(1)))
    })?;
    let (algorithm, tag) = inside(Some(digest_info), |fields| {
        Ok((AlgorithmIdentifierRef::decode(fields)?, <&OctetStringRef>::decode(fields)?.as_bytes()))
    })?;
    let holds = if algorithm.oid == PBMAC1 {
        pbmac1(&algorithm, content, tag, password)?
    } else {
        let hash = find(&HASHES, algorithm.oid)?;
        bmp_strings(password).iter().any(|password| {
            let key = derivation::pkcs12(hash, Purpose::Integrity, password, salt, iterations, hash.length());
            derivation::is_hmac(hash, &key, content, tag)
        })
    };
    if holds { Ok(()) } else { Err(Failure::Refused) }
}

fn split(der: &[u8]) -> der::Result<(AnyRef<'_>, &[u8])> {
    let mut reader = SliceReader::new(der)?;
    let mac_data = AnyRef::decode(&mut reader)?;
    let content = reader.read_slice(reader.remaining_len())?;
    Ok((mac_data, content))
}

/// RFC 9579 §4; salt and iterations of the MacData are not used.
fn pbmac1(algorithm: &AlgorithmIdentifierRef, content: &[u8], tag: &[u8], password: &[u8]) -> Result<bool, Failure> {
    let (derivation, scheme) = inside(algorithm.parameters, |fields| {
        Ok((AlgorithmIdentifierRef::decode(fields)?, AlgorithmIdentifierRef::decode(fields)?))
    })?;
    let Pbkdf2 { salt, iterations, length, hash } = Pbkdf2::read(&derivation)?;
    let length = length.filter(|length| *length <= LONGEST_KEY).ok_or(Failure::Unsupported)?;
    let key = derivation::pbkdf2(hash, password, salt, iterations, usize::from(length));
    Ok(derivation::is_hmac(find(&HMACS, scheme.oid)?, &key, content, tag))
}
