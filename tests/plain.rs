//! In: a kind of operation, and what is to be set in it. Out: the operation of which nothing is said, from `data/operations/shared`, with that in
//! it. Any test file takes it with `mod plain;`.
#![allow(dead_code, reason = "as a test of its own it is empty")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

use serde_json::Value as Json;

/// The project of all of them.
pub const PROJECT: &str = "99a3fff0d03c428eac3678da6a7d0f24";

/// What a kind of operation needs, and what is set beside it.
pub fn operation(kind: &str, set: &Json) -> Json {
    let file = format!("{}/tests/data/operations/shared/{kind}.json", env!("CARGO_MANIFEST_DIR"));
    let mut operation: Json = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    operation
        .as_object_mut()
        .unwrap()
        .extend(set.as_object().into_iter().flatten().map(|(name, value)| (name.clone(), value.clone())));
    operation
}
