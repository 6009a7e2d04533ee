//! Golden files for native tests: what is said now, against what was said when a person last looked. Any test file takes it with
//! `mod golden;`. `UPDATE_GOLDEN=1` writes them anew; the diff is the review.
#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use std::{fs, path::Path};

use serde::Serialize;

/// Fails unless the file says the same.
pub fn compare(path: &Path, said: &impl Serialize) {
    let said = serde_json::to_string_pretty(said).unwrap() + "\n";
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(path, &said).unwrap();
    }
    let golden = fs::read_to_string(path).unwrap_or_default();
    assert_eq!(said, golden, "{}: run again with UPDATE_GOLDEN=1 if this is as it should be", path.display());
}
