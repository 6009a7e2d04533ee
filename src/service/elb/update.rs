//! In: nothing. Out: the call that updates a certificate of Elastic Load Balance. Sources: "Updating a Certificate" of 2024-07-11, and
//! where marked the same page of 2026-01-20 and the vendor's SDK 3.1.219.

use super::{rules, sentences};
use crate::{
    finding::Severity,
    json::Value,
    rule::{Bound, Domains, Expectation, KeyNeed, Purpose, Terms},
    service::{
        Answered, Call, Carriage, Given, How, Known, Pair, Proving,
        answer::{AnswerKind, Fact, Same, Taken},
        field::{Field, Shape},
        paging::Paging,
    },
};

pub(super) const DOCUMENT: &str = "ELB: Updating a Certificate (2024-07-11)";
pub(super) const NEWER: &str = "ELB: Updating a Certificate (2026-01-20)";

/// `PUT /v3/{project_id}/elb/certificates/{certificate_id}`.
pub const CALL: Call = Call {
    kind: "elb",
    permission: "elb:certificates:update",
    purpose: &sentences::PURPOSE,
    depends_on: &[],
    document: DOCUMENT,
    method: "PUT",
    path: &["v3", "{projectId}", "elb", "certificates", "{certificateId}"],
    content_type: Some("application/json;charset=utf-8"),
    wrapper: Some("certificate"),
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
        (Fact::AlternativeNames, "subject_alternative_names"),
        (Fact::NotAfter, "expire_time"),
        (Fact::Fingerprint, "fingerprint"),
        (Fact::Certificates, "certificate"),
        (Fact::EncryptionCertificates, "enc_certificate"),
    ],
    repeatable: true,
    proof: Some(&PROOF),
};

const PROOF: Proving = Proving {
    strongest: &[
        "certificate",
        "encryptionCertificate",
        "fingerprint",
        "notAfter",
        "subjectAlternativeNames",
        "commonName",
    ],
    known_by: &[&["certificate"], &["fingerprint"]],
    changed: Some("updatedAt"),
    ..Proving::by_fields(&["elb.certificate"])
};

const TEXT: Bound = Bound::exactly(255, DOCUMENT);
const CERTIFICATE_TEXT: Bound = Bound { strictest: (20_000, "Huawei Cloud SDK 3.1.219"), loosest: (65_536, DOCUMENT) };
const KEY_TEXT: Bound = Bound::exactly(8_192, DOCUMENT);
const DOMAIN_TEXT: Bound = Bound { strictest: (1_024, DOCUMENT), loosest: (10_000, NEWER) };
const DOMAIN_NAMES: Bound = Bound { strictest: (30, DOCUMENT), loosest: (100, NEWER) };

pub(super) const TYPES: &[&str] = &["server", "client", "server_sm"];

const FIELDS: &[Field] = &[
    Field::project(),
    Field::path("certificateId", Shape::Identifier),
    Field::unsent("certificateType", Shape::Choice(TYPES)),
    // As the service's own answers call it.
    Field::unsent("type", Shape::Choice(TYPES)),
    Field::unsent("keyForm", Shape::Choice(&["pkcs8", "traditional"])),
    Field::body("certificate", "certificate", Shape::Part(certificate)).bound(CERTIFICATE_TEXT),
    Field::body("description", "description", Shape::Text).bound(TEXT),
    Field::body("name", "name", Shape::Text).bound(TEXT),
    Field::body("privateKey", "private_key", Shape::Part(private_key)).bound(KEY_TEXT),
    Field::body("domain", "domain", Shape::Names).bound(DOMAIN_TEXT),
    Field::body("encCertificate", "enc_certificate", Shape::Part(enc_certificate))
        .bound(Bound { loosest: (65_536, NEWER), ..CERTIFICATE_TEXT })
        .newer(NEWER),
    Field::body("encPrivateKey", "enc_private_key", Shape::Part(enc_private_key))
        .bound(Bound::exactly(8_192, NEWER))
        .newer(NEWER),
    Field::body("scmCertificateId", "scm_certificate_id", Shape::Pasted).newer(NEWER),
    Field::body("source", "source", Shape::Choice(&["scm", ""])).newer(NEWER),
    Field::body("protectionStatus", "protection_status", Shape::Choice(&["nonProtection", "consoleProtection"]))
        .newer(NEWER),
    Field::body("protectionReason", "protection_reason", Shape::Text).bound(Bound::exactly(255, NEWER)).newer(NEWER),
];

/// It is not in the request, so the certificate is taken for one of the type that was given, or else for a server's.
static TYPE: Taken = Taken {
    field: "certificateType",
    given: |given| match certificate_type(given) {
        "" => "server",
        given => given,
    },
    repair: &sentences::TYPE_REPAIR,
};

