//! In: nothing. Out: why something is no request, cannot be signed, or does not say who is calling.

use crate::words::sentences;

sentences! {
    NOT_HTTPS "request.address.scheme" "This request was not made here: its address must begin with https://."
    CHARACTER "request.address.character"
        "This request was not made here: its address has a character that does not belong there."
    NO_HOST "request.address.host" "This request was not made here: its address has no host."

    SIGNED_ALREADY "request.unsigned.already" "This request cannot be signed: it is signed already."
    DOT_SEGMENT "request.unsigned.dot-segment"
        "This request cannot be signed: its path holds a part . or .., which would be removed on the way."
    OTHER_HOST "request.unsigned.host"
        "This request cannot be signed: its header Host is not the host of its address, {host}. Leave the header out."
    HEADER_TWICE "request.unsigned.header-twice"
        "This request cannot be signed: it has the header {header} twice, and only one of the two would be sent."
    DATE_MALFORMED "request.unsigned.date" "This request cannot be signed: its X-Sdk-Date is not a time."
    ALGORITHM_UNKNOWN "request.unsigned.algorithm"
        "This request cannot be signed: its algorithm must be SDK-HMAC-SHA256, SDK-HMAC-SM3 or V11-HMAC-SHA256."
    NOT_DERIVED "request.unsigned.derived"
        "This request cannot be signed: only IoTDA accepts signatures of V11-HMAC-SHA256."
    REGION_UNKNOWN "request.unsigned.region"
        "This request cannot be signed: V11-HMAC-SHA256 needs the region, which its host does not name; give a region such as cn-north-4, or choose SDK-HMAC-SHA256."
    SM3_NOT_LOADED "module.not-loaded.sm3"
        "SDK-HMAC-SM3 is in a part that is loaded when it is needed. Call `await loadAlgorithm(\"SDK-HMAC-SM3\")` first."

    OTHER_NAME "credentials.name"
        "{given} is called {name} here; give { accessKey, secretKey }, with securityToken when they are temporary, or { token }."
    NOT_TEXT "credentials.text" "{field} is not text."
    UNSENDABLE "credentials.character" "{field} has a character that is not allowed in a header."
    COMMA "credentials.comma" "{field} has a comma, which no access key has."
    ACCESS_KEY_MISSING "credentials.missing.access-key"
        "{field} is missing; give an access key and its secret key, or a token."
    SECRET_KEY_BLANKS "credentials.blanks"
        "{field} begins or ends with a space, which was probably copied by mistake."
}
