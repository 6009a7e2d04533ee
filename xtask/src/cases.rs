//! What hard reviews found, asked of the built package. In: a folder of cases in the form of `tests/data/cases/`, which is
//! taken when none is given. Out: a line for each case; an error when one is not right.

use crate::command::{node, run};
use crate::{build, chromium};
use anyhow::{Result, ensure};
use std::path::Path;

/// Builds the package and the console, and runs the cases.
pub fn run_folder(folder: Option<&str>) -> Result<()> {
    if let Some(folder) = folder {
        ensure!(Path::new(folder).is_dir(), "there is no folder {folder}");
    }
    build::everything()?;
    run(node().arg("tests/cases/run.js").args(folder).env(chromium::VARIABLE, chromium::ensure()?))
}
