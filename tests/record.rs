//! The sign-off record. In: every operation that can be prepared. Out: records as `data/records` has them, checked and chained.
//! `UPDATE_GOLDEN=1` writes those files anew.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

mod golden;
mod recorded;

use std::{fs, path::Path};

use countersign::{
    ErrorCode,
    digest::sha256_hex,
    json::Value,
    operation::{Context, Operation},
    outcome::{self, Answer, Sent},
    record::{Ending, Problem, verify},
    time::Instant,
};
use recorded::{Case, DATA, More, base64, canonical, chain_and_key, read, said, text};
use serde_json::{Value as Json, json};

#[test]
fn every_operation_that_is_cleared_gives_a_sound_record() {
    let mut records = 0;
    for folder in fs::read_dir(Path::new(DATA).join("operations/cases")).unwrap() {
        let json: Json = serde_json::from_slice(&fs::read(folder.unwrap().path().join("input.json")).unwrap()).unwrap();
        let Ok(case) = Case::of(json) else { continue };
        let Some(record) = case.record(More { note: Some("\u{8}\t\n\u{c}\r\"\\\u{1f} é 𐐷"), ..More::default() })
        else {
            continue;
        };
        let record = record.unwrap();
        let value: Json = serde_json::from_str(&record).unwrap();
        assert_eq!(record, canonical(&value));
        assert_eq!(verify(&[&record], None), []);
        for (name, given) in case.json["operation"].as_object().unwrap() {
            // For the text of a certificate stand fingerprints.
            if !["trustedRootCa", "hsmClusterInfo"].contains(&name.as_str()) {
                // What stands around an id or a host where it was copied is none of it.
                let pasted = !["name", "description", "domain"].contains(&name.as_str());
                let given = given.as_str().filter(|_| pasted).map_or(given.clone(), |text| json!(text.trim()));
                assert_eq!(value["operation"][name], given, "{name}");
            }
        }
        records += 1;
    }
    assert!(records > 10, "only {records} records made");
}

#[test]
fn records_with_little_and_with_much_in_them() {
    let little = Case::read("document-example-fields-only").sound();
    let mut much = chain_and_key().json;
    much["files"] = json!(["sandbox/chain.crt", "sandbox/p256.sec1.key"]);
    much["acknowledge"].as_array_mut().unwrap().push(json!("chain.root-left-out"));
    much["refuse"] = json!(["chain.root-left-out", "key.converted", "chain.duplicates"]);
    let mut much = Case::of(much).unwrap();
    much.encryption = chain_and_key().bundle;
    let operation = Operation::read(&Value::parse(&much.json["operation"].to_string()).unwrap()).unwrap();
    let headers = [("x-request-id".to_owned(), "r-1".to_owned())];
    let body = r#"{"error_code":"ELB.1011","error_msg":"no","certificate":{"private_key":"k"}}"#;
    let answer = Answer { status: 400, headers: &headers, body, scrubbed: &[] };
    let context = Context { bundle: None, encryption: None, now: Instant::from_unix(0), refused: &[], in_place: None };
    let outcome = outcome::read(&operation, &answer, &context, Sent::default());
    let module = "ab".repeat(32);
    let much = much.record(More {
        note: Some("Renewed on time, ticket 7.\nThe private key is new - nobody has seen it."),
        module_sha256: Some(&module),
        ending: Some(Ending::read(&Value::parse(&json!(outcome).to_string()).unwrap())),
        previous: Some(&little),
        ..More::default()
    });
    let much = much.unwrap().unwrap();
    let root = Case::read("apig-instance").sound();
    for (name, record) in [("little", &little), ("much", &much), ("root", &root)] {
        let said: Json = serde_json::from_str(record).unwrap();
        golden::compare(&Path::new(DATA).join(format!("records/cases/{name}/expected.json")), &said);
    }
    assert_eq!(verify(&[&little, &much], None), []);
}

#[test]
fn a_text_that_holds_a_private_key_is_refused() {
    let case = Case::read("document-example-fields-only");
    let refusal = |note: &str| case.record(More { note: Some(note), ..More::default() }).unwrap().map_err(said);
    let key = text("sandbox/p256.key");
    let bare: String = key.lines().filter(|line| !line.starts_with('-')).collect();
    let first_line = key.lines().take(2).collect::<Vec<_>>().join("\n");
    let last_line = key.lines().skip(2).collect::<Vec<_>>().join("\n");
    for note in [
        &key,
        &format!("See below.\n{key}"),
        &key.replace('\n', " "),
        &key.replace('\n', "\\n").to_lowercase(),
        &first_line,
        &last_line,
        &bare,
        &text("sandbox/p256.encrypted.key"),
        &text("sandbox/rsa.pkcs1.key"),
        &base64(&read("containers/cases/java-legacy.p12/input")),
    ] {
        let message = "The member note holds a private key. Take it out: a record is made to be given to others.";
        assert_eq!(refusal(note), Err((ErrorCode::RecordInvalid, message.to_owned(), "note".to_owned())), "{note}");
    }
    for note in [
        "",
        "The private key was rotated -- see ticket 7.",
        &text("sandbox/chain.crt"),
        &text("containers/cases/chain-pem.p7b/input"),
    ] {
        assert!(refusal(note).is_ok(), "{note}");
    }
    let mut case = Case::read("document-example-fields-only");
    case.json["operation"]["description"] = json!(key);
    case.json["acknowledge"] = json!(["text.too-long"]);
    assert!(case.record(More::default()).is_none(), "an operation with a key in it is not cleared");
}

