//! Recorded requests of the vendor's own SDK in; the same canonical request, string to sign and signature out. The
//! recordings are described in `tests/README.md`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

use countersign::{
    ErrorCode,
    credentials::Credentials,
    digest,
    json::Value,
    request::{Request, split_url},
    signature::{self, SignedRequest},
    time::Instant,
};
use serde_json::Value as Json;

const RECORDED: &str = include_str!("data/contract/vectors.json");

/// The algorithms that are supported so far.
const ALGORITHM: &str = "SDK-HMAC-SHA256";

#[test]
fn every_request_the_sdk_signs_is_signed_the_same() {
    let recorded: Json = serde_json::from_str(RECORDED).unwrap();
    let mut reproduced = 0;
    for vector in recorded["client_vectors"].as_array().unwrap() {
        let (input, expected) = (&vector["input"], &vector["expected"]);
        let authorization = text(&expected["authorization"]);
        if vector["kind"] != "golden" || !authorization.starts_with(ALGORITHM) {
            continue;
        }
        let (host, path, query) = split_url(text(&expected["url"])).unwrap();
        let headers = given_headers(&expected["headers"]);
        let request = request(text(&expected["method"]), (host, path, query), headers, text(&expected["body"]));
        let signed = signature::sign(request, &credentials(input), instant(&input["time"])).unwrap();
        compare(&vector["id"], &signed, expected);
        reproduced += 1;
    }
    assert_eq!(reproduced, 33, "recorded requests that use {ALGORITHM}");
}

#[test]
fn every_request_of_the_browser_profile_is_signed_the_same() {
    let recorded: Json = serde_json::from_str(RECORDED).unwrap();
    let mut reproduced = 0;
    for vector in recorded["signer_vectors"].as_array().unwrap() {
        let (input, expected) = (&vector["input"], &vector["expected"]);
        if !text(&expected["authorization"]).starts_with(ALGORITHM) {
            continue;
        }
        let (path, query) = text(&expected["uri"]).split_once('?').unwrap_or((text(&expected["uri"]), ""));
        let headers = given_headers(&input["headers"]);
        let body = input["body"].as_str().unwrap_or_default();
        let request = request(text(&input["method"]), (text(&input["host"]), path, query), headers, body);
        let signed = signature::sign(request, &credentials(input), instant(&input["time"])).unwrap();
        compare(&vector["id"], &signed, expected);
        reproduced += 1;
    }
    assert_eq!(reproduced, 8, "recorded requests that use {ALGORITHM}");
}

#[test]
fn the_vendors_published_example_is_reproduced() {
    let recorded: Json = serde_json::from_str(RECORDED).unwrap();
    let example = &recorded["external_known_answers"][0];
    let query = "limit=2&marker=13551d6b-755d-4757-b956-536f674975c0";
    let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    let request = request("GET", (text(&example["host"]), text(&example["path"]), query), headers, "");
    let signed = signature::sign(request, &credentials(example), instant(&example["time"])).unwrap();
    let stages = signed.stages.unwrap();
    let hash = digest::hex(&digest::sha256(stages.canonical_request.as_bytes()));
    assert_eq!(hash, text(&example["canonical_request_sha256"]));
    assert_eq!(stages.signature, text(&example["signature"]));
}

#[test]
fn a_path_that_would_be_changed_on_the_way_is_not_signed() {
    for path in ["/v3/p/elb/certificates/..", "/v3/./x", "/v3/%2e%2E/x", "/v3/.%2e/x"] {
        let request = request("PUT", ("elb.cn-north-4.myhuaweicloud.com", path, ""), Vec::new(), "{}");
        let error = signature::sign(request, &token(), Instant::from_unix(0)).unwrap_err();
        assert_eq!(error.code, ErrorCode::RequestInvalid, "{path}");
        let message = "This request cannot be signed: its path holds a dot segment, which would be removed on the way.";
        assert_eq!(error.message, message);
    }
}

#[test]
fn a_token_is_attached_and_nothing_is_signed() {
    let request = request("PUT", ("elb.cn-north-4.myhuaweicloud.com", "/v3/x", ""), Vec::new(), "{}");
    let signed = signature::sign(request, &token(), Instant::from_unix(0)).unwrap();
    assert_eq!(signed.request.headers, [("X-Auth-Token".to_owned(), "t0ken".to_owned())]);
    assert!(signed.stages.is_none());
    let again = signature::sign(signed.request, &token(), Instant::from_unix(0)).unwrap_err();
    assert_eq!(again.message, "This request cannot be signed: it is signed already.");
}

fn compare(id: &Json, signed: &SignedRequest, expected: &Json) {
    let stages = signed.stages.as_ref().unwrap();
    assert_eq!(stages.canonical_request, text(&expected["canonical_request"]), "{id}");
    assert_eq!(stages.string_to_sign, text(&expected["string_to_sign"]), "{id}");
    assert_eq!(stages.signature, text(&expected["signature"]), "{id}");
    assert_eq!(signed.request.header("authorization"), expected["authorization"].as_str(), "{id}");
}

/// All headers but those that signing is to find out.
fn given_headers(headers: &Json) -> Vec<(String, String)> {
    let found_out = |name: &str| ["Authorization", "Host", "X-Security-Token"].contains(&name);
    let given = headers.as_object().unwrap().iter().filter(|(name, _)| !found_out(name));
    given.map(|(name, value)| (name.clone(), text(value).to_owned())).collect()
}

fn request(method: &str, target: (&str, &str, &str), headers: Vec<(String, String)>, body: &str) -> Request {
    let (host, path, query) = target;
    Request {
        method: method.to_owned(),
        host: host.to_owned(),
        path: path.to_owned(),
        query: query.to_owned(),
        headers,
        body: body.as_bytes().to_vec().into(),
        body_sha256: digest::hex(&digest::sha256(body.as_bytes())),
        preview: String::new(),
    }
}

fn credentials(input: &Json) -> Credentials {
    let mut members = vec![
        ("accessKey".to_owned(), Value::from(text(&input["ak"]))),
        ("secretKey".to_owned(), Value::from(text(&input["sk"]))),
    ];
    members.extend(input["security_token"].as_str().map(|token| ("securityToken".to_owned(), Value::from(token))));
    Credentials::read(&Value::Object(members)).unwrap()
}

fn token() -> Credentials {
    Credentials::read(&Value::parse(r#"{"token":"t0ken"}"#).unwrap()).unwrap()
}

fn instant(value: &Json) -> Instant {
    Instant::from_basic(text(value)).unwrap()
}

fn text(value: &Json) -> &str {
    value.as_str().unwrap()
}
