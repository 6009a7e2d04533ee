//! Cases in `data/differences`: the certificate in place and the one to be sent; beside them in `expected.json` what
//! differs. `UPDATE_GOLDEN=1` writes that file anew.
#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod golden;

use std::{fs, path::Path};

use countersign::{bundle, certificate::Certificate, difference::Difference};

#[test]
fn every_case() {
    let mut cases = 0;
    for folder in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/differences")).unwrap() {
        let folder = folder.unwrap().path();
        let [from, to] = ["in-place.pem", "to-be-sent.pem"].map(|name| leaf(&folder.join(name)));
        golden::compare(&folder.join("expected.json"), &Difference::between(&from, &to));
        cases += 1;
    }
    assert!(cases > 20, "only {cases} cases found");
}

fn leaf(path: &Path) -> Certificate {
    bundle::inspect(&fs::read(path).unwrap()).certificates.remove(0)
}
