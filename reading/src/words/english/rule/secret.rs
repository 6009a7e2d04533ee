//! Of secrets in texts that a person typed. In: nothing. Out: sentences.

use crate::words::sentences;

sentences! {
    HOLDS_KEY "text.holds-key"
        "The field {field} holds a private key or a piece of one. Whoever may read it in the cloud would have it."
    HOLDS_KEY_REPAIR "text.holds-key.repair" "Take it out. If it was sent or shown before, make a new key."
    UNASKED "text.holds-key.unasked" "A text holds a private key; this is checked when the key is out of it."
}
