//! Would a TLS client accept this chain for this host at this time? Certificates, roots, a host, a time and a purpose in; a
//! verdict out, and where it is a refusal, the rule that failed and the certificate it failed on.
//!
//! `search` finds paths from the leaf to a root, one issuer at a time; rustls-webpki, in `engine`, judges every step by
//! RFC 5280; the host checks the one signature that a step adds. All of it is bounded.

mod engine;
mod fitness;
mod member;
mod refusal;
mod revocation;
mod search;

#[cfg(target_arch = "wasm32")]
mod bindings;

use countersign::{Error, ErrorCode, Place, finding::Finding, task::Host, time::Instant, words, words::english};
use pki_types::CertificateDer;
use revocation::RevocationList;
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
    /// When.
    pub time: Instant,
    /// What for.
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

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// The answer in a word.
    pub state: State,
    /// The path that was accepted: indexes into the certificates, leaf first. Empty otherwise.
    pub path: Vec<usize>,
    /// Index of the root it ends in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub root: Option<usize>,
    /// Why not.
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

/// Answers the question. The host is asked for a bounded number of signatures only.
///
/// # Errors
/// When something among the certificates, roots or lists is none, with the field and its number.
pub async fn verify(question: &Question<'_>, host: &impl Host) -> Result<Verdict, Error> {
    let certificates = der(&question.certificates);
    let sent = member::sent(&certificates)?;
    let Some(leaf) = sent.first() else {
        let words = words!(english::path::EMPTY, option: "certificates");
        return Err(Error::new(ErrorCode::CertificateMissing, words).at(Place::field("certificates")));
    };
    let roots = der(&question.roots);
    let roots = member::roots(&roots, &sent)?;
    let mut lists = Vec::new();
    for (index, der) in question.revocation_lists.iter().enumerate() {
        let list = RevocationList::read(der);
        lists.push(list.ok_or_else(|| member::unlike("revocationLists", index, &english::path::NO_REVOCATION_LIST))?);
    }
    Ok(search::Search::new(question, &lists, host).run(leaf, &sent, &roots).await)
}

fn der<'q>(given: &[&'q [u8]]) -> Vec<CertificateDer<'q>> {
    given.iter().map(|der| CertificateDer::from(*der)).collect()
}
