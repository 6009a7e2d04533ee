//! In: nothing. Out: what the error codes of ELB mean.

use crate::service::{
    gateway,
    meaning::{Meaning, When, meanings},
};

/// Of the rows with a code, the first that fits.
pub const MEANINGS: &[Meaning] = &[
    Meaning::of("ELB.0002", &NO_BODY),
    Meaning::of("ELB.1011 ELB.5013", &UNUSABLE),
    Meaning::of("ELB.5020", &ID_LENGTH),
    Meaning::of("ELB.5033", &NOT_UPDATED),
    Meaning::of("ELB.5051 ELB.5053", &AUTHORITY_UNUSABLE),
    Meaning::of("ELB.1102", &NOBODY),
    Meaning::of("ELB.8902", &FIELD_UNKNOWN).when(When::Says("unrecognized attribute")),
    Meaning::of("ELB.8905", &QUOTA),
    Meaning::of("ELB.8907", &DOMAIN_IN_USE).when(When::Clears("domain")),
    Meaning::of("ELB.8907", &IN_CONFLICT),
    Meaning::of("ELB.8909", &SEVERAL_DOMAINS),
    Meaning::of("ELB.8962", &FEATURE),
    Meaning::of("ELB.9801 ELB.9802 ELB.9803 ELB.9804 ELB.9805", &ENTERPRISE_PROJECT),
    Meaning::of("ELB.1109", &gateway::REAL_NAME),
    Meaning::of("ELB.5040 ELB.8904", &gateway::NO_CERTIFICATE),
    Meaning::of("ELB.1001 ELB.1004 ELB.8902 ELB.9899", &gateway::PARAMETER),
    Meaning::of("ELB.0004 ELB.8906", &gateway::FAILED),
    Meaning::of("ELB.110*", &gateway::TOKEN).when(When::ByToken),
    Meaning::of("ELB.110*", &gateway::ACCESS_KEY).when(When::ByKey),
    Meaning::of("ELB.110*", &gateway::CALLER),
];

meanings! {
    NO_BODY "elb.no-body"
        "The request had no body."
        "Send it again as built here; its body was lost on the way."
    UNUSABLE "elb.unusable"
        "The service cannot use this certificate and key: their format or order is wrong, or they do not belong together."
        "Send both as built here; if it was, check that the certificate's type in the cloud is the one chosen here."
    ID_LENGTH "elb.id-length"
        "The certificate id does not have 32 characters."
        "Copy the id from the certificate's page in the console."
    NOT_UPDATED "elb.not-updated"
        "The service could not update the certificate."
        "Send it again; if it fails again, give support the request id."
    AUTHORITY_UNUSABLE "elb.authority-unusable"
        "The service cannot use this CA certificate."
        "Send a CA certificate, without a key."
    NOBODY "elb.nobody"
        "The service received nothing that says who the caller is."
        "Sign with an access key, or get a token of this project."
    FIELD_UNKNOWN "elb.field-unknown"
        "This region does not know a field that was sent: it is newer than the service there."
        "Leave out the fields that the message names, and send the rest."
    QUOTA "elb.quota"
        "A quota of this project is used up."
        "Delete what is no longer needed, or ask for a higher quota."
    DOMAIN_IN_USE "elb.domain-in-use"
        "It conflicts with what is in place: most likely a listener uses this certificate, so the domain must \
         not be cleared."
        "Leave the domain as it is, or unbind the certificate from the listener first."
    IN_CONFLICT "elb.in-conflict"
        "It conflicts with what is in place. Two SNI certificates of one listener must not have the same name, and all of \
         them together must not have too many names."
        "Read the message. The SNI certificates of one listener may have at most 30 names in total on a shared load \
         balancer, and 200 on a dedicated one."
    SEVERAL_DOMAINS "elb.several-domains"
        "A certificate for several domains cannot be used on this dedicated load balancer."
        "Use a certificate for one domain, or a shared load balancer."
    FEATURE "elb.feature"
        "This project may not use that feature."
        "Leave out the field that needs it, or have the feature enabled."
    ENTERPRISE_PROJECT "elb.enterprise-project"
        "The enterprise project is not the right one, does not exist, or is not the caller's."
        "Check in the console which enterprise project the certificate belongs to, and who may work in it."
}
