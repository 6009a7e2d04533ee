//! Everything that is judged without running the product. In: the working tree. Out: one line for each check, what a
//! failed one said, and an error when any failed. What could not be checked is said, and is not a pass.

use crate::command::{cargo, npm, output, progress, run};
use crate::fingerprint::target_folder;
use crate::{build, locks, public, stated, tool, toolchain, wasm};
use anyhow::{Result, bail};
use std::process::Command;

/// The dependency audit.
const CARGO_DENY: &str = "0.20.2";

/// No part of the workspace.
const BENCHES: &str = "--manifest-path=benches/native/Cargo.toml";

enum Verdict {
    Passed,
    NotChecked(&'static str),
}

type Check = (&'static str, fn() -> Result<Verdict>);

const CHECKS: &[Check] = &[
    ("Rust format", rust_format),
    ("Rust lints", rust_lints),
    ("Rust lints for WebAssembly", wasm_lints),
    ("Rust lints of the benches", bench_lints),
    ("Rust licences and sources", rust_licences),
    ("Rust advisories", rust_advisories),
    ("version and repository", stated_once),
    ("npm lock files", npm_locks),
    ("JavaScript lints", javascript_lints),
    ("JavaScript types", javascript_types),
    ("npm advisories", npm_advisories),
    ("Rust documentation, and names", rust_documentation),
    ("size of the package", package_size),
];

/// Makes every check, also after one has failed.
pub fn run_all() -> Result<()> {
    // The types of the package, and its weight, are known when it is built.
    build::module()?;
    let mut failed = Vec::new();
    let mut report = String::new();
    for (name, check) in CHECKS {
        progress(&format!("checking: {name}"));
        let verdict = match check() {
            Ok(Verdict::Passed) => "ok".to_owned(),
            Ok(Verdict::NotChecked(reason)) => format!("not checked: {reason}"),
            Err(error) => {
                eprintln!("{error:#}");
                failed.push(*name);
                "FAILED".to_owned()
            }
        };
        report.push_str(&format!("{name:<30}{verdict}\n"));
    }
    println!("\n{report}");
    if failed.is_empty() { Ok(()) } else { bail!("failed: {}", failed.join(", ")) }
}

fn rust_format() -> Result<Verdict> {
    run(cargo().args(["fmt", "--all", "--check"]))?;
    pass(cargo().args(["fmt", "--check", BENCHES]))
}

/// This tool apart from the rest, as in `test.rs`.
fn rust_lints() -> Result<Verdict> {
    clippy(&["--workspace", "--exclude=xtask", "--all-targets"])?;
    clippy(&["--package=xtask", "--all-targets"])
}

fn wasm_lints() -> Result<Verdict> {
    let target = format!("--target={}", toolchain::TARGET);
    let packages = wasm::names().map(|name| format!("--package={name}"));
    let arguments: Vec<String> = std::iter::once(target).chain(packages).collect();
    clippy(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Crates that only it is held against are fetched for it.
fn bench_lints() -> Result<Verdict> {
    if !output(cargo().args(["fetch", "--quiet", "--locked", BENCHES]))?.status.success() {
        return Ok(Verdict::NotChecked("the crates of benches/native could not be fetched"));
    }
    let mut clippy = cargo();
    clippy.args(["clippy", "--quiet", "--locked", "--all-targets", BENCHES]);
    pass(clippy.arg("--target-dir").arg(target_folder().join("bench/native")).args(["--", "--deny=warnings"]))
}

fn clippy(arguments: &[&str]) -> Result<Verdict> {
    pass(cargo().args(["clippy", "--quiet", "--locked"]).args(arguments).args(["--", "--deny=warnings"]))
}

fn rust_licences() -> Result<Verdict> {
    const NEEDLESS: [&str; 4] = ["--deny", "unnecessary-skip", "--deny", "unmatched-skip"];
    pass(cargo_deny()?.arg("check").args(NEEDLESS).args(["bans", "licenses", "sources"]))
}

fn rust_advisories() -> Result<Verdict> {
    if !output(cargo_deny()?.args(["fetch", "db"]))?.status.success() {
        return Ok(Verdict::NotChecked("the advisory database could not be fetched"));
    }
    pass(cargo_deny()?.args(["check", "--disable-fetch", "advisories"]))
}

fn cargo_deny() -> Result<Command> {
    let mut command = Command::new(tool::installed("cargo-deny", CARGO_DENY)?);
    command.args(["--workspace", "--locked"]);
    Ok(command)
}

fn stated_once() -> Result<Verdict> {
    stated::check()?;
    Ok(Verdict::Passed)
}

fn npm_locks() -> Result<Verdict> {
    locks::check()?;
    Ok(Verdict::Passed)
}

fn javascript_lints() -> Result<Verdict> {
    pass(npm().args(["run", "--silent", "lint"]))
}

fn javascript_types() -> Result<Verdict> {
    build::translations()?;
    pass(npm().args(["run", "--silent", "types"]))
}

fn npm_advisories() -> Result<Verdict> {
    let audit = output(npm().args(["audit", "--json"]))?;
    let report = String::from_utf8_lossy(&audit.stdout);
    if !report.contains("\"auditReportVersion\"") {
        return Ok(Verdict::NotChecked("the registry does not answer audits"));
    }
    if !audit.status.success() {
        bail!("npm audit found vulnerable packages:\n{report}");
    }
    Ok(Verdict::Passed)
}

fn rust_documentation() -> Result<Verdict> {
    run(cargo().args(["doc", "--quiet", "--locked", "--no-deps", "--lib"]).env("RUSTDOCFLAGS", "--deny=warnings"))?;
    public::check()?;
    Ok(Verdict::Passed)
}

fn package_size() -> Result<Verdict> {
    wasm::check_sizes()?;
    Ok(Verdict::Passed)
}

fn pass(command: &mut Command) -> Result<Verdict> {
    run(command)?;
    Ok(Verdict::Passed)
}
