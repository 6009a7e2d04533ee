//! In: JavaScript values. Out: JavaScript values, of the library called with them; nothing else. `pkg/` calls these functions, and
//! `types.d.ts` describes what users see.
#![cfg(target_arch = "wasm32")]

mod answer;
mod bundle;
mod given;
mod in_place;
mod lookup;
mod operation;
mod prepared;
mod proof;
mod record;
mod request;

// Their exports are this module's too.
use countersign_inspect as _;
use countersign_relay as _;
