//! What a program has measured. In: its command. Out: a row for each line of four cells with tabs between: what, measured, against what, whether it
//! holds: `true`, `false`, or `not checked`.

use super::{Line, Verdict};
use crate::command::{lines, progress};
use anyhow::Result;
use std::process::Command;

/// Says each as it comes. One that ends with an error, and has no figure that says why, has broken off: what it would have measured is not known.
pub fn figures(command: &mut Command) -> Result<Vec<Line>> {
    let mut found = Vec::new();
    let succeeded = lines(command, |line| match figure(line) {
        Some(row) => {
            progress(&format!("{}: {}", row.what, row.measured));
            found.push(row);
        }
        None => println!("{line}"),
    })?;
    let is_told = found.iter().any(|row| row.verdict == Verdict::Failed);
    if found.is_empty() || !succeeded && !is_told {
        let (what, measured) = ("all of it".to_owned(), format!("broke off after {} figures", found.len()));
        found.push(Line { what, measured, floor: "to the end".to_owned(), verdict: Verdict::Failed });
    }
    Ok(found)
}

fn figure(line: &str) -> Option<Line> {
    let mut cells = line.split('\t').map(str::to_owned);
    let (what, measured, floor) = (cells.next()?, cells.next()?, cells.next()?);
    let verdict = match cells.next()?.as_str() {
        "true" => Verdict::Passed,
        "not checked" => Verdict::NotChecked,
        // Nor is a word that nobody knows a pass.
        _ => Verdict::Failed,
    };
    Some(Line { what, measured, floor, verdict })
}

#[cfg(test)]
mod tests {
    use super::{figure, figures};
    use crate::command::node;
    use crate::hard::Verdict;

    #[test]
    fn takes_a_program_that_breaks_off_for_a_failure() {
        let verdicts = |program: &str| -> Vec<_> {
            figures(node().args(["--eval", program])).unwrap().into_iter().map(|row| row.verdict).collect()
        };
        let (held, failed) = ("console.log('a\\t1\\t1\\ttrue');", "console.log('a\\t2\\t1\\tfalse');");
        assert_eq!(verdicts(held), [Verdict::Passed]);
        assert_eq!(verdicts(&format!("{held}process.exitCode = 1;")), [Verdict::Passed, Verdict::Failed]);
        assert_eq!(verdicts(&format!("{failed}process.exitCode = 1;")), [Verdict::Failed]);
        assert_eq!(verdicts(""), [Verdict::Failed]);
    }

    #[test]
    fn reads_a_figure() {
        let verdict = |line| figure(line).map(|line| (line.what, line.verdict));
        assert_eq!(verdict("bun: memory\t70 MB\t<= 80 MB\ttrue"), Some(("bun: memory".to_owned(), Verdict::Passed)));
        assert_eq!(verdict("lost\t2\t0\tfalse"), Some(("lost".to_owned(), Verdict::Failed)));
        assert_eq!(verdict("memory\t\t\tnot checked"), Some(("memory".to_owned(), Verdict::NotChecked)));
        assert_eq!(verdict("memory\t\t\t"), Some(("memory".to_owned(), Verdict::Failed)));
        assert_eq!(verdict("a warning of the runtime"), None);
    }
}
