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
const PACKAGES: &[&str] = &[
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
    let python = installed_sdk(&target_folder().join("sdk"))?;
    run(node().arg("tests/sdk/run.js").arg(python))
}

/// The interpreter of a virtual environment that has the SDK.
fn installed_sdk(environment: &Path) -> Result<PathBuf> {
    let python = if cfg!(windows) { environment.join("Scripts/python.exe") } else { environment.join("bin/python") };
    if is_installed(&python) {
        return Ok(python);
    }
    progress(&format!("installing the vendor's SDK {VERSION} for Python, once"));
    run(system_python()?.args(["-m", "venv", "--clear"]).arg(environment))
        .context("Python has no working `venv`: install it, as python3-venv on Debian")?;
    let packages = PACKAGES.iter().map(|package| format!("{package}=={VERSION}"));
    run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).args(packages))
        .context("the vendor's SDK could not be installed: the package index has to be within reach, once")?;
    Ok(python)
}

fn is_installed(python: &Path) -> bool {
    let versions = text(Command::new(python).args(["-c", VERSIONS]).args(PACKAGES)).unwrap_or_default();
    let wanted = vec![VERSION; PACKAGES.len()];
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
