//! In: a subject of `tests/data`, and what is said now. Out: its cases in order, each a folder; and a failure where what is said is not what
//! was said when a person last looked. Any test file takes it with `mod golden;`. `UPDATE_GOLDEN=1` writes the files anew; the diff is the review.
#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::Serialize;

/// The folder of all test data.
pub const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data");

/// Name and folder of each case of a subject.
pub fn cases(subject: &str) -> Vec<(String, PathBuf)> {
    let folders = fs::read_dir(Path::new(DATA).join(subject).join("cases")).unwrap().map(|entry| entry.unwrap());
    let mut cases: Vec<_> = folders.map(|folder| (folder.file_name().into_string().unwrap(), folder.path())).collect();
    cases.sort();
    cases
}

/// Fails unless the file says the same.
pub fn compare(path: &Path, said: &impl Serialize) {
    let said = serde_json::to_string_pretty(said).unwrap() + "\n";
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(path, &said).unwrap();
    }
    let golden = fs::read_to_string(path).unwrap_or_default();
    assert_eq!(said, golden, "{}: run again with UPDATE_GOLDEN=1 if this is as it should be", path.display());
}
