//! An answer's documented members in, as whatever type they came; facts of their documented type out, and each compared with what was
//! sent.

use crate::{
    armor,
    bundle::Bundle,
    certificate::Certificate,
    json::Value,
    list::{List, Sorted},
    name::{GeneralName, GeneralNameKind},
    operation::{
        Context, Destination, Operation,
        field::{Field, Role, Shape},
    },
    time::Instant,
};

/// One documented member of an answer.
pub struct Answered {
    /// As it is called on the wire.
    pub wire: &'static str,
    /// What it is documented to be.
    pub kind: AnswerKind,
}

/// What a member of an answer is documented to be.
#[derive(Clone, Copy)]
#[allow(missing_docs, reason = "the names say it all")]
pub enum AnswerKind {
    Text,
    Boolean,
    Integer,
    Texts,
    Time,
}

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
    Certificates,
    EncryptionCertificates,
}

/// One fact that was sent, and what the answer says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Echo {
    /// Which fact: a part of a field is named after it, as in `validity.value`.
    pub fact: String,
    /// As it was sent.
    pub sent: String,
    /// As the answer has it.
    pub received: Option<String>,
    /// Whether the two are the same, in the fact's own sense.
    pub same: bool,
}

impl Answered {
    /// A member of this type.
    pub const fn new(wire: &'static str, kind: AnswerKind) -> Self {
        Self { wire, kind }
    }
}

/// The documented members of an answer in camelCase, each of its documented type; what came as another is left out.
pub fn result(destination: &Destination, answer: &Value) -> Value {
    let inside = destination.wrapper.and_then(|wrapper| answer.member(wrapper));
    let mut members = vec![("kind".to_owned(), Value::from(destination.kind))];
    for Answered { wire, kind } in destination.answer {
        let found = inside.and_then(|inside| inside.member(wire)).or_else(|| answer.member(wire));
        members.extend(found.and_then(|value| Some((camel_case(wire), typed(*kind, value)?))));
    }
    Value::Object(members)
}

/// What was sent beside what the answer echoes. `result` is what [`result`] found in it.
pub fn echoes(operation: &Operation, context: &Context<'_>, result: &Value) -> Vec<Echo> {
    let destination = operation.destination;
    let mut echoes = Vec::new();
    for (fact, wire) in destination.echoes {
        let bundle = if *fact == Fact::EncryptionCertificates { context.encryption } else { context.bundle };
        let Some((bundle, leaf)) = bundle.and_then(|bundle| Some((bundle, bundle.leaf()?))) else { continue };
        let Some(sent) = fact.of(bundle, leaf, operation, context) else { continue };
        let received = result.member(&camel_case(wire)).map(said);
        let same = received.as_deref().is_some_and(|received| fact.same(&sent, received));
        echoes.push(Echo { fact: fact.name().to_owned(), sent, received, same });
    }
    let given = destination.fields.iter().filter_map(|field| Some((field, operation.field(field.name)?)));
    for (field, value) in given.filter(|(field, _)| matches!(field.role, Role::Body(_))) {
        fields(field, "", value, result, &mut echoes);
    }
    echoes
}

/// A field and what the answer has under its name.
fn fields(field: &Field, above: &str, value: &Value, result: &Value, echoes: &mut Vec<Echo>) {
    let fact = [above, field.name].concat();
    if let (Shape::Object(rows), Value::Object(_)) = (field.shape, value) {
        let given = rows.iter().filter_map(|row| Some((row, value.member(row.name)?)));
        let above = fact + ".";
        return given.for_each(|(row, value)| fields(row, &above, value, &Value::Null, echoes));
    }
    let (sent, received) = match (field.name, result.member(field.name), result.member("isHasTrustedRootCa")) {
        // Of the certificate itself the answer says only whether there is one.
        ("trustedRootCa", None, Some(has)) => ((!said(value).is_empty()).to_string(), Some(said(has))),
        // A global certificate belongs to no gateway, and the answer has a word for that.
        ("instanceId", Some(Value::String(common)), _) if common == "common" => (said(value), Some(String::new())),
        (_, received, _) => (said(value), received.map(said)),
    };
    let same = received.as_deref().is_some_and(|received| match field.name {
        "domain" => same_names(&sent, received),
        _ => sent == received,
    });
    echoes.push(Echo { fact, sent, received, same });
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
            Self::Certificates => "certificate",
            Self::EncryptionCertificates => "encryptionCertificate",
        }
    }

    fn of(self, bundle: &Bundle, leaf: &Certificate, operation: &Operation, context: &Context<'_>) -> Option<String> {
        match self {
            Self::CommonName => leaf.common_name.clone(),
            Self::AlternativeNames => {
                let names = leaf.subject_alternative_names.as_deref()?;
                let of_kind = |name: &&GeneralName| matches!(name.kind, GeneralNameKind::Dns | GeneralNameKind::Ip);
                let names: Vec<&str> = names.iter().filter(of_kind).map(|name| name.value.as_str()).list();
                (!names.is_empty()).then(|| names.join(","))
            }
            Self::NotBefore => leaf.not_before.map(Instant::rfc3339),
            Self::NotAfter => leaf.not_after.map(Instant::rfc3339),
            Self::Fingerprint => Some(leaf.fingerprints.sha1.clone()),
            Self::Certificates => {
                let terms = (operation.destination.terms)(operation);
                Some(bundle.certificates_at(&bundle.sent(terms.wants_root(), context.refused)))
            }
            Self::EncryptionCertificates => Some(bundle.certificate_pem()),
        }
    }

    fn same(self, sent: &str, received: &str) -> bool {
        match self {
            Self::CommonName | Self::NotBefore | Self::NotAfter => sent == received,
            Self::AlternativeNames => same_alternative_names(sent, received),
            Self::Fingerprint => sent.eq_ignore_ascii_case(received),
            Self::Certificates | Self::EncryptionCertificates => same_certificates(sent, received),
        }
    }
}

