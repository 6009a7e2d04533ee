//! What a call allows, in its own words. In: what its service says of it. Out: figures and answers for the rules, which never name a
//! service.

use crate::{bundle::Root, finding::Prediction};

/// What a call allows, in its own words: handed to the rules, which never name a service.
pub struct Limits<'a> {
    /// Title and date of the document that the fields of `expects` stand in.
    pub document: &'static str,
    /// What the service is expected to answer when a rule's finding is ignored.
    pub expects: &'static [Expectation],
    /// Where it is sent.
    pub host: &'a str,
    /// Whether the host is in the vendor's table.
    pub is_listed: bool,
    /// The region, if that is how the host was given.
    pub region: Option<&'a str>,
    /// What goes with the call.
    pub terms: Terms,
    /// Every text that a person typed.
    pub typed: Vec<Typed<'a>>,
    /// The texts in the body that have a bound.
    pub texts: Vec<Text>,
    /// Fields set to `null` of which the document does not say what that does.
    pub nulls: Vec<String>,
    /// Fields that are set and newer than the document, and the document that brings them.
    pub newer: Vec<(&'static str, &'static str)>,
    /// Bytes of the body, and of the address.
    pub size: (usize, usize),
}

/// What goes with a call.
pub struct Terms {
    /// Whether the certificate itself is sent.
    pub carries: bool,
    /// Whether a key goes with the certificate.
    pub key: KeyNeed,
    /// Whether the key is wanted in the form that is named after its algorithm, rather than as PKCS#8.
    pub traditional: bool,
    /// What the certificate is for.
    pub purpose: Purpose,
    /// Whether a second pair goes with it, to encrypt, as SM2 certificates have.
    pub second: bool,
    /// Certificates in a chain, the leaf included.
    pub chain_depth: Option<usize>,
    /// The domain list that goes into the request, if one does.
    pub domains: Option<Domains>,
}

impl Terms {
    /// Nothing goes with it but its fields.
    pub const FIELDS_ONLY: Self = Self {
        carries: false,
        key: KeyNeed::Forbidden,
        traditional: false,
        purpose: Purpose::Authority,
        second: false,
        chain_depth: None,
        domains: None,
    };

    /// Whether a root is sent along.
    pub fn root(&self) -> Root {
        match self.purpose {
            Purpose::Server => Root::LeftOut,
            Purpose::Authority => Root::Sent,
        }
    }

    /// Whether a key is sent along.
    pub fn wants_key(&self) -> bool {
        self.key == KeyNeed::Required
    }
}

/// Where a call's own document speaks of what a rule found, and what its service is expected to answer.
pub struct Expectation {
    /// The rule's code.
    pub rule: &'static str,
    /// The field or section of the call's document; empty when the rule's own citation stands.
    pub field: &'static str,
    /// The answer, where it is a refusal: then what the rule found is an error, however bad it is elsewhere.
    pub predicts: Option<Prediction>,
}

impl Expectation {
    /// The service refuses it.
    pub const fn refused(rule: &'static str, field: &'static str, status: u16, code: &'static str) -> Self {
        Self { rule, field, predicts: Some(Prediction { status, code: Some(code) }) }
    }

    /// The service refuses it, and it is not its own document that says so.
    pub const fn predicted(rule: &'static str, status: u16, code: &'static str) -> Self {
        Self::refused(rule, "", status, code)
    }

    /// The call's document speaks of it.
    pub const fn cited(rule: &'static str, field: &'static str) -> Self {
        Self { rule, field, predicts: None }
    }
}

/// Whether a private key goes with the certificate.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum KeyNeed {
    /// The call fails without it.
    Required,
    /// The call fails with it.
    Forbidden,
}

/// What a certificate is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Presented by a TLS server.
    Server,
    /// Trusted as an issuer of others.
    Authority,
}

/// A limit that documents may disagree on: beyond the loosest is an error, beyond the strictest a warning.
#[derive(Clone, Copy)]
pub struct Bound {
    /// The smallest figure any document gives, and which.
    pub strictest: (usize, &'static str),
    /// The largest figure any document gives, and which.
    pub loosest: (usize, &'static str),
}

impl Bound {
    /// A limit all documents agree on.
    pub const fn exactly(limit: usize, document: &'static str) -> Self {
        Self { strictest: (limit, document), loosest: (limit, document) }
    }
}

/// A text that a person typed.
pub struct Typed<'a> {
    /// The field it stands in.
    pub path: String,
    /// As it was typed.
    pub text: &'a str,
    /// What it is for.
    pub goes: Goes,
}

impl Typed<'_> {
    /// Whether it can stand where it goes: a line break in a header would begin another, and what is not ASCII a runtime refuses, or sends as
    /// other bytes than those that were signed.
    pub fn fits(&self) -> bool {
        self.goes != Goes::IntoHeader || self.text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
    }
}

/// Where a text that was typed goes.
#[derive(Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it all")]
pub enum Goes {
    IntoPath,
    IntoHeader,
    Elsewhere,
}

/// A text of the body, its length and its bound in characters.
pub struct Text {
    /// Where it stands in the operation.
    pub field: String,
    /// In characters, as the body has it.
    pub length: usize,
    /// What the document allows, in characters.
    pub bound: Bound,
}

/// A comma-separated domain list and its bounds.
#[derive(Clone)]
pub struct Domains {
    /// The list as typed.
    pub text: String,
    /// Names in all.
    pub names: Bound,
}
