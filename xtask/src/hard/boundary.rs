//! The boundary to JavaScript. In: the time. Out: how many calls of public functions with hostile values were made, and what came of them that
//! may not: every such call is told with the seed that makes it again.

use super::{Line, Options, Verdict};
use crate::build;
use crate::command::{lines, node};
use anyhow::Result;

pub fn run(options: &Options) -> Result<Vec<Line>> {
    build::everything()?;
    let seconds = u64::from(options.minutes) * 60;
    // Another one each time: what is found says which it was.
    let seed = std::process::id();
    let mut command = node();
    command.args(["tests/secrets/run-fuzzing.js", &seconds.to_string(), &seed.to_string()]);
    let mut last = String::new();
    let succeeded = lines(&mut command, |line| {
        println!("{line}");
        line.clone_into(&mut last);
    })?;
    let verdict = if succeeded { Verdict::Passed } else { Verdict::Failed };
    let what = "public functions under hostile values".to_owned();
    Ok(vec![Line { what, measured: format!("{last}, seed {seed}"), floor: "findings 0".to_owned(), verdict }])
}
