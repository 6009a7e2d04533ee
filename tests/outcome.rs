//! In: an answer, and what was sent. Out: what it means: who gave it, and whether it is about what was sent; no secret of the request is left
//! in any part of it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

mod host;
mod plain;

use std::fs;

use countersign::{
    bundle::Bundle,
    json::Value,
    operation::{Context, Operation},
    outcome::{self, Answer, AnsweredBy, Cause, ConfirmationState, Outcome, Plain, Sent, State},
    time::Instant,
};
use plain::PROJECT;
use serde_json::{Value as Json, json};

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sandbox");
const CERTIFICATE: &str = "233a325e5e3e4ce8beeb320aa714cc12";

fn read(name: &str) -> String {
    fs::read_to_string(format!("{DATA}/{name}")).unwrap()
}

fn open(text: &str) -> Bundle {
    host::block_on(Bundle::open(text.as_bytes(), None, &host::Native)).unwrap()
}

fn operation(kind: &str, more: Json) -> Operation {
    let given = plain::operation(kind, &more);
    Operation::read(&Value::parse(&given.to_string()).unwrap()).unwrap()
}

/// What is known beside the operation.
#[derive(Default, Clone, Copy)]
struct With<'a> {
    bundle: Option<&'a Bundle>,
    headers: &'a [(&'a str, &'a str)],
    sent: Sent<'a>,
}

fn explained(operation: &Operation, status: u16, body: &str, with: With<'_>) -> Outcome {
    let context =
        Context { bundle: with.bundle, encryption: None, now: Instant::from_unix(0), refused: &[], in_place: None };
    let headers: Vec<(String, String)> =
        with.headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let answer = Answer { status, headers: &headers, body, scrubbed: &[] };
    outcome::read(operation, &answer, &context, with.sent)
}

fn codes(outcome: &Outcome) -> Vec<&'static str> {
    outcome.findings.iter().map(|finding| finding.code).collect()
}

