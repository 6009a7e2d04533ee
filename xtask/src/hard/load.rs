//! The relay under two minutes of load, on each runtime. In: nothing. Out: of each what was lost, what was doubled, what was answered wrongly, and what its
//! memory did, while some clients are slow, hang up or reset.

use super::figures::figures;
use super::{Line, Options};
use crate::command::progress;
use crate::{build, load};
use anyhow::{Context, Result};

const SECONDS: u32 = 120;

pub fn run(_: &Options) -> Result<Vec<Line>> {
    build::module()?;
    let mut found = Vec::new();
    for runtime in load::RUNTIMES {
        progress(&format!("loading the relay on {runtime} for {SECONDS} seconds"));
        let mut command = load::relay(runtime, SECONDS)?;
        found.extend(figures(command.arg("--figures")).with_context(|| format!("the load on {runtime}"))?);
    }
    Ok(found)
}
