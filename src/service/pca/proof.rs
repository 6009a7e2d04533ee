//! In: what the activation of an authority was given, and the authority as it is now. Out: what of it shows the activation: its state, its
//! validity, and the certificate that was made.

use crate::{
    bundle,
    certificate::Certificate,
    chain::SignatureState,
    json::Value,
    service::{
        Given,
        answer::{Echo, Of},
        proving::{Proving, Seen},
        whole,
    },
    time::{DAY, Instant},
};

pub(super) const PROOF: Proving = Proving {
    asks: &["pca.authority", "pca.certificate"],
    strongest: &[
        "status",
        "issuerId",
        "pathLength",
        "signatureAlgorithm",
        "validity",
        "certificate.signature",
        "certificate.pathLength",
        "certificate.signatureAlgorithm",
    ],
    known_by: &[&["status", "issuerId"]],
    needed: &["validity"],
    untouched: Some(("status", "PENDING")),
    made: Some(("pca.certificate", "certificate")),
    own,
    ..Proving::by_fields(&[])
};

/// Seconds by which a validity may be off: a service dates it back, and may count the last second or not.
const TOLERANCE: i64 = 600;

fn own(given: &Given, seen: &Seen<'_>) -> Vec<Echo> {
    let mut facts = vec![fact("status", "ACTIVED".to_owned(), text(seen.item, "status"))];
    facts.extend(validity(given, seen.item));
    let read = bundle::inspect(seen.made.as_bytes());
    if let Some(certificate) = read.certificates.first() {
        facts.extend(of_certificate(given, certificate, seen.signature));
    }
    facts
}

fn fact(fact: &str, sent: String, received: Option<String>) -> Echo {
    let same = received.as_ref() == Some(&sent);
    Echo { fact: fact.to_owned(), of: Of::Field, sent, received, same }
}

fn text(item: &Value, name: &str) -> Option<String> {
    item.member(name).and_then(Value::as_str).map(str::to_owned)
}

fn of_certificate(given: &Given, certificate: &Certificate, signature: SignatureState) -> Vec<Echo> {
    let mut facts = Vec::new();
    // Who signed it is told by the parent's certificate, and by its name here.
    let issuer = certificate.issuer.text.clone();
    facts.push(Echo {
        fact: "certificate.signature".to_owned(),
        of: Of::Field,
        sent: issuer.clone(),
        received: (signature != SignatureState::NotChecked).then_some(issuer),
        same: signature == SignatureState::Confirmed,
    });
    if let Some(sent) = given.field("pathLength").and_then(whole) {
        let limit = certificate.basic_constraints.as_ref().and_then(|constraints| constraints.path_length);
        let received = limit.map_or_else(String::new, |limit| limit.to_string());
        facts.push(fact("certificate.pathLength", sent.to_string(), Some(received)));
    }
    let (hash, name) = (given.text("signatureAlgorithm"), certificate.signature_algorithm.name);
    let same = name.is_some_and(|name| name.split('-').any(|part| part == hash));
    facts.push(Echo {
        fact: "certificate.signatureAlgorithm".to_owned(),
        of: Of::Field,
        sent: hash.to_owned(),
        received: name.map(str::to_owned),
        same,
    });
    facts
}

/// The validity as it was asked for, and from when to when it is.
fn validity(given: &Given, item: &Value) -> Option<Echo> {
    let validity = given.field("validity")?;
    let (unit, value) = (validity.member("type")?.as_str()?, validity.member("value").and_then(whole)?);
    let time = |name: &str| item.member(name).and_then(Value::as_str).and_then(|text| Instant::from_rfc3339(text).ok());
    let start = validity.member("startFrom").and_then(whole).map(|start| start.div_euclid(1000));
    let wanted = start.map(|start| [" ", &Instant::from_unix(start).rfc3339()].concat()).unwrap_or_default();
    let sent = [&value.to_string(), " ", unit, &wanted].concat();
    let there = time("notBefore").zip(time("notAfter"));
    let same = there.is_some_and(|(from, to)| {
        start.is_none_or(|start| (from.unix() - start).abs() <= TOLERANCE)
            && ends(from, unit, value).iter().any(|end| (to.unix() - end).abs() <= TOLERANCE)
    });
    // ISO 8601: an interval.
    let received = there.map(|(from, to)| [from.rfc3339(), to.rfc3339()].join("/"));
    Some(Echo { fact: "validity".to_owned(), of: Of::Field, sent, received, same })
}

/// When a validity may end: the document leaves open how long a year is, and has months of 31 days.
fn ends(from: Instant, unit: &str, value: i64) -> Vec<i64> {
    let days = |days: i64| from.unix().saturating_add(value.saturating_mul(days).saturating_mul(DAY));
    match unit {
        "YEAR" => [Some(days(365)), calendar(from, value.saturating_mul(12))].into_iter().flatten().collect(),
        "MONTH" => [Some(days(31)), calendar(from, value)].into_iter().flatten().collect(),
        "DAY" => vec![days(1)],
        _ => vec![from.unix().saturating_add(value.saturating_mul(3600))],
    }
}

/// So many months later by the calendar; a day that a month does not have is its last.
fn calendar(from: Instant, months: i64) -> Option<i64> {
    let text = from.rfc3339();
    let number = |place: core::ops::Range<usize>| text.get(place)?.parse::<i64>().ok();
    let whole = number(0..4)?.checked_mul(12)?.checked_add(number(5..7)? - 1)?.checked_add(months)?;
    let (year, month) = (whole.div_euclid(12), whole.rem_euclid(12) + 1);
    let at = |day| Instant::from_civil(year, month, day, number(11..13)?, number(14..16)?, number(17..19)?);
    let day = number(8..10)?;
    (0..4).find_map(|less| at(day - less)).map(Instant::unix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_and_a_month_end_in_either_way_of_counting() {
        let from = Instant::from_rfc3339("2027-08-31T10:00:00Z").unwrap();
        let read = |unit: &str, value: i64| -> Vec<String> {
            ends(from, unit, value).into_iter().map(|end| Instant::from_unix(end).rfc3339()).collect()
        };
        assert_eq!(read("YEAR", 1), ["2028-08-30T10:00:00Z", "2028-08-31T10:00:00Z"]);
        assert_eq!(read("MONTH", 6), ["2028-03-04T10:00:00Z", "2028-02-29T10:00:00Z"]);
        assert_eq!(read("DAY", 1), ["2027-09-01T10:00:00Z"]);
        assert_eq!(read("HOUR", 25), ["2027-09-01T11:00:00Z"]);
        assert_eq!(ends(from, "YEAR", i64::MAX).len(), 1);
    }
}
