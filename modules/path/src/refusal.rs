//! In: why a path is refused, by the engine or for a reason of our own. Out: a finding of it.

use countersign::{
    Place as At,
    finding::{
        Finding,
        code::{self, Code},
    },
    time::Instant,
    words,
    words::{Sentence, Words, english::path as say},
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
        /// The revocation date in the list.
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
    /// The leaf does not name the host that was asked for.
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
        Self { reason, place: member.map(|member| member.place), name: member.map(name).unwrap_or_default() }
    }

    /// Whether it is for information only.
    pub fn is_note(&self) -> bool {
        matches!(self.reason, Reason::IssuerWithoutList)
    }

    /// As a finding.
    pub fn finding(self) -> Finding {
        let place = match self.place {
            Some(Place::Sent(index)) => At::certificate(index),
            Some(Place::Root(_)) | None => At::default(),
        };
        let (code, words) = said(&self.reason, &self.name);
        let finding = Finding::of(code, words).at(place);
        match repair(code) {
            Some(repair) => finding.repaired(repair),
            None => finding,
        }
    }
}

/// The name in it; without one the first it is valid for, or its number.
fn name(member: &Member<'_>) -> String {
    let facts = &member.facts;
    let first = facts.subject_alternative_names.iter().flatten().map(|name| name.value.as_str()).next();
    let subject = Some(facts.subject.text.as_str()).filter(|text| !text.is_empty());
    legible(subject.or(first).unwrap_or(&facts.serial_number))
}

/// What would put it right, where that is the same for everybody.
fn repair(code: &Code) -> Option<&'static Sentence> {
    Some(match code.text {
        "path.expired" => &say::EXPIRED_REPAIR,
        "path.revoked" => &say::REVOKED_REPAIR,
        "path.revocation-not-checked" => &say::REVOCATION_REPAIR,
        "path.host" => &say::HOST_REPAIR,
        "path.no-issuer" => &say::NO_ISSUER_REPAIR,
        "path.too-complex" => &say::TOO_COMPLEX_REPAIR,
        _ => return None,
    })
}

fn said(reason: &Reason, certificate: &str) -> (&'static Code, Words) {
    let of = |sentence| Words::new(sentence, &["certificate"], &[&certificate]);
    match reason {
        Reason::Engine(error) => engine_said(error, certificate),
        Reason::Signature => (&code::PATH_SIGNATURE, of(&say::SIGNATURE)),
        Reason::SignatureNotChecked => (&code::PATH_SIGNATURE_NOT_CHECKED, of(&say::SIGNATURE_NOT_CHECKED)),
        Reason::KeySize(bits) => (&code::PATH_KEY_SIZE, words!(say::KEY_SIZE, certificate, bits)),
        Reason::KeyExponent => (&code::PATH_KEY_EXPONENT, of(&say::KEY_EXPONENT)),
        Reason::LeafKeyUsage => (&code::PATH_LEAF_KEY_USAGE, of(&say::LEAF_KEY_USAGE)),
        Reason::IssuerKeyUsage => (&code::PATH_ISSUER_KEY_USAGE, of(&say::ISSUER_KEY_USAGE)),
        Reason::Purpose => engine_said(&Error::EmptyEkuExtension, certificate),
        Reason::Revoked { since, reason } => {
            let since = since.rfc3339();
            let words = match reason {
                Some(reason) => words!(say::REVOKED_WITH_REASON, certificate, since, reason),
                None => words!(say::REVOKED, certificate, since),
            };
            (&code::PATH_REVOKED, words)
        }
        Reason::RevocationNotChecked(gap) => {
            let sentence = match gap {
                Gap::NoList => &say::NO_LIST,
                Gap::NotSigned => &say::LIST_NOT_SIGNED,
                Gap::NotUnderstood => &say::LIST_NOT_UNDERSTOOD,
                Gap::NotOfThisTime => &say::LIST_NOT_OF_THIS_TIME,
            };
            (&code::PATH_REVOCATION_NOT_CHECKED, of(sentence))
        }
        Reason::IssuerWithoutList => (&code::PATH_ISSUER_WITHOUT_LIST, of(&say::ISSUER_WITHOUT_LIST)),
        Reason::TooDeep(most) => (&code::PATH_TOO_DEEP, words!(say::TOO_DEEP, certificate, most)),
        Reason::TooComplex => (&code::PATH_TOO_COMPLEX, words!(say::TOO_COMPLEX)),
        Reason::Host { host, names } => (&code::PATH_HOST, wrong_host(&legible(host), names)),
        Reason::HostUnreadable(host) => {
            (&code::PATH_HOST_UNREADABLE, words!(say::HOST_UNREADABLE, host: legible(host)))
        }
    }
}

