//! The WebAssembly modules. In: the crates. Out: `pkg/wasm/<name>.js` and `<name>_bg.wasm`, as small as brotli makes
//! them, and the types that are written by hand.

use crate::command::{cargo, node, progress, run, text};
use crate::fingerprint::{Fingerprint, Stamp, target_folder};
use crate::toolchain::TARGET;
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// A crate that becomes a module of the npm package.
struct Module {
    /// The crate, and the name of the files.
    name: &'static str,
    /// What it may weigh: bytes after brotli.
    budget: usize,
}

/// The budgets are what has been reached and may only fall; the goal for the first is 64 KB.
const MODULES: &[Module] = &[
    Module { name: "countersign", budget: 189 * 1024 },
    // Loaded when a key is met that only older software locks that way.
    Module { name: "countersign-legacy", budget: 46 * 1024 },
    // Loaded when it is asked whether a client would accept a chain.
    Module { name: "countersign-path", budget: 76 * 1024 },
];

impl Module {
    /// Where Cargo builds it. Path validation takes the core without its exports, and one folder keeps one form of a
    /// library: side by side, each build would undo the other.
    fn folder(&self) -> PathBuf {
        if self.name == "countersign-path" { target_folder().join("path") } else { target_folder() }
    }
}

const FOLDER: &str = "pkg/wasm";

/// Ways to run wasm-opt. No list of passes wins for every module once it is compressed: `-Oz` can make it larger.
/// So all are tried, and the smallest is kept.
const PASSES: &[&[&str]] = &[
    &[],
    &["-Oz"],
    &["-Oz", "--skip-pass=inlining-optimizing"],
    // Code that repeats itself compresses better than code that shares through locals.
    &["-O3", "--skip-pass=inlining-optimizing", "--skip-pass=coalesce-locals-learning", "--skip-pass=local-cse"],
];

/// Prints the brotli size of each file it is given. Quality 11 is zlib's default.
const MEASURE: &str = "
    const { readFileSync } = require('node:fs');
    const { brotliCompressSync } = require('node:zlib');
    for (const file of process.argv.slice(1)) console.log(brotliCompressSync(readFileSync(file)).length);";

/// Builds every module.
pub fn build() -> Result<()> {
    check_versions()?;
    fs::create_dir_all(FOLDER).with_context(|| format!("cannot create {FOLDER}"))?;
    for module in MODULES {
        compile(module)?;
    }
    fs::copy("src/types.d.ts", Path::new(FOLDER).join("types.d.ts"))
        .context("cannot copy src/types.d.ts to pkg/wasm")?;
    write_roots()
}

/// The roots that Mozilla trusts for TLS servers, one after the other.
fn write_roots() -> Result<()> {
    let roots: Vec<&[u8]> = webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter().map(AsRef::as_ref).collect();
    fs::write(Path::new(FOLDER).join("mozilla-roots.der"), roots.concat()).context("cannot write mozilla-roots.der")
}

/// The crates that become modules.
pub fn names() -> impl Iterator<Item = &'static str> {
    MODULES.iter().map(|module| module.name)
}

/// Whether every module that was built is within its budget.
pub fn check_sizes() -> Result<()> {
    let sizes = brotli_sizes(&MODULES.iter().map(shipped).collect::<Vec<_>>())?;
    for (module, size) in MODULES.iter().zip(sizes) {
        ensure!(size <= module.budget, "{} is {size} bytes with brotli; {} are allowed", module.name, module.budget);
    }
    Ok(())
}

/// `wasm-bindgen` in the crate and its generator in here understand each other only when they are the same version.
fn check_versions() -> Result<()> {
    let lock = fs::read_to_string("Cargo.lock").context("cannot read Cargo.lock")?;
    let (library, generator) = (locked(&lock, "wasm-bindgen"), locked(&lock, "wasm-bindgen-cli-support"));
    ensure!(
        library == generator,
        "Cargo.lock has wasm-bindgen {} but wasm-bindgen-cli-support {}: give both one version in Cargo.toml",
        library.unwrap_or("missing"),
        generator.unwrap_or("missing"),
    );
    Ok(())
}

/// The version of a package in Cargo.lock.
fn locked<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let entry = format!("name = \"{package}\"\n");
    let package = lock.split("[[package]]\n").find_map(|text| text.strip_prefix(&entry))?;
    package.strip_prefix("version = \"")?.split('"').next()
}

fn compile(module: &Module) -> Result<()> {
    let name = module.name;
    progress(&format!("compiling {name} for WebAssembly"));
    let rust_flags = format!("target.{TARGET}.rustflags={}", rust_flags()?);
    let folder = module.folder();
    let mut build = cargo();
    build.args(["build", "--release", "--lib", "--target", TARGET, "--package", name, "--config", &rust_flags]);
    run(build.arg("--target-dir").arg(&folder))?;
    let raw = folder.join(TARGET).join("release").join(name.replace('-', "_")).with_extension("wasm");

    let mut fingerprint = Fingerprint::new();
    fingerprint.file(&raw).file("Cargo.lock").file("xtask/src/wasm.rs").file("node_modules/binaryen/package.json");
    let (digest, stamp) = (fingerprint.text(), Stamp::named(&format!("wasm-{name}")));
    let outputs = [format!("{FOLDER}/{name}.js"), format!("{FOLDER}/{name}_bg.wasm")];
    if let Some(note) = stamp.note_for(&digest).filter(|_| outputs.iter().all(|path| Path::new(path).exists())) {
        progress(&note);
        return Ok(());
    }
    stamp.clear()?;
    generate(&raw, name)?;
    let note = shrink(module)?;
    progress(&note);
    stamp.set(&digest, &note)
}

