//! In: questions, and answers to them. Out: the request of each, and what was found.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

mod golden;

use countersign::{
    json::Value,
    lookup::{self, Found, State},
    operation::Operation,
    outcome::{Answer, Sent},
    permission, service,
};
use serde_json::{Value as Json, json};

fn asked(question: &Json) -> Result<Operation, countersign::Error> {
    Operation::question(&Value::parse(&question.to_string()).unwrap())
}

fn found(question: &Operation, case: &Json) -> Found {
    let pairs = |value: &Json| -> Vec<(String, String)> {
        value
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, value)| (name.clone(), value.as_str().unwrap().to_owned()))
            .collect()
    };
    let headers = pairs(&case["headers"]);
    let sent: Vec<(String, String)> = serde_json::from_value(case["signed"]["headers"].clone()).unwrap_or_default();
    let answer = Answer {
        status: u16::try_from(case["status"].as_u64().unwrap()).unwrap(),
        headers: &headers,
        body: case["body"].as_str().unwrap(),
        scrubbed: &[],
    };
    lookup::read(question, &answer, Sent { headers: &sent, body: &[] }, [].into_iter())
}

#[test]
fn every_case() {
    for (name, folder) in golden::cases("lookups") {
        let case: Json = serde_json::from_slice(&std::fs::read(folder.join("input.json")).unwrap()).unwrap();
        let said = match asked(&case["question"]) {
            Err(error) => json!({ "error": error }),
            Ok(question) => {
                let request = lookup::request(&question);
                assert!(request.body.is_empty() && request.header("content-type").is_none(), "{name}");
                let mut said = json!({ "method": request.method, "url": request.url(), "headers": request.headers });
                if case["status"].is_number() {
                    let found = found(&question, &case);
                    // The next question is one, and it is another.
                    if let Some(next) = &found.next {
                        let next = Operation::question(next).unwrap();
                        assert_ne!(lookup::request(&next).url(), request.url(), "{name}");
                        assert_eq!(next.host, question.host, "{name}");
                    }
                    assert_eq!(found.failure.is_some(), found.state == State::Refused, "{name}");
                    assert!(found.state == State::Found || found.items.is_empty() && found.next.is_none(), "{name}");
                    said["found"] = json!(found);
                }
                said
            }
        };
        let text = said.to_string();
        for secret in ["TUFERS1VUA", "Tk9UIEEgS0VZ", "not PEM at all", "tok-0123456789abcdef"] {
            assert!(!text.contains(secret), "{name} says {secret}");
        }
        golden::compare(&folder.join("expected.json"), &said);
    }
}

/// An address is kept by whoever stands between.
#[test]
fn no_private_key_goes_into_an_address() {
    use service::field::{Role, Shape};
    let pem = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sandbox/ed25519.key")).unwrap();
    let bare: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let mut count = 0;
    for (_, call) in service::calls().filter(|(_, call)| call.is_read()) {
        for field in
            call.fields.iter().filter(|field| matches!(field.shape, Shape::Text | Shape::Pasted | Shape::Texts))
        {
            for key in [&pem, &bare] {
                let mut question = json!({ "kind": call.kind, "region": "cn-north-4" });
                question[field.name] =
                    if matches!(field.shape, Shape::Texts) { json!(["plain", key]) } else { json!(key) };
                let refused = asked(&question).err().map(|error| serde_json::to_string(&error).unwrap());
                let Some(refused) = refused else { panic!("{}: {}", call.kind, field.name) };
                assert!(!refused.contains(&bare[12..30]), "{refused}");
                count += usize::from(matches!(field.role, Role::Query(_)) && refused.contains("question.holds-key"));
            }
        }
    }
    assert!(count >= 14, "{count} filters were looked at");
}

