//! In: the texts that formats have for times. Out: instants, as seconds since 1970-01-01T00:00:00Z, and texts again. There is no
//! clock here: `now` is always an argument.

use serde::{Serialize, Serializer};

use crate::{Error, ErrorCode, words, words::english::time as say};

/// Seconds since 1970-01-01T00:00:00Z; may be negative. Reaches from year 0000 to year 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

/// Seconds in a day.
pub const DAY: i64 = 86_400;

/// `0000-01-01T00:00:00Z` and `9999-12-31T23:59:59Z`.
const FIRST: i64 = -62_167_219_200;
const LAST: i64 = 253_402_300_799;

impl Instant {
    /// From seconds since 1970.
    pub fn from_unix(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds since 1970.
    pub fn unix(self) -> i64 {
        self.0
    }

    /// From a date and time of day in UTC. `None` when there is no such date or time, or the year is beyond 0000-9999.
    pub fn from_civil(year: i64, month: i64, day: i64, hour: i64, minute: i64, second: i64) -> Option<Self> {
        let date = (0..=9999).contains(&year) && (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        // A leap second is read as the second after it, as POSIX time does.
        let time = (0..24).contains(&hour) && (0..60).contains(&minute) && (0..=60).contains(&second);
        let instant = || Self(days_from_civil(year, month, day) * DAY + hour * 3600 + minute * 60 + second);
        (date && time).then(instant)?.within_reach()
    }

    /// From RFC 3339 text in UTC or with an offset, such as `2026-01-02T03:04:05Z`. Fractions of a second are dropped.
    ///
    /// # Errors
    /// `TIME_INVALID` for anything else.
    pub fn from_rfc3339(text: &str) -> Result<Self, Error> {
        parse_rfc3339(text.as_bytes())
            .ok_or_else(|| Error::new(ErrorCode::TimeInvalid, words!(say::INVALID, example: "2026-01-02T03:04:05Z")))
    }

    /// From the `X-Sdk-Date` form, `20260102T030405Z`, which IoTDA's answers use as well.
    ///
    /// # Errors
    /// `TIME_INVALID` for anything else.
    pub fn from_basic(text: &str) -> Result<Self, Error> {
        parse_basic(text.as_bytes())
            .ok_or_else(|| Error::new(ErrorCode::TimeInvalid, words!(say::INVALID, example: "20260102T030405Z")))
    }

    /// `2026-01-02T03:04:05Z`.
    pub fn rfc3339(self) -> String {
        self.text(true)
    }

    /// `20260102T030405Z`, as in `X-Sdk-Date`.
    pub fn basic(self) -> String {
        self.text(false)
    }

    /// An offset or a leap second can lead to a year that has no text.
    pub fn within_reach(self) -> Option<Self> {
        (FIRST..=LAST).contains(&self.0).then_some(self)
    }

    fn text(self, separated: bool) -> String {
        let (days, seconds) = (self.0.div_euclid(DAY), self.0.rem_euclid(DAY));
        let (year, month, day) = civil_from_days(days);
        let mut out = String::with_capacity(20);
        let separator = |out: &mut String, mark| {
            if separated {
                out.push(mark);
            }
        };
        push_digits(&mut out, year, 4);
        separator(&mut out, '-');
        push_digits(&mut out, month, 2);
        separator(&mut out, '-');
        push_digits(&mut out, day, 2);
        out.push('T');
        push_digits(&mut out, seconds / 3600, 2);
        separator(&mut out, ':');
        push_digits(&mut out, seconds / 60 % 60, 2);
        separator(&mut out, ':');
        push_digits(&mut out, seconds % 60, 2);
        out.push('Z');
        out
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.rfc3339())
    }
}

fn push_digits(out: &mut String, value: i64, width: u32) {
    for place in (0..width).rev() {
        let digit = value / 10_i64.pow(place) % 10;
        out.push(char::from(b'0' + u8::try_from(digit).unwrap_or(0)));
    }
}

fn parse_rfc3339(text: &[u8]) -> Option<Instant> {
    let (date, rest) = text.split_at_checked(19)?;
    let [y1, y2, y3, y4, b'-', mo1, mo2, b'-', d1, d2, b'T' | b't' | b' ', h1, h2, b':', mi1, mi2, b':', s1, s2] = date
    else {
        return None;
    };
    let instant = Instant::from_civil(
        digits(&[*y1, *y2, *y3, *y4])?,
        digits(&[*mo1, *mo2])?,
        digits(&[*d1, *d2])?,
        digits(&[*h1, *h2])?,
        digits(&[*mi1, *mi2])?,
        digits(&[*s1, *s2])?,
    )?;
    let rest = match rest {
        [b'.', fraction @ ..] => {
            let end = fraction.iter().position(|byte| !byte.is_ascii_digit())?;
            (end > 0).then(|| fraction.get(end..))??
        }
        rest => rest,
    };
    match rest {
        [b'Z' | b'z'] => Some(instant),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let offset = digits(&[*h1, *h2])? * 3600 + digits(&[*m1, *m2])? * 60;
            Instant(instant.0 + if *sign == b'+' { -offset } else { offset }).within_reach()
        }
        _ => None,
    }
}

