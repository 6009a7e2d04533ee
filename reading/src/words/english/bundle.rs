//! In: nothing. Out: what is said of certificates and keys together: what keeps a bundle from being opened, and whether the key
//! belongs to the leaf.

use crate::words::sentences;

sentences! {
    NO_INPUTS "bundle.no-inputs" "The list is empty. Give a certificate or a key in it."
    TOO_MANY_INPUTS "bundle.too-many-inputs"
        "There are more than {most} inputs in the list. Give only the certificates and the key."
    INPUTS_TOO_LARGE "bundle.inputs-too-large"
        "The inputs are larger than {most} MiB together, too large for certificates and a key. Give only the certificates \
         and the key."
    TOO_MANY_KEYS "bundle.too-many-keys"
        "There are more than {most} private keys here. The rest were not read."
    TOO_MANY_LOCKED "bundle.too-many-locked"
        "There are more than {most} encrypted keys or containers here. Give fewer at a time."
    CERTIFICATE_MISSING "bundle.certificate-missing"
        "There is no certificate here. Add the block that begins with -----BEGIN CERTIFICATE-----."
    LEAF_MISSING "bundle.leaf-missing"
        "None of the certificates has the SHA-256 fingerprint {leaf}. These are given: {found}."
    IN_PLACE_SEALED "bundle.in-place-sealed"
        "What was given as the certificate in place is an encrypted container. Open it with its password, and give the \
         certificate that is in it."
    IN_PLACE_MISSING "bundle.in-place-missing"
        "What was given as the certificate in place holds no certificate. Give that certificate."

    NO_KEY "match.no-key" "There is no private key here."
    NO_CERTIFICATE "match.no-certificate" "There is no certificate here."
    KEY_LOCKED "match.key-locked" "The private key is encrypted."
    SEALED "match.sealed" "The container is encrypted. Its password is needed to see what is in it."
    CURVE_UNNAMED "match.curve-unnamed" "The certificate does not name its curve."
    HALF_MISSING "match.half-missing" "The private key does not contain its public half."
    PUBLIC_KEY_DAMAGED "match.public-key-damaged" "The certificate's public key is damaged."
    SAME_KEY "match.same-key"
        "The private key contains the certificate's public key. That its private half belongs to that was not proven."
    PROVEN "match.proven" "The key signed a challenge, and the certificate's public key verified it."
    REFUSED "match.refused"
        "The private key contains the certificate's public key, but this platform refuses to sign with this key, so it was \
         not proven."
    OTHER_KEY "match.other-key" "The public key in the private key is not the certificate's."
    CONTRADICTORY "match.contradictory"
        "The key's two halves contradict each other: its public half belongs to the certificate, its private half does not."
    REFUTED "match.refuted" "The certificate's public key does not verify what the private key signs."
}
