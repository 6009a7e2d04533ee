//! What is written for readers of codes. In: the lists of rules, of other findings and of errors. Out: `docs/rules.md`, `docs/errors.md` and
//! `pkg/types/codes.d.ts`, each as it must be; `UPDATE_GOLDEN=1` writes them.

use std::{collections::BTreeSet, fs, path::Path};

use countersign::{
    ErrorCode,
    finding::{Citation, Severity, code},
    rule,
    service::{self, Call},
};
use serde_json::Value as Json;

use crate::golden;

#[test]
fn the_documentation_lists_every_finding() {
    let mut text = String::from(concat!(
        "# Rules\n\n",
        "Every question that `review` asks, made from the lists in `src/rule/` and `src/service/`. A rule is an *error* when the call would\n",
        "fail or break service, a *warning* when it would be accepted and is probably not wanted, a *note* otherwise. Where a service refuses\n",
        "what a rule finds, the finding is an error there, and predicts the answer. Some findings are edits: what is sent differs from what was\n",
        "given. One that can be refused is, when it has been, as bad as the table says behind *refused*.\n\n",
        "| code | asked for | severity | predicts | source |\n|---|---|---|---|---|\n",
    ));
    for row in rows() {
        let refused = rule::REFUSABLE.iter().find(|(code, _)| *code == row.code && row.of.is_none());
        let refused = refused.map(|(_, severity)| format!("; refused: {}", word(*severity))).unwrap_or_default();
        let Citation { document, field } = row.citation;
        let (severity, predicts, of) = (word(row.severity), row.predicts.join(", "), row.of.unwrap_or("all"));
        text.push_str(&format!("| `{}` | {of} | {severity}{refused} | {predicts} | {document}, {field} |\n", row.code));
    }
    text.push_str(concat!(
        "\n## Findings that no rule makes\n\n",
        "What `compare` finds beside (`difference`), what an answer shows (`answer`), what happens on the way (`delivery`), and what `verifyPath` finds\n",
        "(`path`).\n\n",
        "| code | severity | source |\n|---|---|---|\n",
    ));
    for code in code::ALL.iter().filter(|code| rows().iter().all(|row| row.code != code.text)) {
        let Citation { document, field } = code.citation;
        text.push_str(&format!("| `{}` | {} | {document}, {field} |\n", code.text, word(code.severity)));
    }
    written("docs/rules.md", &text);
}

#[test]
fn the_documentation_lists_every_error() {
    let mut text = String::from(concat!(
        "# Errors\n\n",
        "Every code of a `CountersignError`, made from the list in `reading/src/error.rs`. A code is stable, and programs may branch on it; the message\n",
        "beside it is for people, says what was wrong in this case, and may be reworded.\n\n",
        "| code | when it comes | what to do |\n|---|---|---|\n",
    ));
    for code in ErrorCode::ALL {
        let (when, remedy) = code.documentation();
        text.push_str(&format!("| `{}` | {when} | {remedy} |\n", code.as_str()));
    }
    written("docs/errors.md", &text);
}

#[test]
fn the_types_list_every_code() {
    let errors = ErrorCode::ALL.iter().map(|code| {
        let (when, remedy) = code.documentation();
        format!("\n  /** {when} {remedy} */\n  | \"{}\"", code.as_str())
    });
    let text = [
        "// Every code, written from the lists of the crate by `UPDATE_GOLDEN=1 cargo test --test rule`.\n".to_owned(),
        union("ErrorCode", "Of an error. Stable; its message is for people and may be reworded.", errors),
        union(
            "FindingCode",
            "`subject.what`. Stable; `docs/rules.md` has them all.",
            codes().iter().map(|code| line(code)),
        ),
        union("EditCode", "Of findings whose edit can be refused.", rule::REFUSABLE.iter().map(|(code, _)| line(code))),
    ];
    written("pkg/types/codes.d.ts", &text.join("\n"));
}

