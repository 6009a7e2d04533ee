//! The lock files of npm. In: every `package-lock.json` that git knows. Out: an error that names each entry which is fetched from somewhere
//! and not held to a hash.

use crate::command::{node, output, run};
use anyhow::{Result, ensure};
use std::process::Command;

pub fn check() -> Result<()> {
    let listed = output(Command::new("git").args(["ls-files", "-z", "package-lock.json", "*/package-lock.json"]))?;
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    let files: Vec<&str> = listed.split_terminator('\0').collect();
    ensure!(!files.is_empty(), "this needs a clone: git knows no package-lock.json here");
    run(node().arg("xtask/src/locks.js").args(files))
}
