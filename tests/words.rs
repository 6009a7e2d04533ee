//! In: the list of sentences, and what the expected answers of `tests/data` say. Out: failures where a sentence is none, stands there twice,
//! or is not what was said; and `pkg/words/modules.js`, from which others translate.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails where it stands")]

mod golden;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use countersign::{
    service,
    words::{Sentence, english},
};
use serde_json::Value;

fn all() -> impl Iterator<Item = &'static Sentence> {
    english::all().chain(service::sentences())
}

fn by_id() -> BTreeMap<&'static str, &'static Sentence> {
    all().map(|sentence| (sentence.id, sentence)).collect()
}

#[test]
fn each_sentence_has_an_id_of_its_own() {
    let mut met = BTreeSet::new();
    for Sentence { id, .. } in all() {
        assert!(met.insert(id), "{id} stands there twice");
        let parts: Vec<&str> = id.split('.').collect();
        assert!((2..=4).contains(&parts.len()), "{id} is no subject.what.variant");
        for part in parts {
            let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
            assert!(!part.is_empty() && part.bytes().all(is_plain), "{id}");
        }
    }
}

#[test]
fn each_template_is_a_sentence() {
    let mut faults = Vec::new();
    for sentence in all() {
        let Sentence { id, english } = sentence;
        let first = english.split(' ').next().unwrap();
        // A member as the reader types it may stand first, or a value.
        let is_member = first.ends_with(':') || first.chars().any(|letter| letter.is_ascii_uppercase());
        let is_character = |character: char| (' '..='~').contains(&character) || character == '§';
        for (holds, fault) in [
            (is_member || first.starts_with(['"', '`', '{']), "begins in the middle"),
            (english.ends_with(['.', '?', ':']), "does not end"),
            (!english.contains("  "), "is spaced oddly"),
            (english.chars().all(is_character), "has a character that is not everywhere"),
            (
                sentence.arguments().iter().all(|name| name.starts_with(|first: char| first.is_ascii_lowercase())),
                "has an odd argument",
            ),
        ] {
            if !holds {
                faults.push(format!("{id} {fault}: {english}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Wherever an object has words, and the text that it has beside them.
fn said(value: &Value, each: &mut impl FnMut(&str, &Value, Option<&str>)) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| said(item, each)),
        Value::Object(members) => {
            let text = |name: &str| members.get(name).and_then(Value::as_str);
            if let (Some(id), Some(arguments)) = (text("id"), members.get("arguments")) {
                each(id, arguments, text("message").or(text("reason")));
            }
            for (name, member) in members {
                match name.strip_suffix("Words") {
                    Some(beside) if member.is_object() => {
                        each(member["id"].as_str().unwrap(), &member["arguments"], Some(text(beside).unwrap()));
                    }
                    _ => said(member, each),
                }
            }
        }
        _ => {}
    }
}

/// Every expected answer, parsed.
fn answers() -> Vec<(PathBuf, Value)> {
    fn collect(folder: &Path, answers: &mut Vec<(PathBuf, Value)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, answers);
            } else if path.extension().is_some_and(|extension| extension == "json")
                && let Ok(value) = serde_json::from_slice(&fs::read(&path).unwrap())
            {
                answers.push((path, value));
            }
        }
    }
    let mut answers = Vec::new();
    collect(Path::new(golden::DATA), &mut answers);
    answers
}

#[test]
fn what_is_said_is_the_sentence_with_all_its_arguments() {
    let sentences = by_id();
    let mut count = 0;
    for (path, value) in answers() {
        said(&value, &mut |id, arguments, text| {
            let sentence = sentences.get(id).unwrap_or_else(|| panic!("{}: there is no {id}", path.display()));
            let arguments = arguments.as_object().unwrap();
            let mut expected = sentence.arguments();
            expected.sort_unstable();
            let mut names: Vec<&str> = arguments.keys().map(String::as_str).collect();
            names.sort_unstable();
            assert_eq!(names, expected, "{}: {id}", path.display());
            let filled = arguments.iter().fold(sentence.english.to_owned(), |text, (name, value)| {
                text.replace(&format!("{{{name}}}"), value.as_str().unwrap())
            });
            assert_eq!(text, Some(filled.as_str()), "{}: {id}", path.display());
            count += 1;
        });
    }
    assert!(count > 500, "only {count} were found");
}

/// Every other test has been run before, and kept what it said in the file that `COUNTERSIGN_SAID` names.
#[test]
#[ignore = "`cargo xtask test native` asks it last"]
fn every_sentence_is_said_by_some_test() {
    let said = fs::read_to_string(std::env::var_os("COUNTERSIGN_SAID").unwrap()).unwrap();
    let said: BTreeSet<&str> = said.lines().collect();
    // `tests/boundary/words.test.js` reaches these.
    let elsewhere = fs::read_to_string(Path::new(golden::DATA).join("words/only-javascript.json")).unwrap();
    let elsewhere: BTreeSet<&str> = serde_json::from_str(&elsewhere).unwrap();
    let is_said = |id: &str| {
        // A row that makes two sentences is said by one of them.
        let row = id.trim_end_matches(".often").trim_end_matches(".left-out");
        [row.to_owned(), format!("{row}.often"), format!("{row}.left-out")].iter().any(|id| said.contains(id.as_str()))
    };
    // `tests/meaning.rs` holds these against the codes they are for.
    let is_meaning = |id: &str| id.starts_with("meaning.") || id.starts_with("remedy.");
    let unsaid: BTreeSet<&str> =
        all().map(|sentence| sentence.id).filter(|id| !is_meaning(id) && !is_said(id)).collect();
    assert_eq!(unsaid, elsewhere, "left is what no test says, right what only a test of JavaScript says");
}

/// What the package's translations are of, and its tests ask.
#[test]
fn the_package_has_the_list() {
    let rows = by_id().into_iter().map(|(id, Sentence { english, .. })| {
        format!("  {}: {},\n", serde_json::to_string(id).unwrap(), serde_json::to_string(english).unwrap())
    });
    let list = format!(
        "/**\n * Every sentence of the modules, in English. In: `src/words/english`, from which `UPDATE_GOLDEN=1 cargo test --test words` writes \
         this.\n * Out: each template by its id.\n */\nexport const MODULES = {{\n{}}};\n",
        rows.collect::<String>()
    );
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("pkg/words/modules.js");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &list).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(list == written, "run `UPDATE_GOLDEN=1 cargo test --test words`");
}
