//! In: the extensions of a certificate (RFC 5280 §4.2). Out: the facts of those known here, each read on its own.

use super::{
    Algorithm, AuthorityInformationAccess, BasicConstraints, NameConstraints, Oddities, extension_value as value,
};
use crate::{
    der::{BOOLEAN, Element, Elements, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE},
    name::GeneralName,
    oid,
    words::{Sentence, english::certificate as say},
};

/// What the extensions say; `None` for those that are not there.
#[derive(Default)]
pub struct Extensions<'a> {
    pub subject_alternative_names: Option<Vec<GeneralName>>,
    pub basic_constraints: Option<BasicConstraints>,
    pub key_usage: Option<Vec<&'static str>>,
    pub extended_key_usage: Option<Vec<Algorithm>>,
    pub subject_key_identifier: Option<String>,
    pub authority_key_identifier: Option<String>,
    pub authority_information_access: Option<AuthorityInformationAccess>,
    pub certificate_revocation_lists: Option<Vec<String>>,
    pub certificate_policies: Option<Vec<String>>,
    pub name_constraints: Option<NameConstraints>,
    pub signed_certificate_timestamps: bool,
    pub unknown_critical: Vec<String>,
    /// Object identifiers met, to find repeats.
    seen: Vec<&'a [u8]>,
}

/// So many extensions are checked for repeats, which takes quadratic time; certificates have about ten.
const MAX_SEEN: usize = 64;

impl<'a> Extensions<'a> {
    /// Reads the list inside the `[3]` of the signed part.
    pub fn read(wrapper: Element<'a>, odd: &mut Oddities) -> Self {
        let mut extensions = Self::default();
        let Some(list) = wrapper.children().accept(SEQUENCE) else {
            odd.note("extensions", &say::EXTENSIONS_UNREADABLE);
            return extensions;
        };
        if list.content.is_empty() {
            odd.note("extensions", &say::EXTENSIONS_EMPTY);
        }
        for extension in list.children() {
            if extension.ok().and_then(|extension| extensions.add(extension, odd)).is_none() {
                odd.note("extensions", &say::AN_EXTENSION_UNREADABLE);
            }
        }
        extensions
    }

    fn add(&mut self, extension: Element<'a>, odd: &mut Oddities) -> Option<()> {
        let mut fields = extension.children_of(SEQUENCE)?;
        let oid = fields.accept(OBJECT_IDENTIFIER)?;
        let critical = fields.accept(BOOLEAN);
        let value = fields.accept(OCTET_STRING)?;
        let known = KNOWN.iter().find(|known| oid::is(known.oid, oid.content));
        let about = |odd: &mut Oddities, sentence: &'static Sentence| match known {
            Some(known) => odd.note(known.field, sentence),
            None => odd.note(&(String::from("extension ") + &oid.oid()), sentence),
        };
        if known.is_none() && oid.oid().starts_with('#') {
            odd.note("extensions", &say::EXTENSION_TYPE);
        }
        let critical = critical.is_some_and(|critical| {
            match critical.content {
                [0xff] => {}
                [0] => about(odd, &say::CRITICAL_WRITTEN),
                _ => about(odd, &say::CRITICAL_VALUE),
            }
            critical.content != [0]
        });
        if !fields.is_empty() {
            about(odd, &say::EXTENSION_FOLLOWED);
        }
        if self.seen.contains(&oid.content) {
            about(odd, &say::EXTENSION_REPEATED);
            return Some(());
        }
        if known.is_some() || self.seen.len() < MAX_SEEN {
            self.seen.push(oid.content);
        }
        let understood = match known {
            None => false,
            Some(known) => {
                let understood = self.understand(known, value.content, odd).is_some();
                if !understood {
                    odd.note(known.field, &say::EXTENSION_UNREADABLE);
                }
                understood
            }
        };
        if critical && !understood {
            self.unknown_critical.push(oid.oid());
        }
        Some(())
    }

    /// Reads the value of an extension that is known here.
    fn understand(&mut self, known: &Known, value: &'a [u8], odd: &mut Oddities) -> Option<()> {
        let field = known.field;
        if let Fills::SignedCertificateTimestamps = known.fills {
            self.signed_certificate_timestamps = true;
            return Some(());
        }
        let mut values = Elements::new(value);
        let value = values.accept_any()?;
        if !values.is_empty() {
            odd.note(field, &say::EXTENSION_FOLLOWED);
        }
        match known.fills {
            Fills::SubjectAlternativeNames => {
                self.subject_alternative_names = Some(value::general_names(value, field, odd)?);
            }
            Fills::BasicConstraints => self.basic_constraints = Some(value::basic_constraints(value, field, odd)?),
            Fills::KeyUsage => self.key_usage = Some(value::key_usage(value, field, odd)?),
            Fills::ExtendedKeyUsage => self.extended_key_usage = Some(value::purposes(value, field, odd)?),
            Fills::SubjectKeyIdentifier => self.subject_key_identifier = Some(value::subject_key_identifier(value)?),
            Fills::AuthorityKeyIdentifier => self.authority_key_identifier = value::authority_key_identifier(value)?,
            Fills::AuthorityInformationAccess => {
                self.authority_information_access = Some(value::information_access(value, field, odd)?);
            }
            Fills::CertificateRevocationLists => {
                self.certificate_revocation_lists = Some(value::distribution_points(value, field, odd)?);
            }
            Fills::CertificatePolicies => self.certificate_policies = Some(value::policies(value, field, odd)?),
            Fills::NameConstraints => self.name_constraints = Some(value::name_constraints(value, field, odd)?),
            Fills::SignedCertificateTimestamps => {}
        }
        Some(())
    }
}

