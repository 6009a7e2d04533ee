//! Hosts beside those that every test runs in. In: Firefox and Chromium, where they are or can be installed, and the newest of each version of Node that the
//! package is for. Out: a row for each question that `tests/hosts/` asks of each.

use super::figures::figures;
use super::{Line, Options, Verdict};
use crate::command::node;
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
    rows.extend(figures(&mut command)?);
    Ok(rows)
}

fn missing(variable: &str) -> Line {
    let measured = format!("not found; set {variable} to its path");
    let what = format!("{}: every visit", variable.to_lowercase());
    Line { what, measured, floor: "as it should".to_owned(), verdict: Verdict::NotChecked }
}
