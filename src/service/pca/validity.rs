//! Rules about how long the authority will be valid: in units whose length the document leaves partly open, within the parent's validity,
//! from a start in milliseconds.

use crate::{
    rule::{Reply, Reviewed},
    service::{Given, whole},
    time::{DAY, Instant},
};

use super::rules::parent;

/// Type and value of the validity.
fn validity(given: &Given) -> Option<(&str, i64)> {
    let validity = given.field("validity")?;
    Some((validity.member("type")?.as_str()?, validity.member("value").and_then(whole)?))
}

/// Start of the validity in seconds, if it is given; the document counts milliseconds.
fn start(given: &Given) -> Option<i64> {
    let start = given.field("validity")?.member("startFrom").and_then(whole)?;
    Some(start.div_euclid(1000))
}

pub fn not_positive(given: &Given, _: &Reviewed<'_>) -> Reply {
    match validity(given) {
        Some((_, value)) if value < 1 => {
            Reply::found_at("validity.value", format!("The validity is {value}; it has to be at least 1."))
        }
        _ => Reply::Holds,
    }
}

/// The most that 20 years can be in each unit: counted strictly, and counted in months of 31 days, as the document defines them.
fn longest(unit: &str) -> (i64, i64) {
    match unit {
        "YEAR" => (20, 20),
        "MONTH" => (240, 240),
        "DAY" => (20 * 365, 240 * 31),
        _ => (20 * 365 * 24, 240 * 31 * 24),
    }
}

pub fn too_long(given: &Given, _: &Reviewed<'_>) -> Reply {
    let Some((unit, value)) = validity(given) else { return Reply::NotApplicable };
    let (_, limit) = longest(unit);
    if value <= limit {
        return Reply::Holds;
    }
    Reply::found_at(
        "validity.value",
        format!("The validity is {value} {unit}; a subordinate authority may have 20 years, which are {limit} {unit}."),
    )
}

pub fn perhaps_too_long(given: &Given, _: &Reviewed<'_>) -> Reply {
    let Some((unit, value)) = validity(given) else { return Reply::NotApplicable };
    let (strict, loose) = longest(unit);
    if value <= strict || value > loose {
        return Reply::Holds;
    }
    Reply::found_at(
        "validity.value",
        format!(
            "The validity is {value} {unit}: within 20 years of months of 31 days ({loose}), but beyond 20 years of 365 days ({strict}). The document does not say which counts."
        ),
    )
}

pub fn hours_disputed(given: &Given, _: &Reviewed<'_>) -> Reply {
    match validity(given) {
        Some(("HOUR", _)) => Reply::found_at(
            "validity.type",
            "The document lists HOUR, but the service's error table says that only years, months and days are taken.",
        ),
        _ => Reply::Holds,
    }
}

pub fn starts_too_early(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    let Some(start) = start(given) else { return Reply::NotApplicable };
    let now = reviewed.now.unix();
    if start >= now - 300 {
        return Reply::Holds;
    }
    // The same digits read as seconds are of our time: they were meant so.
    let digits = start.saturating_mul(1000);
    let hint =
        if (digits - now).abs() < 50 * 365 * DAY { " It looks like seconds; milliseconds are wanted." } else { "" };
    let text = Instant::from_unix(start).rfc3339();
    Reply::found_at(
        "validity.startFrom",
        format!("The validity would start on {text}; it may start five minutes ago at the earliest.{hint}"),
    )
}

/// Milliseconds of our time need more bits than the definition says.
pub fn start_beyond_int32(given: &Given, _: &Reviewed<'_>) -> Reply {
    match start(given) {
        Some(_) => Reply::found_at(
            "validity.startFrom",
            "The definition of the call says that the start is a number of 32 bits, in which milliseconds do not fit. If the service refuses it, leave the start out: the validity then begins at once.",
        ),
        None => Reply::NotApplicable,
    }
}

pub fn beyond_parent(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    let Some((parent, (unit, value))) = parent(reviewed).zip(validity(given)) else { return Reply::NotApplicable };
    let start = start(given).unwrap_or_else(|| reviewed.now.unix());
    let days = match unit {
        "YEAR" => value.saturating_mul(365),
        "MONTH" => value.saturating_mul(31),
        "DAY" => value,
        _ => value / 24,
    };
    let end = start.saturating_add(days.saturating_mul(DAY));
    let (earliest, latest) = (parent.not_before.map(Instant::unix), parent.not_after.map(Instant::unix));
    if let Some(latest) = latest.filter(|latest| end > *latest) {
        let latest = Instant::from_unix(latest).rfc3339();
        return Reply::found_at("validity", format!("The authority would outlive its parent, which ends on {latest}."));
    }
    match earliest.filter(|earliest| start < *earliest) {
        Some(earliest) => Reply::found_at(
            "validity",
            format!(
                "The validity would start before the parent's, which starts on {}.",
                Instant::from_unix(earliest).rfc3339()
            ),
        ),
        None => Reply::Holds,
    }
}
