//! The same bytes wherever the modules are built. In: the sources, copied into two folders. Out: of every file of `pkg/wasm/`, whether both
//! builds made the same.

use super::{Line, Options, Verdict};
use crate::command::{progress, run};
use crate::fingerprint::target_folder;
use crate::sources;
use anyhow::{Context, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Of another length and depth, in another time zone and language: what a build takes from its surroundings then shows.
const BUILDS: [(&str, [(&str, &str); 2]); 2] = [
    ("first", [("TZ", "UTC"), ("LC_ALL", "C")]),
    ("in/a folder/of another length", [("TZ", "Asia/Shanghai"), ("LC_ALL", "C.UTF-8")]),
];

pub fn run_builds(_: &Options) -> Result<Vec<Line>> {
    let root = std::path::absolute(target_folder().join("reproducible")).context("cannot tell the current folder")?;
    let mut built = Vec::new();
    for (folder, surroundings) in BUILDS {
        progress(&format!("building the modules in {folder}"));
        built.push(files(&build(&root.join(folder), surroundings)?)?);
    }
    let [first, second] = built.as_slice() else { return Ok(Vec::new()) };
    Ok(compared(first, second))
}

/// Builds the modules of a copy, with nothing that another build has left.
fn build(folder: &Path, surroundings: [(&str, &str); 2]) -> Result<PathBuf> {
    let (copy, target) = (folder.join("sources"), folder.join("target"));
    sources::copy(&copy)?;
    if target.exists() {
        fs::remove_dir_all(&target).with_context(|| format!("cannot remove {}", target.display()))?;
    }
    let packages = std::path::absolute("node_modules")?;
    link(&packages, copy.join("node_modules")).context("cannot link node_modules")?;
    let mut command = Command::new(std::env::current_exe().context("cannot tell which program this is")?);
    command.args(["build", "--modules"]).envs(surroundings);
    command.env("CARGO_MANIFEST_DIR", copy.join("xtask")).env("CARGO_TARGET_DIR", &target);
    run(&mut command)?;
    fs::remove_dir_all(&target).with_context(|| format!("cannot remove {}", target.display()))?;
    Ok(copy.join("pkg/wasm"))
}

#[cfg(unix)]
use std::os::unix::fs::symlink as link;
#[cfg(windows)]
use std::os::windows::fs::symlink_dir as link;

type Files = BTreeMap<String, Vec<u8>>;

fn files(folder: &Path) -> Result<Files> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    entries
        .map(|entry| {
            let entry = entry?;
            Ok((entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path())?))
        })
        .collect()
}

fn compared(first: &Files, second: &Files) -> Vec<Line> {
    let names: BTreeSet<&String> = first.keys().chain(second.keys()).collect();
    let differing: Vec<&str> =
        names.iter().filter(|name| first.get(**name) != second.get(**name)).map(|name| name.as_str()).collect();
    let modules = names.iter().filter(|name| name.ends_with(".wasm")).count();
    let measured = if differing.is_empty() {
        format!("{} files, {modules} modules", names.len())
    } else {
        format!("differ: {}", differing.join(", "))
    };
    let verdict = if modules > 0 && differing.is_empty() { Verdict::Passed } else { Verdict::Failed };
    vec![Line {
        what: "two builds in different folders".to_owned(),
        measured,
        floor: "the same bytes".to_owned(),
        verdict,
    }]
}

#[cfg(test)]
mod tests {
    use super::{Files, compared};
    use crate::hard::Verdict;

    #[test]
    fn names_what_differs_and_takes_no_build_at_all_for_a_failure() {
        let files = |rows: &[(&str, &str)]| -> Files {
            rows.iter().map(|(name, content)| ((*name).to_owned(), content.as_bytes().to_vec())).collect()
        };
        let one = files(&[("a.js", "a"), ("a.wasm", "b")]);
        let judged = |other: &Files| {
            compared(&one, other).into_iter().map(|line| (line.measured, line.verdict)).next().expect("a line")
        };
        assert_eq!(judged(&one), ("2 files, 1 modules".to_owned(), Verdict::Passed));
        assert_eq!(
            judged(&files(&[("a.js", "a"), ("a.wasm", "c"), ("more", "")])),
            ("differ: a.wasm, more".to_owned(), Verdict::Failed)
        );
        let none = compared(&Files::new(), &Files::new());
        assert!(none.iter().all(|line| line.verdict == Verdict::Failed));
    }
}
