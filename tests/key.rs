//! In: the cases of `data/keys`, each an `input.pem` named `<key>.<form>`, and the public keys in `shared/`. Out: what is said of a key is
//! `expected.json`, its DER is what OpenSSL made of the same key, and it belongs to its own public key.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

mod golden;
mod host;

use std::{collections::BTreeMap, fs, path::PathBuf};

use countersign::{
    Error, Place,
    armor::{Block, write},
    bundle::inspect,
    der::{Elements, SEQUENCE, element},
    key::{Budget, Key, LockedKey, Match, PrivateKey, looks_like_key},
    task::{Answer, Host, Task},
    words::english,
};
use host::{Bare, Native, block_on};
use serde_json::{Value, json};
use zeroize::Zeroizing;

const PASSWORD: &[u8] = b"correct horse";

#[test]
fn every_form_says_the_same_of_a_key() {
    for (name, blocks) in key_files() {
        let said = match read(&blocks) {
            Ok(Key::Plain(key)) => json!(key.facts),
            Err(error) => problem(&error),
            Ok(Key::Locked(locked)) => {
                let unlock = |password: &[u8]| match block_on(locked.unlock(password, &Native, &Budget::default())) {
                    Ok(key) => json!(key.facts),
                    Err(error) => problem(&error),
                };
                json!({
                    "locked": locked.facts,
                    "withoutPassword": problem(&locked.password_required()),
                    "withWrongPassword": unlock(b"wrong"),
                    "unlocked": unlock(password(&name)),
                })
            }
        };
        golden::compare(&folder().join("cases").join(name).join("expected.json"), &said);
    }
}

#[test]
fn every_form_becomes_what_openssl_makes_of_it() {
    let (files, public_keys) = (key_files(), public_keys());
    let der = |name: &str| files.get(name).map(|blocks| blocks[0].der.to_vec());
    let mut compared = 0;
    for (name, key) in open_all() {
        let stem = name.split('.').next().unwrap();
        let canonical = der(&format!("{stem}.pkcs8")).filter(|_| key.public_half.is_some() || !is_ec(&key));
        if let Some(canonical) = canonical {
            assert_eq!(key.pkcs8_der(), canonical, "{name}: PKCS#8");
            compared += 1;
        }
        let traditional = der(&format!("{stem}.traditional")).filter(|_| key.public_half.is_some());
        if let (Some(traditional), Some((_, ours))) = (traditional, key.traditional_der()) {
            assert_eq!(*ours, traditional, "{name}: traditional");
            compared += 1;
        }
        if let (Some(public), Some(ours)) = (public_keys.get(&format!("{stem}.public")), &key.public_half)
            && stem != "rsa-pss"
        {
            assert_eq!(ours, public, "{name}: public half");
            compared += 1;
        }
    }
    assert!(compared > 150, "{compared}");
}

#[test]
fn a_key_belongs_to_its_own_public_key_in_any_writing_and_to_no_other() {
    let public_keys = public_keys();
    let mut answers = BTreeMap::new();
    for (name, key) in open_all() {
        for (public, der) in &public_keys {
            let (key_name, public_name) = (name.split('.').next().unwrap(), public.split('.').next().unwrap());
            match key.belongs_to(der) {
                Match::Yes => assert_eq!(key_name, public_name, "{name}, {public}"),
                Match::No => assert_ne!(key_name, public_name, "{name}, {public}"),
                Match::NotChecked(reason) => {
                    answers.entry(format!("{name} with {public}")).or_insert(reason.english());
                }
            }
        }
    }
    golden::compare(&folder().join("matches-not-checked.json"), &json!(answers));
}

