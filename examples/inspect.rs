//! Says what a file is: `cargo run --example inspect site.pem`. Public facts only; a private key is told by its kind.

use countersign::bundle;
use std::{env, fs, io, path::PathBuf};

fn main() -> io::Result<()> {
    for file in env::args_os().skip(1).map(PathBuf::from) {
        println!("{}\n{}", file.display(), described(&fs::read(&file)?));
    }
    Ok(())
}

/// What was found, a line each.
pub fn described(input: &[u8]) -> String {
    let inspection = bundle::inspect(input);
    let mut lines = Vec::new();
    for certificate in &inspection.certificates {
        let until = certificate.not_after.map(|time| time.rfc3339()).unwrap_or_default();
        lines.push(format!("  certificate of {}, valid until {until}", certificate.subject.text));
    }
    for key in &inspection.keys {
        lines.push(format!("  private key, {}", key.algorithm.as_ref().map_or("encrypted", |known| known.algorithm)));
    }
    lines.extend(inspection.repairs.iter().map(|repair| format!("  put right: {}", repair.words)));
    lines.extend(inspection.problems.iter().map(|problem| format!("  problem: {}", problem.message())));
    lines.join("\n")
}
