//! In: nothing. Out: how a look proves that a call took effect, as columns: what is asked, and by which facts what is there is known to be
//! what was sent.

use super::{Given, answer::Echo};
use crate::{chain::SignatureState, json::Value};

/// How a look proves that a call took effect.
pub struct Proving {
    /// What is asked: first for the thing itself, then for what tells more of it.
    pub asks: &'static [&'static str],
    /// The facts by which it is known, the strongest first.
    pub strongest: &'static [&'static str],
    /// Sets of facts, each of which shows that it took effect. Where none of them was sent, every field that was sent has to be there.
    pub known_by: &'static [&'static [&'static str]],
    /// What has to be there besides, so that it took effect as it was sent.
    pub needed: &'static [&'static str],
    /// Whether the facts of a certificate may be those of the second pair, where one was sent: no document says which.
    pub of_either: bool,
    /// A member, and what it says of a thing of which nothing has been changed yet.
    pub untouched: Option<(&'static str, &'static str)>,
    /// The member that says when the thing was changed last.
    pub changed: Option<&'static str>,
    /// A question, and the member of what it finds that holds the certificate that was made.
    pub made: Option<(&'static str, &'static str)>,
    /// Facts that follow from what was sent in a way of the call's own.
    pub own: fn(&Given, &Seen<'_>) -> Vec<Echo>,
}

impl Proving {
    /// By the fields that were sent, and nothing else.
    pub const fn by_fields(asks: &'static [&'static str]) -> Self {
        Self {
            asks,
            strongest: &[],
            known_by: &[],
            needed: &[],
            of_either: false,
            untouched: None,
            changed: None,
            made: None,
            own: |_, _| Vec::new(),
        }
    }
}

/// What was found.
pub struct Seen<'a> {
    /// The thing itself.
    pub item: &'a Value,
    /// The text of the certificate that was made; empty when it is not known.
    pub made: &'a str,
    /// Whether the issuer that was asked for has signed it.
    pub signature: SignatureState,
}
