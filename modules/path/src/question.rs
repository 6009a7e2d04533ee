//! In: what is asked of a chain. Out: the form of the question, and of its answer.

use countersign::{finding::Finding, time::Instant};
use serde::Serialize;

/// What is asked.
#[derive(Debug, Clone)]
pub struct Question<'a> {
    /// DER: the leaf, then what else was sent, in any order.
    pub certificates: Vec<&'a [u8]>,
    /// DER of the certificates that are trusted to issue.
    pub roots: Vec<&'a [u8]>,
    /// DER of revocation lists. Without any, nothing is asked about revocation.
    pub revocation_lists: Vec<&'a [u8]>,
    /// A DNS name or an IP address; `None` when no name is to be checked.
    pub host: Option<&'a str>,
    /// The time at which every certificate must be valid.
    pub time: Instant,
    /// The extended key usage that the path must allow.
    pub purpose: Purpose,
    /// How many intermediates a path may have. Never more than six.
    pub max_depth: Option<usize>,
}

/// What the leaf is presented for (RFC 5280 §4.2.1.12).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// By a TLS server.
    Server,
    /// By a TLS client.
    Client,
}

/// What path validation found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// The answer in a word.
    pub state: State,
    /// The path that was accepted: indexes into the certificates, leaf first. Empty otherwise.
    pub path: Vec<usize>,
    /// Index of the root it ends in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub root: Option<usize>,
    /// What speaks against it, or could not be checked.
    pub findings: Vec<Finding>,
}

/// The answer in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum State {
    /// A client would accept it.
    Accepted,
    /// A client would refuse it.
    Refused,
    /// Nothing stands against it but a signature that this platform cannot check.
    NotChecked,
}