#[test]
fn a_damaged_public_key_is_not_compared() {
    let key = open("rsa-a.pkcs8");
    let damaged = Match::NotChecked(&english::bundle::PUBLIC_KEY_DAMAGED);
    assert_eq!(key.belongs_to(b""), damaged);
    let public = &public_keys()["rsa-a.public"];
    assert_eq!(key.belongs_to(&public[..public.len() - 1]), damaged);
    // The hybrid form says twice whether y is odd, and here says it both ways.
    let mut hybrid = public_keys()["p256-a.public-hybrid"].clone();
    assert_eq!(open("p256-a.pkcs8").belongs_to(&hybrid), Match::Yes);
    let form = hybrid.len() - 65;
    hybrid[form] ^= 1;
    assert_eq!(open("p256-a.pkcs8").belongs_to(&hybrid), damaged);
}

/// SEC 1 §2.3.3: the same x is of two points, and one of the two has an odd y.
#[test]
fn a_key_with_an_odd_point_belongs_to_it_in_every_form() {
    let (key, full) = (open("p256-b.pkcs8"), &public_keys()["p256-b.public"]);
    let with_form = |form: u8, digits: usize| {
        let (header, point) = full.split_at(full.len() - 65);
        let mut public = [header, &[form], &point[1..=digits]].concat();
        for length in [1, header.len() - 2] {
            public[length] -= 64 - u8::try_from(digits).unwrap();
        }
        key.belongs_to(&public)
    };
    assert_eq!([with_form(4, 64), with_form(7, 64), with_form(3, 32)], [Match::Yes; 3]);
    assert_eq!(with_form(2, 32), Match::No);
    assert_eq!(with_form(6, 64), Match::NotChecked(&english::bundle::PUBLIC_KEY_DAMAGED));
}

#[test]
fn a_key_of_dsa_belongs_to_its_number_with_its_parameters_or_with_none() {
    let (key, own) = (open("dsa.traditional"), public_keys()["dsa.public"].clone());
    let (identifier, number) = (&own[8..17], &own[574..]);
    let without_parameters = [&[0x30, 0x82, 1, 20, 0x30, 9][..], identifier, number].concat();
    let with_other = |mut public: Vec<u8>, place: usize| {
        public[place] ^= 2;
        key.belongs_to(&public)
    };
    assert_eq!([&own, &without_parameters].map(|public| key.belongs_to(public)), [Match::Yes; 2]);
    assert_eq!(with_other(without_parameters.clone(), without_parameters.len() - 1), Match::No);
    for place in [own.len() - 1, 573] {
        assert_eq!(with_other(own.clone(), place), Match::No);
    }
}

#[test]
fn a_key_of_an_algorithm_nobody_knows_can_belong_to_that_algorithm_alone() {
    let key = open("unheard-of.pkcs8");
    let mut public = [&[0x30, 17][..], &key.pkcs8_der()[5..18], b"\x03\x02\0\x01"].concat();
    assert_eq!(key.belongs_to(&public), Match::NotChecked(&english::bundle::HALF_MISSING));
    public[14] ^= 1;
    assert_eq!(key.belongs_to(&public), Match::No);
}

#[test]
fn the_host_recovers_a_missing_public_half() {
    for name in ["p256-a.pkcs8-without-public", "p256-a.traditional-without-public", "p256-a.traditional-compressed"] {
        let key = open(name);
        assert!(key.public_half.is_none(), "{name}");
        let Answer::Bytes(recovered) = ask_for_public_half(&key) else { panic!("{name}: not recovered") };
        let completed = key.with_public_half(&recovered).unwrap();
        assert_eq!(completed.public_half.as_ref(), public_keys().get("p256-a.public"), "{name}");
        assert_eq!(completed.pkcs8_der(), open("p256-a.pkcs8").pkcs8_der(), "{name}");
        assert_eq!(completed.facts.public_sha256, open("p256-a.pkcs8").facts.public_sha256, "{name}");
    }
    let Answer::Bytes(recovered) = ask_for_public_half(&open("ed25519.pkcs8")) else { panic!("not recovered") };
    let completed = open("ed25519.pkcs8").with_public_half(&recovered).unwrap();
    assert_eq!(completed.public_half.as_ref(), Some(&recovered.to_vec()));
}

