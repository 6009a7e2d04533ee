//! In: the cases of `tests/data/paths`, each a chain, the roots, perhaps revocation lists, and a question. Out: the verdict is `expected.json`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

#[path = "../../../tests/host.rs"]
mod host;

use std::{cell::Cell, fs, path::PathBuf, time::Duration};

use countersign::{
    armor,
    task::{Answer, Host, Task},
    time::Instant,
};
use countersign_path::{Purpose, Question, State, Verdict, verify};
use host::{Bare, Native, block_on};
use serde_json::Value;

#[test]
fn every_case_gets_its_verdict() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut count = 0;
    for folder in fs::read_dir(data()).unwrap() {
        let name = folder.unwrap().file_name().into_string().unwrap();
        let verdict = answer(&name, &Native);
        assert_eq!(verdict.state == State::Accepted, name.starts_with("accepted"), "{name}: {verdict:?}");
        let text = serde_json::to_string_pretty(&verdict).unwrap() + "\n";
        let golden = data().join(&name).join("expected.json");
        if update {
            fs::write(&golden, &text).unwrap();
        }
        assert_eq!(text, fs::read_to_string(&golden).unwrap_or_default(), "{name}");
        count += 1;
    }
    assert!(count >= 50, "only {count} cases");
}

#[test]
fn a_platform_that_cannot_check_signatures_accepts_nothing() {
    let verdict = answer("accepted", &Bare);
    assert_eq!((verdict.state, verdict.path, verdict.root), (State::NotChecked, vec![0, 1], Some(0)));
    let message = "This platform cannot check the signature of the certificate CN=www.example.com; nothing else is wrong with the chain.";
    assert_eq!(verdict.findings[0].words.text(), message);
    let (code, severity) = (verdict.findings[0].code, serde_json::json!(verdict.findings[0].severity));
    assert_eq!((code, severity), ("path.signature-not-checked", "warning".into()));
    // What needs no signature to be refused is refused.
    assert_eq!(answer("expired", &Bare).state, State::Refused);
}

#[test]
fn a_path_with_a_gap_yields_to_one_without() {
    let one_way = answer("accepted", &NotTheFirst { asked: Cell::new(0) });
    assert_eq!((one_way.state, one_way.path), (State::NotChecked, vec![0, 1]));
    let two_ways = answer("accepted-two-ways", &NotTheFirst { asked: Cell::new(0) });
    assert_eq!((two_ways.state, two_ways.path), (State::Accepted, vec![0, 2]));
}

#[test]
fn a_knot_of_certificates_is_given_up_soon() {
    let host = Counting { asked: Cell::new(0) };
    let start = std::time::Instant::now();
    let verdict = answer("too-complex", &host);
    assert_eq!(verdict.findings[0].code, "path.too-complex");
    assert!(host.asked.get() <= 200, "{} signatures", host.asked.get());
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}

#[test]
fn what_is_none_is_named() {
    let whole = fs::read(data().join("accepted/sent.pem")).unwrap();
    let certificate = armor::read(&whole).blocks.swap_remove(0).der.to_vec();
    let truncated = &certificate[..certificate.len() - 9];
    let asked = |certificates: Vec<&[u8]>, roots: Vec<&[u8]>, revocation_lists: Vec<&[u8]>| {
        let (host, time, max_depth) = (None, Instant::from_unix(0), None);
        let purpose = Purpose::Server;
        let question = Question { certificates, roots, revocation_lists, host, time, purpose, max_depth };
        let error = block_on(verify(&question, &Native)).unwrap_err();
        (error.code.as_str(), error.place.field.clone().unwrap(), error.message())
    };
    for rubbish in [&b""[..], b"\x30\x00", b"\x30\x82\xff\xff", b"rubbish", truncated] {
        let (code, field, message) = asked(vec![&certificate, rubbish], vec![], vec![]);
        assert_eq!((code, &*field), ("INPUT_NOT_RECOGNISED", "certificates"));
        assert!(message.starts_with("certificates: number 2 is no certificate, or it is damaged."), "{message}");
        let (code, field, _) = asked(vec![&certificate], vec![rubbish], vec![]);
        assert_eq!((code, &*field), ("INPUT_NOT_RECOGNISED", "roots"));
        let (code, field, _) = asked(vec![&certificate], vec![], vec![rubbish]);
        assert_eq!((code, &*field), ("INPUT_NOT_RECOGNISED", "revocationLists"));
    }
    assert_eq!(asked(vec![], vec![], vec![]).0, "CERTIFICATE_MISSING");
    assert_eq!(asked(vec![&certificate; 1_001], vec![], vec![]).0, "INPUT_TOO_LARGE");
}

/// Can check every signature but the first.
struct NotTheFirst {
    asked: Cell<usize>,
}

impl Host for NotTheFirst {
    async fn run(&self, task: Task) -> Answer {
        self.asked.set(self.asked.get() + 1);
        if self.asked.get() == 1 { Answer::Unsupported } else { Native.run(task).await }
    }
}

/// Counts what it is asked.
struct Counting {
    asked: Cell<usize>,
}

impl Host for Counting {
    async fn run(&self, task: Task) -> Answer {
        self.asked.set(self.asked.get() + 1);
        Native.run(task).await
    }
}

fn answer(name: &str, host: &impl Host) -> Verdict {
    let folder = data().join(name);
    let certificates = |file: &str| -> Vec<Vec<u8>> {
        let blocks = armor::read(&fs::read(folder.join(file)).unwrap_or_default()).blocks;
        blocks.into_iter().map(|block| block.der.to_vec()).collect()
    };
    let (sent, roots, lists) = (certificates("sent.pem"), certificates("roots.pem"), certificates("lists.pem"));
    let question: Value = serde_json::from_slice(&fs::read(folder.join("question.json")).unwrap()).unwrap();
    let question = Question {
        certificates: sent.iter().map(Vec::as_slice).collect(),
        roots: roots.iter().map(Vec::as_slice).collect(),
        revocation_lists: lists.iter().map(Vec::as_slice).collect(),
        host: question["host"].as_str(),
        time: Instant::from_rfc3339(question["time"].as_str().unwrap()).unwrap(),
        purpose: if question["purpose"] == "client" { Purpose::Client } else { Purpose::Server },
        max_depth: question["maxDepth"].as_u64().map(|depth| depth as usize),
    };
    block_on(verify(&question, host)).unwrap()
}

fn data() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/paths/cases")
}
