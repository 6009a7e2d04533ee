//! Node and the npm packages of the lock file. In: the package files. Out: the packages are present, installed anew
//! only when one of those files changed.

use crate::command::{node, npm, progress, run, text};
use crate::fingerprint::{Fingerprint, Stamp};
use anyhow::{Context, Result, bail};
use std::path::Path;

const PACKAGE_FILES: &[&str] = &[
    ".npmrc",
    "package.json",
    "package-lock.json",
    "pkg/package.json",
    "www/package.json",
    "edge/package.json",
    "sandbox/package.json",
    "tests/package.json",
];

/// Node 20.19 is the oldest that ESLint and Vite run on.
const OLDEST_NODE: (u32, u32) = (20, 19);

/// Installs what the lock file names, once for each state of the package files.
pub fn ensure() -> Result<()> {
    let version =
        text(node().arg("--version")).context("Node 20.19 or later is needed: install it from https://nodejs.org")?;
    if !is_recent(&version) {
        bail!("Node 20.19 or later is needed, this is {version}: install a newer one from https://nodejs.org");
    }
    let mut fingerprint = Fingerprint::new();
    fingerprint.bytes(version.as_bytes());
    for file in PACKAGE_FILES {
        fingerprint.file(file);
    }
    let (digest, stamp) = (fingerprint.text(), Stamp::named("node-packages"));
    if stamp.note_for(&digest).is_some() && Path::new("node_modules/.package-lock.json").exists() {
        return Ok(());
    }
    progress(
        "installing the npm packages (npm ci): 400 MB on the disk, 110 MB to download where npm has not kept them",
    );
    stamp.clear()?;
    run(npm().arg("ci")).context("after a change to a package.json, run `npm install` and commit package-lock.json")?;
    stamp.set(&digest, "")
}

/// Installs what the lock file in a folder names, which is not part of the workspace since nobody else needs it.
pub fn ensure_in(folder: &str, about: &str) -> Result<()> {
    let installed = Path::new(folder);
    let mut fingerprint = Fingerprint::new();
    for file in [".npmrc", "package.json", "package-lock.json"] {
        fingerprint.file(installed.join(file));
    }
    let (digest, stamp) = (fingerprint.text(), Stamp::named(&format!("packages-{folder}")));
    if stamp.note_for(&digest).is_some() && installed.join("node_modules/.package-lock.json").exists() {
        return Ok(());
    }
    progress(about);
    stamp.clear()?;
    run(npm().args(["ci", "--ignore-scripts"]).current_dir(folder)).with_context(|| {
        format!("after a change to {folder}/package.json, run `npm install` there and commit its lock file")
    })?;
    stamp.set(&digest, "")
}

fn is_recent(version: &str) -> bool {
    let mut numbers = version.trim_start_matches('v').split('.').map(|number| number.parse::<u32>().unwrap_or(0));
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) >= OLDEST_NODE
}

#[cfg(test)]
mod tests {
    use super::is_recent;

    #[test]
    fn knows_which_node_is_recent_enough() {
        for version in ["v20.19.0", "v20.20.2", "v22.0.0", "v100.1.0"] {
            assert!(is_recent(version), "{version}");
        }
        for version in ["v20.18.3", "v18.99.0", "", "nonsense"] {
            assert!(!is_recent(version), "{version}");
        }
    }
}