/// An extension that is known here.
struct Known {
    oid: &'static [u8],
    fills: Fills,
    /// The field of [`Certificate`](super::Certificate) that it fills, as it is called in JSON.
    field: &'static str,
}

/// The same field.
enum Fills {
    SubjectAlternativeNames,
    BasicConstraints,
    KeyUsage,
    ExtendedKeyUsage,
    SubjectKeyIdentifier,
    AuthorityKeyIdentifier,
    AuthorityInformationAccess,
    CertificateRevocationLists,
    CertificatePolicies,
    NameConstraints,
    SignedCertificateTimestamps,
}

const fn known(oid: &'static [u8], fills: Fills, field: &'static str) -> Known {
    Known { oid, fills, field }
}

const KNOWN: [Known; 11] = [
    known(oid::SUBJECT_ALTERNATIVE_NAMES, Fills::SubjectAlternativeNames, "subjectAlternativeNames"),
    known(oid::BASIC_CONSTRAINTS, Fills::BasicConstraints, "basicConstraints"),
    known(oid::KEY_USAGE, Fills::KeyUsage, "keyUsage"),
    known(oid::EXTENDED_KEY_USAGE, Fills::ExtendedKeyUsage, "extendedKeyUsage"),
    known(oid::SUBJECT_KEY_IDENTIFIER, Fills::SubjectKeyIdentifier, "subjectKeyIdentifier"),
    known(oid::AUTHORITY_KEY_IDENTIFIER, Fills::AuthorityKeyIdentifier, "authorityKeyIdentifier"),
    known(oid::AUTHORITY_INFORMATION_ACCESS, Fills::AuthorityInformationAccess, "authorityInformationAccess"),
    known(oid::CERTIFICATE_REVOCATION_LISTS, Fills::CertificateRevocationLists, "certificateRevocationLists"),
    known(oid::CERTIFICATE_POLICIES, Fills::CertificatePolicies, "certificatePolicies"),
    known(oid::NAME_CONSTRAINTS, Fills::NameConstraints, "nameConstraints"),
    known(oid::SIGNED_CERTIFICATE_TIMESTAMPS, Fills::SignedCertificateTimestamps, "signedCertificateTimestamps"),
];
