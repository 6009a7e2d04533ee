//! In: nothing. Out: what it means when the identity service refuses to say what belongs to whoever calls. What its codes mean of any call
//! stands with the gateway.

use crate::service::{
    gateway,
    meaning::{Meaning, When, meanings},
};

/// Of the rows with a code, the first that fits.
pub const MEANINGS: &[Meaning] = &[
    Meaning::of("IAM.0007", &gateway::PARAMETER),
    Meaning::of("IAM.0004", &NOTHING),
    Meaning::of("403 IAM.0002 IAM.0003 APIGW.0302 APIGW.0304 APIGW.0306", &ACCOUNT_UNSAID).when(When::AccountUnsaid),
    Meaning::of("403 IAM.0002 IAM.0003 APIGW.0302 APIGW.0304 APIGW.0306", &NOT_SAID),
];

meanings! {
    NOTHING "iam.nothing"
        "The identity service does not find what was asked for."
        "Check the name, the account and the host: each cloud has an identity service of its own."
    ACCOUNT_UNSAID "iam.account-unsaid"
        "The identity service does not tell the caller this. The account id was not sent; without it the service may \
         refuse everybody."
        "Give the account id (domainId), so that X-Domain-Id is sent; or copy the id you need from My Credentials in the \
         console."
    NOT_SAID "iam.not-said"
        "The identity service does not tell the caller this, though it needs no permission: a policy forbids it."
        "Ask the administrator; or copy the id you need from My Credentials in the console."
}
