//! In: nothing. Out: what is said of containers, PKCS#7 and PKCS#12.

use crate::words::sentences;

sentences! {
    OPEN_LENGTHS "container.open-lengths"
        "This container has indefinite lengths (BER), and does not end where it should. Part of it may have been lost on \
         the way. If another program opens it, export it from there as PEM."
    TOO_MANY_CERTIFICATES "container.too-many-certificates"
        "This {form} container holds more than {most} certificates. Give only the ones of one chain."
    LEFT_OUT "container.left-out"
        "Something is in this container that is no certificate and no key, such as a revocation list. It was left out."

    PKCS7_DAMAGED "container.pkcs7-damaged"
        "This PKCS#7 container is damaged. Part of it may have been lost on the way; export it again."
    PKCS7_EMPTY "container.pkcs7-empty"
        "This PKCS#7 container holds no certificate. Export it again, with the certificates."
    PKCS7_ENCRYPTED "container.pkcs7-encrypted"
        "This PKCS#7 container holds encrypted data instead of certificates. Export the certificates as PEM, or as .p7b."
    PKCS7_OTHER "container.pkcs7-other"
        "This PKCS#7 container holds something else instead of certificates. Export the certificates as PEM, or as .p7b."

    PKCS12_DAMAGED "container.pkcs12-damaged"
        "This PKCS#12 container is damaged. Part of it may have been lost on the way; export it again."
    PKCS12_SIGNED "container.pkcs12-signed"
        "This PKCS#12 container has a signature instead of a MAC. Export it again with a password, or give its \
         certificates and key as PEM."
    PKCS12_ENVELOPED "container.pkcs12-enveloped"
        "This PKCS#12 container is encrypted for another key, not with a password. Export it again with a password, or \
         give its certificates and key as PEM."
    PKCS12_TOO_DEEP "container.pkcs12-too-deep"
        "This PKCS#12 container has containers within containers, more than {most} deep. Export its certificates and key \
         again."
    PKCS12_PASSWORD_REQUIRED "container.pkcs12-password-required"
        "The PKCS#12 container is locked with a password. Give the password."
}
