//! In: the cases of `data/contradictions`, each a private key in `input.pem` and, made here, a certificate for the public key of its first name.
//! Out: what is said of the two is `expected.json`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

mod golden;
mod host;

use std::{fs, path::PathBuf};

use countersign::{
    ErrorCode,
    bundle::{Bundle, MatchState, examine, inspect},
    task::{Answer, Host, Task},
    words::english,
};
use host::{Bare, Native, block_on};
use serde_json::json;

#[test]
fn a_key_that_contradicts_itself_never_matches() {
    let mut cases = 0;
    for (name, key) in files() {
        let input = [certificate(&public(&name)), key].concat();
        let opened = block_on(Bundle::open(&input, None, &Native));
        let is_right = name.contains(".right");
        let is_match = opened.as_ref().is_ok_and(|bundle| bundle.inspection().matching.state == MatchState::Match);
        // No host has SM2, and none signs with an RSA key that comes without its primes.
        let exceptions = ["sm2.other-number", "rsa-a.right-without-primes", "rsa-three-primes.right"];
        assert!(exceptions.contains(&name.as_str()) || is_match == is_right, "{name}");
        let opened = match opened {
            Ok(bundle) => json!(bundle.inspection().matching),
            Err(error) => json!({ "code": error.code, "message": error.message() }),
        };
        golden::compare(&data().join("contradictions/cases").join(name).join("expected.json"), &opened);
        cases += 1;
    }
    assert!(cases > 50, "the files are gone");
}

#[test]
fn what_nobody_has_proven_is_not_said_to_be() {
    for (name, key) in files() {
        let input = [certificate(&public(&name)), key].concat();
        for matching in [inspect(&input).matching, block_on(examine(&input, None, None, &Bare)).matching] {
            let is_plain = matching.state != MatchState::Match || matching.reason == &english::bundle::SAME_KEY;
            assert!(is_plain, "{name}: {}", matching.reason.id());
        }
    }
}

/// The certificate says the point in half its length, which hosts do not take; the key says it in full.
#[test]
fn a_certificate_may_compress_its_point() {
    let compressed = certificate(&pem("keys/shared/p256-a.public-compressed.pem"));
    let state = |name: &str| {
        let opened = block_on(Bundle::open(&[compressed.clone(), pem(name)].concat(), None, &Native));
        opened.map(|bundle| bundle.inspection().matching.state)
    };
    for right in [
        "keys/cases/p256-a.pkcs8/input.pem",
        "keys/cases/p256-a.pkcs8-without-public/input.pem",
        "contradictions/cases/p256-a.right-hybrid/input.pem",
    ] {
        assert_eq!(state(right), Ok(MatchState::Match), "{right}");
    }
    for wrong in [
        "keys/cases/p256-b.pkcs8/input.pem",
        "contradictions/cases/p256-a.other-number/input.pem",
        "contradictions/cases/p256-a.other-number-alone/input.pem",
    ] {
        assert_eq!(state(wrong), Ok(MatchState::Mismatch), "{wrong}");
    }
    let error = state("contradictions/cases/p256-a.other-number-compressed/input.pem").unwrap_err();
    assert_eq!(error.code, ErrorCode::KeyMalformed);
}

/// A leaf that was chosen counts over the key, which is told to belong to another, and to which.
#[test]
fn a_key_of_another_certificate_does_not_match_the_one_that_was_chosen() {
    let pairs = ["p256", "rsa"].map(|name| pem(&format!("sandbox/{name}.crt")));
    let input = [&pairs[0][..], &pairs[1], &pem("sandbox/rsa.key")].concat();
    let said = |leaf: usize, input: &[u8]| {
        let leaf = inspect(input).certificates[leaf].fingerprints.sha256.clone();
        let matching = block_on(Bundle::read(input, None, Some(&leaf), &Native)).unwrap().inspection().matching;
        (matching.state, matching.reason.id(), matching.fits)
    };
    assert_eq!(said(1, &input), (MatchState::Match, "match.proven", None));
    assert_eq!(said(0, &input), (MatchState::Mismatch, "match.other-key", Some(1)));
    // Of several keys the one that belongs to the leaf counts.
    let both = [&input[..], &pem("sandbox/p256.key")].concat();
    assert_eq!(said(0, &both), (MatchState::Match, "match.proven", None));
}

/// Whoever only looks is told of the pair as well, wherever its certificate stands.
#[test]
fn a_key_makes_the_certificate_it_belongs_to_the_leaf() {
    let input = ["p256.crt", "rsa.crt", "rsa.key"].map(|name| pem(&format!("sandbox/{name}"))).concat();
    let inspection = inspect(&input);
    assert_eq!(inspection.chain.order, [1]);
    assert_eq!(inspection.matching.reason.id(), "match.same-key");
}

/// The key may be in the container: that there is none is not known before it is opened.
#[test]
fn a_certificate_beside_a_sealed_container_is_not_said_to_lack_its_key() {
    let certificate = pem("sandbox/p256.crt");
    let sealed = pem("containers/cases/certificates-only.p12/input");
    let matching = inspect(&[&certificate[..], &sealed][..]).matching;
    assert_eq!((matching.state, matching.reason.id()), (MatchState::NotChecked, "match.sealed"));
}

