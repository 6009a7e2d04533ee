//! In: nothing. Out: what is said of an operation's fields and of where it goes, whatever the service.

use crate::words::sentences;

sentences! {
    NOT_AN_OPERATION "operation.no-object" "An operation is an object with a kind."
    KIND_MISSING "operation.kind-unknown" "Name the kind of operation in the field kind. Known kinds are: {kinds}."
    KIND_UNKNOWN "operation.kind-unknown.named"
        "There is no kind of operation that is called {kind}. Known kinds are: {kinds}."

    QUESTION "operation.only-reads"
        "{kind} only reads: use lookup. There is nothing to review or to prepare."
    NO_QUESTION "question.writes" "{kind} changes what is in the cloud: use review and prepare, not lookup."
    NOT_A_QUESTION "question.no-object" "A question is an object with a kind."
    QUESTION_HOLDS_KEY "question.holds-key"
        "{field}: there is a private key here. A question is sent in an address, which many may read. Take it out."
    QUESTION_UNKNOWN "question.kind-unknown" "Name the kind of question in the field kind. Known kinds are: {kinds}."

    PERMISSION_UNNEEDED "permission.unneeded"
        "This needs no permission; but a policy of the account can forbid it."

    FIELD_UNKNOWN "field.unknown" "{field}: there is no such field in this operation."
    FIELD_MISSING "field.missing" "{field} is missing."
    NOT_TEXT "field.malformed.text" "{field}: this must be text."
    NOT_A_FLAG "field.malformed.flag" "{field}: this must be true or false."
    NOT_WHOLE "field.malformed.whole" "{field}: this must be a whole number."
    NOT_BETWEEN "field.malformed.between" "{field}: this must be a whole number from {least} to {most}."
    NOT_TEXTS "field.malformed.texts" "{field}: this must be a list of texts."
    NOT_A_CHOICE "field.malformed.choice" "{field}: this must be one of: {choices}."
    NOT_IDENTIFIER_TEXT "field.malformed.identifier" "{field}: this must be an identifier, as text."
    NOT_AN_OBJECT "field.malformed.object" "{field}: this must be an object."

    UUID_IN_CAPITALS "identifier.malformed.capitals"
        "{field} has capital letters, where a UUID in lower case is expected. Copy it again, or write it in lower case."
    NOT_A_UUID "identifier.malformed.uuid"
        "{field} is not an identifier: it has {count} characters, where a UUID in lower case is expected."
    NOT_A_KEY "identifier.malformed.key"
        "{field} is not an identifier: it has {count} characters, where up to 36 letters, digits, hyphens and underscores are expected."
    NOT_AN_IDENTIFIER "identifier.malformed"
        "{field} is not an identifier: it has {count} characters, where 32 hexadecimal digits or a UUID are expected."

    ENDPOINT_MALFORMED "endpoint.malformed" "The endpoint is not a host name. Write it like {example}."
    REGION_MALFORMED "region.malformed" "The region is not a region id. Write it like cn-north-4."
    REGION_MISSING "region.missing" "Give a region, such as cn-north-4, or an endpoint."
}