#[test]
fn a_public_half_that_cannot_be_the_keys_own_changes_nothing() {
    for (name, public) in [
        ("p256-a.traditional-without-public", "p384.public"),
        ("p256-a.traditional-without-public", "rsa-a.public"),
        ("ed25519.pkcs8", "x25519.public"),
    ] {
        let key = open(name).with_public_half(&public_keys()[public]).unwrap();
        assert!(key.public_half.is_none(), "{name} {public}");
        assert_eq!(key.pkcs8_der(), open(name).pkcs8_der());
    }
    let other = open("p256-a.traditional-compressed").with_public_half(&public_keys()["p256-b.public"]);
    assert_eq!(other.unwrap_err().code.as_str(), "KEY_MALFORMED");
}

#[test]
fn the_curve_may_stand_in_the_block_before() {
    let blocks = blocks(&fs::read_to_string(folder().join("cases/p256-a.curve-in-block-before/input.pem")).unwrap());
    let Key::Plain(key) = Key::read_after(Some(&blocks[0].der), &blocks[1], 0).unwrap() else { panic!("locked") };
    assert_eq!(key.pkcs8_der(), open("p256-a.pkcs8").pkcs8_der());
    // A key that names its own curve does not listen to the neighbours.
    let files = key_files();
    let Key::Plain(key) = Key::read_after(Some(&blocks[0].der), &files["p384.traditional"][0], 0).unwrap() else {
        panic!("locked")
    };
    assert_eq!(key.pkcs8_der(), open("p384.pkcs8").pkcs8_der());
}

#[test]
fn a_cost_is_refused_before_the_host_is_asked() {
    for (name, locked) in locked_keys().filter(|(name, _)| name.starts_with("cost.")) {
        struct Untouched;
        impl Host for Untouched {
            async fn run(&self, _: Task) -> Answer {
                panic!("the host was asked to compute")
            }
        }
        assert!(block_on(locked.unlock(PASSWORD, &Untouched, &Budget::default())).is_err(), "{name}");
    }
}

#[test]
fn what_is_spent_is_spent_for_all_keys_of_an_input() {
    let locked = |name: &str| locked_keys().find(|(known, _)| known == name).unwrap().1;
    let code =
        |key: &LockedKey, budget: &Budget| block_on(key.unlock(PASSWORD, &Bare, budget)).unwrap_err().code.as_str();
    let (budget, scrypt) = (Budget::default(), locked("rsa-a.scrypt"));
    for _ in 0..19 {
        assert_eq!(code(&scrypt, &budget), "KEY_UNSUPPORTED");
    }
    let error = block_on(scrypt.unlock(PASSWORD, &Bare, &budget)).unwrap_err();
    assert_eq!(
        error.message().split(". ").next().unwrap(),
        "Opening this private key would take 131072 steps of hashing, and the page would not respond meanwhile; of the 2500000 that one \
         input may take, 9632 are left"
    );
    // What costs little can still be had.
    assert_eq!(code(&locked("p256-a.aes-256-sha512"), &budget), "KEY_UNSUPPORTED");
    // An empty password, or one beyond ASCII, is tried in two ways.
    let work = |password: &[u8]| {
        let block = &key_files().remove("p256-a.pbe-sha1-3des").unwrap()[0];
        // SEQUENCE with a length of two bytes, then the algorithm.
        countersign::key::work(&block.der[3..], password).blocking
    };
    assert_eq!([work(b"a"), work(b""), work("ä".as_bytes())], [2048 * 3, 2048 * 6, 2048 * 6]);
}

#[test]
fn a_host_that_can_do_nothing_is_no_wrong_password() {
    for (name, locked) in locked_keys().filter(|(name, _)| !name.starts_with("cost.") && !name.starts_with("damaged."))
    {
        let error = block_on(locked.unlock(password(&name), &Bare, &Budget::default())).unwrap_err();
        assert_eq!(error.code.as_str(), "KEY_UNSUPPORTED", "{name}");
    }
}

