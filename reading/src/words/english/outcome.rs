//! In: nothing. Out: what is said of an answer.

use crate::words::sentences;

sentences! {
    EMPTY "answer.empty" "The answer is empty."

    PRIVATE_KEY_ECHOED "answer.private-key-echoed"
        "The answer held the private key in {member}; it was removed before anything looked at it."
    PRIVATE_KEY_ECHOED_REPAIR "answer.private-key-echoed.repair"
        "Switch the service's private key echo off, so that keys are not sent back at all."
    UNREADABLE "answer.unreadable"
        "The answer has status {status}, but it is no answer that the service's document describes. Whether anything was \
         changed is not known."
    UNREADABLE_LOOK "answer.unreadable.look"
        "The answer has status {status}, but it is no answer that the service's document describes. It does not show what \
         is there."
    UNREADABLE_REPAIR "answer.unreadable.repair"
        "Check whether a proxy or a login page answered instead; then look up what is in place."
    OTHER_RESOURCE "answer.other-resource"
        "The answer is about another resource: its {field} is \"{received}\", and the request was for \"{sent}\"."
    OTHER_RESOURCE_REPAIR "answer.other-resource.repair"
        "This is not an answer to this request. Look up what is in place."
    OTHER_PAGE "lookup.other-page"
        "The answer is not the page that was asked for: it contains \"{marker}\", after which it should begin."
    MARKER_REPEATS "lookup.marker-repeats"
        "The answer says that the list goes on after \"{marker}\", but this page began there, so the list would never end. \
         What is missing is not known."
    LIST_LOST "lookup.list-lost"
        "The list is not complete: there is more, and the answer does not say where it goes on."
    MISCOUNTED "lookup.list-lost.count"
        "The list may not be complete: its {member} does not fit the {count} that the answer lists."
    OTHER_TYPE "answer.other-type"
        "The certificate in the cloud is of type \"{found}\"; type \"{taken}\" was assumed."
}
