//! In: nothing. Out: what is said of what a look after a change shows.

use crate::words::sentences;

sentences! {
    STILL_THE_OLD "proof.still-the-old"
        "What is there is still the old state: at the time of this look, the change had not taken effect. It differs from \
         what was sent in {facts}."
    UNTOUCHED "proof.still-the-old.untouched"
        "Its {member} is still {value}: at the time of this look, the change had not taken effect."
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
        "What was found does not include {facts}, so it does not show whether what was sent is there."
    LEAF_BEFORE "proof.not-told.chain"
        "The leaf that was sent was there before already. What was found does not include the certificates after it, so it \
         does not show whether what was sent is there."
    NOT_ALL_TOLD "proof.not-all-told"
        "What was found agrees with what was sent, but does not include {facts}. Check that in another way."
    LEAF_ALONE "proof.not-all-told.chain"
        "The leaf that was sent is there. What was found does not include the certificates after it. Check them in another \
         way."
    NOT_FOUND "proof.not-told.nothing" "Nothing was found that shows whether what was sent is there."
    REFUSED "proof.not-told.refused"
        "The look failed ({code}). Only the answer shows how it ended."
    SIGNATURE_NOT_CHECKED "proof.signature-not-checked"
        "The certificate that was made names {issuer} as its issuer. Whether that issuer signed it was not checked: the \
         issuer's certificate is missing here, or the platform cannot check such signatures."
    SIGNATURE_REFUTED "proof.signature-refuted"
        "The certificate that was made names {issuer} as its issuer, but was not signed with that issuer's key."
}
