//! In: a block that may be a private key, and passwords. Out: a key is the same when it is read again in any form it is written in, belongs to
//! its own public half, and nothing that is said has a piece of it.

use arbitrary::{Result, Unstructured};
use countersign::{
    Place, armor,
    armor::Block,
    json,
    key::{Budget, Key, Match, PrivateKey, looks_like_key},
};
use zeroize::Zeroizing;

use crate::{
    host::{Scripted, block_on},
    quoted::Pieces,
};

const LABELS: &[&str] = &[
    "",
    "PRIVATE KEY",
    "ENCRYPTED PRIVATE KEY",
    "RSA PRIVATE KEY",
    "EC PRIVATE KEY",
    "DSA PRIVATE KEY",
    "OPENSSH PRIVATE KEY",
    "ANY PRIVATE KEY",
];

const CIPHERS: &[&str] = &[
    "AES-256-CBC,00112233445566778899AABBCCDDEEFF",
    "AES-128-CBC,00112233445566778899AABBCCDDEEFF",
    "DES-EDE3-CBC,0011223344556677",
    "DES-CBC,0011223344556677",
    "RC2-CBC,0011223344556677",
    "AES-256-CBC",
    "",
];

/// The first bytes say how the rest is to be read: see `seed`.
pub fn check(data: &[u8]) {
    let _ = checked(&mut Unstructured::new(data));
}

/// An input that is this key, without a header, first tried without a password.
pub fn seed(der: &[u8]) -> Vec<u8> {
    let mut seed = vec![0, 0, 0];
    seed.extend_from_slice(der);
    seed
}

fn checked(input: &mut Unstructured) -> Result<()> {
    let label = LABELS[usize::from(input.arbitrary::<u8>()?) % LABELS.len()];
    let cipher: u8 = input.arbitrary()?;
    let headers = match CIPHERS.get(usize::from(cipher).wrapping_sub(1)) {
        Some(cipher) => vec![("DEK-Info".to_owned(), (*cipher).to_owned())],
        None => Vec::new(),
    };
    let script = usize::from(input.arbitrary::<u8>()?);
    let (script, der) = (input.bytes(script)?, input.take_rest_of());
    let block = |label: &str, headers, der: &[u8]| Block {
        index: 0,
        label: label.to_owned(),
        headers,
        der: Zeroizing::new(der.to_vec()),
        place: Place::default(),
    };
    let _ = looks_like_key(der);
    match Key::read(&block(label, headers, der), 0) {
        Ok(Key::Plain(key)) => holds(&key, der),
        Ok(Key::Locked(locked)) => {
            let (host, budget) = (Scripted::new(script), Budget::default());
            assert_eq!(format!("{locked:?}"), "LockedKey(redacted)");
            for password in [&b""[..], b"correct horse", script] {
                match block_on(locked.unlock(password, &host, &budget)) {
                    Ok(key) => holds(&key, der),
                    Err(error) => {
                        let said = json::text(&error) + &format!("{error:?}{error}");
                        assert!(!said.contains("correct horse"), "a password is said: {said}");
                    }
                }
            }
        }
        Err(error) => {
            let said = json::text(&error) + &format!("{error:?}{error}");
            assert!(!Pieces::of(der).stand_in(&said), "a piece of it is said: {said}");
        }
    }
    Ok(())
}

/// What holds of every key that was read.
fn holds(key: &PrivateKey, given: &[u8]) {
    let reread = |label: &str, der: &[u8]| {
        let text = armor::write(label, der);
        let read = armor::read(text.as_bytes());
        assert!(read.repairs.is_empty() && read.problems.is_empty(), "{label}: {read:?}");
        match Key::read(&read.blocks[0], key.facts.index) {
            Ok(Key::Plain(again)) => again,
            Ok(Key::Locked(_)) => panic!("{label}: it is locked now"),
            Err(error) => panic!("{label}: {}", error.message()),
        }
    };
    let again = reread("PRIVATE KEY", key.pkcs8_der());
    assert!(again.pkcs8_der() == key.pkcs8_der(), "PKCS#8 is not stable");
    assert_eq!(again.facts.algorithm, key.facts.algorithm);
    if let Some((label, der)) = key.traditional_der() {
        let again = reread(label, &der);
        assert_eq!(again.facts.algorithm, key.facts.algorithm, "{label}");
        assert!(again.pkcs8_der() == key.pkcs8_der(), "{label} is another key");
    }
    if let Some(public) = &key.public_half {
        assert_ne!(key.belongs_to(public), Match::No, "it does not belong to itself");
    }
    assert_eq!(format!("{key:?}"), "PrivateKey(redacted)");
    let said = json::text(&key.facts) + &format!("{:?}", key.facts);
    for part in key.private_parts().iter().filter(|_| !given.is_empty()) {
        assert!(!Pieces::of(part).stand_in(&said), "a private number is said: {said}");
    }
}

/// What `Unstructured` has only for itself.
trait Rest<'a> {
    fn take_rest_of(&mut self) -> &'a [u8];
}

impl<'a> Rest<'a> for Unstructured<'a> {
    fn take_rest_of(&mut self) -> &'a [u8] {
        self.bytes(self.len()).unwrap_or_default()
    }
}
