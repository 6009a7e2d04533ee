//! In: names as the data of the operations has them. Out: what a record is made of, for native tests. Any test file takes it with
//! `mod recorded;`.
#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

#[path = "host.rs"]
pub mod host;

use std::{fs, path::Path};

use countersign::{
    Error, ErrorCode,
    bundle::Bundle,
    json::Value,
    operation::{Context, Operation},
    record::{self, Ending, Facts},
    time::Instant,
};
use serde_json::{Value as Json, json};

pub const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data");

/// What a record is made of, by name, as the data of the operations has it.
pub struct Case {
    pub json: Json,
    pub bundle: Option<Bundle>,
    pub encryption: Option<Bundle>,
}

/// What else may stand in a record.
#[derive(Default)]
pub struct More<'a> {
    pub note: Option<&'a str>,
    pub operator: Option<&'a str>,
    pub delivered: Option<&'a Value>,
    pub module_sha256: Option<&'a str>,
    pub ending: Option<Ending>,
    pub previous: Option<&'a str>,
}

impl Case {
    pub fn read(name: &str) -> Self {
        Self::of(serde_json::from_slice(&read(&format!("operations/cases/{name}/input.json"))).unwrap()).unwrap()
    }

    pub fn of(json: Json) -> Result<Self, Error> {
        let open = |files: &Json| {
            let files = files.as_array().into_iter().flatten();
            let input: Vec<u8> = files.flat_map(|file| read(file.as_str().unwrap())).collect();
            (!input.is_empty()).then(|| host::block_on(Bundle::open(&input, None, &host::Native))).transpose()
        };
        let (bundle, encryption) = (open(&json["files"])?, open(&json["encryption"])?);
        Ok(Self { json, bundle, encryption })
    }

    /// The record; `None` for an operation that is not cleared.
    pub fn record(&self, more: More<'_>) -> Option<Result<String, Error>> {
        let operation = Operation::read(&Value::parse(&self.json["operation"].to_string()).unwrap()).ok()?;
        let now = Instant::from_rfc3339(self.json["now"].as_str().unwrap_or("2027-01-01T00:00:00Z")).unwrap();
        let texts = |list: &Json| serde_json::from_value::<Vec<String>>(list.clone()).unwrap_or_default();
        let (acknowledged, refused) = (texts(&self.json["acknowledge"]), texts(&self.json["refuse"]));
        let context =
            Context { bundle: self.bundle.as_ref(), encryption: None, now, refused: &refused, in_place: None };
        let mut examined = operation.examine(&context);
        examined.cleared(&acknowledged).ok()?;
        // None of the services takes the throw-away keys for a second pair; a record has room for it all the same.
        let with_second = Context { encryption: self.encryption.as_ref(), ..context };
        examined.context = &with_second;
        Some(record::write(Facts {
            examined: &examined,
            acknowledged: &acknowledged,
            note: more.note,
            operator: more.operator,
            delivered: more.delivered,
            module_sha256: more.module_sha256,
            ending: more.ending,
            previous: more.previous,
        }))
    }

    pub fn sound(&self) -> String {
        self.record(More::default()).unwrap().unwrap()
    }
}

/// A chain and its key, and both of the warnings they meet.
pub fn chain_and_key() -> Case {
    let mut case = Case::read("chain-and-key");
    case.json["acknowledge"] = json!(["elb.domain-cleared", "field.null-undocumented"]);
    case
}

pub fn read(name: &str) -> Vec<u8> {
    fs::read(Path::new(DATA).join(name)).unwrap()
}

pub fn text(name: &str) -> String {
    String::from_utf8(read(name)).unwrap()
}

/// RFC 8785 by somebody else's hand.
pub fn canonical(value: &Json) -> String {
    match value {
        Json::Object(members) => {
            let mut names: Vec<&String> = members.keys().collect();
            names.sort_by_key(|name| name.encode_utf16().collect::<Vec<_>>());
            let members = names.into_iter().map(|name| format!("{}:{}", json!(name), canonical(&value[name])));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
        Json::Array(items) => format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(",")),
        simple => simple.to_string(),
    }
}

pub fn open(files: &[&str]) -> Bundle {
    let input: Vec<u8> = files.iter().flat_map(|file| read(file)).collect();
    host::block_on(Bundle::open(&input, None, &host::Native)).unwrap()
}

/// The code, message and field of an error.
pub fn said(error: Error) -> (ErrorCode, String, String) {
    (error.code, error.message(), error.place.field.clone().unwrap_or_default())
}

pub const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

pub fn base64(bytes: &[u8]) -> String {
    let text = digits(bytes).replace('-', "+").replace('_', "/");
    let padding = (4 - text.len() % 4) % 4;
    text + &"=".repeat(padding)
}

pub fn encoded(text: &str) -> String {
    digits(text.as_bytes())
}

pub fn digits(bytes: &[u8]) -> String {
    let bits: String = bytes.iter().map(|byte| format!("{byte:08b}")).collect();
    let groups = bits.as_bytes().chunks(6).map(|group| format!("{:0<6}", std::str::from_utf8(group).unwrap()));
    groups.map(|group| char::from(ALPHABET[usize::from_str_radix(&group, 2).unwrap()])).collect()
}

pub fn base64url(text: &str) -> Vec<u8> {
    let value = |byte| ALPHABET.iter().position(|digit| *digit == byte).unwrap();
    let bits: String = text.bytes().map(|byte| format!("{:06b}", value(byte))).collect();
    let bytes = bits.as_bytes().chunks_exact(8).map(|bits| std::str::from_utf8(bits).unwrap());
    bytes.map(|bits| u8::from_str_radix(bits, 2).unwrap()).collect()
}