#[test]
fn every_finding_that_is_made_is_listed() {
    let codes = codes();
    let mut found = BTreeSet::new();
    for subject in ["operations", "differences", "paths"] {
        for (name, folder) in golden::cases(subject) {
            let text = fs::read_to_string(folder.join("expected.json")).unwrap_or_default();
            let Ok(expected) = serde_json::from_str::<Json>(&text) else { continue };
            let mut here = BTreeSet::new();
            find(&expected, &mut here);
            assert!(here.iter().all(|code| codes.contains(code.as_str())), "{subject} {name}: {here:?}");
            found.extend(here);
        }
    }
    for subject in ["difference.", "answer.", "path."] {
        assert!(found.iter().any(|code| code.starts_with(subject)), "no case finds {subject}*");
    }
}

/// That it makes no others is for its types to say.
#[test]
fn what_javascript_finds_is_what_the_list_says() {
    let source = fs::read_to_string(root().join("pkg/api/deliver/finding.js")).unwrap();
    for row in code::ALL.iter().filter(|code| code.text.starts_with("delivery.")) {
        let made = source.split("code: ").find(|made| made.starts_with(&format!("\"{}\"", row.text)));
        let made = made.unwrap_or_else(|| panic!("{} is made nowhere", row.text));
        let Citation { document, field } = row.citation;
        let severity = format!("severity: \"{}\"", word(row.severity));
        let citation = format!("citation: {{ document: \"{document}\", field: \"{field}\" }}");
        assert!(made.contains(&severity) && made.contains(&citation), "{made}");
    }
}

/// The codes of whatever has a severity.
fn find(value: &Json, codes: &mut BTreeSet<String>) {
    if let (Some(code), Some(_)) = (value["code"].as_str(), value["severity"].as_str()) {
        codes.insert(code.to_owned());
    }
    match value {
        Json::Array(items) => items.iter().for_each(|item| find(item, codes)),
        Json::Object(members) => members.values().for_each(|member| find(member, codes)),
        _ => {}
    }
}

/// Those of rules, and the others.
fn codes() -> BTreeSet<&'static str> {
    rows().iter().map(|row| row.code).chain(code::ALL.iter().map(|code| code.text)).collect()
}

fn word(severity: Severity) -> &'static str {
    ["error", "warning", "note"][severity as usize]
}

/// A type of TypeScript: one of these texts.
fn union(name: &str, says: &str, texts: impl Iterator<Item = String>) -> String {
    format!("/** {says} */\nexport type {name} ={};\n", texts.collect::<String>())
}

fn line(text: &str) -> String {
    format!("\n  | \"{text}\"")
}

fn written(file: &str, text: &str) {
    let path = root().join(file);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, text).unwrap();
    }
    let is_same = fs::read_to_string(path).unwrap_or_default() == text;
    assert!(is_same, "{file}: run again with UPDATE_GOLDEN=1 if this is as it should be");
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// One rule as the table shows it.
pub struct Row {
    pub code: &'static str,
    pub of: Option<&'static str>,
    severity: Severity,
    predicts: Vec<String>,
    citation: Citation,
}

pub fn rows() -> Vec<Row> {
    let predicts = |code: &str, of: Option<&str>| {
        let asked = service::calls().filter(|(_, call)| of.is_none_or(|of| of == call.kind));
        asked.filter_map(|(_, call)| prediction(call, code)).collect()
    };
    let shared = rule::SHARED.iter().copied().flatten().map(|rule| Row {
        code: rule.code,
        of: None,
        severity: rule.severity,
        predicts: predicts(rule.code, None),
        citation: rule.citation,
    });
    let own = service::calls().flat_map(|(_, call)| {
        call.rules.iter().map(|rule| Row {
            code: rule.code,
            of: Some(call.kind),
            severity: rule.severity,
            predicts: predicts(rule.code, Some(call.kind)),
            citation: rule.citation,
        })
    });
    shared.chain(own).collect()
}

fn prediction(call: &Call, code: &str) -> Option<String> {
    let expected = call.expects.iter().find(|expected| expected.rule == code)?.predicts?;
    Some(format!("{} {}", expected.status, expected.code.unwrap_or_default()).trim().to_owned())
}
