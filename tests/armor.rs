//! In: the cases of `data/armor`, each an `input`. Out: what is read from it is `expected.json`, and nothing is recovered that was not there.

mod golden;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use countersign::armor::{self, Armor};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

#[test]
fn golden_cases() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut wrong = Vec::new();
    let mut cases = 0;
    for (_, folder) in golden::cases("armor") {
        cases += 1;
        let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name()).collect();
        files.sort();
        let read = described(&armor::read(&fs::read(folder.join("input")).unwrap()));
        let read = serde_json::to_string_pretty(&read).unwrap() + "\n";
        if update {
            fs::write(folder.join("expected.json"), read).unwrap();
        } else if files != ["expected.json", "input"] {
            wrong.push(format!("{}: holds {files:?}", folder.display()));
        } else if fs::read_to_string(folder.join("expected.json")).unwrap() != read {
            wrong.push(format!("{}: reads as {read}", folder.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(cases > 100, "the cases are gone");
}

/// Hashes stand for the bytes: a golden file shows no key.
fn described(armor: &Armor) -> Value {
    let blocks: Vec<Value> = armor
        .blocks
        .iter()
        .map(|block| {
            json!({
                "index": block.index,
                "label": block.label,
                "headers": block.headers,
                "sha256": sha256(&block.der),
                "place": block.place,
            })
        })
        .collect();
    json!({ "blocks": blocks, "repairs": armor.repairs, "problems": armor.problems })
}

/// Whatever was recovered is what was there: the hashes in the golden files are those of the fixtures.
#[test]
fn only_what_was_there_is_recovered() {
    let mut known: Vec<String> = ["leaf.crt", "root.crt", "leaf.key", "seed_elb.crt", "seed_elb.key"]
        .iter()
        .map(|name| sha256(&armor::read(&fs::read(data().join("shared").join(name)).unwrap()).blocks[0].der))
        .collect();
    let made_up = ["der-short", "encrypted", "openssh", "parameters", "trust-settings"];
    for name in made_up {
        known.push(sha256(
            &armor::read(&fs::read(data().join("cases").join(name).join("input")).unwrap()).blocks[0].der,
        ));
    }
    for (name, folder) in golden::cases("armor") {
        let lost = name.starts_with("lost-");
        let armor = armor::read(&fs::read(folder.join("input")).unwrap());
        for block in &armor.blocks {
            assert!(known.contains(&sha256(&block.der)), "{}: block {}", folder.display(), block.index);
        }
        assert_eq!(armor.problems.is_empty(), !lost, "{}", folder.display());
    }
}

#[test]
fn what_is_written_is_read_without_repair() {
    for label in ["CERTIFICATE", "RSA PRIVATE KEY"] {
        let mut der = vec![0x30, 0x81, 200];
        der.extend(0..200);
        let text = armor::write(label, &der);
        let armor = armor::read(text.as_bytes());
        assert_eq!(armor.blocks[0].label, label);
        assert_eq!(*armor.blocks[0].der, der);
        assert!(armor.repairs.is_empty() && armor.problems.is_empty(), "{armor:?}");
        assert!(
            text.starts_with(&format!("-----BEGIN {label}-----\nMIHI"))
                && text.ends_with(&format!("\n-----END {label}-----\n"))
        );
        assert!(text.lines().all(|line| line.len() <= 64) && text.lines().nth(1).unwrap().len() == 64);
    }
}

#[test]
fn too_much_is_not_looked_at() {
    let armor = armor::read(&vec![b'-'; armor::MAX_INPUT + 1]);
    assert_eq!(
        described(&armor),
        json!({ "blocks": [], "repairs": [], "problems": [{
            "code": "INPUT_TOO_LARGE",
            "id": "armor.too-large",
            "arguments": { "most": "4" },
            "message": "The input is larger than 4 MiB, too large for a certificate. Give only the PEM or DER file.",
            "place": {},
        }] })
    );
}

#[test]
fn lists_have_an_end() {
    let bad = "-----BEGIN CERTIFICATE-----\nM!\n-----END CERTIFICATE-----\n".repeat(300);
    let problems = armor::read(bad.as_bytes()).problems;
    assert_eq!(problems.len(), 101);
    assert_eq!(problems[99].place.block, Some(99));
    assert_eq!(problems[100].message(), "Blocks that could not be read either, and are not listed: 200.");

    let odd = "-----BEGIN CERTIFICATE-----MAA=-----END CERTIFICATE-----\n".repeat(300);
    let armor = armor::read(odd.as_bytes());
    assert_eq!((armor.blocks.len(), armor.repairs.len()), (300, 101));
    assert_eq!(
        (armor.repairs[100].code, armor.repairs[100].words.text().as_str()),
        ("armor.more", "Repairs that are not listed: 200.")
    );
}

/// Base64 of base64 of … is undone a few times, and then no more.
#[test]
fn depth_has_an_end() {
    let leaf = fs::read(data().join("shared/leaf.crt")).unwrap();
    let mut text = leaf;
    for depth in 1..=12 {
        text = armor::write("CERTIFICATE", &text).to_string().into_bytes();
        let armor = armor::read(&text);
        assert_eq!(armor.blocks.len(), usize::from(depth <= 3), "{depth}");
        assert_eq!(armor.problems.is_empty(), depth <= 3, "{depth}");
    }
}

/// Anything that looks at the rest of the text for each of its parts would take minutes here.
#[test]
fn time_grows_no_faster_than_the_input() {
    let units = [
        "-----BEGIN CERTIFICATE-----\n",
        "-----END CERTIFICATE-----\n",
        "-----BEGIN A-----B: C\n",
        "-",
        "--A",
        "--B ",
        "\\",
        "\\-",
        "%25",
        "&amp;",
        "<a",
        "=",
        "A",
        "A ",
        "MIIC ",
        "LS0tLS1C",
        "+\"",
        "\n",
        "\r",
        "a:",
        "1 ",
        "\u{200b}",
        "\u{2014} ",
        "MIIB9zCCAZygAwIBAgIUKRFDjPhAtU5q",
        "MIIB9zCCAZygAwIBAgIUKRFDjPhAtU5q\n",
        "MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n",
        "MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f",
        "VGhpcyBpcyB0ZXh0LCBhbmQgbm90aGluZyBlbHNl\n",
        "30820152308",
        "30 ",
        "30 82 01 52 30 81 ",
        "30 2a 30 05 06 03 2b 65 70 ",
        "00000010: 30 82 01 52 30 81 30 2c 06 03\n00000020: 30 2c",
        "48 130 1 82 48 129 250 160 3 2 1 2 2 ",
        "-=\n",
        "0\u{fffd}",
        "0\u{82}\u{1}0",
        "a\0",
        "a\0bcdefghi",
        "0\u{1}",
        "\x1b[",
        "^[[",
        "#01",
        "=\n",
        "' . '",
    ];
    for unit in units {
        let many = unit.repeat((1 << 17) / unit.len());
        for text in [
            many.clone(),
            format!("-----BEGIN CERTIFICATE-----\n{many}\n-----END CERTIFICATE-----\n"),
            format!(
                "x1 -----BEGIN RSA PRIVATE KEY-----\nDEK-Info: AES-256-CBC,{many}\n\nAAAA-----END RSA PRIVATE KEY-----\n"
            ),
        ] {
            let start = Instant::now();
            let armor = armor::read(text.as_bytes());
            assert!(start.elapsed() < Duration::from_secs(120), "{unit:?}");
            assert!(!armor.problems.is_empty() || !armor.blocks.is_empty(), "{unit:?}: neither read nor refused");
        }
    }
}

/// What is no dump of bytes but looks like one is not read to the end of its line each time.
#[test]
fn numbers_on_one_line_take_no_longer_than_others() {
    let unit = format!("302a300506032b65700321{} 00 ", "00".repeat(33));
    let start = Instant::now();
    let armor = armor::read(unit.repeat((1 << 20) / unit.len()).as_bytes());
    assert!(start.elapsed() < Duration::from_secs(120));
    assert!(armor.blocks.len() > 10_000);
}

/// A line that was lost around it makes a key a label, of one line or of both.
#[test]
fn no_piece_of_a_key_is_repeated_as_a_label() {
    let pem = fs::read_to_string(data().join("shared/leaf.key")).unwrap();
    let key: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let short = "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC";
    let safe = short.replace('+', "-").replace('/', "_");
    let hexadecimal = "302e020100300506032b657004220420d4ee72dbf913584ad5b6d8f1f769f8";
    let spaced = "d4 ee 72 db f9 13 58 4a d5 b6 d8 f1 f7 69 f8 ad 3a fe";
    let pieces = [&safe, &safe[..20], &safe[30..], &short[20..44], &key[70..90], &key[70..130], hexadecimal, spaced];
    for piece in pieces {
        for text in [
            format!("-----BEGIN {piece}-----"),
            format!("-----END {piece}-----"),
            format!("-----BEGIN {piece}-----\n-----END PRIVATE KEY-----\n"),
            format!("-----BEGIN {piece}-----END PRIVATE KEY-----"),
            format!("-----BEGIN PRIVATE KEY-----\nMAA=\n-----END {piece}-----\n"),
            format!("-----BEGIN {piece}-----\nAAAA\n-----END {piece}-----\n"),
        ] {
            let said = described(&armor::read(text.as_bytes())).to_string();
            let shown = piece.replace('+', " ");
            assert!(!said.contains(piece) && !said.contains(&shown), "{text}: {said}");
        }
    }
    for label in
        ["X509 CRL", "PKCS #7 SIGNED DATA", "PGP MESSAGE", "SSH2 PUBLIC KEY", "ED25519 CERT", "TSS2 PRIVATE KEY"]
    {
        let problems = armor::read(format!("-----BEGIN {label}-----\nAAAA").as_bytes()).problems;
        assert!(problems[0].message().contains(label), "{problems:?}");
    }
}

fn data() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/armor"))
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
