//! In: the content of a dNSName (RFC 5280 §4.2.1.6). Out: what keeps it from being the name of a host.

use crate::{
    small::holds,
    words::{Sentence, english::certificate as say},
};

/// Why it is no name of a host. Letters outside ASCII are somebody else's to note; an underscore is common and resolves.
pub fn complaint(content: &[u8]) -> Option<&'static Sentence> {
    if is_plain(content) { None } else { found(core::str::from_utf8(content).ok()?) }
}

// An engine compiles a function where it is met first, and most names are plain.
#[inline(never)]
fn found(name: &str) -> Option<&'static Sentence> {
    let (first, rest) = name.split_once('.').unwrap_or((name, ""));
    let any = |fault: fn(&str) -> bool| name.split('.').any(fault);
    let of_hosts =
        |byte: u8| !byte.is_ascii() || byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'*');
    Some(match name {
        "" => &say::DNS_EMPTY,
        _ if holds(name, "://") => &say::DNS_ADDRESS,
        _ if holds(name, "::")
            || !any(|label| label.is_empty() || label.bytes().any(|byte| !byte.is_ascii_digit())) =>
        {
            &say::DNS_IP
        }
        _ if !name.bytes().all(of_hosts) => &say::DNS_CHARACTERS,
        _ if any(str::is_empty) => &say::DNS_LABEL_EMPTY,
        _ if rest.contains('*') || first.contains('*') && (first != "*" || rest.is_empty()) => &say::DNS_ASTERISK,
        _ if name.len() > 253 => &say::DNS_LONG,
        _ if any(|label| label.len() > 63) => &say::DNS_LABEL_LONG,
        _ if any(|label| label.starts_with('-') || label.ends_with('-')) => &say::DNS_HYPHEN,
        _ => return None,
    })
}

/// Whether nothing is to be said of it, told in one pass, as of most. Of others nothing is said here.
fn is_plain(content: &[u8]) -> bool {
    let (mut before, mut length, mut any_letter) = (b'.', 0, false);
    for byte in content.strip_prefix(b"*.").unwrap_or(content) {
        match byte {
            b'.' if length > 0 && before != b'-' => length = 0,
            b'-' if length > 0 => length += 1,
            b'0'..=b'9' => length += 1,
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => (length, any_letter) = (length + 1, true),
            _ => return false,
        }
        if length > 63 {
            return false;
        }
        before = *byte;
    }
    // Of numbers alone is an address.
    content.len() <= 253 && length > 0 && before != b'-' && any_letter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_to_be_said_of_what_is_plain() {
        let mut names = vec![String::new()];
        for _ in 0..6 {
            let longer = names.iter().flat_map(|name| "a1-._*".chars().map(move |next| format!("{name}{next}")));
            names = longer.filter(|name| !is_plain(name.as_bytes()) || found(name).is_none()).collect();
        }
        assert_eq!(names.len(), 6_usize.pow(6), "one of these was called plain and is not");
        let label = "a".repeat(63);
        let longest = [&*label; 4].join(".");
        for (name, plain) in [
            (&label, true),
            (&(label.clone() + "a"), false),
            (&longest[2..].to_owned(), true),
            (&longest[1..].to_owned(), false),
            (&"*.a.example".to_owned(), true),
            (&"b\u{fc}cher.a".to_owned(), false),
        ] {
            assert_eq!(is_plain(name.as_bytes()), plain, "{name}");
        }
    }

    #[test]
    fn names_of_hosts_and_what_is_none() {
        let long = "a".repeat(64);
        let longest = [&*"a".repeat(63); 4].join(".");
        for (name, word) in [
            ("", "empty"),
            ("https://a.example", "://"),
            ("a.example:443", "characters"),
            ("a.example/x", "characters"),
            ("a.example,b.example", "characters"),
            (" a.example", "characters"),
            ("a.example\0.evil.example", "characters"),
            ("a\n.example", "characters"),
            ("10.0.0.1", "IP address"),
            ("2001:db8::1", "IP address"),
            ("[::1]", "IP address"),
            (".a.example", "empty label"),
            ("a.example.", "empty label"),
            ("a..example", "empty label"),
            (".", "empty label"),
            ("*", "asterisk"),
            ("a.*.example", "asterisk"),
            ("w*.example", "asterisk"),
            ("**.example", "asterisk"),
            ("*.*.example", "asterisk"),
            ("-a.example", "hyphen"),
            ("a-.example", "hyphen"),
            (&long, "63"),
            (&longest, "253"),
        ] {
            assert!(complaint(name.as_bytes()).is_some_and(|complaint| complaint.english().contains(word)), "{name}");
        }
        for name in [
            "a.example",
            "*.a.example",
            "_dmarc.a.example",
            "localhost",
            "xn--bcher-kva.example",
            "1.a.example",
            "bücher.a",
        ] {
            assert_eq!(complaint(name.as_bytes()), None, "{name}");
        }
    }
}