/// Every filter of every question has a value of its kind, and each is in the query once for each of its values.
#[test]
fn every_filter_is_sent() {
    use service::field::{Role, Shape};
    for (_, call) in service::calls().filter(|(_, call)| call.is_read()) {
        let mut question = json!({ "kind": call.kind, "region": "cn-north-4" });
        let mut expected = Vec::new();
        for field in call.fields {
            let (value, texts) = match (field.role, field.shape) {
                (Role::Query(_), Shape::Texts) => (json!(["b", "a", "b"]), vec!["a", "b", "b"]),
                (Role::Query(_), Shape::Boolean) => (json!(false), vec!["false"]),
                (Role::Query(_), Shape::Integer) => (json!(0), vec!["0"]),
                (Role::Query(_), Shape::Between(..)) => (json!(7), vec!["7"]),
                (Role::Query(_), Shape::Choice(choices)) => (json!(choices[0]), vec![choices[0]]),
                (Role::Query(_), Shape::Text | Shape::Pasted) => (json!("x"), vec!["x"]),
                (_, Shape::Uuid | Shape::Identifier) => (json!("4c0e772e-a30c-4029-b929-b7acb04143f7"), vec![]),
                (_, Shape::Key | Shape::Pasted) => (json!("k"), vec![]),
                _ => panic!("{}: {}", call.kind, field.name),
            };
            question[field.name] = value;
            if let Role::Query(wire) = field.role {
                expected.extend(texts.iter().map(|text| format!("{wire}={text}")));
            }
        }
        expected.sort_by(|a, b| a.split_once('=').unwrap().cmp(&b.split_once('=').unwrap()));
        let request = lookup::request(&asked(&question).unwrap());
        assert_eq!(request.query, expected.join("&"), "{}", call.kind);
    }
}

/// As the console of the identity service takes it, and each with what it is for.
#[test]
fn the_least_policy_has_each_permission_once() {
    let kinds: Vec<String> = service::calls().map(|(_, call)| call.kind.to_owned()).collect();
    let permissions = permission::least(&kinds).unwrap();
    golden::compare(&std::path::Path::new(golden::DATA).join("lookups/shared/permissions.json"), &json!(permissions));
    let twice = permission::least(&[&kinds[..], &kinds[..]].concat()).unwrap();
    assert_eq!(json!(twice), json!(permissions));
    assert_eq!(json!(permission::least(&[]).unwrap().policy), json!({ "Version": "5.0", "Statement": [] }));
    let unneeded = permission::least(&["sts.identity".to_owned()]).unwrap();
    assert_eq!(json!(unneeded.policy)["Statement"], json!([]));
    assert_eq!(unneeded.without.len(), 1);
}

#[test]
fn there_is_no_policy_for_a_call_that_there_is_not() {
    for (kind, shown) in [("elb.certificat", "elb.certificat"), (&"x".repeat(40), "…")] {
        let error = permission::least(&["elb".to_owned(), kind.to_owned()]).unwrap_err();
        assert!(
            error.message().starts_with(&format!("There is no kind of operation that is called {shown}.")),
            "{kind}"
        );
    }
}

/// No rule looks at a question, and whoever sends it may be no browser.
#[test]
fn what_a_header_of_a_question_cannot_hold_is_refused() {
    for domain in ["99a3\nX-Other: 1", "99a3\u{7f}", "账号"] {
        let given = json!({ "kind": "pca.authorities", "region": "cn-north-4", "domainId": domain });
        let error = Operation::question(&Value::parse(&given.to_string()).unwrap()).unwrap_err();
        assert_eq!((error.code.as_str(), error.words.id()), ("OPERATION_INVALID", "header.malformed"));
        assert_eq!(error.place.field.as_deref(), Some("domainId"));
    }
}

/// Whoever asks the one where the other is meant is told so.
#[test]
fn a_question_is_no_operation() {
    let of = |kind: &str| {
        let value = json!({ "kind": kind, "region": "cn-north-4", "projectId": "99a3fff0d03c428eac3678da6a7d0f24" });
        Operation::read(&Value::parse(&value.to_string()).unwrap()).unwrap_err().message()
    };
    assert_eq!(
        of("elb.certificates"),
        "elb.certificates only reads: use lookup. There is nothing to review or to prepare."
    );
    assert!(of("elb.certificat").starts_with("Name the kind of operation in the field kind."));
}
