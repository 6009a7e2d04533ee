//! In: the cases of `data/differences`, each a certificate `in-place.pem` and one `to-be-sent.pem`. Out: what differs is `expected.json`.
#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod golden;

use std::{fs, path::Path};

use countersign::{bundle, certificate::Certificate, difference::Difference};

#[test]
fn every_case() {
    let mut cases = 0;
    for (_, folder) in golden::cases("differences") {
        let [from, to] = ["in-place.pem", "to-be-sent.pem"].map(|name| leaf(&folder.join(name)));
        golden::compare(&folder.join("expected.json"), &Difference::between(&from, &to));
        cases += 1;
    }
    assert!(cases > 20, "only {cases} cases found");
}

fn leaf(path: &Path) -> Certificate {
    bundle::inspect(&fs::read(path).unwrap()).certificates.remove(0)
}
