//! Records that are signed. In: every kind of key, a character changed anywhere, and what should not be signed. Out: a signature
//! that verifies, one that does not, or a refusal.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

mod recorded;

use countersign::{
    Error, ErrorCode,
    bundle::Bundle,
    record::jws,
    task::{self, Host},
};
use recorded::{Case, base64url, chain_and_key, encoded, host, open, read, said};
use serde_json::json;

fn sign(record: &str, bundle: &Bundle, host: &impl Host) -> Result<String, Error> {
    let (unsigned, task) = jws::unsigned(record, Some(bundle))?;
    unsigned.signed(host::block_on(host.run(task)))
}

fn check(jws: &str, host: &impl Host) -> Result<(bool, String), Error> {
    let (signed, task) = jws::read(jws)?;
    Ok((signed.verdict(host::block_on(host.run(task)))?, signed.record))
}

#[test]
fn a_record_is_signed_by_every_kind_of_key_that_can() {
    let record = chain_and_key().sound();
    for kind in ["rsa", "p256", "p384", "p521", "ed25519"] {
        let bundle = open(&[&format!("sandbox/{kind}.crt"), &format!("sandbox/{kind}.key")]);
        // ECDSA chooses a number anew each time: now and then one of its halves is short.
        for _ in 0..if kind == "rsa" { 1 } else { 40 } {
            let jws = sign(&record, &bundle, &host::Native).unwrap();
            assert_eq!(check(&jws, &host::Native).unwrap(), (true, record.clone()), "{kind}");
        }
    }
}

#[test]
fn a_signed_record_with_any_character_changed_does_not_verify() {
    let record = Case::read("document-example-fields-only").sound();
    let jws = sign(&record, &open(&["sandbox/ed25519.crt", "sandbox/ed25519.key"]), &host::Native).unwrap();
    for place in 0..jws.len() {
        let mut changed = jws.clone().into_bytes();
        changed[place] = if changed[place] == b'A' { b'B' } else { b'A' };
        let verdict = check(std::str::from_utf8(&changed).unwrap(), &host::Native);
        assert!(!verdict.is_ok_and(|(valid, _)| valid), "character {place}");
    }
}

#[test]
fn why_a_record_is_not_signed() {
    let record = Case::read("document-example-fields-only").sound();
    let bundle = open(&["sandbox/p521.crt", "sandbox/p521.key"]);
    let refusal = |record: &str, bundle: &Bundle| said(sign(record, bundle, &host::Native).unwrap_err());
    let unsupported = |message: &str| (ErrorCode::KeyUnsupported, message.to_owned(), String::new());
    assert_eq!(
        refusal(&record, &open(&["sandbox/p256.crt"])),
        unsupported("There is no private key in this bundle to sign with. Open it with its key.")
    );
    assert_eq!(
        refusal(&record, &open(&["sandbox/p256.crt", "sandbox/p384.key"])),
        unsupported("The private key does not belong to the certificate, so nobody could check its signature.")
    );
    assert_eq!(
        refusal(&record, &open(&["sandbox/secp256k1.crt", "sandbox/secp256k1.key"])),
        unsupported("A record cannot be signed with this key (EC secp256k1). Use RSA, P-256, P-384, P-521 or Ed25519.")
    );
    assert_eq!(
        refusal("{\"version\":1}", &bundle),
        (ErrorCode::RecordInvalid, "The member acknowledged is missing.".to_owned(), "acknowledged".to_owned())
    );
    assert_eq!(
        said(sign(&record, &bundle, &host::Bare).unwrap_err()),
        unsupported("This platform cannot sign with this key (EC P-521). Try another platform.")
    );
    let jws = sign(&record, &bundle, &host::Native).unwrap();
    let cannot = unsupported("This platform cannot check a signature of this key (EC P-521). Try another platform.");
    assert_eq!(said(check(&jws, &host::Bare).unwrap_err()), cannot);
    let (signed, _) = jws::read(&jws).unwrap();
    assert_eq!(said(signed.verdict(task::Answer::Refused).unwrap_err()), cannot);
}

#[test]
fn what_is_no_signed_record() {
    let record = Case::read("document-example-fields-only").sound();
    let jws = sign(&record, &open(&["sandbox/p256.crt", "sandbox/p256.key"]), &host::Native).unwrap();
    let [header, payload, signature] = jws.split('.').collect::<Vec<_>>()[..] else { panic!("not three parts") };
    let header_text = String::from_utf8(base64url(header)).unwrap();
    let with = |from: &str, to: &str| format!("{}.{payload}.{signature}", encoded(&header_text.replace(from, to)));
    assert_ne!(with("ES256", "ES384"), jws);
    for (text, why) in [
        ("{}", "it is not three parts with dots between"),
        ("a.b", "it is not three parts with dots between"),
        (&format!("{jws}.{signature}"), "its payload is not base64url of text"),
        (&format!("!.{payload}.{signature}"), "its header is not JSON"),
        (&format!("{header}.!.{signature}"), "its payload is not base64url of text"),
        (&format!("{header}.{payload}.!"), "its signature is not base64url"),
        (&format!("{header}.{payload}."), "its signature is not as long as its key makes them"),
        (
            &format!("{header}.{payload}.{}", encoded(&"x".repeat(65))),
            "its signature is not as long as its key makes them",
        ),
        (&with("countersign-record+jws", "JWT"), "its header is not that of a signed record"),
        (&with("{", "{\"crit\":[\"b64\"],"), "its header is not that of a signed record"),
        (&with("ES256", "none"), "its header names an algorithm that is not the certificate's key's"),
        (&with("ES256", "HS256"), "its header names an algorithm that is not the certificate's key's"),
        (&with("MI", "M!"), "its header holds no certificate"),
    ] {
        let Err(error) = jws::read(text) else { panic!("{why}: read") };
        assert_eq!(
            (error.code, error.message()),
            (ErrorCode::RecordInvalid, format!("This is not a signed record: {why}."))
        );
    }
    let (chain, key) = (read("sandbox/secp256k1.crt"), "No record can have a signature of this key (EC secp256k1).");
    let certificate: String = String::from_utf8(chain).unwrap().lines().filter(|line| !line.starts_with('-')).collect();
    let header = json!({ "alg": "ES256", "typ": "countersign-record+jws", "x5c": [certificate] }).to_string();
    let Err(error) = jws::read(&format!("{}.{payload}.{signature}", encoded(&header))) else { panic!("read") };
    assert_eq!(error.message(), format!("{key} Keys that sign records are RSA, P-256, P-384, P-521 and Ed25519."));
}
