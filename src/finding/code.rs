//! The codes of findings that no rule makes. In: nothing. Out: a visible list; each with its severity and the document that speaks of it.
//! The codes of rules stand with the rules.

use super::{Citation, Severity};

/// A code, and what is the same for every finding that has it.
#[derive(Debug)]
pub struct Code {
    /// `subject.what`.
    pub text: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Which document says so.
    pub citation: Citation,
}

/// Declares codes as rows, and the list of them.
macro_rules! codes {
    ($($name:ident $text:literal $severity:ident $document:literal $field:literal)+) => {
        $(#[doc = $text] pub static $name: Code = Code {
            text: $text,
            severity: Severity::$severity,
            citation: Citation { document: $document, field: $field },
        };)+

        /// All of them.
        pub const ALL: &[&Code] = &[$(&$name),+];

        /// All of them as texts: who only asks whether there is such a code carries nothing more.
        pub const TEXTS: &[&str] = &[$($text),+];
    };
}

// Of the certificate in place and the one that would take its place; of answers; of lists; of deliveries and of looking, which are the
// package's; of what a look after a change shows; of paths from a leaf to a root, which are the second module's.
codes! {
    DIFFERENCE_SAME "difference.same" Note "RFC 5280" "§4.1 Certificate"
    DIFFERENCE_NAMES_LOST "difference.names-lost" Warning "RFC 9525" "§6.3"
    DIFFERENCE_VALIDITY_GAP "difference.validity-gap" Warning "RFC 5280" "§4.1.2.5 validity"
    DIFFERENCE_ENDS_EARLIER "difference.ends-earlier" Warning "RFC 5280" "§4.1.2.5 validity"
    DIFFERENCE_SERVER_USE_LOST "difference.server-use-lost" Warning "RFC 5280" "§4.2.1.12 extKeyUsage"
    DIFFERENCE_AUTHORITY_CHANGED "difference.authority-changed" Warning "RFC 5280" "§4.2.1.9 basicConstraints"
    DIFFERENCE_ISSUER_CHANGED "difference.issuer-changed" Note "RFC 5280" "§4.1.2.4 issuer"
    DIFFERENCE_KEY_TYPE_CHANGED "difference.key-type-changed" Note "RFC 5280" "§4.1.2.7 subjectPublicKeyInfo"
    DIFFERENCE_KEY_REUSED "difference.key-reused" Note "RFC 5280" "§4.1.2.7 subjectPublicKeyInfo"

    ANSWER_PRIVATE_KEY_ECHOED "answer.private-key-echoed" Warning "ELB: Updating a Certificate (2024-07-11)" "Example Responses"
    ANSWER_UNREADABLE "answer.unreadable" Warning "the call's document" "Response Parameters"
    ANSWER_OTHER_RESOURCE "answer.other-resource" Error "the call's document" "Response Parameters"
    ANSWER_OTHER_TYPE "answer.other-type" Warning "the call's document" "type"

    LOOKUP_OTHER_PAGE "lookup.other-page" Error "the call's document" "Query Parameters"
    LOOKUP_MARKER_REPEATS "lookup.marker-repeats" Warning "the call's document" "Response Parameters"
    LOOKUP_LIST_LOST "lookup.list-lost" Warning "the call's document" "Response Parameters"

    DELIVERY_BODY_CHANGED "delivery.body-changed" Error "Countersign relay" "X-Countersign-Body-Sha256"
    DELIVERY_CLOCK_CORRECTED "delivery.clock-corrected" Note "API request signing guide" "X-Sdk-Date"
    DELIVERY_NOT_KEPT "delivery.not-kept" Warning "Countersign" "journal.put"

    LOOKUP_NOT_WHOLE "lookup.not-whole" Warning "Countersign" "look"

    PROOF_STILL_THE_OLD "proof.still-the-old" Error "the call's document" "Response Parameters"
    PROOF_ANOTHER "proof.another" Error "the call's document" "Response Parameters"
    PROOF_PARTLY "proof.partly" Error "the call's document" "Response Parameters"
    PROOF_SAME_BEFORE "proof.same-before" Note "the call's document" "Response Parameters"
    PROOF_NOT_TOLD "proof.not-told" Note "the call's document" "Response Parameters"
    PROOF_NOT_ALL_TOLD "proof.not-all-told" Note "the call's document" "Response Parameters"
    PROOF_SIGNATURE_NOT_CHECKED "proof.signature-not-checked" Note "RFC 5280" "§6.1.3"
    PROOF_SIGNATURE_REFUTED "proof.signature-refuted" Error "RFC 5280" "§6.1.3"

    PATH_SIGNATURE "path.signature" Error "RFC 5280" "§6.1.3"
    PATH_SIGNATURE_NOT_CHECKED "path.signature-not-checked" Warning "RFC 5280" "§6.1.3"
    PATH_SIGNATURE_ALGORITHM "path.signature-algorithm" Error "RFC 5280" "§4.1.1.2"
    PATH_KEY_SIZE "path.key-size" Error "RFC 5280" "§6.1.4"
    PATH_KEY_EXPONENT "path.key-exponent" Error "RFC 5280" "§6.1.4"
    PATH_LEAF_KEY_USAGE "path.leaf-key-usage" Error "RFC 5280" "§4.2.1.3"
    PATH_ISSUER_KEY_USAGE "path.issuer-key-usage" Error "RFC 5280" "§4.2.1.3"
    PATH_PURPOSE "path.purpose" Error "RFC 5280" "§4.2.1.12"
    PATH_LEAF_IS_AUTHORITY "path.leaf-is-authority" Error "RFC 5280" "§4.2.1.9"
    PATH_ISSUER_NOT_AUTHORITY "path.issuer-not-authority" Error "RFC 5280" "§4.2.1.9"
    PATH_LENGTH "path.length" Error "RFC 5280" "§4.2.1.9"
    PATH_NAME_CONSTRAINTS "path.name-constraints" Error "RFC 5280" "§4.2.1.10"
    PATH_CRITICAL_EXTENSION "path.critical-extension" Error "RFC 5280" "§4.2"
    PATH_VERSION "path.version" Error "RFC 5280" "§4.1.2.1"
    PATH_MALFORMED "path.malformed" Error "RFC 5280" "§4.1"
    PATH_EXPIRED "path.expired" Error "RFC 5280" "§4.1.2.5"
    PATH_NOT_YET_VALID "path.not-yet-valid" Error "RFC 5280" "§4.1.2.5"
    PATH_VALIDITY "path.validity" Error "RFC 5280" "§4.1.2.5"
    PATH_REVOKED "path.revoked" Error "RFC 5280" "§6.3"
    PATH_REVOCATION_NOT_CHECKED "path.revocation-not-checked" Warning "RFC 5280" "§6.3"
    PATH_ISSUER_WITHOUT_LIST "path.issuer-without-list" Note "RFC 5280" "§6.3"
    PATH_NO_ISSUER "path.no-issuer" Error "RFC 5280" "§6.1"
    PATH_TOO_DEEP "path.too-deep" Error "RFC 5280" "§6.1"
    PATH_TOO_COMPLEX "path.too-complex" Error "RFC 5280" "§6.1"
    PATH_HOST "path.host" Error "RFC 9525" "§6"
    PATH_HOST_UNREADABLE "path.host-unreadable" Error "RFC 9525" "§6.1"
}
