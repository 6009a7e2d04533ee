//! What a program has measured. In: its command. Out: a row for each line of four cells with tabs between: what, measured, against what, whether it
//! holds: `true`, `false`, or anything else where that could not be told.

use super::{Line, Verdict};
use crate::command::lines;
use anyhow::{Result, ensure};
use std::process::Command;

/// It may fail, with the figures that say why, but not without any.
pub fn figures(command: &mut Command) -> Result<Vec<Line>> {
    let mut found = Vec::new();
    lines(command, |line| found.extend(figure(line)))?;
    ensure!(!found.is_empty(), "nothing was measured");
    Ok(found)
}

fn figure(line: &str) -> Option<Line> {
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
