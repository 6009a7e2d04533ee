//! Pictures of the console page's main states. In: nothing. Out: one file each in `docs/pictures/`, for `docs/tour.md`.

use crate::command::{node, run};
use crate::{build, chromium};
use anyhow::Result;

/// Builds everything, walks through the page on the sandbox, and takes the pictures.
pub fn take_pictures() -> Result<()> {
    build::everything()?;
    let mut tour = node();
    tour.args(["--test", "tests/browser/tour.js"]);
    run(tour.env("PICTURES", "docs/pictures").env(chromium::VARIABLE, chromium::ensure()?))
}
