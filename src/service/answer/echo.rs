//! In: what was sent, and the documented members of the answer. Out: each fact that was sent beside what came back of it.

use super::{AnswerKind, Answered, Same, camel_case};
use crate::{
    armor,
    bundle::{Bundle, Root},
    certificate::Certificate,
    digest::sha256_hex,
    json::Value,
    name::{GeneralName, GeneralNameKind},
    service::{
        Call, Context, Given,
        field::{Field, Role, Shape},
    },
    small,
    small::{List, Sorted},
    time::Instant,
};

/// A fact of the certificate that an answer may echo.
#[derive(Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it all")]
pub enum Fact {
    CommonName,
    AlternativeNames,
    NotBefore,
    NotAfter,
    /// SHA-1.
    Fingerprint,
    /// In decimal, as the services write it.
    SerialNumber,
    /// What of its name the service lists.
    Issuer,
    SignatureAlgorithm,
    KeyAlgorithm,
    Certificates,
    EncryptionCertificates,
}

/// One fact that was sent, and what the answer says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Echo {
    /// Which fact: a part of a field is named after it, as in `validity.value`.
    pub fact: String,
    /// What it is about.
    pub of: Of,
    /// As it was sent.
    pub sent: String,
    /// As the answer has it.
    pub received: Option<String>,
    /// Whether the two are the same, in the fact's own sense.
    pub same: bool,
}

/// What a fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// The certificate that was sent, or that fields were checked against.
    Certificate,
    /// A field of the body.
    Field,
    /// What the call is about: an id in its path.
    Resource,
}

/// What was sent beside what an answer says of it. `rows` are the members of the answer, and `result` is what was found in it by them.
pub fn echoes(call: &Call, given: &Given, context: &Context<'_>, rows: &[Answered], result: &Value) -> Vec<Echo> {
    let (signing, second) = (context.sent((call.terms)(given).root()), context.second());
    let mut echoes = Vec::new();
    for (fact, wire) in call.echoes {
        let is_second = *fact == Fact::EncryptionCertificates;
        let bundle = if is_second { context.encryption } else { context.bundle };
        let Some((bundle, leaf)) = bundle.and_then(|bundle| Some((bundle, bundle.leaf()?))) else { continue };
        let received = result.member(&camel_case(wire)).filter(|received| !fact.says_nothing(leaf, received));
        // A field of the same name is compared as what was given there.
        if given.field(fact.name()).is_some() {
            continue;
        }
        let Some(sent) = fact.of(bundle, leaf, if is_second { &second } else { &signing }) else { continue };
        let same = received.is_some_and(|received| fact.same(leaf, &sent, received));
        // The second pair says nothing of the first.
        let of = if is_second { Of::Field } else { Of::Certificate };
        let received = received.map(|received| fact.shown(received));
        echoes.push(Echo { fact: fact.name().to_owned(), of, sent: fact.shown(&Value::String(sent)), received, same });
    }
    let typed = call.fields.iter().filter_map(|field| Some((field, given.field(field.name)?)));
    for (field, value) in typed.clone().filter(|(field, _)| matches!(field.role, Role::Body(_))) {
        fields(field, "", value, rows, result, &mut echoes);
    }
    // In a path the resource comes after what it belongs to, so the last is taken first.
    for (field, value) in typed.rev().filter(|(field, _)| matches!(field.role, Role::Path(_))) {
        let row = rows.iter().find(|row| row.is_of(field.name));
        let received = row.and_then(|row| result.member(&camel_case(row.wire)));
        let (sent, Some(received)) = (said(value), received.filter(|received| **received != Value::Null)) else {
            continue;
        };
        if !sent.is_empty() {
            let received = said(received);
            let same = sent.eq_ignore_ascii_case(&received);
            let fact = field.name.to_owned();
            echoes.push(Echo { fact, of: Of::Resource, sent, received: Some(received), same });
        }
    }
    echoes
}

/// What an item says of the certificate that it stands for: each fact that the answers of this call echo, and whether it is the same of
/// the certificate that is sent.
pub fn facts<'a>(call: &Call, context: &Context<'_>, item: &'a Value) -> Vec<(Fact, &'a Value, bool)> {
    let mut facts = Vec::new();
    for (fact, wire) in call.echoes {
        let bundle = if *fact == Fact::EncryptionCertificates { context.encryption } else { context.bundle };
        let Some((bundle, leaf)) = bundle.and_then(|bundle| Some((bundle, bundle.leaf()?))) else { continue };
        let Some(found) = item.member(&camel_case(wire)).filter(|found| !fact.says_nothing(leaf, found)) else {
            continue;
        };
        let sent = fact.of(bundle, leaf, &bundle.sent(Root::LeftOut, context.refused));
        facts.push((*fact, found, sent.is_some_and(|sent| fact.same(leaf, &sent, found))));
    }
    facts
}

