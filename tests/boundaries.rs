//! Rules at their very limits. In: certificates, times and values just inside a limit and just outside. Out: what holds to the
//! last second and digit, what no longer does, and what is no check at all.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

mod host;
mod plain;

use std::{fs, path::Path};

use countersign::{
    ErrorCode,
    bundle::Bundle,
    finding::Severity,
    json::Value,
    operation::{Context, Operation},
    service::{self, Meaning},
    signoff::Signoff,
    time::Instant,
    words::Words,
};
use plain::PROJECT;
use serde_json::{Value as Json, json};

const LEAF: &[&str] = &["rules/shared/leaf.crt", "rules/shared/issuing.crt", "rules/shared/leaf.key"];

fn data(file: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(file)).unwrap()
}

fn opened(files: &[&str]) -> Bundle {
    let input: Vec<u8> = files.iter().flat_map(|file| data(file)).collect();
    host::block_on(Bundle::open(&input, None, &host::Native)).unwrap()
}

fn read(operation: &Json) -> Result<Operation, countersign::Error> {
    Operation::read(&Value::parse(&operation.to_string()).unwrap())
}

fn review(kind: &str, set: Json, bundle: Option<&Bundle>, encryption: Option<&Bundle>, now: &str) -> Signoff {
    let now = Instant::from_rfc3339(now).unwrap();
    read(&plain::operation(kind, &set)).unwrap().review(&Context {
        bundle,
        encryption,
        now,
        refused: &[],
        in_place: None,
    })
}

fn finds(code: &str, files: &[&str], now: &str) -> bool {
    let bundle = opened(files);
    let signoff = review("elb", json!({}), Some(&bundle), None, now);
    signoff.findings.iter().any(|finding| finding.code == code)
}

/// RFC 5280 §4.1.2.5: both ends belong to the validity. The leaf is valid from 2026-12-01 until 2027-05-01, at midnight.
#[test]
fn a_certificate_is_valid_at_both_of_its_ends() {
    for (now, found) in [("2027-05-01T00:00:00Z", false), ("2027-05-01T00:00:01Z", true)] {
        assert_eq!(finds("certificate.expired", LEAF, now), found, "{now}");
    }
    for (now, found) in [("2026-12-01T00:00:00Z", false), ("2026-11-30T23:59:59Z", true)] {
        assert_eq!(finds("certificate.not-yet-valid", LEAF, now), found, "{now}");
    }
}

/// A third of the leaf's 151 days is more than 30 days; of one that is valid for six, it is two.
#[test]
fn a_certificate_expires_soon_when_a_third_of_its_time_is_left_or_thirty_days() {
    for (now, found) in [
        ("2027-03-31T23:59:59Z", false),
        ("2027-04-01T00:00:00Z", true),
        ("2027-05-01T00:00:00Z", true),
        ("2027-05-01T00:00:01Z", false),
    ] {
        assert_eq!(finds("certificate.expires-soon", LEAF, now), found, "{now}");
    }
    let (start, end) = of("rules/shared/six-days.crt");
    for (left, found) in [((end - start) / 3 + 1, false), ((end - start) / 3, true), (0, true)] {
        let now = Instant::from_unix(end - left).rfc3339();
        assert_eq!(finds("certificate.expires-soon", &["rules/shared/six-days.crt"], &now), found, "{left}");
    }
}

fn of(file: &str) -> (i64, i64) {
    let bundle = opened(&[file]);
    let leaf = bundle.leaf().unwrap();
    (leaf.not_before.unwrap().unix(), leaf.not_after.unwrap().unix())
}

/// Baseline Requirements §6.3.2: of 2026-12-01 on, 200 days, the last second of the last day included.
#[test]
fn a_certificate_is_valid_too_long_from_the_first_second_on() {
    for (file, found) in [("rules/shared/days-200.crt", false), ("rules/shared/days-200-and-a-second.crt", true)] {
        assert_eq!(finds("certificate.valid-too-long", &[file], "2027-01-01T00:00:00Z"), found, "{file}");
    }
}

#[test]
fn weak_hashes_are_found_whatever_they_sign_with() {
    for (oid, weak) in [
        ("1.2.840.113549.1.1.2", true),   // MD2 with RSA
        ("1.2.840.113549.1.1.4", true),   // MD5 with RSA
        ("1.2.840.113549.1.1.5", true),   // SHA-1 with RSA
        ("1.2.840.113549.1.1.11", false), // SHA-256 with RSA
    ] {
        let file = format!("certificates/cases/signature-{oid}/input.pem");
        assert_eq!(finds("certificate.weak-signature", &[&file], "2027-01-01T00:00:00Z"), weak, "{oid}");
    }
}

