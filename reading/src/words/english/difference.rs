//! Of what changes when one certificate takes the place of another. In: nothing. Out: sentences.

use crate::words::sentences;

sentences! {
    SAME "difference.same" "This certificate is in place already."

    NAMES_LOST "difference.names-lost"
        "The new certificate does not cover every name that the one in place covers. Clients that use these names would \
         get a certificate that does not match: {names}."
    NAMES_LOST_MANY "difference.names-lost.many"
        "The new certificate does not cover every name that the one in place covers. Clients that use these names would \
         get a certificate that does not match: {names}. Further names: {more}."

    VALIDITY_GAP "difference.validity-gap"
        "The certificate in place expires on {notAfter}, and the new one is valid only from {notBefore}."
    ENDS_EARLIER "difference.ends-earlier"
        "The new certificate expires on {newNotAfter}, earlier than the one in place, which expires on {oldNotAfter}."

    SERVER_USE_LOST "difference.server-use-lost"
        "The certificate in place may be used by a server; the new one may not, since its extended key usage has no serverAuth."

    AUTHORITY_GAINED "difference.authority-changed.gained"
        "The new certificate is a CA certificate; the one in place is not."
    AUTHORITY_LOST "difference.authority-changed.lost"
        "The certificate in place is a CA certificate; the new one is not."

    ISSUER_CHANGED "difference.issuer-changed"
        "The issuer was {from} and will be {to}. A client that expects the old one may refuse the new."

    KEY_TYPE_CHANGED "difference.key-type-changed"
        "The key was of type {from} and will be of type {to}. A client that supports only the old one cannot connect any more."
    KEY_REUSED "difference.key-reused" "The key stays the same: whoever has the old key has the new one too."
}