const KNOWN: &[Known] = &[
    Known::new("certificateType", "type", How::Told(Severity::Error)),
    Known::new("type", "type", How::Told(Severity::Error)).when(|_| false),
];

pub(super) const ANSWER: &[Answered] = &[
    Answered::new("request_id", AnswerKind::Text),
    Answered::new("id", AnswerKind::Text).of("certificateId"),
    Answered::new("name", AnswerKind::Text),
    Answered::new("description", AnswerKind::Text),
    Answered::new("type", AnswerKind::Text).taken_for(&TYPE),
    Answered::new("domain", AnswerKind::Text).compared_as(Same::Names),
    Answered::new("certificate", AnswerKind::Text),
    Answered::new("enc_certificate", AnswerKind::Text),
    Answered::new("common_name", AnswerKind::Text),
    Answered::new("fingerprint", AnswerKind::Text),
    Answered::new("subject_alternative_names", AnswerKind::Texts),
    Answered::new("created_at", AnswerKind::Time),
    Answered::new("updated_at", AnswerKind::Time),
    Answered::new("expire_time", AnswerKind::Time),
    Answered::new("project_id", AnswerKind::Text),
    Answered::new("enterprise_project_id", AnswerKind::Text),
    Answered::new("admin_state_up", AnswerKind::Boolean),
    Answered::new("source", AnswerKind::Text),
    Answered::new("scm_certificate_id", AnswerKind::Text),
    Answered::new("protection_status", AnswerKind::Text),
    Answered::new("protection_reason", AnswerKind::Text),
];

/// What the service answers when a shared rule's finding is ignored, and where its document says so.
const EXPECTS: &[Expectation] = &[
    Expectation::refused("key.missing", "private_key", 400, "ELB.1011"),
    Expectation::cited("key.unwanted", "private_key"),
    Expectation::refused("key.mismatch", "private_key", 400, "ELB.1011"),
    Expectation::refused("pair.missing", "certificate, enc_certificate", 400, "ELB.1011"),
    Expectation::refused("pair.unwanted", "enc_certificate", 400, "ELB.1001"),
    Expectation::refused("pair.key-missing", "enc_private_key", 400, "ELB.1011"),
    Expectation::refused("pair.mismatch", "enc_private_key", 400, "ELB.1011"),
    Expectation::refused("chain.too-deep", "certificate", 400, "ELB.1011"),
    Expectation::refused("chain.reordered", "certificate", 400, "ELB.1011"),
    Expectation::refused("text.too-long", "Table 4 UpdateCertificateOption", 400, "ELB.1001"),
    Expectation::cited("text.perhaps-too-long", "Table 4 UpdateCertificateOption"),
    Expectation::refused("domain.malformed", "domain", 400, "ELB.1001"),
    Expectation::refused("domain.too-many", "domain", 400, "ELB.1001"),
    Expectation::cited("domain.perhaps-too-many", "domain"),
    Expectation::cited("domain.blanks", "domain"),
    Expectation::cited("domain.repeated", "domain"),
    Expectation::predicted("elb.protection-reason-alone", 400, "ELB.1001"),
    Expectation::cited("field.null-undocumented", "Table 4 UpdateCertificateOption"),
];

/// "A maximum of 11 layers (including certificates and certificate chains)."
const CHAIN_DEPTH: usize = 11;

/// The type cannot be changed and is not in the request, so the caller's word on it counts.
fn terms(given: &Given) -> Terms {
    let authority = is_authority(given);
    Terms {
        carries: true,
        key: if authority { KeyNeed::Forbidden } else { KeyNeed::Required },
        traditional: given.text("keyForm") == "traditional",
        purpose: if authority { Purpose::Authority } else { Purpose::Server },
        second: certificate_type(given) == "server_sm",
        chain_depth: Some(CHAIN_DEPTH),
        domains: (!authority).then(|| Domains { text: given.text("domain").to_owned(), names: DOMAIN_NAMES }),
    }
}

pub(super) fn is_authority(given: &Given) -> bool {
    certificate_type(given) == "client"
}

/// Empty when it was not given.
pub(super) fn certificate_type(given: &Given) -> &str {
    match given.text("certificateType") {
        "" => given.text("type"),
        given => given,
    }
}

fn certificate(_: &Given, carriage: &Carriage) -> Option<Value> {
    carriage.signing.as_ref().map(Pair::certificates)
}

fn private_key(_: &Given, carriage: &Carriage) -> Option<Value> {
    carriage.signing.as_ref()?.key()
}

fn enc_certificate(_: &Given, carriage: &Carriage) -> Option<Value> {
    carriage.encryption.as_ref().map(Pair::certificates)
}

fn enc_private_key(_: &Given, carriage: &Carriage) -> Option<Value> {
    carriage.encryption.as_ref()?.key()
}
