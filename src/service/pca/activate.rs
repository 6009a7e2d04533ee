//! In: nothing. Out: the call that activates a subordinate authority of the Private CA of Cloud Certificate Manager, which cannot be taken
//! back. The parent's certificate, when it is at hand, is looked at and not sent. Sources: "Activating a CA" of 2023-06-29, and where
//! marked the page of 2025-11-28 and the vendor's SDK 3.1.219.

use super::{proof::PROOF, rules, sentences};
use crate::{
    finding::Severity,
    in_place::InPlace,
    rule::{Bound, Expectation, Terms},
    service::{
        Call, How, Known,
        field::{Field, Shape},
        paging::Paging,
        whole,
    },
};

pub(super) const DOCUMENT: &str = "CCM Private CA: Activating a CA (2023-06-29)";
pub(super) const NEWER: &str = "CCM Private CA: Activating a CA (2025-11-28)";
pub(super) const DEFINITION: &str = "CCM Private CA: definition of the call (2026-03-13)";

/// `POST /v1/private-certificate-authorities/{ca_id}/activate`.
pub const CALL: Call = Call {
    kind: "pca",
    permission: "pca:ca:activate",
    purpose: &sentences::PURPOSE,
    depends_on: &[],
    document: DOCUMENT,
    method: "POST",
    path: &["v1", "private-certificate-authorities", "{caId}", "activate"],
    content_type: Some("application/json"),
    wrapper: None,
    items: None,
    paging: Paging::None,
    fields: FIELDS,
    terms: |_| Terms::FIELDS_ONLY,
    expects: EXPECTS,
    known: KNOWN,
    rules: rules::RULES,
    // 204, without a body.
    answer: &[],
    echoes: &[],
    // What is activated is not pending any more, and cannot be activated again.
    repeatable: false,
    proof: Some(&PROOF),
};

const FIELDS: &[Field] = &[
    Field::path("caId", Shape::Uuid),
    Field::header("domainId", "X-Domain-Id"),
    Field::unsent("state", Shape::Choice(&["PENDING", "ACTIVED", "DISABLED", "DELETED", "EXPIRED"])),
    Field::body("issuerId", "issuer_id", Shape::Pasted).needed().bound(Bound::exactly(64, DOCUMENT)),
    Field::body("pathLength", "path_length", Shape::Integer),
    Field::body("signatureAlgorithm", "signature_algorithm", Shape::Choice(&["SHA256", "SHA384", "SHA512", "SM3"]))
        .needed(),
    Field::body("validity", "validity", Shape::Object(VALIDITY)).needed(),
    Field::body("type", "type", Shape::Choice(&["ROOT", "SUBORDINATE"])).newer(NEWER),
    Field::body("distinguishedName", "distinguished_name", Shape::Object(DISTINGUISHED_NAME)).newer(NEWER),
    Field::body("keyAlgorithm", "key_algorithm", Shape::Choice(&["RSA2048", "RSA4096", "EC256", "EC384", "SM2"]))
        .newer(NEWER),
    Field::body("keyUsages", "key_usages", Shape::Texts).newer(NEWER),
    Field::body("crlConfiguration", "crl_configuration", Shape::Object(CRL_CONFIGURATION)).newer(NEWER),
    Field::body("enterpriseProjectId", "enterprise_project_id", Shape::Pasted).newer(NEWER),
    Field::body("hsmClusterInfo", "hsm_cluster_info", Shape::Object(HSM_CLUSTER_INFO)).newer(NEWER),
];

const VALIDITY: &[Field] = &[
    Field::body("type", "type", Shape::Choice(&["YEAR", "MONTH", "DAY", "HOUR"])).needed(),
    Field::body("value", "value", Shape::Integer).needed(),
    Field::body("startFrom", "start_from", Shape::Integer),
];

const DISTINGUISHED_NAME: &[Field] = &[
    Field::body("commonName", "common_name", Shape::Text).bound(Bound::exactly(64, NEWER)),
    Field::body("country", "country", Shape::Text),
    Field::body("state", "state", Shape::Text).bound(Bound::exactly(128, NEWER)),
    Field::body("locality", "locality", Shape::Text).bound(Bound::exactly(128, NEWER)),
    Field::body("organization", "organization", Shape::Text).bound(Bound::exactly(64, NEWER)),
    Field::body("organizationalUnit", "organizational_unit", Shape::Text).bound(Bound::exactly(64, NEWER)),
];

const CRL_CONFIGURATION: &[Field] = &[
    Field::body("enabled", "enabled", Shape::Boolean),
    Field::body("crlName", "crl_name", Shape::Text),
    Field::body("obsBucketName", "obs_bucket_name", Shape::Text),
    Field::body("validDays", "valid_days", Shape::Integer),
];

const HSM_CLUSTER_INFO: &[Field] = &[
    Field::body("hsmProject", "hsm_project", Shape::Pasted),
    Field::body("hsmClusterId", "hsm_cluster_id", Shape::Pasted),
    Field::body("hsmCaCert", "hsm_ca_cert", Shape::Text).pem().bound(Bound::exactly(32_768, DEFINITION)),
];

/// What the authority was made with. One that is paid for by the month or year has to be told again.
const KNOWN: &[Known] = &[
    Known::new("state", "status", How::Told(Severity::Error)),
    Known::new("type", "type", How::Fixed).when(is_prepaid),
    Known::new("distinguishedName", "distinguishedName", How::Fixed).when(is_prepaid),
    Known::new("keyAlgorithm", "keyAlgorithm", How::Fixed).when(is_prepaid),
];

/// 0 is paid for by the month or year, 1 by use.
pub(super) fn is_prepaid(in_place: &InPlace) -> bool {
    in_place.member("chargingMode").and_then(whole) == Some(0)
}

const PARAMETER: &str = "PCA.00020001";
const NAME: &str = "PCA.00020101";
const HASH: &str = "PCA.00020103";
const PATH_LENGTH: &str = "PCA.00020203";
const PERIOD: &str = "PCA.00020109";

const EXPECTS: &[Expectation] = &[
    Expectation::refused("text.too-long", "Table 3 Request body parameters", 400, PARAMETER),
    Expectation::cited("field.null-undocumented", "Table 3 Request body parameters"),
    Expectation::refused("pca.issuer-missing", "issuer_id", 400, PARAMETER),
    Expectation::refused("pca.path-length-out-of-range", "path_length", 400, PATH_LENGTH),
    Expectation::refused("pca.path-length-of-parent", "path_length", 400, PATH_LENGTH),
    Expectation::refused("pca.validity-not-positive", "validity", 400, PERIOD),
    Expectation::refused("pca.validity-too-long", "validity", 400, PERIOD),
    Expectation::refused("pca.validity-beyond-parent", "validity", 400, PERIOD),
    Expectation::refused("pca.starts-too-early", "start_from", 400, PERIOD),
    Expectation::refused("pca.hash-unfit-for-parent", "signature_algorithm", 400, HASH),
    Expectation::refused("pca.not-pending", "URI", 400, PARAMETER),
    Expectation::refused("pca.issuer-is-itself", "issuer_id", 400, PARAMETER),
    Expectation::predicted("pca.country-malformed", 400, NAME),
    Expectation::predicted("pca.distinguished-name-incomplete", 400, NAME),
    Expectation::predicted("pca.distinguished-name-characters", 400, NAME),
    Expectation::predicted("pca.crl-incomplete", 400, PARAMETER),
];
