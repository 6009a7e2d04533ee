//! In: nothing. Out: all that is known of the private certificate authorities of Cloud Certificate Manager.

pub mod activate;
mod newer;
mod rules;
mod validity;
