//! What the commands build. In: the sources, and everything that is needed to build them. Out: the WebAssembly modules
//! of the npm package, the console, and the sandbox that the package brings along.

use crate::command::{node, npm, progress, run};
use crate::fingerprint::{Fingerprint, Stamp};
use crate::{node_packages, toolchain, wasm};
use anyhow::Result;
use std::path::Path;

/// Builds the modules into `pkg/wasm/`.
pub fn module() -> Result<()> {
    toolchain::ensure()?;
    node_packages::ensure()?;
    wasm::build()
}

/// Makes of the translated sentences what the console page loads.
pub fn translations() -> Result<()> {
    run(npm().args(["run", "translate", "--silent", "--workspace", "www"]))
}

/// Builds the modules, the console page into `www/dist/`, and with both what `pkg/` is to be packed with.
pub fn everything() -> Result<()> {
    module()?;
    if !Path::new("www/package.json").exists() {
        return Ok(());
    }
    console()?;
    run(node().arg("xtask/src/sandbox.js"))
}

fn console() -> Result<()> {
    let mut fingerprint = Fingerprint::new();
    fingerprint
        .file("package-lock.json")
        .folder("pkg", &["node_modules", "sandbox"])
        .folder("www", &["node_modules", "dist", "translated"]);
    let (digest, stamp) = (fingerprint.text(), Stamp::named("www"));
    if stamp.note_for(&digest).is_some() && Path::new("www/dist/index.html").exists() {
        return Ok(());
    }
    progress("building the console page");
    stamp.clear()?;
    run(npm().args(["run", "build", "--silent", "--workspace", "www"]))?;
    stamp.set(&digest, "")
}
