//! Elastic Load Balance: update a certificate. Everything known of this one call: its fields and limits, the rules it
//! adds, its body, its answer, its errors. Sources: "Updating a Certificate" of 2024-07-11, and where marked the same page of
//! 2026-01-20 and the vendor's SDK 3.1.219.

use zeroize::Zeroizing;

use crate::{
    Error, armor,
    bundle::Bundle,
    endpoint,
    finding::{Citation, Prediction, Severity, Signoff},
    json::Value,
    name::{GeneralName, GeneralNameKind},
    operation::{Echo, Field, Fields, Meaning, Route, invalid},
    request::Request,
    rule::{self, Bound, Domains, Expectation, KeyNeed, Limits, OwnCheck, Purpose, Reply, Rule, Subject, Text},
    time::Instant,
};

/// `PUT /v3/{project_id}/elb/certificates/{certificate_id}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Update {
    /// Where the service answers.
    pub host: String,
    /// The region, if that is how the host was given.
    pub region: Option<String>,
    /// 32 hex digits.
    pub project_id: String,
    /// 32 hex digits or a UUID.
    pub certificate_id: String,
    /// What the certificate is in the cloud: not sent, because it cannot be changed.
    pub certificate_type: CertificateType,
    /// Up to 255 characters.
    pub name: Field<String>,
    /// Up to 255 characters.
    pub description: Field<String>,
    /// Comma-separated; the empty text clears it.
    pub domain: Field<String>,
}

/// What a certificate is in the cloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CertificateType {
    /// Presented by an HTTPS listener, with its key.
    Server,
    /// A certificate authority's, against which clients' certificates are checked.
    Client,
    /// A pair of SM2 certificates.
    ServerSm,
}

/// The one route.
pub const ROUTE: Route = Route { kind: "elb", method: "PUT", path: &["v3", "{}", "elb", "certificates", "{}"] };

/// Members of the operation.
const FIELDS: &[&str] =
    &["kind", "region", "endpoint", "projectId", "certificateId", "certificateType", "name", "description", "domain"];

const DOCUMENT: &str = "ELB: Updating a Certificate (2024-07-11)";
const NEWER: &str = "the page of 2026-01-20";

/// What the service answers when a shared rule's finding is ignored, and where its document says so.
const EXPECTS: &[Expectation] = &[
    Expectation { rule: "key.missing", field: "private_key", predicts: INVALID_PAIR },
    Expectation { rule: "key.unwanted", field: "private_key", predicts: INVALID_PAIR },
    Expectation { rule: "key.mismatch", field: "private_key", predicts: INVALID_PAIR },
    Expectation { rule: "chain.too-deep", field: "certificate", predicts: INVALID_PAIR },
    Expectation { rule: "text.too-long", field: "Table 4 UpdateCertificateOption", predicts: INVALID_PARAMETER },
    Expectation { rule: "text.perhaps-too-long", field: "Table 4 UpdateCertificateOption", predicts: None },
    Expectation { rule: "domain.malformed", field: "domain", predicts: INVALID_PARAMETER },
    Expectation { rule: "domain.too-many", field: "domain", predicts: INVALID_PARAMETER },
    Expectation { rule: "domain.perhaps-too-many", field: "domain", predicts: None },
];

const INVALID_PAIR: Option<Prediction> = Some(Prediction { status: 400, code: Some("ELB.1011") });
const INVALID_PARAMETER: Option<Prediction> = Some(Prediction { status: 400, code: Some("ELB.1001") });

const TEXT: Bound = Bound::exactly(255, DOCUMENT);
const CERTIFICATE_TEXT: Bound = Bound { strictest: (20_000, "the SDK's description"), loosest: (65_536, DOCUMENT) };
const KEY_TEXT: Bound = Bound::exactly(8_192, DOCUMENT);
const DOMAIN_CHARACTERS: Bound =
    Bound { strictest: (1_024, "the text of the page of 2024-07-11"), loosest: (10_000, NEWER) };
const DOMAIN_NAMES: Bound = Bound { strictest: (30, "the page of 2024-07-11"), loosest: (100, NEWER) };

