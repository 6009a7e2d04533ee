//! A host for native tests. In: the tasks of `src/task.rs`. Out: their answers, by AWS-LC. Any test file takes it with `mod
//! host;`.
#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

use std::{
    future::Future,
    num::NonZeroU32,
    pin::pin,
    task::{Context, Poll, Waker},
};

use aws_lc_rs::{
    cipher::{AES_128, AES_192, AES_256, DecryptionContext, PaddedBlockDecryptingKey, UnboundCipherKey},
    encoding::{AsDer, PublicKeyX509Der},
    iv::FixedLength,
    pbkdf2,
    rand::SystemRandom,
    signature::{
        self, EcdsaKeyPair, EcdsaSigningAlgorithm, Ed25519KeyPair, KeyPair, RsaKeyPair, VerificationAlgorithm,
    },
};
use countersign::task::{Answer, Hash, Host, SignatureScheme, Task};
use zeroize::Zeroizing;

/// Answers every task, as a well-equipped platform would.
pub struct Native;

/// A host that knows nothing: every answer is `Unsupported`.
pub struct Bare;

impl Host for Native {
    async fn run(&self, task: Task) -> Answer {
        match task {
            Task::Verify { scheme, public_key, message, signature } => {
                verify(scheme, &public_key, &message, &signature)
            }
            Task::Sign { scheme, private_key, message } => sign(scheme, &private_key, &message),
            Task::ProvePossession { private_key, public_key } => prove_possession(&private_key, &public_key),
            Task::PublicHalf { private_key } => public_half(&private_key),
            Task::Pbkdf2 { hash, password, salt, iterations, length } => {
                let algorithm = match hash {
                    Hash::Sha1 => pbkdf2::PBKDF2_HMAC_SHA1,
                    Hash::Sha256 => pbkdf2::PBKDF2_HMAC_SHA256,
                    Hash::Sha384 => pbkdf2::PBKDF2_HMAC_SHA384,
                    Hash::Sha512 => pbkdf2::PBKDF2_HMAC_SHA512,
                };
                let Some(iterations) = NonZeroU32::new(iterations) else { return Answer::Refused };
                let mut key = Zeroizing::new(vec![0; length]);
                pbkdf2::derive(algorithm, iterations, &salt, &password, &mut key);
                Answer::Bytes(key)
            }
            Task::AesCbcDecrypt { key, iv, ciphertext } => aes_cbc_decrypt(&key, iv, ciphertext),
            Task::Legacy { label, headers, der, password } => {
                match countersign_legacy::decrypt(&label, &headers, &der, &password) {
                    Ok(plain) => Answer::Bytes(plain),
                    Err(countersign_legacy::Failure::Refused) => Answer::Refused,
                    Err(countersign_legacy::Failure::Unsupported) => Answer::Unsupported,
                    Err(countersign_legacy::Failure::Unknown(part)) => Answer::Unknown(part),
                }
            }
        }
    }
}

impl Host for Bare {
    async fn run(&self, _: Task) -> Answer {
        Answer::Unsupported
    }
}

/// Runs a future that never waits: a native host answers at once.
pub fn block_on<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("a native host answers at once"),
    }
}

/// The curves this host knows, by object identifier.
const CURVES: [(&[u8], &EcdsaSigningAlgorithm, Hash); 4] = [
    (&[0x2A, 0x86, 0x48, 0xCE, 0x3D, 3, 1, 7], &signature::ECDSA_P256_SHA256_ASN1_SIGNING, Hash::Sha256),
    (&[0x2B, 0x81, 0x04, 0, 34], &signature::ECDSA_P384_SHA384_ASN1_SIGNING, Hash::Sha384),
    (&[0x2B, 0x81, 0x04, 0, 35], &signature::ECDSA_P521_SHA512_ASN1_SIGNING, Hash::Sha512),
    (&[0x2B, 0x81, 0x04, 0, 10], &signature::ECDSA_P256K1_SHA256_ASN1_SIGNING, Hash::Sha256),
];

