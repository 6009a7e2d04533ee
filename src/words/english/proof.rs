//! In: nothing. Out: what is said of what a look after a change shows.

use crate::words::sentences;

sentences! {
    STILL_THE_OLD "proof.still-the-old"
        "What is there is still what was there before: when this was looked at, the change had not taken effect. It is not what was sent in {facts}."
    UNTOUCHED "proof.still-the-old.untouched"
        "Its {member} is still {value}: when this was looked at, the change had not taken effect."
    ANOTHER "proof.another" "What is there is not what was sent. It differs in {facts}."
    PARTLY "proof.partly" "What was sent is there, but not all as it was sent. It differs in {facts}."
    REPAIR "proof.still-the-old.repair"
        "Look again in a while: a service may show the old state for some time. If it stays, send it again."
    ANOTHER_REPAIR "proof.another.repair" "Find out whether somebody else has changed it since, before it is sent again."
    SAME_BEFORE "proof.same-before"
        "What was sent was there before already, so looking does not show that this request did anything."
    NOT_CHANGED_SINCE "proof.same-before.unchanged"
        "What was sent is there, but it was last changed at {changed}, before this was sent at {sent}: it was there already."
    NOT_TOLD "proof.not-told"
        "What was found does not tell {facts}, so it does not show whether what was sent is there."
    LEAF_BEFORE "proof.not-told.chain"
        "The leaf that was sent was there before already. What was found does not tell the certificates after it, so it does not show whether what was sent is there."
    NOT_ALL_TOLD "proof.not-all-told"
        "What was sent is there, as far as it is told. What was found does not tell {facts}, so that has to be looked at elsewhere."
    LEAF_ALONE "proof.not-all-told.chain"
        "The leaf that was sent is there. What was found does not tell the certificates after it, so that has to be looked at elsewhere."
    NOT_FOUND "proof.not-told.nothing" "Nothing was found that would show whether what was sent is there."
    REFUSED "proof.not-told.refused"
        "It could not be looked at: the look was refused ({code}). How it ended is known by the answer alone."
    SIGNATURE_NOT_CHECKED "proof.signature-not-checked"
        "The certificate that was made names {issuer} as its issuer. Whether that one signed it was not checked: its certificate is not at hand, or the platform cannot check such signatures."
    SIGNATURE_REFUTED "proof.signature-refuted"
        "The certificate that was made names {issuer} as its issuer, but the key of that one has not signed it."
}
