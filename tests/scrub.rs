//! Secrets in what a service says. In: answers that hold the key or the token of the request, or what only looks like one. Out:
//! text with nothing left of either; what only looks like one stays.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

mod host;

use std::{fs, time::Instant};

use countersign::{
    bundle::Bundle,
    json::Value,
    scrub::{KEY_MASK, Secrets, holds_key, scrub},
};
use serde_json::json;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sandbox");
const KINDS: [&str; 5] = ["rsa", "p256", "p384", "p521", "ed25519"];

/// A key, in every form that a text can have it in.
struct Key {
    certificate: String,
    bundle: Bundle,
    pem: String,
    traditional: Option<String>,
    /// PKCS#8.
    der: Vec<u8>,
}

impl Key {
    fn read(kind: &str) -> Self {
        let read = |name: &str| fs::read_to_string(format!("{DATA}/{kind}.{name}")).unwrap();
        let (certificate, pem) = (read("crt"), read("key"));
        let bundle =
            host::block_on(Bundle::open((certificate.clone() + &pem).as_bytes(), None, &host::Native)).unwrap();
        let key = bundle.key().unwrap();
        let traditional = key.traditional_pem().map(|pem| pem.to_string());
        let (pem, der) = (key.pkcs8_pem().to_string(), key.pkcs8_der().to_vec());
        Self { certificate, bundle, pem, traditional, der }
    }

    fn secrets(&self) -> Secrets {
        Secrets::new(self.bundle.key().into_iter(), std::iter::empty())
    }

    fn bare(&self) -> String {
        bare(&self.pem)
    }

    /// Whether eight bytes of the secret part are in a text, in base64 at any offset, or that of their base64, or in hexadecimal.
    fn leaks(&self, text: &str) -> bool {
        let squeezed: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
        let lower = squeezed.to_ascii_lowercase();
        let parts = self.bundle.key().unwrap().private_parts();
        let pieces = parts.iter().flat_map(|part| part.chunks_exact(16).map(<[u8]>::to_vec));
        let is_plain = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
        let encodings = |bytes: &[u8]| -> Vec<String> {
            let shifted = (0..3).map(|shift| base64(&[&vec![0; shift], bytes].concat()));
            shifted.map(|text| text[4..text.len() - 5].to_owned()).collect()
        };
        pieces.into_iter().any(|piece| {
            let first = encodings(&piece);
            let second = first.iter().flat_map(|text| encodings(text.as_bytes()));
            let wide = first.iter().flat_map(|text| encodings(&utf16(text, u16::to_le_bytes)));
            let second = second.chain(wide);
            let found = first.iter().cloned().chain(second).any(|needle| squeezed.contains(&is_plain(&needle)));
            found || lower.contains(&hex(&piece)[..20])
        })
    }
}

fn bare(pem: &str) -> String {
    pem.lines().filter(|line| !line.starts_with('-')).collect()
}

fn hex(bytes: &[u8]) -> String {
    countersign::digest::hex(bytes)
}

fn base64(bytes: &[u8]) -> String {
    let alphabet: Vec<char> = ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['+', '/']).collect();
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0_usize, |bits, index| bits << 8 | usize::from(chunk.get(index).copied().unwrap_or(0)));
        for digit in 0..4 {
            out.push(if digit <= chunk.len() { alphabet[bits >> (18 - 6 * digit) & 63] } else { '=' });
        }
    }
    out
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn quoted(text: &str) -> String {
    json!(text).to_string()
}

fn escaped(text: &str, escape: impl Fn(char) -> String) -> String {
    text.chars().map(escape).collect()
}

