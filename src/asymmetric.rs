//! Keys and signatures as certificates and key files hold them in; as WebCrypto takes them out.

use zeroize::Zeroizing;

use crate::der::{BIT_STRING, Element, Elements, INTEGER, OBJECT_IDENTIFIER, SEQUENCE};

/// What a key can be used for where WebCrypto is the host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyAlgorithm {
    /// RFC 8017, whichever padding its identifier asks for.
    Rsa,
    /// FIPS 186-5 §6.
    Ec {
        /// As WebCrypto names it.
        curve: &'static str,
        /// Bytes of a coordinate, and of each half of a signature.
        coordinate: usize,
    },
    /// RFC 8032.
    Ed25519,
}

/// The algorithm of a subject public key info or of a PKCS#8 private key. `None` for what no WebCrypto knows: other
/// algorithms and curves, a curve spelled out by its parameters, and a compressed point, which only some can import.
pub fn key_algorithm(der: &[u8]) -> Option<KeyAlgorithm> {
    let (_, identifier, key) = split(der)?;
    let mut identifier = identifier.children();
    let algorithm = identifier.accept(OBJECT_IDENTIFIER)?.oid();
    Some(match algorithm.as_str() {
        "1.2.840.113549.1.1.1" | "1.2.840.113549.1.1.10" => KeyAlgorithm::Rsa,
        "1.2.840.10045.2.1" => {
            if key.tag == BIT_STRING && key.content.get(1) != Some(&UNCOMPRESSED) {
                return None;
            }
            let (curve, coordinate) = match identifier.accept(OBJECT_IDENTIFIER)?.oid().as_str() {
                "1.2.840.10045.3.1.7" => ("P-256", 32),
                "1.3.132.0.34" => ("P-384", 48),
                "1.3.132.0.35" => ("P-521", 66),
                _ => return None,
            };
            KeyAlgorithm::Ec { curve, coordinate }
        }
        "1.3.101.112" => KeyAlgorithm::Ed25519,
        _ => return None,
    })
}

/// The same RSA key under the plain `rsaEncryption` identifier with its NULL, the only one that WebCrypto imports.
pub fn as_rsa_encryption(der: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (version, _, key) = split(der)?;
    let version = version.map_or(&[][..], |version| version.encoded);
    let length = u16::try_from(version.len() + RSA_ENCRYPTION.len() + key.encoded.len()).ok()?.to_be_bytes();
    // A key that is shorter than two bytes of length call for is shorter than any that can be imported.
    let header = [SEQUENCE, 0x82, length[0], length[1]];
    Some(Zeroizing::new([&header[..], version, RSA_ENCRYPTION, key.encoded].concat()))
}

/// An ECDSA signature as `r` and `s` side by side (IEEE P1363), from its DER (RFC 3279 §2.2.3). `None` when it is malformed,
/// or longer than the curve allows.
pub fn side_by_side(signature: &[u8], coordinate: usize) -> Option<Vec<u8>> {
    let mut outer = Elements::new(signature);
    let mut numbers = outer.enter(SEQUENCE)?;
    let mut out = Vec::with_capacity(2 * coordinate);
    for number in [numbers.accept(INTEGER)?, numbers.accept(INTEGER)?] {
        let digits = match number.content {
            [0, next, ..] if *next < 0x80 => return None,
            [first, ..] if *first >= 0x80 => return None,
            [0, digits @ ..] | digits => digits,
        };
        let padding = coordinate.checked_sub(digits.len())?;
        out.resize(out.len() + padding, 0);
        out.extend_from_slice(digits);
    }
    (outer.is_empty() && numbers.is_empty()).then_some(out)
}

/// SEC 1 §2.3.3.
const UNCOMPRESSED: u8 = 4;

/// SEQUENCE of 1.2.840.113549.1.1.1 and NULL (RFC 3279 §2.3.1).
const RSA_ENCRYPTION: &[u8] = b"\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00";