fn parse_basic(text: &[u8]) -> Option<Instant> {
    let [y1, y2, y3, y4, mo1, mo2, d1, d2, b'T', h1, h2, mi1, mi2, s1, s2, b'Z'] = text else {
        return None;
    };
    Instant::from_civil(
        digits(&[*y1, *y2, *y3, *y4])?,
        digits(&[*mo1, *mo2])?,
        digits(&[*d1, *d2])?,
        digits(&[*h1, *h2])?,
        digits(&[*mi1, *mi2])?,
        digits(&[*s1, *s2])?,
    )
}

fn digits(text: &[u8]) -> Option<i64> {
    text.iter().try_fold(0, |value, byte| byte.is_ascii_digit().then(|| value * 10 + i64::from(byte - b'0')))
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970-01-01 of a date in the proleptic Gregorian calendar, counting years from March so that the leap day comes last.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year - 719_468
}

fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year, month, day_of_year - (153 * month_from_march + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_texts_of_an_instant() {
        let instant = Instant::from_civil(2026, 1, 2, 3, 4, 5).unwrap();
        assert_eq!(instant.rfc3339(), "2026-01-02T03:04:05Z");
        assert_eq!(instant.basic(), "20260102T030405Z");
        assert_eq!(instant.unix(), 1_767_323_045);
    }

    #[test]
    fn every_day_from_year_0_to_9999_survives_the_round_trip() {
        let (first, last) = (days_from_civil(0, 1, 1), days_from_civil(9999, 12, 31));
        for days in first..=last {
            let (year, month, day) = civil_from_days(days);
            assert_eq!(days_from_civil(year, month, day), days);
            assert!((1..=days_in(year, month)).contains(&day));
        }
        assert_eq!(last - first + 1, 3_652_425);
    }

    #[test]
    fn reads_offsets_and_fractions() {
        let read = |text| Instant::from_rfc3339(text).map(Instant::rfc3339);
        assert_eq!(read("2026-01-02T03:04:05.999+08:00"), Ok("2026-01-01T19:04:05Z".to_owned()));
        assert_eq!(read("1957-03-01 00:00:00Z"), Ok("1957-03-01T00:00:00Z".to_owned()));
        assert_eq!(read("0000-01-01T01:00:00+01:00"), Ok("0000-01-01T00:00:00Z".to_owned()));
        assert_eq!(read("9999-12-31T22:59:59-01:00"), Ok("9999-12-31T23:59:59Z".to_owned()));
        for wrong in [
            "",
            "2026-01-02",
            "2026-02-29T00:00:00Z",
            "2026-01-02T24:00:00Z",
            "2026-01-02T03:04:05",
            "2026-01-02T03:04:05.Z",
            "0000-01-01T00:59:59+01:00",
            "9999-12-31T23:00:00-01:00",
            "9999-12-31T23:59:60Z",
        ] {
            assert_eq!(read(wrong).unwrap_err().code, ErrorCode::TimeInvalid, "{wrong}");
        }
    }

    #[test]
    fn reads_the_basic_form() {
        assert_eq!(
            Instant::from_basic("20191212T121212Z").map(Instant::rfc3339),
            Ok("2019-12-12T12:12:12Z".to_owned())
        );
        assert_eq!(Instant::from_basic("20191312T121212Z").unwrap_err().code, ErrorCode::TimeInvalid);
    }
}
