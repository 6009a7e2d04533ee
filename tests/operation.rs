//! In: the cases of `data/operations`, each an operation, its files, the time and perhaps an answer in `input.json`. Out: the sign-off, the
//! request or the refusal, and the outcome are `expected.json`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

mod golden;
mod host;

use std::{fs, path::Path};

use countersign::{
    bundle::Bundle,
    in_place::InPlace,
    json::Value,
    operation::{Context, Operation},
    outcome::{self, Answer, Sent},
    time::Instant,
};
use serde_json::{Value as Json, json};

#[test]
fn every_case() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let mut cases = 0;
    for (_, folder) in golden::cases("operations") {
        let case: Json = serde_json::from_str(&fs::read_to_string(folder.join("input.json")).unwrap()).unwrap();
        let found = run(&case, &data);
        let shown = found.to_string();
        assert!(!key_material(&case, &data).any(|line| shown.contains(&line)), "{} shows a key", folder.display());
        golden::compare(&folder.join("expected.json"), &found);
        cases += 1;
    }
    assert!(cases > 20, "only {cases} cases found");
}

/// Pieces of the keys that went in, cut as the lines of strict PEM are.
fn key_material(case: &Json, data: &Path) -> impl Iterator<Item = String> {
    let files = [&case["files"], &case["encryption"]].into_iter().filter_map(Json::as_array).flatten();
    let files = files.map(|file| file.as_str().unwrap());
    let keys = files.filter(|file| file.contains("key")).map(|file| fs::read_to_string(data.join(file)).unwrap());
    let bodies = keys.map(|text| text.split("-----").nth(2).unwrap().split_whitespace().collect::<String>());
    let lines = bodies.flat_map(|body| body.as_bytes().chunks_exact(64).map(<[u8]>::to_vec).collect::<Vec<_>>());
    lines.map(|line| String::from_utf8(line).unwrap()).collect::<Vec<_>>().into_iter()
}

fn run(case: &Json, data: &Path) -> Json {
    let operation = match Operation::read(&Value::parse(&case["operation"].to_string()).unwrap()) {
        Ok(operation) => operation,
        Err(error) => return json!({ "error": error }),
    };
    let bundle = match opened(&case["files"], data) {
        Ok(bundle) => bundle,
        Err(error) => return json!({ "error": error }),
    };
    let encryption = opened(&case["encryption"], data).unwrap();
    let now = Instant::from_rfc3339(case["now"].as_str().unwrap_or("2027-01-01T00:00:00Z")).unwrap();
    let refused = texts(&case["refuse"]);
    let looked_up = Value::parse(&case["inPlace"].to_string()).filter(|found| *found != Value::Null);
    let in_place = looked_up.map(|found| InPlace::read(&found, operation.given()).unwrap());
    let (in_place, encryption) = (in_place.as_ref(), encryption.as_ref());
    let context = Context { bundle: bundle.as_ref(), encryption, now, refused: &refused, in_place };
    let mut found = json!({ "signoff": operation.review(&context) });
    // It changes with each release, and says nothing about a case.
    found["signoff"]["rules"].as_object_mut().unwrap().shift_remove("version").unwrap();
    match operation.prepare(&context, &texts(&case["acknowledge"])) {
        Err(refusal) => found["refusal"] = json!(refusal.error),
        Ok(request) => {
            let preview: Json = serde_json::from_str(&request.preview).unwrap();
            let (method, url) = (&request.method, request.url());
            found["request"] = json!({ "method": method, "url": url, "headers": request.headers, "body": preview });
        }
    }
    if let Some(status) = case["answer"]["status"].as_u64() {
        let body = match &case["answer"]["body"] {
            Json::String(text) => text.clone(),
            body => body.to_string(),
        };
        let headers: Vec<(String, String)> =
            serde_json::from_value(case["answer"]["headers"].clone()).unwrap_or_default();
        let answer = Answer { status: status as u16, headers: &headers, body: &body, scrubbed: &[] };
        let mut outcome = json!(outcome::read(&operation, &answer, &context, Sent::default()));
        // What is given as it came is in the case already.
        outcome.as_object_mut().unwrap().shift_remove("raw");
        found["outcome"] = outcome;
    }
    found
}

