//! The relay before a service that does not keep to HTTP, on each runtime. In: nothing. Out: of each how many callers were told what is not so, and how many
//! were told nothing, of each fault x each call.

use super::load::figure;
use super::{Line, Options};
use crate::command::{lines, node, progress};
use crate::{build, load, runtimes};
use anyhow::{Result, ensure};

pub fn run(_: &Options) -> Result<Vec<Line>> {
    build::module()?;
    let mut found = Vec::new();
    for runtime in load::RUNTIMES {
        progress(&format!("every fault through the relay on {runtime}"));
        let before = found.len();
        let mut command = node();
        command.args(["tests/faults/run.js", "--runtime", runtime]).env(runtimes::VARIABLE, runtimes::ensure()?);
        // It fails with the figures that say why.
        lines(&mut command, |line| found.extend(figure(line)))?;
        ensure!(found.len() > before, "the faults on {runtime} could not be measured");
    }
    Ok(found)
}
