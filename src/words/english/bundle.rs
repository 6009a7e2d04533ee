//! In: nothing. Out: what is said of certificates and keys together: what keeps a bundle from being opened, and whether the key
//! belongs to the leaf.

use crate::words::sentences;

sentences! {
    NO_INPUTS "bundle.no-inputs" "The list is empty. Give a certificate or a key in it."
    TOO_MANY_INPUTS "bundle.too-many-inputs"
        "There are more than {most} inputs in the list. Give only the certificates and the key."
    INPUTS_TOO_LARGE "bundle.inputs-too-large"
        "The inputs are larger than {most} MiB together, which no bundle is. Give only the certificates and the key."
    TOO_MANY_KEYS "bundle.too-many-keys"
        "There are more than {most} private keys here. The rest is not looked at."
    TOO_MANY_LOCKED "bundle.too-many-locked"
        "There are more than {most} encrypted keys or containers here. Give fewer at a time."
    CERTIFICATE_MISSING "bundle.certificate-missing"
        "There is no certificate here. Add the block that begins with -----BEGIN CERTIFICATE-----."
    LEAF_MISSING "bundle.leaf-missing"
        "None of the certificates has the SHA-256 fingerprint {leaf}. These are given: {found}."
    IN_PLACE_SEALED "bundle.in-place-sealed"
        "What is in place now is an encrypted container. Open it with its password, and give the certificate that is in it."
    IN_PLACE_MISSING "bundle.in-place-missing"
        "There is no certificate in what is in place now. Give its certificate."

    NO_KEY "match.no-key" "There is no private key here."
    NO_CERTIFICATE "match.no-certificate" "There is no certificate here."
    KEY_LOCKED "match.key-locked" "The private key is encrypted."
    SEALED "match.sealed" "The container is encrypted. Its password shows what is in it."
    CURVE_UNNAMED "match.curve-unnamed" "The certificate does not name its curve."
    HALF_MISSING "match.half-missing" "The private key does not carry its public half."
    PUBLIC_KEY_DAMAGED "match.public-key-damaged" "The certificate's public key is damaged."
    SAME_KEY "match.same-key"
        "The certificate's public key is the public half that stands in the key. That the private half belongs to it was not \
         proven."
    PROVEN "match.proven" "The key signed a challenge, and the certificate's public key verified it."
    REFUSED "match.refused"
        "The certificate's public key stands in the private key, but this platform refuses to sign with that, so it was not \
         proven."
    OTHER_KEY "match.other-key" "The certificate's public key is another key's."
    CONTRADICTORY "match.contradictory"
        "The key's two halves contradict each other: the public half that stands in it is the certificate's, the private \
         half is not."
    REFUTED "match.refuted" "The certificate's public key does not verify what the key signs."
}
