//! In: the list of sentences, and what the expected answers of `tests/data` say. Out: failures where a sentence is none, stands there twice,
//! or is not what was said; and `pkg/words/modules.js`, from which others translate.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails where it stands")]

mod golden;
mod host;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use countersign::{
    armor,
    bundle::{self, Input},
    operation::Operation,
    request, service,
    words::{Sentence, english},
};
use host::{Bare, block_on};
use serde_json::Value;

fn all() -> impl Iterator<Item = &'static Sentence> {
    english::all().chain(service::sentences())
}

fn by_id() -> BTreeMap<&'static str, &'static Sentence> {
    all().map(|sentence| (sentence.id(), sentence)).collect()
}

#[test]
fn each_sentence_has_an_id_of_its_own() {
    let mut met = BTreeSet::new();
    for id in all().map(Sentence::id) {
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
        let (id, english) = (sentence.id(), sentence.english());
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
            let filled = arguments.iter().fold(sentence.english().to_owned(), |text, (name, value)| {
                text.replace(&format!("{{{name}}}"), value.as_str().unwrap())
            });
            assert_eq!(text, Some(filled.as_str()), "{}: {id}", path.display());
            count += 1;
        });
    }
    assert!(count > 500, "only {count} were found");
}

/// What is read of every case there is, and of what no case has.
#[test]
fn readers_say_what_they_meet() {
    let inspect = |input: Input<'_>| serde_json::to_value(bundle::inspect(input)).unwrap();
    for subject in ["armor", "certificates", "chains", "containers", "foreign", "keys"] {
        for (_, folder) in golden::cases(subject) {
            for file in fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
                if file.is_file() && file.extension().is_none_or(|extension| extension != "json") {
                    inspect(Input::One(&fs::read(file).unwrap()));
                }
            }
        }
    }
    let large = vec![b' '; 3 << 20];
    for list in [vec![], vec![&b""[..]; 1001], vec![&large[..]; 2]] {
        inspect(Input::List(&list));
    }
    assert!(bundle::inspect(b"").leaf().is_err());
    let sealed = fs::read(Path::new(golden::DATA).join("containers/cases/certificates-only.p12/input")).unwrap();
    assert!(bundle::inspect(&sealed).leaf().is_err());
    let file = |name: &str| fs::read(Path::new(golden::DATA).join(name)).unwrap();
    assert!(bundle::inspect(&file("keys/cases/p256-a.pkcs8/input.pem")).leaf().is_err());
    let many = file("keys/cases/rsa-a.scrypt/input.pem").repeat(9);
    block_on(bundle::examine(&many, Some(b"a"), None, &Bare));
    for text in ["http://a.example/", "https://a.example/ b", "https:///b"] {
        assert!(request::split_url(text).is_err(), "{text}");
    }
    for operation in ["null", r#"{"kind":"elb","region":"cn-north-4","projectId":5}"#] {
        assert!(Operation::read(&countersign::json::Value::parse(operation).unwrap()).is_err(), "{operation}");
    }
}

/// A request that names nobody, alone, with its key, and with another's.
#[test]
fn requests_without_a_name_are_told_from_one_another() {
    let file = |name: &str| fs::read(Path::new(golden::DATA).join(name)).unwrap();
    let [own, other] = ["p256-a", "p256-b"].map(|name| file(&format!("keys/cases/{name}.pkcs8/input.pem")));
    let spki = armor::read(&file("keys/shared/p256-a.public.pem")).blocks.remove(0).der;
    let element = |tag: u8, content: &[u8]| [&[tag, u8::try_from(content.len()).unwrap()], content].concat();
    let info = element(0x30, &[&[2, 1, 0, 0x30, 0][..], &spki, &[0xa0, 0]].concat());
    let request = element(0x30, &[&info[..], &[0x30, 2, 6, 0, 3, 1, 0]].concat());
    let said = |inputs: &[&[u8]]| bundle::inspect(Input::List(inputs)).problems[0].words.id().to_owned();
    assert_eq!(said(&[&request]), "foreign.certificate-request");
    assert_eq!(said(&[&request, &own]), "foreign.certificate-request.of-key");
    assert_eq!(said(&[&request, &other]), "foreign.certificate-request.of-other-key");
}

/// Every other test has been run before, and kept what it said in the file that `COUNTERSIGN_SAID` names.
#[test]
#[ignore = "`cargo xtask test native` asks it last"]
fn every_sentence_is_said_by_some_test() {
    let said = fs::read_to_string(std::env::var_os("COUNTERSIGN_SAID").unwrap()).unwrap();
    let said: BTreeSet<&str> = said.lines().collect();
    // `tests/boundary/words.test.js` reaches these.
    let elsewhere = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/boundary/only-javascript.json");
    let elsewhere: Vec<String> = serde_json::from_str(&fs::read_to_string(elsewhere).unwrap()).unwrap();
    // A row that makes several sentences is said by one of them.
    let row = |id: &str| {
        let endings = [".often", ".left-out", ".openssh", ".in-container", ".container"];
        endings.iter().fold(id.to_owned(), |id, ending| id.trim_end_matches(ending).to_owned())
    };
    let rows: BTreeSet<String> = said.iter().map(|id| row(id)).collect();
    // `tests/meaning.rs` holds these against the codes they are for.
    let is_meaning = |id: &str| id.starts_with("meaning.") || id.starts_with("remedy.");
    let unsaid = all().map(Sentence::id).filter(|id| !is_meaning(id) && !rows.contains(&row(id)));
    let elsewhere = elsewhere.iter().map(String::as_str).collect();
    assert_eq!(unsaid.collect::<BTreeSet<_>>(), elsewhere, "left is what no test says, right what other tests say");
}

/// What the package's translations are of, and its tests ask.
#[test]
fn the_package_has_the_list() {
    let rows = by_id().into_iter().map(|(id, sentence)| {
        format!("  {}: {},\n", serde_json::to_string(id).unwrap(), serde_json::to_string(sentence.english()).unwrap())
    });
    let list = format!(
        "/**\n * Every sentence of the modules, in English. In: `reading/src/words/english`, from which `UPDATE_GOLDEN=1 cargo test --test words` writes \
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
