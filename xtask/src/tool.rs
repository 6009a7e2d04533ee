//! Tools that are Rust programs themselves. In: a name and a pinned version. Out: the program, under `target/tools/`, compiled on its
//! first use.

use crate::command::{cargo, progress, run};
use crate::fingerprint::target_folder;
use anyhow::{Context, Result};
use std::path::PathBuf;

/// The program of a crate that has its name.
pub fn installed(name: &str, version: &str) -> Result<PathBuf> {
    let folder = target_folder().join("tools").join(format!("{name}-{version}"));
    let program = folder.join("bin").join(name).with_extension(std::env::consts::EXE_EXTENSION);
    if !program.exists() {
        progress(&format!("installing {name}, once: this takes a few minutes"));
        run(cargo().args(["install", name, "--version", version, "--locked", "--root"]).arg(&folder))?;
    }
    // What runs it may do so from another folder.
    std::path::absolute(&program).with_context(|| format!("cannot find {}", program.display()))
}
