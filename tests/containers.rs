//! Every file of `data/containers`, made by `data/make-containers.sh`: what is said of it before it is opened, and what is in it
//! after, compared with the JSON file beside it. `UPDATE_GOLDEN=1` rewrites those; the diff is the review.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

mod host;

use std::{fs, path::PathBuf};

use countersign::{
    Error,
    bundle::{Bundle, Inspection, inspect},
};
use host::{Native, block_on};
use serde_json::{Value, json};

const PASSWORD: &[u8] = b"correct horse";

#[test]
fn every_container_is_inspected_and_opened() {
    let files = files();
    for (name, bytes) in &files {
        let said = json!({
            "inspected": facts(&inspect(bytes)),
            "opened": match block_on(Bundle::open(bytes, password(name), &Native)) {
                Ok(bundle) => facts(bundle.inspection()),
                Err(error) => problem(&error),
            },
        });
        compare_with_golden(name, &said);
    }
    assert!(files.len() >= 14, "the files are gone");
}

/// A stretch of zeros or a flipped byte may be refused or overlooked, but never panics.
#[test]
fn damage_is_survived() {
    for (_, bytes) in files() {
        for at in (0..bytes.len()).step_by(3) {
            let mut flipped = bytes.clone();
            flipped[at] ^= 0x81;
            let _ = inspect(&flipped);
            let _ = inspect(&bytes[..at]);
        }
    }
}

fn password(name: &str) -> Option<&'static [u8]> {
    match name {
        _ if name.contains("-no-password") => None,
        _ => Some(PASSWORD),
    }
}

/// Without hashes and serial numbers, which every run of the script changes.
fn facts(inspection: &Inspection) -> Value {
    let keys = inspection.keys.iter().map(|key| json!({ "form": key.form, "encrypted": key.encrypted }));
    json!({
        "blocks": inspection.blocks,
        "certificates": inspection.certificates.iter().map(|certificate| &certificate.subject.text).collect::<Vec<_>>(),
        "keys": keys.collect::<Vec<_>>(),
        "order": inspection.chain.order,
        "match": inspection.matching.state,
        "problems": inspection.problems.iter().map(problem).collect::<Vec<_>>(),
    })
}

fn problem(error: &Error) -> Value {
    json!({ "code": error.code, "message": error.message, "place": error.place })
}

fn files() -> Vec<(String, Vec<u8>)> {
    let names = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.filter(|name| !name.ends_with(".json")).collect();
    names.sort();
    names.into_iter().map(|name| (name.clone(), fs::read(folder().join(name)).unwrap())).collect()
}

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/containers"))
}

fn compare_with_golden(name: &str, said: &Value) {
    let path = folder().join(format!("{name}.json"));
    let said = serde_json::to_string_pretty(said).unwrap() + "\n";
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &said).unwrap();
    }
    let golden = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(said, golden, "{name}: run again with UPDATE_GOLDEN=1 if this is as it should be");
}
