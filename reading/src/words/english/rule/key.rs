//! Of the private key. In: nothing. Out: sentences.

use crate::words::sentences;

sentences! {
    MISSING "key.missing" "There is no private key; a server certificate is updated together with its key."
    MISSING_REPAIR "key.missing.repair" "Add the block that begins with -----BEGIN PRIVATE KEY-----."

    UNWANTED "key.unwanted"
        "A private key was given. A CA certificate is sent without its key, so the key stays here."
    UNWANTED_REPAIR "key.unwanted.repair"
        "Keep a CA's key only where it is used; it is not needed here."

    MISMATCH "key.mismatch"
        "The private key does not belong to the certificate."
    MISMATCH_REPAIR "key.mismatch.repair" "Use the key that the certificate was requested with."

    WEAK "key.weak" "The private key ({algorithm}) has {bits} bits; fewer than {least} are weak."
    WEAK_REPAIR "key.weak.repair" "Make a new key, and have the certificate issued for it."

    SEVERAL "key.several" "Private keys given: {count}. The one that belongs to the certificate is sent."

    DECRYPTED "key.decrypted"
        "The private key was encrypted. It is sent without its password, over TLS: no service accepts an encrypted key."

    CONVERTED "key.converted" "The private key is written in another form; it is the same key."
    CONVERTED_REFUSED "key.converted.refused" "The private key is sent in the form that it was given in."

    STAYS_HERE "key.stays-here" "A private key was given; this call does not need it, and it is not sent."
}
