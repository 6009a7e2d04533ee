//! In: texts that may be records, one after the other, or a signed one. Out: a record that is sound is canonical to another JSON library as well,
//! and holds no key.

use std::sync::LazyLock;

use countersign::{
    armor,
    json::{self, Value},
    operation::{Context, Operation},
    record::{self, Facts, jws},
    time::Instant,
};

use crate::{canary, seeds};

/// Texts apart by line feeds, as a trail keeps them; and all of it as one signed record.
pub fn check(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let records: Vec<&str> = text.split('\n').collect();
    let problems = record::verify(&records, None);
    let said = json::text(&problems);
    assert!(Value::parse(&said).is_some(), "problems are no JSON");
    for (index, record) in records.iter().enumerate() {
        if record::verify(&[record], None).is_empty() {
            is_canonical(record);
            assert!(index > 0 || !problems.iter().any(|problem| problem.record == 0), "sound alone, and first");
        }
    }
    let from = json::text(&record::verify(&records, Some("0")));
    assert!(Value::parse(&from).is_some());
    if let Ok((signed, _)) = jws::read(&text) {
        assert!(!armor::read(signed.record.as_bytes()).blocks.iter().any(|block| block.label.ends_with("PRIVATE KEY")));
    }
}

/// Members in order, no blanks, numbers and texts as short as can be: serde_json with sorted members writes nothing else.
fn is_canonical(record: &str) {
    let value: serde_json::Value = serde_json::from_str(record).expect("a sound record is JSON");
    let mut written = String::new();
    write_sorted(&value, &mut written);
    assert_eq!(record, written, "a sound record is not canonical");
    canary::is_not_in(record, "a record");
}

fn write_sorted(value: &serde_json::Value, out: &mut String) {
    match value {
        serde_json::Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by(|one, other| one.0.encode_utf16().cmp(other.0.encode_utf16()));
            out.push('{');
            for (index, (name, value)) in members.into_iter().enumerate() {
                out.push_str(if index == 0 { "" } else { "," });
                out.push_str(&serde_json::Value::from(name.as_str()).to_string());
                out.push(':');
                write_sorted(value, out);
            }
            out.push('}');
        }
        serde_json::Value::Array(items) => {
            out.push('[');
            for (index, value) in items.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { "," });
                write_sorted(value, out);
            }
            out.push(']');
        }
        other => out.push_str(&other.to_string()),
    }
}

/// Records of the plain operations, alone and in a trail, and one that is signed.
pub fn seeds() -> Vec<Vec<u8>> {
    static RECORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let names = ["elb", "apig", "iotda", "pca", "elb.switch-private-key-echo"];
        names.iter().map(|name| record_of(name)).collect()
    });
    let mut seeds: Vec<Vec<u8>> = RECORDS.iter().map(|record| record.clone().into_bytes()).collect();
    seeds.push(RECORDS.join("\n").into_bytes());
    let unsigned = jws::unsigned(&RECORDS[0], Some(&canary::BUNDLE)).expect("a record can be signed");
    let signature = countersign::task::Answer::Bytes(vec![7; 64].into());
    seeds.push(unsigned.0.signed(signature).expect("a signature of 64 bytes").into_bytes());
    seeds
}

fn record_of(kind: &str) -> String {
    let given = String::from_utf8(seeds::file(&format!("operations/shared/{kind}.json"))).expect("text");
    let operation = Operation::read(&Value::parse(&given).expect("JSON")).expect("a plain operation");
    let now = Instant::from_unix(1_790_000_000);
    let context = Context { bundle: Some(&canary::BUNDLE), encryption: None, now, refused: &[], in_place: None };
    let examined = operation.examine(&context);
    let acknowledged: Vec<String> = examined.signoff.findings.iter().map(|finding| finding.code.to_owned()).collect();
    let facts = Facts {
        examined: &examined,
        acknowledged: &acknowledged,
        note: Some("a note"),
        operator: Some("somebody"),
        module_sha256: None,
        ending: None,
        delivered: None,
        previous: None,
    };
    record::write(facts).expect("a record can be written")
}
