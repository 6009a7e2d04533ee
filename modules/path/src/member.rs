//! In: DER of what was given. Out: certificates that can stand in a path, or an error that says which of them is none.

use countersign::{
    Error, ErrorCode, Place as At,
    certificate::Certificate,
    words,
    words::{Sentence, Words, english::path as say},
};
use pki_types::{CertificateDer, TrustAnchor};
use webpki::anchor_from_trusted_cert;

/// More certificates than this are not a chain.
const MAX_CERTIFICATES: usize = 1_000;

/// Where a certificate was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Index among the certificates.
    Sent(usize),
    /// Index among the roots.
    Root(usize),
}

/// A certificate that can stand in a path.
pub struct Member<'a> {
    /// Where it was given.
    pub place: Place,
    /// What the core reads in it.
    pub facts: Certificate,
    /// What the engine needs to have it above a path.
    pub anchor: Result<TrustAnchor<'a>, webpki::Error>,
}

impl<'a> Member<'a> {
    fn read(place: Place, der: &'a CertificateDer<'a>) -> Result<Self, Error> {
        let (Place::Sent(index) | Place::Root(index)) = place;
        let field = if matches!(place, Place::Sent(_)) { "certificates" } else { "roots" };
        let facts = Certificate::read(der, index, index).map_err(|_| unlike(field, index, &say::NO_CERTIFICATE))?;
        Ok(Self { place, facts, anchor: anchor_from_trusted_cert(der) })
    }
}

/// What was sent, the leaf first.
///
/// # Errors
/// When one is no certificate, or there are too many.
pub fn sent<'a>(certificates: &'a [CertificateDer<'a>]) -> Result<Vec<Member<'a>>, Error> {
    if certificates.len() > MAX_CERTIFICATES {
        let words = words!(say::TOO_MANY, option: "certificates", count: certificates.len(), most: MAX_CERTIFICATES);
        return Err(Error::new(ErrorCode::InputTooLarge, words).at(At::field("certificates")));
    }
    certificates.iter().enumerate().map(|(index, der)| Member::read(Place::Sent(index), der)).collect()
}

/// The roots that may have issued one of these. The others are looked at no further than to see that they are certificates.
///
/// # Errors
/// When one is no certificate.
pub fn roots<'a>(roots: &'a [CertificateDer<'a>], sent: &[Member<'_>]) -> Result<Vec<Member<'a>>, Error> {
    let mut found = Vec::new();
    for (index, der) in roots.iter().enumerate() {
        let may_have_issued = match anchor_from_trusted_cert(der) {
            Ok(anchor) => sent.iter().any(|member| member.facts.issuer.der.ends_with(&anchor.subject)),
            Err(_) => true,
        };
        if may_have_issued {
            found.push(Member::read(Place::Root(index), der)?);
        }
    }
    Ok(found)
}

/// What was given among the roots, for one, is something else.
pub fn unlike(field: &'static str, index: usize, sentence: &'static Sentence) -> Error {
    let words = Words::new(sentence, &["option", "number"], &[&field, &(index + 1)]);
    Error::new(ErrorCode::InputNotRecognised, words).at(At::field(field))
}
