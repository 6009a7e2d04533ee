//! DER of one certificate in; its public facts out, each field read on its own so that one odd field costs only itself.

use serde::Serialize;

use crate::{
    Error,
    name::{GeneralName, Name},
    time::Instant,
};

/// The public facts of one certificate (RFC 5280 §4.1).
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Certificate {
    /// Position in the order given.
    pub index: usize,
    /// The block it was read from.
    pub block: usize,
    /// Its encoding, without whatever followed it.
    #[serde(skip)]
    pub der: Vec<u8>,
    /// The signed part (`tbsCertificate`), header included.
    #[serde(skip)]
    pub signed_part: core::ops::Range<usize>,
    /// The signature's bytes, inside `der`.
    #[serde(skip)]
    pub signature: core::ops::Range<usize>,
    /// The signature algorithm identifier as encoded, inside `der`.
    #[serde(skip)]
    pub signature_algorithm_identifier: core::ops::Range<usize>,
    /// The subject public key info as encoded, inside `der`.
    #[serde(skip)]
    pub subject_public_key_info: core::ops::Range<usize>,
    /// 1, 2 or 3 in a sound certificate.
    pub version: u32,
    /// Lower-case hex of the INTEGER's bytes, without a leading zero byte.
    pub serial_number: String,
    /// Whom it names.
    pub subject: Name,
    /// Who issued it.
    pub issuer: Name,
    /// The last common name of the subject.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub common_name: Option<String>,
    /// Names the certificate is valid for; `None` when it has no such extension.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject_alternative_names: Option<Vec<GeneralName>>,
    /// Not valid before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_before: Option<Instant>,
    /// Not valid after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_after: Option<Instant>,
    /// The key it certifies.
    pub public_key: PublicKey,
    /// How it is signed.
    pub signature_algorithm: Algorithm,
    /// Hashes of the DER, lower-case hex.
    pub fingerprints: Fingerprints,
    /// Whether it may issue certificates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basic_constraints: Option<BasicConstraints>,
    /// RFC 5280 names such as `digitalSignature`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_usage: Option<Vec<&'static str>>,
    /// Purposes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extended_key_usage: Option<Vec<Algorithm>>,
    /// Lower-case hex.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject_key_identifier: Option<String>,
    /// Lower-case hex.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority_key_identifier: Option<String>,
    /// Where its issuer and its status can be asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority_information_access: Option<AuthorityInformationAccess>,
    /// URIs of revocation lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate_revocation_lists: Option<Vec<String>>,
    /// Policy identifiers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate_policies: Option<Vec<String>>,
    /// What its subordinates may be named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_constraints: Option<NameConstraints>,
    /// Whether signed certificate timestamps are embedded (RFC 6962).
    pub signed_certificate_timestamps: bool,
    /// Subject and issuer are the same name.
    pub self_issued: bool,
    /// Critical extensions not understood here.
    pub unknown_critical_extensions: Vec<String>,
    /// What is odd about its encoding.
    pub oddities: Vec<Oddity>,
}

/// An object identifier and, where it is known here, its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Algorithm {
    /// Dotted text.
    pub oid: String,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<&'static str>,
}

/// A subject public key (RFC 5280 §4.1.2.7), without its bits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PublicKey {
    /// `RSA`, `EC`, `Ed25519`, ...; `unknown` otherwise.
    pub algorithm: &'static str,
    /// Dotted text of the algorithm.
    pub oid: String,
    /// Bits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<usize>,
    /// `P-256`, ...; dotted text for a curve without a known name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub curve: Option<String>,
    /// SHA-256 of the subject public key info, lower-case hex.
    pub sha256: String,
}

/// Hashes of a certificate's DER, lower-case hex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fingerprints {
    /// 64 digits.
    pub sha256: String,
    /// 40 digits; ELB answers with this one.
    pub sha1: String,
}

/// RFC 5280 §4.2.1.9.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BasicConstraints {
    /// May issue certificates.
    pub certificate_authority: bool,
    /// How many intermediates may follow.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path_length: Option<u32>,
}

/// RFC 5280 §4.2.2.1.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AuthorityInformationAccess {
    /// OCSP responders.
    pub ocsp: Vec<String>,
    /// Where the issuer's certificate can be fetched.
    pub certificate_authority_issuers: Vec<String>,
}

/// RFC 5280 §4.2.1.10.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct NameConstraints {
    /// Names must fall under one of these.
    pub permitted: Vec<GeneralName>,
    /// Names must fall under none of these.
    pub excluded: Vec<GeneralName>,
}

/// A departure from the standard that did not keep the certificate from being read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Oddity {
    /// The field it is about, such as `validity.notBefore`.
    pub field: String,
    /// What is odd, for people.
    pub message: String,
}

impl Certificate {
    /// Reads one certificate. `index` and `block` say where it stands in the input.
    ///
    /// # Errors
    /// `CERTIFICATE_MALFORMED` when the outer structure cannot be split; every inner oddity is read around.
    pub fn read(_der: &[u8], _index: usize, _block: usize) -> Result<Self, Error> {
        Err(Error::new(crate::ErrorCode::CertificateMalformed, "not yet"))
    }
}
