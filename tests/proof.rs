//! In: the cases of `data/proofs`, each an operation, what was sent with it, what was there before, and answers to the questions that prove it.
//! Out: whether what is there is what was sent is `expected.json`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

mod golden;
mod host;
mod plain;

use std::{fs, path::Path};

use countersign::{
    bundle::Bundle,
    chain::SignatureState,
    in_place::InPlace,
    json::Value,
    lookup,
    operation::{Context, Operation},
    outcome::{Answer, Sent},
    proof::{self, Look},
    service,
    time::Instant,
};
use serde_json::{Value as Json, json};

#[test]
fn every_case() {
    let mut states = Vec::new();
    for (name, folder) in golden::cases("proofs") {
        let case: Json = serde_json::from_str(&fs::read_to_string(folder.join("input.json")).unwrap()).unwrap();
        let proof = run(&case);
        golden::compare(&folder.join("expected.json"), &proof);
        assert!(!proof.to_string().contains("TUFERS1VUA"), "{name} shows a key");
        if proof["item"] == Json::Null || proof["confirmations"][0]["state"] == "differs" {
            assert_ne!(proof["state"], "proven", "{name}");
        }
        states.push(proof["state"].as_str().unwrap().to_owned());
    }
    for state in ["proven", "differs", "unknown"] {
        assert!(states.iter().filter(|each| *each == state).count() > 8, "too few are {state}: {states:?}");
    }
}

/// What is given as found of another thing, whoever says that it was.
#[test]
fn what_is_about_another_thing_confirms_nothing() {
    let operation = Operation::read(&value(&plain::operation("elb", &json!({ "name": "site" })))).unwrap();
    let context = Context { bundle: None, encryption: None, now: Instant::from_unix(0), refused: &[], in_place: None };
    let proof = |item: Json| {
        let found = value(&json!([{ "kind": "elb.certificate", "state": "found", "items": [item] }]));
        let look = Look { found: &found, sent_at: None, signature: SignatureState::NotChecked };
        json!(proof::read(&operation, &context, &look))
    };
    let own = "233a325e5e3e4ce8beeb320aa714cc12";
    assert_eq!(proof(json!({ "id": own, "name": "site" }))["state"], "proven");
    assert_eq!(proof(json!({ "id": own.to_uppercase(), "name": "site" }))["state"], "proven");
    for (item, field) in [
        (json!({ "id": "0".repeat(32), "name": "site" }), "certificateId"),
        (json!({ "id": own, "projectId": "0".repeat(32), "name": "site" }), "projectId"),
    ] {
        let proof = proof(item);
        assert_eq!(proof["state"], "unknown");
        assert_eq!(proof["findings"][0]["code"], "answer.other-resource");
        let confirmations = proof["confirmations"].as_array().unwrap();
        assert!(confirmations.iter().all(|each| each["state"] == "differs" && each["fact"] == field), "{proof}");
        assert_eq!(confirmations.len(), 1);
    }
    for odd in [json!([]), json!({}), json!("x"), json!([{ "kind": "elb.certificate" }]), json!([null, 5])] {
        let look = Look { found: &value(&odd), sent_at: None, signature: SignatureState::NotChecked };
        assert_eq!(json!(proof::read(&operation, &context, &look))["state"], "unknown");
    }
}

/// An issuer is a list of texts; what is none names nobody.
#[test]
fn an_issuer_that_is_no_list_of_names_is_not_the_same() {
    let operation = Operation::read(&value(&plain::operation("apig", &json!({})))).unwrap();
    let bundle = opened(&json!(["sandbox/chain.crt", "sandbox/p256.key"]));
    let context =
        Context { bundle: bundle.as_ref(), encryption: None, now: Instant::from_unix(0), refused: &[], in_place: None };
    let id = operation.fields.text("certificateId");
    let number = "22356878263670439336192643224486347037125495287";
    for (issuer, state) in [
        (json!(["Sandbox Intermediate"]), "proven"),
        (json!("Another"), "differs"),
        (json!([5]), "differs"),
        (json!(["Sandbox Intermediate", null]), "differs"),
        (json!(["Another"]), "differs"),
        (json!([]), "unknown"),
    ] {
        let item = json!({ "id": id, "name": operation.fields.text("name"), "serialNumber": number, "issuer": issuer });
        let found = value(&json!([{ "kind": "apig.certificate", "state": "found", "items": [item] }]));
        let look = Look { found: &found, sent_at: None, signature: SignatureState::NotChecked };
        assert_eq!(json!(proof::read(&operation, &context, &look))["state"], state, "{item}");
    }
}

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(golden::DATA).join(name)).unwrap()
}

