//! Private keys in answers that are lists. In: certificates as a service lists them, with a key in each. Out: the list without any piece of
//! one, still JSON where it was, in time that grows with its length and no faster.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

use std::{borrow::Cow, collections::HashSet, fs, time::Instant};

use countersign::{
    json::Value,
    outcome::{scrubbed, without_secrets},
    scrub::{KEY_MASK, Secrets},
};
use serde_json::{Value as Json, json};

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sandbox");

fn read(name: &str) -> String {
    fs::read_to_string(format!("{DATA}/{name}")).unwrap()
}

fn digits(text: &str) -> Vec<u8> {
    text.bytes().filter(u8::is_ascii_alphanumeric).collect()
}

fn body(pem: &str) -> String {
    pem.lines().filter(|line| !line.starts_with('-')).collect()
}

/// Sixteen digits of a key in a row, but for those that its certificate has too.
struct Pieces(HashSet<Vec<u8>>);

impl Pieces {
    fn of(keys: &[String], public: &str) -> Self {
        let windows = |text: &str| digits(text).windows(16).map(<[u8]>::to_vec).collect::<HashSet<_>>();
        let public = windows(&body(public));
        Self(keys.iter().flat_map(|key| windows(&body(key))).filter(|piece| !public.contains(piece)).collect())
    }

    fn are_in(&self, text: &str) -> bool {
        let plain = text.replace("\\n", "").replace("\\u002b", "+").replace("\\u002d", "-").replace("\\/", "/");
        digits(&plain).windows(16).any(|window| self.0.contains(window))
    }
}

const KEYS: [&str; 9] = [
    "rsa4096.key",
    "rsa4096.pkcs1.key",
    "rsa4096.encrypted.key",
    "rsa.encrypted.pkcs1.key",
    "p256.key",
    "p256.sec1.key",
    "ed25519.key",
    "sm2.sign.key",
    "sm2.encrypt.key",
];

fn keys() -> Vec<String> {
    KEYS.iter().map(|name| read(name)).collect()
}

fn quoted(text: &str) -> String {
    json!(text).to_string()
}

/// How a member may hold a key: what it looks like, and the text of name and value.
fn members(pem: &str) -> Vec<(&'static str, String)> {
    let once = quoted(pem);
    let lines: Vec<&str> = pem.lines().collect();
    let half = pem.len() / 2;
    vec![
        ("as documented", format!("\"private_key\":{once}")),
        ("the other of SM2", format!("\"enc_private_key\":{once}")),
        ("of a call that is sent", format!("\"private_key_sign\":{once}")),
        ("with blanks", format!("\"private_key\" :\n {once}")),
        ("twice", format!("\"private_key\":{once},\"private_key\":{once}")),
        ("hidden first", format!("\"private_key\":\"******\",\"private_key\":{once}")),
        ("escapes in the name", format!("\"private\\u005fkey\":{once}")),
        ("only escapes in the name", format!("\"\\u0070\\u0072ivate\\u005Fkey\":{once}")),
        ("capitals in the name", format!("\"PRIVATE_KEY\":{once}")),
        ("another name", format!("\"privateKey\":{once}")),
        ("a name that says nothing", format!("\"value\":{once}")),
        ("on one line", format!("\"private_key\":{}", quoted(&pem.replace('\n', "")))),
        ("with carriage returns", format!("\"private_key\":{}", quoted(&pem.replace('\n', "\r\n")))),
        ("escaped twice", format!("\"private_key\":{}", quoted(&pem.replace('\n', "\\n")))),
        ("escaped dashes", format!("\"private_key\":{}", once.replace('-', "\\u002d"))),
        ("escaped dashes under another name", format!("\"value\":{}", once.replace('-', "\\u002d"))),
        ("escaped slashes", format!("\"private_key\":{}", once.replace('/', "\\/").replace('+', "\\u002b"))),
        ("without a label", format!("\"private_key\":\"{}\"", body(pem))),
        ("without its end", format!("\"private_key\":{}", quoted(&pem[..half]))),
        ("without its beginning", format!("\"private_key\":{}", quoted(&pem[half..]))),
        (
            "split over two",
            format!("\"private_key\":{},\"enc_private_key\":{}", quoted(&pem[..half]), quoted(&pem[half..])),
        ),
        ("a list of lines", format!("\"private_key\":{}", json!(lines))),
        ("an object", format!("\"private_key\":{}", json!({ "algorithm": "RSA", "size": 4096, "value": pem }))),
        ("deeper", format!("\"extra\":{{\"more\":[{{\"private_key\":{once}}}]}}")),
        ("a list of numbers", format!("\"private_key\":{}", json!(body(pem).as_bytes()))),
        ("a list of numbers under another name", format!("\"privateKey\":{}", json!(body(pem).as_bytes()))),
        (
            "an object under another name",
            format!("\"privateKey\":{}", json!({ "size": 4096, "of": 1.5e3, "value": pem })),
        ),
        (
            "a number",
            format!(
                "\"private_key\":{}",
                body(pem).bytes().map(|byte| char::from(b'1' + byte % 9)).collect::<String>()
            ),
        ),
        ("a backslash at its end", format!("\"private_key\":{}", quoted(&format!("{pem}\\")))),
        ("JSON in a text", format!("\"value\":{}", quoted(&json!({ "private_key": pem }).to_string()))),
        (
            "in an error",
            format!("\"error_code\":\"ELB.8902\",\"error_msg\":{}", quoted(&format!("bad key {pem} sent"))),
        ),
    ]
}