#[test]
fn facts_that_are_none_are_refused() {
    let case = Case::read("document-example-fields-only");
    let refusal = |more| said(case.record(more).unwrap().unwrap_err());
    let ending = |json| Some(Ending::read(&Value::parse(json).unwrap()));
    let invalid = |message: &str, field: &str| (ErrorCode::RecordInvalid, message.to_owned(), field.to_owned());
    assert_eq!(
        refusal(More { module_sha256: Some("AB"), ..More::default() }),
        invalid("The member moduleSha256 must be 64 lower-case hexadecimal digits.", "moduleSha256")
    );
    assert_eq!(
        refusal(More { ending: ending(r#"{"status":2.5,"state":"failed"}"#), ..More::default() }),
        invalid("The member outcome.status must be a whole number.", "outcome.status")
    );
    assert_eq!(
        refusal(More { ending: ending("null"), ..More::default() }),
        invalid("The member outcome.state is missing.", "outcome.state")
    );
    assert_eq!(
        refusal(More { previous: Some("{\"version\":1}"), ..More::default() }),
        invalid("The record given as previous is not sound. Verify it to see what is wrong.", "previous")
    );
}

#[test]
fn what_is_wrong_with_one_record() {
    let record = chain_and_key().sound();
    let value: Json = serde_json::from_str(&record).unwrap();
    // No piece of it is a key.
    let key = fs::read_to_string(Path::new(DATA).join("sandbox/p256.key")).unwrap();
    let key: Vec<String> = key.lines().filter(|line| !line.starts_with('-')).map(str::to_owned).collect();
    let pieces: Vec<&str> =
        key.iter().flat_map(|line| line.as_bytes().chunks(8)).map(|piece| str::from_utf8(piece).unwrap()).collect();
    let with = |change: &dyn Fn(&mut Json)| {
        let mut value = value.clone();
        change(&mut value);
        canonical(&value)
    };
    let without = |name: &str| with(&|value| drop(value.as_object_mut().unwrap().shift_remove(name)));
    let not_canonical =
        "This is not canonical JSON (RFC 8785), so another text would say the same: it was changed or reformatted.";
    let not_json = "This is not JSON, or nested too deeply.";
    for (text, code, message) in [
        (String::new(), "record.malformed", not_json),
        (format!("{}{}", "[".repeat(99), "]".repeat(99)), "record.malformed", not_json),
        ("[]".to_owned(), "record.version-unknown", "The member version must be 1: no other is known."),
        (
            with(&|value| value["version"] = json!(2)),
            "record.version-unknown",
            "The member version must be 1: no other is known.",
        ),
        (without("verdict"), "record.malformed", "The member verdict is missing."),
        (with(&|value| value["body"] = json!("x")), "record.malformed", "The member body does not belong in a record."),
        (
            with(&|value| value["certificates"][1]["key"] = json!("x")),
            "record.malformed",
            "The member certificates[1].key does not belong in a record.",
        ),
        (
            with(&|value| value["certificates"][1]["sha256"] = json!("A".repeat(64))),
            "record.malformed",
            "The member certificates[1].sha256 must be 64 lower-case hexadecimal digits.",
        ),
        (
            with(&|value| value["certificates"] = json!({})),
            "record.malformed",
            "The member certificates must be a list.",
        ),
        (
            with(&|value| value["certificates"][0] = json!(1)),
            "record.malformed",
            "The member certificates[0] must be an object.",
        ),
        (
            with(&|value| value["verdict"] = json!("fine")),
            "record.malformed",
            "The member verdict must be one of: ready, readyWithWarnings, blocked.",
        ),
        (
            with(&|value| value["time"] = json!("2027-01-01 00:00:00Z")),
            "record.malformed",
            "The member time must be a time like 2026-01-02T03:04:05Z.",
        ),
        (with(&|value| value["note"] = json!(null)), "record.malformed", "The member note must be text."),
        (
            with(&|value| value["acknowledged"][0] = json!(7)),
            "record.malformed",
            "The member acknowledged[0] must be text.",
        ),
        (
            with(&|value| value["acknowledged"] = json!("x")),
            "record.malformed",
            "The member acknowledged must be a list.",
        ),
        (with(&|value| value["operation"] = json!("x")), "record.malformed", "The member operation must be an object."),
        (
            with(&|value| drop(value["operation"].as_object_mut().unwrap().shift_remove("host"))),
            "record.malformed",
            "The member operation.host is missing.",
        ),
        (
            with(&|value| value["outcome"] = json!({ "state": "accepted", "status": -1 })),
            "record.malformed",
            "The member outcome.status must be a whole number.",
        ),
        (
            with(&|value| value["outcome"] = json!({ "state": "accepted", "status": 1_u64 << 53 })),
            "record.malformed",
            "The member outcome.status must be a whole number.",
        ),
        (record.replace("\"version\":1", "\"version\": 1"), "record.not-canonical", not_canonical),
        (record.replace("{\"acknowledged\"", "{\"version\":1,\"acknowledged\""), "record.not-canonical", not_canonical),
        (record.replace("\"version\":1}", "\"version\":1,\"version\":1}"), "record.not-canonical", not_canonical),
        (record.replace("\"ready", "\"\\u0072eady"), "record.not-canonical", not_canonical),
        (with(&|value| value["operation"]["é"] = json!(1)), "record.not-canonical", not_canonical),
        (with(&|value| value["operation"]["a"] = json!([{ "b": 1.5 }])), "record.not-canonical", not_canonical),
        (
            with(&|value| value["operation"]["a"] = json!([{ "b": "-----BEGIN EC PRIVATE KEY-----" }])),
            "record.holds-key",
            "The member operation.a.b holds a private key. Take it out: a record is made to be given to others.",
        ),
        (
            with(&|value| value["operation"]["a"] = json!(pieces)),
            "record.holds-key",
            "The texts of the record together hold a private key. Take it out: a record is made to be given to others.",
        ),
        // Names stand between them, of letters that are digits as well.
        (
            with(&|value| {
                let named = pieces.iter().enumerate().map(|(index, piece)| (format!("a{index:02}"), json!(piece)));
                value["operation"]["a"] = Json::Object(named.collect());
            }),
            "record.holds-key",
            "The texts of the record together hold a private key. Take it out: a record is made to be given to others.",
        ),
        (
            with(&|value| {
                let named = pieces.iter().enumerate().map(|(index, piece)| json!({ format!("a{index:02}"): piece }));
                value["operation"]["a"] = Json::Array(named.collect());
            }),
            "record.holds-key",
            "The texts of the record together hold a private key. Take it out: a record is made to be given to others.",
        ),
    ] {
        let problems = verify(&[&text], None);
        let [Problem { record: 0, code: found, words, field }] = &problems[..] else {
            panic!("{message}: {problems:?}")
        };
        assert_eq!((*found, words.text().as_str()), (code, message));
        assert!(field.as_ref().is_none_or(|field| message.contains(&format!(" {field} "))), "{field:?}");
    }
}

#[test]
fn each_record_holds_on_to_the_one_before() {
    let case = chain_and_key();
    let first = case.sound();
    let after = |previous: &str| case.record(More { previous: Some(previous), ..More::default() }).unwrap().unwrap();
    let second = after(&first);
    let third = after(&second);
    assert!(second.contains(&format!("\"previous\":\"{}\"", sha256_hex(first.as_bytes()))));
    assert_eq!(verify(&[&first, &second, &third], None), []);
    assert_eq!(verify(&[&second, &third], None), [], "a chain may begin with any record");
    assert_eq!(verify(&[], None), []);
    let broken = |records: &[&str]| {
        let problems = verify(records, None).into_iter();
        problems.map(|problem| (problem.record, problem.code, problem.words.text())).collect::<Vec<_>>()
    };
    let changed = "The member previous is not the SHA-256 of the record before it: that record was changed, or one between them is missing.";
    let missing = "The member previous is missing, so this record does not follow the one before it.";
    let body = serde_json::from_str::<Json>(&first).unwrap()["bodySha256"].as_str().unwrap().to_owned();
    let rewritten = first.replace(&body, &"0".repeat(64));
    assert_eq!(broken(&[&rewritten, &second, &third]), [(1, "record.chain-broken", changed.to_owned())]);
    assert_eq!(broken(&[&first, &third]), [(1, "record.chain-broken", changed.to_owned())]);
    assert_eq!(broken(&[&second, &third, &first]), [(2, "record.chain-broken", missing.to_owned())]);
    let not_json = "This is not JSON, or nested too deeply.";
    assert_eq!(
        broken(&["x", &second, "y"]),
        [
            (0, "record.malformed", not_json.to_owned()),
            (1, "record.chain-broken", changed.to_owned()),
            (2, "record.malformed", not_json.to_owned()),
            (2, "record.chain-broken", missing.to_owned())
        ]
    );
}
