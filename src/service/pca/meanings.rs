//! In: nothing. Out: what the error codes of the private certificate authorities mean.

use crate::service::{
    gateway,
    meaning::{Meaning, When, meanings},
};

/// Of the rows with a code, the first that fits.
pub const MEANINGS: &[Meaning] = &[
    Meaning::of("PCA.00020101", &NAME),
    Meaning::of("PCA.00020102", &KEY_ALGORITHM),
    Meaning::of("PCA.00020103", &HASH),
    Meaning::of("PCA.00020109", &VALIDITY),
    Meaning::of("PCA.00020110 PCA.00020111 PCA.00020112", &OTHER_NAMES),
    Meaning::of("PCA.00020201", &ID),
    Meaning::of("PCA.00020202", &TYPE),
    Meaning::of("PCA.00020203", &PATH_LENGTH),
    Meaning::of("PCA.00030102", &NOT_THERE),
    Meaning::of("PCA.00020001", &gateway::PARAMETER),
    Meaning::of("PCA.0002* PCA.1001*", &gateway::PARAMETER).when(When::Status(400)),
];

meanings! {
    NAME "pca.name"
        "The distinguished name is not taken."
        "Check its six parts: none may be missing, the country has two letters, the common name at most 64 characters."
    KEY_ALGORITHM "pca.key-algorithm"
        "The key algorithm is not taken."
        "Choose one of those listed; SM2 is for the Chinese site."
    HASH "pca.hash"
        "The signature hash is not taken."
        "Choose SHA256, SHA384 or SHA512; SM3 goes with SM2 keys."
    VALIDITY "pca.validity"
        "The validity is not taken: its type, its length, or where it lies."
        "Stay within 20 years and within the parent's validity; use years, months or days."
    OTHER_NAMES "pca.other-names"
        "A name is not taken: a DNS domain name has 1 to 64 characters, an address is one of IPv4, and no other types are known."
        "Check the names and addresses in the request."
    ID "pca.id"
        "The authority's id is not a UUID in lower case."
        "Copy the id from the authority's page in the console."
    TYPE "pca.type"
        "The authority's type is not taken: it has to be ROOT or SUBORDINATE."
        "Leave the type out, or send SUBORDINATE: a root is not activated by a parent."
    PATH_LENGTH "pca.path-length"
        "The path length is not taken."
        "Choose 0 to 6, and less than the path length of the parent."
    NOT_THERE "pca.not-there"
        "There is no such authority in this account and region."
        "Check the authority's id, the parent's id, the account and the region."
}
