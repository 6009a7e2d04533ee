//! In: DER of a certificate request (RFC 2986 §4.1). Out: whom it names, and its public key. It is read to say what was given in
//! place of a certificate, so what cannot be read in it is left out.

use super::{Oddities, extension::Extensions};
use crate::{
    der::{Elements, INTEGER, OBJECT_IDENTIFIER, SEQUENCE, SET, context_constructed},
    name::{GeneralName, Name},
    oid::{EXTENSION_REQUEST, MICROSOFT_EXTENSION_REQUEST},
};

/// What a certificate request says.
#[derive(Debug)]
pub struct Request {
    /// Whom it names.
    pub subject: Name,
    /// The names that the certificate is to be valid for.
    pub subject_alternative_names: Vec<GeneralName>,
    /// The public key as encoded.
    pub spki: Vec<u8>,
}

impl Request {
    /// Reads a certification request; `None` when the bytes are not one.
    pub fn read(der: &[u8]) -> Option<Self> {
        let mut fields = Elements::new(der).enter(SEQUENCE)?.enter(SEQUENCE)?;
        fields.accept(INTEGER)?;
        let subject = Name::read(fields.accept(SEQUENCE)?, &mut Vec::new());
        let spki = fields.accept(SEQUENCE)?.encoded.to_vec();
        let attributes = fields.accept(context_constructed(0));
        let requested =
            attributes.iter().flat_map(|list| list.children()).map_while(Result::ok).find_map(|attribute| {
                let mut attribute = attribute.children_of(SEQUENCE)?;
                let oid = attribute.accept(OBJECT_IDENTIFIER)?;
                [EXTENSION_REQUEST, MICROSOFT_EXTENSION_REQUEST]
                    .contains(&oid.content)
                    .then(|| attribute.accept(SET))?
            });
        let extensions = requested.map(|values| Extensions::read(values, &mut Oddities::default()));
        let names = extensions.and_then(|extensions| extensions.subject_alternative_names);
        Some(Self { subject, subject_alternative_names: names.unwrap_or_default(), spki })
    }

    /// Whom it names, for people: the subject and the first names.
    pub fn described(&self) -> String {
        const SHOWN: usize = 3;
        let mut text = self.subject.text.clone();
        for (index, name) in self.subject_alternative_names.iter().take(SHOWN).enumerate() {
            text.push_str(match (index, text.is_empty()) {
                (0, true) => "",
                (0, false) => "; ",
                _ => ", ",
            });
            text.push_str(&name.value);
        }
        if self.subject_alternative_names.len() > SHOWN {
            text.push_str(", …");
        }
        text
    }
}
