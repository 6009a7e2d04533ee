//! The module that does everything. In: nothing. Out: the exports of `countersign-main`. The crate that all is put together in sets how much that
//! is optimised, and its own code with it: so the code stands in the other one, which is made for few bytes.
#![cfg(target_arch = "wasm32")]

// Its exports are this module's too.
use countersign_main as _;
