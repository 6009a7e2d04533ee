//! What the commands build: the WebAssembly modules of the npm package, with everything needed for that.

use crate::{node_packages, toolchain, wasm};
use anyhow::Result;

/// Builds the modules into `pkg/wasm/`.
pub fn module() -> Result<()> {
    toolchain::ensure()?;
    node_packages::ensure()?;
    wasm::build()
}
