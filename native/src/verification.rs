//! In: a scheme, a public key, a message and its signature. Out: whether it holds, or that AWS-LC does not know the scheme.

use aws_lc_rs::signature::{self, ParsedPublicKey, RsaParameters, VerificationAlgorithm};
use countersign::task::{Answer, Hash, SignatureScheme};

/// The key is a subject public key info. SHA-1 and short keys are checked, as far as AWS-LC takes them: what to think of them is for the rules to
/// say. A key that it does not take says nothing of the signature.
pub fn verify(scheme: SignatureScheme, public_key: &[u8], message: &[u8], signed: &[u8]) -> Answer {
    let algorithm = match scheme {
        SignatureScheme::RsaPkcs1(_) | SignatureScheme::RsaPss { .. } => rsa(scheme)
            .filter(|algorithm| takes(algorithm, public_key))
            .map(|algorithm| algorithm as &'static dyn VerificationAlgorithm),
        _ => other(scheme, public_key),
    };
    match algorithm.and_then(|algorithm| ParsedPublicKey::new(algorithm, public_key).ok()) {
        Some(key) => Answer::Verdict(key.verify_sig(message, signed).is_ok()),
        None => Answer::Unsupported,
    }
}

/// Whether the modulus is neither too short nor too long for it. The RSAPublicKey (RFC 8017) is what a key info ends with.
fn takes(algorithm: &RsaParameters, public_key: &[u8]) -> bool {
    let mut endings = (0..public_key.len().min(64)).filter_map(|from| public_key.get(from..));
    let bits = endings.find_map(|ending| RsaParameters::public_modulus_len(ending).ok());
    bits.is_some_and(|bits| (algorithm.min_modulus_len()..=algorithm.max_modulus_len()).contains(&bits))
}

fn rsa(scheme: SignatureScheme) -> Option<&'static RsaParameters> {
    Some(match scheme {
        SignatureScheme::RsaPkcs1(hash) => match hash {
            Hash::Sha1 => &signature::RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY,
            Hash::Sha256 => &signature::RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY,
            Hash::Sha384 => &signature::RSA_PKCS1_2048_8192_SHA384,
            Hash::Sha512 => &signature::RSA_PKCS1_1024_8192_SHA512_FOR_LEGACY_USE_ONLY,
        },
        SignatureScheme::RsaPss { hash, salt_length } => match (hash, salt_length) {
            (Hash::Sha256, 32) => &signature::RSA_PSS_2048_8192_SHA256,
            (Hash::Sha384, 48) => &signature::RSA_PSS_2048_8192_SHA384,
            (Hash::Sha512, 64) => &signature::RSA_PSS_2048_8192_SHA512,
            _ => return None,
        },
        _ => return None,
    })
}

fn other(scheme: SignatureScheme, public_key: &[u8]) -> Option<&'static dyn VerificationAlgorithm> {
    Some(match scheme {
        SignatureScheme::Ecdsa(hash) => match (Curve::of(public_key)?, hash) {
            (Curve::P256, Hash::Sha1) => &signature::ECDSA_P256_SHA1_ASN1,
            (Curve::P256, Hash::Sha256) => &signature::ECDSA_P256_SHA256_ASN1,
            (Curve::P256, Hash::Sha384) => &signature::ECDSA_P256_SHA384_ASN1,
            (Curve::P256, Hash::Sha512) => &signature::ECDSA_P256_SHA512_ASN1,
            (Curve::P384, Hash::Sha256) => &signature::ECDSA_P384_SHA256_ASN1,
            (Curve::P384, Hash::Sha384) => &signature::ECDSA_P384_SHA384_ASN1,
            (Curve::P384, Hash::Sha512) => &signature::ECDSA_P384_SHA512_ASN1,
            (Curve::P521, Hash::Sha1) => &signature::ECDSA_P521_SHA1_ASN1,
            (Curve::P521, Hash::Sha256) => &signature::ECDSA_P521_SHA256_ASN1,
            (Curve::P521, Hash::Sha384) => &signature::ECDSA_P521_SHA384_ASN1,
            (Curve::P521, Hash::Sha512) => &signature::ECDSA_P521_SHA512_ASN1,
            (Curve::P256K1, Hash::Sha256) => &signature::ECDSA_P256K1_SHA256_ASN1,
            _ => return None,
        },
        SignatureScheme::Ed25519 => &signature::ED25519,
        _ => return None,
    })
}

/// The curves that AWS-LC knows.
#[derive(Clone, Copy)]
pub enum Curve {
    P256,
    P384,
    P521,
    P256K1,
}

impl Curve {
    /// Known by its object identifier, wherever that stands in the key.
    pub fn of(key: &[u8]) -> Option<Self> {
        const KNOWN: [(&[u8], Curve); 4] = [
            (&[0x2A, 0x86, 0x48, 0xCE, 0x3D, 3, 1, 7], Curve::P256),
            (&[0x2B, 0x81, 0x04, 0, 34], Curve::P384),
            (&[0x2B, 0x81, 0x04, 0, 35], Curve::P521),
            (&[0x2B, 0x81, 0x04, 0, 10], Curve::P256K1),
        ];
        KNOWN.iter().find(|(oid, _)| key.windows(oid.len()).any(|window| window == *oid)).map(|(_, curve)| *curve)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails where it stands")]
mod tests {
    use super::verify;
    use countersign::task::{Answer, Hash, SignatureScheme};

    /// A key info of RSA with a modulus of 1024 bits, of which nobody has the other half.
    fn short() -> Vec<u8> {
        const BEFORE: &[u8] = &[
            0x30, 0x81, 0x9f, 0x30, 0x0d, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 5, 0, 3, 0x81, 0x8d, 0,
            0x30, 0x81, 0x89, 2, 0x81, 0x81, 0,
        ];
        [BEFORE, &[0xc3; 128], &[2, 3, 1, 0, 1]].concat()
    }

    #[test]
    fn a_key_that_is_not_taken_says_nothing_of_the_signature() {
        let answer = |scheme, key: &[u8]| verify(scheme, key, b"message", &[1; 128]);
        assert!(matches!(answer(SignatureScheme::RsaPkcs1(Hash::Sha256), &short()), Answer::Verdict(false)));
        for scheme in
            [SignatureScheme::RsaPkcs1(Hash::Sha384), SignatureScheme::RsaPss { hash: Hash::Sha256, salt_length: 32 }]
        {
            assert!(matches!(answer(scheme, &short()), Answer::Unsupported), "too short for it");
        }
        for scheme in [SignatureScheme::RsaPkcs1(Hash::Sha256), SignatureScheme::Ed25519] {
            assert!(matches!(answer(scheme, b"no key"), Answer::Unsupported), "no key at all");
        }
    }
}