/// Every way of writing it that has been thought of: a name, and the text.
fn written(key: &Key) -> Vec<(&'static str, String)> {
    let Key { pem, der, certificate, .. } = key;
    let (bare, lines) = (key.bare(), pem.lines().collect::<Vec<_>>());
    let wrapped = |width: usize, between: &str| {
        bare.as_bytes().chunks(width).map(|line| std::str::from_utf8(line).unwrap()).collect::<Vec<_>>().join(between)
    };
    let url = bare.replace('+', "-").replace('/', "_");
    let once = quoted(pem);
    let twice = quoted(&json!({ "private_key": pem }).to_string());
    let thrice = quoted(&twice);
    let numbers =
        |bytes: &[u8], format: fn(u8) -> String| bytes.iter().map(|byte| format(*byte)).collect::<Vec<_>>().join(", ");
    let xxd = der.chunks(16).enumerate().map(|(row, bytes)| {
        let pairs: Vec<String> = bytes.chunks(2).map(hex).collect();
        format!("{:08x}: {}  ................\n", row * 16, pairs.join(" "))
    });
    let mut texts = vec![
        ("documented", json!({ "certificate": { "private_key": pem } }).to_string()),
        ("camel", json!({ "certificate": { "privateKey": pem } }).to_string()),
        ("upper", json!({ "PRIVATE_KEY": pem }).to_string()),
        ("key", json!({ "key": pem }).to_string()),
        ("behind a certificate", json!({ "certificate": format!("{certificate}{pem}") }).to_string()),
        (
            "in the error",
            json!({ "error_code": "ELB.1011", "error_msg": format!("invalid private_key: {pem}") }).to_string(),
        ),
        ("json in json", twice.clone()),
        ("json in json in json", thrice.clone()),
        ("json four deep", quoted(&thrice)),
        ("plain", format!("invalid key {pem} here")),
        ("html", format!("<p>private_key={}</p>", pem.replace('\n', "<br/>"))),
        ("html entities", once.replace('"', "&quot;").replace("\\n", "&#10;")),
        ("html hexadecimal", escaped(pem, |character| format!("&#x{:x};", u32::from(character)))),
        ("html twice", escaped(&once, |character| format!("&amp;#{};", u32::from(character)))),
        ("cut off", format!("{{\"private_key\":{}", &once[..once.len() - 60])),
        ("cut off in the head", format!("{{\"error_msg\":\"-----BEGIN PRIVATE KEY-----\\n{}", &bare[..bare.len() / 2])),
        ("deep", format!("{}{once}{}", "[".repeat(99), "]".repeat(99))),
        ("a lone surrogate", format!("{{\"a\":\"\\ud800\",\"private_key\":{once}}}")),
        ("more behind", format!("{{\"private_key\":{once}}} trailing")),
        ("a name", format!("{{{once}:1}}")),
        ("request id", json!({ "request_id": pem }).to_string()),
        ("one line", pem.replace('\n', "")),
        ("blanks", pem.replace('\n', " ")),
        ("crlf", quoted(&pem.replace('\n', "\r\n"))),
        ("bare", bare.clone()),
        ("bare in 76", wrapped(76, "\n")),
        ("bare in 24", wrapped(24, "\\r\\n")),
        ("bare in 5", wrapped(5, "\u{feff} ")),
        ("in backslash x", wrapped(64, "\\x0a")),
        ("concatenated", wrapped(64, "\" +\n    \"")),
        ("a list of lines", json!({ "private_key": lines }).to_string()),
        ("a list of bare lines", json!(wrapped(64, "\n").lines().collect::<Vec<_>>()).to_string()),
        (
            "an object of lines",
            json!(
                wrapped(64, "\n")
                    .lines()
                    .enumerate()
                    .map(|(at, line)| (format!("line{at}"), line))
                    .collect::<std::collections::BTreeMap<_, _>>()
            )
            .to_string(),
        ),
        ("numbered lines", lines.iter().enumerate().map(|(at, line)| format!("{:>3}: {line}\n", at + 1)).collect()),
        ("dots between", wrapped(40, " ... ")),
        ("quoted in a mail", lines.iter().map(|line| format!("> {line}\n")).collect()),
        ("url alphabet", url.clone()),
        ("in an address", format!("?key={}", bare.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D"))),
        ("form", format!("private_key={}", escaped(pem, |character| format!("%{:02X}", u32::from(character))))),
        ("form twice", escaped(pem, |character| format!("%25{:02x}", u32::from(character)))),
        ("unicode escapes", format!("\"{}\"", escaped(pem, |character| format!("\\u{:04x}", u32::from(character))))),
        ("unicode escapes twice", escaped(pem, |character| format!("\\\\u{:04X}", u32::from(character)))),
        ("slashes", once.replace('/', "\\/")),
        ("byte order mark", format!("\u{feff}{once}")),
        ("other dashes", pem.replace('-', "–")),
        ("no dashes", pem.replace('-', "")),
        ("four dashes", pem.replace("-----", "----")),
        ("lower-case label", pem.replace("BEGIN PRIVATE KEY", "begin private key")),
        ("base64 of PEM", base64(pem.as_bytes())),
        ("base64 of PEM after one", base64(format!("x{pem}").as_bytes())),
        ("base64 of PEM after two", base64(format!("xy{pem}").as_bytes())),
        ("base64 of JSON", base64(once.as_bytes())),
        ("base64 of bare", base64(bare.as_bytes())),
        ("hexadecimal", hex(der)),
        ("upper-case hexadecimal", hex(der).to_ascii_uppercase()),
        ("colons", numbers(der, |byte| format!("{byte:02X}")).replace(", ", ":")),
        ("zero x", numbers(der, |byte| format!("0x{byte:02x}"))),
        ("backslash x", numbers(der, |byte| format!("\\x{byte:02x}")).replace(", ", "")),
        ("characters", quoted(&der.iter().map(|byte| char::from(*byte)).collect::<String>())),
        ("xxd", xxd.collect()),
        ("hexadecimal of PEM", hex(pem.as_bytes())),
        ("base64 of UTF-16", base64(&utf16(pem, u16::to_le_bytes))),
        ("base64 of UTF-16 with its mark", base64(&utf16(&format!("\u{feff}{pem}"), u16::to_le_bytes))),
        ("base64 of UTF-16, high byte first", base64(&utf16(pem, u16::to_be_bytes))),
        (
            "base64 of UTF-16, high byte first, with its mark",
            base64(&utf16(&format!("\u{feff}{pem}"), u16::to_be_bytes)),
        ),
        ("numbers", format!("[{}]", numbers(der, |byte| byte.to_string()))),
        ("numbers of PEM", json!({ "type": "Buffer", "data": pem.as_bytes() }).to_string()),
    ];
    // That of an elliptic curve key is its public half.
    if bare.len() > 1_000 {
        texts.push(("the last half", bare[bare.len() / 2..].to_owned()));
        texts.push(("the middle", bare[bare.len() / 2 - 12..bare.len() / 2 + 40].to_owned()));
        texts.push(("the end", lines[lines.len() - 3..].join("\n")));
    }
    if let Some(traditional) = &key.traditional {
        texts.push(("traditional", quoted(traditional)));
        texts.push(("traditional, bare", self::bare(traditional)));
        texts.push(("base64 of traditional", base64(traditional.as_bytes())));
    }
    let numbers = key
        .bundle
        .key()
        .unwrap()
        .private_parts()
        .iter()
        .map(|part| base64(part).replace('+', "-").replace('/', "_"))
        .collect::<Vec<_>>();
    texts.push((
        "a JSON Web Key",
        json!({ "kty": "RSA", "d": numbers[0], "p": numbers.get(1), "q": numbers.get(2) }).to_string(),
    ));
    texts.push(("numbers of a JSON Web Key", numbers.join(" and ")));
    texts
}

#[test]
fn nothing_of_a_known_key_is_left_however_it_is_written() {
    for kind in KINDS {
        let key = Key::read(kind);
        let secrets = key.secrets();
        for (name, text) in written(&key) {
            assert_ne!(scrub(&text, &secrets), text, "{kind}, {name}: untouched");
            let scrubbed = scrub(&text, &secrets);
            assert!(!key.leaks(&scrubbed), "{kind}, {name}: {scrubbed}");
            assert!(holds_key(&text, &secrets), "{kind}, {name}");
            assert_eq!(scrub(&scrubbed, &secrets), scrubbed, "{kind}, {name}: scrubbed twice");
            if serde_json::from_str::<serde_json::Value>(&text).is_ok() && Value::parse(&text).is_some() {
                assert!(Value::parse(&scrubbed).is_some(), "{kind}, {name}: no JSON any more: {scrubbed}");
            }
        }
    }
}

#[test]
fn a_key_that_is_not_known_is_told_by_its_looks() {
    let none = Secrets::default();
    for kind in KINDS {
        let key = Key::read(kind);
        for (name, text) in written(&key) {
            // Without the key itself nobody can tell that these are pieces of one.
            let untold = [
                "bare in 24",
                "concatenated",
                "an object of lines",
                "numbered lines",
                "xxd",
                "characters",
                "numbers",
                "numbers of PEM",
                "the last half",
                "the middle",
                "base64 of PEM after one",
                "base64 of PEM after two",
                "base64 of JSON",
                "base64 of bare",
                "base64 of traditional",
                "numbers of a JSON Web Key",
                "bare in 5",
                "in backslash x",
                "backslash x",
            ];
            if untold.contains(&name) {
                continue;
            }
            assert!(holds_key(&text, &none), "{kind}, {name}");
            let scrubbed = scrub(&text, &none);
            assert!(!key.leaks(&scrubbed), "{kind}, {name}: {scrubbed}");
        }
    }
}

#[test]
fn what_is_public_stays() {
    for kind in KINDS {
        let key = Key::read(kind);
        let secrets = key.secrets();
        let chain = fs::read_to_string(format!("{DATA}/chain.crt")).unwrap();
        let certificate = key.certificate.clone();
        let der = key.bundle.leaf().unwrap().der.clone();
        let public = countersign::digest::hex(key.bundle.leaf().unwrap().spki());
        for text in [
            certificate.clone(),
            chain,
            json!({ "certificate": { "certificate": certificate, "private_key": null, "name": "private key" } })
                .to_string(),
            json!({ "private_key": "******", "enc_private_key": "", "privateKey": null, "private_key_echo": true })
                .to_string(),
            base64(&der),
            hex(&der),
            public,
            "The private key is new - nobody has seen it. The private_key: must be given. private_key=".to_owned(),
            "At the end the private key was rotated -- we begin with a private key -- see ticket 7.".to_owned(),
            "x-auth-token is invalid; host;x-security-token;x-sdk-date|00, the signature: wrong".to_owned(),
            r#"{"d":"short","p":"1","q":{"a":[1,2,3]},"key":"value of a tag"}"#.to_owned(),
            String::new(),
        ] {
            assert_eq!(scrub(&text, &secrets), text, "{kind}");
            assert_eq!(scrub(&text, &Secrets::default()), text, "{kind}");
            assert!(!holds_key(&text, &secrets), "{kind}: {text}");
        }
    }
}

/// DER of an element.
fn element(tag: u8, contents: &[u8]) -> Vec<u8> {
    let length = contents.len();
    let header = match length {
        0..=0x7f => vec![tag, length as u8],
        0x80..=0xff => vec![tag, 0x81, length as u8],
        _ => vec![tag, 0x82, (length >> 8) as u8, length as u8],
    };
    [header, contents.to_vec()].concat()
}

fn sequence(parts: &[Vec<u8>]) -> Vec<u8> {
    element(0x30, &parts.concat())
}

fn identifier(oid: &[u8]) -> Vec<u8> {
    element(6, oid)
}

const EC: [u8; 7] = [0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];
const SM2: [u8; 8] = [0x2a, 0x81, 0x1c, 0xcf, 0x55, 1, 0x82, 0x2d];
const RSA: [u8; 9] = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1];

/// The version of a key is a list's, or the serial number of a certificate that has no version, and then an algorithm follows as well.
#[test]
fn what_is_public_and_begins_as_a_key_does_stays() {
    let of_ec = identifier(&[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2]);
    let of_rsa = [identifier(&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 11]), vec![5, 0]].concat();
    for algorithm in [of_ec, of_rsa, identifier(&[0x2b, 0x65, 0x70])].map(|algorithm| sequence(&[algorithm])) {
        for number in 0..5 {
            for behind in [40, 130, 400] {
                let name = sequence(&[element(0x31, &sequence(&[identifier(&[0x55, 4, 3]), element(12, b"A")]))]);
                let signed =
                    sequence(&[vec![2, 1, number], algorithm.clone(), name, element(0x17, &vec![b'3'; behind])]);
                let der = sequence(&[signed, algorithm.clone(), element(3, &[0x5a; 71])]);
                let colons = der.iter().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().join(":");
                for text in [base64(&der), hex(&der), colons] {
                    assert!(!holds_key(&text, &Secrets::default()), "{number}: {text}");
                }
            }
        }
    }
}