fn verify(scheme: SignatureScheme, public_key: &[u8], message: &[u8], signed: &[u8]) -> Answer {
    let algorithm: &'static dyn VerificationAlgorithm = match scheme {
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
            _ => return Answer::Unsupported,
        },
        SignatureScheme::Ecdsa(hash) => match (curve(public_key), hash) {
            (Some(0), Hash::Sha1) => &signature::ECDSA_P256_SHA1_ASN1,
            (Some(0), Hash::Sha256) => &signature::ECDSA_P256_SHA256_ASN1,
            (Some(0), Hash::Sha384) => &signature::ECDSA_P256_SHA384_ASN1,
            (Some(0), Hash::Sha512) => &signature::ECDSA_P256_SHA512_ASN1,
            (Some(1), Hash::Sha256) => &signature::ECDSA_P384_SHA256_ASN1,
            (Some(1), Hash::Sha384) => &signature::ECDSA_P384_SHA384_ASN1,
            (Some(1), Hash::Sha512) => &signature::ECDSA_P384_SHA512_ASN1,
            (Some(2), Hash::Sha1) => &signature::ECDSA_P521_SHA1_ASN1,
            (Some(2), Hash::Sha256) => &signature::ECDSA_P521_SHA256_ASN1,
            (Some(2), Hash::Sha384) => &signature::ECDSA_P521_SHA384_ASN1,
            (Some(2), Hash::Sha512) => &signature::ECDSA_P521_SHA512_ASN1,
            (Some(3), Hash::Sha256) => &signature::ECDSA_P256K1_SHA256_ASN1,
            _ => return Answer::Unsupported,
        },
        SignatureScheme::Ed25519 => &signature::ED25519,
    };
    Answer::Verdict(algorithm.verify_sig(public_key, message, signed).is_ok())
}

/// ECDSA with the hash that belongs to the curve, which is all that is asked for here.
fn sign(scheme: SignatureScheme, private_key: &[u8], message: &[u8]) -> Answer {
    let random = SystemRandom::new();
    let signed = match scheme {
        SignatureScheme::RsaPkcs1(Hash::Sha256) => RsaKeyPair::from_pkcs8(private_key).ok().map(|key| {
            let mut signed = vec![0; key.public_modulus_len()];
            key.sign(&signature::RSA_PKCS1_SHA256, &random, message, &mut signed).unwrap();
            signed
        }),
        SignatureScheme::Ecdsa(hash) => [
            (Hash::Sha256, &signature::ECDSA_P256_SHA256_FIXED_SIGNING),
            (Hash::Sha384, &signature::ECDSA_P384_SHA384_FIXED_SIGNING),
            (Hash::Sha512, &signature::ECDSA_P521_SHA512_FIXED_SIGNING),
        ]
        .into_iter()
        .filter(|(of_curve, _)| *of_curve == hash)
        .find_map(|(_, algorithm)| EcdsaKeyPair::from_pkcs8(algorithm, private_key).ok())
        .map(|key| key.sign(&random, message).unwrap().as_ref().to_vec()),
        SignatureScheme::Ed25519 => {
            let key = Ed25519KeyPair::from_pkcs8_maybe_unchecked(private_key).ok();
            key.map(|key| key.sign(message).as_ref().to_vec())
        }
        _ => return Answer::Unsupported,
    };
    signed.map_or(Answer::Refused, |signed| Answer::Bytes(Zeroizing::new(signed)))
}

