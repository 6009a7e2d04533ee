//! Everything side by side. In: what to measure, and how long. Out: ratios, `target/bench/results.json`, and the tables of
//! `docs/performance.md`.

use crate::build;
use crate::chromium;
use crate::command::{node, progress, run};
use crate::node_packages;
use crate::runtimes;
use anyhow::Result;

/// Builds the package and the console, installs what it is held against, and measures. What cannot be had is missing in the tables, and said there.
pub fn bench(options: &[&str]) -> Result<()> {
    build::everything()?;
    node_packages::ensure_in("benches", "installing what the package is held against (npm ci)")?;
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
