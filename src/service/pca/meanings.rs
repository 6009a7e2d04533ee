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
        "The distinguished name is not accepted."
        "Check its six parts: none may be missing, the country has two letters, the common name at most 64 characters."
    KEY_ALGORITHM "pca.key-algorithm"
        "The key algorithm is not accepted."
        "Choose one of those listed; SM2 is available on the Chinese site only."
    HASH "pca.hash"
        "The signature hash is not accepted."
        "Choose SHA256, SHA384 or SHA512; SM3 needs an SM2 key."
    VALIDITY "pca.validity"
        "The validity is not accepted: its unit, its length, or its start or end is wrong."
        "Stay within 20 years and within the parent CA's validity; use years, months or days."
    OTHER_NAMES "pca.other-names"
        "A name is not accepted: a DNS domain name has 1 to 64 characters, an address must be IPv4, and other types are \
         not supported."
        "Check the names and addresses in the request."
    ID "pca.id"
        "The CA's id is not a UUID in lower case."
        "Copy the id from the CA's page in the console."
    TYPE "pca.type"
        "The type of the CA is not accepted: it must be ROOT or SUBORDINATE."
        "Leave the type out, or send SUBORDINATE: a root CA is not activated by a parent."
    PATH_LENGTH "pca.path-length"
        "The path length is not accepted."
        "Choose 0 to 6, and less than the path length of the parent CA."
    NOT_THERE "pca.not-there"
        "There is no such CA in this account and region."
        "Check the CA's id, the parent CA's id, the account and the region."
}
