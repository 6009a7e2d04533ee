//! In: what was looked up, as it should be and as it should not. Out: that it is refused by name and never quoted, fills what is absent, tells
//! why a rule could not find out, and is what an answer is judged by.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

mod golden;
mod host;
mod plain;

use std::fs;

use countersign::{
    bundle::Bundle,
    in_place::InPlace,
    json::Value,
    operation::{Context, Operation},
    outcome::{self, Answer, Plain, Sent},
    service::{self, beside, known},
    time::Instant,
};
use serde_json::{Value as Json, json};

const CERTIFICATE: &str = "233a325e5e3e4ce8beeb320aa714cc12";

fn value(json: &Json) -> Value {
    Value::parse(&json.to_string()).unwrap()
}

/// The text of a file of `data/rules/shared`.
fn file(name: &str) -> String {
    fs::read_to_string(format!("{}/rules/shared/{name}", golden::DATA)).unwrap()
}

fn bundle(files: &[&str]) -> Bundle {
    let input: String = files.iter().map(|name| file(name)).collect();
    host::block_on(Bundle::open(input.as_bytes(), None, &host::Native)).unwrap()
}

/// What is in place for the plain operation of a kind, with this in it.
fn found(kind: &str, set: Json) -> Json {
    let operation = plain::operation(kind, &Json::Null);
    let mut found = json!({ "time": "2027-01-01T00:00:00Z", "missing": [] });
    for id in ["kind", "projectId", "certificateId", "caId"] {
        found[id] = operation[id].clone();
    }
    found.as_object_mut().unwrap().extend(set.as_object().cloned().unwrap_or_default());
    found
}

fn read(kind: &str, set: Json) -> Result<InPlace, countersign::Error> {
    InPlace::read(&value(&found(kind, set)), &value(&plain::operation(kind, &Json::Null)))
}

#[test]
fn what_is_none_is_refused_by_name() {
    let cases = [
        (json!({ "colour": 1 }), "colour", "in-place.unknown-member"),
        (json!({ "AAAAAAAAAAAAAAAAAAAAAAAAAAAA": 1 }), "…", "in-place.unknown-member"),
        (json!({ "kind": "apig" }), "kind", "in-place.of-another"),
        (json!({ "projectId": "0".repeat(32) }), "projectId", "in-place.of-another"),
        (json!({ "projectId": null }), "projectId", "in-place.of-another"),
        (json!({ "certificateId": "0".repeat(32) }), "certificateId", "in-place.of-another"),
        (json!({ "caId": CERTIFICATE }), "caId", "in-place.of-another"),
        (json!({ "item": { "id": "0".repeat(32) } }), "item.id", "in-place.of-another"),
        (json!({ "item": { "projectId": "0".repeat(32) } }), "item.projectId", "in-place.of-another"),
        (json!({ "kind": 1 }), "kind", "field.malformed.text"),
        (json!({ "time": null }), "time", "field.missing"),
        (json!({ "time": "yesterday" }), "time", "in-place.malformed.time"),
        (json!({ "item": [] }), "item", "field.malformed.object"),
        (json!({ "uses": {} }), "uses", "in-place.malformed.list"),
        (json!({ "uses": [{}, 1] }), "uses[1]", "field.malformed.object"),
        (json!({ "certificate": 1 }), "certificate", "field.malformed.text"),
        (json!({ "privateKeyEcho": "on" }), "privateKeyEcho", "field.malformed.flag"),
        (json!({ "missing": [{ "kind": "elb.listeners" }] }), "missing[0].code", "field.missing"),
    ];
    for (set, field, id) in cases {
        let error = read("elb", set).unwrap_err();
        let field = format!("inPlace.{field}");
        assert_eq!((error.words.id(), error.place.field.as_deref()), (id, Some(field.as_str())));
        assert_eq!(error.code, countersign::ErrorCode::OperationInvalid);
    }
    let error = InPlace::read(&Value::Null, &value(&plain::operation("elb", &Json::Null))).unwrap_err();
    assert_eq!(error.place.field.as_deref(), Some("inPlace"));
    let item = json!({ "item": { "id": CERTIFICATE.to_ascii_uppercase(), "projectId": plain::PROJECT } });
    assert!(read("elb", item).is_ok());
}

