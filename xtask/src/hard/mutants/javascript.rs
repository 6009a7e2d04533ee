//! Mutants of the package, by Stryker. In: files, and the tests that know them. Out: each mutant and what became of it. All of it is done
//! in a copy: Stryker writes its mutants into the files, and the tests must load those.

use super::subjects::JavaScriptSources;
use super::{Fate, Mutant, UPDATE};
use crate::command::{node, run};
use crate::fingerprint::target_folder;
use crate::{build, node_packages, sources};
use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What the builds put beside the sources, and tests load.
const BUILT: &[&str] = &["pkg/wasm", "pkg/sandbox", "www/dist", "www/src/words/translated"];

const STRYKER: &str = "mutants/node_modules/@stryker-mutator/core/bin/stryker.js";
const SAMPLE: &str = "mutants/sample.js";
const RUNNER: &str = "mutants/node_modules/@stryker-mutator/tap-runner/dist/src/index.js";

pub fn tried(subject: &str, wanted: &JavaScriptSources) -> Result<(Vec<Mutant>, usize)> {
    build::everything()?;
    node_packages::ensure_in("mutants", "installing Stryker (npm ci)")?;
    let folder = std::path::absolute(target_folder().join("mutants"))?;
    let (copy, report) = (folder.join("tree"), folder.join(subject).with_extension("json"));
    copied(&copy)?;
    let configuration = json!({
        "testRunner": "tap",
        "plugins": [std::path::absolute(RUNNER)?, std::path::absolute(SAMPLE)?],
        "ignorers": ["sample"],
        "sample": { "every": wanted.every },
        // Node 23 and later would not say it in TAP.
        "tap": {
            "testFiles": wanted.tests,
            "nodeArgs": ["-r", "{{hookFile}}", "--test-reporter=tap", "{{testFile}}"],
            "forceBail": true,
        },
        "mutate": wanted.files,
        // A part of the expressions is enough where all would take hours; a block is most often noticed when it is gone.
        "mutator": { "excludedMutations": if wanted.every > 1 { &["BlockStatement"][..] } else { &[] } },
        // Node loads what is made of them.
        "buildCommand": "node xtask/src/bundle.js",
        // Ours, for the sample.
        "warnings": { "unknownOptions": false },
        "coverageAnalysis": "perTest",
        "concurrency": 1,
        "inPlace": true,
        "timeoutMS": 30_000,
        "reporters": ["json", "progress-append-only"],
        "jsonReporter": { "fileName": report },
        "thresholds": { "break": null },
    });
    let file = copy.join("stryker.json");
    fs::write(&file, configuration.to_string()).with_context(|| format!("cannot write {}", file.display()))?;
    run(node().arg(std::path::absolute(STRYKER)?).args(["run", "stryker.json"]).current_dir(&copy).env_remove(UPDATE))?;
    let text = fs::read_to_string(&report).with_context(|| format!("cannot read {}", report.display()))?;
    read(&text).with_context(|| format!("{} cannot be read", report.display()))
}

fn copied(copy: &Path) -> Result<()> {
    sources::copy(copy)?;
    for folder in BUILT {
        copy_folder(Path::new(folder), &copy.join(folder))?;
    }
    link_packages(&std::path::absolute("node_modules")?, &copy.join("node_modules"))?;
    // Tests make their folders in it.
    fs::create_dir_all(copy.join("target")).context("cannot create a folder in the copy")
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot create {}", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), &to).with_context(|| format!("cannot copy {}", entry.path().display()))?;
        }
    }
    Ok(())
}

/// The packages of others stay where they are. Ours are relative links already: they lead into the copy.
fn link_packages(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot create {}", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let (name, path) = (entry.file_name(), entry.path());
        let to = to.join(&name);
        if name.to_string_lossy().starts_with('@') {
            link_packages(&path, &to)?;
        } else {
            let target = fs::read_link(&path).unwrap_or(path);
            link(&target, &to).with_context(|| format!("cannot link {}", to.display()))?;
        }
    }
    Ok(())
}

