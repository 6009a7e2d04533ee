//! In: nothing. Out: what the call of SSL Certificate Manager is for.

use crate::words::sentences;

sentences! {
    LIST_PURPOSE "scm.certificates.purpose" "Lists the certificates that were bought or uploaded, to find one's id."
}