#[test]
fn an_rsa_exponent_is_odd_and_no_one() {
    for (file, weak) in [("exponent-1", true), ("exponent-even", true), ("exponent-3", false), ("leaf", false)] {
        let file = format!("rules/shared/{file}.crt");
        assert_eq!(finds("certificate.weak-key", &[&file], "2027-01-01T00:00:00Z"), weak, "{file}");
    }
}

/// What could not be found out is neither a finding nor a pass.
#[test]
fn a_pair_that_cannot_be_checked_is_not_taken_to_match() {
    let half = opened(&["rules/shared/sm2.crt", "rules/shared/sm2-half.key"]);
    let set = json!({ "certificateType": "server_sm" });
    let signoff = review("elb", set, Some(&half), Some(&half), "2027-01-01T00:00:00Z");
    for code in ["pair.mismatch", "key.mismatch"] {
        let unchecked = signoff.rules.not_checked.iter().find(|rule| rule.code == code).unwrap();
        assert_eq!(unchecked.reason, half.inspection().matching.reason.into());
        assert!(signoff.findings.iter().all(|finding| finding.code != code), "{code}");
    }
}

/// Only a code itself is acknowledged: nothing is by the beginning of it, nor by no text at all.
#[test]
fn a_warning_is_acknowledged_by_its_whole_code() {
    let operation = read(&plain::operation("elb", &json!({}))).unwrap();
    let now = Instant::from_rfc3339("2027-01-01T00:00:00Z").unwrap();
    let context = Context { bundle: None, encryption: None, now, refused: &[], in_place: None };
    for (acknowledged, passes) in [
        ("elb.nothing-to-update", true),
        ("", false),
        ("elb", false),
        ("elb.nothing-to-updat", false),
        ("elb.nothing-to-update ", false),
        ("ELB.NOTHING-TO-UPDATE", false),
        ("elb.nothing-to-update,", false),
    ] {
        assert_eq!(operation.prepare(&context, &[acknowledged.to_owned()]).is_ok(), passes, "{acknowledged:?}");
    }
}

