//! Of records: what is wrong with one, and why none is made or signed. In: nothing. Out: sentences; a member is called as it is in the
//! record.

use crate::words::sentences;

sentences! {
    // That it is no record.
    MALFORMED_JSON "record.malformed.json" "This is not JSON, or nested too deeply."
    MALFORMED_HASH "record.malformed.hash" "The member {member} must be 64 lower-case hexadecimal digits."
    MALFORMED_TIME "record.malformed.time" "The member {member} must be a time like 2026-01-02T03:04:05Z."
    MALFORMED_TEXT "record.malformed.text" "The member {member} must be text."
    MALFORMED_NUMBER "record.malformed.number" "The member {member} must be a whole number."
    MALFORMED_CHOICE "record.malformed.choice" "The member {member} must be one of: {choices}."
    MALFORMED_OBJECT "record.malformed.object" "The member {member} must be an object."
    MALFORMED_LIST "record.malformed.list" "The member {member} must be a list."
    MALFORMED_MISSING "record.malformed.missing" "The member {member} is missing."
    MALFORMED_STRANGE "record.malformed.strange" "The member {member} does not belong in a record."
    VERSION_UNKNOWN "record.version-unknown" "The member version must be 1: no other is known."
    NOT_CANONICAL "record.not-canonical"
        "This is not canonical JSON (RFC 8785), so another text would say the same: it was changed or reformatted."

    // That it holds a secret.
    HOLDS_KEY "record.holds-key.member"
        "The member {member} holds a private key. Take it out: a record is made to be given to others."
    HOLDS_KEY_TOGETHER "record.holds-key.together"
        "The texts of the record together hold a private key. Take it out: a record is made to be given to others."

    // That it does not follow the one before.
    PREVIOUS_UNSOUND "record.previous-unsound"
        "The record given as previous is not sound. Verify it to see what is wrong."
    CHAIN_BROKEN "record.chain-broken"
        "The member previous is not the SHA-256 of the record before it: that record was changed, or one between them is \
         missing."
    CHAIN_UNSAID "record.chain-broken.missing"
        "The member previous is missing, so this record does not follow the one before it."
    TIME_BACKWARDS "record.time-backwards" "The member time is before that of the record before it."

    // That its parts contradict one another.
    HOST "record.contradicts-itself.host" "The member operation.host is not the host of its region or endpoint."
    PATH "record.contradicts-itself.path" "The member operation.path is not the path that its other members make."
    METHOD "record.contradicts-itself.method" "The member operation.method must be {method}."
    VERDICT "record.contradicts-itself.verdict" "The member verdict must be {verdict}, by the record's findings."
    WARNING_OPEN "record.contradicts-itself.warning-open"
        "The member acknowledged lacks the warning {code}, without which nothing was cleared."
    ACKNOWLEDGED_STRANGE "record.contradicts-itself.acknowledged"
        "The member acknowledged has a code that is no warning among the findings."
    REFUSED_STRANGE "record.contradicts-itself.refused"
        "The member refusedEdits has a code that is not the code of an edit."
    SENT_THOUGH_BLOCKED "record.contradicts-itself.blocked"
        "The member outcome cannot be there: what is blocked is not sent."
    DELIVERED_ALONE "record.contradicts-itself.delivered" "The member delivered is there without an outcome."
    REHEARSED "record.contradicts-itself.rehearsed"
        "The member outcome.state must be rehearsed where the sandbox answered, and only there."
    CODE_MISSING "record.contradicts-itself.code"
        "The member outcome.code is missing: without a status it says why nothing is known."
    STATUS_NONE "record.contradicts-itself.status" "The member outcome.status is no HTTP status."
    STATUS_OTHER "record.contradicts-itself.state"
        "The member outcome.status does not match the state {state}."
    KNOWN_OTHERWISE "record.contradicts-itself.known-by"
        "The member outcome.knownBy does not match the state {state}."
    PUBLIC_KEY "record.contradicts-itself.public-key"
        "The member publicKeySha256 must be there with the certificates, and only with them."
    EXPIRED "record.contradicts-itself.expired"
        "The member time is after the certificate had expired, and no finding says so."

    // That it is not signed.
    NOT_SIGNED_PARTS "record.not-signed.parts"
        "This is not a signed record: it is not three parts with dots between."
    NOT_SIGNED_HEADER_JSON "record.not-signed.header-json" "This is not a signed record: its header is not JSON."
    NOT_SIGNED_PAYLOAD "record.not-signed.payload" "This is not a signed record: its payload is not base64url of text."
    NOT_SIGNED_HEADER "record.not-signed.header"
        "This is not a signed record: its header is not that of a signed record."
    NOT_SIGNED_CERTIFICATE "record.not-signed.certificate"
        "This is not a signed record: its header holds no certificate."
    NOT_SIGNED_SIGNATURE "record.not-signed.signature" "This is not a signed record: its signature is not base64url."
    NOT_SIGNED_ALGORITHM "record.not-signed.algorithm"
        "This is not a signed record: its header names an algorithm that is not the certificate's key's."
    NOT_SIGNED_LENGTH "record.not-signed.length"
        "This is not a signed record: its signature is not as long as its key makes them."

    // That a key cannot sign one.
    KEY_MISSING "record.key-missing" "There is no private key in this bundle to sign with. Open it with its key."
    KEY_MISMATCH "record.key-mismatch"
        "The private key does not belong to the certificate, so nobody could check its signature."
    CANNOT_SIGN_WITH "record.key-unfit.sign"
        "A record cannot be signed with this key ({key}). Use RSA, P-256, P-384, P-521 or Ed25519."
    CANNOT_CHECK "record.key-unfit.check"
        "No record can have a signature of this key ({key}). Keys that sign records are RSA, P-256, P-384, P-521 and \
         Ed25519."
    PLATFORM_CANNOT_SIGN "record.platform.sign"
        "This platform cannot sign with this key ({key}). Try another platform."
    PLATFORM_CANNOT_CHECK "record.platform.check"
        "This platform cannot check a signature of this key ({key}). Try another platform."
}