#[test]
fn bytes_without_a_label_are_known_by_their_outline() {
    for (name, blocks) in key_files() {
        let block = blocks.last().unwrap();
        let is_key = !["damaged.cut-in-half", "damaged.not-a-key"].contains(&name.as_str()) && block.headers.is_empty();
        assert_eq!(looks_like_key(&block.der), is_key, "{name}");
    }
    for (name, der) in public_keys() {
        assert!(!looks_like_key(&der), "{name}");
    }
}

#[test]
fn an_error_says_where_the_key_stands() {
    let place = Place::text(7, 1);
    let at = |name: &str| {
        let Block { label, headers, der, .. } = key_files().remove(name).unwrap().pop().unwrap();
        Block { index: 3, label, headers, der, place: place.clone() }
    };
    let Err(error) = Key::read(&at("damaged.not-a-key"), 0) else { panic!("read") };
    assert_eq!(error.place, place);
    let Ok(Key::Locked(locked)) = Key::read(&at("rsa-a.aes-128-sha1"), 2) else { panic!("not locked") };
    assert_eq!(locked.password_required().place, place);
    assert_eq!(block_on(locked.unlock(b"wrong", &Native, &Budget::default())).unwrap_err().place, place);
    let facts = block_on(locked.unlock(PASSWORD, &Native, &Budget::default())).unwrap().facts;
    assert_eq!((facts.index, facts.block), (2, 3));
}

#[test]
fn no_byte_of_a_key_is_shown() {
    assert_eq!(format!("{:?}", open("rsa-a.pkcs8")), "PrivateKey(redacted)");
    let (_, locked) = locked_keys().next().unwrap();
    assert_eq!(format!("{locked:?}"), "LockedKey(redacted)");
}

#[test]
fn no_cut_or_flipped_byte_makes_a_reader_panic() {
    for (_, blocks) in key_files() {
        let block = blocks.last().unwrap();
        for at in 0..block.der.len().min(150) {
            let mut flipped = block.der.to_vec();
            flipped[at] ^= 0x81;
            for der in [block.der[..at].to_vec(), flipped] {
                let label = block.label.clone();
                let damaged =
                    Block { index: 0, label, headers: Vec::new(), der: Zeroizing::new(der), place: Place::default() };
                if let Ok(Key::Locked(locked)) = Key::read(&damaged, 0) {
                    let _ = block_on(locked.unlock(PASSWORD, &Bare, &Budget::default()));
                }
            }
        }
    }
}

fn problem(error: &Error) -> Value {
    json!({ "code": error.code, "message": error.message() })
}

fn password(name: &str) -> &'static [u8] {
    if name.ends_with("empty-password") { b"" } else { PASSWORD }
}

fn is_ec(key: &PrivateKey) -> bool {
    key.facts.algorithm.as_ref().is_some_and(|algorithm| algorithm.curve.is_some())
}

fn ask_for_public_half(key: &PrivateKey) -> Answer {
    block_on(Native.run(Task::PublicHalf { private_key: Zeroizing::new(key.pkcs8_der().to_vec()) }))
}

fn read(blocks: &[Block]) -> Result<Key, Error> {
    Key::read(blocks.last().unwrap(), 0)
}

fn open(name: &str) -> PrivateKey {
    match read(&key_files()[name]).unwrap() {
        Key::Plain(key) => key,
        Key::Locked(locked) => block_on(locked.unlock(password(name), &Native, &Budget::default())).unwrap(),
    }
}

/// Every key that opens.
fn open_all() -> impl Iterator<Item = (String, PrivateKey)> {
    key_files().into_iter().filter_map(|(name, blocks)| match read(&blocks) {
        Ok(Key::Plain(key)) => Some((name, key)),
        Ok(Key::Locked(locked)) => {
            block_on(locked.unlock(password(&name), &Native, &Budget::default())).ok().map(|key| (name, key))
        }
        Err(_) => None,
    })
}

