//! In: the cases of `data/rules`, each named `<code>.<kind>` and in `input.json` an operation that the rule finds something in (`fires`), and one it
//! looks at and finds nothing in (`holds`). Out: what it says is `expected.json`; `docs/rules.md` lists every rule, and
//! `pkg/types/codes.d.ts` every code.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

mod golden;
mod host;
mod plain;

use std::{
    fs,
    path::{Path, PathBuf},
};

use countersign::{
    ErrorCode,
    bundle::Bundle,
    edit::REFUSABLE,
    finding::{Citation, Severity},
    json::Value,
    operation::{Context, Operation},
    rule,
    service::{DESTINATIONS, Destination},
    signoff::Signoff,
    time::Instant,
};
use serde_json::{Value as Json, json};

#[test]
fn every_rule_fires_where_it_should_and_nowhere_else() {
    let cases = cases();
    for Case { code, kind, folder, json: case } in &cases {
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

#[test]
fn rules_that_always_speak_are_few() {
    let cases = cases();
    let always: Vec<&str> =
        cases.iter().filter(|case| case.json["holds"].is_null()).map(|case| case.code.as_str()).collect();
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
fn no_code_stands_for_two_rules_of_one_destination() {
    for destination in DESTINATIONS {
        let rows: Vec<Row> = rows().into_iter().filter(|row| row.of.is_none_or(|of| of == destination.kind)).collect();
        for (place, row) in rows.iter().enumerate() {
            assert!(rows[..place].iter().all(|earlier| earlier.code != row.code), "{} stands twice", row.code);
        }
        for expected in destination.expects {
            assert!(rows.iter().any(|row| row.code == expected.rule), "{} is expected and is no rule", expected.rule);
        }
    }
}

#[test]
fn the_documentation_lists_every_rule() {
    let mut table = String::from(concat!(
        "# Rules\n\n",
        "Every question that `review` asks, made from the lists in `src/rule/` and `src/service/`. A rule is an *error* when the call would\n",
        "fail or break service, a *warning* when it would be accepted and is probably not wanted, a *note* otherwise. Where a service refuses\n",
        "what a rule finds, the finding is an error there, and predicts the answer.\n\n",
        "| code | asked for | severity | predicts | source |\n|---|---|---|---|---|\n",
    ));
    for row in rows() {
        let severity = ["error", "warning", "note"][row.severity as usize];
        let Citation { document, field } = row.citation;
        let predicts = row.predicts.join(", ");
        let of = row.of.unwrap_or("all");
        table.push_str(&format!("| `{}` | {of} | {severity} | {predicts} | {document}, {field} |\n", row.code));
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &table).unwrap();
    }
    assert_eq!(fs::read_to_string(path).unwrap(), table, "run again with UPDATE_GOLDEN=1 if this is as it should be");
}

#[test]
fn the_types_list_every_code() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut codes: Vec<String> = rows().iter().map(|row| row.code.to_owned()).collect();
    for (file, subject) in [
        ("src/outcome/finding.rs", "answer"),
        ("pkg/api/deliver/finding.js", "delivery"),
        ("modules/path/src/refusal.rs", "path"),
    ] {
        let source = fs::read_to_string(root.join(file)).unwrap();
        let literals = source.split('"').filter(|text| text.strip_prefix(subject).is_some_and(is_rest_of_code));
        let before = codes.len();
        codes.extend(literals.map(str::to_owned));
        assert!(codes.len() > before, "{file} has no code {subject}.*");
    }
    codes.sort();
    codes.dedup();
    let errors = ErrorCode::ALL.iter().map(|code| code.as_str().to_owned());
    let written = [
        "// Every code, written from the lists of the crate by `UPDATE_GOLDEN=1 cargo test --test rule`.\n".to_owned(),
        union("ErrorCode", "Of an error. Stable; its message is for people and may be reworded.", errors),
        union("FindingCode", "`subject.what`. Stable; `docs/rules.md` says what each rule asks.", codes.into_iter()),
        union("EditCode", "Of those edits that can be refused.", REFUSABLE.iter().map(|&code| code.to_owned())),
    ]
    .join("\n");
    let path = root.join("pkg/types/codes.d.ts");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &written).unwrap();
    }
    let said = "run again with UPDATE_GOLDEN=1 if a code is new or gone";
    assert_eq!(fs::read_to_string(path).unwrap(), written, "{said}");
}

