//! What of the Rust toolchain the modules need. In: nothing. Out: the WebAssembly target and the sources of the
//! standard library, present, or a sentence that says how to get them.

use crate::command::{output, progress, run, text};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The target the module is compiled for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Compiling the standard library is not stable in Cargo. The toolchain is pinned, so what works now goes on working.
pub const UNSTABLE: (&str, &str) = ("RUSTC_BOOTSTRAP", "1");

/// Installs what is missing.
pub fn ensure() -> Result<()> {
    let library = text(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]))?;
    if !Path::new(&library).is_dir() {
        install(&format!("the Rust target {TARGET}"), &["target", "add", TARGET])?;
    }
    if !sources()?.join("library/Cargo.lock").is_file() {
        install("the sources of Rust's standard library", &["component", "add", "rust-src"])?;
    }
    Ok(())
}

/// Where the standard library's sources stand.
pub fn sources() -> Result<PathBuf> {
    let root = text(Command::new("rustc").args(["--print", "sysroot"]))?;
    Ok(Path::new(&root).join("lib/rustlib/src/rust"))
}

/// Where cargo keeps the sources of crates.
pub fn crates() -> Result<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    Ok(home.context("cannot tell where cargo keeps its sources: set CARGO_HOME")?.join("registry/src"))
}

fn install(what: &str, arguments: &[&str]) -> Result<()> {
    let missing = || format!("this Rust comes without {what}: install rustup, or your system's package of it");
    output(Command::new("rustup").arg("--version")).with_context(missing)?;
    progress(&format!("installing {what}"));
    run(Command::new("rustup").args(arguments))
}
