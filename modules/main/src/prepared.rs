//! In: a request, signed or not. Out: `PreparedRequest` and `SignedRequest` as JavaScript sees them.

use countersign::{
    request::Request,
    service,
    signature::{SignedRequest, canonical},
    time::Instant,
};
use serde::{Serialize, Serializer};

/// `PreparedRequest`; then what only `SignedRequest` has.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Prepared<'a> {
    /// Stands for all that was cleared; absent where nothing was.
    #[serde(skip_serializing_if = "Option::is_none")]
    cleared: Option<String>,
    method: &'a str,
    url: String,
    headers: &'a [(String, String)],
    #[serde(serialize_with = "bytes")]
    body: &'a [u8],
    body_sha256: &'a str,
    preview: &'a str,
    repeatable: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    algorithm: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signed_at: Option<Instant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    canonical_request: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    string_to_sign: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signature: Option<&'a str>,
}

impl Prepared<'_> {
    /// With what stands for what was cleared.
    pub fn cleared(self, cleared: Option<String>) -> Self {
        Self { cleared, ..self }
    }
}

impl<'a> From<&'a Request> for Prepared<'a> {
    fn from(request: &'a Request) -> Self {
        Self {
            cleared: None,
            method: &request.method,
            url: request.url(),
            headers: &request.headers,
            body: &request.body,
            body_sha256: &request.body_sha256,
            preview: &request.preview,
            repeatable: service::repeats(&request.method, &request.path),
            algorithm: None,
            signed_at: None,
            canonical_request: None,
            string_to_sign: None,
            signature: None,
        }
    }
}

impl<'a> From<&'a SignedRequest> for Prepared<'a> {
    fn from(signed: &'a SignedRequest) -> Self {
        let stages = signed.stages.as_ref();
        Self {
            algorithm: Some(stages.map_or("token", |stages| stages.algorithm)),
            signed_at: Some(signed.signed_at),
            canonical_request: stages.map(|stages| canonical::masked(&stages.canonical_request)),
            string_to_sign: stages.map(|stages| stages.string_to_sign.as_str()),
            signature: stages.map(|stages| stages.signature.as_str()),
            ..Self::from(&signed.request)
        }
    }
}

fn bytes<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(bytes)
}
