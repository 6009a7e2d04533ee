//! The built package held against a kit of certificates, keys and chains. In: the folder of the kit. Out: a figure for
//! each kind of case and the floor under it; an error when one is below.

use crate::build;
use crate::command::{node, run};
use crate::fingerprint::target_folder;
use anyhow::{Result, ensure};
use std::path::Path;

/// Builds the package and runs the kit's own runner on it, through `tests/conformance/adapter.mjs`.
pub fn run_kit(kit: &str) -> Result<()> {
    ensure!(Path::new(kit).join("run.mjs").is_file(), "{kit} is no conformance kit: it has no run.mjs");
    build::module()?;
    run(node().args(["tests/conformance/run.js", kit]).arg(target_folder().join("conformance.json")))
}