#[test]
fn a_key_of_any_algorithm_is_told_by_its_looks_as_long_as_its_contents_have_begun() {
    let parameters = sequence(&[element(2, &[0x5a; 257]), element(2, &[0x5a; 32]), element(2, &[0x5a; 256])]);
    for (algorithm, contents) in [
        (sequence(&[identifier(&RSA), vec![5, 0]]), 1_190),
        (sequence(&[identifier(&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 10])]), 1_190),
        (sequence(&[identifier(&EC), identifier(&[0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7])]), 109),
        (sequence(&[identifier(&EC), identifier(&[0x2b, 0x81, 4, 0, 34])]), 158),
        (sequence(&[identifier(&EC), identifier(&SM2)]), 109),
        (sequence(&[identifier(&[0x2b, 0x65, 0x70])]), 34),
        (sequence(&[identifier(&[0x2b, 0x65, 0x6e])]), 34),
        (sequence(&[identifier(&[0x2a, 0x86, 0x48, 0xce, 0x38, 4, 1]), parameters]), 22),
    ] {
        // The second version has the public key as well (RFC 5958 §2); a text of several parts is one of BER.
        for (version, tag) in [(0, 4), (1, 4), (0, 0x24)] {
            let before = [vec![2, 1, version], algorithm.clone()].concat();
            let key = element(tag, &vec![0x5a; contents]);
            let der = element(0x30, &[before.clone(), key.clone()].concat());
            for end in der.len() - key.len() + 1..=der.len() {
                let cut = &der[..end];
                assert!(holds_key(&base64(cut), &Secrets::default()), "{version}, {end}: {}", base64(cut));
                assert!(holds_key(&hex(cut), &Secrets::default()), "{version}, {end}: {}", hex(cut));
            }
        }
    }
}

