//! In: nothing. Out: what is said of an answer.

use crate::words::sentences;

sentences! {
    EMPTY "answer.empty" "The answer is empty."

    PRIVATE_KEY_ECHOED "answer.private-key-echoed"
        "The answer held the private key in {member}; it was removed before anything looked at it."
    PRIVATE_KEY_ECHOED_REPAIR "answer.private-key-echoed.repair"
        "Switch the service's private key echo off, so that keys are not sent back at all."
    UNREADABLE "answer.unreadable"
        "The answer has status {status}, but it is not what the service answers by its document. Whether anything was changed is not known."
    UNREADABLE_LOOK "answer.unreadable.look"
        "The answer has status {status}, but it is not what the service answers by its document. It says nothing of what is there."
    UNREADABLE_REPAIR "answer.unreadable.repair"
        "Look whether something stands between, such as a proxy or a login page; then look at what is in place."
    OTHER_RESOURCE "answer.other-resource"
        "The answer is about another resource: its {field} is \"{received}\", and the request was for \"{sent}\"."
    OTHER_RESOURCE_REPAIR "answer.other-resource.repair"
        "Do not take it for an answer to this request. Look at what is in place."
    OTHER_PAGE "lookup.other-page"
        "The answer is another page than was asked for: \"{marker}\", after which it was to begin, is on it."
    MARKER_REPEATS "lookup.marker-repeats"
        "The answer says that the list goes on after \"{marker}\", where it was asked to begin. It would never end; what is missing is not known."
    LIST_LOST "lookup.list-lost"
        "The list is not complete: there is more, and the answer does not say where it goes on."
    OTHER_TYPE "answer.other-type"
        "The certificate in the cloud is of type \"{found}\"; it was taken for one of type \"{taken}\"."
}
