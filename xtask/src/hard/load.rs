//! The relay under two minutes of load, on each runtime. In: nothing. Out: of each what was lost, what was doubled, what was answered wrongly, and what its
//! memory did, while some clients are slow, hang up or reset.

use super::{Line, Options, Verdict};
use crate::command::{lines, progress};
use crate::{build, load};
use anyhow::{Result, ensure};

const SECONDS: u32 = 120;

pub fn run(_: &Options) -> Result<Vec<Line>> {
    build::module()?;
    let mut found = Vec::new();
    for runtime in load::RUNTIMES {
        progress(&format!("loading the relay on {runtime} for {SECONDS} seconds"));
        let before = found.len();
        let mut command = load::relay(runtime, SECONDS)?;
        // It fails with the figures that say why.
        lines(command.arg("--figures"), |line| found.extend(figure(line)))?;
        ensure!(found.len() > before, "the load on {runtime} could not be measured");
    }
    Ok(found)
}

/// What was measured, against what, and whether it holds.
pub(super) fn figure(line: &str) -> Option<Line> {
    let mut cells = line.split('\t').map(str::to_owned);
    let (what, measured, floor) = (cells.next()?, cells.next()?, cells.next()?);
    let verdict = match cells.next()?.as_str() {
        "true" => Verdict::Passed,
        "false" => Verdict::Failed,
        _ => Verdict::NotChecked,
    };
    Some(Line { what, measured, floor, verdict })
}

#[cfg(test)]
mod tests {
    use super::figure;
    use crate::hard::Verdict;

    #[test]
    fn reads_a_figure() {
        let verdict = |line| figure(line).map(|line| (line.what, line.verdict));
        assert_eq!(verdict("bun: memory\t70 MB\t<= 80 MB\ttrue"), Some(("bun: memory".to_owned(), Verdict::Passed)));
        assert_eq!(verdict("lost\t2\t0\tfalse"), Some(("lost".to_owned(), Verdict::Failed)));
        assert_eq!(verdict("memory\t\t\tnot checked"), Some(("memory".to_owned(), Verdict::NotChecked)));
        assert_eq!(verdict("a warning of the runtime"), None);
    }
}
