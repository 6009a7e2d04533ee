//! Items one after the other in, a list of them out. The library's `collect` is made for speed: it writes an iterator out twice
//! and looks ahead for its length, once for each place it is used. The lists here are short, and a loop that pushes is
//! a third of the code.

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
