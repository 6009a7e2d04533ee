//! Of the second pair of an SM2 certificate. In: nothing. Out: sentences.

use crate::words::sentences;

sentences! {
    MISSING "pair.missing"
        "An SM2 certificate is sent with two pairs: a signing certificate and an encryption certificate, each with its \
         key. The encryption pair is missing."
    MISSING_REPAIR "pair.missing.repair" "Add the encryption certificate and its key."
    MISSING_SIGNING "pair.missing.signing"
        "An SM2 certificate is sent with two pairs: a signing certificate and an encryption certificate, each with its \
         key. The signing pair is missing."
    MISSING_SIGNING_REPAIR "pair.missing.signing.repair" "Add the signing certificate and its key."

    UNWANTED "pair.unwanted" "An encryption certificate and its key were given, but only an SM2 certificate has them."

    KEY_MISSING "pair.key-missing" "The encryption certificate was given without its private key."

    MISMATCH "pair.mismatch"
        "The second private key does not belong to the encryption certificate."

    NOT_SM2_SIGNING "pair.not-sm2.signing" "The key of the signing certificate is {algorithm}, not SM2."
    NOT_SM2_ENCRYPTION "pair.not-sm2.encryption" "The key of the encryption certificate is {algorithm}, not SM2."

    SAME "pair.same"
        "The encryption certificate is the signing certificate. SM2 has two, each with a key of its own."

    USAGE_SIGNING "pair.usage.signing"
        "The signing certificate is not for signing: its key usage is {usages}. Perhaps the two pairs were exchanged."
    USAGE_ENCRYPTION "pair.usage.encryption"
        "The encryption certificate is not for encryption: its key usage is {usages}. Perhaps the two pairs were exchanged."

    SM2_ALONE "pair.sm2-alone" "The certificate has an SM2 key, but it would be sent as a certificate that is not SM2."
}
