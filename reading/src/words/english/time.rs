//! In: nothing. Out: what is said of times.

use crate::words::sentences;

sentences! {
    INVALID "time.invalid" "This is not a time. Write it like {example}."
}
