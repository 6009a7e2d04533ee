//! What is in what is published: bills of materials, as CycloneDX. In: the lock files. Out: one for each crate that is published or becomes
//! a module, and one for the npm package; or a line that says why there is none.

use super::crates;
use crate::command::{npm, output, progress, run};
use crate::{sources, tool, toolchain, wasm};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;
use std::process::Command;

const CARGO_CYCLONEDX: &str = "0.5.9";

/// Of the specification, in both.
const FORM: &str = "1.5";

pub fn write(folder: &Path, assets: &Path) -> Result<Vec<String>> {
    progress("writing the bills of materials");
    let mut missing = Vec::new();
    match tool::installed("cargo-cyclonedx", CARGO_CYCLONEDX) {
        // It writes beside each manifest, so it is given a copy.
        Ok(program) => {
            let copy = folder.join("sources");
            sources::copy(&copy)?;
            for (names, target) in
                [(crates::PUBLISHED.to_vec(), None), (wasm::names().collect(), Some(toolchain::TARGET))]
            {
                of_crates(&program, &copy, assets, &names, target)?;
            }
        }
        Err(error) => missing.push(format!("there is no bill of materials of the crates: {error:#}")),
    }
    // Of the package by itself: in the workspace npm would tell of what the package is built with.
    let alone = folder.join("countersign");
    fs::create_dir_all(&alone).with_context(|| format!("cannot create {}", alone.display()))?;
    fs::copy("pkg/package.json", alone.join("package.json")).context("cannot copy pkg/package.json")?;
    let made = output(npm().args(["sbom", "--sbom-format=cyclonedx", "--sbom-type=library"]).current_dir(&alone))?;
    if made.status.success() {
        fs::write(assets.join("countersign.npm.cdx.json"), made.stdout).context("cannot write a bill of materials")?;
    } else {
        missing.push(format!(
            "there is no bill of materials of the package: {}",
            String::from_utf8_lossy(&made.stderr).trim()
        ));
    }
    Ok(missing)
}

fn of_crates(program: &Path, copy: &Path, assets: &Path, names: &[&str], target: Option<&str>) -> Result<()> {
    const FILE: &str = "bill";
    let mut command = Command::new(program);
    command.args(["cyclonedx", "--quiet", "--format=json", "--no-build-deps", "--spec-version", FORM]);
    command.args(["--override-filename", FILE, "--target", target.unwrap_or("all")]);
    run(command.current_dir(copy))?;
    for name in names {
        let folder = match *name {
            "countersign" => copy.to_path_buf(),
            "countersign-native" => copy.join("native"),
            "countersign-reading" => copy.join("reading"),
            module => copy.join("modules").join(module.trim_start_matches("countersign-")),
        };
        let kind = if target.is_some() { "module" } else { "crate" };
        let bill = fs::read_to_string(folder.join(format!("{FILE}.json")))
            .with_context(|| format!("there is no bill of materials of {name}"))?;
        // It says where it was made, which is nobody's business, and differs from machine to machine.
        let bill = bill.replace(&*copy.to_string_lossy(), "/countersign");
        fs::write(assets.join(format!("{name}.{kind}.cdx.json")), bill)
            .with_context(|| format!("cannot write the bill of materials of {name}"))?;
    }
    Ok(())
}