fn opened(files: &Json, data: &Path) -> Result<Option<Bundle>, countersign::Error> {
    let files = files.as_array().into_iter().flatten();
    let input: Vec<u8> = files.flat_map(|file| fs::read(data.join(file.as_str().unwrap())).unwrap()).collect();
    (!input.is_empty()).then(|| host::block_on(Bundle::open(&input, None, &host::Native))).transpose()
}

fn texts(list: &Json) -> Vec<String> {
    serde_json::from_value(list.clone()).unwrap_or_default()
}

#[test]
fn long_lists_and_names_take_linear_time() {
    let operation = |domain: String| {
        let given = json!({ "kind": "elb", "region": "cn-north-4", "projectId": "1".repeat(32), "certificateId": "2".repeat(32), "domain": domain });
        Operation::read(&Value::parse(&given.to_string()).unwrap()).unwrap()
    };
    let context = Context { bundle: None, encryption: None, now: Instant::from_unix(0), refused: &[], in_place: None };
    let names = (0..200_000).map(|name| format!("{name:x}.example,")).collect::<String>();
    let started = std::time::Instant::now();
    let findings = operation(names.clone()).review(&context).findings;
    assert!(findings.iter().any(|finding| finding.code == "domain.too-many"));
    assert!(started.elapsed().as_secs() < 10, "domains");

    let outcome = |body: &str| {
        let answer = Answer { status: 200, headers: &[], body, scrubbed: &[] };
        outcome::read(&operation(names.clone()), &answer, &context, Sent::default())
    };
    let started = std::time::Instant::now();
    let echo = json!({ "certificate": { "domain": names.to_ascii_uppercase() } }).to_string();
    assert_eq!(outcome(&echo).state, outcome::State::Confirmed);
    assert_eq!(outcome(&echo.replace("0.EXAMPLE", "0.EXAMPLES")).state, outcome::State::Differs);
    assert!(started.elapsed().as_secs() < 60, "an echo of domains");

    let started = std::time::Instant::now();
    let members = "\"a\":1,".repeat(200_000);
    let outcome = outcome(&format!(r#"{{"{}":{{{members}"private_key":"k"}}}}"#, "n".repeat(1 << 20)));
    assert!(outcome.findings[0].place.field.as_ref().unwrap().ends_with("nn.private_key"));
    assert!(started.elapsed().as_secs() < 60, "an echoed key under a long name");
}

/// As the vendor's own SDK reads them.
#[test]
fn every_recorded_error_is_read_the_same() {
    let recorded: Json = serde_json::from_str(include_str!("data/contract/vectors.json")).unwrap();
    let operation =
        r#"{"kind":"iotda","region":"cn-north-4","projectId":"99a3fff0d03c428eac3678da6a7d0f24","certificateId":"c"}"#;
    let operation = Operation::read(&Value::parse(operation).unwrap()).unwrap();
    let headers = [("X-Request-Id".to_owned(), "rec-1".to_owned())];
    let context = Context { bundle: None, encryption: None, now: Instant::from_unix(0), refused: &[], in_place: None };
    let mut read = 0;
    for recorded in recorded["sdk_errors"].as_array().unwrap() {
        let (Some(status), Some(body)) = (recorded["status"].as_u64(), recorded["payload"].as_str()) else { continue };
        let answer = Answer { status: status as u16, headers: &headers, body, scrubbed: &[] };
        let outcome = outcome::read(&operation, &answer, &context, Sent::default());
        let failure = outcome.failure.unwrap();
        let code = recorded["error_code"].as_str().map_or_else(|| recorded["error_code"].to_string(), str::to_owned);
        assert_eq!((failure.code, Some(failure.message.as_str())), (code, recorded["error_msg"].as_str()));
        assert_eq!(failure.encoded_authorization_message.as_deref(), recorded["encoded_auth_msg"].as_str());
        assert_eq!(outcome.request_id.as_deref(), recorded["request_id"].as_str());
        read += 1;
    }
    assert_eq!(read, 6);
}
