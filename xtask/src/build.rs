//! What the commands build. In: the sources, and everything that is needed to build them. Out: the WebAssembly modules
//! of the npm package, the console, and the sandbox that the package brings along.

use crate::command::{node, npm, progress, run};
use crate::fingerprint::{Fingerprint, Stamp, target_folder};
use crate::{node_packages, toolchain, wasm};
use anyhow::Result;
use std::path::Path;

/// Builds the modules into `pkg/wasm/`. Says nothing when they are as the sources have them.
pub fn module() -> Result<()> {
    if !target_folder().join(toolchain::TARGET).exists() {
        progress(FIRST);
    }
    toolchain::ensure()?;
    node_packages::ensure()?;
    let (sources, stamp) = (module_sources(), Stamp::named("modules"));
    if stamp.note_for(&sources).is_some_and(|built| built == built_modules()) {
        return Ok(());
    }
    stamp.clear()?;
    wasm::build()?;
    stamp.set(&sources, &built_modules())
}

/// Measured in a new clone.
const FIRST: &str = "the first build: it fetches npm packages and crates (some 140 MB), compiles the WebAssembly modules with the standard \
    library, and builds the console page. About 4 minutes on two cores, once; later only what changed is built";

fn module_sources() -> String {
    let mut fingerprint = Fingerprint::new();
    for file in [
        "Cargo.toml",
        "Cargo.lock",
        "rust-toolchain.toml",
        "package-lock.json",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "docs/rules.md",
        "docs/errors.md",
    ] {
        fingerprint.file(file);
    }
    for folder in ["src", "reading", "modules", "xtask"] {
        fingerprint.folder(folder, &[]);
    }
    // But what the builds put there.
    fingerprint.folder("pkg", &["node_modules", "sandbox", "wasm", "docs", "LICENSE-APACHE", "LICENSE-MIT"]).text()
}

fn built_modules() -> String {
    Fingerprint::new().folder("pkg/wasm", &[]).text()
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
    progress("building the console page: half a minute");
    stamp.clear()?;
    run(npm().args(["run", "build", "--silent", "--workspace", "www"]))?;
    stamp.set(&digest, "")
}