#[test]
fn a_private_key_in_it_is_refused_and_not_quoted() {
    let key = file("leaf.key");
    let line = key.lines().nth(5).unwrap();
    for (set, field) in [
        (json!({ "certificate": key }), "certificate"),
        (json!({ "item": { "privateKey": key } }), "item.privateKey"),
        (json!({ "item": { "privateKey": "not told by its looks" } }), "item.privateKey"),
        (json!({ "item": { "encPrivateKey": "x" } }), "item.encPrivateKey"),
        (json!({ "item": { "description": key } }), "item.description"),
        (json!({ "uses": [{ "name": [key] }] }), "uses.name"),
        (json!({ "item": { &key: 1 } }), "item"),
        (json!({ "item": { line: key } }), "item.…"),
        (json!({ &key: 1 }), ""),
        (json!({ "missing": [{ "kind": "a.b", "code": "c", "id": "d.e", "message": key }] }), "missing.message"),
    ] {
        let error = read("elb", set).unwrap_err();
        assert_eq!(error.words.id(), "in-place.holds-key");
        let place = ["inPlace", field].join(".");
        assert_eq!(error.place.field.as_deref(), Some(place.trim_end_matches('.')));
        assert!(!json!(error).to_string().contains(line));
    }
    let masked = json!({ "item": { "privateKey": "******", "encPrivateKey": "", "name": "a" } });
    let item = read("elb", masked).unwrap().item.unwrap();
    assert_eq!(item.preview(), "{\n  \"name\": \"a\"\n}");
}

#[test]
fn what_is_absent_and_would_be_lost_is_filled_and_what_was_typed_stays() {
    let filled = |kind: &str, set: Json, item: Json| {
        let operation = plain::operation(kind, &set);
        let in_place = InPlace::read(&value(&found(kind, json!({ "item": item }))), &value(&operation)).unwrap();
        let (_, call) = service::of_kind(kind).unwrap();
        let mut filled = json!(Plain(&known::filled(call, &value(&operation), &in_place)));
        for (name, given) in operation.as_object().unwrap() {
            let is_object = given.is_object();
            assert!(is_object || given.is_null() || filled[name] == *given, "{name} was typed");
            if filled[name] == *given {
                filled.as_object_mut().unwrap().remove(name);
            }
        }
        filled
    };
    let gateway = "8d6d1a2b3c4d4e5f8a9b0c1d2e3f4a5b";
    let item = json!({ "type": "instance", "instanceId": gateway, "name": "found", "algorithmType": "SM2", "isHasTrustedRootCa": true });
    assert_eq!(
        filled("apig", json!({ "name": null }), item.clone()),
        json!({
            "name": "found",
            "type": "instance",
            "instanceId": gateway,
            "algorithmType": "SM2",
            "current": { "name": "found", "hasTrustedRootCa": true }
        })
    );
    let typed = json!({ "type": "global", "instanceId": "", "algorithmType": "RSA", "current": { "name": "typed" } });
    let current = json!({ "current": { "name": "typed", "hasTrustedRootCa": true } });
    assert_eq!(filled("apig", typed, item), current);
    let global = json!({ "type": "global", "instanceId": "common", "name": "found", "algorithmType": "RSA" });
    assert_eq!(filled("apig", Json::Null, global), json!({ "type": "global", "current": { "name": "found" } }));

    let item = json!({ "type": "client", "name": "found", "domain": "a.example.com", "privateKey": "***" });
    assert_eq!(filled("elb", Json::Null, item), json!({ "certificateType": "client" }));
    assert_eq!(filled("elb", Json::Null, json!({ "type": "quantum" })), json!({}), "a type that no operation takes");

    let item = json!({ "status": true, "provisionEnable": false, "templateId": null, "ocspEnable": "false," });
    let current = json!({ "current": { "status": true, "provisionEnable": false } });
    assert_eq!(filled("iotda", json!({ "provisionEnable": true }), item), current);

    let name = json!({ "commonName": "a", "country": "CN", "state": null });
    let item = json!({ "status": "PENDING", "type": "SUBORDINATE", "keyAlgorithm": "EC256", "distinguishedName": name, "chargingMode": 0 });
    let mut all =
        json!({ "state": "PENDING", "type": "SUBORDINATE", "keyAlgorithm": "EC256", "distinguishedName": name });
    assert_eq!(filled("pca", Json::Null, item.clone()), all);
    all.as_object_mut().unwrap().remove("keyAlgorithm");
    assert_eq!(filled("pca", json!({ "keyAlgorithm": "RSA4096" }), item), all);
    let by_use = json!({ "status": "PENDING", "type": "SUBORDINATE", "chargingMode": 1 });
    assert_eq!(filled("pca", Json::Null, by_use), json!({ "state": "PENDING" }));
}

