//! The relay under sustained load; or a fleet of many targets, delivered by a process that is killed. In: how long, and on which runtime; or how
//! many targets. Out: rates and memory, and an error when something was lost, done twice or answered wrongly, or when memory grew.

use crate::command::{node, run};
use crate::{build, runtimes};
use anyhow::{Context, Result, bail, ensure};
use std::process::Command;

/// Builds the package, starts what it talks to as processes of their own, and loads them.
pub fn load(options: &[&str]) -> Result<()> {
    let Options { seconds, runtime, targets } = Options::read(options)?;
    build::module()?;
    match targets {
        Some(targets) => run(node().args(["tests/load/fleet/run.js", "--targets", &targets.to_string()])),
        None => run(&mut relay(runtime, seconds)?),
    }
}

/// What the relay can be loaded on.
pub const RUNTIMES: [&str; 4] = ["node", "workerd", "deno", "bun"];

/// The command that loads the relay on one of these, which is installed if it has to be.
pub fn relay(runtime: &str, seconds: u32) -> Result<Command> {
    let mut load = node();
    load.args(["tests/load/relay/run.js", "--seconds", &seconds.to_string(), "--runtime", runtime]);
    if matches!(runtime, "deno" | "bun") {
        load.env(runtimes::VARIABLE, runtimes::ensure()?);
    }
    Ok(load)
}

#[derive(Debug, PartialEq)]
struct Options<'a> {
    seconds: u32,
    runtime: &'a str,
    /// Of a fleet, instead of the relay.
    targets: Option<u32>,
}

impl<'a> Options<'a> {
    fn read(arguments: &[&'a str]) -> Result<Self> {
        let mut options = Self { seconds: 120, runtime: "node", targets: None };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match *argument {
                "--seconds" => {
                    let seconds = rest.next().and_then(|seconds| seconds.parse().ok()).filter(|seconds| *seconds > 0);
                    options.seconds = seconds.context("--seconds needs a number, such as --seconds 120")?;
                }
                "--runtime" => {
                    options.runtime = rest.next().copied().unwrap_or_default();
                    let known = RUNTIMES.contains(&options.runtime);
                    ensure!(known, "--runtime is one of {}", RUNTIMES.join(", "));
                }
                "--targets" => {
                    let targets =
                        rest.next().and_then(|targets| targets.parse().ok()).filter(|targets| *targets >= 1000);
                    options.targets =
                        Some(targets.context("--targets needs a number from 1000 on, such as --targets 10000")?);
                }
                other => bail!(
                    "`cargo xtask load` has no option {other}: it knows --seconds N, --runtime NAME and --targets N"
                ),
            }
        }
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::Options;

    #[test]
    fn reads_its_options() {
        let read = |arguments: &[&'static str]| Options::read(arguments).map_err(|error| error.to_string());
        assert_eq!(read(&[]), Ok(Options { seconds: 120, runtime: "node", targets: None }));
        assert_eq!(
            read(&["--runtime", "workerd", "--seconds", "5"]),
            Ok(Options { seconds: 5, runtime: "workerd", targets: None })
        );
        for wrong in [&["--seconds"] as &[_], &["--seconds", "0"], &["--seconds", "soon"]] {
            assert_eq!(read(wrong), Err("--seconds needs a number, such as --seconds 120".to_owned()));
        }
        assert_eq!(read(&["--runtime", "bun"]).map(|options| options.runtime), Ok("bun"));
        assert_eq!(read(&["--runtime", "ie6"]), Err("--runtime is one of node, workerd, deno, bun".to_owned()));
        assert_eq!(read(&["--targets", "10000"]).map(|options| options.targets), Ok(Some(10_000)));
        for wrong in [&["--targets"] as &[_], &["--targets", "5"]] {
            let said = "--targets needs a number from 1000 on, such as --targets 10000";
            assert_eq!(read(wrong), Err(said.to_owned()));
        }
        let unknown = "`cargo xtask load` has no option --fast: it knows --seconds N, --runtime NAME and --targets N";
        assert_eq!(read(&["--fast"]), Err(unknown.to_owned()));
    }
}
