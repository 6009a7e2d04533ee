//! In: what was given, one text or file or a list of them. Out: the blocks of all of them, as if they had stood in one.

use crate::{
    Error, ErrorCode, Place,
    armor::{self, Armor, MAX_INPUT},
    foreign::{self, Foreign},
    words,
    words::english::bundle as say,
};

/// One text or file, or a list of them. A place in a list says in which.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs, reason = "the names say it all")]
#[non_exhaustive]
pub enum Input<'a> {
    One(&'a [u8]),
    List(&'a [&'a [u8]]),
}

/// More files than this are no bundle.
const MAX_INPUTS: usize = 1_000;

impl<'a> From<&'a [u8]> for Input<'a> {
    fn from(input: &'a [u8]) -> Self {
        Self::One(input)
    }
}

impl<'a, const N: usize> From<&'a [u8; N]> for Input<'a> {
    fn from(input: &'a [u8; N]) -> Self {
        Self::One(input)
    }
}

impl<'a> From<&'a Vec<u8>> for Input<'a> {
    fn from(input: &'a Vec<u8>) -> Self {
        Self::One(input)
    }
}

impl<'a> From<&'a [&'a [u8]]> for Input<'a> {
    fn from(inputs: &'a [&'a [u8]]) -> Self {
        Self::List(inputs)
    }
}

impl Input<'_> {
    /// The blocks of all inputs, numbered through, and what was found in place of blocks.
    pub(super) fn read(self) -> (Armor, Vec<(&'static Foreign, Place)>) {
        let (inputs, is_list) = match &self {
            Self::One(input) => (core::slice::from_ref(input), false),
            Self::List(inputs) => (*inputs, true),
        };
        let (mut all, mut named) = (Armor::default(), Vec::new());
        if let Some(refusal) = is_list.then(|| refusal(inputs)).flatten() {
            all.problems.push(refusal);
            return (all, named);
        }
        let mut met = 0;
        for (index, input) in inputs.iter().enumerate() {
            let mut armor = armor::read(input);
            let input_index = is_list.then_some(index);
            if let Some(foreign) = named_in(input, &armor) {
                if armor.blocks.is_empty() {
                    armor = Armor::default();
                }
                named.push((foreign, Place { input: input_index, ..Place::default() }));
            }
            let mut next = met;
            let mut number = |place: &mut Place| {
                place.input = input_index;
                if let Some(block) = &mut place.block {
                    *block += met;
                    next = next.max(*block + 1);
                }
            };
            for block in &mut armor.blocks {
                block.index += met;
                number(&mut block.place);
            }
            armor.repairs.iter_mut().for_each(|repair| number(&mut repair.place));
            armor.problems.iter_mut().for_each(|problem| number(&mut problem.place));
            met = next;
            all.blocks.append(&mut armor.blocks);
            all.repairs.append(&mut armor.repairs);
            all.problems.append(&mut armor.problems);
        }
        (all, named)
    }
}

/// Why a list is not read at all.
// An engine compiles a function where it is met first, and most inputs need none of this.
#[inline(never)]
fn refusal(inputs: &[&[u8]]) -> Option<Error> {
    let length: usize = inputs.iter().map(|input| input.len()).sum();
    let (code, words) = if inputs.is_empty() {
        (ErrorCode::InputEmpty, words!(say::NO_INPUTS))
    } else if inputs.len() > MAX_INPUTS {
        (ErrorCode::InputTooLarge, words!(say::TOO_MANY_INPUTS, most: MAX_INPUTS))
    } else if length > MAX_INPUT {
        (ErrorCode::InputTooLarge, words!(say::INPUTS_TOO_LARGE, most: MAX_INPUT >> 20))
    } else {
        return None;
    };
    Some(Error::new(code, words))
}

/// What an input is instead, or has beside its blocks.
fn named_in(input: &[u8], armor: &Armor) -> Option<&'static Foreign> {
    if !armor.blocks.is_empty() {
        return foreign::beside(input);
    }
    // A problem with a place says more than that this is some document.
    let is_placed = |problem: &Error| problem.code != ErrorCode::InputNotRecognised || problem.place.block.is_some();
    foreign::of_input(input, !armor.problems.iter().any(is_placed))
}