/// A value as its documented type, where it can be taken for one. Text is never a flag by being there: `"false,"`, which one
/// document's own example has, is false.
fn typed(kind: AnswerKind, value: &Value) -> Option<Value> {
    let text = value.as_str().map(str::trim);
    match (kind, value) {
        (_, Value::Null) => Some(Value::Null),
        (AnswerKind::Text, Value::String(_)) | (AnswerKind::Boolean, Value::Bool(_)) => Some(value.clone()),
        (AnswerKind::Text | AnswerKind::Integer, Value::Number(_)) => Some(value.clone()),
        (AnswerKind::Boolean, _) => match text?.trim_end_matches(',').trim_end().to_ascii_lowercase().as_str() {
            "true" => Some(Value::Bool(true)),
            "false" => Some(Value::Bool(false)),
            _ => None,
        },
        (AnswerKind::Integer, _) => text?.parse::<i64>().ok().map(|number| Value::Number(number.to_string())),
        (AnswerKind::Texts, Value::Array(items)) => {
            Some(Value::Array(items.iter().filter(|item| item.as_str().is_some()).cloned().list()))
        }
        (AnswerKind::Time, _) => {
            let text = text?;
            let instant = Instant::from_rfc3339(text).or_else(|_| Instant::from_basic(text)).ok()?;
            Some(Value::String(instant.rfc3339()))
        }
        _ => None,
    }
}

/// A value as one text; `null` clears as the empty text does.
fn said(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(said).list().join(","),
        other => String::from_utf8(other.write().to_vec()).unwrap_or_default(),
    }
}

/// `subject_alternative_names` is `subjectAlternativeNames`.
fn camel_case(wire: &str) -> String {
    let mut name = String::with_capacity(wire.len());
    let mut upper = false;
    for character in wire.chars() {
        if character == '_' {
            upper = true;
        } else {
            name.push(if core::mem::take(&mut upper) { character.to_ascii_uppercase() } else { character });
        }
    }
    name
}

/// Lists of names are the same whatever their order, case and spaces.
fn same_names(sent: &str, received: &str) -> bool {
    same_lists(sent, received, |_| false)
}

/// The service lists domain names; addresses may be among them or not.
fn same_alternative_names(sent: &str, received: &str) -> bool {
    // They were written here, so a look tells: colons, or four numbers between dots.
    let is_address = |name: &str| name.contains(':') || name.split('.').all(|part| part.parse::<u8>().is_ok());
    same_lists(sent, received, is_address)
}

/// Whether each name of one list is in the other, but for those that need not come back.
fn same_lists(sent: &str, received: &str, optional: impl Fn(&str) -> bool) -> bool {
    let sorted = |list| Sorted::of(names(list));
    let (before, after) = (sorted(sent), sorted(received));
    names(sent).all(|name| optional(&name) || after.has(&name)) && names(received).all(|name| before.has(&name))
}

fn names(list: &str) -> impl Iterator<Item = String> {
    list.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_ascii_lowercase)
}

/// Certificates are the same whatever their line breaks.
fn same_certificates(sent: &str, received: &str) -> bool {
    let ders = |text: &str| armor::read(text.as_bytes()).blocks.into_iter().map(|block| block.der).list();
    ders(sent) == ders(received)
}
