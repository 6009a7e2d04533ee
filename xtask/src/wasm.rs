//! The WebAssembly modules. In: the crates. Out: `pkg/wasm/<name>.js` and `<name>_bg.wasm`, as small as brotli makes
//! them.

use crate::command::{cargo, node, progress, run, text};
use crate::fingerprint::{Fingerprint, Stamp, target_folder};
use crate::glue;
use crate::imports;
use crate::toolchain::{self, TARGET};
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// A crate that becomes a module.
struct Module {
    package: &'static str,
    pace: Pace,
    folder: &'static str,
}

/// What a module is made for.
#[derive(Clone, Copy, PartialEq)]
enum Pace {
    /// For few bytes: it waits for the network, or for a person.
    Small,
    /// For speed.
    Fast,
    /// For few bytes, but what reads certificates in it for speed.
    Both,
}

impl Pace {
    /// The profile of `Cargo.toml`.
    fn profile(self) -> &'static str {
        match self {
            Self::Small => "release",
            Self::Fast => "fast",
            Self::Both => "both",
        }
    }

    /// What weighs more than this is called, not put where it is called from. What is small with more of it has things twice.
    fn inlined(self) -> u32 {
        match self {
            Self::Small | Self::Both => SPARING,
            Self::Fast => GENEROUS,
        }
    }

    /// The crates in which that holds for more. Each is optimised alone before all are together, and there it counts.
    fn inlining(self) -> &'static [&'static str] {
        match self {
            Self::Small | Self::Fast => &[],
            Self::Both => &["countersign-reading", "countersign-inspect", "sha1"],
        }
    }
}

const SPARING: u32 = 10;
const GENEROUS: u32 = 100;

const FOLDER: &str = "pkg/wasm";

/// Those of the npm package. What each may weigh stands in `sizes.json`.
const MODULES: &[Module] = &[
    Module { package: "countersign-whole", pace: Pace::Both, folder: FOLDER },
    // For those who only look.
    Module { package: "countersign-inspect", pace: Pace::Fast, folder: FOLDER },
    // For those who only pass on.
    Module { package: "countersign-relay", pace: Pace::Small, folder: FOLDER },
    // Loaded when a key is met that only older software locks that way.
    Module { package: "countersign-legacy", pace: Pace::Small, folder: FOLDER },
    // Loaded when it is asked whether a client would accept a chain.
    Module { package: "countersign-path", pace: Pace::Small, folder: FOLDER },
];

/// What the console reads with: its first view waits for it. Of what is built only the module is taken, for its JavaScript is the package's.
const READER: Module = Module { package: "countersign-inspect", pace: Pace::Small, folder: "target/reader" };

/// Where the console has it.
const CONSOLE: &str = "www/src/reading/countersign-inspect.wasm";

impl Module {
    /// The name of its files: the one that does everything is called as the package is.
    fn name(&self) -> &'static str {
        self.package.trim_end_matches("-whole")
    }

    /// The name of one of its files.
    fn file(&self, end: &str) -> String {
        format!("{}{end}", self.name())
    }
}

/// Ways to run wasm-opt. No list of passes wins for every module once it is compressed: `-Oz` can make it larger.
/// So all are tried, and the smallest is kept.
const PASSES: &[&[&str]] = &[
    &[],
    &["-Oz", LOW_MEMORY, WHOLE_DATA, BY_NAME],
    // Code that repeats itself compresses better than code that shares through locals.
    &[
        "-O3",
        "--skip-pass=inlining-optimizing",
        "--skip-pass=coalesce-locals-learning",
        "--skip-pass=local-cse",
        "--skip-pass=simplify-locals",
        "--skip-pass=code-folding",
        LOW_MEMORY,
        "--optimize-added-constants-propagate",
        WHOLE_DATA,
        BY_NAME,
    ],
];

/// The stack begins at the bottom of memory and grows towards it, so its last 1024 bytes are only reached where it is about to overflow. That
/// nothing else stands there lets small additions become a part of the instruction that loads: 1 KB smaller with brotli.
const LOW_MEMORY: &str = "--low-memory-unused";

/// Zeros compress to nothing, and where they are left out there is a segment more: 1 KB smaller with brotli.
const WHOLE_DATA: &str = "--skip-pass=memory-packing";

/// Functions of one subject stand together, and resemble one another: 0.3 KB smaller with brotli.
const BY_NAME: &str = "--reorder-functions-by-name";

/// Prints the brotli size of each file it is given. Quality 11 is zlib's default.
const MEASURE: &str = "
    const { readFileSync } = require('node:fs');
    const { brotliCompressSync } = require('node:zlib');
    for (const file of process.argv.slice(1)) console.log(brotliCompressSync(readFileSync(file)).length);";

