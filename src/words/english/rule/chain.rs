//! Of how the certificates hang together. In: nothing. Out: sentences; a certificate is told by its number in the order given.

use crate::words::sentences;

sentences! {
    REORDERED "chain.reordered" "The certificates are sent in another order than given: leaf first."
    REORDERED_REFUSED "chain.reordered.refused"
        "The certificates would be sent in the order given, but the leaf has to stand first, and each issuer right after."
    REORDERED_HARMLESS "chain.reordered.harmless"
        "The certificates are sent in the order given. The chain stands first in it, so nothing depends on that."

    REFUTED "chain.refuted"
        "Certificate {certificate} names certificate {issuer} as its issuer, but was not signed with that one's key."
    REFUTED_REPAIR "chain.refuted.repair"
        "Use the issuer's certificate that goes with this one: authorities renew keys and keep names."
    REFUTED_NOT_CHECKED "chain.refuted.not-checked"
        "The signature of certificate {certificate} cannot be checked on this platform."

    INCOMPLETE "chain.incomplete"
        "Only the leaf is given, not its issuer {issuer}; clients that do not know the issuer cannot build a chain."
    INCOMPLETE_FETCHABLE "chain.incomplete.fetchable"
        "Only the leaf is given, not its issuer {issuer}; clients that do not know the issuer cannot build a chain. The certificate says it can be fetched from {address}."
    INCOMPLETE_REPAIR "chain.incomplete.repair"
        "Add the issuer's certificate, unless it is a root that every client has."

    ROOT_LEFT_OUT "chain.root-left-out"
        "The root is left out: clients have it already, and it is the one thing they cannot learn from a server."
    ROOT_LEFT_OUT_REFUSED "chain.root-left-out.refused"
        "The root is sent along: clients have it already, so it only makes every handshake longer."

    DUPLICATES "chain.duplicates" "A certificate was given more than once. Each is sent once."
    DUPLICATES_REFUSED "chain.duplicates.refused" "A certificate was given more than once, and would be sent as often."

    STRAYS "chain.strays" "Certificates that belong to no place in the chain are left out."
    STRAYS_REFUSED "chain.strays.refused"
        "Certificates that belong to no place in the chain would be sent all the same."
    STRAYS_ALTERNATIVES "chain.strays.alternatives"
        "Certificates that could stand in for another of the chain, such as one that was renewed, are left out."

    SEVERAL_LEAVES "chain.several-leaves"
        "More than one certificate could be the one to present, and no key tells which."

    TOO_DEEP "chain.too-deep" "The chain has {depth} certificates; at most {most} are taken."
}
