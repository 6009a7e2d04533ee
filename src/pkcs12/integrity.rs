//! In: a MacData (RFC 7292 §4, RFC 9579). Out: what it would cost to check, the task that checks it, and what its answer means.

use serde::Serialize;
use zeroize::Zeroizing;

use crate::{
    der::{Element, Elements, INTEGER, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE, inside},
    key::{self, Work},
    oid::PBMAC1,
    task::{Answer, Task},
};

/// Whether a container is as its maker left it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Integrity {
    /// Its MAC was checked with the password.
    Confirmed,
    /// It has a MAC, and nobody has checked it.
    NotChecked,
    /// It has no MAC.
    #[default]
    Absent,
}

/// What a check takes. `None` when that cannot be made out.
pub(super) fn work(mac_data: &[u8], password: &[u8]) -> Option<Work> {
    /// One hash a round: twice the work where its words are twice as long.
    const HASH: u64 = 2;
    let mut fields = Elements::new(inside(mac_data)?);
    let algorithm = fields.enter(SEQUENCE)?.accept(SEQUENCE)?;
    if algorithm.children().content_of(OBJECT_IDENTIFIER)? == PBMAC1 {
        return Some(key::work(algorithm.encoded, password));
    }
    fields.accept(OCTET_STRING)?;
    let rounds = fields.accept(INTEGER).map_or(1, |iterations| count(&iterations));
    Some(Work::blocking(rounds.saturating_mul(HASH * key::ways(password))))
}

/// The check: a MacData, what it protects, and a password.
pub(super) fn task(mac_data: &[u8], content: &[u8], password: &[u8]) -> Task {
    Task::Legacy {
        label: String::from("PKCS12"),
        headers: Vec::new(),
        der: Zeroizing::new([mac_data, content].concat()),
        password: Zeroizing::new(password.to_vec()),
    }
}

/// What an answer means. `None`: it is another password, or the container was changed.
pub(super) fn judge(answer: &Answer) -> Option<Integrity> {
    match answer {
        Answer::Bytes(_) => Some(Integrity::Confirmed),
        Answer::Refused => None,
        _ => Some(Integrity::NotChecked),
    }
}

/// An INTEGER; one too large to hold is as large as can be. A negative one reads as a large one, and is refused by the check.
fn count(integer: &Element) -> u64 {
    let digits = integer.content.iter();
    digits.fold(0, |sum: u64, digit| sum.saturating_mul(256).saturating_add(u64::from(*digit)))
}