fn opened(files: &Json) -> Option<Bundle> {
    let input: String = files.as_array()?.iter().map(|file| read(file.as_str().unwrap())).collect();
    Some(host::block_on(Bundle::open(input.as_bytes(), None, &host::Native)).unwrap())
}

/// With the texts that it names in their places.
fn filled(value: &Json, sent: Option<&Bundle>) -> Json {
    match value {
        Json::String(text) if text == "sent:certificate" => json!(sent.map_or(String::new(), Bundle::certificate_pem)),
        Json::String(text) => text.strip_prefix("file:").map_or_else(|| value.clone(), |name| json!(read(name))),
        Json::Array(items) => items.iter().map(|item| filled(item, sent)).collect(),
        Json::Object(members) => {
            let filled = members.iter().map(|(name, member)| (name.clone(), filled(member, sent)));
            Json::Object(filled.collect())
        }
        _ => value.clone(),
    }
}

fn value(json: &Json) -> Value {
    Value::parse(&json.to_string()).unwrap()
}

fn run(case: &Json) -> Json {
    let (bundle, encryption) = (opened(&case["files"]), opened(&case["encryption"]));
    let set = filled(&case["operation"], bundle.as_ref());
    // What needs little is given whole.
    let is_whole = set.get("projectId").is_some();
    let set = if is_whole { set } else { plain::operation(set["kind"].as_str().unwrap(), &set) };
    let operation = Operation::read(&value(&set)).unwrap();
    let found: Vec<Value> = proof::questions(&operation)
        .iter()
        .filter_map(|question| {
            let question = Operation::question(question).unwrap();
            let answer =
                filled(case["answers"].get(question.call.kind).filter(|answer| !answer.is_null())?, bundle.as_ref());
            let body = answer["body"].to_string();
            let status = answer["status"].as_u64().unwrap() as u16;
            let answer = Answer { status, headers: &[], body: &body, scrubbed: &[] };
            Some(value(&json!(lookup::read(&question, &answer, Sent::default(), [].into_iter()))))
        })
        .collect();
    let in_place = in_place(case, &operation, bundle.as_ref());
    let context = Context {
        bundle: bundle.as_ref(),
        encryption: encryption.as_ref(),
        now: Instant::from_unix(0),
        refused: &[],
        in_place: in_place.as_ref(),
    };
    let sent_at = case["sentAt"].as_str().map(|time| Instant::from_rfc3339(time).unwrap());
    let found = Value::Array(found);
    let tasks = proof::tasks(&operation, &context, &found);
    let signature = host::block_on(proof::signature(tasks, &host::Native));
    let unchecked = Look { found: &found, sent_at, signature: SignatureState::NotChecked };
    assert_ne!(json!(proof::read(&operation, &context, &unchecked))["state"], Json::Null);
    json!(proof::read(&operation, &context, &Look { signature, ..unchecked }))
}

/// What was looked up before, by the answer that the question for it had then.
fn in_place(case: &Json, operation: &Operation, sent: Option<&Bundle>) -> Option<InPlace> {
    let (before, parent) = (&case["before"], case["parent"].as_str());
    if before.is_null() && parent.is_none() {
        return None;
    }
    let mut place = json!({ "kind": operation.call.kind, "time": "2027-01-01T00:00:00Z" });
    for name in ["projectId", "certificateId", "caId"] {
        let id = operation.fields.text(name);
        if !id.is_empty() {
            place[name] = json!(id);
        }
    }
    if !before.is_null() {
        let question = proof::questions(operation).swap_remove(0);
        let kind = question.member("kind").unwrap().as_str().unwrap().to_owned();
        let (_, call) = service::of_kind(&kind).unwrap();
        let body = filled(before, sent);
        let body = call.wrapper.map_or(body.clone(), |wrapper| json!({ wrapper: body })).to_string();
        let answer = Answer { status: 200, headers: &[], body: &body, scrubbed: &[] };
        let found =
            json!(lookup::read(&Operation::question(&question).unwrap(), &answer, Sent::default(), [].into_iter()));
        place["item"] = found["items"][0].clone();
    }
    if let Some(parent) = parent {
        place["parent"] = json!({ "caId": operation.fields.text("issuerId") });
        place["parentCertificate"] = json!(read(parent));
    }
    Some(InPlace::read(&value(&place), operation.given()).unwrap())
}
