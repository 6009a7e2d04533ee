//! Of what keeps an operation from being sent. In: nothing. Out: sentences; what each finding says stands beside them.

use crate::words::sentences;

sentences! {
    BLOCKED "signoff.blocked"
        "This would fail or interrupt service. The reasons, each explained in the error's findings: {codes}."
    UNACKNOWLEDGED "signoff.unacknowledged"
        "There are warnings that nobody has acknowledged; the error's findings explain them. If you accept them, name \
         them: acknowledge: [{codes}]."
}
