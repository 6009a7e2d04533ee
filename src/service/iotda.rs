//! In: nothing. Out: all that is known of IoT Device Access.

pub mod update;
