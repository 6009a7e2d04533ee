//! The vendor's own Python SDK against the sandbox. In: nothing. Out: a line for each call it makes, an error when one did
//! not go as documented. Nothing leaves this machine but the installation.

use crate::command::{node, output, progress, run, text};
use crate::fingerprint::target_folder;
use crate::node_packages;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The version the recorded requests come from.
const VERSION: &str = "3.1.219";
/// What makes the calls.
const CLIENTS: &[&str] = &[
    "huaweicloudsdkelb",
    "huaweicloudsdkapig",
    "huaweicloudsdkiotda",
    "huaweicloudsdkccm",
    "huaweicloudsdkiam",
    "huaweicloudsdkscm",
];

/// Asks an interpreter for the versions of the packages named after it; it fails when one is not there.
const VERSIONS: &str = "import sys; from importlib.metadata import version; print(*map(version, sys.argv[1:]))";

/// Installs the SDK under `target/` when it is not there, and lets it make every call.
pub fn run_calls() -> Result<()> {
    node_packages::ensure()?;
    let python = installed("sdk", CLIENTS)?;
    run(node().arg("tests/sdk/run.js").arg(python))
}

/// The interpreter that has what signs the calls, and no more.
pub fn signer() -> Result<PathBuf> {
    installed("sdk-signer", &["huaweicloudsdkcore"])
}

/// The interpreter of a virtual environment under `target/` that has these packages of the SDK.
fn installed(name: &str, packages: &[&str]) -> Result<PathBuf> {
    let environment = std::path::absolute(target_folder().join(name)).context("cannot tell the current folder")?;
    let python = if cfg!(windows) { environment.join("Scripts/python.exe") } else { environment.join("bin/python") };
    if has(&python, packages) {
        return Ok(python);
    }
    progress(&format!("installing the vendor's SDK {VERSION} for Python, once"));
    run(system_python()?.args(["-m", "venv", "--clear"]).arg(&environment))
        .context("Python has no working `venv`: install it, as python3-venv on Debian")?;
    let packages = packages.iter().map(|package| format!("{package}=={VERSION}"));
    run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).args(packages))
        .context("the vendor's SDK could not be installed: the package index has to be within reach, once")?;
    Ok(python)
}

fn has(python: &Path, packages: &[&str]) -> bool {
    let versions = text(Command::new(python).args(["-c", VERSIONS]).args(packages)).unwrap_or_default();
    let wanted = vec![VERSION; packages.len()];
    versions.split_whitespace().eq(wanted)
}

fn system_python() -> Result<Command> {
    for name in ["python3", "python"] {
        let answer = output(Command::new(name).args(["-c", "import sys; sys.exit(sys.version_info < (3, 8))"]));
        if answer.is_ok_and(|answer| answer.status.success()) {
            return Ok(Command::new(name));
        }
    }
    bail!("Python 3.8 or later is needed for the vendor's SDK: install it, and try again")
}
