//! Of what was looked up before a change. In: nothing. Out: sentences.

use crate::words::sentences;

sentences! {
    UNKNOWN_MEMBER "in-place.unknown-member" "{field}: there is no such member in what is in place."
    NOT_A_LIST "in-place.malformed.list" "{field}: this must be a list."
    NOT_A_TIME "in-place.malformed.time" "{field}: this must be a time, such as 2026-11-26T15:14:00Z."
    OF_ANOTHER "in-place.of-another"
        "{field}: this is another than the operation says. What is in place has to be looked up for the operation itself."
    HOLDS_KEY "in-place.holds-key" "{field}: a private key stands here. What is in place is taken only without one."
    SEVERAL "in-place.several"
        "Several certificates were given out for this, and which of them it is, is not known."
    NOT_LOOKED_UP "in-place.not-looked-up" "This was not looked up."
}
