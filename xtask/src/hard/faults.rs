//! The relay before a service that does not keep to HTTP, on each runtime. In: nothing. Out: of each how many callers were told what is not so, and how many
//! were told nothing, of each fault x each call.

use super::figures::figures;
use super::{Line, Options};
use crate::command::{node, progress};
use crate::{build, load, runtimes};
use anyhow::{Context, Result};

pub fn run(_: &Options) -> Result<Vec<Line>> {
    build::module()?;
    let mut found = Vec::new();
    for runtime in load::RUNTIMES {
        progress(&format!("every fault through the relay on {runtime}"));
        let mut command = node();
        command.args(["tests/faults/run.js", "--runtime", runtime]).env(runtimes::VARIABLE, runtimes::ensure()?);
        found.extend(figures(&mut command).with_context(|| format!("the faults on {runtime}"))?);
    }
    Ok(found)
}
