//! The crate as a Rust program uses it. In: the example, and the list of dependencies. Out: the example says what a file is, and
//! nothing that is only for WebAssembly comes along.
#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

#[path = "../examples/inspect.rs"]
#[allow(dead_code, reason = "its `main` is for the command line")]
mod inspect;

use std::{fs, process::Command};

#[test]
fn the_example_says_what_a_file_is() {
    let text = fs::read("tests/data/elb-document/certificate.pem").unwrap();
    let key = fs::read("tests/data/elb-document/key.pem").unwrap();
    assert_eq!(
        inspect::described(&[text, key].concat()),
        "  certificate of CN=localhost, valid until 2045-11-17T13:25:47Z\n  private key, RSA\n  \
         put right: The whole block stood on one line and was wrapped again.\n  \
         put right: The whole block stood on one line and was wrapped again."
    );
    assert_eq!(inspect::described(b""), "  problem: There is nothing here. Give a certificate or a key.");
}

#[test]
fn no_dependency_is_for_web_assembly_only() {
    let tree = ["tree", "--offline", "--locked", "--package=countersign", "--target=x86_64-unknown-linux-gnu"];
    let output = Command::new(env!("CARGO")).args(tree).args(["--edges=normal", "--prefix=none"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let names = String::from_utf8(output.stdout).unwrap();
    assert!(names.contains("pem-rfc7468 "), "{names}");
    for foreign in ["wasm-bindgen", "js-sys", "web-sys", "gloo", "countersign-memory", "zeroizing-alloc", "wasi"] {
        assert!(!names.contains(foreign), "{foreign} is a dependency of native programs:\n{names}");
    }
}
