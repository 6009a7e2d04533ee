//! Records that say what cannot be. In: records in the right form that contradict themselves, and keys in forms that only a
//! reader who knows them tells. Out: the problem in each, and no key recorded.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

mod recorded;

use countersign::{
    ErrorCode,
    digest::{hex, sha256_hex},
    json::Value,
    record::{Ending, jws, verify},
};
use recorded::{Case, More, canonical, chain_and_key, open, said, text};
use serde_json::{Value as Json, json};

/// A record of a call that was confirmed, with a warning that somebody acknowledged.
fn confirmed() -> Json {
    let ending = Some(Ending::read(&Value::parse(r#"{"state":"confirmed","status":200}"#).unwrap()));
    serde_json::from_str(&chain_and_key().record(More { ending, ..More::default() }).unwrap().unwrap()).unwrap()
}

fn problem(record: &Json) -> Option<(&'static str, Option<String>)> {
    verify(&[&canonical(record)], None).into_iter().next().map(|problem| (problem.code, problem.field))
}

#[test]
fn a_record_that_contradicts_itself_is_not_sound() {
    let record = confirmed();
    assert_eq!(problem(&record), None);
    let warning = json!({ "code": "certificate.expires-soon", "severity": "warning" });
    let error = json!({ "code": "certificate.expired", "severity": "error" });
    let with = |name: &str, value: Json| {
        let mut changed = record.clone();
        *changed.pointer_mut(&format!("/{}", name.replace('.', "/"))).unwrap_or(&mut Json::Null) = value.clone();
        if changed == record {
            let (outer, inner) = name.rsplit_once('.').unwrap_or(("", name));
            let place = if outer.is_empty() { &mut changed } else { &mut changed[outer] };
            place[inner] = value;
        }
        changed
    };
    let and = |finding: &Json| {
        let mut findings = record["findings"].as_array().unwrap().clone();
        findings.push(finding.clone());
        with("findings", findings.into())
    };
    let blocked = |mut record: Json| {
        record["verdict"] = json!("blocked");
        record
    };
    let without = |mut record: Json, member: &str| {
        record.as_object_mut().unwrap().remove(member).unwrap();
        record
    };
    let acknowledging = |code: &str| {
        let mut acknowledged = record["acknowledged"].as_array().unwrap().clone();
        acknowledged.push(json!(code));
        with("acknowledged", acknowledged.into())
    };
    for (changed, code, field) in [
        (acknowledging("certificate.expired"), "record.contradicts-itself", "acknowledged"),
        (with("verdict", json!("ready")), "record.contradicts-itself", "verdict"),
        (with("verdict", json!("blocked")), "record.contradicts-itself", "verdict"),
        (and(&error), "record.contradicts-itself", "verdict"),
        (blocked(and(&error)), "record.contradicts-itself", "outcome"),
        (and(&warning), "record.contradicts-itself", "acknowledged"),
        (with("acknowledged", json!([])), "record.contradicts-itself", "acknowledged"),
        (with("acknowledged.0", json!("certificate.expired")), "record.contradicts-itself", "acknowledged"),
        (with("findings", json!([])), "record.contradicts-itself", "verdict"),
        (with("refusedEdits", json!(["evil"])), "record.contradicts-itself", "refusedEdits"),
        (with("refusedEdits", json!(["key.decrypted"])), "record.contradicts-itself", "refusedEdits"),
        (with("operation.kind", json!("evil")), "record.malformed", "operation.kind"),
        (with("operation.kind", json!("apig")), "record.contradicts-itself", "operation.host"),
        (with("operation.host", json!("evil.example")), "record.contradicts-itself", "operation.host"),
        (with("operation.region", json!("eu-west-101")), "record.contradicts-itself", "operation.host"),
        (with("operation.certificateId", json!("f".repeat(32))), "record.contradicts-itself", "operation.path"),
        (with("operation.projectId", json!("f".repeat(32))), "record.contradicts-itself", "operation.path"),
        (with("operation.method", json!("POST")), "record.contradicts-itself", "operation.method"),
        (with("outcome.status", json!(500)), "record.contradicts-itself", "outcome.status"),
        (with("outcome.status", json!(7)), "record.contradicts-itself", "outcome.status"),
        (with("outcome.state", json!("rehearsed")), "record.contradicts-itself", "outcome.state"),
        (with("outcome", json!({ "state": "unknown" })), "record.contradicts-itself", "outcome.code"),
        (with("outcome", json!({ "state": "failed" })), "record.malformed", "outcome.status"),
        (
            with("outcome", json!({ "state": "confirmed", "status": 200, "knownBy": "acceptance" })),
            "record.contradicts-itself",
            "outcome.knownBy",
        ),
        (
            with("outcome", json!({ "state": "failed", "status": 400, "knownBy": "echo" })),
            "record.contradicts-itself",
            "outcome.knownBy",
        ),
        (
            with("outcome", json!({ "state": "unknown", "code": "NETWORK_FAILED", "knownBy": "looking" })),
            "record.contradicts-itself",
            "outcome.knownBy",
        ),
        (
            with("outcome", json!({ "state": "confirmed", "status": 504, "knownBy": "echo" })),
            "record.contradicts-itself",
            "outcome.status",
        ),
        (
            with("outcome", json!({ "state": "confirmed", "status": 7, "knownBy": "looking" })),
            "record.contradicts-itself",
            "outcome.status",
        ),
        (
            with("outcome", json!({ "state": "confirmed", "status": 200, "knownBy": "hope" })),
            "record.malformed",
            "outcome.knownBy",
        ),
        (with("delivered", json!({ "by": "sandbox" })), "record.contradicts-itself", "outcome.state"),
        (without(with("delivered", json!({ "by": "service" })), "outcome"), "record.contradicts-itself", "delivered"),
        (with("delivered", json!({ "by": "relay" })), "record.malformed", "delivered.by"),
        (with("certificates", json!([])), "record.contradicts-itself", "publicKeySha256"),
        (with("time", json!("2090-01-01T00:00:00Z")), "record.contradicts-itself", "time"),
        (with("operator", json!(7)), "record.malformed", "operator"),
        (with("notes", json!("x")), "record.malformed", "notes"),
    ] {
        assert_eq!(problem(&changed), Some((code, Some(field.to_owned()))), "{changed}");
    }
    for changed in [
        with("outcome", json!({ "state": "unknown", "code": "NETWORK_FAILED" })),
        with("outcome", json!({ "state": "unknown", "status": 502, "code": "502" })),
        with("outcome", json!({ "state": "failed", "status": 200, "code": "ELB.1011" })),
        with("outcome", json!({ "state": "confirmed", "status": 200, "knownBy": "echo" })),
        with("outcome", json!({ "state": "accepted", "status": 204, "knownBy": "acceptance" })),
        with("outcome", json!({ "state": "confirmed", "code": "NETWORK_FAILED", "knownBy": "looking" })),
        with("outcome", json!({ "state": "confirmed", "status": 504, "knownBy": "looking" })),
        with("outcome", json!({ "state": "failed", "code": "proof.another", "knownBy": "looking" })),
        with("delivered", json!({ "by": "service", "via": "relay", "origin": "https://relay.example" })),
        with("operator", json!("night shift")),
    ] {
        assert_eq!(problem(&changed), None, "{changed}");
    }
}

#[test]
fn what_is_acknowledged_and_did_not_come_is_left_out() {
    let mut case = chain_and_key();
    case.json["acknowledge"].as_array_mut().unwrap().push(json!("certificate.expires-soon"));
    assert_eq!(case.sound(), chain_and_key().sound());
}

#[test]
fn a_rehearsal_says_so_in_three_places() {
    let ending = || Some(Ending::read(&Value::parse(r#"{"state":"confirmed","status":200}"#).unwrap()));
    let by = |who: &str| {
        Value::parse(&json!({ "by": who, "via": "relay", "origin": "https://relay.example" }).to_string()).unwrap()
    };
    let record = |who: &str| {
        let delivered = by(who);
        chain_and_key()
            .record(More { ending: ending(), delivered: Some(&delivered), ..More::default() })
            .unwrap()
            .unwrap()
    };
    let (real, rehearsal) = (record("service"), record("sandbox"));
    let value: Json = serde_json::from_str(&rehearsal).unwrap();
    assert_eq!((&value["outcome"]["state"], &value["delivered"]["by"]), (&json!("rehearsed"), &json!("sandbox")));
    assert_eq!(serde_json::from_str::<Json>(&real).unwrap()["outcome"]["state"], json!("confirmed"));
    let bundle = open(&["sandbox/p256.crt", "sandbox/p256.key"]);
    let header = |record: &str| {
        let (unsigned, _) = jws::unsigned(record, Some(&bundle)).unwrap();
        let signed = unsigned.signed(countersign::task::Answer::Bytes(vec![1; 64].into())).unwrap();
        let header = String::from_utf8(recorded::base64url(signed.split('.').next().unwrap())).unwrap();
        (serde_json::from_str::<Json>(&header).unwrap()["typ"].as_str().unwrap().to_owned(), signed)
    };
    let (real_type, real) = header(&real);
    let (rehearsal_type, rehearsal) = header(&rehearsal);
    assert_eq!((real_type.as_str(), rehearsal_type.as_str()), ("countersign-record+jws", "countersign-rehearsal+jws"));
    // The header of the one does not go with the other.
    let (head, _) = real.split_once('.').unwrap();
    let (_, rest) = rehearsal.split_once('.').unwrap();
    assert!(jws::read(&format!("{head}.{rest}")).is_err());
    assert!(jws::read(&rehearsal).is_ok());
}

#[test]
fn a_chain_holds_on_to_where_it_was_left_and_does_not_go_back_in_time() {
    let case = chain_and_key();
    let first = case.sound();
    let after = |case: &Case, previous: &str| {
        case.record(More { previous: Some(previous), ..More::default() }).unwrap().unwrap()
    };
    let second = after(&case, &first);
    let [first_hash, second_hash] = [&first, &second].map(|record| sha256_hex(record.as_bytes()));
    let codes = |records: &[&str], from: &str| {
        verify(records, Some(from)).iter().map(|problem| (problem.record, problem.code)).collect::<Vec<_>>()
    };
    assert_eq!(codes(&[&first, &second], &first_hash), []);
    assert_eq!(codes(&[&second], &first_hash), []);
    assert_eq!(codes(&[&second], &second_hash), []);
    assert_eq!(codes(&[&first, &second], &second_hash), [(0, "record.chain-broken")]);
    assert_eq!(codes(&[&second], &"0".repeat(64)), [(0, "record.chain-broken")]);
    let mut earlier = chain_and_key();
    earlier.json["now"] = json!("2026-12-31T23:59:59Z");
    let earlier = after(&earlier, &first);
    assert_eq!(
        verify(&[&first, &earlier], None).iter().map(|problem| (problem.record, problem.code)).collect::<Vec<_>>(),
        [(1, "record.time-backwards")]
    );
}

#[test]
fn a_signed_record_says_whose_key_it_was_and_is_sound_itself() {
    let host = &recorded::host::Native;
    let bundle = open(&["sandbox/chain.crt", "sandbox/p256.key"]);
    let stranger = open(&["sandbox/ed25519.crt", "sandbox/ed25519.key"]);
    let record = chain_and_key().sound();
    let checked = |record: &str, bundle| {
        use countersign::task::Host;
        let (unsigned, task) = jws::unsigned(record, Some(bundle)).unwrap();
        let signed = unsigned.signed(recorded::host::block_on(host.run(task))).unwrap();
        let (signed, task) = jws::read(&signed).unwrap();
        (signed.verdict(recorded::host::block_on(host.run(task))).unwrap(), signed.by_recorded_key)
    };
    assert_eq!(checked(&record, &stranger), (true, Some(false)));
    let own = serde_json::from_str::<Json>(&record).unwrap()["publicKeySha256"]
        == json!(bundle.leaf().unwrap().public_key.sha256);
    assert_eq!(checked(&record, &bundle), (true, Some(own)));
    assert!(own);
    // Anything can be signed; only a record is one.
    let key = text("sandbox/p256.key");
    for (payload, handed_out) in [("{}", true), ("no record at all", true), (key.as_str(), false)] {
        let (unsigned, _) = jws::unsigned(&record, Some(&stranger)).unwrap();
        let signed = unsigned.signed(countersign::task::Answer::Bytes(vec![1; 64].into())).unwrap();
        let parts: Vec<&str> = signed.split('.').collect();
        let input = format!("{}.{}", parts[0], recorded::encoded(payload));
        let (signed, _) = jws::read(&format!("{input}.{}", parts[2])).unwrap();
        assert!(signed.problem.is_some(), "{payload}");
        assert!(!signed.verdict(countersign::task::Answer::Verdict(true)).unwrap(), "{payload}");
        assert_eq!(signed.record == payload, handed_out);
    }
}

#[test]
fn no_form_of_a_key_is_recorded() {
    let case = chain_and_key();
    let refusal = |note: &str, operator: Option<&str>| {
        case.record(More { note: Some(note), operator, ..More::default() }).unwrap().map_err(said)
    };
    let key = open(&["sandbox/rsa.crt", "sandbox/rsa.key"]);
    let der = key.key().unwrap().pkcs8_der();
    let pem = text("sandbox/rsa.key");
    let bare: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let number =
        |index: usize| recorded::base64(&key.key().unwrap().private_parts()[index]).replace('+', "-").replace('/', "_");
    for note in [
        json!({ "kty": "RSA", "n": "AQAB", "d": number(0) }).to_string(),
        json!({ "kty": "EC", "crv": "P-256", "d": "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI" }).to_string(),
        hex(der),
        hex(der).to_ascii_uppercase(),
        bare[..bare.len() / 2].to_owned(),
        pem.replace('-', ""),
        "PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\nPrivate-Lines: 14\nAAABAQCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC".to_owned(),
        "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZWQyNTUxOQ".to_owned(),
        hex(b"openssh-key-v1\0and more"),
    ] {
        let (code, message, field) = refusal(&note, None).unwrap_err();
        assert_eq!((code, field.as_str()), (ErrorCode::RecordInvalid, "note"), "{message}");
        assert_eq!(refusal("", Some(&note)).unwrap_err().2, "operator");
    }
    // Of the bundle's own key any piece is told, also one that is spread over several texts.
    let own = text("sandbox/p256.key");
    let own: String = own.lines().filter(|line| !line.starts_with('-')).collect();
    let private = &own[48..90];
    assert_eq!(refusal(&private[..24], None).unwrap_err().2, "note");
    assert_eq!(refusal(&private[..7], None).err(), None);
    let message = refusal(&private[..7], Some(&private[7..14])).unwrap_err().1;
    assert!(message.contains("The texts of the record together hold a private key."), "{message}");
    for note in ["PuTTY was used.", "d: 7", "{\"d\":\"x\"}", "Signed by the private key of 2026."] {
        assert!(refusal(note, None).is_ok(), "{note}");
    }
}
