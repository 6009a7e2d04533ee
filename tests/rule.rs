//! In: the cases of `data/rules`, each named `<code>.<kind>` (and `.<variant>` where a rule says several things) and in `input.json` an
//! operation that the rule finds something in (`fires`), and one it looks at and finds nothing in (`holds`). Out: what it says is
//! `expected.json`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails where it stands")]

#[path = "rule/documents.rs"]
mod documents;
mod golden;
mod host;
mod plain;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

use countersign::{
    bundle::Bundle,
    finding::Finding,
    in_place::InPlace,
    json::Value,
    operation::{Context, Operation},
    rule::OF_BOTH,
    service,
    signoff::Signoff,
    time::Instant,
};
use documents::{Row, rows};
use serde_json::{Value as Json, json};

#[test]
fn every_rule_fires_where_it_should_and_nowhere_else() {
    let cases = cases();
    for Case { code, kind, folder, json: case, .. } in &cases {
        let found = review(kind, &case["fires"]);
        let findings: Vec<Json> =
            found.findings.iter().filter(|finding| finding.code == code).map(|finding| json!(finding)).collect();
        assert!(!findings.is_empty(), "{code} finds nothing for {kind}");
        golden::compare(&folder.join("expected.json"), &findings);

        if case["holds"].is_null() {
            continue;
        }
        let holds = review(kind, &case["holds"]);
        let silent = holds.findings.iter().all(|finding| finding.code != code);
        let asked = !holds.rules.not_applicable.contains(&code.as_str());
        let answered = holds.rules.not_checked.iter().all(|unchecked| unchecked.code != code);
        assert!(silent && asked && answered, "{code} does not hold for {kind}: {silent} {asked} {answered}");
    }
    let cased = |code: &str| cases.iter().any(|case| case.code == code);
    for row in rows() {
        // No operation can have an address or a body that long; `rule/request.rs` tests these two by themselves.
        let reachable = !row.code.starts_with("request.");
        assert!(cased(row.code) || !reachable, "{} has no case", row.code);
    }
}

/// What is found in a certificate or key is found in it as the second pair of an SM2 certificate, and there it is said of that one.
#[test]
fn the_second_pair_is_looked_at_as_the_first_is() {
    let own = ["certificate.beyond-2038", "apig.domain-not-covered"];
    let mut met = BTreeSet::new();
    for Case { code, kind, json: case, .. } in cases() {
        let is_presented = !case["fires"]["files"].is_null() && case["fires"]["set"]["certificateType"] != "client";
        if !is_presented || !OF_BOTH.iter().chain(&own).any(|of_both| *of_both == code) {
            continue;
        }
        let mut second = case["fires"].clone();
        second["encryption"] = second["files"].take();
        second["files"] = json!(["sandbox/sm2.sign.crt", "sandbox/sm2.sign.key"]);
        second["set"]["certificateType"] = json!("server_sm");
        if kind == "apig" {
            second["set"] = json!({ "algorithmType": "SM2" });
        }
        let found = |case: &Json| review(&kind, case).findings.into_iter().filter(|finding| finding.code == code);
        let expected = found(&case["fires"]).map(|mut finding| {
            finding.place.field = Some("encryption".to_owned());
            finding
        });
        let second: Vec<Finding> = found(&second).filter(|finding| finding.place.field.is_some()).collect();
        assert_eq!(second, expected.collect::<Vec<_>>(), "{code}");
        met.insert(code);
    }
    assert_eq!(met.len(), OF_BOTH.len() + own.len());
}

/// A person reads how many rules answered: with those that did not it is always all that there are for the call.
#[test]
fn no_rule_is_forgotten_in_the_count() {
    let mut all = BTreeMap::new();
    for Case { code, kind, json: case, .. } in &cases() {
        let rules = review(kind, &case["fires"]).rules;
        let counted = rules.ran + rules.not_applicable.len() + rules.not_checked.len();
        assert!(rules.ran > 0, "{code}, {kind}");
        assert_eq!(*all.entry(kind.clone()).or_insert(counted), counted, "{code}, {kind}");
    }
}

#[test]
fn rules_that_always_speak_are_few() {
    let cases = cases();
    let always: Vec<&str> = cases
        .iter()
        .filter(|case| !case.is_variant && case.json["holds"].is_null())
        .map(|case| case.code.as_str())
        .collect();
    let few = [
        "apig.client-authentication-off",
        "elb.every-listener",
        "pca.once-only",
        "pca.sm3-by-site",
        "pca.start-beyond-int32",
    ];
    assert_eq!(always, few);
}

