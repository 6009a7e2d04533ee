//! Operations of which nothing is said, for native tests: a kind and what is to be set in, the operation as JSON out. Any test file takes it
//! with `mod plain;`.
#![allow(dead_code, reason = "as a test of its own it is empty")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

use serde_json::{Value as Json, json};

/// Of projects and certificates alike.
pub const PROJECT: &str = "99a3fff0d03c428eac3678da6a7d0f24";

/// What a kind of operation needs, and what is set beside it.
pub fn operation(kind: &str, set: Json) -> Json {
    let mut operation = match kind {
        "pca" => json!({
            "caId": "4c0e772e-a30c-4029-b929-b7acb04143f7",
            "issuerId": "c718fe5f-d44a-467f-80f1-948348ff4132",
            "pathLength": 3,
            "signatureAlgorithm": "SHA256",
            "validity": { "type": "YEAR", "value": 1 },
        }),
        "apig" => json!({ "projectId": PROJECT, "certificateId": PROJECT, "name": "cert_demo" }),
        _ => json!({ "projectId": PROJECT, "certificateId": PROJECT }),
    };
    operation["kind"] = json!(kind);
    operation["region"] = json!("cn-north-4");
    operation.as_object_mut().unwrap().extend(set.as_object().unwrap().clone());
    operation
}
