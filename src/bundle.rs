//! The front door: text in; certificates, chain and key out, together.
