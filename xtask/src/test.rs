//! The tests, layer by layer. In: the layers asked for, or none for all; and whether with the large tools. Out: every
//! failure in full, a table of what ran in each layer, and the closing line `N passed, N failed`.

use crate::command::{cargo, lines, node, progress};
use crate::fingerprint::target_folder;
use crate::hard::fuzz;
use crate::package::{self, Tools};
use crate::{build, chromium, firefox, runtimes};
use anyhow::{Context, Result, bail, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// A layer of tests. `native` is cargo's; the others are folders of `*.test.js` files, run by Node.
struct Layer {
    name: &'static str,
    folder: Option<&'static str>,
}

const LAYERS: &[Layer] = &[
    Layer { name: "native", folder: None },
    Layer { name: "boundary", folder: Some("tests/boundary") },
    Layer { name: "journal", folder: Some("tests/journal") },
    Layer { name: "sandbox", folder: Some("tests/sandbox") },
    Layer { name: "edge", folder: Some("tests/edge") },
    Layer { name: "workerd", folder: Some("tests/workerd") },
    Layer { name: "page", folder: Some("tests/www") },
    Layer { name: "browser", folder: Some("tests/browser") },
    Layer { name: "secrets", folder: Some("tests/secrets") },
    Layer { name: "cases", folder: Some("tests/cases") },
    Layer { name: "cli", folder: Some("tests/cli") },
    Layer { name: "package", folder: Some("tests/package") },
];

/// The layer that has large tools.
const PACKAGE: &str = "package";

/// Runs the layers of these names, or all of them.
pub fn run(arguments: &[&str]) -> Result<()> {
    let (chosen, tools) = chosen(arguments)?;
    if chosen.len() == LAYERS.len() {
        progress(WHOLE);
    }
    if chosen.iter().any(|layer| layer.folder.is_some()) {
        build::everything()?;
    }
    let mut results = Vec::new();
    for layer in chosen {
        let start = Instant::now();
        let counts = layer.run(tools).unwrap_or_else(|error| {
            eprintln!("error: {error:#}");
            Counts { failed: 1, note: "could not run", ..Counts::default() }
        });
        results.push((layer, counts, start.elapsed()));
    }
    println!("\n{}", table(&results));
    let failed: usize = results.iter().map(|(_, counts, _)| counts.failed).sum();
    let passed: usize = results.iter().map(|(_, counts, _)| counts.passed).sum();
    println!("{passed} passed, {failed} failed");
    if failed > 0 {
        bail!("tests failed; `cargo xtask test <layer>` runs one layer again");
    }
    Ok(())
}

/// Measured; a third is the browser's.
const WHOLE: &str =
    "every layer, one after the other: about 20 minutes on two cores. `cargo xtask test native` runs one of them";

/// The layers that are asked for, all when none is named, and with which tools.
fn chosen(arguments: &[&str]) -> Result<(Vec<&'static Layer>, Tools)> {
    let (options, names): (Vec<&str>, Vec<&str>) = arguments.iter().partition(|argument| argument.starts_with("--"));
    if let Some(unknown) = options.iter().find(|option| **option != "--all") {
        bail!("`cargo xtask test` has no option {unknown}: it knows --all");
    }
    if let Some(unknown) = names.iter().find(|name| LAYERS.iter().all(|layer| layer.name != **name)) {
        let known: Vec<_> = LAYERS.iter().map(|layer| layer.name).collect();
        bail!("there is no test layer {unknown}: there are {}", known.join(", "));
    }
    let tools = if options.is_empty() { Tools::Small } else { Tools::All };
    let layers: Vec<_> = LAYERS.iter().filter(|layer| names.is_empty() || names.contains(&layer.name)).collect();
    let has_large = layers.iter().any(|layer| layer.name == PACKAGE);
    ensure!(tools == Tools::Small || has_large, "only the layer {PACKAGE} has tests that --all is for");
    Ok((layers, tools))
}

/// What ran, and a word on why something did not.
#[derive(Debug, Default, PartialEq)]
struct Counts {
    passed: usize,
    failed: usize,
    skipped: usize,
    note: &'static str,
}

impl Counts {
    /// Adds what a line reports, when it does: cargo's `test result: ...` or our reporter's `counts: ...`.
    fn add(&mut self, line: &str) -> bool {
        let Some(report) = line.strip_prefix("test result: ").or_else(|| line.strip_prefix("counts: ")) else {
            return false;
        };
        for part in report.split([';', '.', ',']) {
            let mut words = part.split_whitespace();
            let Some(number) = words.next().and_then(|word| word.parse::<usize>().ok()) else { continue };
            match words.next() {
                Some("passed") => self.passed += number,
                Some("failed") => self.failed += number,
                Some("ignored" | "skipped") => self.skipped += number,
                _ => {}
            }
        }
        true
    }
}

impl Layer {
    fn run(&self, tools: Tools) -> Result<Counts> {
        let mut counts = Counts::default();
        let commands = match self.folder {
            None => native(),
            Some(folder) if Path::new(folder).is_dir() => self.in_node(Path::new(folder), tools)?,
            Some(_) => {
                counts.note = "no tests yet";
                return Ok(counts);
            }
        };
        progress(&format!("testing: {}", self.name));
        let mut succeeded = true;
        for mut command in commands {
            succeeded &= lines(&mut command, |line| {
                if !counts.add(line) && !is_noise(line) {
                    println!("{line}");
                }
            })?;
        }
        if counts.failed == 0 && !(succeeded && counts.passed > 0) {
            counts.failed = 1;
            counts.note = if succeeded { "no test ran" } else { "ended with an error" };
        } else if self.name == PACKAGE && tools == Tools::Small {
            counts.note = "the skipped need 1.1 GB more: cargo xtask test package --all";
        }
        Ok(counts)
    }

    /// The command for the tests of a folder; none when it holds none, for then Node would look for tests everywhere.
    fn in_node(&self, folder: &Path, tools: Tools) -> Result<Vec<Command>> {
        let files = test_files(folder)?;
        if files.is_empty() {
            return Ok(Vec::new());
        }
        let mut command = node();
        // A folder of cases is one test; a file of installations takes minutes, and so does one of recipes.
        let is_long = ["cases", "cli", "package"].contains(&self.name);
        let timeout = if is_long { "--test-timeout=600000" } else { "--test-timeout=120000" };
        command.args(["--test", timeout, "--test-reporter=./xtask/src/reporter.js"]).args(files);
        if ["browser", "secrets", "cases", "package"].contains(&self.name) {
            command.env(chromium::VARIABLE, chromium::ensure()?);
        }
        if let Some(firefox) = firefox::find().filter(|_| self.name == "browser") {
            command.env(firefox::VARIABLE, firefox).env(runtimes::HOSTS_VARIABLE, runtimes::ensure_driver()?);
        }
        if self.name == PACKAGE {
            command.env(package::VARIABLE, package::prepare(tools)?);
        }
        if tools == Tools::All {
            command.env(package::ALL_VARIABLE, "1");
        }
        if self.name == "cli" {
            command.env(package::CLI_VARIABLE, package::command_line()?);
        }
        Ok(vec![command])
    }
}

/// This tool apart from the rest: together they need one set of Cargo features, and everything would be built again. Then it is asked
/// whether the rest have said every sentence there is. Last the fuzz targets, a minute of them.
fn native() -> Vec<Command> {
    let said = std::path::absolute(target_folder().join("said.txt")).unwrap_or_default();
    // Of an earlier run, and perhaps not there.
    let _ = std::fs::remove_file(&said);
    const ASKED: &[&str] = &["--package=countersign", "--test=words", "--", "--ignored"];
    let commands = [["--workspace", "--exclude=xtask"].as_slice(), &["--package=xtask"], ASKED].map(|packages| {
        let mut command = cargo();
        command.args(["test", "--no-fail-fast"]).args(packages).env("COUNTERSIGN_SAID", &said);
        command
    });
    let mut commands = Vec::from(commands);
    commands.push(fuzz::command(&["test", "--no-fail-fast"]));
    commands
}

/// What cargo says of tests that pass.
fn is_noise(line: &str) -> bool {
    let is_count = line.starts_with("running ") && (line.ends_with(" tests") || line.ends_with(" test"));
    line.is_empty() || is_count || (line.starts_with("test ") && line.ends_with(" ... ok"))
}

/// The `*.test.js` files below a folder, in the order of their names. Node's own search differs between its versions.
fn test_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(test_files(&path)?);
        } else if path.to_string_lossy().ends_with(".test.js") {
            files.push(path);
        }
    }
    Ok(files)
}