/// A field and what the answer says of it.
fn fields(field: &Field, above: &str, value: &Value, rows: &[Answered], result: &Value, echoes: &mut Vec<Echo>) {
    let fact = [above, field.name].concat();
    let row = rows.iter().find(|row| row.is_of(field.name));
    // A flag that is neither is not told.
    let is_open = |row: &Answered, value: &Value| matches!((row.kind, value), (AnswerKind::Boolean, Value::Null));
    let received = row.and_then(|row| result.member(&camel_case(row.wire)).filter(|value| !is_open(row, value)));
    if let (Shape::Object(inner), Value::Object(_)) = (field.shape, value) {
        let given = inner.iter().filter_map(|row| Some((row, value.member(row.name)?)));
        let above = fact + ".";
        let rows = match row.map(|row| row.kind) {
            Some(AnswerKind::Object(rows)) => rows,
            _ => &[],
        };
        return given
            .for_each(|(row, value)| fields(row, &above, value, rows, received.unwrap_or(&Value::Null), echoes));
    }
    let how = row.map_or(Same::Text, |row| row.same);
    let (sent, received) = match (how, received) {
        (Same::Presence, Some(has)) => ((!said(value).is_empty()).to_string(), Some(said(has))),
        (Same::Unless(none), Some(Value::String(received))) if received == none => (said(value), Some(String::new())),
        (_, received) => (said(value), received.map(said)),
    };
    let same = received.as_deref().is_some_and(|received| match how {
        Same::Names => same_domains(&sent, received),
        _ => sent == received,
    });
    echoes.push(Echo { fact, of: Of::Field, sent, received, same });
}

impl Fact {
    /// As a confirmation calls it.
    fn name(self) -> &'static str {
        match self {
            Self::CommonName => "commonName",
            Self::AlternativeNames => "subjectAlternativeNames",
            Self::NotBefore => "notBefore",
            Self::NotAfter => "notAfter",
            Self::Fingerprint => "fingerprint",
            Self::SerialNumber => "serialNumber",
            Self::Issuer => "issuer",
            Self::SignatureAlgorithm => "signatureAlgorithm",
            Self::KeyAlgorithm => "algorithmType",
            Self::Certificates => "certificate",
            Self::EncryptionCertificates => "encryptionCertificate",
        }
    }

    fn of(self, bundle: &Bundle, leaf: &Certificate, sent: &[usize]) -> Option<String> {
        match self {
            Self::CommonName => leaf.common_name.clone(),
            Self::AlternativeNames => {
                let names: Vec<&str> = listed(leaf).map(|name| name.value.as_str()).list();
                (!names.is_empty()).then(|| names.join(","))
            }
            Self::NotBefore => leaf.not_before.map(Instant::rfc3339),
            Self::NotAfter => leaf.not_after.map(Instant::rfc3339),
            Self::Fingerprint => Some(leaf.fingerprints.sha1.clone()),
            Self::SerialNumber => decimal(&leaf.serial_number),
            Self::Issuer => Some(leaf.issuer.text.clone()),
            Self::SignatureAlgorithm => leaf.signature_algorithm.name.map(str::to_owned),
            Self::KeyAlgorithm => match (leaf.public_key.algorithm, leaf.public_key.curve.as_deref()) {
                ("RSA", _) => Some("RSA".to_owned()),
                ("EC", Some("SM2")) => Some("SM2".to_owned()),
                ("EC", _) => Some("ECC".to_owned()),
                _ => None,
            },
            Self::Certificates | Self::EncryptionCertificates => Some(bundle.certificates_at(sent)),
        }
    }

    /// Whether an answer leaves it open: `null`; a certificate that cannot be read; and a list without addresses, which the service need not list, of a certificate
    /// that is for addresses alone.
    fn says_nothing(self, leaf: &Certificate, received: &Value) -> bool {
        match (self, received) {
            (_, Value::Null) => true,
            (Self::AlternativeNames, Value::Array(names)) => {
                names.is_empty() && !listed(leaf).any(|name| name.kind == GeneralNameKind::Dns)
            }
            (Self::Issuer, Value::Array(names)) => names.is_empty(),
            // Asterisks, as where a private key is kept back. No text at all is no certificate.
            (Self::Certificates | Self::EncryptionCertificates, received) => {
                let text = said(received);
                !text.trim().is_empty() && ders(&text).is_empty()
            }
            _ => false,
        }
    }

    fn same(self, leaf: &Certificate, sent: &str, received: &Value) -> bool {
        let text = said(received);
        match self {
            Self::CommonName | Self::NotBefore | Self::NotAfter => sent == text,
            // Documented as decimal; what has letters is not.
            Self::SerialNumber if text.bytes().any(|byte| byte.is_ascii_alphabetic()) => {
                decimal(&text).as_deref() == Some(sent)
            }
            Self::SerialNumber => sent.trim_start_matches('0') == text.trim_start_matches('0'),
            Self::KeyAlgorithm => sent.eq_ignore_ascii_case(&text),
            Self::SignatureAlgorithm => same_algorithm(sent, &text),
            Self::AlternativeNames => same_alternative_names(leaf, received),
            Self::Issuer => {
                let is_known =
                    |name: &Value| leaf.issuer.attributes.iter().any(|known| Some(&*known.value) == name.as_str());
                matches!(received, Value::Array(names) if names.iter().all(is_known))
            }
            Self::Fingerprint => sent.eq_ignore_ascii_case(&small::replaced(&text, ":", "")),
            Self::Certificates | Self::EncryptionCertificates => ders(sent) == ders(&text),
        }
    }

    /// As a person compares it: of certificates their fingerprints, SHA-256.
    fn shown(self, value: &Value) -> String {
        match self {
            Self::Certificates | Self::EncryptionCertificates => {
                ders(&said(value)).iter().map(|der| sha256_hex(der)).list().join("\n")
            }
            _ => said(value),
        }
    }
}

