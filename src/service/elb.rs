//! In: nothing. Out: all that is known of Elastic Load Balance.

pub mod update;
