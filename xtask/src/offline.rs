//! The console as one file that works from a disk. In: the sources. Out: `target/offline/countersign-offline.html`, its
//! size and its hash.

use crate::build;
use crate::command::{npm, progress, run};
use anyhow::Result;

pub fn write() -> Result<()> {
    build::module()?;
    progress("making the console one file");
    run(npm().args(["run", "offline", "--silent", "--workspace", "www", "--", "../target/offline"]))
}
