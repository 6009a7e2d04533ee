//! In: the value of one known extension. Out: its fact. `None` when it is not what its definition says; what is merely
//! odd in it is noted, and a bad entry of a list costs only that entry.

use super::{Algorithm, AuthorityInformationAccess, BasicConstraints, NameConstraints, Oddities};
use crate::{
    der::{
        BIT_STRING, BOOLEAN, Element, Elements, INTEGER, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE, context,
        context_constructed,
    },
    digest::hex,
    name::{GeneralName, GeneralNameKind, text},
    oid,
    small::List,
    words::{Sentence, english::certificate as say},
};

/// RFC 5280 §4.2.1.6.
pub fn general_names(value: Element<'_>, field: &str, odd: &mut Oddities) -> Option<Vec<GeneralName>> {
    let mut complaints = Vec::new();
    let names = entries(value, field, odd, |entry| Some(GeneralName::read(entry, false, &mut complaints)));
    odd.note_all(field, complaints);
    names
}

/// RFC 5280 §4.2.1.9.
pub fn basic_constraints(value: Element<'_>, field: &str, odd: &mut Oddities) -> Option<BasicConstraints> {
    let mut fields = value.children_of(SEQUENCE)?;
    let mut constraints = BasicConstraints { certificate_authority: false, path_length: None };
    if let Some(flag) = fields.accept(BOOLEAN) {
        match flag.content {
            [0xff] => {}
            [0] => odd.note(field, &say::AUTHORITY_WRITTEN),
            _ => odd.note(field, &say::AUTHORITY_VALUE),
        }
        constraints.certificate_authority = flag.content != [0];
    }
    if let Some(length) = fields.accept(INTEGER) {
        constraints.path_length = unsigned(length.content);
        if constraints.path_length.is_none() {
            odd.note(field, &say::PATH_LENGTH);
        }
    }
    if !fields.is_empty() {
        odd.note(field, &say::PATH_LENGTH_FOLLOWED);
    }
    Some(constraints)
}

/// RFC 5280 §4.2.1.3, in the order of their bits.
pub const KEY_USAGES: [&str; 9] = [
    "digitalSignature",
    "nonRepudiation",
    "keyEncipherment",
    "dataEncipherment",
    "keyAgreement",
    "keyCertSign",
    "cRLSign",
    "encipherOnly",
    "decipherOnly",
];

