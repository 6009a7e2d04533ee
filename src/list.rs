//! Items one after the other in, a list of them out. The library's `collect` is made for speed: wherever it is used, it
//! writes the iterator out twice and asks for its length first. The lists here are short, and a loop that pushes makes
//! the module 3 KB smaller with brotli.

use std::collections::BinaryHeap;

/// Lists the items of an iterator.
pub trait List: Iterator + Sized {
    /// The items, in order.
    fn list(self) -> Vec<Self::Item> {
        let mut list = Vec::new();
        for item in self {
            list.push(item);
        }
        list
    }
}

impl<I: Iterator> List for I {}

/// Texts in order, to look one up among many. Their places are for the module's size: chains are sorted by the same code.
pub struct Sorted(Vec<(String, usize)>);

impl Sorted {
    /// Puts them in order.
    pub fn of(texts: impl Iterator<Item = String>) -> Self {
        Self(BinaryHeap::from(texts.zip(0..).list()).into_sorted_vec())
    }

    /// Whether a text is among them.
    pub fn has(&self, text: &str) -> bool {
        self.0.binary_search_by(|(other, _)| other.as_str().cmp(text)).is_ok()
    }
}
