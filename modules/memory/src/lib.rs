//! In: memory that held a secret. Out: the same, wiped: what a module gives back by the allocator, and the stack when it is asked
//! to. Every module that is built with this has both; a native program keeps its own allocator.
#![cfg(target_arch = "wasm32")]

use std::alloc::System;

use zeroize::Zeroizing;
use zeroizing_alloc::ZeroAlloc;

/// A buffer that grew, or a library's own, may have held a part of a key.
#[global_allocator]
static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);

/// Wipes the frames of the calls before, where they reach deeper than the caller's: a library's own buffer on the stack, such as an
/// HMAC's key block, may have held a part of a secret.
#[inline(never)]
pub fn wipe_stack() {
    // As words: each element is one store that may not be left out.
    drop(Zeroizing::new([0_u64; 2 << 10]));
}
