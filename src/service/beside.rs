//! What is in place beside what is to be sent. In: a look, an operation and its certificate. Out: what differs, and whether it is there
//! already.

use super::{
    Call, Context, Given,
    answer::{
        Fact,
        echo::{facts, said},
    },
    field::Role,
    known::differing,
};
use crate::{
    bundle::Bundle,
    certificate::Certificate,
    difference::{Difference, Known, Period},
    in_place::InPlace,
    json::Value,
    name::{GeneralName, GeneralNameKind},
    rule::{Already, Beside},
    small::List,
    time::Instant,
};

/// What differs. `sent` are the indexes of the certificates that are sent.
pub fn beside(call: &Call, given: &Given, in_place: &InPlace, context: &Context<'_>, sent: &[usize]) -> Beside {
    let carries = (call.terms)(given).carries;
    let context = &Context { bundle: context.bundle.filter(|_| carries), ..*context };
    let difference = difference(call, in_place, context);
    let facts = in_place.item.as_ref().map(|item| facts(call, context, item)).unwrap_or_default();
    let is_another = |(fact, _, same): &(Fact, &Value, bool)| *fact == Fact::EncryptionCertificates && !same;
    let is_same = difference.as_ref().is_some_and(|difference| difference.same) && !facts.iter().any(is_another);
    let already = match (is_same, &in_place.certificate) {
        (true, Some(before)) if same_chain(before, context, sent) => Some(Already::Whole),
        (true, Some(_)) => Some(Already::Leaf),
        (true, None) => Some(Already::Told),
        (false, _) if context.bundle.is_none() && nothing_changes(call, given, in_place) => Some(Already::Fields),
        (false, _) => None,
    };
    Beside { differing: differing(call, given, in_place), difference, already }
}

/// What changes when a bundle's certificate takes the place of the one that was found: all of it where that can be read, else what is told
/// of it. Nothing when nothing is.
pub fn difference(call: &Call, in_place: &InPlace, context: &Context<'_>) -> Option<Difference> {
    let leaf = context.bundle?.leaf()?;
    if let Some(before) = in_place.certificate.as_ref().and_then(Bundle::leaf) {
        return Some(Difference::between(before, leaf));
    }
    let facts = facts(call, context, in_place.item.as_ref()?);
    let fact = |wanted: Fact| facts.iter().find(|(fact, ..)| *fact == wanted);
    let instant = |wanted| Instant::from_rfc3339(fact(wanted)?.1.as_str()?).ok();
    let same = |wanted| fact(wanted).map(|(.., same)| *same);
    let dates = [Fact::NotBefore, Fact::NotAfter].iter().all(|date| same(*date) != Some(false));
    (!facts.is_empty()).then(|| {
        let known = Known {
            // By RFC 5280 section 4.1.2.2 an issuer gives each number once.
            same: same(Fact::Fingerprint) == Some(true)
                || same(Fact::SerialNumber) == Some(true) && same(Fact::Issuer) == Some(true) && dates,
            names: fact(Fact::AlternativeNames).map(|(_, names, _)| names_of(names)),
            issuer: fact(Fact::Issuer).map(|(_, issuer, same)| (said(issuer), *same)),
            period: Period { not_before: instant(Fact::NotBefore), not_after: instant(Fact::NotAfter) },
            algorithm: fact(Fact::KeyAlgorithm).and_then(|(_, algorithm, _)| match algorithm.as_str()? {
                "RSA" => Some("RSA"),
                "ECC" => Some("EC"),
                "SM2" => Some("SM2"),
                _ => None,
            }),
        };
        Difference::from_known(known, leaf)
    })
}

fn names_of(list: &Value) -> Vec<GeneralName> {
    let items = if let Value::Array(items) = list { items.as_slice() } else { &[] };
    // An address has several spellings, and a service need not list it.
    let is_address = |text: &&str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') || text.contains(':');
    let names = items.iter().filter_map(Value::as_str).filter(|text| !is_address(text));
    names.map(|text| GeneralName { kind: GeneralNameKind::Dns, value: text.to_owned() }).list()
}

/// Whether every field that is set has its value already.
fn nothing_changes(call: &Call, given: &Given, in_place: &InPlace) -> bool {
    let mut set = call.fields.iter().filter(|field| matches!(field.role, Role::Body(_))).filter_map(|field| {
        let value = given.field(field.name)?;
        Some(in_place.member(field.name).is_some_and(|found| said(found) == said(value)))
    });
    set.next() == Some(true) && set.all(|same| same)
}

/// Whether the certificates that are sent are those that are there.
fn same_chain(before: &Bundle, context: &Context<'_>, sent: &[usize]) -> bool {
    let before = before.inspection().certificates.iter();
    let all = context.bundle.map_or(&[][..], |bundle| &bundle.inspection().certificates);
    let sent = sent.iter().filter_map(|index| all.get(*index));
    let der = |certificate: &Certificate| certificate.fingerprints.sha256.clone();
    before.map(der).eq(sent.map(der))
}
