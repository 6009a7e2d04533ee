//! In: a certificate and its part in a path. Out: what rustls-webpki does not ask of it and clients do. A root is given as a
//! certificate, so it is held to what stands in it; webpki takes its name and its key alone.

use core::ops::RangeInclusive;

use countersign::{certificate::Certificate, oid, time::Instant};
use pki_types::UnixTime;
use webpki::Error;

use crate::{question::Purpose, refusal::Reason};

/// Bits of an RSA key that TLS libraries consider neither weak nor too slow.
const RSA_BITS: RangeInclusive<usize> = 2048..=8192;

/// RFC 5280 §4.2.1.5, §4.2.1.11, §4.2.1.14: what a root asks of policies binds only those who ask for a policy.
const OF_POLICIES: &[&[u8]] = &[oid::POLICY_MAPPINGS, oid::POLICY_CONSTRAINTS, oid::INHIBIT_ANY_POLICY];

/// What stands against a key, whoever's it is.
pub fn of_key(certificate: &Certificate) -> Result<(), Reason> {
    let key = &certificate.public_key;
    if key.algorithm != "RSA" && key.algorithm != "RSA-PSS" {
        return Ok(());
    }
    match key.size {
        Some(size) if !RSA_BITS.contains(&size) => Err(Reason::KeySize(size)),
        // RFC 8017 §3.1 wants an odd number from 3 on: with 1, everybody can sign; an even one is no key's.
        _ if key.weak_exponent.is_some() => Err(Reason::KeyExponent),
        _ => Ok(()),
    }
}

/// What stands against a leaf: OpenSSL asks a server's for one of three uses of its key, and a client's for one of two.
pub fn of_leaf(leaf: &Certificate, purpose: Purpose) -> Result<(), Reason> {
    let wanted: &[&str] = match purpose {
        Purpose::Server => &["digitalSignature", "keyEncipherment", "keyAgreement"],
        Purpose::Client => &["digitalSignature", "keyAgreement"],
    };
    match &leaf.key_usage {
        Some(usage) if !usage.iter().any(|each| wanted.contains(each)) => Err(Reason::LeafKeyUsage),
        _ => of_key(leaf),
    }
}

/// What stands against an issuer below the root. The engine asks the rest.
pub fn of_intermediate(issuer: &Certificate) -> Result<(), Reason> {
    may_sign(issuer).and_then(|()| of_key(issuer))
}

/// What stands against a root that has `intermediates` below it, those that issued themselves not counted (RFC 5280 §6.1.4).
pub fn of_root(root: &Certificate, intermediates: usize, time: Instant, purpose: Purpose) -> Result<(), Reason> {
    if let Some(not_after) = root.not_after.filter(|not_after| *not_after < time) {
        let (time, not_after) = (unix(time), unix(not_after));
        return Err(Reason::Engine(Error::CertExpired { time, not_after }));
    }
    if let Some(not_before) = root.not_before.filter(|not_before| *not_before > time) {
        let (time, not_before) = (unix(time), unix(not_before));
        return Err(Reason::Engine(Error::CertNotValidYet { time, not_before }));
    }
    // Old roots of version 1, which has no extensions, are still trusted.
    if root.version >= 3 && !root.certificate_authority() {
        return Err(Reason::Engine(Error::EndEntityUsedAsCa));
    }
    may_sign(root)?;
    let length = root.basic_constraints.as_ref().and_then(|constraints| constraints.path_length);
    if length.is_some_and(|length| intermediates > usize::try_from(length).unwrap_or(usize::MAX)) {
        return Err(Reason::Engine(Error::PathLenConstraintViolated));
    }
    let wanted = match purpose {
        Purpose::Server => "serverAuth",
        Purpose::Client => "clientAuth",
    };
    let purposes = root.extended_key_usage.as_ref();
    // RFC 5280 §4.2.1.12: the one purpose that stands for all.
    let serves = |name: &str| name == wanted || name == "anyExtendedKeyUsage";
    if purposes.is_some_and(|purposes| !purposes.iter().any(|each| each.name.is_some_and(serves))) {
        return Err(Reason::Purpose);
    }
    if root
        .unknown_critical_extensions
        .iter()
        .any(|critical| !OF_POLICIES.iter().any(|known| oid::text(known).as_ref() == Some(critical)))
    {
        return Err(Reason::Engine(Error::UnsupportedCriticalExtension));
    }
    of_key(root)
}

/// RFC 5280 §4.2.1.3; the engine leaves it out.
fn may_sign(issuer: &Certificate) -> Result<(), Reason> {
    let forbidden = issuer.key_usage.as_ref().is_some_and(|usage| !usage.contains(&"keyCertSign"));
    if forbidden { Err(Reason::IssuerKeyUsage) } else { Ok(()) }
}

fn unix(instant: Instant) -> UnixTime {
    UnixTime::since_unix_epoch(core::time::Duration::from_secs(u64::try_from(instant.unix()).unwrap_or_default()))
}
