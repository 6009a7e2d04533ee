//! In: DER of a certificate. Out: its fields, split but not yet read (RFC 5280 §4.1). Only what keeps the fields from
//! being told apart is an error here.

use super::Oddities;
use crate::{
    der::{
        BIT_STRING, Element, Elements, Fault, INTEGER, OBJECT_IDENTIFIER, OCTET_STRING, Reason, SEQUENCE, UTF8_STRING,
        context, context_constructed,
    },
    words::{Words, english::certificate as say},
};

/// The fields of a certificate, in the order they are encoded.
pub struct Parts<'a> {
    pub certificate: Element<'a>,
    pub signed_part: Element<'a>,
    pub version: Option<Element<'a>>,
    pub serial_number: Element<'a>,
    pub signed_algorithm: Element<'a>,
    pub issuer: Element<'a>,
    pub validity: Element<'a>,
    pub subject: Element<'a>,
    pub public_key: Element<'a>,
    pub extensions: Option<Element<'a>>,
    pub algorithm: Element<'a>,
    pub signature: Element<'a>,
}

impl<'a> Parts<'a> {
    /// Splits the first element of `der`, or says why it is no certificate.
    pub fn split(der: &'a [u8], odd: &mut Oddities) -> Result<Self, Words> {
        let mut input = Elements::new(der);
        let certificate = required(&mut input, SEQUENCE, "Certificate", odd)?;
        let mut outer = certificate.children();
        let signed_part = required(&mut outer, SEQUENCE, "tbsCertificate", odd)?;
        let mut fields = signed_part.children();
        let parts = Self {
            certificate,
            signed_part,
            version: fields.accept(context_constructed(0)),
            serial_number: required(&mut fields, INTEGER, "serialNumber", odd)?,
            signed_algorithm: required(&mut fields, SEQUENCE, "signature", odd)?,
            issuer: required(&mut fields, SEQUENCE, "issuer", odd)?,
            validity: required(&mut fields, SEQUENCE, "validity", odd)?,
            subject: required(&mut fields, SEQUENCE, "subject", odd)?,
            public_key: required(&mut fields, SEQUENCE, "subjectPublicKeyInfo", odd)?,
            extensions: {
                for number in 1..=2 {
                    let unique = fields.accept(context(number)).or_else(|| fields.accept(context_constructed(number)));
                    if unique.is_some() {
                        odd.note("certificate", &say::UNIQUE_IDENTIFIER);
                    }
                }
                fields.accept(context_constructed(3))
            },
            algorithm: required(&mut outer, SEQUENCE, "signatureAlgorithm", odd)?,
            signature: required(&mut outer, BIT_STRING, "signatureValue", odd)?,
        };
        for (rest, sentence) in [(fields, &say::FIELDS_FOLLOWED), (outer, &say::SIGNATURE_FOLLOWED)] {
            if !rest.is_empty() {
                odd.note("certificate", sentence);
            }
        }
        let rest = der.get(certificate.encoded.len()..).unwrap_or_default();
        // A line end, or the zeros that fill a block of a tape or a card.
        if rest.iter().any(|byte| !byte.is_ascii_whitespace() && *byte != 0) {
            let is_trust = input.accept_any().is_some_and(is_trust_settings) && input.is_empty();
            odd.note("certificate", if is_trust { &say::TRUST_FOLLOWS } else { &say::FOLLOWED });
        }
        Ok(parts)
    }
}

/// The first fields of a certificate, which nothing else has: version and serial number, then the algorithm, issuer, validity.
pub fn looks_like(der: &[u8]) -> Option<()> {
    let mut fields = Elements::new(der).enter(SEQUENCE)?.enter(SEQUENCE)?;
    let has_version = fields.accept(context_constructed(0)).is_some();
    fields.accept(INTEGER)?;
    fields.accept(SEQUENCE)?;
    // A request of version 1 goes on with attributes, and a revocation list with a time.
    (has_version || (fields.accept(SEQUENCE).is_some() && fields.accept(SEQUENCE).is_some())).then_some(())
}

/// The algorithm identifier inside the signed part of a certificate that was split before.
pub fn signed_algorithm(der: &[u8]) -> Option<&[u8]> {
    let mut fields = Elements::new(der).enter(SEQUENCE)?.enter(SEQUENCE)?;
    fields.accept(context_constructed(0));
    fields.accept(INTEGER)?;
    Some(fields.accept(SEQUENCE)?.encoded)
}

/// OpenSSL's X509_CERT_AUX: purposes trusted and, in `[0]`, refused, the alias as text, the key's identifier, anything in `[1]`.
fn is_trust_settings(element: Element<'_>) -> bool {
    let is_purposes = |field: Element<'_>| {
        field.children().all(|purpose| purpose.is_ok_and(|purpose| purpose.tag == OBJECT_IDENTIFIER))
    };
    let known = |field: Result<Element<'_>, Fault>| {
        field.is_ok_and(|field| match field.tag {
            SEQUENCE => is_purposes(field),
            UTF8_STRING | OCTET_STRING => true,
            tag => tag == context_constructed(0) || tag == context_constructed(1),
        })
    };
    element.tag == SEQUENCE && element.children().all(known)
}

fn required<'a>(elements: &mut Elements<'a>, tag: u8, field: &str, odd: &mut Oddities) -> Result<Element<'a>, Words> {
    let element = elements.require(tag).map_err(|fault| explain(field, fault))?;
    if !element.is_minimal() {
        odd.note("certificate", &say::LENGTH_PADDED);
    }
    Ok(element)
}

fn explain(field: &str, Fault { offset, reason }: Fault) -> Words {
    let sentence = match reason {
        Reason::Ends => &say::ENDS,
        Reason::EndsWithin => &say::ENDS_WITHIN,
        Reason::LongTag => &say::LONG_TAG,
        Reason::OpenLength => &say::OPEN_LENGTH,
        // A length with more bytes than it needs is read as well.
        Reason::SomethingElse | Reason::LongLength => &say::SOMETHING_ELSE,
    };
    Words::new(sentence, &["field", "offset"], &[&field, &offset])
}