/// SHA-256 in a loop instead of 64 times over: 2 KB smaller with brotli, and as fast where the engine compiles it.
const COMPACT_SHA2: &str = "--cfg=sha2_backend_soft=\"compact\"";

/// Also keeps the paths of this machine out of panic messages: the module is smaller and the same wherever it is built.
fn rust_flags() -> Result<String> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let sources = home.context("cannot tell where cargo keeps its sources: set CARGO_HOME")?.join("registry/src");
    let root = std::env::current_dir().context("cannot tell the current folder")?;
    let registries = fs::read_dir(sources).into_iter().flatten().flatten().map(|entry| entry.path());
    // A Debug string is a TOML string for every path that is text.
    let paths = registries.chain([root]).map(|path| format!("--remap-path-prefix={}=", path.display()));
    let flags = paths.chain([COMPACT_SHA2.to_owned()]).map(|flag| format!("{flag:?}"));
    Ok(format!("[{}]", flags.collect::<Vec<_>>().join(",")))
}

/// Writes the module, its JavaScript, and the types of that, by which the loaders in `pkg/` are checked. They also say
/// where the module is, so the default path is left out.
fn generate(raw: &Path, name: &str) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen.web(true)?.omit_default_module_path(true).typescript(true);
    bindgen.remove_name_section(true).remove_producers_section(true);
    bindgen.input_path(raw).out_name(name).generate(FOLDER).with_context(|| format!("wasm-bindgen failed on {name}"))
}

/// Replaces the module by the smallest of its optimised forms; returns a line about it.
fn shrink(module: &Module) -> Result<String> {
    let shipped = shipped(module);
    let folder = target_folder().join("xtask").join(module.name);
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    progress(&format!("optimising {} in {} ways with wasm-opt", module.name, PASSES.len()));
    let candidates: Vec<PathBuf> = (0..PASSES.len()).map(|index| folder.join(format!("{index}.wasm"))).collect();
    let results: Vec<Result<()>> = std::thread::scope(|scope| {
        let jobs = PASSES
            .iter()
            .zip(&candidates)
            .map(|(passes, candidate)| scope.spawn(|| optimise(&shipped, passes, candidate)));
        let jobs: Vec<_> = jobs.collect();
        jobs.into_iter().map(|job| job.join().unwrap_or_else(|_| bail!("wasm-opt could not be watched"))).collect()
    });
    results.into_iter().collect::<Result<Vec<()>>>()?;

    let smallest = candidates.iter().zip(PASSES).zip(brotli_sizes(&candidates)?).min_by_key(|(_, size)| *size);
    let ((candidate, passes), size) = smallest.context("no candidate was built")?;
    let raw = fs::copy(candidate, &shipped).with_context(|| format!("cannot write {}", shipped.display()))?;
    Ok(format!(
        "{}: {:.1} KB, {:.1} KB with brotli of {} allowed (wasm-opt {})",
        shipped.display(),
        raw as f64 / 1024.0,
        size as f64 / 1024.0,
        module.budget / 1024,
        if passes.is_empty() { "not used".to_owned() } else { passes.join(" ") },
    ))
}

fn brotli_sizes(files: &[PathBuf]) -> Result<Vec<usize>> {
    let sizes = text(node().args(["--eval", MEASURE]).args(files)).context("cannot measure the module")?;
    sizes.lines().map(str::parse).collect::<Result<_, _>>().context("cannot measure the module")
}

fn shipped(module: &Module) -> PathBuf {
    Path::new(FOLDER).join(format!("{}_bg.wasm", module.name))
}

/// One candidate. Without passes, wasm-opt still drops the sections that say how the module was made.
fn optimise(input: &Path, passes: &[&str], output: &Path) -> Result<()> {
    let strip = ["--strip-debug", "--strip-producers", "--strip-target-features"];
    let wasm_opt = "node_modules/binaryen/bin/wasm-opt";
    text(node().arg(wasm_opt).arg(input).args(passes).args(strip).arg("--output").arg(output)).map(drop)
}

#[cfg(test)]
mod tests {
    use super::locked;

    #[test]
    fn finds_a_locked_version() {
        let lock = "version = 4\n\n[[package]]\nname = \"ab\"\nversion = \"1.2.3\"\n\n\
                    [[package]]\nname = \"a\"\nversion = \"4.5.6\"\nsource = \"x\"\n";
        assert_eq!(locked(lock, "a"), Some("4.5.6"));
        assert_eq!(locked(lock, "ab"), Some("1.2.3"));
        assert_eq!(locked(lock, "b"), None);
    }
}
