//! In: what the activation of an authority was given, and its parent's certificate. Out: what is asked of how long the authority will be
//! valid: in units whose length the document leaves partly open, within the parent's validity, from a start in milliseconds.

use super::{parent::of_parent, sentences};
use crate::{
    rule::{Reply, Reviewed},
    service::{Given, whole},
    time::{DAY, Instant},
    words,
};

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
            Reply::found_at("validity.value", words!(sentences::VALIDITY_NOT_POSITIVE, value))
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

/// Of a root the document has another limit; that this call is not for one says another rule.
fn of_subordinate(given: &Given) -> Option<(&str, i64)> {
    validity(given).filter(|_| given.text("type") != "ROOT")
}

pub fn too_long(given: &Given, _: &Reviewed<'_>) -> Reply {
    let Some((unit, value)) = of_subordinate(given) else { return Reply::NotApplicable };
    let (_, limit) = longest(unit);
    if value <= limit {
        return Reply::Holds;
    }
    Reply::found_at("validity.value", words!(sentences::VALIDITY_TOO_LONG, value, unit, most: limit))
}

pub fn perhaps_too_long(given: &Given, _: &Reviewed<'_>) -> Reply {
    let Some((unit, value)) = of_subordinate(given) else { return Reply::NotApplicable };
    let (strict, loose) = longest(unit);
    if value <= strict || value > loose {
        return Reply::Holds;
    }
    Reply::found_at(
        "validity.value",
        words!(sentences::VALIDITY_PERHAPS_TOO_LONG, value, unit, loosest: loose, strictest: strict),
    )
}

pub fn hours_disputed(given: &Given, _: &Reviewed<'_>) -> Reply {
    match validity(given) {
        Some(("HOUR", _)) => Reply::found_at("validity.type", words!(sentences::HOURS_DISPUTED)),
        _ => Reply::Holds,
    }
}

/// Seconds before now at which a validity may start.
const EARLIEST: i64 = 300;

/// Seconds from now, before or after, within which anybody means a start to be.
const OUR_TIME: i64 = 50 * 365 * DAY;

pub fn starts_too_early(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    let Some(start) = start(given) else { return Reply::NotApplicable };
    let now = reviewed.now.unix();
    if start >= now - EARLIEST {
        return Reply::Holds;
    }
    // The same digits read as seconds are of our time: they were meant so.
    let digits = start.saturating_mul(1000);
    let start = Instant::from_unix(start).rfc3339();
    let said = if (digits - now).abs() < OUR_TIME {
        words!(sentences::STARTS_IN_SECONDS, start)
    } else {
        words!(sentences::STARTS_TOO_EARLY, start)
    };
    Reply::found_at("validity.startFrom", said)
}

/// Milliseconds of our time need more bits than the definition says.
pub fn start_beyond_int32(given: &Given, _: &Reviewed<'_>) -> Reply {
    match start(given) {
        Some(_) => Reply::found_at("validity.startFrom", words!(sentences::START_BEYOND_INT32)),
        None => Reply::NotApplicable,
    }
}

/// Whether the validity ends after a time: surely, or only if a year has twelve of the document's months, which have 31 days.
fn ends_after(given: &Given, reviewed: &Reviewed<'_>, latest: i64) -> (bool, bool) {
    let Some((unit, value)) = validity(given) else { return (false, false) };
    let start = start(given).unwrap_or_else(|| reviewed.now.unix());
    let (least, most) = match unit {
        "YEAR" => (365 * DAY, 12 * 31 * DAY),
        "MONTH" => (31 * DAY, 31 * DAY),
        "DAY" => (DAY, DAY),
        _ => (DAY / 24, DAY / 24),
    };
    let is_after = |unit: i64| start.saturating_add(value.saturating_mul(unit)) > latest;
    (is_after(least), is_after(most))
}

pub fn beyond_parent(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    of_parent(reviewed, &|parent| {
        if let Some(latest) = parent.not_after.filter(|latest| ends_after(given, reviewed, *latest).0) {
            let latest = Instant::from_unix(latest).rfc3339();
            return Reply::found_at("validity", words!(sentences::ENDS_AFTER_PARENT, notAfter: latest));
        }
        let start = start(given).unwrap_or_else(|| reviewed.now.unix());
        match parent.not_before.filter(|earliest| start < *earliest) {
            Some(earliest) => Reply::found_at(
                "validity",
                words!(sentences::STARTS_BEFORE_PARENT, notBefore: Instant::from_unix(earliest).rfc3339()),
            ),
            None => Reply::Holds,
        }
    })
}

pub fn perhaps_beyond_parent(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    of_parent(reviewed, &|parent| match parent.not_after {
        Some(latest) if ends_after(given, reviewed, latest) == (false, true) => {
            let latest = Instant::from_unix(latest).rfc3339();
            Reply::found_at("validity", words!(sentences::ENDS_PERHAPS_AFTER_PARENT, notAfter: latest))
        }
        _ => Reply::Holds,
    })
}