fn engine_said(error: &Error, certificate: &str) -> (&'static Code, Words) {
    let (code, sentence) = match error {
        Error::CertExpired { not_after, .. } => {
            return (&code::PATH_EXPIRED, words!(say::EXPIRED, certificate, time: text(*not_after)));
        }
        Error::CertNotValidYet { not_before, .. } => {
            return (&code::PATH_NOT_YET_VALID, words!(say::NOT_YET_VALID, certificate, time: text(*not_before)));
        }
        Error::InvalidCertValidity => (&code::PATH_VALIDITY, &say::VALIDITY),
        Error::CaUsedAsEndEntity => (&code::PATH_LEAF_IS_AUTHORITY, &say::LEAF_IS_AUTHORITY),
        Error::EndEntityUsedAsCa => (&code::PATH_ISSUER_NOT_AUTHORITY, &say::ISSUER_NOT_AUTHORITY),
        Error::PathLenConstraintViolated => (&code::PATH_LENGTH, &say::LENGTH),
        Error::RequiredEkuNotFoundContext(_) | Error::EmptyEkuExtension => (&code::PATH_PURPOSE, &say::PURPOSE),
        Error::NameConstraintViolation => (&code::PATH_NAME_CONSTRAINTS, &say::NAME_CONSTRAINTS),
        Error::MalformedNameConstraint
        | Error::InvalidNetworkMaskConstraint
        | Error::MaximumNameConstraintComparisonsExceeded => {
            (&code::PATH_NAME_CONSTRAINTS, &say::NAME_CONSTRAINTS_MALFORMED)
        }
        Error::UnsupportedCriticalExtension => (&code::PATH_CRITICAL_EXTENSION, &say::CRITICAL_EXTENSION),
        Error::UnsupportedCertVersion => (&code::PATH_VERSION, &say::VERSION),
        Error::UnsupportedSignatureAlgorithmContext(_)
        | Error::UnsupportedSignatureAlgorithmForPublicKeyContext(_)
        | Error::SignatureAlgorithmMismatch => (&code::PATH_SIGNATURE_ALGORITHM, &say::SIGNATURE_ALGORITHM),
        Error::UnknownIssuer => (&code::PATH_NO_ISSUER, &say::NO_ISSUER),
        _ => (&code::PATH_MALFORMED, &say::MALFORMED),
    };
    (code, Words::new(sentence, &["certificate"], &[&certificate]))
}

fn wrong_host(host: &str, names: &[String]) -> Words {
    const SHOWN: usize = 5;
    let mut shown: Vec<String> = names.iter().take(SHOWN).map(|name| legible(name)).collect();
    if names.len() > SHOWN {
        shown.push("…".to_owned());
    }
    match shown.as_slice() {
        [] => words!(say::HOST_UNNAMED, host),
        names => words!(say::HOST, host, names: names.join(", ")),
    }
}

fn text(time: UnixTime) -> String {
    Instant::from_unix(i64::try_from(time.as_secs()).unwrap_or(i64::MAX)).rfc3339()
}

/// Names may be of any length, and write lines of their own or turn what follows them around.
fn legible(name: &str) -> String {
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
