//! Of the certificates themselves. In: nothing. Out: sentences; `{certificate}` is a name, or its number in the order given.

use crate::words::sentences;

sentences! {
    REPAIRED "armor.repaired" "The text is written again as strict PEM, 64 characters a line. Only this is sent."

    EXPIRED "certificate.expired" "Certificate {certificate} expired on {notAfter}. Days since then: {days}."
    EXPIRED_REPAIR "certificate.expired.repair" "Use a certificate that is still valid."

    NOT_YET_VALID "certificate.not-yet-valid" "Certificate {certificate} is not valid before {notBefore}."
    NOT_YET_VALID_REPAIR "certificate.not-yet-valid.repair" "Wait until then, or use another certificate."

    EXPIRES_SOON "certificate.expires-soon" "Certificate {certificate} expires on {notAfter}. Days left: {days}."

    NAMES_MISSING "certificate.names-missing"
        "The certificate has no subject alternative name; browsers do not look at the common name."
    NAMES_MISSING_REPAIR "certificate.names-missing.repair"
        "Have it issued again with its names in the subject alternative name extension."

    NOT_FOR_SERVERS "certificate.not-for-servers"
        "The certificate's extended key usage does not include serverAuth; TLS clients will refuse it."
    NOT_FOR_SERVERS_REPAIR "certificate.not-for-servers.repair" "Have it issued again for server authentication."

    AUTHORITY_AS_LEAF "certificate.authority-as-leaf"
        "The certificate to present is a CA certificate; some TLS clients refuse that."

    NOT_AN_AUTHORITY "certificate.not-an-authority"
        "Certificate {certificate} is not a CA certificate, but clients' certificates would be checked against it."

    VALID_TOO_LONG "certificate.valid-too-long"
        "The certificate is valid for {days} days; when it was issued, at most {longest} were allowed for a publicly \
         trusted one. Browsers refuse it unless its root is private."

    CLIENT_AUTH "certificate.client-auth"
        "The certificate is for clients too. Public CAs no longer issue such certificates, so the next one may be for \
         servers only."

    OLD_VERSION "certificate.old-version"
        "Certificate {certificate} is of version {version}, which has no extensions; TLS clients refuse it."
    OLD_VERSION_REPAIR "certificate.old-version.repair" "Have it issued again as a version 3 certificate."

    UNKNOWN_CRITICAL_EXTENSION "certificate.unknown-critical-extension"
        "Certificate {certificate} has critical extensions that TLS clients may not know and must then refuse: {oid}."

    WEAK_SIGNATURE "certificate.weak-signature"
        "Certificate {certificate} is signed with {algorithm}, which TLS clients no longer accept."

    WEAK_KEY "certificate.weak-key"
        "The key of certificate {certificate} ({algorithm}) has {bits} bits; fewer than {least} are weak."
    WEAK_KEY_EXPONENT_ONE "certificate.weak-key.exponent-one"
        "The RSA key of certificate {certificate} has the public exponent 1: anybody can sign in its place."
    WEAK_KEY_EXPONENT_EVEN "certificate.weak-key.exponent-even"
        "The RSA key of certificate {certificate} has an even public exponent, which is impossible for RSA."
}