/// The rules that could not find out, and why.
fn not_checked(kind: &str, set: Json, bundle: Option<&Bundle>) -> Vec<(&'static str, String)> {
    let operation = Operation::read(&value(&plain::operation(kind, &Json::Null))).unwrap();
    let in_place = read(kind, set).unwrap();
    let now = Instant::from_rfc3339("2027-01-01T00:00:00Z").unwrap();
    let context = Context { bundle, encryption: None, now, refused: &[], in_place: Some(&in_place) };
    let not_checked = operation.review(&context).rules.not_checked;
    not_checked.into_iter().map(|rule| (rule.code, rule.reason.text())).collect()
}

#[test]
fn a_rule_that_needed_what_is_missing_says_why_it_could_not_be_looked_at() {
    let bundle = bundle(&["leaf.crt", "issuing.crt", "leaf.key"]);
    let missing =
        |kind: &str, why: &str| json!({ "kind": kind, "code": "c", "id": "a.b", "message": why, "arguments": {} });
    let said = not_checked("elb", json!({ "missing": [missing("elb.certificate", "No show.")] }), Some(&bundle));
    let wanted = [
        "in-place.contradicted",
        "in-place.changed",
        "in-place.already-there",
        "difference.names-lost",
        "elb.protected",
    ];
    for code in wanted {
        assert!(said.contains(&(code, "No show.".to_owned())), "{code}: {said:?}");
    }
    assert!(said.contains(&("elb.sni-names", "This was not looked up.".to_owned())));

    let part = json!({ "uses": [{ "urlDomain": "www.example.com" }], "missing": [missing("apig.domains", "Page 2 is missing.")] });
    let said = not_checked("apig", part, Some(&bundle));
    assert!(said.contains(&("apig.domain-not-covered", "Page 2 is missing.".to_owned())), "{said:?}");

    let other = json!({ "parent": { "caId": "00000000-0000-4000-8000-000000000000", "status": "ACTIVED" } });
    let said = not_checked("pca", other, None);
    assert!(said.iter().any(|(code, _)| *code == "pca.parent-inactive"), "another parent says nothing: {said:?}");
}

/// `None`: the rule holds, or finds something.
#[test]
fn a_parents_path_length_that_is_none_says_nothing() {
    let why = "What was found of the parent CA does not include its path length.";
    let length = |length: Json| {
        let parent = json!({ "caId": plain::operation("pca", &Json::Null)["issuerId"], "keyAlgorithm": "RSA4096", "pathLength": length });
        let said = not_checked("pca", json!({ "parent": parent }), None);
        said.into_iter().find(|(code, _)| *code == "pca.path-length-of-parent").map(|(_, why)| why)
    };
    for odd in [json!(-1), json!(8), json!(-9_007_199_254_740_991_i64), json!("3"), json!(2.5), Json::Null] {
        assert_eq!(length(odd.clone()).as_deref(), Some(why), "{odd}");
    }
    for told in [0, 4, 7] {
        assert_eq!(length(json!(told)), None, "{told}");
    }
}