/// What is short of a piece stays, and is not made one by the mask beside it, nor by what is behind that: a record holds what was scrubbed, and
/// is refused where it holds a key.
#[test]
fn what_was_scrubbed_is_not_scrubbed_again() {
    let key = Key::read("p256");
    let secrets = Secrets::new(key.bundle.key().into_iter(), std::iter::once(TOKEN));
    let secret = key.bundle.key().unwrap().private_parts().first().unwrap().to_vec();
    let (digits, numerals) = (base64(&secret[..30]), hex(&secret));
    let mut texts = vec![format!("{KEY_MASK}:\"x\""), format!("\"private_key\":\"{KEY_MASK}\"")];
    for start in 0..digits.len() - 12 {
        for taken_out in [TOKEN, &key.pem, &digits, KEY_MASK, "••••"] {
            texts.push(format!("{} {taken_out} {}", &digits[start..start + 6], &digits[start + 6..start + 12]));
        }
    }
    for start in 0..numerals.len() - 14 {
        texts.push(format!("{} {}", &numerals[start..start + 13], key.pem));
        texts.push(format!("{} {KEY_MASK} {}", &numerals[start..start + 8], &numerals[start + 8..start + 13]));
    }
    // Before the token is taken out it is read as what follows the algorithm.
    let head = base64(
        &[&[0x30, 0x81, 0xc0, 2, 1, 1][..], &sequence(&[identifier(&[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2])])]
            .concat(),
    );
    for end in 12..head.len() {
        texts.push(format!("{} {TOKEN}", &head[..end]));
    }
    for text in texts {
        let once = scrub(&text, &secrets);
        assert_eq!(scrub(&once, &secrets), once, "{text}");
        assert!(!holds_key(&once, &secrets), "{once}");
    }
}

