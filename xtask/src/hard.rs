//! The checks that take too long for every commit. In: the parts asked for, or none for all, and the time of each fuzz target. Out: one
//! table of figures, each beside the floor it must not fall below, and an error when one does. Short regressions of each part belong to
//! `cargo xtask test`.

use crate::command::progress;
use anyhow::{Context, Result, bail, ensure};

mod boundary;
mod faults;
mod figures;
pub mod fuzz;
mod hosts;
mod load;
mod mutants;
mod oracles;
mod reproducible;

/// A part: its figures, or why there are none.
struct Part {
    name: &'static str,
    about: &'static str,
    run: fn(&Options) -> Result<Vec<Line>>,
}

/// In the order in which all of them run.
const PARTS: &[Part] = &[
    Part { name: "boundary", about: "every public function under hostile values", run: boundary::run },
    Part { name: "faults", about: "every fault of a service, through the relay on each runtime", run: faults::run },
    Part { name: "fuzz", about: "every fuzz target, for minutes each", run: fuzz::run },
    Part { name: "load", about: "the relay under two minutes of load, on each runtime", run: load::run },
    Part { name: "mutants", about: "small mistakes in the sources, for the tests to notice: hours", run: mutants::run },
    Part { name: "oracles", about: "random inputs, and what independent judges make of them", run: oracles::run },
    Part { name: "hosts", about: "the page in Firefox and Chromium, the package in each Node", run: hosts::run },
    Part {
        name: "reproducible",
        about: "the modules, built twice in different folders",
        run: reproducible::run_builds,
    },
];

/// What a person may set.
#[derive(Debug, PartialEq)]
pub struct Options {
    /// The time of each fuzz target.
    pub minutes: u32,
    /// The only subject of mutation testing, or all of them.
    pub subject: Option<String>,
}

/// A row of the table.
pub struct Line {
    pub what: String,
    pub measured: String,
    /// What the figure is held against, in words: `>= 80 %`, `none`.
    pub floor: String,
    pub verdict: Verdict,
}

/// What became of a figure. What could not be measured is said, and is not a pass.
#[derive(Debug, PartialEq)]
pub enum Verdict {
    Passed,
    Failed,
    NotChecked,
}

/// Runs the parts of these names, or all of them, also after one has failed.
pub fn run(arguments: &[&str]) -> Result<()> {
    let (names, options) = read(arguments)?;
    let mut rows = Vec::new();
    for part in PARTS.iter().filter(|part| names.is_empty() || names.contains(&part.name)) {
        progress(&format!("hard: {}: {}", part.name, part.about));
        let lines = (part.run)(&options).unwrap_or_else(|error| {
            eprintln!("error: {error:#}");
            let measured = "could not run".to_owned();
            vec![Line { what: part.about.to_owned(), measured, floor: String::new(), verdict: Verdict::Failed }]
        });
        rows.extend(lines.into_iter().map(|line| (part.name, line)));
    }
    println!("\n{}", table(&rows));
    let mut failed: Vec<_> = rows.iter().filter(|(_, line)| line.verdict == Verdict::Failed).map(|row| row.0).collect();
    failed.dedup();
    if !failed.is_empty() {
        bail!("failed: {}; `cargo xtask hard <part>` runs one part again", failed.join(", "));
    }
    Ok(())
}

fn read<'a>(arguments: &[&'a str]) -> Result<(Vec<&'a str>, Options)> {
    let (mut names, mut options) = (Vec::new(), Options { minutes: 10, subject: None });
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        if *argument == "--minutes" {
            let minutes = rest.next().and_then(|minutes| minutes.parse().ok()).filter(|minutes| *minutes > 0);
            options.minutes = minutes.context("--minutes needs a number, such as --minutes 10")?;
            continue;
        }
        if *argument == "--subject" {
            options.subject =
                Some((*rest.next().context("--subject needs a name, such as --subject relay")?).to_owned());
            continue;
        }
        let has_no = "`cargo xtask hard` has no option";
        ensure!(!argument.starts_with('-'), "{has_no} {argument}: it knows --minutes N and --subject NAME");
        let known = || PARTS.iter().map(|part| part.name).collect::<Vec<_>>().join(", ");
        let is_part = PARTS.iter().any(|part| part.name == *argument);
        ensure!(is_part, "there is no part {argument} of the long checks: there are {}", known());
        names.push(*argument);
    }
    Ok((names, options))
}

fn table(rows: &[(&str, Line)]) -> String {
    let heads = ["part", "what", "measured", "floor", "verdict"].map(str::to_owned);
    let cells = rows.iter().map(|(part, line)| {
        let verdict = match line.verdict {
            Verdict::Passed => "ok",
            Verdict::Failed => "FAILED",
            Verdict::NotChecked => "not checked",
        };
        let Line { what, measured, floor, .. } = line;
        [(*part).to_owned(), what.clone(), measured.clone(), floor.clone(), verdict.to_owned()]
    });
    let rows: Vec<_> = std::iter::once(heads).chain(cells).collect();
    let mut widths = [0; 5];
    for row in &rows {
        for (most, cell) in widths.iter_mut().zip(row) {
            *most = width(cell).max(*most);
        }
    }
    let mut text = String::new();
    for row in &rows {
        let padded = row.iter().zip(&widths).map(|(cell, most)| cell.clone() + &" ".repeat(most - width(cell)));
        text.push_str(padded.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}

fn width(cell: &str) -> usize {
    cell.chars().count()
}

#[cfg(test)]
mod tests {
    use super::{Line, Options, Verdict, read, table};

    #[test]
    fn reads_its_parts_and_options() {
        let read = |arguments: &[&'static str]| read(arguments).map_err(|error| error.to_string());
        assert_eq!(read(&[]), Ok((Vec::new(), Options { minutes: 10, subject: None })));
        assert_eq!(read(&["fuzz", "--minutes", "3"]), Ok((vec!["fuzz"], Options { minutes: 3, subject: None })));
        let relay = Options { minutes: 10, subject: Some("relay".to_owned()) };
        assert_eq!(read(&["mutants", "--subject", "relay"]), Ok((vec!["mutants"], relay)));
        for wrong in [&["--minutes"] as &[_], &["--minutes", "0"], &["--minutes", "soon"]] {
            assert_eq!(read(wrong), Err("--minutes needs a number, such as --minutes 10".to_owned()));
        }
        let fast = "`cargo xtask hard` has no option --fast: it knows --minutes N and --subject NAME";
        assert_eq!(read(&["--fast"]), Err(fast.to_owned()));
        let unknown = read(&["luck"]).unwrap_err();
        assert!(unknown.starts_with("there is no part luck of the long checks: there are boundary, "), "{unknown}");
    }

    #[test]
    fn prints_a_row_for_each_figure() {
        let line = |what: &str, measured: &str, verdict| {
            let floor = "none".to_owned();
            Line { what: what.to_owned(), measured: measured.to_owned(), floor, verdict }
        };
        let rows = [
            ("fuzz", line("failures of armor", "0 in 10 min", Verdict::Passed)),
            ("secrets", line("canaries", "2", Verdict::Failed)),
            ("hosts", line("Firefox", "not found", Verdict::NotChecked)),
        ];
        let expected = "\
part     what               measured     floor  verdict
fuzz     failures of armor  0 in 10 min  none   ok
secrets  canaries           2            none   FAILED
hosts    Firefox            not found    none   not checked
";
        assert_eq!(table(&rows), expected);
    }
}
