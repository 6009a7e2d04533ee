//! Of the request itself. In: nothing. Out: sentences; a field is called as it is in the operation.

use crate::words::sentences;

sentences! {
    TOO_LONG "text.too-long" "The field {field} has {length} characters; at most {most} are allowed."
    PERHAPS_TOO_LONG "text.perhaps-too-long"
        "The field {field} has {length} characters. At most {loosest} are allowed by \"{loosestSource}\", but at most \
         {strictest} by \"{strictestSource}\"."

    NULL_UNDOCUMENTED "field.null-undocumented"
        "The document does not say what null does to the field {field}; it may be refused."
    NEWER_THAN_DOCUMENT "field.newer-than-document"
        "Some fields are not in the document of the others, but only in \"{document}\": {fields}."

    BODY_TOO_LARGE "request.body-too-large" "The body has {bytes} bytes; the gateway accepts at most {most}."
    ADDRESS_TOO_LONG "request.address-too-long" "The address has {bytes} bytes; the gateway accepts at most {most}."

    HEADER_MALFORMED "header.malformed"
        "The field {field} has a character in it that a header cannot have: a line break, another control character, or one that is not ASCII."
    HEADER_MALFORMED_REPAIR "header.malformed.repair" "Copy it again, on one line."

    IDENTIFIER_CAPITALS "identifier.capitals"
        "The field {field} has capital letters; the services' own ids have none, so this one will probably not be found."
    IDENTIFIER_CAPITALS_REPAIR "identifier.capitals.repair" "Copy it again, or write it in lower case."

    UNKNOWN_REGION "endpoint.unknown-region"
        "The region {region} is not in the vendor's list of this service's regions; the host {host} is assumed."
    PRIVATE "endpoint.private"
        "The host {host} is not in the vendor's list of this service's hosts; it is called as typed, for example in a \
         private cloud. A relay forwards to it only where its configuration lists it."
}
