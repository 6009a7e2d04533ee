//! In: nothing. Out: what is said of paths: why clients would refuse one, and of what was given to ask that with.

use crate::words::sentences;

sentences! {
    TOO_MANY "path.too-many-certificates"
        "{option} holds {count} certificates; more than {most} are not a chain. Give the leaf, and the other certificates \
         that are sent."
    EMPTY "path.none" "{option} holds no certificate. Give the leaf, and the other certificates that are sent."
    NO_CERTIFICATE "path.no-certificate"
        "{option}: number {number} is no certificate, or it is damaged. Give each as strict PEM or as DER, not inside a \
         .p7b, a .p12 or another container."
    NO_REVOCATION_LIST "path.no-revocation-list"
        "{option}: number {number} is no revocation list of version 2, or it is damaged. Give each as strict PEM or as \
         DER, not inside a .p7b, a .p12 or another container."

    SIGNATURE "path.signature"
        "The signature of the certificate {certificate} does not verify with its issuer's key."
    SIGNATURE_NOT_CHECKED "path.signature-not-checked"
        "This platform cannot check the signature of the certificate {certificate}; nothing else is wrong with the chain."
    KEY_SIZE "path.key-size"
        "The certificate {certificate} has an RSA key of {bits} bits; clients accept 2048 to 8192."
    KEY_EXPONENT "path.key-exponent"
        "The RSA key of the certificate {certificate} has an exponent that is even or less than 3, which no RSA key may have."
    LEAF_KEY_USAGE "path.leaf-key-usage"
        "The key usage of the certificate {certificate} has nothing that a TLS connection needs, such as digitalSignature."
    ISSUER_KEY_USAGE "path.issuer-key-usage"
        "The certificate {certificate} may not sign certificates: its key usage lacks keyCertSign."
    REVOKED "path.revoked" "The certificate {certificate} has been revoked by its issuer since {since}."
    REVOKED_WITH_REASON "path.revoked.reason"
        "The certificate {certificate} has been revoked by its issuer since {since} ({reason})."
    REVOKED_REPAIR "path.revoked.repair" "Get another certificate, with a new key."
    NO_LIST "path.revocation-not-checked"
        "Whether the certificate {certificate} has been revoked is not known: no revocation list given is from its issuer \
         and for certificates of this kind."
    LIST_NOT_SIGNED "path.revocation-not-checked.not-signed"
        "Whether the certificate {certificate} has been revoked is not known: the signature of its issuer's revocation \
         list does not verify, or cannot be checked."
    LIST_NOT_UNDERSTOOD "path.revocation-not-checked.not-understood"
        "Whether the certificate {certificate} has been revoked is not known: its issuer's revocation list covers only \
         part of the revocations, or has an extension that is not known here."
    LIST_NOT_OF_THIS_TIME "path.revocation-not-checked.not-of-this-time"
        "Whether the certificate {certificate} has been revoked is not known: its issuer's revocation list is not valid at \
         the time that was asked about."
    REVOCATION_REPAIR "path.revocation-not-checked.repair" "Give the issuer's current revocation list."
    ISSUER_WITHOUT_LIST "path.issuer-without-list"
        "Whether the certificate {certificate} has been revoked was not checked: no revocation list of its issuer was \
         given."
    TOO_DEEP "path.too-deep"
        "The certificate {certificate} has an issuer here, but a path may have at most {most} intermediates."
    TOO_COMPLEX "path.too-complex"
        "There are too many ways to order these certificates, and none that was tried leads to a root."
    TOO_COMPLEX_REPAIR "path.too-complex.repair" "Give only the certificates of the chain."
    HOST "path.host" "The leaf is not valid for {host}: it names {names}."
    HOST_UNNAMED "path.host.unnamed" "The leaf is not valid for {host}: it names no host."
    HOST_REPAIR "path.host.repair" "Get a certificate for this name, or ask for one that it has."
    HOST_UNREADABLE "path.host-unreadable" "\"{host}\" is neither a DNS name nor an IP address."

    EXPIRED "path.expired" "The certificate {certificate} expired on {time}."
    EXPIRED_REPAIR "path.expired.repair" "Renew it."
    NOT_YET_VALID "path.not-yet-valid" "The certificate {certificate} is not valid before {time}."
    VALIDITY "path.validity" "The certificate {certificate} ends before it begins to be valid."
    LEAF_IS_AUTHORITY "path.leaf-is-authority"
        "The certificate {certificate} is a CA certificate; it cannot be presented as a leaf."
    ISSUER_NOT_AUTHORITY "path.issuer-not-authority"
        "The certificate {certificate} issued a certificate, but its basic constraints do not make it a CA."
    LENGTH "path.length"
        "There are more intermediates below the certificate {certificate} than its path length allows."
    PURPOSE "path.purpose"
        "The extended key usage of the certificate {certificate} does not include what it is used for here."
    NAME_CONSTRAINTS "path.name-constraints"
        "The name constraints of the certificate {certificate} do not allow a name in a certificate below it."
    NAME_CONSTRAINTS_MALFORMED "path.name-constraints.malformed"
        "The name constraints of the certificate {certificate} cannot be applied: they are malformed, or too many."
    CRITICAL_EXTENSION "path.critical-extension"
        "The certificate {certificate} has a critical extension that clients do not know, and so must refuse."
    VERSION "path.version" "The certificate {certificate} is not a version 3 certificate."
    SIGNATURE_ALGORITHM "path.signature-algorithm"
        "The certificate {certificate} is signed by an algorithm, or with a kind of key, that clients do not accept."
    NO_ISSUER "path.no-issuer" "The issuer of the certificate {certificate} is neither here nor among the roots."
    NO_ISSUER_REPAIR "path.no-issuer.repair" "Send the missing intermediate too, or trust the root it comes from."
    MALFORMED "path.malformed" "The certificate {certificate} is not encoded as clients require."
}
