//! In: a refusal. Out: what it means and what to do, by a row of the service's table, or else by one of what holds for every service.

use super::{Call, Given, SERVICES, Service, field::Role, gateway};
use crate::{small, words::Sentence};

/// What a refusal means: of these codes and statuses, where this holds.
pub struct Meaning {
    /// Apart by blanks. One that ends in `*` stands for a family; `4xx` for a class of statuses.
    codes: &'static str,
    when: When,
    /// What it means, and what to do.
    pub said: &'static Said,
}

/// Two sentences: what a refusal means, and what to do.
pub type Said = [Sentence; 2];

/// What must hold for a row beside its code.
#[derive(Clone, Copy)]
pub enum When {
    /// Nothing more: the code is enough.
    Always,
    /// The status is this one.
    Status(u16),
    /// The service's own words have these in them, in lower case.
    Says(&'static str),
    /// The operation clears this field.
    Clears(&'static str),
    /// The call is of an account, and its id was not sent.
    AccountUnsaid,
    /// The call must not be made twice.
    Once,
    /// The request was signed with an access key, temporary or not.
    ByKey,
    /// It was signed with a temporary one.
    ByTemporaryKey,
    /// It carried a token.
    ByToken,
}

impl Meaning {
    /// Whatever else holds.
    pub const fn of(codes: &'static str, said: &'static Said) -> Self {
        Self { codes, when: When::Always, said }
    }

    /// Only where this holds.
    pub const fn when(self, when: When) -> Self {
        Self { when, ..self }
    }

    /// The codes of the row, each with its `*`.
    pub fn codes(&self) -> impl Iterator<Item = &'static str> {
        self.codes.split(' ')
    }

    fn is_of(&self, key: &str) -> bool {
        self.codes().any(|code| match code.strip_suffix('*') {
            Some(start) => key.starts_with(start),
            None => code == key,
        })
    }
}

/// How a request said who is calling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Caller {
    /// It is not known any more.
    #[default]
    Unknown,
    /// By an access key's signature.
    AccessKey,
    /// By that of a temporary one, with its security token.
    TemporaryKey,
    /// By a token.
    Token,
}

impl Caller {
    /// As a signed request's headers say.
    pub fn of(headers: &[(String, String)]) -> Self {
        let has = |wanted: &str| headers.iter().any(|(name, _)| name.eq_ignore_ascii_case(wanted));
        if has("x-auth-token") {
            Self::Token
        } else if !has("authorization") {
            Self::Unknown
        } else if has("x-security-token") {
            Self::TemporaryKey
        } else {
            Self::AccessKey
        }
    }
}

/// A refusal, as far as its meaning depends on it.
pub struct Refused<'a> {
    /// The HTTP status of the answer.
    pub status: u16,
    /// The service's own code, or the status.
    pub code: &'a str,
    /// What the service says.
    pub message: &'a str,
    /// Who was refused.
    pub caller: Caller,
}

impl Refused<'_> {
    fn is_so(&self, when: When, call: &Call, given: &Given) -> bool {
        match when {
            When::Always => true,
            When::Status(status) => self.status == status,
            When::Says(words) => small::holds(&self.message.to_ascii_lowercase(), words),
            When::Clears(field) => given.field(field).is_some() && given.text(field).trim().is_empty(),
            When::AccountUnsaid => call
                .fields
                .iter()
                .any(|field| matches!(field.role, Role::Header("X-Domain-Id")) && given.text(field.name).is_empty()),
            When::Once => !call.repeatable,
            When::ByKey => matches!(self.caller, Caller::AccessKey | Caller::TemporaryKey),
            When::ByTemporaryKey => self.caller == Caller::TemporaryKey,
            When::ByToken => self.caller == Caller::Token,
        }
    }
}

/// What a refusal of this call means: by its code, else by its status, else by the class of that.
pub fn meaning(service: &Service, call: &Call, given: &Given, refused: &Refused<'_>) -> Option<&'static Said> {
    let class = match refused.status {
        300..400 => "3xx",
        400..500 => "4xx",
        500..600 => "5xx",
        _ => return None,
    };
    let status = refused.status.to_string();
    // Where the service has no code of its own, another's status may stand in its place.
    let code = if refused.code.contains('.') { refused.code } else { "" };
    for key in [code, &status, class] {
        for rows in [service.meanings, gateway::MEANINGS] {
            let row = rows.iter().find(|row| row.is_of(key) && refused.is_so(row.when, call, given));
            if let Some(row) = row {
                return Some(row.said);
            }
        }
    }
    None
}

/// Whether a code says "too many calls", whatever the status. It names the service it is of, so it is asked of all.
pub fn throttles(code: &str) -> bool {
    SERVICES.iter().any(|service| service.throttling.contains(&code)) || gateway::THROTTLING.contains(&code)
}

/// Whether a code refuses an access key or its user for every call alike.
pub fn refuses_caller(code: &str) -> bool {
    gateway::CALLER_CODES.contains(&code)
}

/// Whether a service says that a caller it knows may not do this.
pub fn lacks_permission(message: &str) -> bool {
    let said = message.to_ascii_lowercase();
    gateway::PERMISSION_WORDS.iter().any(|words| small::holds(&said, words))
}

/// Declares what refusals mean as rows, `NAME "what" "What it means." "What to do."`, and the list of both sentences of each.
macro_rules! meanings {
    ($($name:ident $what:literal $meaning:literal $remedy:literal)+) => {
        $(#[doc = $meaning] pub static $name: $crate::service::meaning::Said = [
            $crate::words::Sentence::new(concat!("meaning.", $what, " ", $meaning)),
            $crate::words::Sentence::new(concat!("remedy.", $what, " ", $remedy)),
        ];)+

        /// All of them.
        pub const SENTENCES: &[&$crate::words::Sentence] = &[$(&$name[0], &$name[1]),+];
    };
}
pub(super) use meanings;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::SERVICES;

    #[test]
    fn no_row_stands_behind_one_that_always_comes_first() {
        let of_services = SERVICES.iter().map(|service| service.meanings);
        for rows in of_services.chain([gateway::MEANINGS]) {
            let mut always = Vec::new();
            for row in rows {
                for code in row.codes() {
                    assert!(!code.is_empty());
                    let known = |earlier: &&str| match earlier.strip_suffix('*') {
                        Some(start) => code.starts_with(start),
                        None => *earlier == code,
                    };
                    assert!(!always.iter().any(known), "{code} is never asked for");
                }
                if matches!(row.when, When::Always) {
                    always.extend(row.codes());
                }
            }
        }
    }

    #[test]
    fn a_family_is_all_that_begins_so() {
        static SAID: Said = [Sentence::new("a A."), Sentence::new("b B.")];
        let row = Meaning::of("A.1 A.2*", &SAID);
        for (key, is_of) in
            [("A.1", true), ("A.2", true), ("A.21", true), ("A.11", false), ("A.1 A.2*", false), ("", false)]
        {
            assert_eq!(row.is_of(key), is_of, "{key}");
        }
    }
}
