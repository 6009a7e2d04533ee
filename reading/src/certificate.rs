//! In: DER of one certificate. Out: its public facts, each field read on its own so that one odd field costs only itself.

pub mod curve;
mod extension;
mod extension_value;
mod oddity;
mod parts;
mod public_key;
mod request;
mod signature;
mod time;

use std::borrow::Cow;

use serde::Serialize;

use crate::{
    Error, ErrorCode, Place,
    der::Element,
    digest::{hex, sha1, sha256_hex},
    name::{GeneralName, GeneralNameKind, Name},
    task::SignatureScheme,
    time::Instant,
    words::english::certificate as say,
};
use extension::Extensions;
pub use extension_value::KEY_USAGES;
use oddity::Oddities;
pub use oddity::Oddity;
use parts::Parts;
pub use public_key::{KeyAlgorithm, PublicKey, least_bits};
pub use request::Request;
pub use signature::scheme as signature_scheme;

/// The public facts of one certificate (RFC 5280 §4.1).
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
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
    /// What the key may be used for, such as `serverAuth` (RFC 5280 §4.2.1.12).
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
    /// Policy identifiers as dotted text, without their qualifiers.
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
    /// As dotted text, such as `1.2.840.113549.1.1.11`.
    pub oid: Cow<'static, str>,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<&'static str>,
}

/// Hashes of a certificate's DER, lower-case hex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fingerprints {
    /// 64 digits; records go by this one.
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
    /// URIs of OCSP responders.
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

impl Certificate {
    /// Reads one certificate. `index` and `block` say where it stands in the input.
    ///
    /// # Errors
    /// `CERTIFICATE_MALFORMED` when the outer structure cannot be split; every inner oddity is read around.
    pub fn read(der: &[u8], index: usize, block: usize) -> Result<Self, Error> {
        let mut odd = Oddities::default();
        let parts = Parts::split(der, &mut odd).map_err(|words| {
            let place = Place { block: Some(block), ..Place::certificate(index) };
            Error::new(ErrorCode::CertificateMalformed, words).at(place)
        })?;
        let version = version(parts.version, &mut odd);
        let subject = name(parts.subject, "subject", &mut odd);
        let issuer = name(parts.issuer, "issuer", &mut odd);
        let common_name = subject.values("CN").next_back().map(str::to_owned);
        let mut validity = parts.validity.children();
        let extensions = parts.extensions.map(|list| Extensions::read(list, &mut odd)).unwrap_or_default();
        if version != 3 && parts.extensions.is_some() {
            odd.note("version", &say::VERSION_1_EXTENSIONS);
        }
        if parts.signed_algorithm.encoded != parts.algorithm.encoded {
            odd.note("signatureAlgorithm", &say::ALGORITHMS_DIFFER);
        }
        Ok(Self {
            index,
            block,
            der: parts.certificate.encoded.to_vec(),
            signed_part: parts.signed_part.range(),
            signature: signature_bits(parts.signature, &mut odd),
            signature_algorithm_identifier: parts.algorithm.range(),
            subject_public_key_info: parts.public_key.range(),
            version,
            serial_number: serial_number(parts.serial_number, &mut odd),
            common_name,
            self_issued: subject.same_as(&issuer),
            subject,
            issuer,
            subject_alternative_names: extensions.subject_alternative_names,
            not_before: time::read(validity.accept_any(), "validity.notBefore", &mut odd),
            not_after: time::read(validity.accept_any(), "validity.notAfter", &mut odd),
            public_key: PublicKey::read(parts.public_key.encoded, &mut odd),
            signature_algorithm: signature::algorithm(parts.algorithm, &mut odd),
            fingerprints: Fingerprints::of(parts.certificate.encoded),
            basic_constraints: extensions.basic_constraints,
            key_usage: extensions.key_usage,
            extended_key_usage: extensions.extended_key_usage,
            subject_key_identifier: extensions.subject_key_identifier,
            authority_key_identifier: extensions.authority_key_identifier,
            authority_information_access: extensions.authority_information_access,
            certificate_revocation_lists: extensions.certificate_revocation_lists,
            certificate_policies: extensions.certificate_policies,
            name_constraints: extensions.name_constraints,
            signed_certificate_timestamps: extensions.signed_certificate_timestamps,
            unknown_critical_extensions: extensions.unknown_critical,
            oddities: odd.into(),
        })
    }

