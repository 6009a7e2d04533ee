//! Of what is in place beside what is to be sent. In: nothing. Out: sentences.

use crate::words::sentences;

sentences! {
    INCOMPLETE "in-place.incomplete"
        "{kind} could not be looked up: {code}. What depends on it is judged as if nothing had been looked up."
    OLD "in-place.old" "What is in place was looked up at {time}; it may have changed since."

    CONTRADICTED "in-place.contradicted"
        "{field} was given as \"{given}\", but in place it is \"{found}\". Leave it out, or look again."
    CONTRADICTED_NOTHING "in-place.contradicted.nothing"
        "{field} was given as \"{given}\", but in place it is not set. Leave it out, or look again."

    CHANGED "in-place.changed" "{field} changes from \"{from}\" to \"{to}\"."
    CHANGED_FROM_NOTHING "in-place.changed.from-nothing" "{field} is empty now and becomes \"{to}\"."
    CHANGED_TO_NOTHING "in-place.changed.to-nothing" "{field} is \"{from}\" now and becomes empty."

    ALREADY_THERE "in-place.already-there"
        "The same certificate is in place already, with the same chain. Is it the one that you mean to send?"
    ALREADY_THERE_FIELDS "in-place.already-there.fields" "Every field that is set has that value already."
    ALREADY_THERE_LEAF "in-place.already-there.leaf"
        "The same certificate is in place already; the chain that is sent with it is different."
    ALREADY_THERE_TOLD "in-place.already-there.told"
        "The same certificate is in place already, according to the service, which does not show its chain. Is it the one \
         that you mean to send?"

    OTHER_CERTIFICATE "in-place.other-certificate"
        "The certificate given here is not the one that was looked up. The rules use the one that was looked up. SHA-256 \
         given: {given}, looked up: {found}."
}
