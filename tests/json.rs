//! In: the cases of everything that is read. Out: a failure where the JSON that leaves the modules is not what a mature library writes of the
//! same inspection.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

mod golden;

use std::fs;

use countersign::{bundle::inspect, json};

#[test]
fn an_inspection_is_written_as_a_mature_library_writes_it() {
    let mut count = 0;
    for subject in ["armor", "certificates", "chains", "containers", "foreign", "keys"] {
        for (name, folder) in golden::cases(subject) {
            for file in fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
                if file.is_file() && file.extension().is_none_or(|extension| extension != "json") {
                    let inspection = inspect(&fs::read(file).unwrap()[..]);
                    assert_eq!(json::text(&inspection), serde_json::to_string(&inspection).unwrap(), "{name}");
                    count += 1;
                }
            }
        }
    }
    assert!(count > 500, "only {count} were found");
}
