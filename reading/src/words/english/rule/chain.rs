//! Of how the certificates hang together. In: nothing. Out: sentences; a certificate is told by its number in the order given.

use crate::words::sentences;

sentences! {
    REORDERED "chain.reordered" "The certificates are sent in another order than given: leaf first."
    REORDERED_REFUSED "chain.reordered.refused"
        "The certificates would be sent in the order given, but the leaf has to stand first, and each issuer right after."
    REORDERED_HARMLESS "chain.reordered.harmless"
        "The certificates are sent in the order given. The chain comes first in it, so this does no harm."

    REFUTED "chain.refuted"
        "Certificate {certificate} names certificate {issuer} as its issuer, but was not signed with the key of \
         certificate {issuer}."
    REFUTED_REPAIR "chain.refuted.repair"
        "Use the issuer's certificate that signed this one: a CA may change its key and keep its name."
    REFUTED_NOT_CHECKED "chain.refuted.not-checked"
        "The signature of certificate {certificate} cannot be checked on this platform."

    INCOMPLETE "chain.incomplete"
        "Only the leaf is given, not its issuer {issuer}; clients that do not know the issuer cannot build a chain."
    INCOMPLETE_FETCHABLE "chain.incomplete.fetchable"
        "Only the leaf is given, not its issuer {issuer}; clients that do not know the issuer cannot build a chain. The certificate says it can be fetched from {address}."
    INCOMPLETE_REPAIR "chain.incomplete.repair"
        "Add the issuer's certificate, unless it is a root that every client has."

    ROOT_LEFT_OUT "chain.root-left-out"
        "The root is left out: clients have their own copy, and trust none that a server sends."
    ROOT_LEFT_OUT_REFUSED "chain.root-left-out.refused"
        "The root is sent along: clients have it already, so it only makes every handshake longer."

    DUPLICATES "chain.duplicates" "A certificate was given more than once. Each is sent once."
    DUPLICATES_REFUSED "chain.duplicates.refused"
        "A certificate was given more than once, and would be sent more than once."

    STRAYS "chain.strays" "Certificates that do not belong to the chain are left out."
    STRAYS_REFUSED "chain.strays.refused"
        "Certificates that do not belong to the chain would be sent too."
    STRAYS_ALTERNATIVES "chain.strays.alternatives"
        "Certificates that could replace another in the chain, such as a renewed one, are left out."

    SEVERAL_LEAVES "chain.several-leaves"
        "More than one certificate could be the one to present, and no private key shows which."
    SEVERAL_AUTHORITIES "chain.several-leaves.authorities"
        "More than one certificate could be the CA certificate that clients are checked against. Only the chain of \
         certificate {certificate} is sent."

    TOO_DEEP "chain.too-deep" "The chain has {depth} certificates; at most {most} are allowed."
}
