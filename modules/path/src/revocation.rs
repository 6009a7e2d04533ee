//! In: revocation lists, read strictly by `x509-cert`. Out: what they say of a certificate. That its issuer signed a list is for
//! the host to check, as with certificates.

use countersign::{
    certificate::{Certificate, signature_scheme},
    der::{Elements, INTEGER, SEQUENCE},
    oid::{ISSUING_DISTRIBUTION_POINT, REASON_CODE},
    task::{Answer, Hash, Host, SignatureScheme, Task},
    time::Instant,
};
use x509_cert::{
    crl::{CertificateList, RevokedCert},
    der::Decode,
    ext::{
        Extension,
        pkix::{
            CrlReason, IssuingDistributionPoint,
            name::{DistributionPointName, GeneralName},
        },
    },
};

/// A list that could be read.
pub struct RevocationList<'a> {
    list: CertificateList,
    /// The parts as they are encoded: what the issuer's name is compared with, and what was signed.
    issuer: &'a [u8],
    signed: &'a [u8],
    algorithm: &'a [u8],
}

/// What the lists say of a certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It is not on the list of its issuer.
    Good,
    /// It is on the list of its issuer.
    Revoked {
        /// The revocation date in the list.
        since: Instant,
        /// RFC 5280 §5.3.1, where the list says why.
        reason: Option<&'static str>,
    },
    /// No list tells.
    Unknown(Gap),
}

/// Why no list tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// No list is from its issuer, or none covers certificates like it.
    NoList,
    /// The host cannot check the signature of the list, or the issuer may not sign any.
    NotSigned,
    /// The list is for part of the revocations, or has a critical extension that is not known here.
    NotUnderstood,
    /// It is not of this time.
    NotOfThisTime,
}

impl<'a> RevocationList<'a> {
    /// `None` when it is no list that RFC 5280 §5.1 allows.
    pub fn read(der: &'a [u8]) -> Option<Self> {
        let list = CertificateList::from_der(der).ok()?;
        let mut parts = Elements::new(der).enter(SEQUENCE)?;
        let signed = parts.accept(SEQUENCE)?;
        let algorithm = parts.accept(SEQUENCE)?.encoded;
        let mut fields = signed.children();
        fields.accept(INTEGER)?;
        fields.accept(SEQUENCE)?;
        let issuer = fields.accept(SEQUENCE)?.encoded;
        Some(Self { list, issuer, signed: signed.encoded, algorithm })
    }

    async fn standing(
        &self,
        certificate: &Certificate,
        issuer: &Certificate,
        time: Instant,
        host: &impl Host,
    ) -> Standing {
        let list = &self.list.tbs_cert_list;
        let at = |time: &x509_cert::time::Time| {
            Instant::from_unix(i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX))
        };
        if !self.is_signed_by(issuer, host).await {
            return Standing::Unknown(Gap::NotSigned);
        }
        let scope = self.scope(certificate);
        if scope == Some(Gap::NotUnderstood) {
            return Standing::Unknown(Gap::NotUnderstood);
        }
        let Some(serial) = digits(&certificate.serial_number) else { return Standing::Unknown(Gap::NotUnderstood) };
        let mut entries = list.revoked_certificates.iter().flatten();
        if let Some(entry) =
            entries.find(|entry| without_zeros(entry.serial_number.as_bytes()) == without_zeros(&serial))
        {
            // Even on a list that is out of date: a revoked certificate stays revoked.
            return Standing::Revoked { since: at(&entry.revocation_date), reason: reason(entry) };
        }
        if at(&list.this_update) > time || list.next_update.as_ref().is_some_and(|next| at(next) < time) {
            return Standing::Unknown(Gap::NotOfThisTime);
        }
        scope.map_or(Standing::Good, Standing::Unknown)
    }

    /// RFC 5280 §6.3.3 (f), (g).
    async fn is_signed_by(&self, issuer: &Certificate, host: &impl Host) -> bool {
        if issuer.key_usage.as_ref().is_some_and(|usage| !usage.contains(&"cRLSign")) {
            return false;
        }
        let scheme = match signature_scheme(self.algorithm) {
            None | Some(SignatureScheme::RsaPkcs1(Hash::Sha1) | SignatureScheme::Ecdsa(Hash::Sha1)) => return false,
            Some(scheme) => scheme,
        };
        let Some(signature) = self.list.signature.as_bytes() else { return false };
        let task = Task::Verify {
            scheme,
            public_key: issuer.spki().to_vec(),
            message: self.signed.to_vec(),
            signature: signature.to_vec(),
        };
        matches!(host.run(task).await, Answer::Verdict(true))
    }

    /// Why the list does not speak of every certificate like this one. One that it names is revoked all the same, unless the list
    /// is not understood.
    fn scope(&self, certificate: &Certificate) -> Option<Gap> {
        let critical = |extension: &&Extension| extension.critical;
        let mut scope = None;
        for extension in self.list.tbs_cert_list.crl_extensions.iter().flatten().filter(critical) {
            if extension.extn_id.as_bytes() != ISSUING_DISTRIBUTION_POINT {
                return Some(Gap::NotUnderstood);
            }
            let Ok(point) = IssuingDistributionPoint::from_der(extension.extn_value.as_bytes()) else {
                return Some(Gap::NotUnderstood);
            };
            if point.indirect_crl {
                return Some(Gap::NotUnderstood);
            }
            let is_authority = certificate.certificate_authority();
            let other_kind = point.only_contains_attribute_certs
                || point.only_contains_user_certs && is_authority
                || point.only_contains_ca_certs && !is_authority;
            if other_kind || point.only_some_reasons.is_some() || !is_point_of(&point, certificate) {
                scope = Some(Gap::NoList);
            }
        }
        scope
    }
}

