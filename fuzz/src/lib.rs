//! What must hold for any input at all. In: bytes that a fuzzer chose. Out: nothing, or a panic that says which property they broke. libFuzzer
//! (`fuzz_targets/`), the tests (`tests/`) and a person with one file all call the same functions.

mod admission;
mod answer;
mod armor;
mod bundle;
mod canary;
mod certificate;
mod container;
mod doctor;
mod host;
mod json;
mod key;
mod mutation;
mod operation;
mod path;
mod quoted;
mod record;
mod scrub;
mod seeds;
mod signature;
mod typed;
mod words;

pub use mutation::Mutations;

/// Something that reads what strangers wrote.
pub struct Target {
    pub name: &'static str,
    /// Panics where a property does not hold.
    pub check: fn(&[u8]),
    /// What to begin with.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// How many mutations the tests try.
    pub inputs: usize,
}

/// All of them, those first that read what strangers wrote.
pub const TARGETS: &[Target] = &[
    Target {
        name: "armor",
        check: armor::check,
        seeds: || seeds::files("armor", |name| name == "input"),
        inputs: 8000,
    },
    Target {
        name: "certificate",
        check: certificate::check,
        seeds: || seeds::blocks("certificates", |name| name == "input.pem"),
        inputs: 20_000,
    },
    Target {
        name: "key",
        check: key::check,
        seeds: || seeds::blocks("keys", |name| name == "input.pem").iter().map(|der| key::seed(der)).collect(),
        inputs: 10_000,
    },
    Target {
        name: "container",
        check: container::check,
        seeds: || seeds::files("containers", |name| name == "input").iter().map(|der| container::seed(der)).collect(),
        inputs: 5000,
    },
    Target { name: "bundle", check: bundle::check, seeds: seeds::choices, inputs: 4000 },
    Target { name: "path", check: path::check, seeds: seeds::choices, inputs: 60_000 },
    Target {
        name: "json",
        check: json::check,
        seeds: || seeds::files("", |name| name.ends_with(".json")),
        inputs: 60_000,
    },
    Target { name: "operation", check: operation::check, seeds: seeds::choices, inputs: 20_000 },
    Target { name: "answer", check: answer::check, seeds: seeds::choices, inputs: 20_000 },
    Target {
        name: "scrub",
        check: scrub::check,
        seeds: || seeds::files("sandbox", |name| name.ends_with(".key")),
        inputs: 6000,
    },
    Target { name: "signature", check: signature::check, seeds: seeds::choices, inputs: 6000 },
    Target { name: "admission", check: admission::check, seeds: seeds::choices, inputs: 50_000 },
    Target { name: "record", check: record::check, seeds: record::seeds, inputs: 8000 },
    Target { name: "words", check: words::check, seeds: seeds::choices, inputs: 20_000 },
    Target { name: "doctor", check: doctor::check, seeds: seeds::choices, inputs: 20_000 },
];

/// Checks one input with the target of that name.
pub fn run(name: &str, data: &[u8]) {
    let target = TARGETS.iter().find(|target| target.name == name).expect("a target has that name");
    (target.check)(data);
}

/// What a text of PEM is a seed of: the targets, and the seed of each.
pub fn of_pem(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let mut seeds = vec![("armor", text.as_bytes().to_vec())];
    for block in countersign::armor::read(text.as_bytes()).blocks {
        seeds.push(match block.label.as_str() {
            "CERTIFICATE" => ("certificate", block.der.to_vec()),
            label if label.ends_with("PRIVATE KEY") => ("key", key::seed(&block.der)),
            _ => ("container", container::seed(&block.der)),
        });
    }
    seeds
}