fn prove_possession(private_key: &[u8], public_key: &[u8]) -> Answer {
    const CHALLENGE: &[u8] = b"a challenge that no service would ever ask to have signed";
    let random = SystemRandom::new();
    let (scheme, signed) = if let Ok(key) = RsaKeyPair::from_pkcs8(private_key) {
        let mut signed = vec![0; key.public_modulus_len()];
        key.sign(&signature::RSA_PKCS1_SHA256, &random, CHALLENGE, &mut signed).unwrap();
        (SignatureScheme::RsaPkcs1(Hash::Sha256), signed)
    } else if let Some((hash, key)) = ecdsa_key(private_key) {
        (SignatureScheme::Ecdsa(hash), key.sign(&random, CHALLENGE).unwrap().as_ref().to_vec())
    } else if let Ok(key) = Ed25519KeyPair::from_pkcs8_maybe_unchecked(private_key) {
        (SignatureScheme::Ed25519, key.sign(CHALLENGE).as_ref().to_vec())
    } else if curve(private_key).is_some() {
        // The curve is known, so it is the key that is refused: its halves contradict each other.
        return Answer::Refused;
    } else {
        return Answer::Unsupported;
    };
    verify(scheme, public_key, CHALLENGE, &signed)
}

fn public_half(private_key: &[u8]) -> Answer {
    let der = if let Ok(key) = RsaKeyPair::from_pkcs8(private_key) {
        AsDer::<PublicKeyX509Der>::as_der(key.public_key())
    } else if let Some((_, key)) = ecdsa_key(private_key) {
        AsDer::<PublicKeyX509Der>::as_der(key.public_key())
    } else if let Ok(key) = Ed25519KeyPair::from_pkcs8_maybe_unchecked(private_key) {
        AsDer::<PublicKeyX509Der>::as_der(key.public_key())
    } else {
        return Answer::Unsupported;
    };
    der.map_or(Answer::Refused, |der| Answer::Bytes(Zeroizing::new(der.as_ref().to_vec())))
}

fn aes_cbc_decrypt(key: &[u8], iv: [u8; 16], mut ciphertext: Vec<u8>) -> Answer {
    let algorithm = match key.len() {
        16 => &AES_128,
        24 => &AES_192,
        32 => &AES_256,
        _ => return Answer::Unsupported,
    };
    let key = UnboundCipherKey::new(algorithm, key).and_then(PaddedBlockDecryptingKey::cbc_pkcs7).unwrap();
    match key.decrypt(&mut ciphertext, DecryptionContext::Iv128(FixedLength::from(iv))) {
        Ok(plain) => Answer::Bytes(Zeroizing::new(plain.to_vec())),
        Err(_) => Answer::Refused,
    }
}

/// Which of [`CURVES`] a key is on.
fn curve(key: &[u8]) -> Option<usize> {
    CURVES.iter().position(|(oid, ..)| key.windows(oid.len()).any(|window| window == *oid))
}

fn ecdsa_key(private_key: &[u8]) -> Option<(Hash, EcdsaKeyPair)> {
    let (_, algorithm, hash) = CURVES[curve(private_key)?];
    EcdsaKeyPair::from_pkcs8(algorithm, private_key).ok().map(|key| (hash, key))
}

#[test]
fn a_key_proves_itself_and_nothing_else() {
    let [mine, other] = [(); 2].map(|()| EcdsaKeyPair::generate(&signature::ECDSA_P256_SHA256_ASN1_SIGNING).unwrap());
    let private_key = Zeroizing::new(mine.to_pkcs8v1().unwrap().as_ref().to_vec());
    let public = |key: &EcdsaKeyPair| AsDer::<PublicKeyX509Der>::as_der(key.public_key()).unwrap().as_ref().to_vec();
    for (public_key, holds) in [(public(&mine), true), (public(&other), false)] {
        let answer = block_on(Native.run(Task::ProvePossession { private_key: private_key.clone(), public_key }));
        assert!(matches!(answer, Answer::Verdict(verdict) if verdict == holds));
    }
    let Answer::Bytes(recovered) = block_on(Native.run(Task::PublicHalf { private_key })) else {
        panic!("no public half")
    };
    assert_eq!(*recovered, public(&mine));
}
