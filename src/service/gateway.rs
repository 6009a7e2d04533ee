//! In: nothing. Out: what holds for every service: the gateway in front of it, the identity service, and each status.

use super::meaning::{Meaning, When, meanings};

/// Codes that say "too many calls", whatever the status.
pub const THROTTLING: &[&str] = &["APIGW.0308"];

/// Codes of the identity service that refuse an access key or its user for every call alike.
pub const CALLER_CODES: &[&str] =
    &["IAM.0061", "IAM.0080", "IAM.0081", "IAM.0082", "IAM.1104", "IAM.1105", "IAM.1106", "IAM.1107", "IAM.1108"];

/// In lower case: words with which a service says that a caller it knows may not do this.
pub const PERMISSION_WORDS: &[&str] = &[
    "authentication for action",
    "insufficient permission",
    "no permission",
    "not authorized to perform",
    "not allowed to perform",
    "policy doesn't allow",
];

/// A code of the gateway or of the identity service, or a status, and what it means: the first row that fits.
pub const MEANINGS: &[Meaning] = &[
    Meaning::of("APIGW.0101 APIGW.0801 405 501", &NO_SUCH_CALL),
    Meaning::of("APIGW.0103 APIGW.0104 APIGW.0105 APIGW.0106", &UNREACHABLE),
    Meaning::of("APIGW.0201", &REQUEST_TOO_LARGE).when(When::Status(413)),
    Meaning::of("APIGW.0201", &ADDRESS_TOO_LONG).when(When::Status(414)),
    Meaning::of("APIGW.0201", &HEADERS_TOO_LARGE).when(When::Status(494)),
    Meaning::of("APIGW.0302 APIGW.0304 APIGW.0306", &NOT_LET),
    Meaning::of("APIGW.0307", &TOKEN_STALE),
    Meaning::of("APIGW.0310", &PROJECT_UNAVAILABLE),
    Meaning::of("APIGW.0401 APIGW.0402 APIGW.0404", &NETWORK_ADDRESS),
    Meaning::of("APIGW.0501 APIGW.0502", &APPLICATION_QUOTA),
    Meaning::of("APIGW.0602 APIGW.0607 415", &FORM),
    Meaning::of("IAM.1104 IAM.1107", &KEY_BLOCKED),
    Meaning::of("IAM.1105", &KEY_EXPIRED),
    Meaning::of("IAM.1108", &TEMPORARY_KEY_EXPIRED),
    Meaning::of("IAM.1109", &NO_PROJECT),
    Meaning::of("IAM.0061", &LOCKED),
    Meaning::of("IAM.0080 IAM.0082 IAM.1106", &USER_DISABLED),
    Meaning::of("IAM.0081", &CONSOLE_ONLY),
    Meaning::of("IAM.0083 APIGW.0802", &REGION_CLOSED),
    Meaning::of("IAM.0002 IAM.0003", &NAMED_PERMISSION),
    Meaning::of("IAM.0007", &PARAMETER),
    Meaning::of("3xx", &ELSEWHERE),
    Meaning::of("401 APIGW.0301 IAM.0064 IAM.0066 IAM.0067", &TOKEN).when(When::ByToken),
    Meaning::of("401", &TEMPORARY_KEY).when(When::ByTemporaryKey),
    Meaning::of("401", &ACCESS_KEY).when(When::ByKey),
    Meaning::of("APIGW.0301", &CALLER_AT_GATEWAY),
    Meaning::of("401 IAM.0001 IAM.006*", &CALLER),
    Meaning::of("403", &ACCOUNT_UNSAID).when(When::AccountUnsaid),
    Meaning::of("403", &PERMISSION),
    Meaning::of("404 IAM.0004", &NOT_FOUND),
    Meaning::of("409", &CONFLICT),
    Meaning::of("411 413 414 431 494", &TOO_LARGE),
    Meaning::of("429 APIGW.0308 IAM.0012", &TOO_MANY),
    Meaning::of("408 5xx", &PERHAPS_DONE).when(When::Once),
    Meaning::of("408 5xx IAM.0006 IAM.0020", &FAILED),
    Meaning::of("402 4xx", &NOT_TAKEN),
];

