//! In: the object that describes an operation. Out: its fields by name, each as it was typed.

use crate::json::Value;

/// The fields of a call as they were typed, each looked at. None of them is a secret.
#[derive(Clone, PartialEq)]
pub struct Given(Value);

impl Given {
    /// The fields of an object that [`check`](super::field::check) has looked at.
    pub fn new(fields: Value) -> Self {
        Self(fields)
    }

    /// All of them.
    pub fn value(&self) -> &Value {
        &self.0
    }

    /// A field as it was typed: absent, `null`, or a value.
    pub fn field(&self, name: &str) -> Option<&Value> {
        self.0.member(name)
    }

    /// A field's text; empty when it is absent, `null`, or empty.
    pub fn text(&self, name: &str) -> &str {
        self.field(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// A field's flag, if it is set to one.
    pub fn flag(&self, name: &str) -> Option<bool> {
        flag(self.field(name)?)
    }

    /// What is known of a field as it is in the cloud now.
    pub fn current(&self, name: &str) -> Option<&Value> {
        self.field("current")?.member(name)
    }
}

/// A flag, if the value is one.
pub fn flag(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        _ => None,
    }
}

/// A whole number, if the value is one.
pub fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Number(text) => text.parse().ok(),
        _ => None,
    }
}
