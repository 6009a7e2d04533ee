//! Everything side by side. In: what to measure, and how long. Out: ratios, `target/bench/results.json`, and the tables of
//! `docs/performance.md`.

use crate::build;
use crate::chromium;
use crate::command::{node, npm, progress, run};
use crate::fingerprint::{Fingerprint, Stamp};
use crate::runtimes;
use anyhow::{Context, Result};
use std::path::Path;

/// Builds the package and the console, installs what it is held against, and measures. What cannot be had is missing in the tables, and said there.
pub fn bench(options: &[&str]) -> Result<()> {
    build::everything()?;
    install_peers()?;
    let mut bench = node();
    bench.arg("benches/run.js").args(options);
    for (variable, path) in [(chromium::VARIABLE, chromium::ensure()), (runtimes::VARIABLE, runtimes::ensure())] {
        match path {
            Ok(path) => _ = bench.env(variable, path),
            Err(error) => progress(&format!("{error:#}")),
        }
    }
    run(&mut bench)
}

/// Not part of the workspace: nobody else needs them.
fn install_peers() -> Result<()> {
    let mut fingerprint = Fingerprint::new();
    for file in ["package.json", "package-lock.json", ".npmrc"] {
        fingerprint.file(Path::new("benches").join(file));
    }
    let (digest, stamp) = (fingerprint.text(), Stamp::named("bench-peers"));
    if stamp.note_for(&digest).is_some() && Path::new("benches/node_modules/.package-lock.json").exists() {
        return Ok(());
    }
    progress("installing what the package is held against (npm ci)");
    stamp.clear()?;
    run(npm().args(["ci", "--ignore-scripts"]).current_dir("benches"))
        .context("after a change to benches/package.json, run `npm install` there and commit its lock file")?;
    stamp.set(&digest, "")
}