/// Writes a module as JavaScript, for places that cannot ship a file: gzip, which every runtime unpacks, in base64.
const INLINE: &str = r#"
    const { readFileSync, writeFileSync } = require('node:fs');
    const [name] = process.argv.slice(1);
    const packed = require('node:zlib').gzipSync(readFileSync(`${name}_bg.wasm`), { level: 9 });
    writeFileSync(`${name}.inline.js`, `export default "${packed.toString('base64')}";\n`);
    writeFileSync(`${name}.inline.d.ts`, 'declare const base64: string;\nexport default base64;\n');"#;

/// Builds every module.
pub fn build() -> Result<()> {
    check_versions()?;
    for module in MODULES.iter().chain([&READER]) {
        compile(module)?;
    }
    let [ours, theirs] = [FOLDER, READER.folder].map(|folder| fs::read(Path::new(folder).join(READER.file(".js"))));
    ensure!(ours? == theirs?, "the module of the console does not fit the package's JavaScript");
    fs::copy(Path::new(READER.folder).join(READER.file("_bg.wasm")), CONSOLE)
        .with_context(|| format!("cannot write {CONSOLE}"))?;
    // npm packs only what stands in the package's own folder.
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        fs::copy(licence, Path::new("pkg").join(licence)).with_context(|| format!("cannot copy {licence} to pkg"))?;
    }
    for page in ["rules.md", "errors.md"] {
        let folder = Path::new("pkg/docs");
        fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
        fs::copy(Path::new("docs").join(page), folder.join(page))
            .with_context(|| format!("cannot copy docs/{page}"))?;
    }
    run(node().arg("xtask/src/bundle.js"))?;
    write_roots()?;
    run(node().arg("xtask/src/integrity.js"))
}

/// The roots that Mozilla trusts for TLS servers, one after the other.
fn write_roots() -> Result<()> {
    let roots: Vec<&[u8]> = webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter().map(AsRef::as_ref).collect();
    fs::write(Path::new(FOLDER).join("mozilla-roots.bin"), roots.concat()).context("cannot write mozilla-roots.bin")
}

/// The crates that become modules.
pub fn names() -> impl Iterator<Item = &'static str> {
    MODULES.iter().map(|module| module.package)
}

/// Prints what every part of the package weighs; an error when one is beyond its budget.
pub fn check_sizes() -> Result<()> {
    run(node().arg("xtask/src/sizes.js"))
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
    let Module { package, pace, folder } = module;
    progress(&format!("compiling {package} for WebAssembly"));
    let rust_flags = format!("target.{TARGET}.rustflags={}", rust_flags()?);
    let mut build = cargo();
    build.env(toolchain::UNSTABLE.0, toolchain::UNSTABLE.1).args(STANDARD_LIBRARY).arg(FLAGS_OF_A_CRATE);
    build.args(["rustc", "--profile", pace.profile(), "--lib", "--target", TARGET, "--package", package]);
    // Here and not in its `Cargo.toml`: a crate that is built as a Rust library too is not optimised together with what it uses,
    // whatever `lto` says. The module alone is: 10 KB smaller with brotli.
    for setting in [rust_flags].into_iter().chain(inlining(*pace)) {
        build.args(["--config", &setting]);
    }
    run(build.args(["--crate-type", "cdylib"]))?;
    let raw = target_folder().join(TARGET).join(pace.profile()).join(package.replace('-', "_")).with_extension("wasm");

    let mut fingerprint = Fingerprint::new();
    for file in [raw.as_path()].into_iter().chain(MADE_BY.iter().map(Path::new)) {
        fingerprint.file(file);
    }
    let (digest, stamp) = (fingerprint.text(), Stamp::named(&format!("{}-{}", module.name(), pace.profile())));
    let made = || {
        let mut made = Fingerprint::new();
        for end in [".js", ".d.ts", ".inline.js", "_bg.wasm"] {
            made.file(Path::new(folder).join(module.file(end)));
        }
        made.text()
    };
    // What was made then may have been replaced since: the folder that is built in may be another's.
    if let Some(note) = stamp.note_for(&digest).as_deref().and_then(|note| note.strip_prefix(&made())) {
        progress(note.trim_start());
        return Ok(());
    }
    stamp.clear()?;
    fs::create_dir_all(folder).with_context(|| format!("cannot create {folder}"))?;
    generate(&raw, module)?;
    let note = shrink(module)?;
    text(node().args(["--eval", INLINE, module.name()]).current_dir(folder))
        .context("cannot write the module as text")?;
    progress(&note);
    stamp.set(&digest, &format!("{}\n{note}", made()))
}

/// What a module is made by, beside what it is made of.
const MADE_BY: &[&str] = &[
    "Cargo.lock",
    "xtask/src/wasm.rs",
    "xtask/src/glue.rs",
    "xtask/src/imports.rs",
    "node_modules/binaryen/package.json",
];