/// The service's error codes.
pub const MEANINGS: &[Meaning] = &[
    Meaning {
        code: "ELB.0002",
        meaning: "The request had no body.",
        remedy: "Send it again as it was built here; something on the way dropped its body.",
    },
    Meaning {
        code: "ELB.1001",
        meaning: "One of the fields has a value the service does not take.",
        remedy: "Look at the field that the service names.",
    },
    Meaning {
        code: "ELB.1011",
        meaning: "The service cannot use this certificate and key: their form, their order, or that they belong together.",
        remedy: "Send both as built here; if it was, check that the certificate's type in the cloud is the one chosen here.",
    },
    Meaning {
        code: "ELB.5013",
        meaning: "The service cannot use this certificate and key.",
        remedy: "Check that the certificate's type in the cloud is the one chosen here.",
    },
    Meaning {
        code: "ELB.5040",
        meaning: "There is no such certificate in this project.",
        remedy: "Check the certificate id, the project id and the region.",
    },
    Meaning {
        code: "ELB.8902",
        meaning: "One of the fields has a value the service does not take.",
        remedy: "Look at the field that the service names.",
    },
    Meaning {
        code: "ELB.8904",
        meaning: "There is no such certificate in this project.",
        remedy: "Check the certificate id, the project id and the region.",
    },
    Meaning {
        code: "ELB.8907",
        meaning: "The domain cannot be cleared while a listener uses this certificate for one.",
        remedy: "Leave the domain as it is, or take the certificate off the listener first.",
    },
    Meaning {
        code: "ELB.8909",
        meaning: "A certificate for several domains works only on a dedicated load balancer.",
        remedy: "Use one domain, or a dedicated load balancer.",
    },
];

/// Rules of this call alone.
const RULES: &[Rule<OwnCheck<Update>>] = &[
    Rule { code: "elb.every-listener", severity: Severity::Note, citation: cite("certificate"), check: every_listener },
    Rule {
        code: "elb.nothing-to-update",
        severity: Severity::Warning,
        citation: cite("certificate"),
        check: nothing_to_update,
    },
    Rule {
        code: "elb.domain-cleared",
        severity: Severity::Warning,
        citation: cite("Constraints"),
        check: domain_cleared,
    },
    Rule {
        code: "elb.domain-without-effect",
        severity: Severity::Warning,
        citation: cite("domain"),
        check: domain_without_effect,
    },
    Rule { code: "elb.second-pair-needed", severity: Severity::Error, citation: SDK, check: second_pair_needed },
    Rule { code: "endpoint.unknown-region", severity: Severity::Warning, citation: SDK, check: unknown_region },
];

const SDK: Citation = Citation { document: "the vendor's SDK 3.1.219", field: "regions, UpdateCertificateOption" };

const fn cite(field: &'static str) -> Citation {
    Citation { document: DOCUMENT, field }
}

impl Update {
    /// Reads the operation.
    ///
    /// # Errors
    /// Names the field.
    pub fn read(value: &Value) -> Result<Self, Error> {
        let fields = Fields::new(value, FIELDS)?;
        let region = fields.optional("region")?.filter(|region| !region.is_empty());
        let endpoint = fields.optional("endpoint")?.filter(|endpoint| !endpoint.is_empty());
        Ok(Self {
            host: endpoint::host("elb", region.as_deref(), endpoint.as_deref())?,
            region: if endpoint.is_none() { region } else { None },
            project_id: fields.identifier("projectId")?,
            certificate_id: fields.identifier("certificateId")?,
            certificate_type: match fields.optional("certificateType")?.as_deref() {
                None | Some("server") => CertificateType::Server,
                Some("client") => CertificateType::Client,
                Some("server_sm") => CertificateType::ServerSm,
                Some(_) => return Err(invalid("certificateType", "must be server, client or server_sm")),
            },
            name: fields.text("name")?,
            description: fields.text("description")?,
            domain: fields.text("domain")?,
        })
    }