#[cfg(unix)]
use std::os::unix::fs::symlink as link;
#[cfg(windows)]
use std::os::windows::fs::symlink_dir as link;

#[derive(Deserialize)]
struct Report {
    files: BTreeMap<String, Reported>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Reported {
    source: String,
    mutants: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    mutator_name: String,
    replacement: String,
    status: String,
    location: Location,
}

#[derive(Deserialize)]
struct Location {
    start: Position,
    end: Position,
}

/// Both count from 1; columns in UTF-16.
#[derive(Deserialize)]
struct Position {
    line: usize,
    column: usize,
}

/// What was tried, and how many there are.
fn read(text: &str) -> Result<(Vec<Mutant>, usize)> {
    let report: Report = serde_json::from_str(text)?;
    let of = report.files.values().map(|file| file.mutants.len()).sum();
    let mut mutants = Vec::new();
    for (file, Reported { source, mutants: entries }) in report.files {
        for Entry { mutator_name, replacement, status, location } in entries {
            let fate = match status.as_str() {
                "Killed" => Fate::Killed,
                "Timeout" => Fate::TimedOut,
                "Survived" | "NoCoverage" => Fate::Survived,
                // Not in the sample.
                "Ignored" => continue,
                _ => Fate::Unviable,
            };
            let original = on_one_line(&between(&source, &location));
            let name = format!("{mutator_name}: {original} -> {}", on_one_line(&replacement));
            mutants.push(Mutant { file: file.clone(), name, fate });
        }
    }
    Ok((mutants, of))
}

fn between(source: &str, Location { start, end }: &Location) -> String {
    let lines = source.split('\n').zip(1..).filter(|(_, line)| (start.line..=end.line).contains(line));
    let cut = lines.map(|(text, line)| {
        let from = if line == start.line { start.column - 1 } else { 0 };
        let units = text.encode_utf16().enumerate();
        let kept = units.filter(|(column, _)| *column >= from && (line != end.line || *column + 1 < end.column));
        String::from_utf16_lossy(&kept.map(|(_, unit)| unit).collect::<Vec<_>>())
    });
    cut.collect::<Vec<_>>().join("\n")
}

/// Short enough for a list, and as long as tells it from its neighbours.
fn on_one_line(code: &str) -> String {
    const LONGEST: usize = 120;
    let code = code.split_whitespace().collect::<Vec<_>>().join(" ");
    match code.char_indices().nth(LONGEST) {
        Some((end, _)) => code.get(..end).unwrap_or_default().to_owned() + "…",
        None => code,
    }
}

#[cfg(test)]
mod tests {
    use super::{Fate, read};

    #[test]
    fn reads_what_became_of_each() {
        let entry = |status: &str| {
            let location = r#"{"start": {"line": 1, "column": 11}, "end": {"line": 2, "column": 7}}"#;
            format!(
                r#"{{"mutatorName": "Block", "replacement": "{{}}", "status": "{status}", "location": {location}}}"#
            )
        };
        let entries = ["Killed", "Survived", "NoCoverage", "Timeout", "RuntimeError", "Ignored"].map(entry).join(",");
        let source = r#"if (\"é\") { a();\n  b(); }"#;
        let (mutants, of) =
            read(&format!(r#"{{"files": {{"a.js": {{"source": "{source}", "mutants": [{entries}]}}}}}}"#)).unwrap();
        let fates: Vec<Fate> = mutants.iter().map(|mutant| mutant.fate).collect();
        assert_eq!(fates, [Fate::Killed, Fate::Survived, Fate::Survived, Fate::TimedOut, Fate::Unviable]);
        assert_eq!(of, 6);
        assert_eq!((mutants[0].file.as_str(), mutants[0].name.as_str()), ("a.js", "Block: a(); b(); -> {}"));
    }
}
