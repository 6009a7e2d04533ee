//! A copy of the sources, to build elsewhere what is built here. In: the files that git knows or would know. Out: the same in another
//! folder, with the installed npm packages beside them.

use crate::command::output;
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Copies them into a folder, which is emptied first.
pub fn copy(into: &Path) -> Result<()> {
    if into.exists() {
        fs::remove_dir_all(into).with_context(|| format!("cannot remove {}", into.display()))?;
    }
    let listed = output(Command::new("git").args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]))?;
    ensure!(listed.status.success(), "this needs a clone: git does not know the files of this folder");
    let listed = String::from_utf8(listed.stdout).context("a file's name is not UTF-8")?;
    for name in listed.split_terminator('\0') {
        let (from, to) = (Path::new(name), into.join(name));
        // One that was deleted and not yet committed.
        let Ok(found) = fs::symlink_metadata(from) else { continue };
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
        }
        // What a link leads to: it may lead out of the copy.
        ensure!(!found.is_dir(), "{name} is a repository of its own");
        fs::copy(from, &to).with_context(|| format!("cannot copy {name}"))?;
    }
    Ok(())
}
