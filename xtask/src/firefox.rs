//! A Firefox for the page to be seen in, and the driver of it. In: nothing. Out: the path of one, installed by the system's package manager when this
//! is Debian and we may; or nothing, which whoever asks has to say.

use crate::chromium;
use std::path::PathBuf;

/// The environment variable that names a browser, for us and for the tests.
pub const VARIABLE: &str = "FIREFOX";

const NAMES: &[&str] = &["firefox-esr", "firefox"];

/// Where the installers of macOS and Windows put it; there it is not on the path.
const PLACES: &[&str] =
    &["/Applications/Firefox.app/Contents/MacOS/firefox", "C:\\Program Files\\Mozilla Firefox\\firefox.exe"];

/// One that is there.
pub fn find() -> Option<PathBuf> {
    let named = std::env::var_os(VARIABLE).map(PathBuf::from).filter(|path| path.is_file());
    named.or_else(|| chromium::find(NAMES, PLACES))
}

/// One that is there, or that can be installed.
pub fn ensure() -> Option<PathBuf> {
    find().or_else(|| {
        // Whether it succeeded shows in what is there then.
        let _ = chromium::may_install().then(|| chromium::install("firefox-esr"));
        find()
    })
}