#[test]
fn no_piece_of_any_key_stays_in_a_list_and_it_stays_json() {
    let certificate = read("rsa.crt");
    let none = Secrets::default();
    for pem in keys() {
        let pieces = Pieces::of(std::slice::from_ref(&pem), &certificate);
        for (name, member) in members(&pem) {
            let item =
                |index: usize| format!("{{\"id\":\"c{index}\",{member},\"certificate\":{}}}", quoted(&certificate));
            let text = format!("{{\"certificates\":[{},{}],\"request_id\":\"r\"}}", item(0), item(1));
            let (left, places) = scrubbed(&text, &none);
            assert!(!pieces.are_in(&left), "{name}");
            assert!(left.contains(KEY_MASK) || left.contains("[0,"), "{name}");
            // Only a list of numbers is not told of: no mark can stand in it.
            assert!(!places.is_empty() || name.starts_with("a list of numbers under"), "{name}");
            let value: Json = serde_json::from_str(&left).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(Value::parse(&left).is_some(), "{name}");
            for index in 0..2 {
                assert_eq!(value["certificates"][index]["id"], format!("c{index}"), "{name}");
                assert_eq!(value["certificates"][index]["certificate"], certificate, "{name}");
            }
            assert_eq!(value["request_id"], "r", "{name}");
            assert!(without_secrets(&left, &none) == left || name.starts_with("a list of numbers under"), "{name}");
            // What breaks off is cut as well.
            for end in (0..text.len()).step_by(599).filter(|end| text.is_char_boundary(*end)) {
                assert!(!pieces.are_in(&scrubbed(&text[..end], &none).0), "{name}, up to {end}");
            }
        }
    }
}

#[test]
fn asterisks_are_no_key() {
    let certificate = read("rsa.crt");
    for hidden in ["\"******\"", "\"*****\"", "\"\"", "null", "\" \"", "[]", "{}", "[\"******\"]"] {
        let item = format!(
            "{{\"id\":\"a\",\"private_key\":{hidden},\"enc_private_key\":{hidden},\"certificate\":{}}}",
            quoted(&certificate)
        );
        let text = format!("{{\"certificates\":[{item},{item}],\"private_key_echo\":false}}");
        assert!(matches!(without_secrets(&text, &Secrets::default()), Cow::Borrowed(same) if same == text), "{hidden}");
        assert_eq!(scrubbed(&text, &Secrets::default()), (text, vec![]), "{hidden}");
    }
}

