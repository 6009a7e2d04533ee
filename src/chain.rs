//! Certificates in any order in; leaf first out, by names and key identifiers, with what is missing, doubled or astray.