/// What the lists say of a certificate, given the one that issued it: the clearest of their answers.
pub async fn standing(
    lists: &[RevocationList<'_>],
    certificate: &Certificate,
    issuer: &Certificate,
    time: Instant,
    host: &impl Host,
) -> Standing {
    let mut gap = Gap::NoList;
    let mut good = false;
    for list in lists.iter().filter(|list| list.issuer == certificate.issuer.der) {
        match list.standing(certificate, issuer, time, host).await {
            Standing::Good => good = true,
            Standing::Unknown(other) => gap = gap.max(other),
            revoked @ Standing::Revoked { .. } => return revoked,
        }
    }
    if good { Standing::Good } else { Standing::Unknown(gap) }
}

/// RFC 5280 §6.3.3 (b)(2)(i): a list of one place of several speaks of the certificates that name the place.
fn is_point_of(point: &IssuingDistributionPoint, certificate: &Certificate) -> bool {
    let named = certificate.certificate_revocation_lists.as_deref().unwrap_or_default();
    match &point.distribution_point {
        None => true,
        Some(DistributionPointName::FullName(names)) => names.iter().any(
            |name| matches!(name, GeneralName::UniformResourceIdentifier(uri) if named.iter().any(|each| each == uri.as_str())),
        ),
        Some(DistributionPointName::NameRelativeToCRLIssuer(_)) => false,
    }
}

/// The bytes of a serial number that is written in hex; `None` for one below zero.
fn digits(hex: &str) -> Option<Vec<u8>> {
    let pairs = hex.as_bytes().chunks(2).map(|pair| u8::from_str_radix(core::str::from_utf8(pair).ok()?, 16).ok());
    pairs.collect()
}

/// A number as a number: a certificate may write zeros before its own.
fn without_zeros(digits: &[u8]) -> &[u8] {
    let zeros = digits.iter().take_while(|digit| **digit == 0).count();
    digits.get(zeros..).unwrap_or_default()
}

fn reason(entry: &RevokedCert) -> Option<&'static str> {
    let extension =
        entry.crl_entry_extensions.iter().flatten().find(|extension| extension.extn_id.as_bytes() == REASON_CODE)?;
    Some(match CrlReason::from_der(extension.extn_value.as_bytes()).ok()? {
        CrlReason::KeyCompromise => "keyCompromise",
        CrlReason::CaCompromise => "cACompromise",
        CrlReason::AffiliationChanged => "affiliationChanged",
        CrlReason::Superseded => "superseded",
        CrlReason::CessationOfOperation => "cessationOfOperation",
        CrlReason::CertificateHold => "certificateHold",
        CrlReason::PrivilegeWithdrawn => "privilegeWithdrawn",
        CrlReason::AaCompromise => "aACompromise",
        CrlReason::Unspecified | CrlReason::RemoveFromCRL => return None,
    })
}
