//! The console on the built-in sandbox, and the same journey without a browser. In: a port, perhaps. Out: a running
//! server that says its address, or the journey's own report.

use crate::build;
use crate::command::{lines, node, progress, run};
use anyhow::{Context, Result, bail, ensure};
use std::io::IsTerminal;
use std::path::Path;
use std::process::{Command, Stdio};

/// Builds everything, serves it until it is interrupted, and opens a browser when there is a person to look at it.
pub fn serve(options: &[&str]) -> Result<()> {
    let Options { port, open } = Options::read(options)?;
    build::everything()?;
    let mut server = script("edge/serve.js")?;
    if let Some(port) = port {
        server.args(["--port", &port.to_string()]);
    }
    let mut open = open && std::io::stdout().is_terminal() && has_display();
    if !open {
        return become_the(&mut server);
    }
    let stopped_well = lines(&mut server, |line| {
        println!("{line}");
        if open && let Some(address) = address(line) {
            open = false;
            show(address);
        }
    })?;
    ensure!(stopped_well, "the server stopped with an error");
    Ok(())
}

/// Builds everything and makes the journey in Node: read, review, prepare, sign, send, prove.
pub fn demo() -> Result<()> {
    build::module()?;
    run(&mut script("edge/demo.js")?)
}

/// Gives this process to the server, so that a signal reaches it.
#[cfg(unix)]
fn become_the(server: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(server.exec()).context("cannot start Node")
}

#[cfg(not(unix))]
fn become_the(server: &mut Command) -> Result<()> {
    run(server)
}

#[derive(Debug, PartialEq)]
struct Options {
    port: Option<u16>,
    open: bool,
}

impl Options {
    fn read(arguments: &[&str]) -> Result<Self> {
        let mut options = Self { port: None, open: true };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match *argument {
                "--no-open" => options.open = false,
                "--port" => {
                    let port = rest.next().context("--port needs a number, such as --port 8787")?;
                    options.port =
                        Some(port.parse().with_context(|| format!("--port needs a number to 65535, not {port}"))?);
                }
                other => bail!("`cargo xtask serve` has no option {other}: it knows --port N and --no-open"),
            }
        }
        Ok(options)
    }
}

fn script(path: &str) -> Result<Command> {
    ensure!(Path::new(path).exists(), "{path} is missing from this clone");
    let mut command = node();
    command.arg(path);
    Ok(command)
}

/// The first address in a line of the server.
fn address(line: &str) -> Option<&str> {
    let start = line.find("http://")?;
    line.get(start..)?.split_whitespace().next()
}

fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// Opens the address; a machine without the opener merely says so.
fn show(address: &str) {
    let (program, arguments): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/C", "start", ""]),
        _ => ("xdg-open", &[]),
    };
    let opener = Command::new(program).args(arguments).arg(address).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    if opener.is_err() {
        progress("no browser could be opened: open the address yourself");
    }
}

#[cfg(test)]
mod tests {
    use super::{Options, address};

    #[test]
    fn reads_its_options() {
        let read = |arguments: &[&str]| Options::read(arguments).map_err(|error| error.to_string());
        assert_eq!(read(&[]), Ok(Options { port: None, open: true }));
        assert_eq!(read(&["--no-open", "--port", "9000"]), Ok(Options { port: Some(9000), open: false }));
        assert_eq!(read(&["--port"]), Err("--port needs a number, such as --port 8787".to_owned()));
        assert_eq!(read(&["--port", "70000"]), Err("--port needs a number to 65535, not 70000".to_owned()));
        let unknown = "`cargo xtask serve` has no option --fast: it knows --port N and --no-open";
        assert_eq!(read(&["--fast"]), Err(unknown.to_owned()));
    }

    #[test]
    fn finds_the_address_in_a_line() {
        assert_eq!(address("Countersign: http://127.0.0.1:8787/ (sandbox)"), Some("http://127.0.0.1:8787/"));
        assert_eq!(address("no address here"), None);
    }
}
