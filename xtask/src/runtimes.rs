//! Runtimes beside Node: Deno and Bun. In: `tests/runtimes/package.json` and its lock file. Out: both installed under `target/runtimes/`, once.

use crate::command::{npm, progress, run};
use crate::fingerprint::{Fingerprint, Stamp, target_folder};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// The environment variable that names the folder, for what runs them.
pub const VARIABLE: &str = "COUNTERSIGN_RUNTIMES";

const FILES: &[&str] = &["package.json", "package-lock.json", ".npmrc"];

/// The folder that they are installed in.
pub fn ensure() -> Result<PathBuf> {
    let folder = std::path::absolute(target_folder().join("runtimes")).context("cannot tell the current folder")?;
    let mut fingerprint = Fingerprint::new();
    for file in FILES {
        fingerprint.file(Path::new("tests/runtimes").join(file));
    }
    let (digest, stamp) = (fingerprint.text(), Stamp::named("runtimes"));
    if stamp.note_for(&digest).is_some() && folder.join("node_modules").exists() {
        return Ok(folder);
    }
    progress("installing Deno and Bun, once: about 80 MB");
    stamp.clear()?;
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    for file in FILES {
        fs::copy(Path::new("tests/runtimes").join(file), folder.join(file))
            .with_context(|| format!("cannot copy tests/runtimes/{file}"))?;
    }
    // As in `package.rs`: `npm ci` refuses a lock file that lacks what a registry does not have for other systems.
    run(npm().args(["install", "--ignore-scripts"]).current_dir(&folder))?;
    stamp.set(&digest, "")?;
    Ok(folder)
}
