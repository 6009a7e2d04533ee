//! In: a UTCTime or GeneralizedTime element. Out: an instant, departures from RFC 5280 §4.1.2.5 noted.

use super::Oddities;
use crate::{
    der::Element,
    name::text,
    time::Instant,
    words::{Sentence, english::certificate as say},
};

const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;

/// Reads one end of the validity. `None`, noted, when it is no time at all.
pub fn read(element: Option<Element<'_>>, field: &str, odd: &mut Oddities) -> Option<Instant> {
    let mut complaints = Vec::new();
    let instant = element.and_then(|element| {
        let long_year = element.tag == GENERALIZED_TIME;
        if long_year || element.tag == UTC_TIME { parse(element.content, long_year, &mut complaints) } else { None }
    });
    let is_short = |element: &Element<'_>| {
        element.tag == GENERALIZED_TIME && element.content < b"2050".as_slice() && element.content >= b"1950".as_slice()
    };
    if element.as_ref().is_some_and(is_short) {
        text::note(&mut complaints, &say::TIME_GENERALIZED);
    }
    if instant.is_none() {
        complaints = vec![&say::TIME_UNREADABLE];
    }
    odd.note_all(field, complaints);
    instant
}

/// `YY[YY]MMDDhh[mm[ss[.f]]]` and `Z`, `±hh[mm]` or nothing: all that ASN.1 has ever allowed in either type.
fn parse(text: &[u8], long_year: bool, odd: &mut Vec<&'static Sentence>) -> Option<Instant> {
    let mut cursor = text;
    let year = match (long_year, number(&mut cursor, if long_year { 4 } else { 2 })?) {
        (true, year) => year,
        // RFC 5280 §4.1.2.5.1.
        (false, year @ 50..) => 1900 + year,
        (false, year) => 2000 + year,
    };
    let (month, day, hour) = (number(&mut cursor, 2)?, number(&mut cursor, 2)?, number(&mut cursor, 2)?);
    let minute = number(&mut cursor, 2);
    let second = minute.and_then(|_| number(&mut cursor, 2));
    if second.is_none() {
        text::note(odd, &say::TIME_WITHOUT_SECONDS);
    }
    // A leap second has no number here, and a fraction of an hour or a minute (X.680 §46.3) nobody writes.
    if second == Some(60) {
        return None;
    }
    if let [b'.' | b',', fraction @ ..] = cursor {
        second?;
        text::note(odd, &say::TIME_FRACTION);
        let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
        cursor = fraction.get(digits..).filter(|_| digits > 0)?;
    }
    let instant = Instant::from_civil(year, month, day, hour, minute.unwrap_or(0), second.unwrap_or(0))?;
    let (sign, mut offset) = match cursor {
        b"Z" => return Some(instant),
        [] => {
            text::note(odd, &say::TIME_WITHOUT_ZONE);
            return Some(instant);
        }
        // Ahead of UTC means that UTC is earlier.
        [b'+', offset @ ..] => (-1, offset),
        [b'-', offset @ ..] => (1, offset),
        _ => return None,
    };
    text::note(odd, &say::TIME_OFFSET);
    let (hours, minutes) = (number(&mut offset, 2)?, number(&mut offset, 2).unwrap_or(0));
    let is_sound = offset.is_empty() && hours < 24 && minutes < 60;
    is_sound.then(|| Instant::from_unix(instant.unix() + sign * (hours * 3600 + minutes * 60)))
}

/// The next `width` digits; nothing is taken when they are not all digits.
fn number(cursor: &mut &[u8], width: usize) -> Option<i64> {
    let (digits, rest) = cursor.split_at_checked(width)?;
    let value =
        digits.iter().try_fold(0, |value, byte| byte.is_ascii_digit().then(|| value * 10 + i64::from(byte - b'0')))?;
    *cursor = rest;
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_time() {
        let seconds = &say::TIME_WITHOUT_SECONDS;
        let fraction = &say::TIME_FRACTION;
        let zone = &say::TIME_WITHOUT_ZONE;
        let offset = &say::TIME_OFFSET;
        for (long_year, text, expected, complaints) in [
            (false, "260102030405Z", "2026-01-02T03:04:05Z", vec![]),
            (false, "500101000000Z", "1950-01-01T00:00:00Z", vec![]),
            (false, "491231235959Z", "2049-12-31T23:59:59Z", vec![]),
            (false, "2601020304Z", "2026-01-02T03:04:00Z", vec![seconds]),
            (false, "260102030405+0800", "2026-01-01T19:04:05Z", vec![offset]),
            (false, "2601020304-0130", "2026-01-02T04:34:00Z", vec![seconds, offset]),
            (true, "00000101000000Z", "0000-01-01T00:00:00Z", vec![]),
            (true, "19570301000000Z", "1957-03-01T00:00:00Z", vec![]),
            (true, "99991231235959Z", "9999-12-31T23:59:59Z", vec![]),
            (true, "20260102030405.678Z", "2026-01-02T03:04:05Z", vec![fraction]),
            (true, "2026010203Z", "2026-01-02T03:00:00Z", vec![seconds]),
            (true, "20260102030405-05", "2026-01-02T08:04:05Z", vec![offset]),
            (true, "20260102030405+2359", "2026-01-01T03:05:05Z", vec![offset]),
            (true, "20260102030405", "2026-01-02T03:04:05Z", vec![zone]),
        ] {
            let mut odd = Vec::new();
            let instant = parse(text.as_bytes(), long_year, &mut odd).map(Instant::rfc3339);
            assert_eq!((instant.as_deref(), odd), (Some(expected), complaints), "{text}");
        }
    }

    #[test]
    fn what_is_not_a_time() {
        for text in [
            "",
            "Z",
            "20261301000000Z",
            "20260230000000Z",
            "2026010203040Z",
            "20260102030405.Z",
            "20260102030405+1",
            "20260102030405+08001",
            "20260102030405ZZ",
            "2026o102030405Z",
            "2030010112.5Z",
            "203001011230,5Z",
            "20260102030460Z",
            "20260102030405+2400",
            "20260102030405+0060",
        ] {
            assert_eq!(parse(text.as_bytes(), true, &mut Vec::new()), None, "{text}");
        }
    }
}
