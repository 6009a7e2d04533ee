//! In: nothing. Out: all that is known of API Gateway.

mod rules;
pub mod update;
