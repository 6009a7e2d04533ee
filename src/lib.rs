//! Countersign takes the certificate and key you already have, says what they are, signs off that they will be accepted where you
//! send them, builds and signs the exact request, and proves that what arrived is what you sent.
//!
//! The modules below stand in the order data flows through them, and each uses only those above it; those of `countersign-reading`, which stand
//! above all others, are here under their own names:
//!
//! ```text
//! text or bytes ─armor─▶ blocks ─certificate, key─▶ Certificate, PrivateKey ─chain─▶ Bundle
//! Bundle + Operation + now ─rule─▶ findings ─▶ Signoff
//! Operation + Signoff ─operation─▶ Request ─signature─▶ SignedRequest ─transport─▶ Answer ─outcome─▶ Outcome
//! Operation + Signoff + hashes + Outcome ─record─▶ the sign-off record
//! ```
//!
//! What is read needs nobody; nothing waits, and nothing fails: what could not be read stands in `problems`.
//!
//! ```
//! let inspection = countersign::bundle::inspect(b"no certificate at all");
//! assert!(inspection.certificates.is_empty() && !inspection.problems.is_empty());
//! ```
//!
//! What takes private or public keys asks a [`Host`](task::Host): the crate `countersign-native` has one, and so opens a
//! [`Bundle`](bundle::Bundle). What is hidden from this documentation is for Countersign's own modules, and may change with any version.

#[doc(inline)]
pub use countersign_reading::{armor, certificate, chain, error, name, task, time, words};
#[doc(hidden)]
pub use countersign_reading::{der, digest, oid, small};

#[doc(hidden)]
pub mod json;
pub mod key;
pub mod scrub;
pub mod pkcs7;
pub mod pkcs12;
#[doc(hidden)]
pub mod foreign;
pub mod bundle;
pub mod finding;
pub mod signoff;
pub mod difference;
pub mod in_place;
pub mod request;
pub mod rule;
pub mod service;
#[doc(hidden)]
pub mod permission;
pub mod operation;
pub mod credentials;
pub mod signature;
pub mod outcome;
pub mod lookup;
pub mod proof;
pub mod record;
pub mod doctor;
#[doc(hidden)]
pub mod relay;
#[doc(hidden)]
pub mod asymmetric;

#[doc(no_inline)]
pub use error::{Error, ErrorCode, Place};

/// The examples of the README hold too.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
