//! Random inputs, and what others make of them. In: nothing. Out: in how many draws the package and an independent judge agree, for each kind; the draws
//! on which they do not stand on standard error.

use super::{Line, Options, Verdict};
use crate::command::{node, output, text};
use crate::{build, runtimes};
use anyhow::{Context, Result, ensure};
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
    let output = output(&mut oracles)?;
    eprint!("{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8_lossy(&output.stdout);
    let lines: Vec<_> = said.lines().filter_map(line).collect();
    ensure!(!lines.is_empty(), "tests/oracles/run.js says nothing");
    Ok(lines)
}

/// A line of tests/oracles/run.js: `agreed differed what`.
fn line(said: &str) -> Option<Line> {
    let mut parts = said.splitn(3, ' ');
    let agreed: u32 = parts.next()?.parse().ok()?;
    let differed: u32 = parts.next()?.parse().ok()?;
    let passed = differed == 0 && agreed > 0;
    Some(Line {
        what: parts.next()?.to_owned(),
        measured: format!("{agreed} the same, {differed} not"),
        floor: "all the same".to_owned(),
        verdict: if passed { Verdict::Passed } else { Verdict::Failed },
    })
}

#[cfg(test)]
mod tests {
    use super::{Verdict, line};

    #[test]
    fn agrees_only_where_something_was_asked_and_nothing_differs() {
        let verdict = |said| line(said).map(|line| (line.what, line.verdict));
        assert_eq!(verdict("7 0 paths of OpenSSL"), Some(("paths of OpenSSL".to_owned(), Verdict::Passed)));
        assert_eq!(verdict("7 1 paths"), Some(("paths".to_owned(), Verdict::Failed)));
        assert_eq!(verdict("0 0 paths"), Some(("paths".to_owned(), Verdict::Failed)));
        assert!(verdict("something else").is_none());
    }
}
