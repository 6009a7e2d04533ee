//! The crates that are published. In: the workspace. Out: each as `cargo publish` would send it, compiled from what was packed, and without
//! anything that is not for the public.

use super::contents;
use crate::command::{cargo, progress, run};
use crate::toolchain;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// In the order in which they are published: each needs only those before it.
pub const PUBLISHED: &[&str] = &["countersign-memory", "countersign-legacy", "countersign", "countersign-native"];

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
    forget(version)?;
    let target = folder.join("cargo");
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

/// Cargo hands the crates that need one another over in a registry of its own, and takes what it has unpacked of one for what is packed now,
/// as long as the version is the same. Such a registry has no host, so the name of its folder begins with a hyphen.
fn forget(version: &str) -> Result<()> {
    let registries = fs::read_dir(toolchain::crates()?).into_iter().flatten().flatten();
    for registry in registries.filter(|entry| entry.file_name().to_string_lossy().starts_with('-')) {
        for name in PUBLISHED {
            let unpacked = registry.path().join(format!("{name}-{version}"));
            if unpacked.exists() {
                fs::remove_dir_all(&unpacked).with_context(|| format!("cannot remove {}", unpacked.display()))?;
            }
        }
    }
    Ok(())
}
