//! In: nothing. Out: what the error codes of API Gateway mean.

use crate::service::{
    gateway,
    meaning::{Meaning, When, meanings},
};

/// Of the rows with a code, the first that fits.
pub const MEANINGS: &[Meaning] = &[
    Meaning::of("APIG.2001", &PARAMETER_MISSING),
    Meaning::of("APIG.2005 APIG.2006 APIG.2007", &PARAMETER_LENGTH),
    Meaning::of("APIG.2008 APIG.2009 APIG.2010 APIG.2013", &PARAMETER_CHARACTERS),
    Meaning::of("APIG.2051", &DOMAIN_CERTIFICATES),
    Meaning::of("APIG.2101", &KEY_MISMATCH),
    Meaning::of("APIG.2102", &EXPIRED),
    Meaning::of("APIG.2103", &DOMAIN_NOT_COVERED),
    Meaning::of("APIG.2104", &WRONG_ORDER),
    Meaning::of("APIG.2105", &KEY_ENCRYPTED),
    Meaning::of("APIG.2106", &UNREADABLE),
    Meaning::of("APIG.2109", &NO_NAMES),
    Meaning::of("APIG.3148", &VALID_TOO_LONG),
    Meaning::of("APIG.3305", &NAME_TAKEN),
    Meaning::of("APIG.3708 APIG.3709", &USAGES),
    Meaning::of("APIG.3715", &ALGORITHM_TYPES),
    Meaning::of("APIG.1012", &BALANCE),
    Meaning::of("APIG.1013 APIG.1020", &FROZEN),
    Meaning::of("APIG.1136 APIG.1119 APIG.1149 APIG.1115", &NOT_OWNED),
    Meaning::of("APIG.3097", &NOT_BOUND),
    Meaning::of("APIG.1011", &gateway::REAL_NAME),
    Meaning::of("APIG.3021 APIG.3025", &gateway::NO_CERTIFICATE),
    Meaning::of("APIG.1005", &gateway::PERMISSION),
    Meaning::of("APIG.1010 APIG.9999", &gateway::FAILED),
    Meaning::of("APIG.20*", &gateway::PARAMETER),
    Meaning::of("APIG.100*", &gateway::TOKEN).when(When::ByToken),
    Meaning::of("APIG.100*", &gateway::ACCESS_KEY).when(When::ByKey),
    Meaning::of("APIG.100*", &gateway::CALLER),
];

meanings! {
    PARAMETER_MISSING "apig.parameter-missing"
        "A parameter that must be given is missing."
        "Send the certificate, its key and the name together; for a gateway's certificate its instance id, too."
    PARAMETER_LENGTH "apig.parameter-length"
        "A parameter is too short or too long."
        "Check the parameter that the message names; the name has 4 to 50 characters."
    PARAMETER_CHARACTERS "apig.parameter-characters"
        "A parameter has characters that are not allowed."
        "Check the parameter that the message names; the name has letters, digits and underscores only."
    DOMAIN_CERTIFICATES "apig.domain-certificates"
        "The domain is bound to different certificates."
        "Bind the domain to one certificate first."
    KEY_MISMATCH "apig.key-mismatch"
        "The private key does not belong to the certificate."
        "Send the key that the certificate was requested with."
    EXPIRED "apig.expired"
        "The certificate has expired."
        "Send a certificate that is still valid."
    DOMAIN_NOT_COVERED "apig.domain-not-covered"
        "The certificate does not cover the domain it is bound to."
        "Use a certificate with that domain among its subject alternative names."
    WRONG_ORDER "apig.wrong-order"
        "The certificates are in the wrong order."
        "Send them as built here: the leaf first, each issuer right after."
    KEY_ENCRYPTED "apig.key-encrypted"
        "The private key that was sent is encrypted."
        "Send it as built here, decrypted."
    UNREADABLE "apig.unreadable"
        "The certificate or key cannot be read."
        "Send both as built here."
    NO_NAMES "apig.no-names"
        "The certificate has no subject alternative name."
        "Have it issued again with its names in the subject alternative name."
    VALID_TOO_LONG "apig.valid-too-long"
        "The certificate expires after 2038-01-19T03:14:07Z."
        "Use a certificate of a shorter validity."
    NAME_TAKEN "apig.name-taken"
        "Something of that name exists already."
        "Choose another name."
    USAGES "apig.usages"
        "The certificates do not match in their key usages or signature algorithms."
        "Use certificates that match; of an SM2 pair, one is for signing and one for encryption."
    ALGORITHM_TYPES "apig.algorithm-types"
        "The certificates bound to one domain must all be of the same algorithm type, and this one differs."
        "Unbind the other certificates from the domain first, or send one of the same algorithm type."
    BALANCE "apig.balance"
        "The account's balance is not sufficient."
        "Top up the account, then send it again."
    FROZEN "apig.frozen"
        "The account is frozen, or may not use this at present."
        "Check the account in the console, or ask support."
    NOT_OWNED "apig.not-owned"
        "The certificate or the gateway belongs to somebody else."
        "Check the certificate id, the instance id, the project id and the region."
    NOT_BOUND "apig.not-bound"
        "The certificate is not bound to that domain."
        "Bind it first."
}