fn table(results: &[(&Layer, Counts, Duration)]) -> String {
    let mut text = format!("{:<10}{:>8}{:>8}{:>9}{:>10}\n", "layer", "passed", "failed", "skipped", "seconds");
    for (layer, counts, time) in results {
        let Counts { passed, failed, skipped, note } = counts;
        let row = format!("{:<10}{passed:>8}{failed:>8}{skipped:>9}{:>10.1}  {note}", layer.name, time.as_secs_f64());
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Counts, LAYERS, Tools, chosen, is_noise, table};
    use std::time::Duration;

    #[test]
    fn counts_what_cargo_and_node_report() {
        let mut counts = Counts::default();
        assert!(
            counts
                .add("test result: ok. 12 passed; 0 failed; 2 ignored; 0 measured; 3 filtered out; finished in 0.01s")
        );
        assert!(
            counts.add(
                "test result: FAILED. 1 passed; 4 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s"
            )
        );
        assert!(counts.add("counts: 5 passed, 1 failed, 2 skipped"));
        assert!(!counts.add("test armor::tests::reads ... ok"));
        assert_eq!(counts, Counts { passed: 18, failed: 5, skipped: 4, note: "" });
    }

    #[test]
    fn hides_only_what_says_nothing() {
        for line in ["", "running 12 tests", "running 1 test", "test armor::tests::reads ... ok"] {
            assert!(is_noise(line), "{line}");
        }
        for line in ["test armor::tests::reads ... FAILED", "assertion `left == right` failed", "running late"] {
            assert!(!is_noise(line), "{line}");
        }
    }

    #[test]
    fn chooses_layers_and_tools() {
        let read = |arguments: &[&'static str]| {
            let (layers, tools) = chosen(arguments).map_err(|error| error.to_string())?;
            Ok((layers.iter().map(|layer| layer.name).collect::<Vec<_>>(), tools))
        };
        let all = || LAYERS.iter().map(|layer| layer.name).collect::<Vec<_>>();
        assert_eq!(read(&[]), Ok((all(), Tools::Small)));
        assert_eq!(read(&["--all"]), Ok((all(), Tools::All)));
        assert_eq!(read(&["edge", "native"]), Ok((vec!["native", "edge"], Tools::Small)));
        assert_eq!(read(&["package", "--all"]), Ok((vec!["package"], Tools::All)));
        let unknown: Result<_, String> = read(&["native", "--fast"]);
        assert_eq!(unknown, Err("`cargo xtask test` has no option --fast: it knows --all".to_owned()));
        let useless = read(&["native", "--all"]);
        assert_eq!(useless, Err("only the layer package has tests that --all is for".to_owned()));
        assert!(read(&["nowhere"]).is_err_and(|error| error.starts_with("there is no test layer nowhere: there are ")));
    }

    #[test]
    fn prints_a_row_for_each_layer() {
        let counts = [
            Counts { passed: 212, failed: 1, skipped: 3, note: "" },
            Counts { note: "no tests yet", ..Counts::default() },
        ];
        let results: Vec<_> =
            LAYERS.iter().zip(counts).map(|(layer, counts)| (layer, counts, Duration::from_millis(1440))).collect();
        let expected = "layer       passed  failed  skipped   seconds\n\
                        native         212       1        3       1.4\n\
                        boundary         0       0        0       1.4  no tests yet\n";
        assert_eq!(table(&results), expected);
    }
}
