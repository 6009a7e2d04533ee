//! Fuzzing within `cargo xtask test native`. In: the targets, their seeds, and what fuzzing found before (`regressions/<target>/`). Out: every
//! property holds for all of that, and for as many mutations as a few seconds allow, the same ones on every run.

use std::{fs, panic, path::Path, time::Instant};

use countersign_fuzz::{Mutations, TARGETS, Target};

/// What went wrong once stays right.
#[test]
fn what_was_found_stays_right() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("regressions");
    for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
        let name = entry.file_name().into_string().expect("a target's name");
        let target = TARGETS.iter().find(|target| target.name == name).expect("a folder is named after its target");
        for file in fs::read_dir(entry.path()).expect("a folder of inputs").flatten() {
            let input = fs::read(file.path()).expect("an input");
            holds(target, &input, &format!("{name}/{}", file.file_name().display()));
        }
    }
}

#[test]
fn every_target_begins_with_something() {
    for target in TARGETS {
        let seeds = (target.seeds)();
        assert!(seeds.len() >= 5, "{}: only {} seeds", target.name, seeds.len());
        for (index, seed) in seeds.iter().enumerate() {
            holds(target, seed, &format!("{}: seed {index}", target.name));
        }
    }
}

/// `FUZZ_ROUNDS=N` does N times as much, `FUZZ_TARGET=NAME` only of that target.
#[test]
fn properties_hold_for_mutations_of_the_seeds() {
    let rounds: usize = std::env::var("FUZZ_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(1);
    let only = std::env::var("FUZZ_TARGET").ok();
    for target in TARGETS.iter().filter(|target| only.as_ref().is_none_or(|only| target.name == only)) {
        let (seeds, start) = ((target.seeds)(), Instant::now());
        let mut mutations = Mutations::new(&seeds, 0x5eed);
        for index in 0..target.inputs * rounds {
            holds(target, &mutations.input(), &format!("{}: mutation {index}", target.name));
        }
        println!("{}: {} inputs, {:.1} s", target.name, target.inputs * rounds, start.elapsed().as_secs_f64());
    }
}

/// Whoever sees a failure needs the input to see it again.
fn holds(target: &Target, input: &[u8], what: &str) {
    if panic::catch_unwind(|| (target.check)(input)).is_err() {
        panic!("{what} fails for b\"{}\"", input.escape_ascii());
    }
}
