//! In: nothing. Out: what is said of containers, PKCS#7 and PKCS#12.

use crate::words::sentences;

sentences! {
    OPEN_LENGTHS "container.open-lengths"
        "This container leaves its lengths open, as BER allows, and does not end where it should. Perhaps part of it was lost \
         on the way here. If it opens elsewhere, export it from there as PEM."
    TOO_MANY_CERTIFICATES "container.too-many-certificates"
        "This {form} container holds more than {most} certificates. Give only the ones of one chain."

    PKCS7_DAMAGED "container.pkcs7-damaged"
        "This PKCS#7 container is damaged. Perhaps part of it was lost on the way here; export it anew."
    PKCS7_EMPTY "container.pkcs7-empty"
        "This PKCS#7 container holds no certificate. Export it anew, with the certificates."
    PKCS7_ENCRYPTED "container.pkcs7-encrypted"
        "This PKCS#7 container should hold certificates, and holds something encrypted. Export the certificates as PEM, or \
         as .p7b."
    PKCS7_OTHER "container.pkcs7-other"
        "This PKCS#7 container should hold certificates, and holds something else. Export the certificates as PEM, or as \
         .p7b."

    PKCS12_DAMAGED "container.pkcs12-damaged"
        "This PKCS#12 container is damaged. Perhaps part of it was lost on the way here; export it anew."
    PKCS12_SIGNED "container.pkcs12-signed"
        "This PKCS#12 container is signed, instead of having a MAC. Export it anew with a password, or give its certificates \
         and key as PEM."
    PKCS12_ENVELOPED "container.pkcs12-enveloped"
        "This PKCS#12 container is encrypted for the holder of another key, instead of with a password. Export it anew with a \
         password, or give its certificates and key as PEM."
    PKCS12_TOO_DEEP "container.pkcs12-too-deep"
        "This PKCS#12 container has containers within containers, more than {most} deep. Export its certificates and key \
         anew."
    PKCS12_PASSWORD_REQUIRED "container.pkcs12-password-required"
        "The PKCS#12 container is locked with a password. Give the password."
}
