//! The sign-off record: made of every operation that can be prepared, held against `data/records`, checked, chained and signed.
//! `UPDATE_GOLDEN=1` writes those files anew.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

mod golden;
mod host;

use std::{fs, path::Path};

use countersign::{
    Error, ErrorCode,
    bundle::Bundle,
    digest::sha256_hex,
    json::Value,
    operation::{Context, Operation},
    outcome::{self, Answer, Language, Sent},
    record::{self, Ending, Facts, Problem, Target, jws, verify},
    task::{self, Host},
    time::Instant,
};
use serde_json::{Value as Json, json};

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data");

/// What a record is made of, by name, as the data of the operations has it.
struct Case {
    json: Json,
    bundle: Option<Bundle>,
    encryption: Option<Bundle>,
}

/// What else may stand in a record.
#[derive(Default)]
struct More<'a> {
    note: Option<&'a str>,
    module_sha256: Option<&'a str>,
    ending: Option<Ending>,
    previous: Option<&'a str>,
}

impl Case {
    fn read(name: &str) -> Self {
        Self::of(serde_json::from_slice(&read(&format!("operations/{name}/case.json"))).unwrap()).unwrap()
    }

    fn of(json: Json) -> Result<Self, Error> {
        let open = |files: &Json| {
            let files = files.as_array().into_iter().flatten();
            let input: Vec<u8> = files.flat_map(|file| read(file.as_str().unwrap())).collect();
            (!input.is_empty()).then(|| host::block_on(Bundle::open(&input, None, &host::Native))).transpose()
        };
        let (bundle, encryption) = (open(&json["files"])?, open(&json["encryption"])?);
        Ok(Self { json, bundle, encryption })
    }

    /// The record; `None` for an operation that is not cleared.
    fn record(&self, more: More<'_>) -> Option<Result<String, Error>> {
        let operation = Operation::read(&Value::parse(&self.json["operation"].to_string()).unwrap()).ok()?;
        let now = Instant::from_rfc3339(self.json["now"].as_str().unwrap_or("2027-01-01T00:00:00Z")).unwrap();
        let texts = |list: &Json| serde_json::from_value::<Vec<String>>(list.clone()).unwrap_or_default();
        let (acknowledged, refused) = (texts(&self.json["acknowledge"]), texts(&self.json["refuse"]));
        let mut context = Context { bundle: self.bundle.as_ref(), encryption: None, now, refused: &refused };
        let request = operation.prepare(&context, &acknowledged).ok()?;
        let signoff = operation.review(&context);
        // None of the services takes the throw-away keys for a second pair; a record has room for it all the same.
        context.encryption = self.encryption.as_ref();
        Some(record::write(Facts {
            operation: &operation,
            context: &context,
            signoff: &signoff,
            target: Target::from(&request),
            acknowledged: &acknowledged,
            note: more.note,
            module_sha256: more.module_sha256,
            ending: more.ending,
            previous: more.previous,
        }))
    }

    fn sound(&self) -> String {
        self.record(More::default()).unwrap().unwrap()
    }
}

/// A chain and its key, and both of the warnings they meet.
fn chain_and_key() -> Case {
    let mut case = Case::read("chain-and-key");
    case.json["acknowledge"] = json!(["elb.domain-cleared", "field.null-undocumented"]);
    case
}

fn read(name: &str) -> Vec<u8> {
    fs::read(Path::new(DATA).join(name)).unwrap()
}

fn text(name: &str) -> String {
    String::from_utf8(read(name)).unwrap()
}

/// RFC 8785 by somebody else's hand.
fn canonical(value: &Json) -> String {
    match value {
        Json::Object(members) => {
            let mut names: Vec<&String> = members.keys().collect();
            names.sort_by_key(|name| name.encode_utf16().collect::<Vec<_>>());
            let members = names.into_iter().map(|name| format!("{}:{}", json!(name), canonical(&value[name])));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
        Json::Array(items) => format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(",")),
        simple => simple.to_string(),
    }
}

