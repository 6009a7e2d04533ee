//! Random inputs, and what others make of them. In: nothing. Out: in how many draws the package and an independent judge agree, for each kind; the draws
//! on which they do not stand on standard error.

use super::figures::figures;
use super::{Line, Options};
use crate::command::{node, text};
use crate::{build, runtimes};
use anyhow::{Context, Result};
use std::process::Command;

/// How many draws of those that start processes; of the others it is twenty times as many.
const DRAWS: u32 = 300;

pub fn run(_: &Options) -> Result<Vec<Line>> {
    text(Command::new("openssl").arg("version")).context("OpenSSL's program is one of the judges: install it")?;
    build::everything()?;
    let mut oracles = node();
    oracles
        .args(["tests/oracles/run.js", "--draws", &DRAWS.to_string()])
        .env(runtimes::ORACLES_VARIABLE, runtimes::ensure_oracles()?);
    figures(&mut oracles)
}
