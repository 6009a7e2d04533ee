//! In: nothing. Out: why an operation is not made into a request.

use crate::words::sentences;

sentences! {
    NO_SUCH_EDIT "refuse.unknown"
        "No edit that can be refused has the code \"{code}\"; the nearest is {nearest}."
    NO_SUCH_FINDING "acknowledge.unknown"
        "No finding has the code \"{code}\"; the nearest is {nearest}."
}
