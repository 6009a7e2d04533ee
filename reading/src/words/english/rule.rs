//! What the rules of every call say. In: nothing. Out: their sentences, a file for each subject.

pub mod certificate;
pub mod chain;
pub mod domain;
pub mod in_place;
pub mod key;
pub mod pair;
pub mod request;
pub mod secret;
