//! Packages of which only some tests have need, each set with a lock file of its own. In: `tests/runtimes/`, `tests/hosts/` and `tests/oracles/`. Out: the set installed
//! under `target/`, once.

use crate::command::{npm, progress, run};
use crate::fingerprint::{Fingerprint, Stamp, target_folder};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// The environment variable that names the folder, for what runs them.
pub const VARIABLE: &str = "COUNTERSIGN_RUNTIMES";

const FILES: &[&str] = &["package.json", "package-lock.json", ".npmrc"];

/// The environment variable that names the folder of what drives browsers, and of other versions of Node.
pub const HOSTS_VARIABLE: &str = "COUNTERSIGN_HOSTS";

/// The same for the independent judges.
pub const ORACLES_VARIABLE: &str = "COUNTERSIGN_ORACLES";

/// Deno and Bun.
pub fn ensure() -> Result<PathBuf> {
    installed("runtimes", "runtimes", &[], "installing Deno and Bun, once: about 80 MB")
}

/// What drives a browser, without the versions of Node.
pub fn ensure_driver() -> Result<PathBuf> {
    let about = "installing what drives Firefox, once: about 10 MB";
    installed("hosts", "driver", &["--omit=optional"], about)
}

/// What drives a browser, and the versions of Node that the package is for.
pub fn ensure_hosts() -> Result<PathBuf> {
    installed("hosts", "hosts", &[], "installing four versions of Node, once: about 200 MB, 800 MB on the disk")
}

/// The vendor's SDK for Node, and a library that writes canonical JSON.
pub fn ensure_oracles() -> Result<PathBuf> {
    installed(
        "oracles",
        "oracles",
        &[],
        "installing what signatures and canonical JSON are held against, once: about 5 MB",
    )
}

fn installed(set: &str, name: &str, options: &[&str], about: &str) -> Result<PathBuf> {
    let folder = std::path::absolute(target_folder().join(name)).context("cannot tell the current folder")?;
    let source = Path::new("tests").join(set);
    let mut fingerprint = Fingerprint::new();
    for file in FILES {
        fingerprint.file(source.join(file));
    }
    let (digest, stamp) = (fingerprint.text(), Stamp::named(name));
    if stamp.note_for(&digest).is_some() && folder.join("node_modules").exists() {
        return Ok(folder);
    }
    progress(about);
    stamp.clear()?;
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    for file in FILES {
        let from = source.join(file);
        fs::copy(&from, folder.join(file)).with_context(|| format!("cannot copy {}", from.display()))?;
    }
    // As in `package.rs`: `npm ci` refuses a lock file that lacks what a registry does not have for other systems.
    run(npm().args(["install", "--ignore-scripts"]).args(options).current_dir(&folder))?;
    stamp.set(&digest, "")?;
    Ok(folder)
}
