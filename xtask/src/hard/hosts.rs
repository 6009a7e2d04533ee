//! Hosts beside those that every test runs in. In: Firefox and Chromium, where they are or can be installed, and the newest of each version of Node that the
//! package is for. Out: a row for each question that `tests/hosts/` asks of each.

use super::{Line, Options, Verdict};
use crate::command::{lines, node, progress};
use crate::{build, chromium, firefox, runtimes};
use anyhow::Result;

pub fn run(_: &Options) -> Result<Vec<Line>> {
    build::everything()?;
    let mut command = node();
    command.arg("tests/hosts/run.js").env(runtimes::HOSTS_VARIABLE, runtimes::ensure_hosts()?);
    let browsers = [(firefox::VARIABLE, firefox::ensure()), (chromium::VARIABLE, chromium::ensure().ok())];
    let mut rows = Vec::new();
    for (variable, browser) in browsers {
        match browser {
            Some(path) => {
                command.env(variable, path);
            }
            None => {
                command.env_remove(variable);
                rows.push(missing(variable));
            }
        }
    }
    let succeeded = lines(&mut command, |line| match read(line) {
        Some(row) => {
            progress(&format!("{}: {}", row.what, row.measured));
            rows.push(row);
        }
        None => println!("{line}"),
    })?;
    if !succeeded {
        rows.push(row("every question", "ended with an error", Verdict::Failed));
    }
    Ok(rows)
}

fn missing(variable: &str) -> Line {
    let measured = format!("not found; set {variable} to its path");
    row(&format!("{}: every visit", variable.to_lowercase()), &measured, Verdict::NotChecked)
}

/// What `tests/hosts/run.js` says of one question: after its mark three words, divided by tabs.
fn read(line: &str) -> Option<Line> {
    let mut words = line.strip_prefix("row\t")?.split('\t');
    let (what, measured, verdict) = (words.next()?, words.next()?, words.next()?);
    let verdict = match verdict {
        "passed" => Verdict::Passed,
        "not checked" => Verdict::NotChecked,
        _ => Verdict::Failed,
    };
    Some(row(what, measured, verdict))
}

fn row(what: &str, measured: &str, verdict: Verdict) -> Line {
    Line { what: what.to_owned(), measured: measured.to_owned(), floor: "as it should".to_owned(), verdict }
}

#[cfg(test)]
mod tests {
    use super::{Verdict, read};

    #[test]
    fn takes_a_word_that_it_does_not_know_for_a_failure() {
        let judged = |line: &str| read(line).map(|row| (row.what, row.measured, row.verdict));
        let row = |verdict| Some(("firefox: ELB".to_owned(), "8 s".to_owned(), verdict));
        assert_eq!(judged("row\tfirefox: ELB\t8 s\tpassed"), row(Verdict::Passed));
        assert_eq!(judged("row\tfirefox: ELB\t8 s\tnot checked"), row(Verdict::NotChecked));
        assert_eq!(judged("row\tfirefox: ELB\t8 s\t"), row(Verdict::Failed));
        assert_eq!(judged("row\tfirefox: ELB"), None);
        assert_eq!(judged("firefox: ELB"), None);
    }
}
