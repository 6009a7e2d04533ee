//! In: a private key, as PKCS#8. Out: what it signs, its public half, and whether a public key is its own.

use aws_lc_rs::{
    encoding::{AsDer, PublicKeyX509Der},
    error::Unspecified,
    rand::{SecureRandom, SystemRandom},
    signature::{self, EcdsaKeyPair, Ed25519KeyPair, KeyPair, RsaKeyPair},
};
use countersign::task::{Answer, Hash, SignatureScheme};
use zeroize::Zeroizing;

use crate::verification::{Curve, verify};

/// ECDSA with the hash that belongs to the curve, which is all that is asked for here.
pub fn sign(scheme: SignatureScheme, private_key: &[u8], message: &[u8]) -> Answer {
    let signed = match scheme {
        SignatureScheme::RsaPkcs1(Hash::Sha256) => {
            RsaKeyPair::from_pkcs8(private_key).ok().map(|key| rsa_signed(&key, message))
        }
        SignatureScheme::Ecdsa(hash) => {
            let algorithm = match hash {
                Hash::Sha256 => &signature::ECDSA_P256_SHA256_FIXED_SIGNING,
                Hash::Sha384 => &signature::ECDSA_P384_SHA384_FIXED_SIGNING,
                Hash::Sha512 => &signature::ECDSA_P521_SHA512_FIXED_SIGNING,
                Hash::Sha1 => return Answer::Unsupported,
            };
            EcdsaKeyPair::from_pkcs8(algorithm, private_key).ok().map(|key| ecdsa_signed(&key, message))
        }
        SignatureScheme::Ed25519 => {
            Ed25519KeyPair::from_pkcs8_maybe_unchecked(private_key).ok().map(|key| Ok(ed25519_signed(&key, message)))
        }
        _ => return Answer::Unsupported,
    };
    match signed {
        Some(Ok(signed)) => Answer::Bytes(Zeroizing::new(signed)),
        Some(Err(Unspecified)) | None => Answer::Refused,
    }
}

/// A signature over random bytes by the one is checked with the other.
pub fn prove_possession(private_key: &[u8], public_key: &[u8]) -> Answer {
    let mut challenge = [0; 32];
    if SystemRandom::new().fill(&mut challenge).is_err() {
        return Answer::Unsupported;
    }
    let (scheme, signed) = match Key::read(private_key) {
        Some(Key::Rsa(key)) => (SignatureScheme::RsaPkcs1(Hash::Sha256), rsa_signed(&key, &challenge)),
        Some(Key::Ecdsa(hash, key)) => (SignatureScheme::Ecdsa(hash), ecdsa_signed(&key, &challenge)),
        Some(Key::Ed25519(key)) => (SignatureScheme::Ed25519, Ok(ed25519_signed(&key, &challenge))),
        // The curve is known, so it is the key that is refused: its halves contradict each other.
        None if Curve::of(private_key).is_some() => return Answer::Refused,
        None => return Answer::Unsupported,
    };
    match signed {
        Ok(signed) => verify(scheme, public_key, &challenge, &signed),
        Err(Unspecified) => Answer::Refused,
    }
}

/// The public half, as a subject public key info.
pub fn public_half(private_key: &[u8]) -> Answer {
    let der = match Key::read(private_key) {
        Some(Key::Rsa(key)) => AsDer::<PublicKeyX509Der>::as_der(key.public_key()),
        Some(Key::Ecdsa(_, key)) => AsDer::<PublicKeyX509Der>::as_der(key.public_key()),
        Some(Key::Ed25519(key)) => AsDer::<PublicKeyX509Der>::as_der(key.public_key()),
        None => return Answer::Unsupported,
    };
    der.map_or(Answer::Refused, |der| Answer::Bytes(Zeroizing::new(der.as_ref().to_vec())))
}

/// A private key that AWS-LC knows; of an elliptic curve with the hash that a challenge is signed with, in DER.
enum Key {
    Rsa(RsaKeyPair),
    Ecdsa(Hash, EcdsaKeyPair),
    Ed25519(Ed25519KeyPair),
}

impl Key {
    fn read(private_key: &[u8]) -> Option<Self> {
        if let Ok(key) = RsaKeyPair::from_pkcs8(private_key) {
            return Some(Self::Rsa(key));
        }
        if let Some(curve) = Curve::of(private_key) {
            let (algorithm, hash) = match curve {
                Curve::P256 => (&signature::ECDSA_P256_SHA256_ASN1_SIGNING, Hash::Sha256),
                Curve::P384 => (&signature::ECDSA_P384_SHA384_ASN1_SIGNING, Hash::Sha384),
                Curve::P521 => (&signature::ECDSA_P521_SHA512_ASN1_SIGNING, Hash::Sha512),
                Curve::P256K1 => (&signature::ECDSA_P256K1_SHA256_ASN1_SIGNING, Hash::Sha256),
            };
            if let Ok(key) = EcdsaKeyPair::from_pkcs8(algorithm, private_key) {
                return Some(Self::Ecdsa(hash, key));
            }
        }
        Ed25519KeyPair::from_pkcs8_maybe_unchecked(private_key).ok().map(Self::Ed25519)
    }
}

fn rsa_signed(key: &RsaKeyPair, message: &[u8]) -> Result<Vec<u8>, Unspecified> {
    let mut signed = vec![0; key.public_modulus_len()];
    key.sign(&signature::RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signed)?;
    Ok(signed)
}

fn ecdsa_signed(key: &EcdsaKeyPair, message: &[u8]) -> Result<Vec<u8>, Unspecified> {
    Ok(key.sign(&SystemRandom::new(), message)?.as_ref().to_vec())
}

fn ed25519_signed(key: &Ed25519KeyPair, message: &[u8]) -> Vec<u8> {
    key.sign(message).as_ref().to_vec()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails where it stands")]
mod tests {
    use super::{prove_possession, public_half};
    use aws_lc_rs::{
        encoding::{AsDer, PublicKeyX509Der},
        signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair},
    };
    use countersign::task::Answer;

    #[test]
    fn a_key_proves_itself_and_nothing_else() {
        let [mine, other] = [(); 2].map(|()| EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap());
        let private_key = mine.to_pkcs8v1().unwrap();
        let public =
            |key: &EcdsaKeyPair| AsDer::<PublicKeyX509Der>::as_der(key.public_key()).unwrap().as_ref().to_vec();
        for (public_key, holds) in [(public(&mine), true), (public(&other), false)] {
            let answer = prove_possession(private_key.as_ref(), &public_key);
            assert!(matches!(answer, Answer::Verdict(verdict) if verdict == holds));
        }
        let Answer::Bytes(recovered) = public_half(private_key.as_ref()) else { panic!("no public half") };
        assert_eq!(*recovered, public(&mine));
    }
}