meanings! {
    NO_SUCH_CALL "no-such-call"
        "There is no such call at {host}."
        "Check the region or endpoint: this service may not be there."
    UNREACHABLE "unreachable"
        "The gateway cannot find the service behind it."
        "Check the region or endpoint; if they are right, give support the request id."
    REQUEST_TOO_LARGE "request-too-large"
        "The request is larger than the gateway accepts: 12 MB."
        "Send less: a certificate chain needs a few kilobytes."
    ADDRESS_TOO_LONG "address-too-long"
        "The address is longer than the gateway accepts."
        "Check the ids that stand in the address."
    HEADERS_TOO_LARGE "headers-too-large"
        "The headers are larger than the gateway accepts: 32 KB each."
        "A token with very many roles can be that large: sign with an access key instead."
    NOT_LET "not-let"
        "The gateway does not allow this caller to use the service."
        "Check in the console whether an access list keeps the caller out, or ask the administrator for the permission {permission}."
    TOKEN_STALE "token-stale"
        "The token must be renewed, or it belongs to another region."
        "Get a new token of this project; it must belong to the region of {host}."
    PROJECT_UNAVAILABLE "project-unavailable"
        "The project is not available at present."
        "Check the project id and the state of the project in the console."
    NETWORK_ADDRESS "network-address"
        "The gateway does not accept the network address that the call came from or goes to."
        "Call from another network, or have the address allowed."
    APPLICATION_QUOTA "application-quota"
        "The application's quota is used up, or it is frozen."
        "Check the account and its quota in the console."
    FORM "form"
        "The service does not accept the format of the request."
        "Send it as built here, as application/json over HTTPS."
    KEY_BLOCKED "key-blocked"
        "The access key is blocked or switched off."
        "Find out in the console why, or make a new access key."
    KEY_EXPIRED "key-expired"
        "The access key has expired."
        "Make a new access key; both its id and its secret key change."
    TEMPORARY_KEY_EXPIRED "temporary-key-expired"
        "The temporary access key has expired."
        "Get a new one; access key, secret key and security token all change."
    NO_PROJECT "no-project"
        "There is no such project."
        "Check the project id, and that it belongs to this account and region."
    LOCKED "locked"
        "The account or user is locked, usually after too many failures to log in."
        "Wait until it is unlocked, or ask the administrator."
    USER_DISABLED "user-disabled"
        "The user who is calling is disabled, or does not exist any more."
        "Ask the administrator to enable the user, or call as another user."
    CONSOLE_ONLY "console-only"
        "This user may use the console only, not the API."
        "Ask the administrator to allow programmatic access to the user."
    REGION_CLOSED "region-closed"
        "This user may not work in this region."
        "Ask the administrator to open the region to the user, or use another region."
    NAMED_PERMISSION "named-permission"
        "The caller lacks a permission; the message names it."
        "Ask the administrator for it."
    REAL_NAME "real-name"
        "The account has not completed its real-name authentication."
        "Complete it in the console's account center, then send it again."
    NO_CERTIFICATE "no-certificate"
        "There is no such certificate in this project."
        "Check the certificate id, the project id and the region."
    PARAMETER "parameter"
        "A parameter is not accepted: its format or its value is wrong."
        "Check the parameter that the message names."
    ELSEWHERE "elsewhere"
        "The answer is a redirect; a signed request must not follow it."
        "Check the endpoint: it should be the service's own host."
    BETWEEN "between"
        "Something between here and {host} answered, with status {status}, and not the service."
        "Find out what stands on the way there, such as a proxy, a firewall or a login page; then try again."
    BETWEEN_ONCE "between-once"
        "Something between here and {host} answered, with status {status}, and not the service. What was asked may be done all \
         the same."
        "Check the state in the console before it is sent again: this call cannot be undone. And find out what stands on the way, such as \
         a proxy, a firewall or a login page."
    TOKEN "token"
        "The token is not accepted."
        "Get a new token of this project, from the identity service of the region of {host}."
    TEMPORARY_KEY "temporary-key"
        "The temporary access key or its signature is not accepted."
        "Get a new temporary access key; access key, secret key and security token all change."
    ACCESS_KEY "access-key"
        "The access key is not accepted, or the project does not belong to its account and region."
        "Check the access key and the secret key, that your clock is right within 15 minutes, and that the project and the \
         region of {host} belong to the key."
    CALLER_AT_GATEWAY "caller-at-gateway"
        "The gateway does not accept the caller: the access key, the signature, the clock or the token is wrong."
        "Check the access key and the secret key, that your clock is right within 15 minutes, and the host."
    CALLER "caller"
        "The caller is not accepted: the token is not valid, or the access key does not belong to this project and region."
        "Check the access key and the secret key, or get a new token; the project and the region of {host} must belong to \
         the caller."
    ACCOUNT_UNSAID "account-unsaid"
        "The service does not allow this to the caller. The account id was not sent; without it a global service may \
         refuse everybody."
        "Give the account id (domainId), so that X-Domain-Id is sent; if it is refused again, ask the administrator for the permission {permission}."
    PERMISSION "permission"
        "The caller is known, but may not do this."
        "Ask the administrator for the permission {permission}; and check that the project and region are the caller's."
    NOT_FOUND "not-found"
        "The service does not find something that the request names."
        "Check every id in the request, and that they belong to this project and to the region of {host}."
    CONFLICT "conflict"
        "It conflicts with what is in place."
        "Check the certificate in the console and what uses it; the message usually says what the conflict is."
    TOO_LARGE "too-large"
        "The request is too large, or its length is missing."
        "Send it as built here; something on the way may have a limit of its own."
    TOO_MANY "too-many"
        "There were too many calls in a short time."
        "Wait a minute and send it again."
    PERHAPS_DONE "perhaps-done"
        "The service failed on its side, or did not answer in time. It may still have done what was asked."
        "Check the state in the console before it is sent again: this call cannot be undone."
    FAILED "failed"
        "The service failed on its side, or did not answer in time."
        "Wait and send it again; if it fails again, give support the request id."
    NOT_TAKEN "not-taken"
        "The service does not accept this request."
        "Read the message: it usually names the parameter. If it does not help, give support the request id."
}