/// A firewall, a proxy or a login page knows nothing of the caller's permissions, or of what there is.
#[test]
fn what_something_in_between_says_is_no_word_of_the_service() {
    let at = "elb.cn-north-4.myhuaweicloud.com";
    let elb = operation("elb", json!({}));
    let pca = operation("pca", json!({}));
    for (status, body, cause) in [
        (401, "<html>proxy login</html>", Cause::Other),
        (403, "<html>Access denied by corporate firewall</html>", Cause::Other),
        (403, r#"{"message":"Forbidden"}"#, Cause::Other),
        (404, "<html>nginx", Cause::Other),
        (407, "proxy", Cause::Other),
        (409, "", Cause::Other),
        (413, "<html>too large", Cause::Other),
        (429, "slow down", Cause::Throttled),
        (503, "<html>maintenance", Cause::Service),
    ] {
        let outcome = explained(&elb, status, body, With::default());
        let failure = outcome.failure.unwrap();
        assert_eq!((outcome.answered_by, outcome.state, failure.cause), (AnsweredBy::Other, State::Unknown, cause));
        let meaning = format!("Something between here and {at} answered, with status {status}, and not the service.");
        assert_eq!(failure.meaning.unwrap().text(), meaning);
        let remedy =
            "Find out what stands on the way there, such as a proxy, a firewall or a login page; then try again.";
        assert_eq!(failure.remedy.unwrap().text(), remedy);
        // What cannot be undone is not to be sent again before somebody has looked.
        let once = explained(&pca, status, body, With::default()).failure.unwrap();
        let meaning = once.meaning.unwrap().text();
        assert!(meaning.ends_with(", and not the service. What was asked may be done all the same."), "{meaning}");
        let remedy = once.remedy.unwrap().text();
        assert!(
            remedy.starts_with("Check the state in the console before it is sent again: this call cannot be undone.")
        );
    }
    // A redirect is one, whoever gives it; and what a relay does not find is no thing of the service.
    let redirect = explained(&elb, 302, "", With::default()).failure.unwrap();
    assert_eq!((redirect.cause, redirect.meaning.unwrap().id()), (Cause::Redirect, "meaning.elsewhere"));
    let body = r#"{"error_code":"RELAY_REFUSED","error_msg":"no such path"}"#;
    let relay = explained(&elb, 404, body, With::default());
    assert_eq!((relay.answered_by, relay.failure.unwrap().cause), (AnsweredBy::Relay, Cause::Other));
    let service = explained(&elb, 404, r#"{"error_code":"ELB.8904","error_msg":"not found"}"#, With::default());
    assert_eq!(service.failure.unwrap().cause, Cause::NotFound);
}

#[test]
fn what_was_sent_is_confirmed_only_by_a_fact_that_tells_certificates_apart() {
    let chain = read("chain.crt");
    let bundle = open(&format!("{chain}{}", read("p256.key")));
    let sent = bundle.certificate_pem();
    let first = sent.split_inclusive("-----END CERTIFICATE-----\n").next().unwrap();
    let leaf = bundle.leaf().unwrap();
    let fingerprint = &leaf.fingerprints.sha1;
    let colons =
        fingerprint.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap()).collect::<Vec<_>>().join(":");
    let names: Vec<&str> = leaf.subject_alternative_names.iter().flatten().map(|name| name.value.as_str()).collect();
    let elb = operation("elb", json!({ "name": "n" }));
    let state = |certificate: Json| {
        explained(
            &elb,
            200,
            &json!({ "certificate": certificate }).to_string(),
            With { bundle: Some(&bundle), ..With::default() },
        )
        .state
    };
    for (certificate, expected) in [
        (json!({ "name": "n" }), State::Accepted),
        (json!({ "name": "n", "id": CERTIFICATE, "project_id": PROJECT }), State::Accepted),
        // The certificate before it has these as well.
        (json!({ "common_name": leaf.common_name, "subject_alternative_names": names }), State::Accepted),
        (json!({ "expire_time": leaf.not_after.unwrap().rfc3339() }), State::Accepted),
        (json!({ "fingerprint": fingerprint }), State::Confirmed),
        (json!({ "fingerprint": colons.to_ascii_uppercase() }), State::Confirmed),
        (json!({ "fingerprint": fingerprint[..20] }), State::Differs),
        (json!({ "fingerprint": "" }), State::Differs),
        (json!({ "fingerprint": null, "name": "n" }), State::Accepted),
        (json!({ "fingerprint": fingerprint, "name": "other" }), State::Differs),
        (json!({ "certificate": sent }), State::Confirmed),
        (json!({ "certificate": sent.replace('\n', "\r\n") }), State::Confirmed),
        // The whole chain counts, not its first certificate.
        (json!({ "certificate": first }), if first == sent { State::Confirmed } else { State::Differs }),
        (json!({ "certificate": format!("{sent}{first}") }), State::Differs),
        (json!({ "certificate": "" }), State::Differs),
        (json!({ "id": CERTIFICATE.to_ascii_uppercase(), "fingerprint": fingerprint }), State::Confirmed),
        (json!({ "id": "f".repeat(32), "fingerprint": fingerprint }), State::Differs),
        (json!({ "project_id": "f".repeat(32), "fingerprint": fingerprint }), State::Differs),
    ] {
        assert_eq!(state(certificate.clone()), expected, "{certificate}");
    }
    // Of a certificate its fingerprint is shown, not the text twice.
    let outcome = explained(
        &elb,
        200,
        &json!({ "certificate": { "certificate": sent } }).to_string(),
        With { bundle: Some(&bundle), ..With::default() },
    );
    let shown = outcome.confirmations.iter().find(|confirmation| confirmation.fact == "certificate").unwrap();
    assert_eq!(Some(&shown.sent), shown.received.as_ref());
    assert!(shown.sent.starts_with(&bundle.leaf().unwrap().fingerprints.sha256), "{}", shown.sent);
}

#[test]
fn an_answer_about_another_resource_says_so() {
    for (kind, body) in [
        ("elb", json!({ "certificate": { "id": "other" } })),
        ("elb", json!({ "certificate": { "project_id": "other" } })),
        ("apig", json!({ "id": "other", "name": "cert_demo" })),
        ("apig", json!({ "project_id": "other" })),
        ("iotda", json!({ "certificate_id": "other" })),
    ] {
        let more = if kind == "apig" { json!({ "name": "cert_demo" }) } else { json!({}) };
        let outcome = explained(&operation(kind, more), 200, &body.to_string(), With::default());
        assert_eq!((outcome.state, codes(&outcome)), (State::Differs, vec!["answer.other-resource"]), "{body}");
    }
}

#[test]
fn fields_alone_are_confirmed_by_fields() {
    let elb = operation("elb", json!({ "name": "n" }));
    let state = |body: Json| explained(&elb, 200, &body.to_string(), With::default()).state;
    assert_eq!(state(json!({ "certificate": { "name": "n" } })), State::Confirmed);
    assert_eq!(state(json!({ "certificate": { "id": CERTIFICATE } })), State::Accepted);
    // Every other reader of JSON takes the last of two.
    assert_eq!(
        explained(&elb, 200, r#"{"certificate":{"name":"n","name":"m"}}"#, With::default()).state,
        State::Differs
    );
    assert_eq!(
        explained(&elb, 200, r#"{"certificate":{"name":"n"},"certificate":{"name":"m"}}"#, With::default()).state,
        State::Differs
    );
    assert_eq!(
        explained(&elb, 200, r#"{"certificate":{"name":"m","name":"n"}}"#, With::default()).state,
        State::Confirmed
    );
}

#[test]
fn a_certificate_that_is_not_sent_confirms_nothing() {
    let bundle = open(&format!("{}{}", read("p256.crt"), read("p256.key")));
    let iotda = operation("iotda", json!({ "provisionEnable": false }));
    let state = |more: Json| {
        let mut body = json!({ "cn_name": bundle.leaf().unwrap().common_name });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        explained(&iotda, 200, &body.to_string(), With { bundle: Some(&bundle), ..With::default() }).state
    };
    assert_eq!(state(json!({})), State::Accepted);
    assert_eq!(state(json!({ "provision_enable": false })), State::Confirmed);
}

#[test]
fn names_are_compared_as_a_list() {
    let named = |names: &str| {
        let file = format!("{}/tests/data/outcomes/shared/{names}.crt", env!("CARGO_MANIFEST_DIR"));
        open(&fs::read_to_string(file).unwrap())
    };
    let state = |bundle: &Bundle, names: Json| {
        let body = json!({ "certificate": { "subject_alternative_names": names } }).to_string();
        let with = With { bundle: Some(bundle), ..With::default() };
        let confirmations = explained(&operation("elb", json!({})), 200, &body, with).confirmations;
        confirmations.iter().find(|fact| fact.fact == "subjectAlternativeNames").unwrap().state
    };
    for (names, answer, expected) in [
        ("addresses", json!([]), ConfirmationState::NotEchoed),
        ("addresses", json!(["192.0.2.1"]), ConfirmationState::Confirmed),
        ("addresses", json!(["192.0.2.9"]), ConfirmationState::Differs),
        ("comma", json!(["a.example", "b.example"]), ConfirmationState::Differs),
        ("comma", json!(["a.example,b.example"]), ConfirmationState::Confirmed),
        ("numeric", json!(["a.example"]), ConfirmationState::Differs),
        ("numeric", json!(["1.2.3.4", "A.EXAMPLE"]), ConfirmationState::Confirmed),
        ("several", json!(["c.example", "a.example", "b.example"]), ConfirmationState::Confirmed),
        ("several", json!(["c.example", "a.example", "b.example", "192.0.2.1"]), ConfirmationState::Confirmed),
        ("several", json!(["a.example", "b.example"]), ConfirmationState::Differs),
        ("several", json!(["a.example", "b.example", "c.example", "d.example"]), ConfirmationState::Differs),
        ("several", json!(["a.example,b.example,c.example"]), ConfirmationState::Differs),
        ("several", json!([]), ConfirmationState::Differs),
        ("several", json!(["a.example", "b.example", "c.example", 1]), ConfirmationState::NotEchoed),
        ("several", json!("a.example,b.example,c.example"), ConfirmationState::NotEchoed),
        ("several", json!(null), ConfirmationState::NotEchoed),
    ] {
        assert_eq!(state(&named(names), answer.clone()), expected, "{names}: {answer}");
    }
}

#[test]
fn an_apig_certificate_is_told_by_its_serial_number() {
    let bundle = open(&format!("{}{}", read("p256.crt"), read("p256.key")));
    let leaf = bundle.leaf().unwrap();
    let [before, after] = [leaf.not_before, leaf.not_after].map(|time| time.unwrap().rfc3339());
    let apig = operation("apig", json!({ "name": "cert_demo" }));
    let answer = |more: Json| {
        let mut body = json!({ "id": CERTIFICATE, "name": "cert_demo", "not_before": before, "not_after": after });
        for (name, value) in more.as_object().unwrap() {
            body[name] = value.clone();
        }
        explained(&apig, 200, &body.to_string(), With { bundle: Some(&bundle), ..With::default() })
    };
    let serial = answer(json!({})).confirmations.iter().find(|fact| fact.fact == "serialNumber").unwrap().sent.clone();
    assert!(serial.bytes().all(|digit| digit.is_ascii_digit()), "{serial}");
    let issuer = leaf.issuer.attributes[0].value.clone();
    for (more, state) in [
        (json!({ "serial_number": serial }), State::Confirmed),
        (json!({ "serial_number": serial, "not_after": null, "issuer": [issuer] }), State::Confirmed),
        (json!({ "serial_number": serial, "not_after": null }), State::Accepted),
        (json!({ "serial_number": "13010" }), State::Differs),
        // Two certificates of one day may have all of this.
        (json!({}), State::Accepted),
        (json!({ "issuer": [issuer] }), State::Accepted),
        (json!({ "issuer": [] }), State::Accepted),
        (json!({ "issuer": ["Somebody else"] }), State::Differs),
        (json!({ "signature_algorithm": "ecdsa-sha256" }), State::Accepted),
        (json!({ "signature_algorithm": "SHA256-RSA" }), State::Differs),
        (json!({ "algorithm_type": "ECC" }), State::Accepted),
        (json!({ "algorithm_type": "RSA" }), State::Differs),
    ] {
        assert_eq!(answer(more.clone()).state, state, "{more}");
    }
}

#[test]
fn the_type_that_was_assumed_is_held_against_the_answer() {
    for (given, answered, finds) in [
        (json!({}), "client", true),
        (json!({}), "server", false),
        (json!({ "certificateType": "client" }), "client", false),
        (json!({ "certificateType": "client" }), "server", true),
    ] {
        let body = json!({ "certificate": { "type": answered } }).to_string();
        let outcome = explained(&operation("elb", given), 200, &body, With::default());
        assert_eq!(codes(&outcome).contains(&"answer.other-type"), finds, "{answered}");
    }
}

#[test]
fn an_answer_of_success_that_is_not_the_services_is_unknown() {
    for (kind, status, body) in [
        ("elb", 200, "<!doctype html><title>Sign in</title>"),
        ("elb", 200, ""),
        ("elb", 204, ""),
        ("elb", 200, "ok"),
        ("elb", 200, "[]"),
        ("elb", 200, "\"ok\""),
        ("elb", 200, "null"),
        ("elb", 200, r#"{"login":"https://portal.example"}"#),
        ("elb", 200, r#"{"certificate":{"name":"n"}"#),
        ("pca", 200, ""),
        ("pca", 200, "<html>"),
        ("pca", 204, "<html>"),
    ] {
        let outcome = explained(&operation(kind, json!({})), status, body, With::default());
        assert_eq!((outcome.state, outcome.answered_by), (State::Unknown, AnsweredBy::Other), "{kind} {status} {body}");
        assert_eq!(codes(&outcome), ["answer.unreadable"], "{body}");
    }
    for (kind, status, body) in [
        ("pca", 204, ""),
        ("elb", 200, "{}"),
        ("elb", 200, r#"{"certificate":{}}"#),
        ("elb", 202, r#"{"request_id":"r"}"#),
    ] {
        let outcome = explained(&operation(kind, json!({})), status, body, With::default());
        assert_eq!((outcome.state, outcome.answered_by), (State::Accepted, AnsweredBy::Service), "{kind} {body}");
    }
}

#[test]
fn an_error_is_an_error_whatever_the_status() {
    for body in [
        r#"{"error_code":"ELB.1011","error_msg":"no"}"#,
        r#"{"error_code":"ELB.1011"}"#,
        r#"{"errorCode":"ELB.1011","errorMsg":"no","certificate":{"name":"n"}}"#,
        r#"{"error":{"code":"ELB.1011","message":"no"}}"#,
    ] {
        let outcome = explained(&operation("elb", json!({ "name": "n" })), 200, body, With::default());
        assert_eq!(outcome.state, State::Failed, "{body}");
        assert_eq!(outcome.failure.unwrap().code, "ELB.1011");
    }
    // A code of zeros says that there is none.
    let body = r#"{"error_code":"0","error_msg":"","certificate":{"name":"n"}}"#;
    assert_eq!(
        explained(&operation("elb", json!({ "name": "n" })), 200, body, With::default()).state,
        State::Confirmed
    );
    // Nothing but 2xx is a success.
    for status in [100, 199, 300, 301, 304] {
        assert_eq!(
            explained(&operation("elb", json!({})), status, "{}", With::default()).state,
            State::Unknown,
            "{status}"
        );
    }
}

#[test]
fn who_answered_decides_what_is_known() {
    let own = r#"{"error_code":"PCA.00010001","error_msg":"no"}"#;
    let gateway = r#"{"error_code":"APIGW.0301","error_msg":"no"}"#;
    let identity = r#"{"error":{"code":401,"message":"no","title":"Unauthorized"}}"#;
    let refused = r#"{"error_code":"RELAY_REFUSED","error_msg":"no"}"#;
    let by = |value| vec![("X-Countersign-Answered-By", value)];
    let passed_on = ("x-countersign-body-sha256", "00");
    for (kind, status, body, headers, state, answered_by) in [
        ("pca", 400, own, vec![], State::Failed, AnsweredBy::Service),
        ("pca", 401, gateway, vec![], State::Failed, AnsweredBy::Service),
        ("pca", 401, identity, vec![], State::Failed, AnsweredBy::Service),
        ("pca", 400, r#"{"error_code":"PCA.1.a2","error_msg":"no"}"#, vec![], State::Failed, AnsweredBy::Service),
        ("pca", 400, r#"{"error_code":"PCA.1/2","error_msg":"no"}"#, vec![], State::Unknown, AnsweredBy::Other),
        ("pca", 400, r#"{"error_code":"pca.1","error_msg":"no"}"#, vec![], State::Unknown, AnsweredBy::Other),
        ("pca", 400, r#"{"error_code":"PCA.","error_msg":"no"}"#, vec![], State::Unknown, AnsweredBy::Other),
        ("pca", 500, own, vec![], State::Unknown, AnsweredBy::Service),
        ("pca", 401, "<html>", vec![], State::Unknown, AnsweredBy::Other),
        ("pca", 302, "", vec![], State::Unknown, AnsweredBy::Other),
        ("pca", 408, r#"{"code":408,"message":"timeout"}"#, vec![], State::Unknown, AnsweredBy::Other),
        ("pca", 404, "<html>", by("service"), State::Unknown, AnsweredBy::Other),
        ("pca", 429, "slow down", by("service"), State::Unknown, AnsweredBy::Other),
        ("pca", 404, own, by("service"), State::Failed, AnsweredBy::Service),
        ("pca", 403, refused, by("service"), State::Unknown, AnsweredBy::Other),
        // Whether it may be made twice says nothing of whether it took effect.
        ("elb", 500, r#"{"error_code":"ELB.8906","error_msg":"no"}"#, vec![], State::Unknown, AnsweredBy::Service),
        ("elb", 504, r#"{"error_code":"APIGW.0201","error_msg":"no"}"#, vec![], State::Unknown, AnsweredBy::Service),
        ("elb", 408, r#"{"error_code":"ELB.1","error_msg":"no"}"#, vec![], State::Unknown, AnsweredBy::Service),
        ("elb", 409, r#"{"error_code":"ELB.8907","error_msg":"no"}"#, vec![], State::Failed, AnsweredBy::Service),
        ("elb", 302, "", vec![], State::Unknown, AnsweredBy::Other),
        ("elb", 302, r#"{"error_code":"APIGW.0302","error_msg":"no"}"#, vec![], State::Failed, AnsweredBy::Service),
        ("elb", 403, "<html>", vec![], State::Unknown, AnsweredBy::Other),
        ("elb", 502, "<html>", vec![], State::Unknown, AnsweredBy::Other),
        ("elb", 403, refused, by("relay"), State::Failed, AnsweredBy::Relay),
        ("pca", 403, refused, by("relay"), State::Failed, AnsweredBy::Relay),
        ("pca", 502, refused, [by("relay"), vec![passed_on]].concat(), State::Unknown, AnsweredBy::Relay),
        // Saying so is not enough.
        ("pca", 403, "<html>", by("relay"), State::Unknown, AnsweredBy::Other),
        ("pca", 403, "<html>", by("somebody"), State::Unknown, AnsweredBy::Other),
        ("pca", 204, "", by("sandbox"), State::Accepted, AnsweredBy::Sandbox),
        ("pca", 204, "", by("service"), State::Accepted, AnsweredBy::Service),
        ("elb", 200, "<html>", by("service"), State::Unknown, AnsweredBy::Other),
    ] {
        let with = With { headers: &headers, ..With::default() };
        let outcome = explained(&operation(kind, json!({})), status, body, with);
        assert_eq!((outcome.state, outcome.answered_by), (state, answered_by), "{kind} {status} {body} {headers:?}");
    }
}

#[test]
fn no_secret_of_the_request_is_in_any_part_of_an_outcome() {
    let (certificate, key) = (read("rsa.crt"), read("rsa.key"));
    let bundle = open(&format!("{certificate}{key}"));
    let token = "MIIaGQYJKoZIhvcNAQcCoIIaCjCCCANARY-x7Qz9K+W3Lr8sT0vN2mK5jH4gF6dS1aP";
    let headers = [("X-Auth-Token".to_owned(), token.to_owned())];
    let request = json!({ "certificate": { "certificate": certificate, "private_key": key } }).to_string();
    let lines: Vec<&str> = key.lines().collect();
    let needle = &lines[lines.len() / 2][8..40];
    let elb = operation("elb", json!({ "name": "n" }));
    for (status, body) in [
        (200, json!({ "certificate": { "private_key": key, "name": key, "id": key, "subject_alternative_names": [key] } }).to_string()),
        (200, json!({ "certificate": { (key.clone()): { "private_key": "x" } } }).to_string()),
        (200, json!({ "request_id": format!("{token}{key}"), "certificate": { "certificate": format!("{certificate}{key}") } }).to_string()),
        (400, json!({ "error_code": format!("ELB.1011 {key}"), "error_msg": format!("{request} {token}"), "encoded_authorization_message": key }).to_string()),
        (400, format!("invalid {key} of {token}")),
        (500, format!("{}{}{}", "[".repeat(80), json!(key), "]".repeat(80))),
    ] {
        // With the bundle at hand, and with what was sent alone.
        for with in [
            With { bundle: Some(&bundle), sent: Sent { headers: &headers, body: b"" }, headers: &[("x-request-id", &key)] },
            With { sent: Sent { headers: &headers, body: request.as_bytes() }, ..With::default() },
        ] {
            let outcome = explained(&elb, status, &body, with);
            let all = json!(outcome).to_string();
            assert!(!all.contains(needle) && !all.contains("CANARY"), "{all}");
            assert!(codes(&outcome).contains(&"answer.private-key-echoed"), "{body}: {:?}", codes(&outcome));
        }
    }
}

#[test]
fn a_failure_has_the_cause_of_its_status_and_of_what_is_said() {
    let failure = |status, body: &str| {
        explained(&operation("elb", json!({ "name": "n" })), status, body, With::default()).failure.unwrap()
    };
    let said = |status, code: &str, message: &str| {
        failure(status, &json!({ "error_code": code, "error_msg": message }).to_string())
    };
    for (status, cause) in [
        (300, Cause::Redirect),
        (399, Cause::Redirect),
        (400, Cause::Invalid),
        (401, Cause::Authentication),
        (403, Cause::Permission),
        (404, Cause::NotFound),
        (409, Cause::Conflict),
        (418, Cause::Invalid),
        (429, Cause::Throttled),
        (499, Cause::Invalid),
        (500, Cause::Service),
        (599, Cause::Service),
        (600, Cause::Other),
    ] {
        assert_eq!(said(status, "ELB.1", "n").cause, cause, "{status}");
    }
    assert_eq!(said(401, "ELB.1", "Who are you?").cause, Cause::Authentication);
    assert_eq!(said(401, "ELB.1", "Your policy doesn't allow elb:certificates:put").cause, Cause::Permission);
    assert_eq!(said(400, "ELB.1", "n").encoded_authorization_message, None);
    let nested =
        json!({ "error": { "code": "ELB.1", "message": "n", "encoded_authorization_message": "e" } }).to_string();
    assert_eq!(failure(403, &nested).encoded_authorization_message.as_deref(), Some("e"));
    let page = "é".repeat(2_000);
    assert_eq!((failure(502, &page).code, failure(502, &page).message), ("502".to_owned(), "é".repeat(1_000)));
}

#[test]
fn where_a_relay_removed_keys_is_said_once() {
    let operation = operation("elb", json!({ "name": "n" }));
    let context = Context { bundle: None, encryption: None, now: Instant::from_unix(0), refused: &[], in_place: None };
    let scrubbed = ["certificate.private_key".to_owned(), "certificate.other".to_owned()];
    let body = json!({ "certificate": { "name": "n", "private_key": "k" } }).to_string();
    let answer = Answer { status: 200, headers: &[], body: &body, scrubbed: &scrubbed };
    let outcome = outcome::read(&operation, &answer, &context, Sent::default());
    let places: Vec<_> = outcome.findings.iter().filter_map(|finding| finding.place.field.as_deref()).collect();
    assert_eq!(places, ["certificate.private_key", "certificate.other"]);
}

#[test]
fn a_piece_of_the_key_that_was_sent_is_known_again() {
    let (certificate, key) = (read("rsa.crt"), read("rsa.key"));
    let request = json!({ "certificate": { "certificate": certificate, "private_key": key } }).to_string();
    let lines: Vec<&str> = key.lines().collect();
    let piece = &lines[lines.len() / 2][8..40];
    let elb = operation("elb", json!({ "name": "n" }));
    let body = json!({ "error_code": "ELB.1011", "error_msg": format!("no {piece} here") }).to_string();
    let seen = |body: &[u8], answer: &str| {
        explained(&elb, 400, answer, With { sent: Sent { headers: &[], body }, ..With::default() })
    };
    assert!(!json!(seen(request.as_bytes(), &body)).to_string().contains(piece));
    // Nobody could tell it from a name.
    assert!(json!(seen(b"", &body)).to_string().contains(piece));
}

#[test]
fn a_number_that_javascript_does_not_hold_becomes_text() {
    let raw = |body: &str| explained(&operation("elb", json!({ "name": "n" })), 200, body, With::default()).raw;
    let exact = r#"{"a": 123456789012345, "b": [-12345678901234, 1.5]}"#;
    assert_eq!(raw(exact), exact);
    assert_eq!(
        raw(r#"{"a":1234567890123456,"b":-999999999999999}"#),
        r#"{"a":"1234567890123456","b":"-999999999999999"}"#
    );
    assert_eq!(raw(r#"[[1234567890123456,9999999999999999],1]"#), r#"[["1234567890123456","9999999999999999"],1]"#);
}

/// Beyond 2^53 there are numbers that it takes for their neighbour.
#[test]
fn a_value_that_javascript_does_not_hold_becomes_text() {
    let plain = |text: &str| json!(Plain(&Value::parse(text).unwrap()));
    for exact in [9_007_199_254_740_991_i64, -9_007_199_254_740_991, 0] {
        assert_eq!(plain(&exact.to_string()), json!(exact));
    }
    for text in ["9007199254740992", "-9007199254740993", "99999999999999999999", "1.5"] {
        assert_eq!(plain(text), json!(text));
    }
}

#[test]
fn what_hides_the_key_already_is_no_echo() {
    for key in [json!("******"), json!("*"), json!(""), json!("  "), json!(null)] {
        let body = json!({ "certificate": { "name": "n", "private_key": key, "enc_private_key": key, "privateKeySign": key } });
        let outcome = explained(&operation("elb", json!({ "name": "n" })), 200, &body.to_string(), With::default());
        assert_eq!((outcome.state, codes(&outcome)), (State::Confirmed, vec![]), "{body}");
    }
    for name in [
        "private_key",
        "private_key_sign",
        "enc_private_key",
        "privateKey",
        "PRIVATE_KEY",
        "encPrivateKey",
        "PrivateKeyPem",
    ] {
        let body = json!({ "certificate": { "name": "n", (name): "anything" } }).to_string();
        let outcome = explained(&operation("elb", json!({ "name": "n" })), 200, &body, With::default());
        assert_eq!(codes(&outcome), ["answer.private-key-echoed"], "{name}");
        assert_eq!(outcome.findings[0].place.field.as_deref(), Some(format!("certificate.{name}").as_str()));
        assert!(!outcome.raw.contains("anything"));
    }
}

#[test]
fn a_key_in_the_place_of_a_name_is_told_as_one_in_a_value() {
    let key = read("p256.key");
    for certificate in [json!({ (&key): "x" }), json!({ (&key): { "a": 1 } }), json!({ "name": key })] {
        let body = json!({ "certificate": certificate }).to_string();
        let outcome = explained(&operation("elb", json!({})), 200, &body, With::default());
        assert_eq!(codes(&outcome).first(), Some(&"answer.private-key-echoed"), "{:?}", outcome.raw);
        let place = outcome.findings[0].place.field.as_deref().unwrap();
        assert!(place.starts_with("certificate.") && !place.contains("BEGIN"), "{place}");
    }
}

#[test]
fn paths_are_few_and_short() {
    let many: Json = (0..1_000)
        .map(|index| (format!("m{index}"), json!({ "private_key": "k" })))
        .collect::<serde_json::Map<_, _>>()
        .into();
    let outcome = explained(&operation("elb", json!({})), 200, &many.to_string(), With::default());
    assert!(outcome.findings.len() < 20, "{}", outcome.findings.len());
    let long = json!({ ("n".repeat(1 << 20)): { "private_key": "k" } }).to_string();
    let outcome = explained(&operation("elb", json!({})), 200, &long, With::default());
    let path = outcome.findings[0].place.field.clone().unwrap();
    assert!(path.ends_with("nn.private_key") && path.len() < 200, "{path}");
}
