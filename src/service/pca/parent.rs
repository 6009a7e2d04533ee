//! In: the certificate of the authority that is to sign, or what was looked up of it. Out: what of it bears on what it signs.

use crate::{
    certificate::Certificate,
    json::Value,
    rule::{Reply, Reviewed},
    service::whole,
    time::Instant,
};

/// The authority that is to sign.
pub struct Parent<'a> {
    /// Seconds since 1970.
    pub not_before: Option<i64>,
    /// Seconds since 1970.
    pub not_after: Option<i64>,
    /// `None` where it is not told.
    pub path_length: Option<i64>,
    /// Such as `RSA`.
    pub key: &'a str,
    /// Such as `P-256`.
    pub curve: Option<&'a str>,
}

/// The path length of a root that has no limit, as the service writes it; and as it is compared.
const NO_LIMIT: i64 = 7;
const ANY: i64 = i64::MAX;

impl<'a> Parent<'a> {
    /// What its certificate says, or else what was looked up.
    pub fn of(reviewed: &Reviewed<'a>) -> Option<Self> {
        match (reviewed.reference_leaf(), reviewed.in_place.and_then(|in_place| in_place.parent.as_ref())) {
            (Some(certificate), _) => Some(Self::certified(certificate)),
            (None, Some(found)) => Self::found(found),
            (None, None) => None,
        }
    }

    fn certified(certificate: &'a Certificate) -> Self {
        let limit = certificate.basic_constraints.and_then(|constraints| constraints.path_length);
        Self {
            not_before: certificate.not_before.map(Instant::unix),
            not_after: certificate.not_after.map(Instant::unix),
            path_length: Some(limit.map_or(ANY, i64::from)),
            key: certificate.public_key.algorithm,
            curve: certificate.public_key.curve.as_deref(),
        }
    }

    fn found(parent: &'a Value) -> Option<Self> {
        let (key, curve) = match parent.member("keyAlgorithm")?.as_str()? {
            "SM2" => ("SM2", None),
            "EC256" => ("EC", Some("P-256")),
            "EC384" => ("EC", Some("P-384")),
            other if other.starts_with("RSA") => ("RSA", None),
            _ => return None,
        };
        Some(Self {
            not_before: parent.member("notBefore").and_then(time),
            not_after: parent.member("notAfter").and_then(time),
            path_length: match parent.member("pathLength").and_then(whole) {
                Some(NO_LIMIT) => Some(ANY),
                told => told.filter(|length| (0..NO_LIMIT).contains(length)),
            },
            key,
            curve,
        })
    }
}

/// How a rule answers that needs it.
pub fn of_parent(reviewed: &Reviewed<'_>, ask: &dyn Fn(&Parent<'_>) -> Reply) -> Reply {
    match (Parent::of(reviewed), reviewed.in_place) {
        (Some(parent), _) => ask(&parent),
        (None, Some(in_place)) => Reply::NotChecked(in_place.why("authority")),
        (None, None) => Reply::NotApplicable,
    }
}

/// Seconds since 1970. The service counts milliseconds.
fn time(value: &Value) -> Option<i64> {
    match value {
        Value::String(text) => Instant::from_rfc3339(text).ok().map(Instant::unix),
        value => Some(whole(value)?.div_euclid(1000)),
    }
}
