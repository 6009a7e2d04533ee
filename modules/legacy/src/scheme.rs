//! In: an EncryptedPrivateKeyInfo (RFC 5958 §3). Out: what it encrypts. It need not be a private key: the parts of a PKCS#12
//! container are encrypted the same way.

use der::{
    AnyRef, Decode, SliceReader,
    asn1::{ObjectIdentifier, OctetStringRef},
};
use spki::AlgorithmIdentifierRef;
use zeroize::Zeroizing;

use crate::{
    Failure,
    cipher::Cipher,
    derivation::{self, Hash, Purpose, bmp_strings},
};

const PBES2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.5.13");
const PBKDF2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.5.12");
const SCRYPT: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.11591.4.11");

/// RFC 8018 §A.3 and RFC 7292 §C: the scheme says everything but salt and iterations.
const SCHEMES: [(&str, Scheme); 10] = [
    ("1.2.840.113549.1.5.3", Scheme::Pkcs5Md5(Cipher::Des)),
    ("1.2.840.113549.1.5.6", Scheme::Pkcs5Md5(Cipher::Rc2(8, 64))),
    ("1.2.840.113549.1.5.10", Scheme::Pkcs5Sha1(Cipher::Des)),
    ("1.2.840.113549.1.5.11", Scheme::Pkcs5Sha1(Cipher::Rc2(8, 64))),
    ("1.2.840.113549.1.12.1.1", Scheme::Pkcs12(Cipher::Rc4(16))),
    ("1.2.840.113549.1.12.1.2", Scheme::Pkcs12(Cipher::Rc4(5))),
    ("1.2.840.113549.1.12.1.3", Scheme::Pkcs12(Cipher::TripleDes(3))),
    ("1.2.840.113549.1.12.1.4", Scheme::Pkcs12(Cipher::TripleDes(2))),
    ("1.2.840.113549.1.12.1.5", Scheme::Pkcs12(Cipher::Rc2(16, 128))),
    ("1.2.840.113549.1.12.1.6", Scheme::Pkcs12(Cipher::Rc2(5, 40))),
];

/// The ciphers of PBES2 whose parameters are their initialisation vector.
const CIPHERS: [(&str, Cipher); 12] = [
    ("2.16.840.1.101.3.4.1.2", Cipher::Aes(128)),
    ("2.16.840.1.101.3.4.1.22", Cipher::Aes(192)),
    ("2.16.840.1.101.3.4.1.42", Cipher::Aes(256)),
    ("1.2.840.113549.3.7", Cipher::TripleDes(3)),
    ("1.3.14.3.2.7", Cipher::Des),
    // RFC 3657
    ("1.2.392.200011.61.1.1.1.2", Cipher::Camellia(128)),
    ("1.2.392.200011.61.1.1.1.3", Cipher::Camellia(192)),
    ("1.2.392.200011.61.1.1.1.4", Cipher::Camellia(256)),
    // RFC 5794
    ("1.2.410.200046.1.1.2", Cipher::Aria(128)),
    ("1.2.410.200046.1.1.7", Cipher::Aria(192)),
    ("1.2.410.200046.1.1.12", Cipher::Aria(256)),
    // GM/T 0006
    ("1.2.156.10197.1.104.2", Cipher::Sm4),
];

/// RFC 8018 §B.2.3: its parameters also say how many bits of the key count.
const RC2_CBC: &str = "1.2.840.113549.3.2";

/// HMACs (RFC 8018 §B.1, GM/T 0006).
pub(crate) const HMACS: [(&str, Hash); 9] = [
    ("1.2.840.113549.2.6", Hash::Md5),
    ("1.2.840.113549.2.7", Hash::Sha1),
    ("1.2.840.113549.2.8", Hash::Sha224),
    ("1.2.840.113549.2.9", Hash::Sha256),
    ("1.2.840.113549.2.10", Hash::Sha384),
    ("1.2.840.113549.2.11", Hash::Sha512),
    ("1.2.840.113549.2.12", Hash::Sha512To224),
    ("1.2.840.113549.2.13", Hash::Sha512To256),
    ("1.2.156.10197.1.401.2", Hash::Sm3),
];

/// The tag of a SEQUENCE.
const SEQUENCE: u8 = 0x30;

#[derive(Clone, Copy)]
enum Scheme {
    Pkcs5Md5(Cipher),
    Pkcs5Sha1(Cipher),
    Pkcs12(Cipher),
}

pub(crate) fn decrypt(der: &[u8], password: &[u8]) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let (algorithm, ciphertext) = inside(AnyRef::from_der(der).ok(), |fields| {
        Ok((AlgorithmIdentifierRef::decode(fields)?, <&OctetStringRef>::decode(fields)?.as_bytes()))
    })?;
    if algorithm.oid == PBES2 {
        return pbes2(algorithm.parameters, ciphertext, password);
    }
    let scheme = find(&SCHEMES, algorithm.oid)?;
    let (salt, iterations) = inside(algorithm.parameters, |fields| {
        Ok((<&OctetStringRef>::decode(fields)?.as_bytes(), u32::decode(fields)?))
    })?;
    match scheme {
        Scheme::Pkcs5Md5(cipher) => pbes1(cipher, &derivation::pbkdf1_md5(password, salt, iterations), ciphertext),
        Scheme::Pkcs5Sha1(cipher) => pbes1(cipher, &derivation::pbkdf1_sha1(password, salt, iterations), ciphertext),
        Scheme::Pkcs12(cipher) => {
            let mut plain = Err(Failure::Refused);
            for password in bmp_strings(password) {
                let derive =
                    |purpose, length| derivation::pkcs12(Hash::Sha1, purpose, &password, salt, iterations, length);
                let key = derive(Purpose::Key, cipher.key_length());
                let iv = derive(Purpose::InitialisationVector, cipher.iv_length());
                plain = cipher.decrypt(&key, &iv, ciphertext);
                // Chance can leave something like padding, but hardly also the tag that every plaintext begins with.
                if plain.as_ref().is_ok_and(|plain| plain.first() == Some(&SEQUENCE)) {
                    break;
                }
            }
            plain
        }
    }
}

