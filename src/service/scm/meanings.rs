//! In: nothing. Out: what the error codes of SSL Certificate Manager mean that a list can be refused with.

use crate::service::{
    gateway,
    meaning::{Meaning, meanings},
};

/// Of the rows with a code, the first that fits.
pub const MEANINGS: &[Meaning] = &[Meaning::of("SCM.0003", &NOT_OWNED), Meaning::of("SCM.0005", &gateway::PARAMETER)];

meanings! {
    NOT_OWNED "scm.not-owned"
        "The certificates belong to another account."
        "Check the account id, and whose access key signs."
}
