//! Object identifiers: raw bytes to dotted text and to the names people use.
