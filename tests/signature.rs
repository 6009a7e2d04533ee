//! In: recorded requests of the vendor's own SDK. Out: the same canonical request, string to sign and signature. The
//! recordings are described in `tests/README.md`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

use countersign::{
    ErrorCode,
    credentials::Credentials,
    digest,
    json::Value,
    request::{Request, split_url},
    signature::{self, Options, SignedRequest},
    time::Instant,
};
use serde_json::Value as Json;

const RECORDED: &str = include_str!("data/contract/vectors.json");
const RECORDED_READS: &str = include_str!("data/contract/vectors-read.json");

#[test]
fn every_request_the_sdk_signs_is_signed_the_same() {
    let recorded: Json = serde_json::from_str(RECORDED).unwrap();
    let mut reproduced = 0;
    for vector in recorded["client_vectors"].as_array().unwrap() {
        let (input, expected) = (&vector["input"], &vector["expected"]);
        if vector["kind"] != "golden" {
            continue;
        }
        let (host, path, query) = split_url(text(&expected["url"])).unwrap();
        let headers = given_headers(&expected["headers"]);
        let request = request(text(&expected["method"]), (host, path, query), headers, text(&expected["body"]));
        let signed = signature::sign(request, &credentials(input), at(instant(&input["time"]))).unwrap();
        compare(&vector["id"], &signed, expected);
        reproduced += 1;
    }
    assert_eq!(reproduced, 36);
}

#[test]
fn every_request_of_the_browser_profile_is_signed_the_same() {
    let mut reproduced = 0;
    let recorded =
        |text: &str| serde_json::from_str::<Json>(text).unwrap()["signer_vectors"].as_array().unwrap().clone();
    for vector in [recorded(RECORDED), recorded(RECORDED_READS)].concat() {
        let (input, expected) = (&vector["input"], &vector["expected"]);
        let (path, query) = text(&expected["uri"]).split_once('?').unwrap_or((text(&expected["uri"]), ""));
        let headers = given_headers(&input["headers"]);
        let body = input["body"].as_str().unwrap_or_default();
        let request = request(text(&input["method"]), (text(&input["host"]), path, query), headers, body);
        let signed = signature::sign(request, &credentials(input), at(instant(&input["time"]))).unwrap();
        compare(&vector["id"], &signed, expected);
        reproduced += 1;
    }
    assert_eq!(reproduced, 18);
}