    /// The subject public key info as encoded.
    pub fn spki(&self) -> &[u8] {
        self.slice(&self.subject_public_key_info)
    }

    /// The bytes that the issuer signed.
    pub fn signed_bytes(&self) -> &[u8] {
        self.slice(&self.signed_part)
    }

    /// The content of the signature's BIT STRING; for ECDSA that is DER.
    pub fn signature_bytes(&self) -> &[u8] {
        self.slice(&self.signature)
    }

    /// The scheme the signature can be checked with. `None` when no host could know it, its parameters are not what its
    /// RFC demands, or the signed part names another algorithm.
    pub fn signature_scheme(&self) -> Option<SignatureScheme> {
        let identifier = self.slice(&self.signature_algorithm_identifier);
        let signed = parts::signed_algorithm(&self.der)?;
        if signed == identifier { signature::scheme(identifier) } else { None }
    }

    /// Whether basic constraints say that it may issue certificates.
    pub fn certificate_authority(&self) -> bool {
        self.basic_constraints.is_some_and(|constraints| constraints.certificate_authority)
    }

    /// Whether `now` lies in its validity, both ends included (RFC 5280 §4.1.2.5). Never, when an
    /// end could not be read.
    pub fn is_valid_at(&self, now: Instant) -> bool {
        self.not_before.is_some_and(|start| start <= now) && self.not_after.is_some_and(|end| now <= end)
    }

    /// The DNS names it is valid for, in order.
    pub fn dns_names(&self) -> impl Iterator<Item = &str> {
        let names = self.subject_alternative_names.iter().flatten();
        names.filter(|name| name.kind == GeneralNameKind::Dns).map(|name| name.value.as_str())
    }

    fn slice(&self, range: &core::ops::Range<usize>) -> &[u8] {
        self.der.get(range.clone()).unwrap_or_default()
    }
}

impl Fingerprints {
    /// The hashes of `der`.
    pub fn of(der: &[u8]) -> Self {
        Self { sha256: sha256_hex(der), sha1: hex(&sha1(der)) }
    }
}

/// Whether bytes have the outline of a certificate, whatever they are called.
pub fn looks_like(der: &[u8]) -> bool {
    parts::looks_like(der).is_some()
}

/// The facts of a subject public key info; `unknown` when it is none.
pub fn public_key(spki: &[u8]) -> PublicKey {
    PublicKey::read(spki, &mut Oddities::default())
}

/// RFC 5280 §4.1.2.1: counted from 0 in the encoding, from 1 by people.
fn version(element: Option<Element<'_>>, odd: &mut Oddities) -> u32 {
    let Some(wrapper) = element else { return 1 };
    let number = match wrapper.children().next() {
        Some(Ok(Element { content: [byte], .. })) => i64::from(byte.cast_signed()),
        _ => -1,
    };
    match number {
        0 => odd.note("version", &say::VERSION_1_WRITTEN),
        1 | 2 => {}
        _ => odd.note("version", &say::VERSION_UNKNOWN),
    }
    u32::try_from(number + 1).unwrap_or(u32::MAX)
}

/// RFC 5280 §4.1.2.2.
fn serial_number(element: Element<'_>, odd: &mut Oddities) -> String {
    let zeros = element.content.iter().take_while(|byte| **byte == 0).count();
    let digits = element.content.get(zeros.min(element.content.len().saturating_sub(1))..).unwrap_or_default();
    let complaint = match element.content {
        [] => &say::SERIAL_EMPTY,
        [first, ..] if *first >= 0x80 => &say::SERIAL_NEGATIVE,
        [0] => &say::SERIAL_ZERO,
        [0, next, ..] if *next < 0x80 => &say::SERIAL_PADDED,
        content if content.len() > 20 => &say::SERIAL_LONG,
        _ => return hex(digits),
    };
    odd.note("serialNumber", complaint);
    hex(digits)
}

fn name(element: Element<'_>, field: &str, odd: &mut Oddities) -> Name {
    let mut complaints = Vec::new();
    let name = Name::read(element, &mut complaints);
    odd.note_all(field, complaints);
    name
}

/// The bits of the signature, without the byte that counts the unused ones.
fn signature_bits(element: Element<'_>, odd: &mut Oddities) -> core::ops::Range<usize> {
    if element.content.first() != Some(&0) {
        odd.note("signature", &say::SIGNATURE_BITS);
    }
    let end = element.range().end;
    end - element.content.len().saturating_sub(1)..end
}
