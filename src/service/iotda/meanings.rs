//! In: nothing. Out: what the error codes of IoTDA mean.

use crate::service::{
    gateway,
    meaning::{Meaning, When, meanings},
};

/// Of the rows with a code, the first that fits.
pub const MEANINGS: &[Meaning] = &[
    Meaning::of("IOTDA.000002", &TOKEN).when(When::ByToken),
    Meaning::of("IOTDA.000002", &CALLER),
    Meaning::of("IOTDA.000008", &BODY_UNREADABLE),
    Meaning::of("IOTDA.014301", &CONTENT),
    Meaning::of("IOTDA.014307", &VERIFICATION_CODE),
    Meaning::of("IOTDA.014601", &STATE),
    Meaning::of("IOTDA.021101 IOTDA.021102", &gateway::TOO_MANY),
    Meaning::of("IOTDA.0000*", &gateway::PARAMETER).when(When::Status(400)),
];

meanings! {
    TOKEN "iotda.token"
        "The platform does not accept the token."
        "Get a new token of this project, and check that the host is that of the instance."
    CALLER "iotda.caller"
        "The platform does not accept the caller: the access key, the signature, the signing algorithm or the token is \
         wrong."
        "Check the keys and the host: an instance's own host needs the derived signature, V11-HMAC-SHA256."
    BODY_UNREADABLE "iotda.body-unreadable"
        "The platform could not read the body."
        "Send it as built here, as application/json."
    CONTENT "iotda.content"
        "The content of the CA certificate is not valid."
        "Upload the certificate again."
    VERIFICATION_CODE "iotda.verification-code"
        "The verification code is wrong."
        "Verify the certificate again with a new code."
    STATE "iotda.state"
        "The platform does not allow this in the current state of the resource."
        "Read the message, and check the CA certificate and its template in the console."
}
