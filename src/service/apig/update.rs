//! In: nothing. Out: the call that modifies a certificate of API Gateway, which replaces it whole. Sources: "Modifying an SSL
//! Certificate" of 2024-08-06, and where marked the same page of 2025-12-26 and the vendor's SDK 3.1.219.

use super::{rules, sentences};
use crate::{
    finding::Severity,
    json::Value,
    rule::{Expectation, KeyNeed, Purpose, Terms},
    service::{
        Answered, Call, Carriage, Given, How, Known, Pair, Proving,
        answer::{AnswerKind, Fact, Same},
        field::{Field, Shape},
        paging::Paging,
    },
};

pub(super) const DOCUMENT: &str = "API Gateway: Modifying an SSL Certificate (2024-08-06)";
pub(super) const SDK: &str = "Huawei Cloud SDK 3.1.219";

/// `PUT /v2/{project_id}/apigw/certificates/{certificate_id}`.
pub const CALL: Call = Call {
    kind: "apig",
    permission: "apig:certificate:update",
    purpose: &sentences::PURPOSE,
    depends_on: &[("apig:instance:get", &sentences::GATEWAY_PURPOSE)],
    document: DOCUMENT,
    method: "PUT",
    path: &["v2", "{projectId}", "apigw", "certificates", "{certificateId}"],
    content_type: Some("application/json;charset=utf-8"),
    wrapper: None,
    items: None,
    paging: Paging::None,
    fields: FIELDS,
    terms,
    expects: EXPECTS,
    known: KNOWN,
    rules: rules::RULES,
    answer: ANSWER,
    echoes: &[
        (Fact::CommonName, "common_name"),
        (Fact::AlternativeNames, "san"),
        (Fact::NotBefore, "not_before"),
        (Fact::NotAfter, "not_after"),
        (Fact::SerialNumber, "serial_number"),
        (Fact::Issuer, "issuer"),
        (Fact::SignatureAlgorithm, "signature_algorithm"),
        (Fact::KeyAlgorithm, "algorithm_type"),
    ],
    repeatable: true,
    proof: Some(&PROOF),
};

const PROOF: Proving = Proving {
    strongest: &[
        "serialNumber",
        "issuer",
        "notBefore",
        "notAfter",
        "subjectAlternativeNames",
        "commonName",
        "signatureAlgorithm",
        "algorithmType",
    ],
    // There is no fingerprint: an issuer gives each serial number once (RFC 5280 §4.1.2.2).
    known_by: &[&["serialNumber", "issuer"], &["serialNumber", "notBefore", "notAfter"]],
    of_either: true,
    changed: Some("updateTime"),
    ..Proving::by_fields(&["apig.certificate"])
};

const FIELDS: &[Field] = &[
    Field::project(),
    Field::path("certificateId", Shape::Identifier),
    Field::unsent("keyForm", Shape::Choice(&["pkcs8", "traditional"])),
    Field::unsent("current", Shape::Object(CURRENT)),
    Field::body("name", "name", Shape::Text).needed(),
    Field::body("certContent", "cert_content", Shape::Part(cert_content)),
    Field::body("privateKey", "private_key", Shape::Part(private_key)),
    Field::body("type", "type", Shape::Choice(&["global", "instance"])),
    Field::body("instanceId", "instance_id", Shape::Pasted),
    Field::body("trustedRootCa", "trusted_root_ca", Shape::Pem),
    Field::body("algorithmType", "algorithm_type", Shape::Choice(&["RSA", "ECC", "SM2"])).newer(SDK),
    Field::body("certContentSign", "cert_content_sign", Shape::Part(cert_content_sign)).newer(SDK),
    Field::body("privateKeySign", "private_key_sign", Shape::Part(private_key_sign)).newer(SDK),
];

/// What is in place now.
const CURRENT: &[Field] = &[Field::unsent("name", Shape::Text), Field::unsent("hasTrustedRootCa", Shape::Boolean)];

/// The call replaces all of it, so what is not sent again is lost.
const KNOWN: &[Known] = &[
    Known::new("current.name", "name", How::Told(Severity::Warning)),
    Known::new("current.hasTrustedRootCa", "isHasTrustedRootCa", How::Told(Severity::Warning)),
    Known::new("name", "name", How::Replaced),
    Known::new("type", "type", How::Replaced),
    Known::new("instanceId", "instanceId", How::Replaced).when(|in_place| in_place.text("type") == "instance"),
    // Of the others the key itself tells; with SM2 two pairs are sent.
    Known::new("algorithmType", "algorithmType", How::Replaced)
        .when(|in_place| in_place.text("algorithmType") == "SM2"),
];