/// The version (RFC 5958 §2; a public key has none), the algorithm identifier, and the element that holds the key.
fn split(der: &[u8]) -> Option<(Option<Element<'_>>, Element<'_>, Element<'_>)> {
    let mut fields = Elements::new(der).enter(SEQUENCE)?;
    let version = fields.accept(INTEGER);
    Some((version, fields.accept(SEQUENCE)?, fields.accept_any()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn info(identifier: &[u8], key: &[u8]) -> Vec<u8> {
        let content = [&[SEQUENCE, identifier.len() as u8], identifier, key].concat();
        [&[SEQUENCE, content.len() as u8][..], &content].concat()
    }

    const EC_P256: &[u8] = b"\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07";
    const EC_P521: &[u8] = b"\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x23";
    const EC_SECP256K1: &[u8] = b"\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x0a";
    const EC_EXPLICIT: &[u8] = b"\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x30\x00";
    const RSA_PSS: &[u8] = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0a";

    #[test]
    fn algorithms_of_public_and_private_keys() {
        let p256 = KeyAlgorithm::Ec { curve: "P-256", coordinate: 32 };
        let p521 = KeyAlgorithm::Ec { curve: "P-521", coordinate: 66 };
        for (der, algorithm) in [
            (info(EC_P256, b"\x03\x03\x00\x04\x01"), Some(p256)),
            (info(EC_P521, b"\x03\x03\x00\x04\x01"), Some(p521)),
            (info(EC_P256, b"\x03\x03\x00\x02\x01"), None),
            (info(EC_SECP256K1, b"\x03\x03\x00\x04\x01"), None),
            (info(EC_EXPLICIT, b"\x03\x03\x00\x04\x01"), None),
            (info(RSA_PSS, b"\x03\x01\x00"), Some(KeyAlgorithm::Rsa)),
            (info(b"\x06\x03\x2b\x65\x70", b"\x03\x01\x00"), Some(KeyAlgorithm::Ed25519)),
            (info(b"\x06\x03\x2b\x65\x71", b"\x03\x01\x00"), None),
            (b"\x30\x0c\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x00".to_vec(), Some(KeyAlgorithm::Ed25519)),
            (b"\x30\x02\x05\x00".to_vec(), None),
            (Vec::new(), None),
        ] {
            assert_eq!(key_algorithm(&der), algorithm, "{der:x?}");
        }
    }

    #[test]
    fn an_rsa_key_of_any_identifier_becomes_a_plain_one() {
        let plain = |version: &[u8], key: &[u8]| {
            let content = [version, RSA_ENCRYPTION, key].concat();
            [&[0x30, 0x82, 0, content.len() as u8][..], &content].concat()
        };
        let public = as_rsa_encryption(&info(RSA_PSS, b"\x03\x02\x00\x07")).unwrap();
        assert_eq!(*public, plain(b"", b"\x03\x02\x00\x07"));
        let private = [b"\x30\x14\x02\x01\x00\x30\x0b", RSA_PSS, b"\x04\x02\x05\x00"].concat();
        assert_eq!(*as_rsa_encryption(&private).unwrap(), plain(b"\x02\x01\x00", b"\x04\x02\x05\x00"));
        assert!(as_rsa_encryption(&info(RSA_PSS, b"")).is_none());
    }

    #[test]
    fn ecdsa_signatures_side_by_side() {
        let raw = |der: &[u8]| side_by_side(der, 2);
        assert_eq!(raw(b"\x30\x06\x02\x01\x05\x02\x01\x06").as_deref(), Some(&[0, 5, 0, 6][..]));
        assert_eq!(raw(b"\x30\x08\x02\x03\x00\x80\x01\x02\x01\x00").as_deref(), Some(&[0x80, 1, 0, 0][..]));
        for (malformed, why) in [
            (&b"\x30\x07\x02\x03\x01\x80\x01\x02\x01\x00"[..], "cut short"),
            (b"\x30\x08\x02\x03\x01\x80\x01\x02\x01\x00", "a number wider than the curve"),
            (b"\x30\x07\x02\x02\x00\x05\x02\x01\x06", "a needless zero"),
            (b"\x30\x06\x02\x01\x85\x02\x01\x06", "a negative number"),
            (b"\x30\x03\x02\x01\x05", "one number"),
            (b"\x30\x09\x02\x01\x05\x02\x01\x06\x02\x01\x07", "three numbers"),
            (b"\x30\x06\x02\x01\x05\x02\x01\x06\x00\x00", "something after it"),
            (b"", "nothing"),
        ] {
            assert_eq!(raw(malformed), None, "{why}");
        }
    }
}
