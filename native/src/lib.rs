//! A [`Host`] for Rust programs. In: the tasks of [`countersign::task`]. Out: their answers, by AWS-LC. What it does not know it says it does
//! not know, and what it says never waits.
//!
//! ```
//! use countersign::bundle::{Bundle, MatchState};
//! use countersign_native::Native;
//!
//! # let made = rcgen::generate_simple_self_signed(["www.example.com".to_owned()])?;
//! # let input = made.cert.pem() + &made.signing_key.serialize_pem();
//! // What you have: certificates and a key as PEM, DER, PKCS#7 or PKCS#12, in any order.
//! let bundle = pollster::block_on(Bundle::open(input.as_bytes(), None, &Native))?;
//! assert_eq!(bundle.inspection().matching.state, MatchState::Match);
//! assert!(bundle.leaf().is_some());
//! # Ok::<_, Box<dyn std::error::Error>>(())
//! ```

mod key;
mod verification;

use std::num::NonZeroU32;

use aws_lc_rs::{
    cipher::{AES_128, AES_192, AES_256, DecryptionContext, PaddedBlockDecryptingKey, UnboundCipherKey},
    iv::FixedLength,
    pbkdf2,
};
use countersign::task::{Answer, Hash, Host, Task};
use countersign_legacy::Failure;
use zeroize::Zeroizing;

/// Answers every task, as a well-equipped platform would.
#[derive(Debug, Clone, Copy, Default)]
pub struct Native;

impl Host for Native {
    async fn run(&self, task: Task) -> Answer {
        match task {
            Task::Verify { scheme, public_key, message, signature } => {
                verification::verify(scheme, &public_key, &message, &signature)
            }
            Task::Sign { scheme, private_key, message } => key::sign(scheme, &private_key, &message),
            Task::ProvePossession { private_key, public_key } => key::prove_possession(&private_key, &public_key),
            Task::PublicHalf { private_key } => key::public_half(&private_key),
            Task::Pbkdf2 { hash, password, salt, iterations, length } => {
                derive(hash, &password, &salt, iterations, length)
            }
            Task::AesCbcDecrypt { key, iv, ciphertext } => aes_cbc_decrypt(&key, iv, ciphertext),
            Task::Legacy { label, headers, der, password } => {
                match countersign_legacy::decrypt(&label, &headers, &der, &password) {
                    Ok(plain) => Answer::Bytes(plain),
                    Err(Failure::Refused) => Answer::Refused,
                    Err(Failure::Unsupported) => Answer::Unsupported,
                    Err(Failure::Unknown(part)) => Answer::Unknown(part),
                }
            }
            // What a later version asks for.
            _ => Answer::Unsupported,
        }
    }
}

fn derive(hash: Hash, password: &[u8], salt: &[u8], iterations: u32, length: usize) -> Answer {
    let algorithm = match hash {
        Hash::Sha1 => pbkdf2::PBKDF2_HMAC_SHA1,
        Hash::Sha256 => pbkdf2::PBKDF2_HMAC_SHA256,
        Hash::Sha384 => pbkdf2::PBKDF2_HMAC_SHA384,
        Hash::Sha512 => pbkdf2::PBKDF2_HMAC_SHA512,
    };
    let Some(iterations) = NonZeroU32::new(iterations) else { return Answer::Refused };
    let mut key = Zeroizing::new(vec![0; length]);
    pbkdf2::derive(algorithm, iterations, salt, password, &mut key);
    Answer::Bytes(key)
}

fn aes_cbc_decrypt(key: &[u8], iv: [u8; 16], ciphertext: Vec<u8>) -> Answer {
    let algorithm = match key.len() {
        16 => &AES_128,
        24 => &AES_192,
        32 => &AES_256,
        _ => return Answer::Unsupported,
    };
    let Ok(key) = UnboundCipherKey::new(algorithm, key).and_then(PaddedBlockDecryptingKey::cbc_pkcs7) else {
        return Answer::Unsupported;
    };
    // Decrypted where it stands, which is then a secret.
    let mut ciphertext = Zeroizing::new(ciphertext);
    match key.decrypt(&mut ciphertext, DecryptionContext::Iv128(FixedLength::from(iv))) {
        Ok(plain) => Answer::Bytes(Zeroizing::new(plain.to_vec())),
        Err(_) => Answer::Refused,
    }
}
