//! In: nothing. Out: why a relay does not forward a call.

use crate::words::sentences;

sentences! {
    PATH "relay.refused.path"
        "The relay does not forward this: its path is not that of a call that this relay forwards."
    METHOD "relay.refused.method" "The relay does not forward this: this path is called with {method}."
    QUERY "relay.refused.query"
        "The relay does not forward this: its query has a parameter that this call does not have."
    QUERY_FORM "relay.refused.query-form"
        "The relay does not forward this: its query is not written as name=value&name=value, in which a value has letters, digits, -_.~ and what is percent-encoded."
    HOST "relay.refused.host"
        "The relay does not forward this: its host is neither in the vendor's table nor in the relay's own list."
}