/// What each answer of a host means when the public halves are the same, whatever the host is.
#[test]
fn a_proof_outweighs_the_public_half() {
    type Says = fn() -> Answer;
    struct Always(Says);
    impl Host for Always {
        async fn run(&self, task: Task) -> Answer {
            match task {
                Task::ProvePossession { .. } => (self.0)(),
                _ => Answer::Unsupported,
            }
        }
    }
    let answers: [(Says, [MatchState; 2]); 4] = [
        (|| Answer::Verdict(true), [MatchState::Match; 2]),
        (|| Answer::Verdict(false), [MatchState::Mismatch; 2]),
        (|| Answer::Refused, [MatchState::Mismatch, MatchState::NotChecked]),
        (|| Answer::Unsupported, [MatchState::Match; 2]),
    ];
    for (answer, expected) in answers {
        for (name, expected) in ["p256-a", "rsa-a"].into_iter().zip(expected) {
            let input = [certificate(&public(name)), pem(&format!("keys/cases/{name}.pkcs8/input.pem"))].concat();
            let matching = block_on(examine(&input, None, None, &Always(answer))).matching;
            assert_eq!(json!(matching)["state"], json!(expected), "{name}: {}", matching.reason.id());
        }
    }
    // Of a key whose public half nobody has seen, a refusal says nothing.
    let input = [certificate(&public("p256-a")), pem("keys/cases/p256-a.pkcs8-without-public/input.pem")].concat();
    let matching = block_on(examine(&input, None, None, &Always(|| Answer::Refused))).matching;
    assert_eq!((matching.state, matching.reason.id()), (MatchState::NotChecked, "match.half-missing"));
}

/// What cannot be held against a key is said, and is no match.
#[test]
fn a_public_key_may_not_be_comparable() {
    let folder = data().join("certificates/cases");
    // A BIT STRING where the modulus is.
    let damaged = String::from_utf8(public("rsa-a")).unwrap().replace("MIIBCgKC", "MIIBCgOC");
    let damaged = certificate(damaged.as_bytes());
    for (certificate, key, reason) in [
        (fs::read(folder.join("key-ec-explicit/input.pem")).unwrap(), "p256-a", &english::bundle::CURVE_UNNAMED),
        (damaged, "rsa-a", &english::bundle::PUBLIC_KEY_DAMAGED),
    ] {
        let key = pem(&format!("keys/cases/{key}.pkcs8/input.pem"));
        let matching = inspect(&[certificate, key].concat()).matching;
        assert_eq!(json!(matching)["id"], reason.id());
    }
}

/// DER of the least that reads as a certificate, with this public key.
fn certificate(public_key: &[u8]) -> Vec<u8> {
    let text = String::from_utf8(public_key.to_vec()).unwrap();
    let digits: String = text.lines().filter(|line| !line.starts_with('-')).collect();
    let spki = base64(&digits);
    let name = element(0x30, &element(0x31, &element(0x30, b"\x06\x03\x55\x04\x03\x0c\x01x")));
    let algorithm = element(0x30, b"\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x02");
    let validity = element(0x30, b"\x17\x0d260101000000Z\x17\x0d360101000000Z");
    let fields = [b"\xa0\x03\x02\x01\x02\x02\x01\x01", &algorithm[..], &name, &validity, &name, &spki].concat();
    let certificate = [element(0x30, &fields), algorithm, vec![3, 2, 0, 0]].concat();
    let digits = encoded(&element(0x30, &certificate));
    format!("-----BEGIN CERTIFICATE-----\n{digits}\n-----END CERTIFICATE-----\n").into_bytes()
}

fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).unwrap().to_be_bytes();
    match content.len() {
        0..0x80 => [&[tag, length[1]], content].concat(),
        0x80..0x100 => [&[tag, 0x81, length[1]], content].concat(),
        _ => [&[tag, 0x82][..], &length, content].concat(),
    }
}

const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn base64(digits: &str) -> Vec<u8> {
    let values = digits.trim_end_matches('=').bytes();
    let values = values.map(|digit| ALPHABET.iter().position(|known| *known == digit).unwrap());
    let bits: Vec<usize> = values.flat_map(|value| (0..6).rev().map(move |shift| value >> shift & 1)).collect();
    bits.chunks_exact(8).map(|bits| bits.iter().fold(0, |byte, bit| byte << 1 | *bit as u8)).collect()
}

fn encoded(bytes: &[u8]) -> String {
    let groups = bytes.chunks(3).map(|group| {
        let bits = group.iter().chain(&[0; 2]).take(3).fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte));
        let digits = (0..4).rev().map(|place| char::from(ALPHABET[bits >> (6 * place) & 63]));
        digits.take(group.len() + 1).chain(core::iter::repeat_n('=', 3 - group.len())).collect::<String>()
    });
    groups.collect()
}

/// The public key of the pair that a file is named after.
fn public(name: &str) -> Vec<u8> {
    pem(&format!("keys/shared/{}.public.pem", name.split('.').next().unwrap()))
}

fn pem(name: &str) -> Vec<u8> {
    fs::read(data().join(name)).unwrap()
}

fn files() -> Vec<(String, Vec<u8>)> {
    let cases = golden::cases("contradictions").into_iter();
    cases.map(|(name, folder)| (name, fs::read(folder.join("input.pem")).unwrap())).collect()
}

fn data() -> PathBuf {
    PathBuf::from(golden::DATA)
}
