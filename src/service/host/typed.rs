//! In: a host as it was typed. Out: as a client writes it, if it is one.

use crate::small;

/// A host as a client writes it in `Host`: without the default port. A private cloud's may be an address, or a name of one label with its
/// port. `localhost` is not accepted: nobody has a certificate for it, and its services are not called over TLS.
pub fn typed(text: &str) -> Option<String> {
    let text = text.to_ascii_lowercase();
    let host = text.strip_prefix("https://").unwrap_or(&text);
    written(host.strip_suffix('/').unwrap_or(host))
}

fn written(text: &str) -> Option<String> {
    let (name, port) = match text.rsplit_once(':') {
        // The colons of an address of IPv6 stand in brackets.
        Some((name, port)) if !port.ends_with(']') => (name, Some(port)),
        _ => (text, None),
    };
    let port = match port {
        Some(port) if port.bytes().all(|byte| byte.is_ascii_digit()) => {
            port.parse::<u16>().ok().filter(|port| *port > 0)?
        }
        Some(_) => return None,
        None => 443,
    };
    let name = if let Some(address) = name.strip_prefix('[') {
        is_ipv6(address.strip_suffix(']')?).then(|| name.to_owned())?
    } else {
        let numeric = |label: &str| label.bytes().all(|byte| byte.is_ascii_digit());
        let last = name.rsplit('.').next().unwrap_or_default();
        let alone = !name.contains('.') && text.len() == name.len();
        let is_name = name.len() <= 253 && name.split('.').all(is_label) && last != "localhost" && !alone;
        (is_name && (!numeric(last) || is_ipv4(name))).then(|| name.to_owned())?
    };
    // A browser leaves the default port out of `Host`, so it must be left out of what is signed.
    Some(if port == 443 { name } else { format!("{name}:{port}") })
}

/// An address of IPv4 that is not this computer's, as every client writes it.
fn is_ipv4(text: &str) -> bool {
    let is_byte = |part: &str| part.parse::<u8>().is_ok() && (part.len() == 1 || !part.starts_with('0'));
    text.split('.').count() == 4 && text.split('.').all(is_byte) && !text.starts_with("127.") && !text.starts_with("0.")
}

/// An address of IPv6 that is not this computer's, in the one form that every client writes (RFC 5952 §4): no leading zeros, and `::` for
/// the zeros.
fn is_ipv6(text: &str) -> bool {
    let is_group = |group: &str| {
        (1..=4).contains(&group.len())
            && group.bytes().all(|byte| byte.is_ascii_hexdigit())
            && (group.len() == 1 || !group.starts_with('0'))
    };
    let count = |part: &str| {
        if part.is_empty() { Some(0) } else { part.split(':').all(is_group).then(|| part.split(':').count()) }
    };
    let zeros = |part: &str| part.split(':').any(|group| group == "0");
    match small::around(text, "::") {
        // What begins with zeros is this computer, or stands for an address of IPv4.
        Some((before, after)) => {
            !before.is_empty()
                && !zeros(before)
                && !zeros(after)
                && count(before).zip(count(after)).is_some_and(|(before, after)| before + after < 7)
        }
        None => count(text) == Some(8) && !small::holds(text, "0:0"),
    }
}

/// One label of a DNS name (RFC 1035 §2.3.1), digits allowed in front (RFC 1123 §2.1).
pub fn is_label(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_private_clouds_host_is_taken_as_it_is_typed() {
        for (endpoint, taken) in [
            ("10.1.2.3:8443", "10.1.2.3:8443"),
            ("10.1.2.3", "10.1.2.3"),
            ("https://192.168.0.10:443/", "192.168.0.10"),
            ("gateway:8443", "gateway:8443"),
            ("gateway:443", "gateway"),
            ("ELB.internal:443", "elb.internal"),
            ("elb.internal:08443", "elb.internal:8443"),
            ("[fd00::1]:8443", "[fd00::1]:8443"),
            ("HTTPS://[FD00::1]:443/", "[fd00::1]"),
            ("[fd00::1]", "[fd00::1]"),
            ("[2001:db8:0:1:1:1:1:1]:1", "[2001:db8:0:1:1:1:1:1]:1"),
            ("[1:2:3:4:5:6:7:8]", "[1:2:3:4:5:6:7:8]"),
            ("[fe80::]", "[fe80::]"),
            ("[64:ff9b::a:b]", "[64:ff9b::a:b]"),
            ("elb.example.com:8443", "elb.example.com:8443"),
        ] {
            assert_eq!(typed(endpoint).unwrap(), taken, "{endpoint}");
        }
    }

    #[test]
    fn anything_that_is_not_a_host_name_is_refused() {
        for endpoint in [
            "",
            "localhost",
            "localhost:8443",
            "a.localhost",
            "127.0.0.1",
            "127.1.2.3:8443",
            "0.0.0.0",
            "[::1]",
            "[::1]:8443",
            "[::]",
            "[::ffff:10.1.2.3]",
            "[::ffff:127.0.0.1]:443",
            "[fd00::1",
            "fd00::1",
            "[fd00::1]x:1",
            "[fd00::1::2]",
            "[fd00::0001]",
            "[fd00:0:0::1]",
            "[fd00:0:0:0:0:0:0:1]",
            "[1:2:3:4:5:6:7::]",
            "[1:2:3:4:5:6:7]",
            "[1:2:3:4:5:6:7:8:9]",
            "[1::2:3:4:5:6:7:8]",
            "[12345::]",
            "[g::]",
            "[+1::]",
            "[:1:2:3:4:5:6:7]",
            "[::7f00:1]",
            "[fd00::1%25eth0]",
            "[]",
            "10.1.2",
            "010.1.2.3",
            "10.1.2.3.4",
            "0x0a.1.2.3",
            "2130706433:443",
            "10.1.2.3:",
            "cn-north-4",
            "a..b:1",
            "a.b/c",
            "user@a.b",
            "a.b:0",
            "a.b:99999",
            "a..b",
            "-a.b",
            "a b.c",
            "http://a.b",
            "a.b?x",
            "a.b:+80",
        ] {
            assert_eq!(typed(endpoint), None, "{endpoint}");
        }
    }
}
