//! In: the cases of `data/containers`, each an `input` and in its name how it is locked. Out: what is said of it before it is opened, and what
//! is in it after, is `expected.json`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

mod golden;
mod host;

use std::{fs, path::PathBuf};

use countersign::{
    Error, ErrorCode, armor,
    bundle::{Bundle, Inspection, inspect},
    pkcs12::Integrity,
    task::{Answer, Host, Task},
    words::english,
};
use host::{Bare, Native, block_on};
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
        golden::compare(&folder().join(name).join("expected.json"), &said);
    }
    assert!(files.len() >= 60, "the files are gone");
}

/// A container is one thing among others: before and after PEM, as bytes and as base64, it is the same block.
#[test]
fn a_container_is_read_beside_pem() {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/armor/shared"));
    let root = fs::read(folder.join("root.crt")).unwrap();
    for (name, bytes) in files() {
        let alone = armor::read(&bytes);
        // One that never ends takes what follows for its own, and its reader says that it is damaged.
        if bytes[0] != 0x30
            || bytes.len() < 40
            || name.contains("truncated")
            || alone.blocks.len() != 1
            || !alone.problems.is_empty()
        {
            continue;
        }
        let der = &alone.blocks[0].der;
        let pem = armor::write("CERTIFICATE", der).to_string();
        let base64: String =
            pem.lines().filter(|line| !line.starts_with("--")).map(|line| format!("  {line}\n")).collect();
        for (first, container) in [(1, bytes.clone()), (1, format!("a: |\n{base64}").into_bytes())] {
            let after = armor::read(&[&root, container.as_slice()].concat());
            assert_eq!((after.blocks.len(), after.problems.len()), (2, 0), "{name}");
            assert!(after.blocks[first].der == *der, "{name} after PEM");
            let before = armor::read(&[container.as_slice(), &root].concat());
            assert_eq!((before.blocks.len(), before.problems.len()), (2, 0), "{name}");
            assert!(before.blocks[0].der == *der, "{name} before PEM");
        }
    }
}

/// A cut or a flipped byte may be refused or overlooked, but never panics.
#[test]
fn damage_is_survived() {
    for (name, bytes) in files() {
        for at in (0..bytes.len()).step_by(11) {
            let mut flipped = bytes.clone();
            flipped[at] ^= 0x81;
            inspect(&bytes[..at]);
            // Not at full cost: a flipped byte may ask for a million rounds.
            let _ = block_on(Bundle::open(&flipped, password(&name), &Bare));
        }
    }
}

#[test]
fn a_host_without_the_second_module_does_not_check_the_mac() {
    let opened = block_on(Bundle::open(&file("modern.p12"), Some(PASSWORD), &WithoutLegacy)).unwrap();
    let container = opened.inspection().blocks[0].container.unwrap();
    assert_eq!(container.integrity, Some(Integrity::NotChecked));
    assert_eq!(opened.inspection().certificates.len(), 3);
    let refused = |name, password| block_on(Bundle::open(&file(name), password, &WithoutLegacy)).unwrap_err();
    assert_eq!(refused("modern.p12", Some(b"wrong")).code, ErrorCode::KeyPasswordWrong);
    assert_eq!(refused("modern.p12", None).code, ErrorCode::KeyPasswordRequired);
    assert_eq!(
        refused("legacy.p12", Some(PASSWORD)).message(),
        "The PKCS#12 container is encrypted with 1.2.840.113549.1.12.1.6, which cannot be read here. Export it again, with AES-256 \
         and 2048 iterations as OpenSSL 3 does by default, or give its certificates and key as PEM."
    );
}

/// What stands beside a container keeps it from nothing, whatever its label says.
#[test]
fn what_is_left_out_keeps_no_container_closed() {
    let list = fs::read(folder().join("../../foreign/cases/revocation-list.der/input")).unwrap();
    let mislabelled = armor::write("PKCS12", &list);
    let sealed = file("modern.p12");
    for input in [[mislabelled.as_bytes(), &sealed].concat(), [&sealed[..], b"and more"].concat()] {
        let bundle = block_on(Bundle::open(&input, Some(PASSWORD), &Native)).unwrap();
        let inspection = bundle.inspection();
        assert_eq!(inspection.certificates.len(), 3);
        assert!(bundle.key().is_some());
        let codes: Vec<_> = inspection.problems.iter().map(|problem| problem.code).collect();
        assert_eq!(codes, [ErrorCode::InputLeftOut]);
    }
}

#[test]
fn the_key_is_the_one_that_was_put_in() {
    let sealed = [
        "legacy.p12",
        "modern.p12",
        "java.p12",
        "pbmac1.p12",
        "open-lengths.p12",
        "null-legacy-no-password.p12",
        "null-legacy-padded-by-chance-no-password.p12",
    ];
    let plain = block_on(Bundle::open(&file("nothing-encrypted.p12"), Some(PASSWORD), &Native)).unwrap();
    for name in sealed {
        let bundle = block_on(Bundle::open(&file(name), password(name), &Native)).unwrap();
        assert_eq!(bundle.key().unwrap().pkcs8_der(), plain.key().unwrap().pkcs8_der(), "{name}");
    }
}

