//! In: certificates, roots, a host, a time and a purpose. Out: whether a TLS client would accept this chain, and where it would
//! not, the rule that failed and the certificate it failed on.
//!
//! `search` finds paths from the leaf to a root, one issuer at a time; rustls-webpki, in `engine`, judges every step by
//! RFC 5280; the host checks the one signature that a step adds. All of it is bounded.

mod engine;
mod fitness;
mod member;
mod question;
mod refusal;
mod revocation;
mod search;

#[cfg(target_arch = "wasm32")]
mod bindings;

pub use question::{Purpose, Question, State, Verdict};
pub use search::verify;
