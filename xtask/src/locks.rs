//! That what is fetched is held to its bytes. In: every `package-lock.json` and every workflow that git knows. Out: an error that names each
//! entry without a hash.

use crate::command::{node, output, run};
use anyhow::{Context, Result, ensure};
use std::fs;
use std::process::Command;

pub fn check() -> Result<()> {
    let locks = known(&["package-lock.json", "*/package-lock.json"])?;
    ensure!(!locks.is_empty(), "this needs a clone: git knows no package-lock.json here");
    run(node().arg("xtask/src/locks.js").args(locks))?;
    let mut faults = Vec::new();
    for path in known(&[".github/workflows"])? {
        let workflow = fs::read_to_string(&path).with_context(|| format!("cannot read {path}"))?;
        faults.extend(loose(&workflow).map(|action| format!("{path}: {action}")));
    }
    ensure!(
        faults.is_empty(),
        "an action is named by a tag, which can be moved, not by a commit:\n{}",
        faults.join("\n")
    );
    Ok(())
}

fn known(paths: &[&str]) -> Result<Vec<String>> {
    let listed = output(Command::new("git").args(["ls-files", "-z", "--"]).args(paths))?;
    Ok(String::from_utf8_lossy(&listed.stdout).split_terminator('\0').map(str::to_owned).collect())
}

/// The actions of a workflow that are not named by a commit.
fn loose(workflow: &str) -> impl Iterator<Item = &str> {
    let used = workflow.lines().filter_map(|line| line.split_once("uses: ")).map(|(_, action)| action);
    used.filter(|action| {
        let commit = action.split_once('@').map(|(_, rest)| rest.split(' ').next().unwrap_or_default());
        !commit.is_some_and(|commit| commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit()))
    })
}

#[cfg(test)]
mod tests {
    use super::loose;

    #[test]
    fn finds_an_action_that_is_named_by_a_tag() {
        let workflow =
            "steps:\n  - uses: a/b@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6\n  - uses: c/d@v4\n  - run: x\n";
        assert_eq!(loose(workflow).collect::<Vec<_>>(), ["c/d@v4"]);
    }
}
