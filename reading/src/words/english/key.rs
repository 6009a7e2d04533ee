//! In: nothing. Out: what is said of private keys, and of what is locked with a password.

use crate::words::{Sentence, sentences};

sentences! {
    UNKNOWN_FORM "key.unknown-form"
        "This is not a private key in any known form. Part of it may have been lost on the way."
    ENCRYPTED_TWICE "key.encrypted-twice"
        "This private key is encrypted twice. Decrypt it once, then give it."
    PASSWORD_REQUIRED "key.password-required" "The private key is encrypted. Give its password."
    HALVES_DIFFER "key.halves-differ"
        "The two halves of this private key contradict each other: its public half belongs to another key. Get the key \
         again from where it was made."

    PKCS8_DAMAGED "key.pkcs8-damaged" "This PKCS#8 private key is damaged: it has no algorithm and key inside."
    LENGTH "key.length" "This private key is damaged: it should hold {length} bytes of key, and does not."
    DSA_DAMAGED "key.dsa-damaged" "This DSA private key is damaged: it should hold five numbers."
    RSA_DAMAGED "key.rsa-damaged"
        "This RSA private key is damaged: it should hold a modulus, two exponents, primes and their helpers."
    RSA_TOO_LONG "key.rsa-contradictory.length"
        "The numbers of this RSA private key contradict one another: one of them is longer than its modulus. Get the key \
         again from where it was made; strict software refuses this one."
    RSA_PRIMES "key.rsa-contradictory.primes"
        "The numbers of this RSA private key contradict one another: its primes do not multiply to its modulus. Get the key \
         again from where it was made; strict software refuses this one."
    RSA_EXPONENT "key.rsa-contradictory.exponent"
        "The numbers of this RSA private key contradict one another: its private exponent does not undo its public one. Get \
         the key again from where it was made; strict software refuses this one."
    RSA_HELPERS "key.rsa-contradictory.helpers"
        "The numbers of this RSA private key contradict one another: the values that help to compute with its primes are \
         not theirs. Get the key again from where it was made; strict software refuses this one."
    EC_DAMAGED "key.ec-damaged"
        "This elliptic curve private key is damaged: it should hold a number and name its curve."
    EC_WITHOUT_CURVE "key.ec-without-curve"
        "This elliptic curve private key does not say which curve it is on. Give the `EC PARAMETERS` block that belongs \
         before it, or export the key again as PKCS#8."
    EC_CURVE_SPELLED_OUT "key.ec-curve-spelled-out"
        "This elliptic curve private key gives the parameters of its curve instead of its name, and the curve is not known \
         here. If it has a name, write it with `openssl ec -in key.pem -param_enc named_curve -out named.pem`."
    EC_NUMBER_TOO_LONG "key.ec-number-too-long"
        "This elliptic curve private key is damaged: its number does not fit {curve}."
    EC_NUMBER_TOO_LARGE "key.ec-number-too-large"
        "This elliptic curve private key is damaged: its number is not smaller than the order of its curve."
    EC_POINT "key.ec-point"
        "This elliptic curve private key is damaged: its public half is not a point of its curve."
    OPENSSH_DAMAGED "key.openssh-damaged"
        "This OpenSSH private key is damaged: it ends early or its parts do not fit together."
    OPENSSH_KIND "key.openssh-kind"
        "This OpenSSH private key is of a kind no certificate is issued for, perhaps one that is kept in a hardware \
         security key. RSA, ECDSA, Ed25519 and DSA keys are read."
}

/// What is said of something that is locked with a password.
#[derive(Debug)]
pub struct Locked {
    /// It, or the part of it that says so, is encrypted by a method that is not known.
    pub unknown: Sentence,
    /// It asks for too many bytes.
    pub too_long: Sentence,
    /// It asks for too much to be computed aside.
    pub too_much: Sentence,
    /// It asks for too much to be computed on the thread that asks.
    pub too_much_blocking: Sentence,
    /// It cannot be read.
    pub damaged: Sentence,
    /// It is another password.
    pub password_wrong: Sentence,
}

/// Declares what is locked as rows: `NAME "variant of the id" "what it is" "the same in a word" "what to do when it cannot be
/// opened here though the password is right"`.
macro_rules! locked {
    ($($name:ident $variant:literal $what:literal $short:literal $remedy:literal)+) => {
        $(#[doc = $what] pub static $name: Locked = Locked {
            unknown: Sentence::new(concat!(
                "key.cipher-unknown", $variant, " The ", $what, " is encrypted with {method}, which cannot be read here. ", $remedy
            )),
            too_long: Sentence::new(concat!(
                "key.too-long", $variant, " Opening this ", $what, " would take {asked} bytes of memory or of salt; at most {most} are allowed. ", $remedy
            )),
            too_much: Sentence::new(concat!(
                "key.too-much", $variant, " Opening this ", $what, " would take {asked} steps of hashing; of the {most} that one \
                 input may take, {left} are left. ", $remedy
            )),
            too_much_blocking: Sentence::new(concat!(
                "key.too-much-blocking", $variant, " Opening this ", $what, " would take {asked} steps of hashing, and the page would not respond meanwhile; of the {most} that one input may take, {left} are left. ", $remedy
            )),
            damaged: Sentence::new(concat!(
                "key.locked-damaged", $variant, " This encrypted ", $what, " is damaged: how it was encrypted, or what was encrypted, \
                 cannot be read."
            )),
            password_wrong: Sentence::new(concat!(
                "key.password-wrong", $variant, " The password does not open the ", $what, ". Check it for typing errors; if it is right, the ", $short, " is damaged."
            )),
        };)+

        /// All that is said of what is locked.
        pub const LOCKED: &[&[&Sentence]] = &[$(&[
            &$name.unknown, &$name.too_long, &$name.too_much, &$name.too_much_blocking, &$name.damaged, &$name.password_wrong,
        ]),+];
    };
}

locked! {
    KEY "" "private key" "key"
        "Encrypt a copy of it again, with the software that made it or with `openssl pkcs8 -topk8 -v2 aes-256-cbc -v2prf \
         hmacWithSHA256 -in key.pem -out new.pem`, and give that."
    OPENSSH_KEY ".openssh" "OpenSSH private key" "key"
        "Rewrite a copy of it with `ssh-keygen -p -m PKCS8 -f copy-of-key`, which asks for the passphrase, and give that."
    CONTAINER ".container" "PKCS#12 container" "container"
        "Export it again, with AES-256 and 2048 iterations as OpenSSL 3 does by default, or give its certificates and key as PEM."
    KEY_IN_CONTAINER ".in-container" "private key in the PKCS#12 container" "container"
        "Export it again, with AES-256 and 2048 iterations as OpenSSL 3 does by default, or give its certificates and key as PEM."
}
