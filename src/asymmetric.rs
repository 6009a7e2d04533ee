//! In: keys and signatures as certificates and key files hold them. Out: the same as WebCrypto takes them.

use zeroize::Zeroizing;

use crate::{
    der::{BIT_STRING, Element, Elements, INTEGER, OBJECT_IDENTIFIER, SEQUENCE, element},
    key::rsa_encryption,
    oid,
};

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
    /// RFC 8032 §5.1; 32 bytes of key, 64 of signature.
    Ed25519,
}

/// The algorithm of a subject public key info or of a PKCS#8 private key. `None` for what no WebCrypto knows: other
/// algorithms and curves, a curve spelled out by its parameters, and a compressed point, which only some can import.
pub fn key_algorithm(der: &[u8]) -> Option<KeyAlgorithm> {
    let (_, identifier, key) = split(der)?;
    let mut identifier = identifier.children();
    Some(match identifier.content_of(OBJECT_IDENTIFIER)? {
        oid::RSA_ENCRYPTION | oid::RSASSA_PSS => KeyAlgorithm::Rsa,
        oid::EC_PUBLIC_KEY => {
            if key.tag == BIT_STRING && key.content.get(1) != Some(&UNCOMPRESSED) {
                return None;
            }
            let curve = identifier.content_of(OBJECT_IDENTIFIER)?;
            let known = [oid::P256, oid::P384, oid::P521].contains(&curve);
            let (curve, bits) = Some(curve).filter(|_| known).and_then(oid::curve)?;
            KeyAlgorithm::Ec { curve, coordinate: bits.div_ceil(8) }
        }
        oid::ED25519 => KeyAlgorithm::Ed25519,
        _ => return None,
    })
}

/// The same RSA key under the plain `rsaEncryption` identifier with its NULL, the only one that WebCrypto imports.
pub fn as_rsa_encryption(der: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (version, _, key) = split(der)?;
    let version = version.map_or(&[][..], |version| version.encoded);
    Some(element(SEQUENCE, &[version, &rsa_encryption(), key.encoded]))
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

/// The version (RFC 5958 §2; a public key has none), the algorithm identifier, and the element that holds the key.
fn split(der: &[u8]) -> Option<(Option<Element<'_>>, Element<'_>, Element<'_>)> {
    let mut fields = Elements::new(der).enter(SEQUENCE)?;
    let version = fields.accept(INTEGER);
    Some((version, fields.accept(SEQUENCE)?, fields.accept_any()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SEQUENCE of an algorithm identifier and what follows.
    fn info(identifier: &[&[u8]], key: &[u8]) -> Vec<u8> {
        element(SEQUENCE, &[&element(SEQUENCE, identifier), key]).to_vec()
    }

    fn named(oid: &[u8]) -> Vec<u8> {
        element(OBJECT_IDENTIFIER, &[oid]).to_vec()
    }

    #[test]
    fn algorithms_of_public_and_private_keys() {
        let ec = |curve: &[u8], key: &[u8]| info(&[&named(oid::EC_PUBLIC_KEY), curve], key);
        let plain = |algorithm, key: &[u8]| info(&[&named(algorithm)], key);
        let p256 = KeyAlgorithm::Ec { curve: "P-256", coordinate: 32 };
        let p521 = KeyAlgorithm::Ec { curve: "P-521", coordinate: 66 };
        let private = element(SEQUENCE, &[&[2, 1, 0], &element(SEQUENCE, &[&named(oid::ED25519)]), &[4, 0]]);
        for (der, algorithm) in [
            (ec(&named(oid::P256), b"\x03\x03\x00\x04\x01"), Some(p256)),
            (ec(&named(oid::P521), b"\x03\x03\x00\x04\x01"), Some(p521)),
            (ec(&named(oid::P256), b"\x03\x03\x00\x02\x01"), None),
            (ec(&named(oid::SM2), b"\x03\x03\x00\x04\x01"), None),
            (ec(b"\x30\x00", b"\x03\x03\x00\x04\x01"), None),
            (plain(oid::RSASSA_PSS, b"\x03\x01\x00"), Some(KeyAlgorithm::Rsa)),
            (plain(oid::ED25519, b"\x03\x01\x00"), Some(KeyAlgorithm::Ed25519)),
            (plain(oid::ED448, b"\x03\x01\x00"), None),
            (private.to_vec(), Some(KeyAlgorithm::Ed25519)),
            (b"\x30\x02\x05\x00".to_vec(), None),
            (Vec::new(), None),
        ] {
            assert_eq!(key_algorithm(&der), algorithm, "{der:x?}");
        }
    }

    #[test]
    fn an_rsa_key_of_any_identifier_becomes_a_plain_one() {
        let plain = |parts: &[&[u8]]| element(SEQUENCE, parts);
        let pss = named(oid::RSASSA_PSS);
        let public = as_rsa_encryption(&info(&[&pss], b"\x03\x02\x00\x07")).unwrap();
        assert_eq!(*public, *plain(&[&rsa_encryption(), b"\x03\x02\x00\x07"]));
        let private = element(SEQUENCE, &[&[2, 1, 0], &element(SEQUENCE, &[&pss]), b"\x04\x02\x05\x00"]);
        let expected = plain(&[&[2, 1, 0], &rsa_encryption(), b"\x04\x02\x05\x00"]);
        assert_eq!(*as_rsa_encryption(&private).unwrap(), *expected);
        assert!(as_rsa_encryption(&info(&[&pss], b"")).is_none());
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
