//! Recorded requests reproduced by the built package. In: a file of them. Out: a line for each that is not simply
//! reproduced, and last a line that counts; status 1 when one is wrong.

use crate::build;
use crate::command::node;
use anyhow::{Context, Result, ensure};
use std::path::Path;

/// Builds the package and runs `tests/vectors/run.js` on it. A relative path is the repository's.
pub fn reproduce(file: &str) -> Result<()> {
    ensure!(Path::new(file).is_file(), "there is no file {file}");
    build::module()?;
    let status = node().args(["tests/vectors/run.js", file]).status().context("cannot run node")?;
    if !status.success() {
        // The line that counts has to stay the last one.
        std::process::exit(1);
    }
    Ok(())
}
