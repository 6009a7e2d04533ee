//! A Chromium for the browser tests, and letters for it to show Chinese with. In: nothing. Out: the path of one, installed by the
//! system's package manager when this is Debian and we may; otherwise a sentence that says what to install.

use crate::command::{progress, run};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The environment variable that names a browser, for us and for the tests.
pub const VARIABLE: &str = "CHROMIUM";

const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"];

/// Where the installers of macOS and Windows put it; there it is not on the path.
const PLACES: &[&str] = &[
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/// Where Debian puts a font that knows Chinese, and the package that it is in.
const FONT: (&str, &str) = ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", "fonts-noto-cjk");

/// Finds a browser, or installs one.
pub fn ensure() -> Result<PathBuf> {
    let browser = browser()?;
    // Tests read what the page says: only its pictures need the letters.
    let (font, package) = FONT;
    if may_install() && !Path::new(font).exists() && install(package).is_err() {
        progress("no font for Chinese could be installed, so pictures will have boxes in place of letters");
    }
    Ok(browser)
}

fn browser() -> Result<PathBuf> {
    if let Some(path) = std::env::var_os(VARIABLE).map(PathBuf::from) {
        if path.is_file() {
            return Ok(path);
        }
        bail!("{VARIABLE} names {}, which is not a file", path.display());
    }
    if let Some(path) = find(NAMES, PLACES) {
        return Ok(path);
    }
    if may_install() {
        install("chromium")?;
    }
    match find(NAMES, PLACES) {
        Some(path) => Ok(path),
        None => bail!("the browser tests need Chromium or Chrome: install one, or set {VARIABLE} to its path"),
    }
}

/// The first program of these names on the path, or else of these places.
pub fn find(names: &[&str], places: &[&str]) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&folders).flat_map(|folder| names.iter().map(move |name| folder.join(name)));
    let executables = on_path.map(|path| path.with_extension(std::env::consts::EXE_EXTENSION));
    executables.chain(places.iter().map(PathBuf::from)).find(|path| path.is_file())
}

/// Whether packages of the system are ours to install.
pub fn may_install() -> bool {
    Path::new("/etc/debian_version").exists() && is_root()
}

/// Has the system install one.
pub fn install(package: &str) -> Result<()> {
    progress(&format!(
        "installing {package} for the browser tests (apt-get install {package}): some 60 to 120 MB to download"
    ));
    run(apt_get().arg("update"))?;
    run(apt_get().args(["install", "--yes", "--no-install-recommends", package]))
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.arg("--quiet=2").env("DEBIAN_FRONTEND", "noninteractive");
    command
}

#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    // Our own process belongs to root.
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}
