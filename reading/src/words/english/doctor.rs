//! Of why a signed request was refused, and what to do. In: nothing. Out: sentences; `…remedy` says what to do.

use crate::words::sentences;

sentences! {
    // The clocks.
    CLOCK_AHEAD "doctor.clock.ahead"
        "The clock here is {minutes} minutes ahead of the gateway's, which allows 15: it says {clock}, the gateway's says {gatewayTime}."
    CLOCK_BEHIND "doctor.clock.behind"
        "The clock here is {minutes} minutes behind the gateway's, which allows 15: it says {clock}, the gateway's says {gatewayTime}."
    CLOCK_REMEDY "doctor.clock.remedy" "Set the clock right, or sign with the gateway's time."
    SIGNATURE_OLD "doctor.signature-old"
        "The signature's time is {signedAt}, the gateway's is {gatewayTime}; the gateway allows 15 minutes between the two."
    SIGNATURE_OLD_REMEDY "doctor.signature-old.remedy" "Sign it again, and send it at once."
    SIGNATURE_OLD_SAID "doctor.signature-old.said"
        "The gateway says that the signature's time, {signedAt}, differs from its own by more than 15 minutes."
    SIGNATURE_OLD_SAID_REMEDY "doctor.signature-old.said.remedy" "Check this machine's clock, and sign it again."

    // What changed on the way.
    HOST_CHANGED "doctor.host-changed" "It was signed for {signed}, but the gateway was called as {seen}."
    HOST_CHANGED_REMEDY "doctor.host-changed.remedy"
        "Sign for the host that is called, with its port if that is not 443. A proxy must keep the Host header."
    BODY_CHANGED "doctor.body-changed" "The body that reached the gateway is not the one that was signed."
    BODY_CHANGED_REMEDY "doctor.body-changed.remedy"
        "Send the signed bytes as they are: JSON that is read and written again has other bytes."
    HEADER_OTHER_VALUE "doctor.header-other-value"
        "The header {header} reached the gateway with another value than was signed."
    LINE_CHANGED "doctor.line-changed" "\"{signed}\" was signed, but the gateway saw \"{seen}\"."
    PATH_CHANGED_REMEDY "doctor.path-changed.remedy"
        "Check the endpoint; a proxy must not rewrite the method, path or query."
    HEADER_CHANGED_REMEDY "doctor.header-changed.remedy"
        "Send every signed header as it is; a proxy or an HTTP client may have changed it."
    HEADER_MISSING "doctor.header-missing" "A header that was signed did not reach the gateway."
    HEADER_MISSING_REMEDY "doctor.header-missing.remedy" "Every proxy on the way must forward all signed headers."
    ALGORITHM "doctor.algorithm" "It was signed with {algorithm}, which {host} does not accept."
    ALGORITHM_REMEDY "doctor.algorithm.remedy"
        "Sign with V11-HMAC-SHA256 for the host of an IoTDA instance, with SDK-HMAC-SHA256 for any other."

    // The key.
    SECRET_WRONG "doctor.secret-wrong"
        "The gateway saw exactly what was signed, so the secret key does not belong to this access key."
    SIGNATURE_REFUSED "doctor.signature-refused"
        "The signature is not accepted, and the answer does not say what the gateway saw. Usually the secret key is wrong."
    KEY_REFUSED "doctor.key-refused"
        "The gateway does not accept the access key and does not say why. Usually the access key or the secret key is \
         wrong."
    SECRET_REMEDY "doctor.secret.remedy"
        "Copy the secret key again, whole. After five failures in a row the gateway locks the key for five minutes."
    OTHER_CLOUD "doctor.other-cloud"
        "The access key begins with {start}, as those of {cloud} do; the gateway does not know it."
    OTHER_CLOUD_REMEDY "doctor.other-cloud.remedy" "Use an access key of the cloud that this host belongs to."
    KEY_LOCKED "doctor.key-locked"
        "The gateway has locked this access key for five minutes, as it does after five failures in a row."
    KEY_LOCKED_REMEDY "doctor.key-locked.remedy" "Check the secret key, wait five minutes, then send it once."
    KEY_BLOCKED "doctor.key-blocked" "This access key is blocked."
    KEY_OFF "doctor.key-off" "This access key is switched off."
    KEY_OFF_REMEDY "doctor.key-off.remedy" "Enable it in the console, or make a new access key."
    KEY_EXPIRED "doctor.key-expired" "This access key has expired."
    KEY_UNKNOWN "doctor.key-unknown" "The gateway does not know this access key."
    KEY_UNKNOWN_REMEDY "doctor.key-unknown.remedy"
        "Check the access key, and that it belongs to the cloud of this host."

    // The caller.
    LOCKED "doctor.locked" "The account or user is locked, usually after too many failures."
    USER_DISABLED "doctor.user-disabled" "The user who is calling is disabled."
    USER_DISABLED_REMEDY "doctor.user-disabled.remedy"
        "Ask the administrator to enable the user, or use the access key of another user."
    CONSOLE_ONLY "doctor.console-only" "The user who is calling may use the console only, not the API."
    USER_GONE "doctor.user-gone" "The user of this access key does not exist any more."
    USER_GONE_REMEDY "doctor.user-gone.remedy" "Use the access key of another user."
    PERMISSION "doctor.permission"
        "The answer is not about the signature: the caller is known, but may not do this."
    PERMISSION_REMEDY "doctor.permission.remedy" "Ask the administrator for the permission that the message names."

    // Tokens.
    TOKEN "doctor.token" "The token is not accepted: it has expired, is incomplete, or is from another environment."
    TOKEN_REMEDY "doctor.token.remedy"
        "Get a new token from the identity service of this region; it is valid for 24 hours."
    SECURITY_TOKEN "doctor.security-token"
        "The security token has expired, or does not belong to this access key."
    TEMPORARY_REFUSED "doctor.temporary-refused"
        "The gateway does not accept the temporary access key and does not say why. Usually its security token has \
         expired, or the secret key is wrong."
    TEMPORARY_REMEDY "doctor.temporary.remedy"
        "Get a new temporary access key; its secret key and security token come with it, and all three change."

    // What is not about the signature, or does not say.
    NO_SUCH_CALL "doctor.no-such-call" "The gateway knows no such call at {host}."
    BY_THE_SERVICE "doctor.by-the-service"
        "The gateway accepted the signature; the service behind it refused the caller."
    BY_THE_SERVICE_REMEDY "doctor.by-the-service.remedy"
        "Check that the access key, the project id and the region belong together."
    UNSAID "doctor.unsaid" "The answer does not say why the caller is refused."
    UNSAID_REMEDY "doctor.unsaid.remedy" "Try a new access key. If it is refused too, give support the request id."
    NOT_THE_GATEWAY "doctor.not-the-gateway"
        "Neither the gateway nor a service refused this, but something on the way, such as a relay or a proxy. It says \
         nothing of the signature."
    NOT_THE_GATEWAY_REMEDY "doctor.not-the-gateway.remedy"
        "Read its answer, and give it what it asks for. The access key need not be another."
    NOT_ABOUT_IT "doctor.not-about-it" "The answer is not about the signature: its status is {status}."
    NOT_ABOUT_IT_REMEDY "doctor.not-about-it.remedy" "Read the outcome instead."

    NOT_SIGNED "doctor.not-signed" "This is not a request that sign gave: {member} is missing."
}