/// A certificate of a long list, with a key.
fn item(index: usize, keys: &[String], certificate: &str) -> String {
    let key = &keys[index % 3];
    // Most of all under the documented name.
    let member = match index % 31 {
        0 => members(&keys[index % keys.len()])[index / 31 % 31].1.clone(),
        _ => format!("\"private_key\":{}", quoted(key)),
    };
    format!("{{\"id\":\"c{index}\",{member},\"certificate\":{}}}", quoted(certificate))
}

fn list(count: usize, keys: &[String], certificate: &str) -> String {
    let items: Vec<String> = (0..count).map(|index| item(index, keys, certificate)).collect();
    format!("{{\"certificates\":[{}]}}", items.join(","))
}

#[test]
fn a_page_of_two_thousand_is_cut_as_a_page_of_two_is() {
    let (certificate, keys) = (read("rsa.crt"), keys());
    let pieces = Pieces::of(&keys, &certificate);
    let none = Secrets::default();
    let text = list(2_000, &keys, &certificate);
    assert!(text.len() > 6 << 20, "{}", text.len());
    let (left, places) = scrubbed(&text, &none);
    assert!(!pieces.are_in(&left));
    assert!(places.contains(&"certificates.private_key".to_owned()), "{places:?}");
    let value: Json = serde_json::from_str(&left).unwrap();
    let listed = value["certificates"].as_array().unwrap();
    assert_eq!(listed.len(), 2_000);
    assert!(listed.iter().all(|item| item["certificate"] == certificate));
    // Looked through in pieces, it is what each item is by itself.
    for (index, left) in listed.iter().enumerate() {
        let alone = scrubbed(&item(index, &keys, &certificate), &none).0;
        assert_eq!(&serde_json::from_str::<Json>(&alone).unwrap(), left, "{index}");
    }
}

#[test]
fn the_time_grows_with_the_length_and_no_faster() {
    let (certificate, keys) = (read("rsa.crt"), keys());
    let seconds = |text: &str| {
        let started = Instant::now();
        scrubbed(text, &Secrets::default());
        started.elapsed().as_secs_f64()
    };
    let (short, long) = (list(200, &keys, &certificate), list(400, &keys, &certificate));
    let hostile = |piece: &str, length: usize| format!("[{}", piece.repeat(length / piece.len()));
    let open = "{\"a\":\"-----BEGIN PRIVATE KEY-----\"},";
    for (name, short, long) in [
        ("a list", short, long),
        ("keys that begin and never end", hostile(open, 3 << 18), hostile(open, 3 << 19)),
        (
            "lists that begin and never end",
            hostile("{\"privateKey\":[", 3 << 18),
            hostile("{\"privateKey\":[", 3 << 19),
        ),
        ("commas and blanks", hostile("} ,   ,{ ", 3 << 18), hostile("} ,   ,{ ", 3 << 19)),
    ] {
        let (one, two) = (seconds(&short), seconds(&long));
        // Twice the length; twice that again for pieces that are looked at again, and once more for a machine that does something else.
        assert!(two < 8.0 * one + 0.5, "{name}: {one} s, {two} s");
    }
}

#[test]
fn a_key_over_many_items_is_cut_wherever_a_piece_would_end() {
    let key = read("rsa4096.key");
    let pieces = Pieces::of(std::slice::from_ref(&key), "");
    let lines: Vec<String> = key.lines().map(|line| json!({ "line": line }).to_string()).collect();
    let item = "{\"id\":\"a\"},";
    for before in [900, 2_000] {
        let padding = item.repeat(((1 << 20) - before) / item.len());
        let text = format!("[{padding}{},{}{{}}]", lines.join(","), item.repeat(1_000));
        assert!(!pieces.are_in(&scrubbed(&text, &Secrets::default()).0), "{before}");
    }
}
