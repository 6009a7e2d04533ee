//! In: the folder of test data. Out: its `README.md` tells of every folder and of its script, and every case is of the one form.
#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod golden;

use std::{fs, path::Path};

/// Copies keep their form.
const COPIES: &[&str] = &["cases", "contract"];

#[test]
fn every_folder_is_told_with_its_script() {
    let readme = fs::read_to_string(Path::new(golden::DATA).join("README.md")).unwrap();
    for folder in folders() {
        let rows: Vec<_> =
            readme.lines().filter(|line| line.starts_with('|') && line.contains(&format!("`{folder}`"))).collect();
        assert!(!rows.is_empty(), "{folder} is not in the table");
        let has_script = Path::new(golden::DATA).join(&folder).join("make.py").exists();
        assert_eq!(
            rows.iter().any(|row| row.starts_with(&format!("| `{folder}` | `make.py`"))),
            has_script,
            "{folder}"
        );
    }
}

#[test]
fn every_case_is_what_goes_in_and_what_comes_out() {
    let mut count = 0;
    for subject in folders().iter().filter(|subject| !COPIES.contains(&subject.as_str())) {
        if !Path::new(golden::DATA).join(subject).join("cases").is_dir() {
            continue;
        }
        for (name, folder) in golden::cases(subject) {
            let files: Vec<_> =
                fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
            let expected = files.iter().filter(|file| *file == "expected.json").count();
            // What goes into a record stands in its test.
            assert!(expected == 1 && (files.len() > 1 || subject == "records"), "{subject}/{name} holds {files:?}");
            count += 1;
        }
    }
    assert!(count > 1000, "only {count} cases");
}

fn folders() -> Vec<String> {
    let entries = fs::read_dir(golden::DATA).unwrap().map(|entry| entry.unwrap());
    let folders = entries.filter(|entry| entry.file_type().unwrap().is_dir());
    folders.map(|entry| entry.file_name().into_string().unwrap()).filter(|name| name != "__pycache__").collect()
}
