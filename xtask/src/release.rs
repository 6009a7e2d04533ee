//! A release, rehearsed. In: the working tree, and perhaps the version and date of the next one. Out: in `target/rehearsal/assets/` all
//! that would be published, each file looked at and its hash printed, and what would stand in the way. Nothing is published from here: `.github/workflows/release.yml` does that, for a tag, with credentials that nobody has.

mod changelog;
mod contents;
mod crates;
mod materials;

pub use crates::PUBLISHED;

use crate::command::{node, output, progress, run};
use crate::fingerprint::target_folder;
use crate::package::{self, Tools};
use crate::stated::{self, Stated};
use crate::{build, locks};
use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const USAGE: &str = "\
a release is rehearsed here and published by .github/workflows/release.yml for a tag, never from a machine of somebody's:
  cargo xtask release --cut VERSION DATE        write version and date where they belong; then commit
  cargo xtask release --dry-run                 make everything that would be published, look at it, and publish nothing
  cargo xtask release --dry-run VERSION DATE    the same, and say first what --cut would write
  cargo xtask release --dry-run --strict        the same as --dry-run; an error where anything stands in the way";

pub fn release(arguments: &[&str]) -> Result<()> {
    match arguments {
        ["--cut", version, date] => {
            for (path, text) in cut(version, date)? {
                fs::write(&path, text).with_context(|| format!("cannot write {path}"))?;
                println!("{path}");
            }
            Ok(())
        }
        ["--dry-run"] => rehearse(false),
        ["--dry-run", "--strict"] => rehearse(true),
        ["--dry-run", version, date] => {
            println!("`cargo xtask release --cut {version} {date}` would write:");
            for (path, text) in cut(version, date)? {
                let now = fs::read_to_string(&path).unwrap_or_default();
                let lines = text.lines().filter(|line| !now.lines().any(|before| before == *line));
                lines.for_each(|line| println!("  {path}: {}", line.trim()));
            }
            rehearse(false)
        }
        _ => bail!("{USAGE}"),
    }
}

/// The files that say the version, and the changelog, as they would be.
fn cut(version: &str, date: &str) -> Result<Vec<(String, String)>> {
    stated::check()?;
    let mut files = stated::with_version(version)?;
    let before = fs::read_to_string("CHANGELOG.md").context("cannot read CHANGELOG.md")?;
    files.push(("CHANGELOG.md".to_owned(), changelog::cut(&before, version, date)?));
    Ok(files)
}

fn rehearse(strict: bool) -> Result<()> {
    let folder = std::path::absolute(target_folder().join("rehearsal")).context("cannot tell the current folder")?;
    let assets = folder.join("assets");
    if assets.exists() {
        fs::remove_dir_all(&assets).with_context(|| format!("cannot remove {}", assets.display()))?;
    }
    fs::create_dir_all(&assets).with_context(|| format!("cannot create {}", assets.display()))?;
    stated::check()?;
    locks::check()?;
    let stated = Stated::read()?;
    crates::document()?;
    crates::package(&folder, &assets, &stated.version)?;
    pack(&assets, &stated.version)?;
    let mut obstacles = obstacles(&stated)?;
    obstacles.extend(materials::write(&folder, &assets)?);
    report(&assets, &stated, &obstacles)?;
    ensure!(!strict || obstacles.is_empty(), "{} in the way of a release", obstacles.len());
    Ok(())
}

/// The npm package, looked at by the tests of what was packed, publint and attw among them.
fn pack(assets: &Path, version: &str) -> Result<()> {
    build::everything()?;
    let tools = package::prepare(Tools::Small)?;
    contents::check_package(&tools.join("installed/node_modules/countersign"))?;
    progress("looking at the packed package");
    run(node().args(["--test", "tests/package/lint.test.js"]).env(package::VARIABLE, &tools))?;
    let tarball = assets.join(format!("countersign-{version}.tgz"));
    fs::copy(tools.join("countersign.tgz"), &tarball).with_context(|| format!("cannot write {}", tarball.display()))?;
    let hashes = assets.join("integrity.json");
    fs::copy("pkg/wasm/integrity.json", &hashes).with_context(|| format!("cannot write {}", hashes.display()))?;
    Ok(())
}

/// Why none of it could be published now.
fn obstacles(stated: &Stated) -> Result<Vec<String>> {
    let mut obstacles = Vec::new();
    if stated.has_placeholder() {
        obstacles
            .push(format!("the repository is {}, which only stands for one: set it in Cargo.toml", stated.repository));
    }
    let changes = fs::read_to_string("CHANGELOG.md").context("cannot read CHANGELOG.md")?;
    if !changelog::has(&changes, &stated.version) {
        obstacles.push(format!("CHANGELOG.md has no heading for {}: run --cut", stated.version));
    }
    let git = |arguments: &[&str]| -> Result<String> {
        Ok(String::from_utf8_lossy(&output(Command::new("git").args(arguments))?.stdout).trim().to_owned())
    };
    if !git(&["status", "--porcelain"])?.is_empty() {
        obstacles.push("there are changes that are not committed".to_owned());
    }
    let tag = format!("v{}", stated.version);
    if !git(&["tag", "--points-at", "HEAD"])?.lines().any(|line| line == tag) {
        obstacles.push(format!("the commit has no tag {tag}"));
    }
    Ok(obstacles)
}

fn report(assets: &Path, stated: &Stated, obstacles: &[String]) -> Result<()> {
    println!("\ncountersign {}, nothing of it published:\n", stated.version);
    let mut files: Vec<PathBuf> = fs::read_dir(assets)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.sort();
    for path in files {
        let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        println!("{hash}  {:>9}  {}", bytes.len(), path.file_name().unwrap_or_default().to_string_lossy());
    }
    println!("\na release would run, for the tag v{}:", stated.version);
    for name in crates::PUBLISHED {
        println!("  cargo publish --package {name}");
    }
    println!("  npm publish countersign-{}.tgz --provenance --access public", stated.version);
    if !obstacles.is_empty() {
        println!("\nin the way of that:");
        obstacles.iter().for_each(|obstacle| println!("  {obstacle}"));
    }
    Ok(())
}
