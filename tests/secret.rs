//! A private key in the wrong place. In: a key, typed or pasted into any text of an operation. Out: an error before anything is
//! sent, which quotes no piece of it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

mod host;
mod plain;

use std::{fs, path::Path};

use countersign::{
    bundle::Bundle,
    json::Value,
    operation::{Context, Operation, code},
    request::{Request, curl},
    signoff::Verdict,
    time::Instant,
};
use serde_json::{Value as Json, json};

fn path(file: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(file)
}

fn data(file: &str) -> String {
    fs::read_to_string(path(file)).unwrap()
}

fn base64(pem: &str) -> String {
    pem.lines().filter(|line| !line.starts_with("-----")).collect()
}

fn bytes(base64: &str) -> Vec<u8> {
    let digit = |byte: u8| match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let digits: Vec<u8> = base64.trim_end_matches('=').bytes().map(digit).collect();
    let bits =
        |chunk: &[u8]| chunk.iter().fold(0_u32, |bits, digit| bits << 6 | u32::from(*digit)) << (6 * (4 - chunk.len()));
    digits.chunks(4).flat_map(|chunk| bits(chunk).to_be_bytes()[1..chunk.len()].to_vec()).collect()
}

/// How a key may be written, each with what of it must be shown nowhere.
fn forms() -> Vec<(&'static str, String)> {
    let (rsa, pkcs1, ec) =
        (data("rules/shared/leaf.key"), data("rules/shared/leaf.pkcs1.key"), data("sandbox/p256.key"));
    let hex: String = bytes(&base64(&ec)).iter().map(|byte| format!("{byte:02x}")).collect();
    // The private number of the EC key stands behind its own OCTET STRING of 32 bytes.
    let der = bytes(&base64(&ec));
    let at = der.windows(2).position(|pair| pair == [4, 32]).unwrap() + 2;
    let scalar: String = base64_of(&der[at..at + 32]).trim_end_matches('=').replace('+', "-").replace('/', "_");
    vec![
        ("PKCS#8", rsa.clone()),
        ("PKCS#1", pkcs1),
        ("EC", ec.clone()),
        ("CRLF", ec.replace('\n', "\r\n")),
        ("on one line", ec.replace('\n', " ")),
        ("with escapes", ec.replace('\n', "\\n")),
        ("in a sentence", format!("use this: {} thanks", ec.replace('\n', ""))),
        ("bare base64", base64(&rsa)),
        ("bare base64 of EC", base64(&ec)),
        ("hexadecimal", hex),
        ("JWK", format!(r#"{{"kty":"EC","crv":"P-256","d":"{scalar}"}}"#)),
        ("encrypted", data("sandbox/p256.encrypted.key")),
        ("OpenSSH", data("keys/cases/ed25519-ssh.openssh/input.pem")),
        ("PKCS#12", base64_of(&fs::read(path("containers/cases/java-legacy.p12/input")).unwrap())),
    ]
}

fn base64_of(bytes: &[u8]) -> String {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = |chunk: &[u8]| {
        let bits = chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        (0..=chunk.len())
            .map(move |place| char::from(ALPHABET[(bits >> (18 - 6 * place) & 63) as usize]))
            .collect::<String>()
    };
    bytes.chunks(3).map(digits).collect()
}

/// Every text of every operation, by the path of its field.
const FIELDS: &[(&str, &[&str])] = &[
    ("elb", &["name", "description", "domain", "scmCertificateId", "protectionReason"]),
    ("apig", &["name", "instanceId", "trustedRootCa", "current.name"]),
    ("iotda", &["instanceId", "templateId", "ocspServerCaId", "current.templateId", "current.ocspServerCaId"]),
    (
        "pca",
        &[
            "domainId",
            "issuerId",
            "distinguishedName.commonName",
            "distinguishedName.country",
            "distinguishedName.organizationalUnit",
            "keyUsages",
            "crlConfiguration.crlName",
            "crlConfiguration.obsBucketName",
            "enterpriseProjectId",
            "hsmClusterInfo.hsmProject",
            "hsmClusterInfo.hsmCaCert",
        ],
    ),
];

fn given(kind: &str, path: &str, text: &str) -> Json {
    let mut operation = plain::operation(kind, &json!({}));
    match path.split_once('.') {
        Some((outer, inner)) => operation[outer] = json!({ inner: text }),
        None if path == "keyUsages" => operation[path] = json!(["keyCertSign", text]),
        None => operation[path] = json!(text),
    }
    operation
}

fn read(operation: &Json) -> Result<Operation, countersign::Error> {
    Operation::read(&Value::parse(&operation.to_string()).unwrap())
}

/// No 24 characters of it, beginning where its own begins to be secret: labels and headers are none.
fn shows(shown: &str, text: &str) -> bool {
    let bodies = text.split(|character: char| !(character.is_ascii_alphanumeric() || "+/_-".contains(character)));
    let secret = bodies.filter(|body| body.len() >= 24 && !body.contains("-----"));
    let pieces: Vec<String> = secret
        .flat_map(|body| {
            body.as_bytes()
                .windows(24)
                .step_by(8)
                .map(|piece| String::from_utf8(piece.to_vec()).unwrap())
                .collect::<Vec<_>>()
        })
        .collect();
    pieces.iter().any(|piece| shown.contains(piece))
}

#[test]
fn a_key_in_any_text_is_found_and_not_quoted() {
    let now = Instant::from_rfc3339("2027-01-01T00:00:00Z").unwrap();
    let context = Context { bundle: None, encryption: None, now, refused: &[], in_place: None };
    let mut missed = Vec::new();
    for (kind, paths) in FIELDS {
        for path in *paths {
            for (form, text) in forms() {
                let operation = read(&given(kind, path, &text)).unwrap();
                let signoff = operation.review(&context);
                let found = signoff
                    .findings
                    .iter()
                    .any(|finding| finding.code == "text.holds-key" && finding.place.field.as_deref() == Some(path));
                let acknowledged: Vec<String> =
                    signoff.findings.iter().map(|finding| finding.code.to_owned()).collect();
                let refusal = operation.prepare(&context, &acknowledged).err();
                let shown = format!(
                    "{} {}",
                    json!(signoff),
                    refusal.as_ref().map(|refusal| json!([refusal.error, refusal.findings])).unwrap_or_default()
                );
                if !found || signoff.verdict != Verdict::Blocked || refusal.is_none() || shows(&shown, &text) {
                    missed.push(format!("{kind} {path} {form}"));
                }
            }
        }
    }
    assert!(missed.is_empty(), "{missed:?}");
}

/// Where the key is at hand, any 24 digits of it tell.
#[test]
fn a_piece_of_the_key_that_is_sent_is_found() {
    let files = ["rules/shared/leaf.crt", "rules/shared/issuing.crt", "rules/shared/leaf.key"];
    let input: String = files.iter().map(|file| data(file)).collect();
    let bundle = host::block_on(Bundle::open(input.as_bytes(), None, &host::Native)).unwrap();
    let now = Instant::from_rfc3339("2027-01-01T00:00:00Z").unwrap();
    let context = Context { bundle: Some(&bundle), encryption: None, now, refused: &[], in_place: None };
    let (pkcs8, pkcs1) = (base64(&data("rules/shared/leaf.key")), base64(&data("rules/shared/leaf.pkcs1.key")));
    // The private exponent begins behind version, modulus and public exponent.
    for key in [&pkcs8, &pkcs1] {
        for start in (480..key.len() - 24).step_by(61) {
            for path in ["name", "description", "domain"] {
                let piece = &key[start..start + 24];
                let signoff = read(&given("elb", path, &format!("a{piece}"))).unwrap().review(&context);
                assert!(signoff.findings.iter().any(|finding| finding.code == "text.holds-key"), "{start} {path}");
                assert!(!json!(signoff).to_string().contains(piece), "{start} {path}");
            }
        }
    }
}

#[test]
fn what_is_no_key_is_left_alone() {
    let now = Instant::from_rfc3339("2027-01-01T00:00:00Z").unwrap();
    let context = Context { bundle: None, encryption: None, now, refused: &[], in_place: None };
    for text in [
        "",
        "the private key is kept in the safe",
        "my PRIVATE KEY",
        &data("rules/shared/leaf.crt"),
        &base64(&data("rules/shared/leaf.crt")),
        "99a3fff0d03c428eac3678da6a7d0f24",
        "4c0e772e-a30c-4029-b929-b7acb04143f7",
        "a3b9b3a2311b27e4186f6a303cfc03163fd24a8fa3b9b3a2311b27e4186f6a30",
        "https://example.com/a/very/long/path/that/goes/on/and/on/and/on/for/ever?and=a&query=too",
        &"n".repeat(255),
        "证书".repeat(60).as_str(),
    ] {
        let signoff = read(&given("elb", "description", text)).unwrap().review(&context);
        assert!(signoff.findings.iter().all(|finding| finding.code != "text.holds-key"), "{text}");
    }
}

#[test]
fn no_error_quotes_a_key() {
    for (form, text) in forms() {
        let mut errors = Vec::new();
        for path in [
            "kind",
            "region",
            "endpoint",
            "projectId",
            "certificateId",
            "certificateType",
            "source",
            "protectionStatus",
            &text,
        ] {
            let mut operation = given("elb", "name", "n");
            operation[path] = json!(text);
            match read(&operation) {
                Ok(_) => panic!("{path} {form}"),
                Err(error) => errors.push(error),
            }
        }
        for path in ["caId", "signatureAlgorithm", "type", "validity", "distinguishedName", "pathLength"] {
            errors.push(read(&given("pca", path, &text)).unwrap_err());
        }
        errors.push(code::check_refused(std::slice::from_ref(&text)).unwrap_err());
        errors.push(code::check_acknowledged(std::slice::from_ref(&text)).unwrap_err());
        for error in errors {
            assert!(!shows(&json!(error).to_string(), &text), "{form}: {}", error.message());
        }
    }
}

#[test]
fn a_command_that_only_shows_shows_no_key_of_a_changed_request() {
    for (form, text) in forms() {
        let request = |headers: Vec<(String, String)>, preview: String| {
            let host = "elb.cn-north-4.myhuaweicloud.com".to_owned();
            Request { preview, ..Request::new("PUT", host, "/v3/x".to_owned(), headers, Value::parse("{}").as_ref()) }
        };
        for request in [
            request(vec![("X-Note".to_owned(), text.clone())], "{}".to_owned()),
            request(Vec::new(), json!({ "certificate": { "private_key": text } }).to_string()),
        ] {
            assert!(!shows(&curl(&request, false), &text), "{form}");
            assert!(form != "PKCS#8" || request.headers.is_empty() || shows(&curl(&request, true), &text), "{form}");
        }
    }
}