/// As the vendor's SDK has it, what a request says of its body stands in the place of the hash.
#[test]
fn a_body_that_is_signed_by_what_the_request_says_of_it() {
    let credentials = Credentials::read(&Value::parse(r#"{"accessKey":"AK","secretKey":"SK"}"#).unwrap()).unwrap();
    let last = |headers: &[(&str, &str)], body: &str| {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let request = request("PUT", ("h.example", "/v3", ""), headers, body);
        let signed = signature::sign(request, &credentials, at(Instant::from_unix(0))).unwrap();
        signed.stages.unwrap().canonical_request.rsplit('\n').next().unwrap().to_owned()
    };
    assert_eq!(last(&[("X-Sdk-Content-Sha256", " UNSIGNED-PAYLOAD ")], "abc"), "UNSIGNED-PAYLOAD");
    assert_eq!(last(&[("x-sdk-content-sha256", "UNSIGNED-PAYLOAD")], ""), digest::sha256_hex(b""));
    assert_eq!(last(&[], "abc"), digest::sha256_hex(b"abc"));
}

#[test]
fn the_vendors_published_example_is_reproduced() {
    let recorded: Json = serde_json::from_str(RECORDED).unwrap();
    let example = &recorded["external_known_answers"][0];
    let query = "limit=2&marker=13551d6b-755d-4757-b956-536f674975c0";
    let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    let request = request("GET", (text(&example["host"]), text(&example["path"]), query), headers, "");
    let signed = signature::sign(request, &credentials(example), at(instant(&example["time"]))).unwrap();
    let stages = signed.stages.unwrap();
    let hash = digest::hex(&digest::sha256(stages.canonical_request.as_bytes()));
    assert_eq!(hash, text(&example["canonical_request_sha256"]));
    assert_eq!(stages.signature, text(&example["signature"]));
}

#[test]
fn a_path_that_would_be_changed_on_the_way_is_not_signed() {
    for path in ["/v3/p/elb/certificates/..", "/v3/./x", "/v3/%2e%2E/x", "/v3/.%2e/x"] {
        let request = request("PUT", ("elb.cn-north-4.myhuaweicloud.com", path, ""), Vec::new(), "{}");
        let error = signature::sign(request, &token(), at(Instant::from_unix(0))).unwrap_err();
        assert_eq!(error.code, ErrorCode::RequestInvalid, "{path}");
        let message =
            "This request cannot be signed: its path holds a part . or .., which would be removed on the way.";
        assert_eq!(error.message(), message);
    }
}

#[test]
fn a_token_is_attached_and_nothing_is_signed() {
    let request = request("PUT", ("elb.cn-north-4.myhuaweicloud.com", "/v3/x", ""), Vec::new(), "{}");
    let signed = signature::sign(request, &token(), at(Instant::from_unix(0))).unwrap();
    assert_eq!(signed.request.headers, [("X-Auth-Token".to_owned(), "t0ken".to_owned())]);
    assert!(signed.stages.is_none());
    let again = signature::sign(signed.request, &token(), at(Instant::from_unix(0))).unwrap_err();
    assert_eq!(again.message(), "This request cannot be signed: it is signed already.");
}

#[test]
fn a_request_that_says_already_who_calls_is_not_signed() {
    for name in ["Authorization", "authorization", "AUTHORIZATION", "X-Auth-Token", "x-auth-token"] {
        let headers =
            vec![("Content-Type".to_owned(), "application/json".to_owned()), (name.to_owned(), "x".to_owned())];
        for credentials in [token(), key_pair()] {
            let request = request("PUT", ("elb.cn-north-4.myhuaweicloud.com", "/v3/x", ""), headers.clone(), "{}");
            let error = signature::sign(request, &credentials, at(Instant::from_unix(0))).unwrap_err();
            assert_eq!(error.message(), "This request cannot be signed: it is signed already.", "{name}");
        }
    }
}

/// The canonical request of a request with these headers and this query, line by line.
fn canonical(headers: &[(&str, &str)], query: &str) -> Vec<String> {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let request = request("PUT", ("elb.cn-north-4.myhuaweicloud.com", "/v3/x", query), headers, "{}");
    let signed = signature::sign(request, &key_pair(), at(Instant::from_unix(0))).unwrap();
    signed.stages.unwrap().canonical_request.split('\n').map(str::to_owned).collect()
}

#[test]
fn what_stands_around_a_headers_value_is_not_signed_and_its_middle_is() {
    let lines =
        canonical(&[("X-Project-Id", "  p \t"), ("X-Domain-Id", "a  b"), ("Content-Type", "application/json ")], "");
    for line in ["x-project-id:p", "x-domain-id:a  b", "content-type:application/json"] {
        assert!(lines.iter().any(|other| other == line), "{line} {lines:?}");
    }
}

#[test]
fn a_header_whose_name_has_an_underscore_is_sent_unsigned() {
    let lines = canonical(&[("X_Trace", "1"), ("_", "2"), ("X-Trace", "3")], "");
    assert!(!lines.iter().any(|line| line.contains('_')), "{lines:?}");
    assert_eq!(lines.get(lines.len() - 2).unwrap(), "host;x-sdk-date;x-security-token;x-trace");
}

/// What fetch is given has each header once: what would be sent otherwise than it is signed is not signed.
#[test]
fn a_header_that_signing_adds_is_signed_once_whoever_gave_it() {
    let sign = |headers: &[(&str, &str)], credentials: &Credentials| {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let request = request("GET", ("elb.cn-north-4.myhuaweicloud.com", "/v3/x", ""), headers, "");
        signature::sign(request, credentials, at(Instant::from_unix(0)))
    };
    let plain = sign(&[], &key_pair()).unwrap();
    for given in [
        &[("Host", "elb.cn-north-4.myhuaweicloud.com")][..],
        &[("host", " ELB.cn-north-4.myhuaweicloud.com"), ("HOST", "elb.cn-north-4.myhuaweicloud.com")],
        &[("x-security-token", "t0ken")],
        &[("X-Security-Token", "an older one"), ("x-security-token", "and another")],
        &[("X-Sdk-Date", "19700101T000000Z")],
    ] {
        let signed = sign(given, &key_pair()).unwrap();
        let (stages, expected) = (signed.stages.unwrap(), plain.stages.as_ref().unwrap());
        assert_eq!(stages.canonical_request, expected.canonical_request, "{given:?}");
        assert_eq!(signed.request.header("Authorization"), plain.request.header("Authorization"), "{given:?}");
        for name in ["Host", "X-Security-Token", "X-Sdk-Date"] {
            let count = signed.request.headers.iter().filter(|(other, _)| other.eq_ignore_ascii_case(name)).count();
            assert_eq!(count, usize::from(name != "Host"), "{given:?}");
        }
    }
    let refused =
        |headers: &[(&str, &str)], credentials: &Credentials| sign(headers, credentials).unwrap_err().message();
    for (headers, credentials) in [([("host", "elb.example.com")], key_pair()), ([("Host", "")], token())] {
        let message = "This request cannot be signed: its header Host is not the host of its address, \
             elb.cn-north-4.myhuaweicloud.com. Leave the header out.";
        assert_eq!(refused(&headers, &credentials), message);
    }
    // What is longer than names are is not repeated.
    for (name, said) in ["x-sdk-date", "x-trace", &"x".repeat(39), &"x".repeat(40)]
        .map(|name| (name, if name.len() < 40 { name } else { "…" }))
    {
        let message = format!(
            "This request cannot be signed: it has the header {said} twice, and only one of the two would be sent."
        );
        let value = "19700101T000000Z";
        assert_eq!(refused(&[(name, value), (&name.to_uppercase(), value)], &key_pair()), message);
    }
    // Without a token of its own the request keeps the one it has.
    let permanent = Credentials::read(&Value::parse(r#"{"accessKey":"a","secretKey":"s"}"#).unwrap()).unwrap();
    let signed = sign(&[("X-Security-Token", "t0ken")], &permanent).unwrap();
    assert_eq!(signed.request.header("Authorization"), plain.request.header("Authorization"));
}

#[test]
fn a_query_is_signed_decoded_in_order_and_encoded_anew() {
    for (query, signed) in [
        ("", ""),
        ("a", "a="),
        ("b=2&a=1", "a=1&b=2"),
        ("a=2&a=1&A=3", "A=3&a=1&a=2"),
        ("a=%7e%2f&&b=x+y", "a=~%2F&b=x%2By"),
        ("%61=1&B=%C3%a9", "B=%C3%A9&a=1"),
        ("a=b=c", "a=b%3Dc"),
        ("a=%zz%4", "a=%25zz%254"),
        ("k:1=v*", "k%3A1=v%2A"),
    ] {
        assert_eq!(canonical(&[], query).get(2).unwrap(), signed, "{query}");
    }
}

#[test]
fn what_was_cleared_is_told_from_all_that_it_might_be_changed_to() {
    let header = |name: &str, value: &str| vec![(name.to_owned(), value.to_owned())];
    let host = "elb.cn-north-4.myhuaweicloud.com";
    let cleared = request("PUT", (host, "/v3/x", ""), header("A", "b"), "{}").clearance();
    assert_eq!(cleared, request("PUT", (host, "/v3/x", ""), header("A", "b"), "{}").clearance());
    for other in [
        request("DELETE", (host, "/v3/x", ""), header("A", "b"), "{}"),
        request("PUT", ("elsewhere.example", "/v3/x", ""), header("A", "b"), "{}"),
        request("PUT", (host, "/v3/y", ""), header("A", "b"), "{}"),
        request("PUT", (host, "/v3/x", "force=true"), header("A", "b"), "{}"),
        request("PUT", (host, "/v3/x", ""), header("A", "b "), "{}"),
        request("PUT", (host, "/v3/x", ""), header("a", "b"), "{}"),
        request("PUT", (host, "/v3/x", ""), header("A b", ""), "{}"),
        request("PUT", (host, "/v3/x", ""), Vec::new(), "{}"),
        request("PUT", (host, "/v3/x", ""), header("A", "b"), "{ }"),
    ] {
        assert_ne!(cleared, other.clearance(), "{other:?}");
    }
}

#[test]
fn only_the_host_of_an_iotda_instance_is_signed_with_a_derived_key() {
    const IOTDA: &str = "/v5/iot/p/certificates/c";
    const INSTANCE: &str = "a1b2c3d4e5.st1.iotda-app.ap-southeast-1.myhuaweicloud.com";
    for (host, path, algorithm, region, credential) in [
        (INSTANCE, IOTDA, None, None, "V11-HMAC-SHA256 Credential=a/20260102/ap-southeast-1/iotdm"),
        // The host's word on its region is the last.
        (INSTANCE, IOTDA, None, Some("cn-north-4"), "V11-HMAC-SHA256 Credential=a/20260102/ap-southeast-1/iotdm"),
        (INSTANCE, IOTDA, Some("SDK-HMAC-SHA256"), None, "SDK-HMAC-SHA256 Access=a"),
        (INSTANCE, "/v3/x", None, None, "SDK-HMAC-SHA256 Access=a"),
        (
            "iot.example.com:8443",
            IOTDA,
            None,
            Some("cn-north-4"),
            "V11-HMAC-SHA256 Credential=a/20260102/cn-north-4/iotdm",
        ),
        ("iotda.cn-north-4.myhuaweicloud.com", IOTDA, None, None, "SDK-HMAC-SHA256 Access=a"),
        ("iotda.cn-north-4.myhuaweicloud.com:8443", IOTDA, None, None, "SDK-HMAC-SHA256 Access=a"),
        ("iotda.eu-west-101.myhuaweicloud.com", IOTDA, None, None, "SDK-HMAC-SHA256 Access=a"),
        (
            "iotda.cn-north-4.myhuaweicloud.com",
            IOTDA,
            Some("V11-HMAC-SHA256"),
            Some("cn-north-4"),
            "V11-HMAC-SHA256 Credential=a/20260102/cn-north-4/iotdm",
        ),
        ("elb.eu-de.otc.t-systems.com", "/v3/x", None, None, "SDK-HMAC-SHA256 Access=a"),
    ] {
        let signed = sign_empty(host, path, algorithm, region).unwrap();
        let authorization = signed.request.header("authorization").unwrap();
        assert_eq!(authorization.split_once(',').unwrap().0, credential, "{host} {path}");
    }
}

#[test]
fn an_algorithm_that_does_not_fit_is_refused_with_what_to_give() {
    for (host, path, algorithm, region, message) in [
        (
            "iot.example.com",
            "/v5/iot/x",
            None,
            None,
            "V11-HMAC-SHA256 needs the region, which its host does not name; give a region such as cn-north-4, or choose SDK-HMAC-SHA256.",
        ),
        (
            "iot.example.com",
            "/v5/iot/x",
            None,
            Some("cn/north"),
            "V11-HMAC-SHA256 needs the region, which its host does not name; give a region such as cn-north-4, or choose SDK-HMAC-SHA256.",
        ),
        (
            "elb.cn-north-4.myhuaweicloud.com",
            "/v3/x",
            Some("V11-HMAC-SHA256"),
            Some("cn-north-4"),
            "only IoTDA accepts signatures of V11-HMAC-SHA256.",
        ),
        (
            "elb.cn-north-4.myhuaweicloud.com",
            "/v3/x",
            Some("SDK-HMAC-MD5"),
            None,
            "its algorithm must be SDK-HMAC-SHA256, SDK-HMAC-SM3 or V11-HMAC-SHA256.",
        ),
    ] {
        let error = sign_empty(host, path, algorithm, region).unwrap_err();
        assert_eq!(error.message(), format!("This request cannot be signed: {message}"));
    }
}

#[test]
fn a_given_date_is_signed_and_must_be_one() {
    let dated = |date: &str| {
        let headers = vec![("x-sdk-date".to_owned(), date.to_owned())];
        let request = request("PUT", ("elb.cn-north-4.myhuaweicloud.com", "/v3/x", ""), headers, "{}");
        signature::sign(request, &key_pair(), at(Instant::from_unix(0)))
    };
    assert_eq!(dated("20250607T080910Z").unwrap().signed_at.rfc3339(), "2025-06-07T08:09:10Z");
    let message = "This request cannot be signed: its X-Sdk-Date is not a time.";
    assert_eq!(dated("yesterday").unwrap_err().message(), message);
}

#[test]
fn a_security_token_is_sent_and_never_shown() {
    let signed = sign_empty("elb.cn-north-4.myhuaweicloud.com", "/v3/x", None, None).unwrap();
    assert_eq!(signed.request.header("x-security-token"), Some("t0ken"));
    let stages = signed.stages.as_ref().unwrap();
    assert!(stages.canonical_request.contains("\nx-security-token:t0ken\n"));
    let shown = format!("{signed:?}{stages:?}");
    assert!(shown.contains("\nx-security-token:•••\n") && !shown.contains("t0ken"), "{shown}");
    // What is no secret stays to be compared.
    assert!(shown.contains("\nhost:elb.cn-north-4.myhuaweicloud.com\n"), "{shown}");
}

/// Made with the signer of the vendor's Python SDK 3.1.219.
#[test]
fn sm3_signs_as_the_vendor_does() {
    let cases = [
        (
            "ExampleSecretKeyExampleSecretKey".to_owned(),
            r#"{"certificate":{"name":"n"}}"#,
            "761909c3bbd09343d5128687e6809b1c7b0f63a6cf5abc835dbc8d2eefcc6080",
        ),
        ("s".repeat(80), r#"{"a":1}"#, "c48f3653f772bb4f556e4bce3ae1fb58b00342ebfe7c7e2422dc527cdea33ad1"),
        ("ExampleSecretKey".to_owned(), "", "cb5d20dbcf61dc594690a99568c41115da8c9197e0a5e2372a78f0f69b8edd68"),
    ];
    let path = "/v3/99a3fff0d03c428eac3678da6a7d0f24/elb/certificates/233a325e5e3e4ce8beeb320aa714cc12";
    for (secret, body, expected) in cases {
        let key_pair = format!(r#"{{"accessKey":"EXAMPLEACCESSKEY","secretKey":"{secret}"}}"#);
        let key_pair = Credentials::read(&Value::parse(&key_pair).unwrap()).unwrap();
        let headers = vec![("Content-Type".to_owned(), "application/json".to_owned())];
        let request = request("PUT", ("elb.cn-north-4.myhuaweicloud.com", path, ""), headers, body);
        let now = Instant::from_basic("20261126T080000Z").unwrap();
        let sm3 = |bytes: &[u8]| countersign_legacy::sm3(bytes);
        let options = Options { now, algorithm: Some("SDK-HMAC-SM3"), region: None, sm3: Some(&sm3) };
        let signed = signature::sign(request.clone(), &key_pair, options).unwrap();
        let authorization = format!(
            "SDK-HMAC-SM3 Access=EXAMPLEACCESSKEY, SignedHeaders=content-type;host;x-sdk-date, Signature={expected}"
        );
        assert_eq!(signed.request.header("authorization"), Some(authorization.as_str()));
        assert_eq!(signed.stages.unwrap().algorithm, "SDK-HMAC-SM3");
        // Lent or not, it is used for nothing else.
        let with = |sm3| Options { algorithm: None, sm3, ..options };
        let [one, other] =
            [Some(&sm3 as _), None].map(|sm3| signature::sign(request.clone(), &key_pair, with(sm3)).unwrap());
        assert_eq!(one.request.header("authorization"), other.request.header("authorization"));
    }
    let error = sign_empty("elb.cn-north-4.myhuaweicloud.com", "/v3/x", Some("SDK-HMAC-SM3"), None).unwrap_err();
    assert_eq!((error.code.as_str(), error.place.field.as_deref()), ("MODULE_NOT_LOADED", Some("algorithm")));
}

fn sign_empty(
    host: &str,
    path: &str,
    algorithm: Option<&str>,
    region: Option<&str>,
) -> Result<SignedRequest, countersign::Error> {
    let now = Instant::from_basic("20260102T030405Z").unwrap();
    let request = request("PUT", (host, path, ""), Vec::new(), "");
    signature::sign(request, &key_pair(), Options { now, algorithm, region, sm3: None })
}

fn key_pair() -> Credentials {
    Credentials::read(&Value::parse(r#"{"accessKey":"a","secretKey":"s","securityToken":"t0ken"}"#).unwrap()).unwrap()
}

fn compare(id: &Json, signed: &SignedRequest, expected: &Json) {
    let stages = signed.stages.as_ref().unwrap();
    assert_eq!(stages.canonical_request, text(&expected["canonical_request"]), "{id}");
    assert_eq!(stages.string_to_sign, text(&expected["string_to_sign"]), "{id}");
    assert_eq!(stages.signature, text(&expected["signature"]), "{id}");
    assert_eq!(signed.request.header("authorization"), expected["authorization"].as_str(), "{id}");
}

/// All headers as they were recorded, also those that signing would add, but the signature.
fn given_headers(headers: &Json) -> Vec<(String, String)> {
    let given = headers.as_object().unwrap().iter().filter(|(name, _)| *name != "Authorization");
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

fn at(now: Instant) -> Options<'static> {
    Options { now, algorithm: None, region: None, sm3: None }
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
