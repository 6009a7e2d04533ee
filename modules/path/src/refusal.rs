//! In: why a path is refused, by the engine or by us. Out: a finding in plain words, each with its section.

use countersign::{
    Place as At,
    finding::{Citation, Finding, Severity},
    time::Instant,
};
use pki_types::UnixTime;
use webpki::Error;

use crate::{
    member::{Member, Place},
    revocation::Gap,
};

/// What stands against a path.
#[derive(Debug, Clone)]
pub enum Reason {
    /// What rustls-webpki says.
    Engine(Error),
    /// The issuer's key does not verify it.
    Signature,
    /// The host cannot tell whether the issuer's key verifies it.
    SignatureNotChecked,
    /// Bits of an issuer's RSA key.
    KeySize(usize),
    /// The exponent of an RSA key is even, or less than 3.
    KeyExponent,
    /// A leaf whose key usage has none of those that a connection needs.
    LeafKeyUsage,
    /// An issuer whose key usage does not have `keyCertSign`.
    IssuerKeyUsage,
    /// A root that is for other purposes.
    Purpose,
    /// Its issuer has revoked it.
    Revoked {
        /// Since when.
        since: Instant,
        /// RFC 5280 §5.3.1, where the list says why.
        reason: Option<&'static str>,
    },
    /// The lists do not say whether it is revoked.
    RevocationNotChecked(Gap),
    /// There are lists, and none of the issuer of this authority.
    IssuerWithoutList,
    /// It would take more intermediates than this.
    TooDeep(usize),
    /// The search was given up.
    TooComplex,
    /// The host that was asked for is none of those that the leaf names.
    Host {
        /// What was asked for.
        host: String,
        /// DNS names and IP addresses.
        names: Vec<String>,
    },
    /// The host that was asked for is no host.
    HostUnreadable(String),
}

/// A reason, and the certificate it is about.
#[derive(Debug, Clone)]
pub struct Refusal {
    reason: Reason,
    place: Option<Place>,
    /// What people call the certificate.
    name: String,
}

impl Refusal {
    /// `member` is the certificate it is about.
    pub fn new(reason: Reason, member: Option<&Member<'_>>) -> Self {
        let subject = || member.map(|member| clipped(&member.facts.subject.text)).unwrap_or_default();
        let name = match member.map(|member| member.place) {
            Some(Place::Sent(0)) | None => "the leaf".to_owned(),
            Some(Place::Sent(_)) => format!("the intermediate {}", subject()),
            Some(Place::Root(_)) => format!("the root {}", subject()),
        };
        Self { reason, place: member.map(|member| member.place), name }
    }

    /// Whether it is for information only.
    pub fn is_note(&self) -> bool {
        matches!(self.reason, Reason::IssuerWithoutList)
    }

    /// As a finding.
    pub fn finding(self) -> Finding {
        let (code, document, field, message) = words(&self.reason, &self.name);
        let severity = match self.reason {
            Reason::SignatureNotChecked | Reason::RevocationNotChecked(_) => Severity::Warning,
            Reason::IssuerWithoutList => Severity::Note,
            _ => Severity::Error,
        };
        let place = match self.place {
            Some(Place::Sent(index)) => At::certificate(index),
            Some(Place::Root(_)) | None => At::default(),
        };
        Finding {
            code,
            severity,
            words: sentence(&message).into(),
            arguments: vec![("certificate", self.name)],
            place,
            citation: Citation { document, field },
            predicts: None,
            edit: None,
            repair: repair(code).map(Into::into),
        }
    }
}

/// What would put it right, where that is the same for everybody.
fn repair(code: &str) -> Option<&'static str> {
    Some(match code {
        "path.expired" => "Renew it.",
        "path.revoked" => "Get another certificate, with a new key.",
        "path.revocation-not-checked" => "Give the issuer's current list.",
        "path.host" => "Get a certificate for this name, or ask for one that it has.",
        "path.no-issuer" => "Send the missing intermediate too, or trust the root it comes from.",
        "path.too-complex" => "Give only the certificates of the chain.",
        _ => return None,
    })
}

/// Code, document, section and clause.
fn words(reason: &Reason, name: &str) -> (&'static str, &'static str, &'static str, String) {
    let (code, field, message) = match reason {
        Reason::Engine(error) => return engine_words(error, name),
        Reason::Signature => {
            ("path.signature", "§6.1.3", format!("the signature of {name} does not verify with its issuer's key"))
        }
        Reason::SignatureNotChecked => (
            "path.signature-not-checked",
            "§6.1.3",
            format!("this platform cannot check the signature of {name}; nothing else stands against the chain"),
        ),
        Reason::KeySize(bits) => (
            "path.key-size",
            "§6.1.4",
            format!("{name} has an RSA key of {bits} bits; clients take those with 2048 to 8192"),
        ),
        Reason::KeyExponent => (
            "path.key-exponent",
            "§6.1.4",
            format!("the RSA key of {name} has an exponent that is even or less than 3, which no RSA key may have"),
        ),
        Reason::LeafKeyUsage => (
            "path.leaf-key-usage",
            "§4.2.1.3",
            format!("the key usage of {name} has nothing that a TLS connection needs, such as digitalSignature"),
        ),
        Reason::IssuerKeyUsage => (
            "path.issuer-key-usage",
            "§4.2.1.3",
            format!("{name} may not sign certificates: its key usage lacks keyCertSign"),
        ),
        Reason::Purpose => return engine_words(&Error::EmptyEkuExtension, name),
        Reason::Revoked { since, reason } => {
            let why = reason.map(|reason| format!(" ({reason})")).unwrap_or_default();
            ("path.revoked", "§6.3", format!("{name} has been revoked by its issuer since {}{why}", since.rfc3339()))
        }
        Reason::RevocationNotChecked(gap) => {
            let why = match gap {
                Gap::NoList => "no list is of its issuer and for certificates like it",
                Gap::NotSigned => "the signature of its issuer's list does not verify, or cannot be checked",
                Gap::NotUnderstood => {
                    "its issuer's list is for part of the revocations, or has an extension that is not known here"
                }
                Gap::NotOfThisTime => "its issuer's list is not of this time",
            };
            let message = format!("whether {name} has been revoked is not known: {why}");
            ("path.revocation-not-checked", "§6.3", message)
        }
        Reason::IssuerWithoutList => (
            "path.issuer-without-list",
            "§6.3",
            format!("whether {name} has been revoked was not asked: no list of its issuer was given"),
        ),
        Reason::TooDeep(limit) => (
            "path.too-deep",
            "§6.1",
            format!("{name} has an issuer here, but a path may have no more intermediates than {limit}"),
        ),
        Reason::TooComplex => (
            "path.too-complex",
            "§6.1",
            "there are too many ways to order these certificates, and none that was tried leads to a root".to_owned(),
        ),
        Reason::Host { host, names } => return ("path.host", "RFC 9525", "§6", wrong_host(&clipped(host), names)),
        Reason::HostUnreadable(host) => {
            return (
                "path.host-unreadable",
                "RFC 9525",
                "§6.1",
                format!("\"{}\" is neither a DNS name nor an IP address", clipped(host)),
            );
        }
    };
    (code, "RFC 5280", field, message)
}