fn locked_keys() -> impl Iterator<Item = (String, LockedKey)> {
    key_files().into_iter().filter_map(|(name, blocks)| match read(&blocks) {
        Ok(Key::Locked(locked)) => Some((name, locked)),
        _ => None,
    })
}

/// Each key has the curve of the block before it, and one without such a block has none.
#[test]
fn curves_of_blocks_belong_to_the_key_after_them() {
    let case = |name: &str| fs::read_to_string(folder().join("cases").join(name).join("input.pem")).unwrap();
    let p256 = case("p256-a.curve-in-block-before");
    let p384 = case("p384.traditional");
    let key = blocks(&p384)[0].der.clone();
    let fields: Vec<_> = Elements::new(&key).enter(SEQUENCE).unwrap().map(Result::unwrap).collect();
    let [version, number, curve, point] = fields.as_slice() else { panic!("{}", fields.len()) };
    let parameters = write("EC PARAMETERS", curve.content).to_string();
    for parts in [&[version, number, point][..], &[version, number]] {
        let parts: Vec<_> = parts.iter().map(|part| part.encoded).collect();
        let without = write("EC PRIVATE KEY", &element(SEQUENCE, &parts)).to_string();
        for (text, curves, problems) in [
            (format!("{p256}{parameters}{without}"), &["P-256", "P-384"][..], &[][..]),
            (format!("{parameters}{without}{p256}"), &["P-384", "P-256"], &[]),
            (format!("{p256}{without}"), &["P-256"], &[&english::key::EC_WITHOUT_CURVE]),
            (format!("{without}{p256}"), &["P-256"], &[&english::key::EC_WITHOUT_CURVE]),
        ] {
            let said = inspect(text.as_bytes());
            let found = said.keys.iter().map(|key| key.algorithm.as_ref().unwrap().curve.clone().unwrap());
            assert_eq!(found.collect::<Vec<_>>(), curves, "{text}");
            let found = said.problems.iter().map(|problem| problem.words.id());
            assert!(found.eq(problems.iter().map(|problem| problem.id())), "{text} {:?}", said.problems);
        }
    }
}

fn key_files() -> BTreeMap<String, Vec<Block>> {
    let cases = golden::cases("keys").into_iter();
    cases.map(|(name, folder)| (name, blocks(&fs::read_to_string(folder.join("input.pem")).unwrap()))).collect()
}

fn public_keys() -> BTreeMap<String, Vec<u8>> {
    let paths = fs::read_dir(folder().join("shared")).unwrap().map(|entry| entry.unwrap().path());
    let read = |path: PathBuf| blocks(&fs::read_to_string(&path).unwrap())[0].der.to_vec();
    paths.map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), read(path))).collect()
}

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/keys"))
}

/// The blocks of a tidy file; sloppy ones are `armor`'s subject.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    for part in text.split("-----BEGIN ").skip(1) {
        let (label, rest) = part.split_once("-----\n").unwrap();
        let (mut body, _) = rest.split_once("-----END ").unwrap();
        let mut headers = Vec::new();
        while let Some((header, rest)) = body.split_once('\n').filter(|(line, _)| line.contains(": ")) {
            let (name, value) = header.split_once(": ").unwrap();
            headers.push((name.to_owned(), value.to_owned()));
            body = rest;
        }
        let digits: String = body.split_ascii_whitespace().collect();
        let der = base64(&digits);
        blocks.push(Block {
            index: blocks.len(),
            label: label.to_owned(),
            headers,
            der: Zeroizing::new(der),
            place: Place::default(),
        });
    }
    blocks
}

fn base64(digits: &str) -> Vec<u8> {
    const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let values =
        digits.trim_end_matches('=').bytes().map(|digit| ALPHABET.bytes().position(|known| known == digit).unwrap());
    let bits: Vec<usize> = values.flat_map(|value| (0..6).rev().map(move |shift| value >> shift & 1)).collect();
    bits.chunks_exact(8).map(|bits| bits.iter().fold(0, |byte, bit| byte << 1 | *bit as u8)).collect()
}
