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
        let field = field_name(oid.content);
        let about = |odd: &mut Oddities, sentence: &'static Sentence| match field {
            Some(field) => odd.note(field, sentence),
            None => odd.note(&(String::from("extension ") + &oid.oid()), sentence),
        };
        if field.is_none() && oid.oid().starts_with('#') {
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
        if field.is_some() || self.seen.len() < MAX_SEEN {
            self.seen.push(oid.content);
        }
        let understood = match field {
            None => false,
            Some(field) => {
                let understood = self.understand(oid.content, value.content, field, odd).is_some();
                if !understood {
                    odd.note(field, &say::EXTENSION_UNREADABLE);
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
    fn understand(&mut self, oid: &[u8], value: &'a [u8], field: &str, odd: &mut Oddities) -> Option<()> {
        if oid == oid::SIGNED_CERTIFICATE_TIMESTAMPS {
            self.signed_certificate_timestamps = true;
            return Some(());
        }
        let mut values = Elements::new(value);
        let value = values.accept_any()?;
        if !values.is_empty() {
            odd.note(field, &say::EXTENSION_FOLLOWED);
        }
        match oid {
            oid::SUBJECT_ALTERNATIVE_NAMES => {
                self.subject_alternative_names = Some(value::general_names(value, field, odd)?)
            }
            oid::BASIC_CONSTRAINTS => self.basic_constraints = Some(value::basic_constraints(value, field, odd)?),
            oid::KEY_USAGE => self.key_usage = Some(value::key_usage(value, field, odd)?),
            oid::EXTENDED_KEY_USAGE => self.extended_key_usage = Some(value::purposes(value, field, odd)?),
            oid::SUBJECT_KEY_IDENTIFIER => self.subject_key_identifier = Some(value::subject_key_identifier(value)?),
            oid::AUTHORITY_KEY_IDENTIFIER => self.authority_key_identifier = value::authority_key_identifier(value)?,
            oid::AUTHORITY_INFORMATION_ACCESS => {
                self.authority_information_access = Some(value::information_access(value, field, odd)?);
            }
            oid::CERTIFICATE_REVOCATION_LISTS => {
                self.certificate_revocation_lists = Some(value::distribution_points(value, field, odd)?);
            }
            oid::CERTIFICATE_POLICIES => self.certificate_policies = Some(value::policies(value, field, odd)?),
            _ => self.name_constraints = Some(value::name_constraints(value, field, odd)?),
        }
        Some(())
    }
}

/// The field of [`Certificate`](super::Certificate) that an extension fills, as it is called in JSON.
fn field_name(oid: &[u8]) -> Option<&'static str> {
    Some(match oid {
        oid::SUBJECT_ALTERNATIVE_NAMES => "subjectAlternativeNames",
        oid::BASIC_CONSTRAINTS => "basicConstraints",
        oid::KEY_USAGE => "keyUsage",
        oid::EXTENDED_KEY_USAGE => "extendedKeyUsage",
        oid::SUBJECT_KEY_IDENTIFIER => "subjectKeyIdentifier",
        oid::AUTHORITY_KEY_IDENTIFIER => "authorityKeyIdentifier",
        oid::AUTHORITY_INFORMATION_ACCESS => "authorityInformationAccess",
        oid::CERTIFICATE_REVOCATION_LISTS => "certificateRevocationLists",
        oid::CERTIFICATE_POLICIES => "certificatePolicies",
        oid::NAME_CONSTRAINTS => "nameConstraints",
        oid::SIGNED_CERTIFICATE_TIMESTAMPS => "signedCertificateTimestamps",
        _ => return None,
    })
}
