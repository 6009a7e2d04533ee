//! Of what keeps an operation from being sent. In: nothing. Out: sentences; what each finding says stands beside them.

use crate::words::sentences;

sentences! {
    BLOCKED "signoff.blocked" "This would fail or break service. What stands against it, each explained in the error's findings: {codes}."
    UNACKNOWLEDGED "signoff.unacknowledged"
        "What was warned of, as the error's findings explain, has not been acknowledged. If it is as it should be, name what you accept: acknowledge: [{codes}]."
}
