//! Of what was looked up before a change. In: nothing. Out: sentences.

use crate::words::sentences;

sentences! {
    UNKNOWN_MEMBER "in-place.unknown-member" "{field}: there is no such member in what is in place."
    NOT_A_LIST "in-place.malformed.list" "{field}: this must be a list."
    NOT_A_TIME "in-place.malformed.time" "{field}: this must be a time, such as 2026-11-26T15:14:00Z."
    OF_ANOTHER "in-place.of-another"
        "{field}: this is not what the operation says. Look up what is in place for this operation."
    HOLDS_KEY "in-place.holds-key" "{field}: there is a private key here. Give what is in place without private keys."
    SEVERAL "in-place.several"
        "Several certificates were found for this, and it is not known which is the one in place."
    NOT_LOOKED_UP "in-place.not-looked-up" "This was not looked up."
}
