//! In: what opening one locked thing takes. Out: whether an input may still have it. Whoever made a file chose the figures in it, and
//! they are not to be trusted: without a bound, one file could make a page stand still for minutes.

use core::cell::Cell;

use crate::{
    Error, ErrorCode,
    words::{Words, english::key::Locked},
};

/// What is asked for, in steps. A step is as much as hashing one block takes the second module: half a microsecond or so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Work {
    /// What the platform computes aside, while the page goes on.
    pub aside: u64,
    /// What the second module computes on the thread that asks: meanwhile a page stands still.
    pub blocking: u64,
}

/// What may be spent on one input, whatever is locked in it.
#[derive(Debug, Default)]
pub struct Budget {
    aside: Cell<u64>,
    blocking: Cell<u64>,
}

/// Ten million rounds of PBKDF2: seconds. The longest in common advice are 1,300,000.
const MOST_ASIDE: u64 = 20_000_000;
/// About a second.
const MOST_BLOCKING: u64 = 2_500_000;
/// Asking the host at all costs something, so a flood of cheap parts is refused too.
const FEWEST: u64 = 1000;

impl Work {
    /// Work for the platform.
    pub fn aside(steps: u64) -> Self {
        Self { aside: steps.max(FEWEST), blocking: 0 }
    }

    /// Work for the second module.
    pub fn blocking(steps: u64) -> Self {
        Self { aside: 0, blocking: steps.max(FEWEST) }
    }

    /// The sum of two pieces of work.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { aside: self.aside.saturating_add(other.aside), blocking: self.blocking.saturating_add(other.blocking) }
    }
}

impl Budget {
    /// Spends it, or says of what is locked how much too much it is.
    ///
    /// # Errors
    /// `KEY_COST_TOO_HIGH`.
    pub fn spend(&self, work: Work, locked: &'static Locked) -> Result<(), Error> {
        self.check(work, locked)?;
        self.aside.set(self.aside.get().saturating_add(work.aside));
        self.blocking.set(self.blocking.get().saturating_add(work.blocking));
        Ok(())
    }

    /// The same without spending it yet.
    ///
    /// # Errors
    /// `KEY_COST_TOO_HIGH`.
    pub fn check(&self, work: Work, locked: &'static Locked) -> Result<(), Error> {
        for (asked, spent, most, sentence) in [
            (work.aside, self.aside.get(), MOST_ASIDE, &locked.too_much),
            (work.blocking, self.blocking.get(), MOST_BLOCKING, &locked.too_much_blocking),
        ] {
            if spent.saturating_add(asked) > most {
                let words =
                    Words::new(sentence, &["asked", "most", "left"], &[&asked, &most, &most.saturating_sub(spent)]);
                return Err(Error::new(ErrorCode::KeyCostTooHigh, words));
            }
        }
        Ok(())
    }
}
