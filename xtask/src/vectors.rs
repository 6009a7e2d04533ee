//! Recorded requests reproduced by the built package. In: a file of them. Out: a line for each that is not simply
//! reproduced, a line that counts, and an error when one is wrong.

use crate::build;
use crate::command::{node, run};
use anyhow::{Result, ensure};
use std::path::Path;

/// Builds the package and runs `tests/vectors/run.js` on it. A relative path is the repository's.
pub fn reproduce(file: &str) -> Result<()> {
    ensure!(Path::new(file).is_file(), "there is no file {file}");
    build::module()?;
    run(node().args(["tests/vectors/run.js", file]))
}
