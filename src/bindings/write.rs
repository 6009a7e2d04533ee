//! Values of the core in, JavaScript values out.

use countersign_memory::wipe_stack;
use js_sys::Reflect;
use serde::{Serialize, Serializer};
use serde_wasm_bindgen::Serializer as ToJs;
use wasm_bindgen::JsValue;

use crate::{
    Error,
    certificate::Certificate,
    operation::Refusal,
    record::Problem,
    request::Request,
    signature::{SignedRequest, canonical},
    time::Instant,
    transport,
};

/// Anything serialisable, as plain objects. Everything that leaves the module comes through here, so here the stack is wiped.
pub fn value<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    wipe_stack();
    Ok(value.serialize(&ToJs::new().serialize_maps_as_objects(true).serialize_missing_as_null(true))?)
}

/// A real `Error` with `code` and `place`.
pub fn error(error: Error) -> JsValue {
    wipe_stack();
    let object = js_sys::Error::new(&error.message());
    object.set_name("CountersignError");
    if !error.words.is_written_out() {
        set(&object, "id", &JsValue::from_str(error.words.id()));
        set(&object, "arguments", &value(&error.words.arguments_as_map()).unwrap_or(JsValue::UNDEFINED));
    }
    set(&object, "code", &JsValue::from_str(error.code.as_str()));
    if *error.place != crate::Place::default() {
        set(&object, "place", &value(&*error.place).unwrap_or(JsValue::UNDEFINED));
    }
    object.into()
}

/// The same, with the findings that stand against it.
pub fn refusal(refusal: Refusal) -> JsValue {
    let Refusal { error: reason, findings } = refusal;
    let object = error(reason);
    set(&object, "findings", &value(&findings).unwrap_or(JsValue::UNDEFINED));
    object
}

fn set(object: &JsValue, name: &str, value: &JsValue) {
    // Setting a member of an object made here cannot fail.
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}

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

/// `Answer`.
#[derive(Serialize)]
pub struct Answer {
    status: u16,
    #[serde(serialize_with = "as_map")]
    headers: Vec<(String, String)>,
    body: String,
    scrubbed: Vec<String>,
}

impl From<transport::Answer> for Answer {
    fn from(answer: transport::Answer) -> Self {
        let transport::Answer { status, headers, body, scrubbed } = answer;
        Self { status, headers, body, scrubbed }
    }
}

/// `RecordSignature`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RecordSignature<'a> {
    /// Whether the certificate's key signed the record, and it is a sound one.
    pub valid: bool,
    /// Whether that key is the one that the record names, if it names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signed_by_recorded_key: Option<bool>,
    /// What is wrong with the record.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<&'a Problem>,
    /// Its text; empty when it holds a private key.
    pub record: &'a str,
    /// Whose key it is.
    pub certificate: &'a Certificate,
}

fn bytes<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(bytes)
}

fn as_map<S: Serializer>(pairs: &[(String, String)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(pairs.iter().map(|(name, value)| (name, value)))
}