/// RFC 5280 §4.2.1.3: bit 0 is the highest of the first byte.
pub fn key_usage(value: Element<'_>, field: &str, odd: &mut Oddities) -> Option<Vec<&'static str>> {
    // X.690 §8.6.2.2: so many bits at the end of the last byte do not count.
    let is_sound = |(unused, _): &(&u8, _)| value.tag == BIT_STRING && **unused < 8;
    let (unused, bits) = value.content.split_first().filter(is_sound)?;
    if bits.last().is_some_and(|last| last & ((1 << unused) - 1) != 0) {
        odd.note(field, &say::USAGE_BITS);
    }
    let counted = (bits.len() * 8).saturating_sub(usize::from(*unused));
    let is_set = |bit: usize| bit < counted && bits.get(bit / 8).is_some_and(|byte| byte & (0x80 >> (bit % 8)) != 0);
    let usages: Vec<_> = KEY_USAGES.iter().enumerate().filter(|(bit, _)| is_set(*bit)).map(|(_, name)| *name).list();
    if usages.is_empty() {
        odd.note(field, &say::NO_USAGE);
    }
    Some(usages)
}

/// RFC 5280 §4.2.1.12.
pub fn purposes(value: Element<'_>, field: &str, odd: &mut Oddities) -> Option<Vec<Algorithm>> {
    entries(value, field, odd, |entry| {
        let purpose = Some(entry).filter(|entry| entry.tag == OBJECT_IDENTIFIER)?;
        let known = oid::purpose(purpose.content);
        Some(Algorithm { oid: purpose.oid_of(known), name: known.map(|known| known.name) })
    })
}

/// RFC 5280 §4.2.1.2.
pub fn subject_key_identifier(value: Element<'_>) -> Option<String> {
    (value.tag == OCTET_STRING).then(|| hex(value.content))
}

/// RFC 5280 §4.2.1.1: the key identifier, which may be left out.
pub fn authority_key_identifier(value: Element<'_>) -> Option<Option<String>> {
    Some(value.children_of(SEQUENCE)?.accept(context(0)).map(|identifier| hex(identifier.content)))
}

/// RFC 5280 §4.2.2.1: the URIs, sorted by what can be fetched there.
pub fn information_access(value: Element<'_>, field: &str, odd: &mut Oddities) -> Option<AuthorityInformationAccess> {
    let mut access = AuthorityInformationAccess::default();
    let mut complaints = Vec::new();
    entries(value, field, odd, |entry| {
        let mut fields = entry.children_of(SEQUENCE)?;
        let method = fields.content_of(OBJECT_IDENTIFIER)?;
        let location = uri(fields.accept_any()?, &mut complaints);
        match method {
            oid::OCSP => access.ocsp.extend(location),
            oid::CA_ISSUERS => access.certificate_authority_issuers.extend(location),
            _ => {}
        }
        Some(())
    })?;
    odd.note_all(field, complaints);
    Some(access)
}

/// RFC 5280 §4.2.1.13: the URIs of every distribution point.
pub fn distribution_points(value: Element<'_>, field: &str, odd: &mut Oddities) -> Option<Vec<String>> {
    let (mut uris, mut complaints) = (Vec::new(), Vec::new());
    entries(value, field, odd, |entry| {
        let point = entry.children_of(SEQUENCE)?.accept(context_constructed(0));
        let full_name = point.and_then(|point| point.children().accept(context_constructed(0)));
        let relative = point.and_then(|point| point.children().accept(context_constructed(1)));
        if point.is_some() && full_name.is_none() && relative.is_none() {
            text::note(&mut complaints, &say::POINT_WITHOUT_NAME);
        }
        let names = full_name.iter().flat_map(Element::children).map_while(Result::ok);
        uris.extend(names.filter_map(|name| uri(name, &mut complaints)));
        Some(())
    })?;
    odd.note_all(field, complaints);
    Some(uris)
}

/// RFC 5280 §4.2.1.4: the policies, without their qualifiers.
pub fn policies(value: Element<'_>, field: &str, odd: &mut Oddities) -> Option<Vec<String>> {
    entries(value, field, odd, |entry| Some(entry.children_of(SEQUENCE)?.accept(OBJECT_IDENTIFIER)?.oid()))
}

/// RFC 5280 §4.2.1.10.
pub fn name_constraints(value: Element<'_>, field: &str, odd: &mut Oddities) -> Option<NameConstraints> {
    let mut fields = value.children_of(SEQUENCE)?;
    let permitted = subtrees(fields.accept(context_constructed(0)), field, odd)?;
    let excluded = subtrees(fields.accept(context_constructed(1)), field, odd)?;
    fields.is_empty().then_some(NameConstraints { permitted, excluded })
}

fn subtrees(list: Option<Element<'_>>, field: &str, odd: &mut Oddities) -> Option<Vec<GeneralName>> {
    let Some(list) = list else { return Some(Vec::new()) };
    let mut complaints = Vec::new();
    let names = entries(Element { tag: SEQUENCE, ..list }, field, odd, |entry| {
        let base = entry.children_of(SEQUENCE)?.accept_any()?;
        Some(GeneralName::read(base, true, &mut complaints))
    });
    odd.note_all(field, complaints);
    names
}

/// What `read` makes of each entry of a list that may not be empty.
fn entries<'a, T>(
    list: Element<'a>,
    field: &str,
    odd: &mut Oddities,
    mut read: impl FnMut(Element<'a>) -> Option<T>,
) -> Option<Vec<T>> {
    let entries: Elements<'a> = list.children_of(SEQUENCE)?;
    if entries.is_empty() {
        odd.note(field, &say::LIST_EMPTY);
    }
    let mut out = Vec::new();
    for entry in entries {
        match entry.ok().and_then(&mut read) {
            Some(entry) => out.push(entry),
            None => odd.note(field, &say::ENTRY_UNREADABLE),
        }
    }
    Some(out)
}

fn uri(name: Element<'_>, odd: &mut Vec<&'static Sentence>) -> Option<String> {
    let name = GeneralName::read(name, false, odd);
    (name.kind == GeneralNameKind::Uri).then_some(name.value)
}

/// A non-negative INTEGER of up to four bytes.
fn unsigned(content: &[u8]) -> Option<u32> {
    if content.first()? & 0x80 != 0 {
        return None;
    }
    content.iter().try_fold(0_u32, |value, byte| Some(value.checked_mul(256)? | u32::from(*byte)))
}
