//! What the packed package is tried in. In: `pkg/`, built. Out: `target/package/` with the tools of
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

/// The environment variable that is set when the large tools are there too.
pub const ALL_VARIABLE: &str = "COUNTERSIGN_PACKAGE_ALL";

/// The environment variable that names the installed package, for the tests of the command line.
pub const CLI_VARIABLE: &str = "COUNTERSIGN_CLI";

/// Which tools a run needs: those of a few megabytes, or the large runtimes and frameworks as well.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tools {
    Small,
    All,
}

/// Installs what is not there, and packs.
pub fn prepare(wanted: Tools) -> Result<PathBuf> {
    let folder = tools(wanted)?;
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
    run(typedoc.current_dir(tools(Tools::Small)?))
}

/// The folder, with the tools installed.
fn tools(wanted: Tools) -> Result<PathBuf> {
    let folder = folder("package")?;
    install_tools(&folder, wanted)?;
    Ok(folder)
}

/// A folder of that name in `target/`.
fn folder(name: &str) -> Result<PathBuf> {
    let folder = std::path::absolute(target_folder().join(name)).context("cannot tell the current folder")?;
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    Ok(folder)
}

/// They are many, so they are no part of the workspace. The small ones are the dependencies of their `package.json`, the large
/// ones its development dependencies.
fn install_tools(folder: &Path, wanted: Tools) -> Result<()> {
    const FILES: &[&str] = &["package.json", "package-lock.json", "newer-node/package.json"];
    const ALL: &str = "all";
    let mut fingerprint = Fingerprint::new();
    for file in FILES {
        fingerprint.file(Path::new("tests/package").join(file));
    }
    let (digest, stamp) = (fingerprint.text(), Stamp::named("package-tools"));
    let installed = stamp.note_for(&digest).filter(|_| folder.join("node_modules").exists());
    if installed.is_some_and(|note| wanted == Tools::Small || note == ALL) {
        return Ok(());
    }
    let (what, note, omitted): (_, _, &[&str]) = match wanted {
        Tools::Small => ("the small tools that the package is tried in, once: some 45 MB", "", &["--omit=dev"]),
        Tools::All => ("all that the package is tried in, once: some 400 MB, 1.3 GB when unpacked", ALL, &[]),
    };
    progress(&format!("downloading {what}"));
    stamp.clear()?;
    fs::create_dir_all(folder.join("newer-node")).context("cannot create newer-node")?;
    for file in FILES {
        fs::copy(Path::new("tests/package").join(file), folder.join(file))
            .with_context(|| format!("cannot copy tests/package/{file}"))?;
    }
    // Not `npm ci`: it refuses a lock file that lacks what a registry does not have for other systems. No script runs, since several
    // fetch programs that the lock file has no hash of.
    run(npm().args(["install", "--ignore-scripts"]).args(omitted).current_dir(folder))?;
    stamp.set(&digest, note)
}