#[test]
fn what_may_be_in_a_sealed_container_is_not_said_to_be_missing() {
    let reason = |name| inspect(&file(name)).matching.reason;
    let sealed = &english::bundle::SEALED;
    assert_eq!([reason("modern.p12"), reason("certificates-only.p12")], [sealed; 2]);
    assert_ne!(reason("certificates-in-the-clear.p12"), sealed);
    assert_ne!(reason("nested-8.p12"), sealed);
}

/// More than anybody needs is refused before it is read, and reading it takes no longer than its length says.
#[test]
fn floods_are_refused() {
    let started = std::time::Instant::now();
    let data = [6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 1];
    let container = |safe: Vec<u8>| {
        let info = |content: Vec<u8>| element(0x30, &[&data[..], &element(0xa0, &element(4, &content))].concat());
        element(0x30, &[&[2, 1, 3][..], &info(element(0x30, &info(element(0x30, &safe))))].concat())
    };
    let bag = |kind: u8, value: &[u8]| {
        let kind = [6, 11, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 12, 10, 1, kind];
        element(0x30, &[&kind[..], &element(0xa0, value)].concat())
    };
    let x509 = [6, 10, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 22, 1];
    let certificate = bag(3, &element(0x30, &[&x509[..], &element(0xa0, &[4, 1, 0])].concat()));
    let message = "This PKCS#12 container holds more than 1000 certificates. Give only the ones of one chain.";
    assert_eq!(inspect(&container(certificate.repeat(1000))).problems.len(), 1000);
    assert_eq!(inspect(&container(certificate.repeat(1001))).problems[0].message(), message);

    let seven = |count| {
        let signed = [6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2];
        let fields = [&[2, 1, 1, 0x31, 0, 0x30, 0][..], &element(0xa0, &[0x30, 0].repeat(count))].concat();
        element(0x30, &[&signed[..], &element(0xa0, &element(0x30, &fields))].concat())
    };
    let message = "This PKCS#7 container holds more than 1000 certificates. Give only the ones of one chain.";
    assert_eq!(inspect(&seven(1000)).problems.len(), 1000);
    assert_eq!(inspect(&seven(1_500_000)).problems[0].message(), message);

    // Each costs next to nothing, and asking the host 2,501 times does not.
    let encrypted = |count| {
        let kind = [6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 6];
        let content = element(0x30, &[&data[..], &[0x30, 2, 6, 0, 0x80, 0]].concat());
        let content = element(0x30, &[&[2, 1, 0][..], &content].concat());
        let info = element(0x30, &[&kind[..], &element(0xa0, &content)].concat());
        let safe = element(4, &element(0x30, &info.repeat(count)));
        let info = element(0x30, &[&data[..], &element(0xa0, &safe)].concat());
        let container = element(0x30, &[&[2, 1, 3][..], &info].concat());
        block_on(Bundle::open(&container, Some(PASSWORD), &Native)).unwrap_err().code
    };
    assert_eq!(encrypted(2_500), ErrorCode::KeyUnsupported);
    assert_eq!(encrypted(2_501), ErrorCode::KeyCostTooHigh);
    let open = [[0x30, 0x80].repeat(500_000), [0, 0].repeat(500_000)].concat();
    assert_eq!(inspect(&[&[0x30, 0x80][..], &data, &open].concat()).problems[0].code, ErrorCode::DerMalformed);
    assert!(started.elapsed().as_secs() < 120);
}

/// A platform of its own, such as a page that has not loaded the second module.
struct WithoutLegacy;

impl Host for WithoutLegacy {
    async fn run(&self, task: Task) -> Answer {
        match task {
            Task::Legacy { .. } => Answer::Unsupported,
            task => Native.run(task).await,
        }
    }
}

fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap().to_be_bytes();
    [&[tag, 0x84], &length[..], content].concat()
}

fn password(name: &str) -> Option<&'static [u8]> {
    match name {
        _ if name.contains("no-password") => None,
        _ if name.contains("wrong-password") => Some(b"correct donkey"),
        _ if name.contains("umlaut") => Some("schön €".as_bytes()),
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
    json!({ "code": error.code, "message": error.message(), "place": error.place })
}

fn files() -> Vec<(String, Vec<u8>)> {
    golden::cases("containers")
        .into_iter()
        .map(|(name, folder)| (name, fs::read(folder.join("input")).unwrap()))
        .collect()
}

fn file(name: &str) -> Vec<u8> {
    fs::read(folder().join(name).join("input")).unwrap()
}

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/containers/cases"))
}

#[test]
fn a_pile_of_keys_is_cut_short_and_said() {
    let key = include_str!("data/keys/cases/ed25519.pkcs8/input.pem");
    let found = inspect(key.repeat(70).as_bytes());
    assert_eq!(found.keys.len(), 64);
    let said: Vec<String> = found.problems.iter().map(|problem| problem.message()).collect();
    assert_eq!(said, ["There are more than 64 private keys here. The rest were not read."]);
}