#[test]
fn an_identifier_is_one_the_services_issue() {
    let uuid = "4c0e772e-a30c-4029-b929-b7acb04143f7";
    for (kind, field, text, sound) in [
        ("elb", "projectId", "99a3fff0d03c428eac3678da6a7d0f24", true),
        ("elb", "projectId", uuid, true),
        ("elb", "projectId", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", false),
        ("elb", "projectId", "99a3fff0d03c428eac3678da6a7d0f2g", false),
        ("elb", "projectId", "99a3fff0d03c428eac3678da6a7d0f2", false),
        ("elb", "projectId", "99a3fff0d03c428eac3678da6a7d0f245", false),
        ("elb", "certificateId", "4c0e772ea30c-4029-b929-b7acb04143f7-", false),
        ("pca", "caId", uuid, true),
        ("pca", "caId", "4C0E772E-A30C-4029-B929-B7ACB04143F7", false),
        ("pca", "caId", "99a3fff0d03c428eac3678da6a7d0f24", false),
        ("iotda", "certificateId", "5c8f3d2d3df1f10d803adbda", true),
        ("iotda", "certificateId", "a/../b", false),
    ] {
        let read = read(&plain::operation(kind, &json!({ field: text })));
        assert_eq!(read.is_ok(), sound, "{kind} {field} {text}");
        if let Err(error) = read {
            assert!(
                error.code == ErrorCode::IdentifierInvalid && !error.message().contains(text),
                "{}",
                error.message()
            );
        }
    }
    let capitals = read(&plain::operation("pca", &json!({ "caId": uuid.to_uppercase() }))).unwrap_err().message();
    assert!(capitals.contains("lower case") && !capitals.contains("characters"), "{capitals}");
}

/// What comes along when a text is copied from a page.
#[test]
fn ids_regions_and_hosts_are_trimmed() {
    for around in
        [" ", "\n", "\r\n", "\t", "\u{a0}", "\u{200b}", "\u{feff}", "\u{2060}", "\u{3000}", "\u{202a}", " \u{200e}\n"]
    {
        let pasted = |text: &str| format!("{around}{text}{around}");
        let operation = read(&json!({
            "kind": "iotda", "region": pasted("cn-north-4"), "projectId": pasted(PROJECT), "certificateId": pasted("5c8f3d2d3df1f10d803adbda"),
            "instanceId": pasted("i-1"), "templateId": pasted("61c970ce2d63eb6ee655dbf0"), "provisionEnable": true,
        }))
        .unwrap();
        let context =
            Context { bundle: None, encryption: None, now: Instant::from_unix(0), refused: &[], in_place: None };
        let request = operation.prepare(&context, &[]).unwrap();
        assert_eq!(
            request.url(),
            format!(
                "https://iotda.cn-north-4.myhuaweicloud.com/v5/iot/{PROJECT}/certificates/5c8f3d2d3df1f10d803adbda"
            )
        );
        assert_eq!((request.header("instance-id"), request.header("x-project-id")), (Some("i-1"), Some(PROJECT)));
        let body = String::from_utf8(request.body.to_vec()).unwrap();
        assert_eq!(body, r#"{"provision_enable":true,"template_id":"61c970ce2d63eb6ee655dbf0"}"#);
        let pca = plain::operation(
            "pca",
            &json!({ "domainId": pasted(PROJECT), "issuerId": pasted("c718fe5f-d44a-467f-80f1-948348ff4132"), "region": null, "endpoint": pasted("https://10.1.2.3:8443/") }),
        );
        let request = read(&pca).unwrap().prepare(&context, &["pca.path-length-missing".to_owned()]).unwrap();
        assert!(request.url().starts_with("https://10.1.2.3:8443/v1/"), "{}", request.url());
        assert_eq!(request.header("X-Domain-Id"), Some(PROJECT));
        assert!(
            String::from_utf8(request.body.to_vec())
                .unwrap()
                .contains(r#""issuer_id":"c718fe5f-d44a-467f-80f1-948348ff4132""#)
        );
    }
    // What a person wrote stays as it is, and nothing in the middle of an id is taken away.
    let named = read(&plain::operation("elb", &json!({ "name": " n \n", "description": "\u{200b}" }))).unwrap();
    assert_eq!((named.fields.text("name"), named.fields.text("description")), (" n \n", "\u{200b}"));
    assert!(read(&plain::operation("elb", &json!({ "projectId": "99a3fff0d03c428e ac3678da6a7d0f24" }))).is_err());
}

/// The seed: several labels between periods; an asterisk stands for one of them.
#[test]
fn domain_names_have_several_labels_and_no_blanks() {
    let domains = |domain: &str| {
        let signoff = review("elb", json!({ "domain": domain }), None, None, "2027-01-01T00:00:00Z");
        signoff.findings.iter().map(|finding| finding.code).collect::<Vec<_>>()
    };
    for malformed in
        ["localhost", "com", "a b.com", "a.com b.com", "a.com;b.com", "a.com, ,b.com", "a.com,localhost", "*"]
    {
        assert!(domains(malformed).contains(&"domain.malformed"), "{malformed}");
    }
    for blank in ["a.com, b.com ,c.com", " a.com", "a.com\n", "a.com,\tb.com"] {
        assert_eq!(domains(blank), ["domain.blanks"], "{blank}");
    }
    for sound in ["a.com", "*.a.com,b.c.d.e", "1.example"] {
        assert!(domains(sound).is_empty(), "{sound}");
    }
    // What is sent of these is the empty text.
    for cleared in ["", " ", "   ", "\t\n"] {
        assert_eq!(domains(cleared), ["elb.domain-cleared"], "{cleared:?}");
    }
    let operation = read(&plain::operation("elb", &json!({ "domain": " a.com, b.com ,c.com\n" }))).unwrap();
    let context = Context { bundle: None, encryption: None, now: Instant::from_unix(0), refused: &[], in_place: None };
    let body = operation.prepare(&context, &[]).unwrap().body.to_vec();
    assert_eq!(String::from_utf8(body).unwrap(), r#"{"certificate":{"domain":"a.com,b.com,c.com"}}"#);
}

/// The seed: a label has at most 63 characters, which are counted as they are sent, and commas separate names. What IDNA allows has its form.
#[test]
fn an_international_name_has_its_form_and_what_is_none_has_not() {
    let malformed = |domain: &str| {
        let signoff = review("elb", json!({ "domain": domain }), None, None, "2027-01-01T00:00:00Z");
        let finding = signoff.findings.iter().find(|finding| finding.code == "domain.malformed").unwrap();
        (finding.words.text(), finding.repair.as_ref().map(Words::text))
    };
    for (name, said) in [
        ("a.com，b.com", "\"，\" is another"),
        ("a.com、b.com", "\"、\" is another"),
        ("b\u{200b}.com", "character U+200B."),
        ("a\u{ad}b.com", "character U+00AD."),
        ("ＡＢＣ.com", "character U+FF21."),
        ("a_b.com", "character _."),
        ("a b.com", "character U+0020."),
        ("cafe\u{301}.com", "character U+0301."),
        ("-é.com", "a label starts or ends with a hyphen"),
        ("é。。com", "an empty label"),
    ] {
        let (message, repair) = malformed(name);
        assert!(message.contains(said) && repair.is_none(), "{name}: {message} {repair:?}");
    }
    let long = (0..32).map(|number| char::from_u32(0x4e00 + number * 331).unwrap()).collect::<String>();
    assert!(malformed(&(long + ".com")).0.contains("63 characters in its xn-- form"));
    for (name, form) in [
        (&*["中".repeat(22), ".com".to_owned()].concat(), "xn--fiqaaaaaaaaaaaaaaaaaaaaa.com"),
        ("测试。com", "xn--0zwm56d.com"),
        ("*.例え.テスト", "*.xn--r8jz45g.xn--zckzah"),
        ("ไทยที่.com", "xn--o3ca6a3e7c2a.com"),
        ("हिन्दी.com", "xn--j2bd4cyah0f.com"),
    ] {
        assert_eq!(malformed(name).1.as_deref(), Some(&*format!("Write it in its form for certificates, {form}.")));
    }
    // Nobody can read a control character.
    assert!(review("elb", json!({ "domain": "xn--a.com" }), None, None, "2027-01-01T00:00:00Z").findings.is_empty());
}

#[test]
fn an_asterisk_covers_one_label_and_nothing_else() {
    let bundle = opened(&["rules/shared/wildcard.crt"]);
    for (domain, covered) in [
        ("*.example.com", true),
        ("*.EXAMPLE.com", true),
        ("a.example.com", true),
        ("example.com", false),
        ("*.a.example.com", false),
        ("a.b.example.com", false),
        ("*.com", false),
    ] {
        let signoff = review("elb", json!({ "domain": domain }), Some(&bundle), None, "2027-01-01T00:00:00Z");
        let uncovered = signoff.findings.iter().any(|finding| finding.code == "domain.not-covered");
        assert_eq!(uncovered, !covered, "{domain}");
    }
}

#[test]
fn a_plain_name_covers_itself_alone() {
    let bundle = opened(LEAF);
    for (domain, covered) in [("www.example.com", true), ("api.example.com", false), ("*.example.com", false)] {
        let signoff = review("elb", json!({ "domain": domain }), Some(&bundle), None, "2027-01-01T00:00:00Z");
        let uncovered = signoff.findings.iter().any(|finding| finding.code == "domain.not-covered");
        assert_eq!(uncovered, !covered, "{domain}");
    }
}

/// A certificate authority's key is not sent, so it is in nobody's way.
#[test]
fn a_client_authority_with_its_key_is_no_error() {
    let bundle = opened(&["rules/shared/root.crt", "rules/shared/leaf.key"]);
    for name in ["certificateType", "type"] {
        let signoff = review("elb", json!({ name: "client" }), Some(&bundle), None, "2027-01-01T00:00:00Z");
        assert!(signoff.findings.iter().all(|finding| finding.severity != Severity::Error), "{name}");
    }
    let set = json!({ "certificateType": "client", "type": "server" });
    let signoff = review("elb", set, Some(&bundle), None, "2027-01-01T00:00:00Z");
    let twice = signoff.findings.iter().find(|finding| finding.code == "elb.type-assumed").unwrap();
    assert_eq!(twice.words.text(), "The type was given twice; client is used, not server.");
    let unwanted = signoff.findings.iter().find(|finding| finding.code == "key.unwanted").unwrap();
    assert_eq!(unwanted.severity, Severity::Note);
    assert!(signoff.findings.iter().all(|finding| finding.severity != Severity::Error));
}

#[test]
fn no_call_predicts_a_code_it_does_not_explain() {
    for (service, call) in service::calls() {
        for expected in call.expects {
            let Some(code) = expected.predicts.and_then(|predicts| predicts.code) else { continue };
            let is_of = |known: &str| match known.strip_suffix('*') {
                Some(family) => code.starts_with(family),
                None => known == code,
            };
            let mut known = service.meanings.iter().flat_map(Meaning::codes);
            assert!(known.any(is_of), "{code} of {}", expected.rule);
        }
    }
}

/// The definition: enabled is required, and with it go the bucket and the days.
#[test]
fn revocation_lists_are_described_whole() {
    for (crl, complete) in [
        (json!({ "enabled": true, "obsBucketName": "b", "validDays": 7 }), true),
        (json!({ "enabled": true, "obsBucketName": "b", "validDays": 30 }), true),
        (json!({ "enabled": false }), true),
        (json!({ "enabled": true, "obsBucketName": "b" }), false),
        (json!({ "enabled": true, "validDays": 7 }), false),
        (json!({ "enabled": true, "obsBucketName": " ", "validDays": 7 }), false),
        (json!({ "enabled": true, "obsBucketName": "b", "validDays": 6 }), false),
        (json!({ "enabled": true, "obsBucketName": "b", "validDays": 31 }), false),
        (json!({ "enabled": false, "validDays": 0 }), false),
        (json!({ "obsBucketName": "b", "validDays": 7 }), false),
        (json!({ "enabled": null, "obsBucketName": "b", "validDays": 7 }), false),
        (json!({}), false),
    ] {
        let signoff = review("pca", json!({ "crlConfiguration": crl }), None, None, "2027-01-01T00:00:00Z");
        let found = signoff.findings.iter().find(|finding| finding.code == "pca.crl-incomplete");
        assert_eq!(found.is_none(), complete, "{crl}");
        assert!(found.is_none_or(|finding| finding.severity == Severity::Error));
    }
}

#[test]
fn a_distinguished_name_is_whole_and_of_the_characters_that_are_taken() {
    let name = json!({
        "commonName": "设备 *.a-b_c,d", "country": "CN", "state": "GD", "locality": "SZ", "organization": "E",
        "organizationalUnit": "O",
    });
    let codes = |name: &Json| {
        let signoff = review("pca", json!({ "distinguishedName": name }), None, None, "2027-01-01T00:00:00Z");
        let of_name = signoff.findings.iter().filter(|finding| finding.code.starts_with("pca.distinguished"));
        of_name.map(|finding| finding.code).collect::<Vec<_>>()
    };
    assert!(codes(&name).is_empty());
    for part in ["commonName", "country", "state", "locality", "organization", "organizationalUnit"] {
        let mut without = name.clone();
        without.as_object_mut().unwrap().remove(part);
        assert_eq!(codes(&without), ["pca.distinguished-name-incomplete"], "{part}");
        without[part] = json!("");
        assert_eq!(codes(&without), ["pca.distinguished-name-incomplete"], "{part}");
        for odd in ["a/b", "a\nb", "a(b)", "é"] {
            without[part] = json!(odd);
            let expected: &[&str] = if part == "country" { &[] } else { &["pca.distinguished-name-characters"] };
            assert_eq!(codes(&without), expected, "{part} {odd}");
        }
    }
}

/// Anybody can sign like a root with the exponent 1; that it is left out of what is sent does not help.
#[test]
fn an_issuer_that_anybody_can_be_is_found_where_it_is_not_sent() {
    let bundle = opened(&["rules/shared/forged.crt", "rules/shared/exponent-1-root.crt"]);
    let signoff = review("elb", json!({}), Some(&bundle), None, "2027-01-01T00:00:00Z");
    let weak = signoff.findings.iter().find(|finding| finding.code == "certificate.weak-key").unwrap();
    assert_eq!(weak.place.certificate, Some(1));
}

/// What was not told is no check, and not a rule that held.
#[test]
fn an_edition_that_is_not_told_is_not_looked_at() {
    for (edition, is_asked) in [(json!(null), false), (json!("standard"), true)] {
        let rules = review("iotda", json!({ "edition": edition }), None, None, "2027-01-01T00:00:00Z").rules;
        assert_eq!(!rules.not_applicable.contains(&"iotda.edition-unsupported"), is_asked, "{edition}");
    }
}

/// A finding of a call, and a policy for it, cite them.
#[test]
fn every_call_has_its_document_its_path_and_its_purpose() {
    for (_, call) in service::calls() {
        let is_whole = !call.document.is_empty() && !call.path.is_empty() && !call.purpose.english().is_empty();
        assert!(is_whole, "{}", call.kind);
    }
}