/// A thing that is one certificate, of which several were given out.
#[test]
fn of_several_certificates_the_one_that_the_thing_tells_of_is_taken() {
    let text = |names: &[&str]| names.iter().map(|name| file(name)).collect::<String>();
    let in_place = |name: &str, names: &[&str]| {
        read("iotda", json!({ "item": { "cnName": name }, "certificate": text(names) })).unwrap()
    };
    let taken = |name: &str, names: &[&str]| {
        let in_place = in_place(name, names);
        let leaf = in_place.certificate.as_ref().and_then(Bundle::leaf)?;
        assert_eq!(in_place.certificate.as_ref().unwrap().inspection().certificates.len(), 1);
        leaf.common_name.clone()
    };
    let [root, issuing] = ["root.crt", "issuing.crt"];
    let name = |file: &str| bundle(&[file]).leaf().unwrap().common_name.clone().unwrap();
    for files in [[root, issuing], [issuing, root]] {
        assert_eq!(taken(&name(root), &files), Some(name(root)));
        assert_eq!(taken(&name(issuing), &files), Some(name(issuing)));
        assert_eq!(taken("Nobody", &files), None);
    }
    assert_eq!(taken(&name(root), &[root, root]), Some(name(root)));
    assert_eq!(taken("Nobody", &[root]), Some(name(root)), "what is one certificate is that one");
    let dated = |from: &str| {
        let item = json!({ "cnName": name(root), "effectiveDate": from });
        read("iotda", json!({ "item": item, "certificate": text(&[issuing, root]) })).unwrap().certificate.is_some()
    };
    let from = bundle(&[root]).leaf().unwrap().not_before.unwrap().rfc3339();
    assert!(dated(&from) && !dated("2001-01-01T00:00:00Z"));
    let said = "Several certificates were found for this, and it is not known which is the one in place.";
    assert_eq!(in_place("Nobody", &[root, issuing]).why("certificate").text(), said);
    let untold = read("iotda", json!({ "certificate": text(&[root, issuing]) })).unwrap();
    assert!(untold.certificate.is_none());
    assert_eq!(in_place(&name(root), &[root, issuing]).why("certificate").text(), "This was not looked up.");
    let chain = read("elb", json!({ "certificate": text(&["leaf.crt", "issuing.crt"]) })).unwrap();
    assert_eq!(chain.certificate.unwrap().inspection().certificates.len(), 2, "a chain is whole");
}

/// Of an authority that clients are checked against the root goes along, and comes back.
#[test]
fn an_answer_is_judged_by_the_type_that_was_found() {
    let bundle = bundle(&["issuing.crt", "root.crt"]);
    let operation = Operation::read(&value(&plain::operation("elb", &Json::Null))).unwrap();
    let in_place = read("elb", json!({ "item": { "type": "client" } })).unwrap();
    let now = Instant::from_rfc3339("2027-01-01T00:00:00Z").unwrap();
    let context = Context { bundle: Some(&bundle), encryption: None, now, refused: &[], in_place: Some(&in_place) };
    let sent = operation.prepare(&context, &["elb.every-listener".to_owned()]).unwrap();
    let sent: Json = serde_json::from_slice(&sent.body).unwrap();
    assert_eq!(sent["certificate"]["certificate"].as_str().unwrap().matches("BEGIN").count(), 2);
    assert_eq!(sent["certificate"].get("private_key"), None);

    let mut body = sent;
    body["certificate"]["type"] = json!("client");
    let body = body.to_string();
    let read = |context: &Context<'_>| {
        let answer = Answer { status: 200, headers: &[], body: &body, scrubbed: &[] };
        let outcome = outcome::read(&operation, &answer, context, Sent::default());
        (outcome.state, outcome.findings.len())
    };
    assert_eq!(read(&context), (outcome::State::Confirmed, 0));
    assert_eq!(read(&Context { in_place: None, ..context }), (outcome::State::Differs, 1));
}

