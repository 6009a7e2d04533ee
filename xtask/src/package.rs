//! What the packed package is tried in. In: `pkg/`, built. Out: `target/package/` with the runtimes and bundlers of
//! `tests/package/package.json`, the tarball, and an installation of it that npm has made; `target/cli/` with an
//! installation alone, for whoever only calls it.

use crate::build;
use crate::command::{node, npm, progress, run, text};
use crate::fingerprint::{Fingerprint, Stamp, target_folder};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// The environment variable that names the folder, for the tests.
pub const VARIABLE: &str = "COUNTERSIGN_PACKAGE";

/// The environment variable that names the installed package, for the tests of the command line.
pub const CLI_VARIABLE: &str = "COUNTERSIGN_CLI";

/// Installs what is not there, and packs.
pub fn prepare() -> Result<PathBuf> {
    let folder = tools()?;
    install(&folder)?;
    Ok(folder)
}

/// Packs, and installs: the folder of the package as a user has it.
pub fn command_line() -> Result<PathBuf> {
    Ok(install(&folder("cli")?)?.join("node_modules/countersign"))
}

/// The tarball, and beside it the folder that npm has installed it in. Nothing is fetched for that.
fn install(folder: &Path) -> Result<PathBuf> {
    progress("packing the package, and installing it");
    let packed = text(npm().args(["pack", "--silent", "--pack-destination"]).arg(folder).arg("./pkg"))?;
    let tarball = folder.join("countersign.tgz");
    fs::rename(folder.join(packed.trim()), &tarball).with_context(|| format!("npm packed no {packed}"))?;
    let installed = folder.join("installed");
    if installed.exists() {
        fs::remove_dir_all(&installed).with_context(|| format!("cannot remove {}", installed.display()))?;
    }
    fs::create_dir(&installed).with_context(|| format!("cannot create {}", installed.display()))?;
    fs::write(installed.join("package.json"), "{ \"private\": true }\n").context("cannot write a package.json")?;
    text(npm().args(["install", "--offline"]).arg(&tarball).current_dir(&installed))?;
    Ok(installed)
}

/// Writes the reference of the whole JavaScript API, into `docs/api/`: what the types say, as pages.
pub fn document() -> Result<()> {
    build::module()?;
    let root = std::env::current_dir().context("cannot tell the current folder")?;
    let mut typedoc = node();
    typedoc.args(["node_modules/typedoc/bin/typedoc", "--plugin", "typedoc-plugin-markdown", "--options"]);
    typedoc.arg(root.join("tests/package/typedoc.json")).arg("--out").arg(root.join("docs/api"));
    run(typedoc.current_dir(tools()?))
}

/// The folder, with the tools installed.
fn tools() -> Result<PathBuf> {
    let folder = folder("package")?;
    install_tools(&folder)?;
    Ok(folder)
}

/// A folder of that name in `target/`.
fn folder(name: &str) -> Result<PathBuf> {
    let folder = std::path::absolute(target_folder().join(name)).context("cannot tell the current folder")?;
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    Ok(folder)
}

/// They are many and large, so they are no part of the workspace.
fn install_tools(folder: &Path) -> Result<()> {
    const FILES: &[&str] = &["package.json", "package-lock.json"];
    let mut fingerprint = Fingerprint::new();
    for file in FILES {
        fingerprint.file(Path::new("tests/package").join(file));
    }
    let (digest, stamp) = (fingerprint.text(), Stamp::named("package-tools"));
    if stamp.note_for(&digest).is_some() && folder.join("node_modules").exists() {
        return Ok(());
    }
    progress("installing the runtimes and bundlers that the package is tried in, once: about 1.3 GB");
    stamp.clear()?;
    for file in FILES {
        fs::copy(Path::new("tests/package").join(file), folder.join(file))
            .with_context(|| format!("cannot copy tests/package/{file}"))?;
    }
    // Not `npm ci`: it refuses a lock file that lacks what a registry does not have for other systems. No script runs, since several
    // fetch programs that the lock file has no hash of.
    run(npm().args(["install", "--ignore-scripts"]).current_dir(folder))?;
    stamp.set(&digest, "")
}
