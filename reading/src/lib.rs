//! What `countersign` reads certificates with, and what it says. That crate has all of this under the same names: use it.
//!
//! These modules stand above those of `countersign`, in the order data flows through them, and each uses only those above it. They are a crate
//! of their own because a crate has one level of optimisation: what reads can be made for speed, and what clears, signs and records for few bytes.
//! So what belongs here is what each certificate passes through; keys, containers and the bundle do not.
//!
//! ```
//! let armor = countersign_reading::armor::read(b"no certificate at all");
//! assert!(armor.blocks.is_empty() && !armor.problems.is_empty());
//! ```

pub mod words;
pub mod error;
pub mod time;
#[doc(hidden)]
pub mod small;
#[doc(hidden)]
pub mod digest;
pub mod task;
#[doc(hidden)]
pub mod oid;
#[doc(hidden)]
pub mod der;
pub mod armor;
pub mod name;
pub mod certificate;
pub mod chain;

pub use error::{Error, ErrorCode, Place};

/// The example of the README holds too.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
