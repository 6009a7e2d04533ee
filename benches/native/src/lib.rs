//! In: certificates of the data. Out: nothing of its own; see `benches/`.
