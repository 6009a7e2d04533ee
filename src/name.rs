//! Distinguished names (RFC 5280 §4.1.2.4) and general names (§4.2.1.6), read attribute by attribute; RFC 4514 text out.

use serde::Serialize;

/// A distinguished name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Name {
    /// RFC 4514 text, most specific first.
    pub text: String,
    /// In the order they are encoded.
    pub attributes: Vec<Attribute>,
    /// The encoding, for comparison.
    #[serde(skip)]
    pub der: Vec<u8>,
}

/// One attribute of a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attribute {
    /// Short name such as `CN`, or the dotted text where it has none.
    #[serde(rename = "type")]
    pub kind: String,
    /// Dotted text.
    pub oid: String,
    /// The value as text.
    pub value: String,
}

/// One entry of a subject alternative name, or of name constraints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GeneralName {
    /// Which kind of name.
    pub kind: GeneralNameKind,
    /// As text: IP addresses in their usual form, with `/prefix` in name constraints.
    pub value: String,
}

/// The kinds of general name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names say it all")]
pub enum GeneralNameKind {
    Dns,
    Ip,
    Email,
    Uri,
    Directory,
    RegisteredId,
    Other,
}