/// RFC 8018 §6.1: eight bytes of key, eight of initialisation vector.
fn pbes1(cipher: Cipher, derived: &[u8], ciphertext: &[u8]) -> Result<Zeroizing<Vec<u8>>, Failure> {
    match (derived.get(..8), derived.get(8..16)) {
        (Some(key), Some(iv)) => cipher.decrypt(key, iv, ciphertext),
        _ => Err(Failure::Unsupported),
    }
}

/// RFC 8018 §6.2.
fn pbes2(parameters: Option<AnyRef>, ciphertext: &[u8], password: &[u8]) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let (derivation, encryption) = inside(parameters, |fields| {
        Ok((AlgorithmIdentifierRef::decode(fields)?, AlgorithmIdentifierRef::decode(fields)?))
    })?;
    let (cipher, iv) = cipher(&encryption)?;
    let length = cipher.key_length();
    let (stated, key) = match derivation.oid {
        PBKDF2 => {
            let Pbkdf2 { salt, iterations, length: stated, hash } = Pbkdf2::read(&derivation)?;
            (stated, derivation::pbkdf2(hash, password, salt, iterations, length))
        }
        SCRYPT => {
            let (salt, costs, stated) = inside(derivation.parameters, |fields| {
                let salt = <&OctetStringRef>::decode(fields)?.as_bytes();
                let costs = [u32::decode(fields)?, u32::decode(fields)?, u32::decode(fields)?];
                Ok((salt, costs, Option::<u16>::decode(fields)?))
            })?;
            (stated, derivation::scrypt(password, salt, costs, length)?)
        }
        _ => return Err(Failure::Unsupported),
    };
    if stated.is_some_and(|stated| usize::from(stated) != length) {
        return Err(Failure::Unsupported);
    }
    cipher.decrypt(&key, iv, ciphertext)
}

/// PBKDF2-params (RFC 8018 §A.2).
pub(crate) struct Pbkdf2<'a> {
    pub(crate) salt: &'a [u8],
    pub(crate) iterations: u32,
    pub(crate) length: Option<u16>,
    pub(crate) hash: Hash,
}

impl<'a> Pbkdf2<'a> {
    pub(crate) fn read(derivation: &AlgorithmIdentifierRef<'a>) -> Result<Self, Failure> {
        if derivation.oid != PBKDF2 {
            return Err(Failure::Unsupported);
        }
        inside(derivation.parameters, |fields| {
            let salt = <&OctetStringRef>::decode(fields)?.as_bytes();
            let (iterations, length) = (u32::decode(fields)?, Option::<u16>::decode(fields)?);
            let hmac = Option::<AlgorithmIdentifierRef>::decode(fields)?;
            Ok((hmac, Self { salt, iterations, length, hash: Hash::Sha1 }))
        })
        .and_then(|(hmac, read)| match hmac {
            Some(hmac) => Ok(Self { hash: find(&HMACS, hmac.oid)?, ..read }),
            None => Ok(read),
        })
    }
}

fn cipher<'a>(encryption: &AlgorithmIdentifierRef<'a>) -> Result<(Cipher, &'a [u8]), Failure> {
    if encryption.oid == ObjectIdentifier::new_unwrap(RC2_CBC) {
        let (version, iv) = inside(encryption.parameters, |fields| {
            Ok((u32::decode(fields)?, <&OctetStringRef>::decode(fields)?.as_bytes()))
        })?;
        let bits = match version {
            58 => 128,
            120 => 64,
            160 => 40,
            _ => return Err(Failure::Unsupported),
        };
        return Ok((Cipher::Rc2(bits / 8, bits), iv));
    }
    let cipher = find(&CIPHERS, encryption.oid)?;
    let iv = encryption.parameters.and_then(|parameters| parameters.decode_as::<&OctetStringRef>().ok());
    Ok((cipher, iv.ok_or(Failure::Unsupported)?.as_bytes()))
}

/// Reads the fields of a SEQUENCE.
pub(crate) fn inside<'a, T>(
    sequence: Option<AnyRef<'a>>,
    read: impl FnOnce(&mut SliceReader<'a>) -> der::Result<T>,
) -> Result<T, Failure> {
    sequence.and_then(|sequence| sequence.sequence(read).ok()).ok_or(Failure::Unsupported)
}

/// What an object identifier stands for.
pub(crate) fn find<T: Copy>(rows: &[(&str, T)], oid: ObjectIdentifier) -> Result<T, Failure> {
    let known = rows.iter().find(|(text, _)| ObjectIdentifier::new(text).is_ok_and(|known| known == oid));
    known.map(|(_, value)| *value).ok_or_else(|| Failure::Unknown(oid.to_string()))
}
