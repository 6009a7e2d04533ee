//! The crates that are published. In: the workspace. Out: each as `cargo publish` would send it, compiled from what was packed, and without
//! anything that is not for the public.

use super::contents;
use crate::command::{cargo, progress, run};
use crate::toolchain;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// In the order in which they are published: each needs only those before it.
pub const PUBLISHED: [&str; 5] =
    ["countersign-memory", "countersign-legacy", "countersign-reading", "countersign", "countersign-native"];

/// What docs.rs would show, and every example in it.
pub fn document() -> Result<()> {
    progress("documenting the crates, and running the examples in that");
    let packages: Vec<String> = PUBLISHED.iter().map(|name| format!("--package={name}")).collect();
    run(cargo()
        .args(["doc", "--quiet", "--locked", "--no-deps"])
        .args(&packages)
        .env("RUSTDOCFLAGS", "--deny=warnings"))?;
    run(cargo().args(["test", "--quiet", "--locked", "--doc"]).args(&packages))
}

/// Packs them, compiles what was packed, and looks into it.
pub fn package(folder: &Path, assets: &Path, version: &str) -> Result<()> {
    progress("packing the crates, and compiling what was packed");
    let target = folder.join("cargo");
    forget(&target, version)?;
    let mut command = cargo();
    command.args(["package", "--quiet", "--locked", "--allow-dirty", "--target-dir"]).arg(&target);
    run(command.args(PUBLISHED.iter().map(|name| format!("--package={name}"))))?;
    for name in PUBLISHED {
        let packed = target.join("package").join(format!("{name}-{version}"));
        contents::check(&packed)?;
        let file = packed.with_file_name(format!("{name}-{version}.crate"));
        fs::copy(&file, assets.join(format!("{name}-{version}.crate")))
            .with_context(|| format!("cargo packed no {}", file.display()))?;
    }
    Ok(())
}

/// Cargo hands the crates that need one another over in a registry of its own. What it has unpacked and compiled of one it takes for what is
/// packed now, as long as the version is the same. Such a registry has no host, so the name of its folder begins with a hyphen.
fn forget(target: &Path, version: &str) -> Result<()> {
    let registries = entries(toolchain::crates()?).filter(|path| begins(path, "-"));
    let unpacked = registries.flat_map(|path| PUBLISHED.map(|name| path.join(format!("{name}-{version}"))));
    let compiled = entries(target.join("debug/.fingerprint")).filter(|path| begins(path, "countersign"));
    for folder in unpacked.chain(compiled).filter(|folder| folder.exists()) {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}

fn entries(folder: PathBuf) -> impl Iterator<Item = PathBuf> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path())
}

fn begins(path: &Path, with: &str) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(with))
}