/// The standard library is compiled with the crate: the one that comes with Rust was made for speed, and brings all that
/// a panic needs to be told. Nobody hears it here; the next caller does (`pkg/module/watch.js`). 10 KB smaller with brotli.
const STANDARD_LIBRARY: [&str; 2] = ["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"];

/// What is inlined is said for each crate, and `rustflags` of a profile are not stable. They give way to those of the target: what stands there
/// is not said again.
const FLAGS_OF_A_CRATE: &str = "-Zprofile-rustflags";

/// How much each crate inlines, as settings of its profile.
fn inlining(pace: Pace) -> impl Iterator<Item = String> {
    let profile = pace.profile();
    let setting = move |of: &str, most: u32| {
        format!("profile.{profile}{of}.rustflags=[\"-Cllvm-args=-inline-threshold={most}\"]")
    };
    let more = pace.inlining().iter().map(move |package| setting(&format!(".package.{package}"), GENEROUS));
    [setting("", pace.inlined())].into_iter().chain(more)
}

const FLAGS: &[&str] = &[
    // A panic is a trap at once.
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Zlocation-detail=none",
    // Names without a hash: `pkg/module/watch.js` knows an export by its name.
    "-Csymbol-mangling-version=legacy",
    // Sixteen bytes at once, where a text is searched and hashed. Every runtime that the package is for has them; `pkg/module/load.js` tells of others.
    "-Ctarget-feature=+simd128",
    // A loop that keeps an address for each array it walks is no faster once the engine has compiled it: 1.5 KB smaller with brotli.
    "-Cllvm-args=-disable-lsr",
    // Nothing is computed twice so that it is there once less on some way: 0.5 KB smaller with brotli.
    "-Cllvm-args=-enable-pre=false",
    "-Cllvm-args=-enable-load-pre=false",
];

/// Also keeps the paths of this machine out of the module: it is the same wherever it is built.
fn rust_flags() -> Result<String> {
    let root = std::env::current_dir().context("cannot tell the current folder")?;
    let registries = fs::read_dir(toolchain::crates()?).into_iter().flatten().flatten();
    // Not one without a host, as a rehearsed release leaves behind: another flag would have everything compiled again.
    let registries = registries.filter(|entry| !entry.file_name().to_string_lossy().starts_with('-'));
    let registries = registries.map(|entry| entry.path());
    let paths = registries.chain([toolchain::sources()?, root]);
    let paths = paths.map(|path| format!("--remap-path-prefix={}=", path.display()));
    let flags = paths.chain(FLAGS.iter().map(|flag| (*flag).to_owned()));
    // A Debug string is a TOML string for every path that is text.
    let flags = flags.map(|flag| format!("{flag:?}"));
    Ok(format!("[{}]", flags.collect::<Vec<_>>().join(",")))
}

/// Writes the module, its JavaScript, and the types of that, by which the loaders in `pkg/` are checked. They also say
/// where the module is, so the default path is left out.
fn generate(raw: &Path, module: &Module) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen.web(true)?.omit_default_module_path(true).typescript(true);
    // The names of functions are for wasm-opt, which takes them out.
    bindgen.remove_producers_section(true).reset_state_function(true);
    let (name, folder) = (module.name(), Path::new(module.folder));
    bindgen
        .input_path(raw)
        .out_name(name)
        .generate(folder)
        .with_context(|| format!("wasm-bindgen failed on {name}"))?;
    let [code, javascript, types] = ["_bg.wasm", ".js", ".d.ts"].map(|end| folder.join(module.file(end)));
    let watched = glue::watched(&fs::read_to_string(&javascript)?)
        .with_context(|| format!("cannot watch {}", javascript.display()))?;
    let (short, watched) = imports::shorten(&fs::read(&code)?, &watched)?;
    let declared = fs::read_to_string(&types)? + "\nexport const watch: import(\"../module/watch.js\").Watch;\n";
    for (file, content) in [(code, short), (javascript, watched.into_bytes()), (types, declared.into_bytes())] {
        fs::write(&file, content).with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(())
}

/// Replaces the module by the smallest of its optimised forms; returns a line about it.
fn shrink(module: &Module) -> Result<String> {
    let name = module.name();
    let shipped = Path::new(module.folder).join(module.file("_bg.wasm"));
    let folder = target_folder().join("xtask").join(name);
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    progress(&format!("optimising {name} in {} ways with wasm-opt", PASSES.len()));
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
        "{}: {:.1} KB, {:.1} KB with brotli (wasm-opt {})",
        shipped.display(),
        raw as f64 / 1024.0,
        size as f64 / 1024.0,
        if passes.is_empty() { "not used".to_owned() } else { passes.join(" ") },
    ))
}

fn brotli_sizes(files: &[PathBuf]) -> Result<Vec<usize>> {
    let sizes = text(node().args(["--eval", MEASURE]).args(files)).context("cannot measure the module")?;
    sizes.lines().map(str::parse).collect::<Result<_, _>>().context("cannot measure the module")
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
