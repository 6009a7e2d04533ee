//! In: the cases of `data/certificates`, each an `input.pem`. Out: the facts read from it, or the error, are `expected.json`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

mod golden;

use std::fs;

use countersign::{
    certificate::{Certificate, public_key},
    task::{Hash, SignatureScheme},
    time::Instant,
};

#[test]
fn facts_of_every_certificate() {
    let mut cases = 0;
    for (name, folder) in golden::cases("certificates") {
        match Certificate::read(&der(&name), 0, 0) {
            Ok(certificate) => golden::compare(&folder.join("expected.json"), &certificate),
            Err(error) => golden::compare(&folder.join("expected.json"), &error),
        }
        cases += 1;
    }
    assert!(cases > 130, "only {cases} certificates found");
}

fn der(name: &str) -> Vec<u8> {
    let path = format!("{}/certificates/cases/{name}/input.pem", golden::DATA);
    pem_rfc7468::decode_vec(&fs::read(path).unwrap()).unwrap().1
}

fn read(name: &str) -> Certificate {
    Certificate::read(&der(name), 0, 0).unwrap()
}

#[test]
fn ranges_cut_the_encoding_where_it_should_be_cut() {
    let certificate = read("elb-document");
    assert_eq!(certificate.der, der("elb-document"));
    assert_eq!(certificate.signed_part, 4..465);
    assert_eq!(certificate.signature, 485..741);
    assert_eq!(certificate.signature_algorithm_identifier, 465..480);
    assert_eq!(public_key(certificate.spki()), certificate.public_key);
    assert_eq!(certificate.signed_bytes(), &certificate.der[4..465]);
    assert_eq!(certificate.signature_bytes(), &certificate.der[485..]);
    let trailing = read("trailing");
    assert_eq!(trailing.der, der("plain"));
    assert!(read("signature-empty").signature_bytes().is_empty());
}

#[test]
fn schemes_that_a_host_can_check() {
    assert_eq!(read("elb-document").signature_scheme(), Some(SignatureScheme::RsaPkcs1(Hash::Sha256)));
    assert_eq!(read("plain").signature_scheme(), Some(SignatureScheme::Ecdsa(Hash::Sha256)));
    assert_eq!(read("sm2").signature_scheme(), None);
    assert_eq!(read("signature-algorithms-differ").signature_scheme(), None);
}

#[test]
fn validity_includes_both_ends() {
    let certificate = read("plain");
    let at = |text| certificate.is_valid_at(Instant::from_rfc3339(text).unwrap());
    assert!(!at("2026-01-02T03:04:04Z"));
    assert!(at("2026-01-02T03:04:05Z"));
    assert!(at("2027-01-02T03:04:05Z"));
    assert!(!at("2027-01-02T03:04:06Z"));
    assert!(!read("validity-one-end").is_valid_at(Instant::from_rfc3339("2026-06-01T00:00:00Z").unwrap()));
}

#[test]
fn who_may_issue_and_for_what_names() {
    assert!(read("basic-ca").certificate_authority());
    assert!(!read("basic-leaf").certificate_authority());
    assert!(!read("plain").certificate_authority());
    assert_eq!(read("san").dns_names().collect::<Vec<_>>(), ["a.example", "*.b.example"]);
    assert_eq!(read("plain").dns_names().next(), None);
}

/// Every cut and every changed byte of a certificate with all extensions: read or refused, never a panic.
#[test]
fn damage_is_survived() {
    for name in ["san", "name-constraints", "name-strings", "key-ec-explicit", "information-access", "elb-document"] {
        let sound = der(name);
        for end in 0..sound.len() {
            assert!(Certificate::read(&sound[..end], 0, 0).is_err(), "{name} cut at {end}");
        }
        for at in 0..sound.len() {
            for value in [0, 1, 0x7f, 0x80, 0x84, 0xff, sound[at] ^ 0x20] {
                let mut damaged = sound.clone();
                damaged[at] = value;
                let _ = Certificate::read(&damaged, 0, 0).map(|certificate| certificate.signature_scheme());
            }
        }
    }
}

/// A certificate of a megabyte of tiny repeated parts: time and memory stay in proportion, and the oddities are few.
#[test]
fn a_flood_of_parts_is_bounded() {
    let element = |tag: u8, content: &[u8]| {
        let length = u32::try_from(content.len()).unwrap().to_be_bytes();
        [&[tag, 0x84], &length[..], content].concat()
    };
    let plain = read("plain");
    let fields = &plain.signed_bytes()[2 + usize::from(plain.signed_bytes()[1] & 0x7f)..];
    let flood = |parts: Vec<u8>| {
        let extensions = element(0xa3, &element(0x30, &parts));
        let signed = [fields, &extensions].concat();
        let rest = &plain.der[plain.signed_part.end..];
        Certificate::read(&element(0x30, &[&element(0x30, &signed), rest].concat()), 0, 0).unwrap()
    };
    let started = std::time::Instant::now();
    let unreadable = flood([5, 0].repeat(500_000));
    assert_eq!(unreadable.oddities.len(), 2);
    let numbered = (1 << 14..1 << 16_u32).flat_map(|number| {
        let arc = [0x80 | (number >> 14) as u8, 0x80 | (number >> 7) as u8, number as u8 & 0x7f];
        [&[0x30, 12, 6, 5, 0x2a, 3][..], &arc, &[1, 1, 7, 4, 0]].concat()
    });
    let many = flood(numbered.collect());
    assert!(many.oddities.len() <= 64);
    assert_eq!(many.unknown_critical_extensions.len(), 3 << 14);
    assert!(started.elapsed().as_secs() < 120);
}
