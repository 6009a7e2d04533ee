//! What fuzzing begins with, as files. In: a folder; perhaps a kit of certificates and keys, as files of a JSON value a line. Out: in the folder
//! another for each target, with a file for each of its seeds.

use std::{env, fs, io, path::Path};

use countersign::digest::sha256_hex;
use countersign_fuzz::{TARGETS, of_pem};
use serde_json::Value;

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let folder = arguments.next().expect("the folder to write to");
    for target in TARGETS {
        fs::create_dir_all(Path::new(&folder).join(target.name))?;
        for seed in (target.seeds)() {
            keep(&folder, target.name, &seed)?;
        }
    }
    for file in arguments.flat_map(fs::read_dir).flatten() {
        let path = file?.path();
        if path.extension().is_some_and(|extension| extension == "jsonl") {
            for line in fs::read_to_string(path)?.lines() {
                keep_pem(&folder, &serde_json::from_str(line)?)?;
            }
        }
    }
    Ok(())
}

fn keep(folder: &str, target: &str, seed: &[u8]) -> io::Result<()> {
    fs::write(Path::new(folder).join(target).join(sha256_hex(seed)), seed)
}

/// Whatever of a value is PEM.
fn keep_pem(folder: &str, value: &Value) -> io::Result<()> {
    match value {
        Value::String(text) if text.contains("-----BEGIN ") => {
            of_pem(text).iter().try_for_each(|(target, seed)| keep(folder, target, seed))
        }
        Value::Array(items) => items.iter().try_for_each(|item| keep_pem(folder, item)),
        Value::Object(members) => members.values().try_for_each(|member| keep_pem(folder, member)),
        _ => Ok(()),
    }
}