    /// Asks the shared rules with this call's limits, and its own.
    pub fn review(&self, bundle: Option<&Bundle>, now: Instant) -> Signoff {
        let texts =
            [("name", &self.name), ("description", &self.description)].into_iter().filter_map(|(field, value)| {
                let Field::Set(value) = value else { return None };
                Some(Text { field, value, bound: TEXT })
            });
        let limits = Limits {
            document: DOCUMENT,
            expects: EXPECTS,
            key: if self.is_authority() { KeyNeed::Forbidden } else { KeyNeed::Required },
            purpose: if self.is_authority() { Purpose::Authority } else { Purpose::Server },
            certificate_text: CERTIFICATE_TEXT,
            key_text: KEY_TEXT,
            chain_depth: 11,
            texts: texts.collect(),
            domains: match &self.domain {
                Field::Set(text) if !self.is_authority() => {
                    Some(Domains { text, characters: DOMAIN_CHARACTERS, names: DOMAIN_NAMES })
                }
                _ => None,
            },
        };
        rule::review(&Subject { bundle, now, limits: &limits }, RULES, self)
    }

    /// Builds the request. Members stand in the order the vendor's SDK sends them.
    pub fn request(&self, bundle: Option<&Bundle>) -> Request {
        let mut option: Vec<(String, Value)> = Vec::new();
        let mut put = |name: &str, value: Option<Value>| option.extend(value.map(|value| (name.to_owned(), value)));
        put("certificate", bundle.map(|bundle| Value::String(bundle.certificate_pem(self.is_authority()))));
        put("description", member(&self.description));
        put("name", member(&self.name));
        put("private_key", bundle.and_then(|bundle| self.key(bundle)).map(Value::Secret));
        put("domain", member(&self.domain));
        let body = Value::Object(vec![("certificate".to_owned(), Value::Object(option))]);
        let headers = vec![
            ("Content-Type".to_owned(), "application/json;charset=utf-8".to_owned()),
            ("X-Project-Id".to_owned(), self.project_id.clone()),
        ];
        let path = format!("/v3/{}/elb/certificates/{}", self.project_id, self.certificate_id);
        Request::new("PUT", self.host.clone(), path, headers, &body)
    }

    /// What was sent beside what the answer echoes.
    pub fn echoes(&self, bundle: Option<&Bundle>, answer: &Value) -> Vec<Echo> {
        let echoed = |name: &str| answer.member("certificate").and_then(|info| info.member(name));
        let text = |name: &str| echoed(name).and_then(Value::as_str).map(str::to_owned);
        let mut echoes = Vec::new();
        let mut compare = |fact, sent: Option<String>, received: Option<String>, same: fn(&str, &str) -> bool| {
            if let Some(sent) = sent {
                let same = received.as_deref().is_some_and(|received| same(&sent, received));
                echoes.push(Echo { fact, sent, received, same });
            }
        };
        if let (Some(bundle), Some(leaf)) = (bundle, bundle.and_then(Bundle::leaf)) {
            let names = leaf.subject_alternative_names.as_deref().unwrap_or_default();
            let of_kind = |name: &&GeneralName| matches!(name.kind, GeneralNameKind::Dns | GeneralNameKind::Ip);
            let names: Vec<&str> = names.iter().filter(of_kind).map(|name| name.value.as_str()).collect();
            compare("commonName", leaf.common_name.clone(), text("common_name"), str::eq);
            let received = echoed("subject_alternative_names").map(|names| match names {
                Value::Array(names) => names.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(","),
                _ => String::new(),
            });
            compare(
                "subjectAlternativeNames",
                (!names.is_empty()).then(|| names.join(",")),
                received,
                same_alternative_names,
            );
            compare("notAfter", leaf.not_after.map(Instant::rfc3339), text("expire_time"), same_time);
            compare(
                "fingerprint",
                Some(leaf.fingerprints.sha1.clone()),
                text("fingerprint"),
                str::eq_ignore_ascii_case,
            );
            compare(
                "certificate",
                Some(bundle.certificate_pem(self.is_authority())),
                text("certificate"),
                same_certificates,
            );
        }
        compare("name", value_of(&self.name), text("name"), str::eq);
        compare("description", value_of(&self.description), text("description"), str::eq);
        // A cleared domain comes back as null.
        let domain = echoed("domain").map(|domain| domain.as_str().unwrap_or_default().to_owned());
        compare("domain", value_of(&self.domain), domain, same_names);
        echoes
    }

    fn is_authority(&self) -> bool {
        self.certificate_type == CertificateType::Client
    }

