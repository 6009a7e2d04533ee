//! Of the second pair of an SM2 certificate. In: nothing. Out: sentences.

use crate::words::sentences;

sentences! {
    MISSING "pair.missing"
        "An SM2 certificate is sent with two pairs, one to sign and one to encrypt; the second is missing."
    MISSING_REPAIR "pair.missing.repair" "Add the encryption certificate and its key."

    UNWANTED "pair.unwanted" "A second pair was given, but only an SM2 certificate has one."

    KEY_MISSING "pair.key-missing" "The encryption certificate has come without its private key."

    MISMATCH "pair.mismatch"
        "The second private key does not belong to the encryption certificate. The match of that pair's inspection says how that is known."

    NOT_SM2_SIGNING "pair.not-sm2.signing" "The key of the signing certificate is {algorithm}, not SM2."
    NOT_SM2_ENCRYPTION "pair.not-sm2.encryption" "The key of the encryption certificate is {algorithm}, not SM2."

    SM2_ALONE "pair.sm2-alone" "The certificate has an SM2 key, but the call is for one of an ordinary kind."
}