#[test]
fn what_stands_beside_a_key_stays() {
    let key = Key::read("p256");
    let Key { pem, certificate, .. } = &key;
    for (text, left) in [
        (
            json!({ "certificate": { "id": "i", "certificate": format!("{certificate}{pem}"), "private_key": pem, "name": "n" } }),
            json!({ "certificate": { "id": "i", "certificate": format!("{certificate}{KEY_MASK}\n"), "private_key": KEY_MASK, "name": "n" } }),
        ),
        (
            json!({ "error_code": "ELB.1011", "error_msg": format!("key {pem} is wrong") }),
            json!({ "error_code": "ELB.1011", "error_msg": format!("key {KEY_MASK}\n is wrong") }),
        ),
        (
            json!({ "private_key": pem.lines().collect::<Vec<_>>(), "id": 7 }),
            json!({ "private_key": vec![KEY_MASK; pem.lines().count()], "id": 7 }),
        ),
        (json!({ "private_key": "TUFERQ==", "id": 7 }), json!({ "private_key": KEY_MASK, "id": 7 })),
        (json!({ "data": key.der, "id": 7 }), json!({ "data": [48, 129, 135, 2, 1, 0], "id": 7 })),
    ] {
        let scrubbed: serde_json::Value = serde_json::from_str(&scrub(&text.to_string(), &key.secrets())).unwrap();
        if left.get("data").is_some() {
            assert_eq!(scrubbed["id"], left["id"]);
            continue;
        }
        assert_eq!(scrubbed, left);
    }
}