pub(super) const ANSWER: &[Answered] = &[
    Answered::new("id", AnswerKind::Text).of("certificateId"),
    Answered::new("name", AnswerKind::Text),
    Answered::new("type", AnswerKind::Text),
    // A global certificate belongs to no gateway, and the answer has a word for that.
    Answered::new("instance_id", AnswerKind::Text).compared_as(Same::Unless("common")),
    Answered::new("project_id", AnswerKind::Text),
    Answered::new("common_name", AnswerKind::Text),
    Answered::new("san", AnswerKind::Texts),
    Answered::new("not_before", AnswerKind::Time),
    Answered::new("not_after", AnswerKind::Time),
    Answered::new("signature_algorithm", AnswerKind::Text),
    Answered::new("algorithm_type", AnswerKind::Text),
    Answered::new("create_time", AnswerKind::Time),
    Answered::new("update_time", AnswerKind::Time),
    // Of the certificate itself the answer says only whether there is one.
    Answered::new("is_has_trusted_root_ca", AnswerKind::Boolean).of("trustedRootCa").compared_as(Same::Presence),
    Answered::new("version", AnswerKind::Integer),
    Answered::new("organization", AnswerKind::Texts),
    Answered::new("organizational_unit", AnswerKind::Texts),
    Answered::new("locality", AnswerKind::Texts),
    Answered::new("state", AnswerKind::Texts),
    Answered::new("country", AnswerKind::Texts),
    Answered::new("serial_number", AnswerKind::Text),
    Answered::new("issuer", AnswerKind::Texts),
];

/// What the service answers when a shared rule's finding is ignored, and where its document says so.
const EXPECTS: &[Expectation] = &[
    Expectation::refused("key.missing", "private_key", 400, "APIG.2001"),
    Expectation::refused("key.mismatch", "private_key", 400, "APIG.2101"),
    Expectation::cited("key.decrypted", "private_key"),
    Expectation::refused("certificate.expired", "cert_content", 400, "APIG.2102"),
    Expectation::refused("certificate.names-missing", "cert_content", 400, "APIG.2109"),
    Expectation::refused("chain.reordered", "cert_content", 400, "APIG.2104"),
    Expectation::refused("chain.strays", "cert_content", 400, "APIG.2104"),
    Expectation::refused("pair.missing", "cert_content, cert_content_sign", 400, "APIG.2001"),
    Expectation::refused("pair.unwanted", "cert_content_sign", 400, "APIG.2011"),
    Expectation::refused("pair.key-missing", "private_key_sign", 400, "APIG.2001"),
    Expectation::refused("pair.mismatch", "private_key_sign", 400, "APIG.2101"),
    Expectation::refused("certificate.beyond-2038", "cert_content", 400, "APIG.3148"),
    Expectation::refused("apig.pair-missing", "cert_content", 400, "APIG.2001"),
    Expectation::refused("apig.name-malformed", "name", 400, "APIG.2011"),
    Expectation::refused("apig.instance-id-missing", "instance_id", 400, "APIG.2001"),
    Expectation::refused("apig.trusted-root-unusable", "trusted_root_ca", 400, "APIG.2106"),
    Expectation::predicted("apig.algorithm-differs", 400, "APIG.2011"),
    Expectation::refused("apig.domain-not-covered", "cert_content", 400, "APIG.2103"),
    Expectation::cited("field.null-undocumented", "Table 3 Request body parameters"),
];

fn terms(given: &Given) -> Terms {
    Terms {
        carries: true,
        key: KeyNeed::Required,
        traditional: given.text("keyForm") == "traditional",
        purpose: Purpose::Server,
        second: is_sm2(given),
        chain_depth: None,
        domains: None,
    }
}

fn is_sm2(given: &Given) -> bool {
    given.text("algorithmType") == "SM2"
}

pub(super) fn is_instance(given: &Given) -> bool {
    given.text("type") == "instance"
}

/// With SM2 the plain members hold the pair that encrypts, and those that end in `_sign` the one that signs.
fn plain<'a>(given: &Given, carriage: &'a Carriage) -> Option<&'a Pair> {
    if is_sm2(given) { carriage.encryption.as_ref() } else { carriage.signing.as_ref() }
}

fn cert_content(given: &Given, carriage: &Carriage) -> Option<Value> {
    plain(given, carriage).map(Pair::certificates)
}

fn private_key(given: &Given, carriage: &Carriage) -> Option<Value> {
    plain(given, carriage)?.key()
}

fn cert_content_sign(given: &Given, carriage: &Carriage) -> Option<Value> {
    carriage.signing.as_ref().filter(|_| is_sm2(given)).map(Pair::certificates)
}

fn private_key_sign(given: &Given, carriage: &Carriage) -> Option<Value> {
    carriage.signing.as_ref().filter(|_| is_sm2(given))?.key()
}
