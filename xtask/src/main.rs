//! The project's build tool. In: one command name and its options. Out: progress on standard error, results on standard
//! output, exit code 0 or 1. Every command does all the set-up it needs, and does none of it twice.

mod bench;
mod build;
mod cases;
mod check;
mod chromium;
mod command;
mod conformance;
mod fingerprint;
mod firefox;
mod glue;
mod hard;
mod imports;
mod load;
mod locks;
mod node_packages;
mod offline;
mod package;
mod public;
mod release;
mod runtimes;
mod sdk;
mod serve;
mod sources;
mod stated;
mod test;
mod tool;
mod toolchain;
mod tour;
mod vectors;
mod wasm;

use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask <command>

  serve [--port N] [--no-open]   build everything, serve the console on the built-in sandbox, say its address
  demo                           build, and make the same journey without a browser
  offline                        build, and write the console as one file that reads and clears from a disk
  test [layer ...] [--all]       build everything and run every test, or only these layers; --all also those of the
                                 layer `package` that need large downloads
  check                          format, lints, types, dependencies, size: all that is judged without running
  conformance --kit DIR          build, and hold the package against a kit of certificates, keys and chains
  cases [DIR]                    build, and ask the package what hard reviews found, or the cases of another folder
  vectors FILE                   build, and reproduce a file of recorded requests through the package
  load [--seconds N] [--runtime node|workerd|deno|bun]
                                 the relay under sustained load, two minutes of it: nothing lost, memory constant
  load --targets N               many targets, delivered by a process that is killed three times: nothing lost, nothing
                                 done twice, memory flat, time linear
  bench [subject ...] [--quick] [--date DAY] [--beside NAME=FOLDER]
                                 everything side by side with what else could be used, and with other builds of the package
                                 in those folders: ratios, and the tables of docs/performance.md
  hard [part ...] [--minutes N] [--subject NAME]
                                 the checks that take too long for every commit, or only these parts, in one table; each
                                 fuzz target runs N minutes, 10 if not said; of the part `mutants` only that subject
  sdk                            let the vendor's own Python SDK make its calls to the sandbox
  build                          build all of the npm package: the modules into pkg/wasm/, the sandbox into pkg/sandbox/
  build --modules                only the modules, with the npm packages and the toolchain as they stand
  release --dry-run [--strict]   make everything that a release would publish, look at it, and publish nothing
  release --cut VERSION DATE     write version and date of the next release where they belong
  docs                           write the reference of the JavaScript API, into docs/api/
  tour                           take the pictures of the console for docs/tour.md, into docs/pictures/

Needs Rust (rustup) and Node 20.19 or later; whatever else is missing is fetched, or named in one line.";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    // Cargo's word of now, not of when this was compiled: a clone may have been moved.
    let own = std::env::var_os("CARGO_MANIFEST_DIR").context("run this as `cargo xtask`")?;
    let root = Path::new(&own).parent().context("xtask has no parent folder")?;
    std::env::set_current_dir(root).with_context(|| format!("cannot enter {}", root.display()))?;
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        [] | ["help" | "--help" | "-h", ..] => {
            println!("{HELP}");
            Ok(())
        }
        ["serve", options @ ..] => serve::serve(options),
        ["demo"] => serve::demo(),
        ["offline"] => offline::write(),
        ["test", layers @ ..] => test::run(layers),
        ["check"] => check::run_all(),
        ["conformance", "--kit", kit] => conformance::run_kit(kit),
        ["cases"] => cases::run_folder(None),
        ["cases", folder] => cases::run_folder(Some(folder)),
        ["vectors", file] => vectors::reproduce(file),
        ["load", options @ ..] => load::load(options),
        ["bench", options @ ..] => bench::bench(options),
        ["hard", arguments @ ..] => hard::run(arguments),
        ["sdk"] => sdk::run_calls(),
        ["build"] => build::everything(),
        ["build", "--modules"] => wasm::build(),
        ["release", options @ ..] => release::release(options),
        ["docs"] => package::document(),
        ["tour"] => tour::take_pictures(),
        other => bail!("no such command: {}\n\n{HELP}", other.join(" ")),
    }
}