/// Then it is sent as it was given, and so it is what an answer has to show, and what has to be in place for nothing to be new.
#[test]
fn an_edit_that_is_refused_is_not_made_of_the_second_pair_either() {
    let (first, second) =
        (bundle(&["leaf.crt", "leaf.key"]), bundle(&["leaf.crt", "issuing.crt", "root.crt", "leaf.pkcs1.key"]));
    let set = json!({ "certificateType": "server_sm" });
    let operation = Operation::read(&value(&plain::operation("elb", &set))).unwrap();
    let now = Instant::from_rfc3339("2027-01-01T00:00:00Z").unwrap();
    let refused = ["chain.root-left-out", "key.converted"].map(str::to_owned);
    let acknowledged = ["pair.not-sm2", "chain.incomplete", "chain.root-left-out"].map(str::to_owned);
    for (refused, certificates, key) in [(&refused[..], 3, "RSA PRIVATE KEY"), (&[], 2, "PRIVATE KEY")] {
        let context = Context { bundle: Some(&first), encryption: Some(&second), now, refused, in_place: None };
        let mut body: Json = serde_json::from_slice(&operation.prepare(&context, &acknowledged).unwrap().body).unwrap();
        let sent = |name: &str| body["certificate"][name].as_str().unwrap();
        assert_eq!(sent("enc_certificate").matches("BEGIN").count(), certificates);
        assert!(sent("enc_private_key").starts_with(&format!("-----BEGIN {key}-----")));

        let item = json!({ "encCertificate": sent("enc_certificate"), "fingerprint": first.leaf().unwrap().fingerprints.sha1 });
        let in_place = read("elb", json!({ "item": item })).unwrap();
        let is_there = |in_place, refused| {
            let findings = operation.review(&Context { in_place: Some(in_place), refused, ..context }).findings;
            findings.iter().any(|finding| finding.code == "in-place.already-there")
        };
        assert!(is_there(&in_place, refused));
        assert!(!is_there(&in_place, if refused.is_empty() { &acknowledged[2..] } else { &[] }));

        body["certificate"].as_object_mut().unwrap().retain(|name, _| !name.ends_with("private_key"));
        let body = body.to_string();
        let answer = Answer { status: 200, headers: &[], body: &body, scrubbed: &[] };
        let state = outcome::read(&operation, &answer, &context, Sent::default()).state;
        assert_eq!(state, outcome::State::Confirmed);
    }
}

#[test]
fn what_is_told_of_a_certificate_is_compared_and_no_more() {
    let bundle = bundle(&["leaf.crt", "issuing.crt"]);
    let item =
        json!({ "san": ["www.example.com", "a.example.com"], "notAfter": "2026-12-24T00:00:00Z", "issuer": ["Other"] });
    let in_place = read("apig", json!({ "item": item })).unwrap();
    let (_, call) = service::of_kind("apig").unwrap();
    let now = Instant::from_unix(0);
    let context = Context { bundle: Some(&bundle), encryption: None, now, refused: &[], in_place: None };
    let difference = json!(beside::difference(call, &in_place, &context).unwrap());
    let codes: Vec<&str> =
        difference["findings"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["difference.names-lost", "difference.issuer-changed"]);
    assert_eq!(difference["same"], json!(false));
    assert_eq!(difference["validity"]["from"], json!({ "notAfter": "2026-12-24T00:00:00Z" }));
    for unknown in ["subject", "keyReused", "publicKey", "signatureAlgorithm", "keyUsage", "certificateAuthority"] {
        assert_eq!(difference.get(unknown), None, "{unknown}");
    }
    assert!(beside::difference(call, &read("apig", Json::Null).unwrap(), &context).is_none());
}

/// Which fields a call sets that are another in place, each once.
#[test]
fn a_list_of_names_is_the_same_in_any_order_and_what_differs_is_said_once() {
    let differing = |set: Json, item: Json| {
        let operation = Operation::read(&value(&plain::operation("elb", &set))).unwrap();
        let in_place = read("elb", json!({ "item": item })).unwrap();
        let differing = known::differing(operation.call, &operation.fields, &in_place);
        differing.into_iter().map(|differing| differing.field).collect::<Vec<_>>()
    };
    let names = |domain: &str| json!({ "name": "site", "domain": domain });
    let typed = names("a.example.com,b.example.com");
    assert_eq!(differing(typed.clone(), names("B.example.com, a.example.com")), [""; 0]);
    assert_eq!(differing(typed.clone(), names("a.example.com")), ["domain"]);
    assert_eq!(differing(typed, json!({ "name": "other", "domain": "a.example.com" })), ["name", "domain"]);
}
