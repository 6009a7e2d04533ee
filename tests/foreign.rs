//! In: the cases of `data/foreign`, each an `input` that is not the certificate and key that were wanted. Out: what is said of it is
//! `expected.json`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

mod golden;
mod host;

use std::{fs, path::Path};

use countersign::{
    ErrorCode,
    bundle::{self, Bundle, Input},
};
use host::{Native, block_on};
use serde_json::{Value, json};

fn file(name: &str) -> Vec<u8> {
    fs::read(Path::new(golden::DATA).join("foreign/cases").join(name).join("input")).unwrap()
}

#[test]
fn every_file_is_named_and_never_called_a_damaged_certificate() {
    let cases = golden::cases("foreign");
    assert!(cases.len() > 90, "only {} files found", cases.len());
    for (name, folder) in cases {
        let input = file(&name);
        let inspection = bundle::inspect(&input);
        let examined = block_on(bundle::examine(&input, None, None, &Native));
        let messages = |inspection: &bundle::Inspection| json!(inspection.problems);
        assert_eq!(messages(&inspection), messages(&examined), "{name}");
        let opened = block_on(Bundle::open(&input, None, &Native));
        let said = json!({
            "blocks": inspection.blocks.iter().map(|block| block.foreign.map_or(json!(block.kind), Value::from)).collect::<Vec<_>>(),
            "problems": inspection.problems,
            "opened": opened.map_or_else(|error| json!(error.code), |bundle| json!(bundle.inspection().matching.state)),
        });
        golden::compare(&folder.join("expected.json"), &said);
    }
}

#[test]
fn what_is_not_needed_is_in_nobodys_way_and_what_may_be_needed_is() {
    let certificate = fs::read(Path::new(golden::DATA).join("certificates/cases/plain/input.pem")).unwrap();
    let [request, store, key] = ["request.pem", "store.jks", "request-with-its-key.pem"].map(file);
    let open = |inputs: &[&[u8]]| block_on(Bundle::open(Input::List(inputs), None, &Native));
    // A request holds no key that could be missing, a store may.
    let bundle = open(&[&certificate, &request]).unwrap();
    assert_eq!(bundle.inspection().problems[0].code, ErrorCode::InputLeftOut);
    assert_eq!(bundle.inspection().problems[0].place.input, Some(1));
    let refused = open(&[&certificate, &store]).unwrap_err();
    assert_eq!((refused.code, refused.place.input), (ErrorCode::InputNotRecognised, Some(1)));
    assert!(refused.message().contains("JKS"));
    let bundle = open(&[&certificate, &store, &key]).unwrap();
    let left_out: Vec<_> = bundle.inspection().problems.iter().map(|problem| problem.place.input).collect();
    assert_eq!(left_out, [Some(1), Some(2)]);
}

#[test]
fn whatever_bytes_there_are_are_survived() {
    for name in ["request.der", "signing.sm2.der", "attribute-certificate.der", "tpm-key.der", "ocsp-response.der"] {
        let sound = file(name);
        for at in 0..sound.len() {
            let _ = bundle::inspect(&sound[..at].to_vec());
            for value in [0, 1, 0x30, 0x7f, 0x80, 0xff] {
                let mut damaged = sound.clone();
                damaged[at] = value;
                let _ = bundle::inspect(&damaged);
            }
        }
    }
}