const TOKEN: &str =
    "MIIaGQYJKoZIhvcNAQcCoIIaCjCCGgYCAQExDTALBglghkgBZQMEAgEw-CANARY+x7Qz9K/yW3Lr8sT0vN2mK5jH4gF6dS1aP==";

#[test]
fn a_known_token_is_masked_wherever_it_stands() {
    let secrets = Secrets::new(std::iter::empty(), [TOKEN, "short-token"].into_iter());
    let url = TOKEN.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
    for text in [
        format!("token {TOKEN} is invalid"),
        json!({ "error_msg": json!({ "t": TOKEN }).to_string() }).to_string(),
        TOKEN.replace('/', "\\/"),
        url,
        format!("{}\n{}", &TOKEN[..50], &TOKEN[50..]),
        TOKEN[20..90].to_owned(),
        "it is short-token.".to_owned(),
    ] {
        let scrubbed = scrub(&text, &secrets);
        assert!(!scrubbed.contains("CANARY") && !scrubbed.contains("short-token"), "{scrubbed}");
        assert!(!scrubbed.contains("private key"), "{scrubbed}");
    }
    // It begins as every token does, and as certificates go on.
    for text in ["MIIaGQYJKoZIhvcNAQcCoIIaCjCC", "short-tok"] {
        assert_eq!(scrub(text, &secrets), text);
    }
}

/// Base64 as it is written after so many other bytes, and before others.
fn base64_after(before: usize, text: &str) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bytes = [&vec![b'{'; before], text.as_bytes(), b"}}"].concat();
    let bits: String = bytes.iter().map(|byte| format!("{byte:08b}")).collect();
    let digits = bits.as_bytes().chunks(6).map(|bits| format!("{:0<6}", std::str::from_utf8(bits).unwrap()));
    digits.map(|bits| char::from(ALPHABET[usize::from_str_radix(&bits, 2).unwrap()])).collect()
}

#[test]
fn a_known_token_is_masked_when_it_is_encoded() {
    for token in [TOKEN, "sixteen-letters.", "correcthorsebatterystaple"] {
        let secrets = Secrets::new(std::iter::empty(), [token].into_iter());
        let hex: String = token.bytes().map(|byte| format!("{byte:02x}")).collect();
        let colons: Vec<String> = token.bytes().map(|byte| format!("{byte:02X}")).collect();
        let wide: String = token.chars().flat_map(|character| [character, '\0']).collect();
        let base64: Vec<String> = (0..3).map(|before| base64_after(before, token)).collect();
        let url_safe = base64.iter().map(|text| text.replace('+', "-").replace('/', "_"));
        let others = [hex.clone(), hex.to_uppercase(), colons.join(":"), wide.clone(), json!(wide).to_string()];
        for text in base64.iter().cloned().chain(url_safe).chain(others) {
            let left = scrub(&format!("not with {text}."), &secrets).into_owned();
            assert!(left.contains("•••") && left.len() < 30, "{token}: {text}: {left}");
            assert!(left.starts_with("not with ") && left.ends_with('.'), "{left}");
        }
        // Of one that is cut off, enough is told.
        if token.len() > 40 {
            assert!(scrub(&hex[7..100], &secrets).contains("•••"));
            assert!(scrub(&base64[1][9..90], &secrets).contains("•••"));
        }
    }
    // What is encoded of a shorter one would be like other words.
    let secrets = Secrets::new(std::iter::empty(), ["short-token"].into_iter());
    for text in [base64_after(0, "short-token"), "73686f72742d746f6b656e".to_owned()] {
        assert_eq!(scrub(&text, &secrets), text);
    }
}