/// The names that a service lists.
fn listed(leaf: &Certificate) -> impl Iterator<Item = &GeneralName> {
    let names = leaf.subject_alternative_names.iter().flatten();
    names.filter(|name| matches!(name.kind, GeneralNameKind::Dns | GeneralNameKind::Ip))
}

/// A value as one text; `null` clears as the empty text does.
pub fn said(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(said).list().join(","),
        other => String::from_utf8(other.write().to_vec()).unwrap_or_default(),
    }
}

/// The texts of a list.
fn texts(value: &Value) -> impl Iterator<Item = &str> {
    let items = if let Value::Array(items) = value { items.as_slice() } else { &[] };
    items.iter().filter_map(Value::as_str)
}

/// Each DNS name came back, and nothing that was not sent: the service may list addresses or not. A name with a comma in it is one name.
fn same_alternative_names(leaf: &Certificate, received: &Value) -> bool {
    let all = leaf.subject_alternative_names.iter().flatten();
    let (before, after) = (
        Sorted::of(all.map(|name| name.value.to_ascii_lowercase())),
        Sorted::of(texts(received).map(str::to_ascii_lowercase)),
    );
    let mut needed = listed(leaf).filter(|name| name.kind == GeneralNameKind::Dns);
    needed.all(|name| after.has(&name.value.to_ascii_lowercase()))
        && texts(received).all(|name| before.has(&name.to_ascii_lowercase()))
}

/// `SHA256-RSA` and `RSA-SHA256` are the same.
fn same_algorithm(sent: &str, received: &str) -> bool {
    let parts = |name: &str| Sorted::of(name.split('-').map(str::to_ascii_uppercase));
    let (before, after) = (parts(sent), parts(received));
    sent.len() == received.len()
        && sent.split('-').all(|part| after.has(&part.to_ascii_uppercase()))
        && received.split('-').all(|part| before.has(&part.to_ascii_uppercase()))
}

/// Lists of domains, in one text, are the same whatever their order, case and spaces.
pub fn same_domains(sent: &str, received: &str) -> bool {
    let sorted = |list| Sorted::of(domains(list));
    let (before, after) = (sorted(sent), sorted(received));
    domains(sent).all(|name| after.has(&name)) && domains(received).all(|name| before.has(&name))
}

/// The names of such a list, in lower case.
pub fn domains(list: &str) -> impl Iterator<Item = String> {
    list.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_ascii_lowercase)
}

/// Certificates are the same whatever their line breaks; all of them count.
fn ders(text: &str) -> Vec<zeroize::Zeroizing<Vec<u8>>> {
    armor::read(text.as_bytes()).blocks.into_iter().map(|block| block.der).list()
}

/// A whole number in decimal. One longer than any serial number (RFC 5280 §4.1.2.2) is left.
fn decimal(hexadecimal: &str) -> Option<String> {
    let mut digits = vec![0_u32];
    for digit in hexadecimal.chars().filter(|_| hexadecimal.len() <= 64) {
        let mut carry = digit.to_digit(16)?;
        for place in &mut digits {
            let value = *place * 16 + carry;
            *place = value % 10;
            carry = value / 10;
        }
        while carry > 0 {
            digits.push(carry % 10);
            carry /= 10;
        }
    }
    let written = digits.iter().rev().filter_map(|digit| char::from_digit(*digit, 10)).collect();
    (hexadecimal.len() <= 64).then_some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serial_numbers_in_decimal() {
        for (hexadecimal, number) in
            [("00", "0"), ("0a", "10"), ("32d2", "13010"), ("ffffffffffffffffff", "4722366482869645213695")]
        {
            assert_eq!(decimal(hexadecimal).as_deref(), Some(number));
        }
        assert_eq!(decimal(&"f".repeat(65)), None);
    }

    #[test]
    fn domains_are_a_list_in_one_text() {
        assert!(same_domains("a.com, B.com", "b.com,A.com"));
        for other in ["a.com", "a.com,b.com,c.com", ""] {
            assert!(!same_domains("a.com,b.com", other) && !same_domains(other, "a.com,b.com"), "{other}");
        }
    }
}
