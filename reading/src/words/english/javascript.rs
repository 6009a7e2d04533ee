//! In: nothing. Out: what is said of values that come from JavaScript, and of what a runtime lacks.

use crate::words::sentences;

sentences! {
    NOT_PLAIN "javascript.not-plain" "Give plain data: objects, lists, text, numbers, true, false, null."
    HALF_CHARACTER "field.malformed.half-character"
        "{field}: this text has half of a character in it (a lone surrogate), which cannot be sent. Write the text again."
    NOTHING_TO_COMPARE "difference.nothing-to-compare"
        "There is no new certificate to compare with. Give the bundle that holds it."
    OTHER_DELIVERY "record.other-delivery"
        "The delivery is of another request: its body is not the one that this operation makes."

    REQUEST_CHANGED "request.not-ours" "This is not a request that prepare or sign gave: {field} is missing or changed."
    CHANGED_SINCE "request.changed-since"
        "It was changed after prepare cleared it: method, address, headers or body. Prepare it again."
    NOT_CLEARED "request.not-cleared"
        "This request was not cleared by prepare: its member `cleared` is missing. Prepare it, or, for a request of your own, \
         say sign(request, credentials, { uncleared: true })."
    NO_HEADERS "request.no-headers" "This runtime has no Headers, which fetch needs."
    READ_BODY "request.read-body" "A GET has no body. Leave it out."
    HEADER_CHARACTER "request.header-character" "The header {header} has a character that cannot be sent."
    NO_ANSWER "answer.not-one" "This is not an answer: {field} is missing. Give { status, headers, body }."
}