#[test]
fn every_operation_that_is_cleared_gives_a_sound_record() {
    let mut records = 0;
    for folder in fs::read_dir(Path::new(DATA).join("operations")).unwrap() {
        let json: Json = serde_json::from_slice(&fs::read(folder.unwrap().path().join("case.json")).unwrap()).unwrap();
        let Ok(case) = Case::of(json) else { continue };
        let Some(record) = case.record(More { note: Some("\u{8}\t\n\u{c}\r\"\\\u{1f} é 𐐷"), ..More::default() })
        else {
            continue;
        };
        let record = record.unwrap();
        let value: Json = serde_json::from_str(&record).unwrap();
        assert_eq!(record, canonical(&value));
        assert_eq!(verify(&[&record]), []);
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
    much["acknowledge"].as_array_mut().unwrap().push(json!("chain.root-sent"));
    much["refuse"] = json!(["chain.root-left-out", "key.converted", "chain.duplicates"]);
    let mut much = Case::of(much).unwrap();
    much.encryption = chain_and_key().bundle;
    let operation = Operation::read(&Value::parse(&much.json["operation"].to_string()).unwrap()).unwrap();
    let headers = [("x-request-id".to_owned(), "r-1".to_owned())];
    let body = r#"{"error_code":"ELB.1011","error_msg":"no","certificate":{"private_key":"k"}}"#;
    let answer = Answer { status: 400, headers: &headers, body, scrubbed: &[] };
    let context = Context { bundle: None, encryption: None, now: Instant::from_unix(0), refused: &[] };
    let outcome = outcome::read(&operation, &answer, &context, Sent::default(), Language::English);
    let module = "ab".repeat(32);
    let much = much.record(More {
        note: Some("Renewed on time, ticket 7.\nThe private key is new - nobody has seen it."),
        module_sha256: Some(&module),
        ending: Some(Ending::from(&outcome)),
        previous: Some(&little),
    });
    let much = much.unwrap().unwrap();
    let root = Case::read("apig-instance").sound();
    for (name, record) in [("little", &little), ("much", &much), ("root", &root)] {
        let said: Json = serde_json::from_str(record).unwrap();
        golden::compare(&Path::new(DATA).join(format!("records/{name}.json")), &said);
    }
    assert_eq!(verify(&[&little, &much]), []);
    // The same ending out of the outcome as JSON has it.
    let outcome = Value::parse(&serde_json::to_string(&outcome).unwrap()).unwrap();
    let again = chain_and_key().record(More { ending: Some(Ending::read(&outcome)), ..More::default() });
    let value = |record: &str| serde_json::from_str::<Json>(record).unwrap()["outcome"].clone();
    assert_eq!(value(&again.unwrap().unwrap()), value(&much));
}

/// The code, message and field of an error.
fn said(error: Error) -> (ErrorCode, String, String) {
    (error.code, error.message, error.place.field.unwrap_or_default())
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
        &base64(&read("containers/java-legacy.p12")),
    ] {
        let message =
            "This cannot be recorded: note holds a private key. Take it out: a record is made to be passed on.";
        assert_eq!(refusal(note), Err((ErrorCode::RecordInvalid, message.to_owned(), "note".to_owned())), "{note}");
    }
    for note in [
        "",
        "The private key was rotated -- see ticket 7.",
        &text("sandbox/chain.crt"),
        &text("containers/chain-pem.p7b"),
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
        invalid("This cannot be recorded: moduleSha256 must be 64 lower-case hexadecimal digits.", "moduleSha256")
    );
    assert_eq!(
        refusal(More { ending: ending(r#"{"status":2.5,"state":"failed"}"#), ..More::default() }),
        invalid("This cannot be recorded: outcome.status must be a whole number.", "outcome.status")
    );
    assert_eq!(
        refusal(More { ending: ending("null"), ..More::default() }),
        invalid("This cannot be recorded: outcome.state is missing.", "outcome.state")
    );
    assert_eq!(
        refusal(More { previous: Some("{\"version\":1}"), ..More::default() }),
        invalid("previous is not a sound record: acknowledged is missing.", "previous")
    );
}

#[test]
fn what_is_wrong_with_one_record() {
    let record = chain_and_key().sound();
    let value: Json = serde_json::from_str(&record).unwrap();
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
        ("[]".to_owned(), "record.version-unknown", "version must be 1: this program knows no other."),
        (
            with(&|value| value["version"] = json!(2)),
            "record.version-unknown",
            "version must be 1: this program knows no other.",
        ),
        (without("verdict"), "record.malformed", "verdict is missing."),
        (with(&|value| value["body"] = json!("x")), "record.malformed", "body does not belong in a record."),
        (
            with(&|value| value["certificates"][1]["key"] = json!("x")),
            "record.malformed",
            "certificates[1].key does not belong in a record.",
        ),
        (
            with(&|value| value["certificates"][1]["sha256"] = json!("A".repeat(64))),
            "record.malformed",
            "certificates[1].sha256 must be 64 lower-case hexadecimal digits.",
        ),
        (with(&|value| value["certificates"] = json!({})), "record.malformed", "certificates must be a list."),
        (with(&|value| value["certificates"][0] = json!(1)), "record.malformed", "certificates[0] must be an object."),
        (
            with(&|value| value["verdict"] = json!("fine")),
            "record.malformed",
            "verdict must be one of: ready, readyWithWarnings, blocked.",
        ),
        (
            with(&|value| value["time"] = json!("2027-01-01 00:00:00Z")),
            "record.malformed",
            "time must be a time like 2026-01-02T03:04:05Z.",
        ),
        (with(&|value| value["note"] = json!(null)), "record.malformed", "note must be text."),
        (with(&|value| value["acknowledged"][0] = json!(7)), "record.malformed", "acknowledged[0] must be text."),
        (with(&|value| value["acknowledged"] = json!("x")), "record.malformed", "acknowledged must be a list."),
        (with(&|value| value["operation"] = json!("x")), "record.malformed", "operation must be an object."),
        (
            with(&|value| drop(value["operation"].as_object_mut().unwrap().shift_remove("host"))),
            "record.malformed",
            "operation.host is missing.",
        ),
        (
            with(&|value| value["outcome"] = json!({ "state": "accepted", "status": -1 })),
            "record.malformed",
            "outcome.status must be a whole number.",
        ),
        (
            with(&|value| value["outcome"] = json!({ "state": "accepted", "status": 1_u64 << 53 })),
            "record.malformed",
            "outcome.status must be a whole number.",
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
            "operation.a.b holds a private key. Take it out: a record is made to be passed on.",
        ),
    ] {
        let problems = verify(&[&text]);
        let [Problem { record: 0, code: found, message: words, field }] = &problems[..] else {
            panic!("{message}: {problems:?}")
        };
        assert_eq!((*found, words.as_str()), (code, message));
        assert!(field.as_ref().is_none_or(|field| words.starts_with(field)), "{field:?}");
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
    assert_eq!(verify(&[&first, &second, &third]), []);
    assert_eq!(verify(&[&second, &third]), [], "a chain may begin with any record");
    assert_eq!(verify(&[]), []);
    let broken = |records: &[&str]| {
        let problems = verify(records).into_iter();
        problems.map(|problem| (problem.record, problem.code, problem.message)).collect::<Vec<_>>()
    };
    let changed =
        "previous is not the SHA-256 of the record before it: that one was changed, or one between them is missing.";
    let missing = "previous is missing, so this record does not follow the one before it.";
    let rewritten = first.replace("readyWithWarnings", "ready");
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

fn open(files: &[&str]) -> Bundle {
    let input: Vec<u8> = files.iter().flat_map(|file| read(file)).collect();
    host::block_on(Bundle::open(&input, None, &host::Native)).unwrap()
}

fn sign(record: &str, bundle: &Bundle, host: &impl Host) -> Result<String, Error> {
    let (unsigned, task) = jws::unsigned(record, Some(bundle))?;
    unsigned.signed(host::block_on(host.run(task)))
}

fn check(jws: &str, host: &impl Host) -> Result<(bool, String), Error> {
    let (signed, task) = jws::read(jws)?;
    Ok((signed.verdict(host::block_on(host.run(task)))?, signed.record))
}

#[test]
fn a_record_is_signed_by_every_kind_of_key_that_can() {
    let record = chain_and_key().sound();
    for kind in ["rsa", "p256", "p384", "p521", "ed25519"] {
        let bundle = open(&[&format!("sandbox/{kind}.crt"), &format!("sandbox/{kind}.key")]);
        // ECDSA chooses a number anew each time: now and then one of its halves is short.
        for _ in 0..if kind == "rsa" { 1 } else { 40 } {
            let jws = sign(&record, &bundle, &host::Native).unwrap();
            assert_eq!(check(&jws, &host::Native).unwrap(), (true, record.clone()), "{kind}");
        }
    }
}

#[test]
fn a_signed_record_with_any_character_changed_does_not_verify() {
    let record = Case::read("document-example-fields-only").sound();
    let jws = sign(&record, &open(&["sandbox/ed25519.crt", "sandbox/ed25519.key"]), &host::Native).unwrap();
    for place in 0..jws.len() {
        let mut changed = jws.clone().into_bytes();
        changed[place] = if changed[place] == b'A' { b'B' } else { b'A' };
        let verdict = check(std::str::from_utf8(&changed).unwrap(), &host::Native);
        assert!(!verdict.is_ok_and(|(valid, _)| valid), "character {place}");
    }
}

#[test]
fn why_a_record_is_not_signed() {
    let record = Case::read("document-example-fields-only").sound();
    let bundle = open(&["sandbox/p521.crt", "sandbox/p521.key"]);
    let refusal = |record: &str, bundle: &Bundle| said(sign(record, bundle, &host::Native).unwrap_err());
    let unsupported = |message: &str| (ErrorCode::KeyUnsupported, message.to_owned(), String::new());
    assert_eq!(
        refusal(&record, &open(&["sandbox/p256.crt"])),
        unsupported("There is no private key in this bundle to sign with. Open it with its key.")
    );
    assert_eq!(
        refusal(&record, &open(&["sandbox/p256.crt", "sandbox/p384.key"])),
        unsupported("The private key does not belong to the certificate, so nobody could check its signature.")
    );
    assert_eq!(
        refusal(&record, &open(&["sandbox/secp256k1.crt", "sandbox/secp256k1.key"])),
        unsupported("A record cannot sign with this key (EC secp256k1). Use RSA, P-256, P-384, P-521 or Ed25519.")
    );
    assert_eq!(
        refusal("{\"version\":1}", &bundle),
        (
            ErrorCode::RecordInvalid,
            "This is not a sound record: acknowledged is missing.".to_owned(),
            "acknowledged".to_owned()
        )
    );
    assert_eq!(
        said(sign(&record, &bundle, &host::Bare).unwrap_err()),
        unsupported("This platform cannot sign with this key (EC P-521). Try another platform.")
    );
    let jws = sign(&record, &bundle, &host::Native).unwrap();
    let cannot = unsupported("This platform cannot check a signature of this key (EC P-521). Try another platform.");
    assert_eq!(said(check(&jws, &host::Bare).unwrap_err()), cannot);
    let (signed, _) = jws::read(&jws).unwrap();
    assert_eq!(said(signed.verdict(task::Answer::Refused).unwrap_err()), cannot);
}

#[test]
fn what_is_no_signed_record() {
    let record = Case::read("document-example-fields-only").sound();
    let jws = sign(&record, &open(&["sandbox/p256.crt", "sandbox/p256.key"]), &host::Native).unwrap();
    let [header, payload, signature] = jws.split('.').collect::<Vec<_>>()[..] else { panic!("not three parts") };
    let header_text = String::from_utf8(base64url(header)).unwrap();
    let with = |from: &str, to: &str| format!("{}.{payload}.{signature}", encoded(&header_text.replace(from, to)));
    assert_ne!(with("ES256", "ES384"), jws);
    for (text, why) in [
        ("{}", "it is not three parts with dots between"),
        ("a.b", "it is not three parts with dots between"),
        (&format!("{jws}.{signature}"), "its payload is not base64url of text"),
        (&format!("!.{payload}.{signature}"), "its header is not JSON"),
        (&format!("{header}.!.{signature}"), "its payload is not base64url of text"),
        (&format!("{header}.{payload}.!"), "its signature is not base64url"),
        (&format!("{header}.{payload}."), "its signature is not as long as its key makes them"),
        (
            &format!("{header}.{payload}.{}", encoded(&"x".repeat(65))),
            "its signature is not as long as its key makes them",
        ),
        (&with("countersign-record+jws", "JWT"), "its header is not that of a signed record"),
        (&with("{", "{\"crit\":[\"b64\"],"), "its header is not that of a signed record"),
        (&with("ES256", "none"), "its header names an algorithm that is not the certificate's key's"),
        (&with("ES256", "HS256"), "its header names an algorithm that is not the certificate's key's"),
        (&with("MI", "M!"), "its header holds no certificate"),
    ] {
        let Err(error) = jws::read(text) else { panic!("{why}: read") };
        assert_eq!(
            (error.code, error.message),
            (ErrorCode::RecordInvalid, format!("This is not a signed record: {why}."))
        );
    }
    let (chain, key) = (read("sandbox/secp256k1.crt"), "A record cannot check a signature of this key (EC secp256k1).");
    let certificate: String = String::from_utf8(chain).unwrap().lines().filter(|line| !line.starts_with('-')).collect();
    let header = json!({ "alg": "ES256", "typ": "countersign-record+jws", "x5c": [certificate] }).to_string();
    let Err(error) = jws::read(&format!("{}.{payload}.{signature}", encoded(&header))) else { panic!("read") };
    assert_eq!(error.message, format!("{key} Use RSA, P-256, P-384, P-521 or Ed25519."));
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn base64(bytes: &[u8]) -> String {
    let text = digits(bytes).replace('-', "+").replace('_', "/");
    let padding = (4 - text.len() % 4) % 4;
    text + &"=".repeat(padding)
}

fn encoded(text: &str) -> String {
    digits(text.as_bytes())
}

fn digits(bytes: &[u8]) -> String {
    let bits: String = bytes.iter().map(|byte| format!("{byte:08b}")).collect();
    let groups = bits.as_bytes().chunks(6).map(|group| format!("{:0<6}", std::str::from_utf8(group).unwrap()));
    groups.map(|group| char::from(ALPHABET[usize::from_str_radix(&group, 2).unwrap()])).collect()
}

fn base64url(text: &str) -> Vec<u8> {
    let value = |byte| ALPHABET.iter().position(|digit| *digit == byte).unwrap();
    let bits: String = text.bytes().map(|byte| format!("{:06b}", value(byte))).collect();
    let bytes = bits.as_bytes().chunks_exact(8).map(|bits| std::str::from_utf8(bits).unwrap());
    bytes.map(|bits| u8::from_str_radix(bits, 2).unwrap()).collect()
}
