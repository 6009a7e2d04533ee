//! In: names and values, or a query as somebody wrote it. Out: the one form of it that is signed, and so the one that is sent: pairs in the
//! order of raw names, then raw values, each encoded (CONTRACT §2.2).

use crate::{
    digest::hex,
    small::{List, sort},
};

/// A query, without its `?`, of these names and values.
pub fn of(pairs: &[(&str, String)]) -> String {
    let mut text = String::new();
    for (name, value) in pairs {
        for (before, part) in [("&", *name), ("=", value.as_str())] {
            text.push_str(before);
            percent_encode(&part.bytes().map(char::from).collect::<String>(), &mut text);
        }
    }
    canonical(&text)
}

/// A query in the form that is signed: always with `=`.
pub fn canonical(query: &str) -> String {
    let mut out = String::new();
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(key, value)| (percent_decoded(key), percent_decoded(value)));
    for (index, (key, value)) in sorted(pairs).iter().enumerate() {
        if index > 0 {
            out.push('&');
        }
        percent_encode(key, &mut out);
        out.push('=');
        percent_encode(value, &mut out);
    }
    out
}

/// By the first, then by the second.
pub fn sorted(pairs: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    let mut pairs = pairs.list();
    sort(&mut pairs, |pair, other| pair > other);
    pairs
}

/// RFC 3986 §2.3: everything but unreserved characters, in upper-case hex. `text` has a character for each byte.
pub fn percent_encode(text: &str, out: &mut String) {
    for character in text.chars() {
        let Ok(byte) = u8::try_from(character) else { continue };
        if is_unreserved(byte) {
            out.push(character);
        } else {
            out.push('%');
            out.push_str(&hex(&[byte]).to_ascii_uppercase());
        }
    }
}

/// What stands as itself.
pub fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~')
}

/// The bytes of a text with its `%41`s decoded, once: a character for each byte, which sort as the bytes do.
pub fn percent_decoded(text: &str) -> String {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        let escape = match after {
            [high, low, ..] if *byte == b'%' => digit(*high).zip(digit(*low)),
            _ => None,
        };
        match escape {
            Some((high, low)) => {
                out.push(char::from(high << 4 | low));
                rest = after.get(2..).unwrap_or_default();
            }
            None => out.push(char::from(*byte)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_values_are_sorted_as_they_are_and_then_encoded() {
        let pair = |name: &'static str, value: &str| (name, value.to_owned());
        assert_eq!(of(&[]), "");
        assert_eq!(
            of(&[pair("name", "z"), pair("name1", "a"), pair("name", "a b/c:ü")]),
            "name=a%20b%2Fc%3A%C3%BC&name=z&name1=a"
        );
        assert_eq!(of(&[pair("id", "a:b"), pair("id", "a/b"), pair("id", "a.b")]), "id=a.b&id=a%2Fb&id=a%3Ab");
        assert_eq!(of(&[pair("marker", "")]), "marker=");
        // Beyond the 16 bits of JavaScript's units.
        assert_eq!(of(&[pair("x", "\u{1f600}"), pair("x", "\u{ff5e}")]), "x=%EF%BD%9E&x=%F0%9F%98%80");
    }

    #[test]
    fn what_somebody_wrote_gets_the_same_form() {
        for (written, canonical_form) in
            [("b&a=1", "a=1&b="), ("a=%41%2f&&", "a=A%2F"), ("a=%zz", "a=%25zz"), ("a=b=c", "a=b%3Dc")]
        {
            assert_eq!(canonical(written), canonical_form, "{written}");
            assert_eq!(canonical(canonical_form), canonical_form);
        }
    }
}
