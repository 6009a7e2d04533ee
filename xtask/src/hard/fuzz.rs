//! Fuzzing. In: the targets of `fuzz/`, and the time of each. Out: how much of each ran, how much of the code it reached, and each input that
//! breaks a property, kept under `target/fuzz/artifacts/`.

use super::{Line, Options, Verdict};
use crate::command::{cargo, output, progress, run as run_command};
use crate::fingerprint::target_folder;
use crate::tool;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What builds the targets for libFuzzer. Without sanitizers, which look for what safe Rust does not do, the pinned toolchain is enough.
const CARGO_FUZZ: &str = "0.13.2";

/// Others' certificates and keys, to begin with as well where they are at hand.
const KIT: &str = "../shared/devkit";

/// An input that takes longer, or more memory, is a finding too.
const LIMITS: [&str; 4] = ["-timeout=20", "-rss_limit_mb=2048", "-malloc_limit_mb=512", "-max_len=16384"];

pub fn run(options: &Options) -> Result<Vec<Line>> {
    if !has_libfuzzer() {
        return mutate(options);
    }
    let folder = folder();
    let corpus = folder.join("corpus");
    let mut seeds = command(&["run", "--example=seeds"]);
    seeds.arg("--").arg(&corpus).args(Path::new(KIT).is_dir().then_some(KIT));
    run_command(&mut seeds)?;
    let mut build = Command::new(tool::installed("cargo-fuzz", CARGO_FUZZ)?);
    build.args(["fuzz", "build", "--fuzz-dir=fuzz", "--sanitizer=none", "--features=libfuzzer", "--target-dir"]);
    run_command(build.arg(&folder))?;
    targets()?.iter().map(|name| fuzzed(&folder, name, options)).collect()
}

/// The command for the crate of the targets, which is built apart from all others.
pub fn command(arguments: &[&str]) -> Command {
    let mut command = cargo();
    let (first, rest) = arguments.split_at(1);
    command.args(first).args(["--manifest-path=fuzz/Cargo.toml", "--locked"]).args(rest);
    command.env("CARGO_TARGET_DIR", folder());
    command
}

fn folder() -> PathBuf {
    let folder = target_folder().join("fuzz");
    // Only of a path that is empty there is none.
    std::path::absolute(&folder).unwrap_or(folder)
}

/// It is C++, for Unix.
fn has_libfuzzer() -> bool {
    cfg!(unix) && output(Command::new("c++").arg("--version")).is_ok_and(|output| output.status.success())
}

/// The names of all targets.
fn targets() -> Result<Vec<String>> {
    let entries = std::fs::read_dir("fuzz/fuzz_targets").context("cannot read fuzz/fuzz_targets")?;
    let mut names = Vec::new();
    for entry in entries {
        let path = entry?.path();
        names.extend(path.file_stem().map(|name| name.to_string_lossy().into_owned()));
    }
    names.sort();
    Ok(names)
}

/// One target, by libFuzzer.
fn fuzzed(folder: &Path, name: &str, options: &Options) -> Result<Line> {
    progress(&format!("fuzzing {name}, {} min", options.minutes));
    let artifacts = folder.join("artifacts").join(name);
    std::fs::create_dir_all(&artifacts).with_context(|| format!("cannot create {}", artifacts.display()))?;
    let output = output(
        Command::new(program(folder, name)?)
            .arg(folder.join("corpus").join(name))
            .arg(format!("-artifact_prefix={}/", artifacts.display()))
            .arg(format!("-max_total_time={}", options.minutes * 60))
            .args(LIMITS)
            .arg("-print_final_stats=1"),
    )?;
    let said = String::from_utf8_lossy(&output.stderr);
    let passed = output.status.success();
    if !passed {
        let telling = |line: &&str| {
            ["panicked at", "==ERROR", "Test unit written", "ALARM"].iter().any(|word| line.contains(word))
        };
        let from = said.lines().position(|line| telling(&line)).unwrap_or_default();
        let said: Vec<_> = said.lines().skip(from).take(3).chain(said.lines().filter(telling)).collect();
        eprintln!("{name} fails; replay an input with {} FILE\n{}", program(folder, name)?.display(), said.join("\n"));
    }
    Ok(Line {
        what: name.to_owned(),
        measured: measured(&said, options.minutes),
        floor: "no failure".to_owned(),
        verdict: if passed { Verdict::Passed } else { Verdict::Failed },
    })
}

/// Where cargo-fuzz puts a target: below the name of the platform.
fn program(folder: &Path, name: &str) -> Result<PathBuf> {
    let platforms = std::fs::read_dir(folder).context("cannot read where the targets are built")?;
    let mut programs = platforms.flatten().map(|platform| platform.path().join("release").join(name));
    programs
        .find(|program| program.is_file() && program.parent() != Some(&folder.join("release")))
        .with_context(|| format!("cargo-fuzz built no {name}"))
}

/// Of libFuzzer's last words: how many inputs, and how many edges of the code they reached.
fn measured(said: &str, minutes: u32) -> String {
    let number = |from: &str| {
        let (_, after) = said.rsplit_once(from)?;
        after.split_whitespace().next().and_then(|number| number.parse::<u64>().ok())
    };
    let inputs = number("stat::number_of_executed_units:").unwrap_or_default();
    let edges = number(" cov: ").unwrap_or_default();
    format!("{inputs} inputs in {minutes} min, {edges} edges reached")
}

/// Where there is no libFuzzer: the mutations of the tests, many times as many.
fn mutate(options: &Options) -> Result<Vec<Line>> {
    // A round of all targets takes a minute.
    let rounds = options.minutes as usize * targets()?.len();
    let status = command(&["test", "--test=fuzzed"]).env("FUZZ_ROUNDS", rounds.to_string()).status();
    if !status.context("cannot run cargo")?.success() {
        bail!("a property does not hold");
    }
    // That is not what was asked for, and so no pass.
    let measured = format!("{rounds} rounds of mutations: no C++ compiler");
    let (what, floor) = ("all targets".to_owned(), "libFuzzer, no failure".to_owned());
    Ok(vec![Line { what, measured, floor, verdict: Verdict::NotChecked }])
}

#[cfg(test)]
mod tests {
    use super::measured;

    #[test]
    fn reads_the_last_words_of_libfuzzer() {
        let said = "#2\tINITED cov: 8 ft: 9 corp: 1/1b\n#99\tDONE   cov: 5120 ft: 19 corp: 2/5b lim: 4096\n\
                    stat::number_of_executed_units: 19295615\nstat::average_exec_per_sec:     1754146\n";
        assert_eq!(measured(said, 10), "19295615 inputs in 10 min, 5120 edges reached");
        assert_eq!(measured("", 1), "0 inputs in 1 min, 0 edges reached");
    }
}
