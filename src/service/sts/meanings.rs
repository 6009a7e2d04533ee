//! In: nothing. Out: what it means when the token service refuses to say who is calling.

use crate::service::meaning::{Meaning, meanings};

/// Of the rows with a code, the first that fits.
pub const MEANINGS: &[Meaning] = &[Meaning::of("403 APIGW.0302 APIGW.0304 APIGW.0306", &NOT_SAID)];

meanings! {
    NOT_SAID "sts.not-said"
        "The token service does not tell the caller this, though it needs no permission: a policy forbids it."
        "Ask the administrator; or copy the account id from My Credentials in the console."
}
