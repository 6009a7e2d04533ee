//! Mutants of the library, by cargo-mutants. In: files, and the tests that know them best. Out: each mutant and what became of it. What
//! those tests let live meets all tests of the crate before it counts as a survivor.

use super::subjects::RustSources;
use super::{Fate, Mutant, UPDATE};
use crate::command::{progress, text};
use crate::fingerprint::target_folder;
use crate::tool;
use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use std::fs;
use std::path::Path;
use std::process::Command;

const VERSION: &str = "27.1.0";

/// Nothing is optimised or described for a debugger: a mutant costs its compilation.
const BUILD: [(&str, &str); 4] = [
    ("CARGO_PROFILE_DEV_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_DEV_DEBUG", "false"),
    ("CARGO_INCREMENTAL", "1"),
    ("CARGO_TERM_COLOR", "never"),
];

pub fn tried(subject: &str, sources: &RustSources) -> Result<(Vec<Mutant>, usize)> {
    let folder = std::path::absolute(target_folder().join("mutants"))?;
    let package = package(sources);
    let mut list = cargo_mutants(&folder, subject, package)?;
    let listed = text(list.arg("--list").args(files(sources)))?;
    let mut first = cargo_mutants(&folder, subject, package)?;
    first.args(files(sources));
    if sources.every > 1 {
        first.args(["--sharding", "round-robin", "--shard", &format!("0/{}", sources.every)]);
    }
    first.args(sources.tests.iter().map(|tests| format!("--cargo-arg={tests}")));
    first.arg("--").args(sources.only);
    let mut mutants = outcomes(&mut first, &folder.join(subject))?;

    let survivors: Vec<String> =
        mutants.iter().filter(|named| named.mutant.fate == Fate::Survived).map(|named| named.full.clone()).collect();
    if !survivors.is_empty() {
        progress(&format!("{} of them meet every test of the crate", survivors.len()));
        let again = format!("{subject}-again");
        let mut second = cargo_mutants(&folder, &again, package)?;
        second.args(LIBRARY.map(|tested| format!("--test-package={tested}")));
        second.args(["--baseline", "skip", "--cargo-arg=--lib", "--cargo-arg=--tests", "--iterate"]);
        second.args(files(sources));
        // Its filters by name let each "delete field" through; what it takes for caught by an earlier run it leaves out.
        let others = listed.lines().filter(|name| !survivors.iter().any(|survivor| survivor == name));
        let before = folder.join(&again).join("mutants.out");
        fs::create_dir_all(&before).with_context(|| format!("cannot create {}", before.display()))?;
        let caught = before.join("caught.txt");
        fs::write(&caught, others.collect::<Vec<_>>().join("\n"))
            .with_context(|| format!("cannot write {}", caught.display()))?;
        for known in outcomes(&mut second, &folder.join(again))? {
            if let Some(mutant) = mutants.iter_mut().find(|mutant| mutant.full == known.full) {
                mutant.mutant.fate = known.mutant.fate;
            }
        }
    }
    Ok((mutants.into_iter().map(|mutant| mutant.mutant).collect(), listed.lines().count()))
}

fn files(sources: &RustSources) -> impl Iterator<Item = &'static str> {
    sources.files.iter().flat_map(|file| ["--file", file])
}

/// Its two crates: what stands in the lower one is known by the tests of the upper one too.
const LIBRARY: [&str; 2] = ["countersign", "countersign-reading"];

/// The crate that the files are of.
fn package(sources: &RustSources) -> &'static str {
    let [upper, lower] = LIBRARY;
    if sources.files.iter().any(|file| file.starts_with("reading/")) { lower } else { upper }
}

/// In a copy of the sources, with one folder for all that is compiled: the crates do not change.
fn cargo_mutants(folder: &Path, name: &str, package: &str) -> Result<Command> {
    let out = folder.join(name);
    if out.exists() {
        fs::remove_dir_all(&out).with_context(|| format!("cannot remove {}", out.display()))?;
    }
    fs::create_dir_all(&out).with_context(|| format!("cannot create {}", out.display()))?;
    let mut command = Command::new(tool::installed("cargo-mutants", VERSION)?);
    command.args(["mutants", "--no-config", "--package", package, "--jobs", "1", "--no-shuffle"]);
    command.args(["--colors", "never", "--timeout", "120", "--build-timeout", "600", "--output"]).arg(&out);
    command.env("CARGO_TARGET_DIR", folder.join("build")).envs(BUILD).env_remove(UPDATE);
    Ok(command)
}

struct Named {
    /// As cargo-mutants names it, with its line.
    full: String,
    mutant: Mutant,
}

fn outcomes(command: &mut Command, folder: &Path) -> Result<Vec<Named>> {
    let status = command.status().context("cannot start cargo-mutants")?;
    // 0: all were killed. 2 and 3: some survived, or timed out.
    ensure!(matches!(status.code(), Some(0 | 2 | 3)), "cargo-mutants ended with {status}");
    let file = folder.join("mutants.out").join("outcomes.json");
    let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    read(&text).with_context(|| format!("{} cannot be read", file.display()))
}

fn read(text: &str) -> Result<Vec<Named>> {
    let report: Report = serde_json::from_str(text)?;
    let mut mutants = Vec::new();
    for Outcome { scenario, summary } in report.outcomes {
        let Scenario::Mutant { name: full, file } = scenario else { continue };
        let fate = match summary.as_str() {
            "CaughtMutant" => Fate::Killed,
            "Timeout" => Fate::TimedOut,
            "MissedMutant" => Fate::Survived,
            _ => Fate::Unviable,
        };
        // `src/time.rs:12:5: replace …`
        let name = full.split_once(": ").map_or(full.as_str(), |(_, name)| name).to_owned();
        mutants.push(Named { mutant: Mutant { file, name, fate }, full });
    }
    Ok(mutants)
}

#[derive(Deserialize)]
struct Report {
    outcomes: Vec<Outcome>,
}

#[derive(Deserialize)]
struct Outcome {
    scenario: Scenario,
    summary: String,
}

#[derive(Deserialize)]
enum Scenario {
    Baseline,
    Mutant { name: String, file: String },
}

#[cfg(test)]
mod tests {
    use super::{Fate, read};

    #[test]
    fn reads_what_became_of_each() {
        let outcome = |line: u32, summary: &str| {
            let name = format!("src/time.rs:{line}:5: replace == with != in days: it");
            format!(
                r#"{{"scenario": {{"Mutant": {{"name": "{name}", "file": "src/time.rs"}}}}, "summary": "{summary}"}}"#
            )
        };
        let ends = ["CaughtMutant", "MissedMutant", "Timeout", "Unviable"];
        let outcomes: Vec<String> = ends.iter().zip(1..).map(|(end, line)| outcome(line, end)).collect();
        let baseline = r#"{"scenario": "Baseline", "summary": "Success"}"#;
        let mutants = read(&format!(r#"{{"outcomes": [{baseline}, {}]}}"#, outcomes.join(","))).unwrap();
        let fates: Vec<Fate> = mutants.iter().map(|mutant| mutant.mutant.fate).collect();
        assert_eq!(fates, [Fate::Killed, Fate::Survived, Fate::TimedOut, Fate::Unviable]);
        assert_eq!(mutants[1].full, "src/time.rs:2:5: replace == with != in days: it");
        assert_eq!(mutants[1].mutant.name, "replace == with != in days: it");
        assert_eq!(mutants[1].mutant.file, "src/time.rs");
    }
}