#[test]
fn no_code_stands_for_two_rules_of_one_call() {
    for (_, call) in service::calls() {
        let rows: Vec<Row> = rows().into_iter().filter(|row| row.of.is_none_or(|of| of == call.kind)).collect();
        for (place, row) in rows.iter().enumerate() {
            assert!(rows[..place].iter().all(|earlier| earlier.code != row.code), "{} stands twice", row.code);
        }
        for expected in call.expects {
            assert!(rows.iter().any(|row| row.code == expected.rule), "{} is expected and is no rule", expected.rule);
        }
    }
}

struct Case {
    code: String,
    kind: String,
    /// Whether it is another case of the same rule.
    is_variant: bool,
    folder: PathBuf,
    json: Json,
}

fn cases() -> Vec<Case> {
    let cases = golden::cases("rules").into_iter().map(|(name, folder)| {
        // `chain.strays.elb.refused`: a code, a kind, and what of several things it says.
        let before = name.match_indices('.').map(|(dot, _)| dot).nth(1).unwrap();
        let (code, rest) = (&name[..before], &name[before + 1..]);
        let begins = |kind: &str| rest.strip_prefix(kind).is_some_and(|what| what.is_empty() || what.starts_with('.'));
        let kinds = service::calls().map(|(_, call)| call.kind).filter(|kind| begins(kind));
        let kind = kinds.max_by_key(|kind| kind.len()).unwrap();
        let after = before + 1 + kind.len();
        let json = serde_json::from_slice(&fs::read(folder.join("input.json")).unwrap()).unwrap();
        let is_variant = after < name.len();
        Case { code: code.to_owned(), kind: kind.to_owned(), is_variant, folder, json }
    });
    cases.collect()
}

/// What is said of a destination's plain operation with the case's changes.
fn review(kind: &str, case: &Json) -> Signoff {
    let mut operation = plain::operation(kind, &case["set"]);
    let members = operation.as_object_mut().unwrap();
    for (name, file) in case["text"].as_object().into_iter().flatten() {
        members.insert(name.clone(), json!(fs::read_to_string(data().join(file.as_str().unwrap())).unwrap()));
    }
    let in_place = looked_up(&operation, &case["inPlace"]);
    let operation = Operation::read(&Value::parse(&operation.to_string()).unwrap()).unwrap();
    let (bundle, encryption) = (opened(case, "files"), opened(case, "encryption"));
    let now = Instant::from_rfc3339(case["now"].as_str().unwrap_or("2027-01-01T00:00:00Z")).unwrap();
    let refused: Vec<String> = serde_json::from_value(case["refuse"].clone()).unwrap_or_default();
    operation.review(&Context {
        bundle: bundle.as_ref(),
        encryption: encryption.as_ref(),
        now,
        refused: &refused,
        in_place: in_place.as_ref(),
    })
}

/// What a case has in place, for its operation and looked up at its time; of certificates it names the files.
fn looked_up(operation: &Json, found: &Json) -> Option<InPlace> {
    let mut in_place = json!({ "time": "2027-01-01T00:00:00Z", "missing": [] });
    let members = in_place.as_object_mut().unwrap();
    for id in ["kind", "projectId", "certificateId", "caId"] {
        members.insert(id.to_owned(), operation[id].clone());
    }
    for (name, value) in found.as_object()? {
        let is_file = name == "certificate" || name == "parentCertificate";
        let files = value.as_array().into_iter().flatten().filter(|_| is_file);
        let text: String = files.map(|file| fs::read_to_string(data().join(file.as_str().unwrap())).unwrap()).collect();
        members.insert(name.clone(), if is_file { json!(text) } else { value.clone() });
    }
    let value = |json: &Json| Value::parse(&json.to_string()).unwrap();
    Some(InPlace::read(&value(&in_place), &value(operation)).unwrap())
}

fn opened(case: &Json, which: &str) -> Option<Bundle> {
    let files = case[which].as_array()?;
    let input: Vec<u8> = files.iter().flat_map(|file| fs::read(data().join(file.as_str().unwrap())).unwrap()).collect();
    let password = case["password"].as_str().map(str::as_bytes);
    Some(host::block_on(Bundle::open(&input, password, &host::Native)).unwrap())
}

fn data() -> PathBuf {
    PathBuf::from(golden::DATA)
}