#[test]
fn a_token_that_is_a_word_is_masked_only_where_it_stands_alone() {
    for (token, text, left) in [
        (
            "Production2",
            r#"{"name":"Production2024","id":"xProduction2"}"#,
            r#"{"name":"Production2024","id":"xProduction2"}"#,
        ),
        ("Production2", r#"{"error_msg":"Production2 is wrong"}"#, r#"{"error_msg":"••• is wrong"}"#),
        ("Listener1", "a-Listener1-b, Listener11, _Listener1", "a-•••-b, Listener11, _Listener1"),
        ("protection_status", r#"{"protection_status" : "x"}"#, r#"{"protection_status" : "x"}"#),
        ("protection_status", r#"{"x":"protection_status"}"#, r#"{"x":"•••"}"#),
        ("correcthorsebatterystaple", "no correcthorsebatterystaple", "no •••"),
        // One that is no word is told wherever it stands.
        ("Tr0ub4dor-and-three", "xTr0ub4dor-and-threex", "x•••x"),
        ("Tr0ub4dor-and-three", r#"{"Tr0ub4dor-and-three":1}"#, r#"{"•••":1}"#),
    ] {
        let secrets = Secrets::new(std::iter::empty(), [token].into_iter());
        assert_eq!(scrub(text, &secrets), left, "{token}");
    }
}

#[test]
fn a_token_that_is_not_known_is_told_by_its_header() {
    for (text, left) in [
        (
            format!("PUT|/v3/x/||host:h|x-security-token:{TOKEN}||host;x-security-token|00"),
            "PUT|/v3/x/||host:h|x-security-token:•••||host;x-security-token|00",
        ),
        (format!("host:h\nX-Security-Token: {TOKEN}\n\nhost"), "host:h\nX-Security-Token: •••\n\nhost"),
        (format!("x-auth-token {TOKEN} is invalid"), "x-auth-token ••• is invalid"),
        (json!({ "headers": { "X-Auth-Token": TOKEN } }).to_string(), r#"{"headers":{"X-Auth-Token":"•••"}}"#),
        (format!("authorization: Bearer {TOKEN}, x"), "authorization: Bearer •••, x"),
        (
            format!(
                "Authorization: SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-sdk-date, Signature={}",
                "0f".repeat(32)
            ),
            "Authorization: SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-sdk-date, Signature=•••",
        ),
    ] {
        assert_eq!(scrub(&text, &Secrets::default()), left);
    }
}

#[test]
fn hostile_texts_take_linear_time() {
    let key = Key::read("rsa");
    let secrets = Secrets::new(key.bundle.key().into_iter(), [TOKEN].into_iter());
    let piece = &key.bare()[800..840];
    for piece in [
        "\\",
        "&",
        "&amp;",
        "%25",
        "\\u004d",
        "M",
        "MIIE",
        "LQAA",
        "AC0A",
        "12345678901234",
        "MIIEvQIBADANBgkq",
        "30820",
        "-----BEGIN PRIVATE KEY",
        "-----END PRIVATE KEY-----",
        "BEGIN PRIVATE KEY ",
        "\"private_key\":\"",
        "\"private_key\":[\"",
        "private_key=",
        "\"d\":\"",
        ":",
        " ",
        "\"",
        "[",
        "1,",
        "0x30,",
        "x-auth-token:",
        "signature=",
        "-",
        TOKEN,
        piece,
        "b3BlbnNzaC1rZXktdjEA",
        "é",
    ] {
        let text = piece.repeat((1 << 17) / piece.len());
        let started = Instant::now();
        scrub(&text, &secrets);
        assert!(started.elapsed().as_secs() < 12, "{piece}: {:?}", started.elapsed());
    }
    // Quotes that are each quoted more often than the one before.
    let text: String = (0..700).map(|times| format!("\"private_key\":{}\"", "\\".repeat(times))).collect();
    let started = Instant::now();
    scrub(&text, &secrets);
    assert!(started.elapsed().as_secs() < 12, "{:?}", started.elapsed());
}

/// It took hours.
#[test]
fn a_token_of_one_letter_is_learnt_once() {
    let token = "A".repeat(1 << 20);
    let secrets = Secrets::new(std::iter::empty(), [token.as_str()].into_iter());
    assert_eq!(scrub(&format!("<{token}>"), &secrets), "<•••>");
}

/// A number in decimal: by doubling it for each bit, as nobody else would.
fn decimal(bytes: &[u8]) -> String {
    let mut digits = vec![0_u8];
    for bit in bytes.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1)) {
        let mut carry = bit;
        for digit in &mut digits {
            carry += *digit * 2;
            *digit = carry % 10;
            carry /= 10;
        }
        digits.extend((carry > 0).then_some(carry));
    }
    digits.iter().rev().map(|digit| char::from(b'0' + digit)).collect()
}

#[test]
fn each_number_of_a_key_is_known_in_decimal() {
    for kind in ["rsa", "p256", "p384", "p521"] {
        let (key, other) = (Key::read(kind), Key::read(if kind == "rsa" { "p256" } else { "rsa" }));
        let secrets = key.secrets();
        let parts = key.bundle.key().unwrap().private_parts();
        assert_eq!(parts.len(), if kind == "rsa" { 6 } else { 1 });
        for digits in parts.iter().map(|part| decimal(part)) {
            let middle = &digits[digits.len() / 2 - 7..digits.len() / 2 + 7];
            let rows = digits.as_bytes().chunks(40).map(|row| std::str::from_utf8(row).unwrap()).collect::<Vec<_>>();
            for (text, left) in [
                (format!("bad: {digits}"), format!("bad: {KEY_MASK}")),
                (
                    format!("private exponent: {digits}\n  prime p: 7"),
                    format!("private exponent: {KEY_MASK}\n  prime p: 7"),
                ),
                (format!("<p>{middle}</p>"), format!("<p>{KEY_MASK}</p>")),
                (rows.join("\n    "), KEY_MASK.to_owned()),
                (
                    json!({ "a": format!("p: {digits}, q") }).to_string(),
                    json!({ "a": format!("p: {KEY_MASK}, q") }).to_string(),
                ),
                // As numbers they are texts now, and the rest is what it was.
                (
                    format!("{{\"\\\"p\\\\\":{digits},\"n\": [{digits} ,1]}}"),
                    format!("{{\"\\\"p\\\\\":\"{KEY_MASK}\",\"n\": [\"{KEY_MASK}\" ,1]}}"),
                ),
            ] {
                let scrubbed = scrub(&text, &secrets);
                assert_eq!(scrubbed, left, "{kind}: {text}");
                assert_eq!(scrub(&scrubbed, &secrets), left);
                assert!(holds_key(&text, &secrets));
                assert_eq!(scrub(&text, &other.secrets()), text, "another's");
            }
            assert_eq!(scrub(&middle[1..], &secrets), middle[1..], "thirteen digits may be anything");
        }
    }
}

/// A byte below sixteen begins with a zero in hexadecimal, and what stands before a text is no digit.
#[test]
fn fewer_digits_than_a_piece_has_are_none_of_it() {
    let mut tried = 0;
    for key in KINDS.map(Key::read) {
        let (parts, secrets) = (key.bundle.key().unwrap().private_parts(), key.secrets());
        for piece in parts.iter().flat_map(|part| part.windows(7)).filter(|piece| (1..16).contains(&piece[0])) {
            let hex: String = piece.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(scrub(&hex[1..], &secrets), hex[1..]);
            assert_ne!(scrub(&hex, &secrets), hex);
            tried += 1;
        }
    }
    assert!(tried > 3, "{tried}");
}
