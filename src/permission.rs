//! In: kinds of operations and questions. Out: the least that an identity must be allowed for them, and what each permission is for.

use serde::{Serialize, Serializer, ser::SerializeStruct};

use crate::{
    Error,
    service::{self, field::invalid},
    words,
    words::{Words, english::service as sentences},
};

/// What some calls need together.
#[derive(Debug, Serialize)]
pub struct Permissions {
    /// An identity policy, as the console of the identity service takes it.
    pub policy: Policy,
    /// One for each permission.
    pub actions: Vec<Needed>,
    /// One for each call that needs none.
    pub without: Vec<Unneeded>,
}

/// A policy in the language of identity policies.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Policy {
    version: &'static str,
    statement: Vec<Statement>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Statement {
    effect: &'static str,
    action: Vec<&'static str>,
}

/// A permission.
#[derive(Debug)]
pub struct Needed {
    /// As the policy names it.
    pub action: &'static str,
    /// Whose calls need it.
    pub kinds: Vec<&'static str>,
    /// What it is for.
    pub purpose: Words,
}

/// A call that needs none.
#[derive(Debug)]
pub struct Unneeded {
    /// Which.
    pub kind: &'static str,
    /// Why.
    pub reason: Words,
}

/// The least policy for these kinds, each permission once.
///
/// # Errors
/// `OPERATION_INVALID` for a kind that there is not.
pub fn least(kinds: &[String]) -> Result<Permissions, Error> {
    let mut actions: Vec<Needed> = Vec::new();
    let mut without: Vec<Unneeded> = Vec::new();
    for kind in kinds {
        let Some((_, call)) = service::of_kind(kind) else {
            // A longer one is no misspelt kind, and may be a piece of a key that was pasted into the wrong place.
            let kind = if kind.len() < 40 { kind } else { "…" };
            return Err(invalid("kinds", words!(sentences::KIND_UNKNOWN, kind, kinds: service::all_kinds())));
        };
        if call.permission.is_empty() && without.iter().all(|unneeded| unneeded.kind != call.kind) {
            without.push(Unneeded { kind: call.kind, reason: call.purpose.into() });
        }
        let own = [(call.permission, call.purpose)];
        for (action, purpose) in own.iter().chain(call.depends_on).filter(|(action, _)| !action.is_empty()) {
            match actions.iter_mut().find(|needed| needed.action == *action) {
                Some(needed) if needed.kinds.contains(&call.kind) => {}
                Some(needed) => needed.kinds.push(call.kind),
                None => actions.push(Needed { action, kinds: vec![call.kind], purpose: (*purpose).into() }),
            }
        }
    }
    let mut action = Vec::new();
    actions.iter().for_each(|needed| action.push(needed.action));
    let statement = if action.is_empty() { Vec::new() } else { vec![Statement { effect: "Allow", action }] };
    Ok(Permissions { policy: Policy { version: "5.0", statement }, actions, without })
}

impl Serialize for Needed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Needed", 2 + Words::MEMBERS)?;
        object.serialize_field("action", self.action)?;
        object.serialize_field("kinds", &self.kinds)?;
        self.purpose.members("message", &mut object)?;
        object.end()
    }
}

impl Serialize for Unneeded {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Unneeded", 1 + Words::MEMBERS)?;
        object.serialize_field("kind", self.kind)?;
        self.reason.members("message", &mut object)?;
        object.end()
    }
}