fn engine_words(error: &Error, name: &str) -> (&'static str, &'static str, &'static str, String) {
    let (code, field, message) = match error {
        Error::CertExpired { not_after, .. } => {
            ("path.expired", "§4.1.2.5", format!("{name} expired on {}", text(*not_after)))
        }
        Error::CertNotValidYet { not_before, .. } => {
            ("path.not-yet-valid", "§4.1.2.5", format!("{name} is not valid before {}", text(*not_before)))
        }
        Error::InvalidCertValidity => {
            ("path.validity", "§4.1.2.5", format!("{name} ends before it begins to be valid"))
        }
        Error::CaUsedAsEndEntity => (
            "path.leaf-is-authority",
            "§4.2.1.9",
            format!("{name} is a certificate authority's; it cannot be presented as a leaf"),
        ),
        Error::EndEntityUsedAsCa => (
            "path.issuer-not-authority",
            "§4.2.1.9",
            format!("{name} issued a certificate, but its basic constraints do not make it a certificate authority"),
        ),
        Error::PathLenConstraintViolated => (
            "path.length",
            "§4.2.1.9",
            format!("there are more intermediates below {name} than its path length allows"),
        ),
        Error::RequiredEkuNotFoundContext(_) | Error::EmptyEkuExtension => (
            "path.purpose",
            "§4.2.1.12",
            format!("the extended key usage of {name} does not include what it is used for here"),
        ),
        Error::NameConstraintViolation => (
            "path.name-constraints",
            "§4.2.1.10",
            format!("the name constraints of {name} do not allow a name in a certificate below it"),
        ),
        Error::MalformedNameConstraint
        | Error::InvalidNetworkMaskConstraint
        | Error::MaximumNameConstraintComparisonsExceeded => (
            "path.name-constraints",
            "§4.2.1.10",
            format!("the name constraints of {name} cannot be applied: they are malformed, or too many"),
        ),
        Error::UnsupportedCriticalExtension => (
            "path.critical-extension",
            "§4.2",
            format!("{name} has a critical extension that clients do not know, and so must refuse"),
        ),
        Error::UnsupportedCertVersion => ("path.version", "§4.1.2.1", format!("{name} is not a version 3 certificate")),
        Error::UnsupportedSignatureAlgorithmContext(_)
        | Error::UnsupportedSignatureAlgorithmForPublicKeyContext(_)
        | Error::SignatureAlgorithmMismatch => (
            "path.signature-algorithm",
            "§4.1.1.2",
            format!("{name} is signed by an algorithm, or with a kind of key, that clients do not accept"),
        ),
        Error::UnknownIssuer => {
            ("path.no-issuer", "§6.1", format!("the issuer of {name} is neither here nor among the roots"))
        }
        _ => ("path.malformed", "§4.1", format!("{name} is not encoded as clients demand")),
    };
    (code, "RFC 5280", field, message)
}

fn wrong_host(host: &str, names: &[String]) -> String {
    const SHOWN: usize = 5;
    let mut shown: Vec<String> = names.iter().take(SHOWN).map(|name| clipped(name)).collect();
    if names.len() > SHOWN {
        shown.push(format!("{} more", names.len() - SHOWN));
    }
    match shown.split_last() {
        None => format!("the leaf is not valid for {host}: it names no host"),
        Some((last, [])) => format!("the leaf is not valid for {host}: its name is {last}"),
        Some((last, rest)) => format!("the leaf is not valid for {host}: its names are {} and {last}", rest.join(", ")),
    }
}

fn text(time: UnixTime) -> String {
    Instant::from_unix(i64::try_from(time.as_secs()).unwrap_or(i64::MAX)).rfc3339()
}

/// With a capital and a full stop.
fn sentence(clause: &str) -> String {
    let mut characters = clause.chars();
    let first = characters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(characters).chain(['.']).collect()
}

/// Names may be of any length, and write lines of their own or turn what follows them around.
fn clipped(name: &str) -> String {
    const LONGEST: usize = 100;
    let mut shown = String::new();
    for character in name.chars().take(LONGEST) {
        match character {
            '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => {
                shown.extend(character.escape_unicode());
            }
            _ if character.is_control() => shown.extend(character.escape_unicode()),
            _ => shown.push(character),
        }
    }
    if name.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}
