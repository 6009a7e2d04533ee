//! Countersign takes the certificate and key you already have, says what they are, signs off that they will be accepted where you
//! send them, builds and signs the exact request, and proves that what arrived is what you sent.
//!
//! The modules below stand in the order data flows through them, and each uses only those above it:
//!
//! ```text
//! text or bytes ─armor─▶ blocks ─certificate, key─▶ Certificate, PrivateKey ─chain─▶ Bundle
//! Bundle + Operation + now ─rule─▶ findings ─▶ Signoff
//! Operation + Signoff ─operation─▶ Request ─signature─▶ SignedRequest ─transport─▶ Answer ─outcome─▶ Outcome
//! Operation + Signoff + hashes + Outcome ─record─▶ the sign-off record
//! ```

pub mod words;
pub mod error;
pub mod time;
pub mod small;
pub mod json;
pub mod digest;
pub mod task;
pub mod oid;
#[doc(hidden)]
pub mod der;
pub mod armor;
pub mod name;
pub mod certificate;
pub mod key;
pub mod scrub;
pub mod pkcs7;
pub mod pkcs12;
pub mod chain;
pub mod foreign;
pub mod bundle;
pub mod finding;
pub mod signoff;
pub mod difference;
pub mod in_place;
pub mod request;
pub mod rule;
pub mod service;
pub mod permission;
pub mod operation;
pub mod credentials;
pub mod signature;
pub mod outcome;
pub mod lookup;
pub mod proof;
pub mod record;
pub mod doctor;
pub mod relay;
pub mod asymmetric;

pub use error::{Error, ErrorCode, Place};