    /// The document's own example sends PKCS#8.
    fn key(&self, bundle: &Bundle) -> Option<Zeroizing<String>> {
        bundle.key().filter(|_| !self.is_authority()).map(|key| key.pkcs8_pem())
    }
}

fn member(field: &Field<String>) -> Option<Value> {
    match field {
        Field::Absent => None,
        Field::Null => Some(Value::Null),
        Field::Set(text) => Some(Value::String(text.clone())),
    }
}

/// What a field is set to, as text; `null` clears as the empty text does.
fn value_of(field: &Field<String>) -> Option<String> {
    match field {
        Field::Absent => None,
        Field::Null => Some(String::new()),
        Field::Set(text) => Some(text.clone()),
    }
}

/// Lists of names are the same whatever their order, case and spaces.
fn same_names(sent: &str, received: &str) -> bool {
    names(sent).all(|name| lists(received, name)) && names(received).all(|name| lists(sent, name))
}

/// The service lists domain names; addresses may be among them or not.
fn same_alternative_names(sent: &str, received: &str) -> bool {
    // They were written here, so a look tells: colons, or four numbers between dots.
    let is_address = |name: &str| name.contains(':') || name.split('.').all(|part| part.parse::<u8>().is_ok());
    names(sent).all(|name| is_address(name) || lists(received, name)) && names(received).all(|name| lists(sent, name))
}

fn lists(list: &str, name: &str) -> bool {
    names(list).any(|other| other.eq_ignore_ascii_case(name))
}

fn names(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|name| !name.is_empty())
}

fn same_time(sent: &str, received: &str) -> bool {
    matches!((Instant::from_rfc3339(sent), Instant::from_rfc3339(received)), (Ok(sent), Ok(received)) if sent == received)
}

/// Certificates are the same whatever their line breaks.
fn same_certificates(sent: &str, received: &str) -> bool {
    let ders = |text: &str| armor::read(text.as_bytes()).blocks.into_iter().map(|block| block.der).collect::<Vec<_>>();
    ders(sent) == ders(received)
}

fn every_listener(_: &Update, subject: &Subject<'_>) -> Reply {
    let Some(_) = subject.bundle else { return Reply::NotApplicable };
    Reply::found("Every listener that this certificate is bound to presents the new one as soon as the call succeeds.")
}

fn nothing_to_update(update: &Update, subject: &Subject<'_>) -> Reply {
    let fields = [&update.name, &update.description, &update.domain];
    let nothing = subject.bundle.is_none() && fields.iter().all(|field| **field == Field::Absent);
    Reply::unless(nothing, || "There is nothing to update: no certificate, name, description or domain.".to_owned())
}

fn domain_cleared(update: &Update, _: &Subject<'_>) -> Reply {
    match &update.domain {
        Field::Absent => Reply::NotApplicable,
        Field::Set(text) if !text.trim().is_empty() => Reply::Holds,
        Field::Set(_) | Field::Null => Reply::found_at(
            "domain",
            "The domain is cleared; if a listener uses this certificate for a domain, the answer is 409 ELB.8907.",
        ),
    }
}

fn domain_without_effect(update: &Update, _: &Subject<'_>) -> Reply {
    match &update.domain {
        Field::Set(_) if update.is_authority() => {
            Reply::found_at("domain", "The domain takes effect only on a server certificate.")
        }
        Field::Set(_) => Reply::Holds,
        Field::Absent | Field::Null => Reply::NotApplicable,
    }
}

fn second_pair_needed(update: &Update, subject: &Subject<'_>) -> Reply {
    match (update.certificate_type, subject.bundle) {
        (CertificateType::ServerSm, Some(_)) => Reply::found_at(
            "certificateType",
            "An SM certificate is updated with two pairs, one to sign and one to encrypt; only one pair can be sent from here.",
        ),
        _ => Reply::NotApplicable,
    }
}

fn unknown_region(update: &Update, _: &Subject<'_>) -> Reply {
    match &update.region {
        None => Reply::NotApplicable,
        Some(region) if endpoint::knows("elb", region) => Reply::Holds,
        Some(region) => Reply::found_at(
            "region",
            format!("{region} is not in the vendor's list of ELB regions; its host is taken to be {}.", update.host),
        ),
    }
}
