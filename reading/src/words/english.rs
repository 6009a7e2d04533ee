//! Every sentence, in English. In: nothing. Out: a list by subject, for the code that speaks, and as a whole for translations and
//! for tests.
//!
//! How a sentence is written: it is whole, begins with a capital and ends with a full stop; it names what the reader sees and quotes
//! values as they are; it needs no plural of a number it is given; a variant is a row of its own.

pub mod armor;
pub mod bundle;
pub mod certificate;
pub mod container;
pub mod difference;
pub mod doctor;
pub mod foreign;
pub mod in_place;
pub mod javascript;
pub mod key;
pub mod operation;
pub mod outcome;
pub mod path;
pub mod proof;
pub mod record;
pub mod relay;
pub mod request;
pub mod rule;
pub mod service;
pub mod signoff;
pub mod time;

use super::Sentence;

/// Every sentence of every subject. Those of services stand with them.
pub fn all() -> impl Iterator<Item = &'static Sentence> {
    let subjects: &[&[&'static Sentence]] = &[
        armor::ALL,
        bundle::ALL,
        certificate::ALL,
        container::ALL,
        difference::ALL,
        doctor::ALL,
        in_place::ALL,
        javascript::ALL,
        key::ALL,
        operation::ALL,
        outcome::ALL,
        path::ALL,
        proof::ALL,
        record::ALL,
        relay::ALL,
        request::ALL,
        rule::certificate::ALL,
        rule::chain::ALL,
        rule::domain::ALL,
        rule::in_place::ALL,
        rule::key::ALL,
        rule::pair::ALL,
        rule::request::ALL,
        rule::secret::ALL,
        service::ALL,
        signoff::ALL,
        time::ALL,
    ];
    let pairs: &[&[&'static [Sentence; 2]]] = &[armor::REPAIRS, foreign::STRANGERS];
    let of_pairs = pairs.iter().flat_map(|subject| subject.iter().flat_map(|pair| pair.iter()));
    subjects
        .iter()
        .flat_map(|subject| subject.iter().copied())
        .chain(of_pairs)
        .chain(key::LOCKED.iter().copied().flatten().copied())
}
