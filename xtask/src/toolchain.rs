//! The WebAssembly target of the Rust toolchain: present afterwards, or a sentence that says how to get it.

use crate::command::{output, progress, run, text};
use anyhow::{Context, Result};
use std::path::Path;
use std::process::Command;

/// The target the module is compiled for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Installs the target when it is missing.
pub fn ensure() -> Result<()> {
    let library = text(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]))?;
    if Path::new(&library).is_dir() {
        return Ok(());
    }
    let missing =
        || format!("this Rust has no {TARGET} target: install rustup, or your system's package of that target");
    output(Command::new("rustup").arg("--version")).with_context(missing)?;
    progress(&format!("installing the Rust target {TARGET}"));
    run(Command::new("rustup").args(["target", "add", TARGET]))
}
