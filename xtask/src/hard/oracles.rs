//! Random inputs, and what others make of them. In: nothing. Out: in how many draws the package and an independent judge agree, for each kind; the draws
//! on which they do not stand on standard error.

use super::figures::figures;
use super::{Line, Options};
use crate::command::{cargo, node, progress, text};
use crate::fingerprint::target_folder;
use crate::{build, runtimes, sdk};
use anyhow::{Context, Result};
use std::path::PathBuf;
use std::process::Command;

/// How many draws of those that start processes; of the others it is twenty times as many.
const DRAWS: u32 = 300;

/// The environment variables that name what the judges are in: a file of certificates, and a program.
const DRAWN_VARIABLE: &str = "COUNTERSIGN_DRAWN";
const PYTHON_VARIABLE: &str = "COUNTERSIGN_PYTHON";

pub fn run(_: &Options) -> Result<Vec<Line>> {
    text(Command::new("openssl").arg("version")).context("OpenSSL's program is one of the judges: install it")?;
    build::everything()?;
    let mut oracles = node();
    oracles
        .args(["tests/oracles/run.js", "--draws", &DRAWS.to_string()])
        .env(runtimes::ORACLES_VARIABLE, runtimes::ensure_oracles()?)
        .env(DRAWN_VARIABLE, drawn()?);
    // Whoever has no Python, or no package index, is told what was not checked.
    match sdk::signer() {
        Ok(python) => {
            oracles.env(PYTHON_VARIABLE, python);
        }
        Err(reason) => progress(&format!("the vendor's signatures in Python are not checked: {reason:#}")),
    }
    figures(&mut oracles)
}

/// The certificates and chains of rcgen, as a file.
fn drawn() -> Result<PathBuf> {
    let arguments = ["run", "--package=countersign-native", "--example=drawn", "--", "1"];
    let lines = text(cargo().args(arguments).arg(DRAWS.to_string())).context("rcgen drew nothing")?;
    let file =
        std::path::absolute(target_folder().join("oracles-drawn.jsonl")).context("cannot tell the current folder")?;
    std::fs::write(&file, lines).with_context(|| format!("cannot write {}", file.display()))?;
    Ok(file)
}