/// A type of TypeScript: one of these texts.
fn union(name: &str, says: &str, texts: impl Iterator<Item = String>) -> String {
    let list: String = texts.map(|text| format!("\n  | \"{text}\"")).collect();
    format!("/** {says} */\nexport type {name} ={list};\n")
}

/// What stands behind the subject of a code: `.private-key-echoed`.
fn is_rest_of_code(text: &str) -> bool {
    let what = text.strip_prefix('.').unwrap_or_default();
    !what.is_empty() && what.chars().all(|character| character.is_ascii_lowercase() || character == '-')
}

struct Case {
    code: String,
    kind: String,
    folder: PathBuf,
    json: Json,
}

fn cases() -> Vec<Case> {
    let cases = golden::cases("rules").into_iter().map(|(name, folder)| {
        let (code, kind) = name.rsplit_once('.').unwrap();
        let json = serde_json::from_slice(&fs::read(folder.join("input.json")).unwrap()).unwrap();
        Case { code: code.to_owned(), kind: kind.to_owned(), folder, json }
    });
    cases.collect()
}

/// One rule as the table shows it.
struct Row {
    code: &'static str,
    of: Option<&'static str>,
    severity: Severity,
    predicts: Vec<String>,
    citation: Citation,
}

fn rows() -> Vec<Row> {
    let predicts = |code: &str, of: Option<&str>| {
        let asked = DESTINATIONS.iter().filter(|destination| of.is_none_or(|of| of == destination.kind));
        asked.filter_map(|destination| prediction(destination, code)).collect()
    };
    let shared = rule::SHARED.iter().copied().flatten().map(|rule| Row {
        code: rule.code,
        of: None,
        severity: rule.severity,
        predicts: predicts(rule.code, None),
        citation: rule.citation,
    });
    let own = DESTINATIONS.iter().flat_map(|destination| {
        destination.rules.iter().map(|rule| Row {
            code: rule.code,
            of: Some(destination.kind),
            severity: rule.severity,
            predicts: predicts(rule.code, Some(destination.kind)),
            citation: rule.citation,
        })
    });
    shared.chain(own).collect()
}

fn prediction(destination: &Destination, code: &str) -> Option<String> {
    let expected = destination.expects.iter().find(|expected| expected.rule == code)?.predicts?;
    Some(format!("{} {}", expected.status, expected.code.unwrap_or_default()).trim().to_owned())
}

/// What is said of a destination's plain operation with the case's changes.
fn review(kind: &str, case: &Json) -> Signoff {
    let mut operation = plain::operation(kind, &case["set"]);
    let members = operation.as_object_mut().unwrap();
    for (name, file) in case["text"].as_object().into_iter().flatten() {
        members.insert(name.clone(), json!(fs::read_to_string(data().join(file.as_str().unwrap())).unwrap()));
    }
    let operation = Operation::read(&Value::parse(&operation.to_string()).unwrap()).unwrap();
    let (bundle, encryption) = (opened(case, "files"), opened(case, "encryption"));
    let now = Instant::from_rfc3339(case["now"].as_str().unwrap_or("2027-01-01T00:00:00Z")).unwrap();
    let refused: Vec<String> = serde_json::from_value(case["refuse"].clone()).unwrap_or_default();
    operation.review(&Context { bundle: bundle.as_ref(), encryption: encryption.as_ref(), now, refused: &refused })
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
