//! The relay under sustained load. In: how long, and on which runtime. Out: rate, latency and memory, and an error when a
//! request was lost, doubled or answered wrongly, or when memory grew.

use crate::build;
use crate::command::{node, run};
use anyhow::{Context, Result, bail, ensure};

/// Builds the package, starts relay and service as processes of their own, and loads them.
pub fn load(options: &[&str]) -> Result<()> {
    let Options { seconds, runtime } = Options::read(options)?;
    build::module()?;
    run(node().args(["tests/load/run.js", "--seconds", &seconds.to_string(), "--runtime", runtime]))
}

#[derive(Debug, PartialEq)]
struct Options<'a> {
    seconds: u32,
    runtime: &'a str,
}

impl<'a> Options<'a> {
    fn read(arguments: &[&'a str]) -> Result<Self> {
        let mut options = Self { seconds: 120, runtime: "node" };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match *argument {
                "--seconds" => {
                    let seconds = rest.next().and_then(|seconds| seconds.parse().ok()).filter(|seconds| *seconds > 0);
                    options.seconds = seconds.context("--seconds needs a number, such as --seconds 120")?;
                }
                "--runtime" => {
                    options.runtime = rest.next().copied().unwrap_or_default();
                    ensure!(matches!(options.runtime, "node" | "workerd"), "--runtime is node or workerd");
                }
                other => bail!("`cargo xtask load` has no option {other}: it knows --seconds N and --runtime NAME"),
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
        assert_eq!(read(&[]), Ok(Options { seconds: 120, runtime: "node" }));
        assert_eq!(read(&["--runtime", "workerd", "--seconds", "5"]), Ok(Options { seconds: 5, runtime: "workerd" }));
        for wrong in [&["--seconds"] as &[_], &["--seconds", "0"], &["--seconds", "soon"]] {
            assert_eq!(read(wrong), Err("--seconds needs a number, such as --seconds 120".to_owned()));
        }
        assert_eq!(read(&["--runtime", "deno"]), Err("--runtime is node or workerd".to_owned()));
        let unknown = "`cargo xtask load` has no option --fast: it knows --seconds N and --runtime NAME";
        assert_eq!(read(&["--fast"]), Err(unknown.to_owned()));
    }
}
