//! A kind of operation and a region in; the host that answers for them out, and what a host tells of itself.

use crate::{Error, ErrorCode, Place, small, small::List};

/// Every region of the vendor's table, and the kinds it has by their first letters: one text, because that is smallest.
const REGIONS: &str = "\
    ae-ad-1=ae af-north-1=ae af-south-1=aei ap-southeast-1=aei ap-southeast-2=aei ap-southeast-3=aeip \
    ap-southeast-4=ae ap-southeast-5=ae cn-east-2=ae cn-east-3=aei cn-east-4=ae cn-east-5=ae cn-north-1=ae \
    cn-north-11=a cn-north-12=ae cn-north-2=ae cn-north-4=aeip cn-north-9=ae cn-south-1=aei cn-south-2=ae \
    cn-south-4=aei cn-southwest-2=ae cn-southwest-3=a eu-west-0=ae eu-west-101=aep la-north-2=aei la-south-2=aei \
    me-east-1=aei my-kualalumpur-1=aep na-mexico-1=ae ru-moscow-1=aeip ru-northwest-2=ae sa-brazil-1=aeip \
    tr-west-1=ae";

/// Regions of Open Telekom Cloud, which documents the same calls of ELB and APIG.
const OPEN_TELEKOM_CLOUD: [&str; 2] = ["eu-de", "eu-nl"];

/// The host that answers for a kind of operation: the one given, or else the region's.
///
/// # Errors
/// `ENDPOINT_UNKNOWN` when neither tells it.
pub fn host(kind: &str, region: Option<&str>, endpoint: Option<&str>) -> Result<String, Error> {
    let refuse =
        |field: &str, message: String| Err(Error::new(ErrorCode::EndpointUnknown, message).at(Place::field(field)));
    if let Some(endpoint) = endpoint {
        let typed = endpoint.to_ascii_lowercase();
        let host = typed.strip_prefix("https://").unwrap_or(&typed);
        return self::typed(host.strip_suffix('/').unwrap_or(host)).map_or_else(
            || {
                let example = region_host(kind, "cn-north-4");
                refuse("endpoint", format!("The endpoint is not a host name. Write it like {example}."))
            },
            Ok,
        );
    }
    match region {
        // A client sends a host in lower case, so it must be signed like that.
        Some(region) if is_label(region) => Ok(region_host(kind, &region.to_ascii_lowercase())),
        Some(_) => refuse("region", "The region is not a region id. Write it like cn-north-4.".to_owned()),
        None => refuse("region", "Give a region, such as cn-north-4, or an endpoint.".to_owned()),
    }
}

/// The regions of a kind in the vendor's table; none for a kind that is not known.
pub fn regions(kind: &str) -> Vec<&'static str> {
    listed(kind).list()
}

/// Whether a region is in the vendor's table. Tables age, so an unknown one is worth a word, never a refusal.
pub fn knows(kind: &str, region: &str) -> bool {
    listed(kind).any(|listed| listed == region)
}

/// Whether a host is known to answer for a kind: a region's, an IoTDA instance's, another cloud's that documents the same call.
pub fn is_known_host(kind: &str, host: &str) -> bool {
    let of_this_cloud = || listed(kind).any(|region| region_host(kind, region) == host);
    let of_an_instance = || kind == "iotda" && is_instance(host);
    let of_another_cloud = || {
        let region =
            host.strip_prefix(kind).and_then(|rest| rest.strip_prefix('.')?.strip_suffix(".otc.t-systems.com"));
        matches!(kind, "elb" | "apig") && region.is_some_and(|region| OPEN_TELEKOM_CLOUD.contains(&region))
    };
    of_this_cloud() || of_an_instance() || of_another_cloud()
}

/// The region that the host of an IoTDA instance names.
pub fn instance_region(host: &str) -> Option<&str> {
    let (_, region) = small::around(host, ".iotda-app.")?;
    region.split('.').next().filter(|region| is_label(region))
}

/// Whether a host is one that all customers of a region share, rather than an instance's own; a port does not count.
///
/// The vendor's own test allows a region only two digits, and so takes those of `eu-west-101` for an instance's.
pub fn is_shared(host: &str) -> bool {
    let name = host.split_once(':').map_or(host, |(name, _)| name);
    let Some((name, "com" | "cn" | "eu")) = name.rsplit_once('.') else { return false };
    let Some((name, "huaweicloud" | "myhuaweicloud" | "myhwclouds")) = name.rsplit_once('.') else { return false };
    let (service, region) = name.split_once('.').map_or((name, None), |(service, region)| (service, Some(region)));
    service.len() > 1
        && service.as_bytes().first().is_some_and(u8::is_ascii_lowercase)
        && is_label(service)
        && region.is_none_or(is_region)
}

/// `area-direction-number`, as regions are named.
fn is_region(text: &str) -> bool {
    let is = |text: &str, least: usize, most: usize, first: u8, last: u8| {
        (least..=most).contains(&text.len()) && text.bytes().all(|byte| (first..=last).contains(&byte))
    };
    let (area, rest) = text.split_once('-').unwrap_or_default();
    let (direction, number) = rest.split_once('-').unwrap_or_default();
    is(area, 2, 63, b'a', b'z') && is(direction, 1, 63, b'a', b'z') && is(number, 1, 3, b'0', b'9')
}

/// `{10 hex digits}.st{number}.iotda-app.{region}.myhuaweicloud.com`
fn is_instance(host: &str) -> bool {
    let parts = || {
        let (instance, region) = small::around(host.strip_suffix(".myhuaweicloud.com")?, ".iotda-app.")?;
        let (id, stage) = small::around(instance, ".st")?;
        Some((id, stage, region))
    };
    parts().is_some_and(|(id, stage, region)| {
        id.len() == 10
            && id.bytes().all(|byte| byte.is_ascii_hexdigit())
            && !stage.is_empty()
            && stage.bytes().all(|byte| byte.is_ascii_digit())
            && knows("iotda", region)
    })
}

/// A kind's rows of the table.
fn listed(kind: &str) -> impl Iterator<Item = &'static str> {
    let letter = match kind {
        "apig" => b'a',
        "elb" => b'e',
        "iotda" => b'i',
        "pca" => b'p',
        _ => b'-',
    };
    let row = move |row: &'static str| row.split_once('=').filter(|(_, kinds)| kinds.as_bytes().contains(&letter));
    REGIONS.split(' ').filter_map(row).map(|(region, _)| region)
}

/// The pattern, and its two exceptions. Private certificate authorities are part of the service CCM.
fn region_host(kind: &str, region: &str) -> String {
    let service = if kind == "pca" { "ccm" } else { kind };
    match (kind, region) {
        ("pca", "sa-brazil-1") => "ccm.myhuaweicloud.com".to_owned(),
        ("apig", "eu-west-101") => "apig.eu-west-101.myhuaweicloud.eu".to_owned(),
        _ => format!("{service}.{region}.myhuaweicloud.com"),
    }
}

/// A host as a client writes it in `Host`: without the default port. A private cloud's may be an address, or a name of one label with its
/// port. This computer is none: nobody has a certificate for it, and its services are not called over TLS.
fn typed(text: &str) -> Option<String> {
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
    fn a_region_or_an_endpoint_gives_the_host() {
        assert_eq!(host("elb", Some("cn-north-4"), None).unwrap(), "elb.cn-north-4.myhuaweicloud.com");
        assert_eq!(host("elb", Some("xx-new-9"), None).unwrap(), "elb.xx-new-9.myhuaweicloud.com");
        assert_eq!(host("pca", Some("SA-Brazil-1"), None).unwrap(), "ccm.myhuaweicloud.com");
        assert_eq!(
            host("elb", None, Some("https://ELB.eu-de.otc.t-systems.com:443/")).unwrap(),
            "elb.eu-de.otc.t-systems.com"
        );
        assert_eq!(host("elb", None, Some("elb.example.com:8443")).unwrap(), "elb.example.com:8443");
        assert!(knows("elb", "cn-north-4") && !knows("elb", "xx-new-9"));
    }

    #[test]
    fn the_table_is_the_vendors() {
        let recorded = include_str!("../../tests/data/contract/endpoints.json");
        let recorded: serde_json::Value = serde_json::from_str(recorded).unwrap();
        for (kind, service, count) in
            [("elb", "elb", 32), ("apig", "apig", 34), ("iotda", "iotda", 13), ("pca", "ccm", 6)]
        {
            let rows = recorded["services"][service].as_object().unwrap();
            assert!(regions(kind).into_iter().eq(rows.keys()), "{kind}");
            assert_eq!(rows.len(), count, "{kind}");
            for (region, endpoints) in rows {
                let given = host(kind, Some(region), None).unwrap();
                assert_eq!(endpoints[0], format!("https://{given}"));
                assert!(is_known_host(kind, &given) && is_shared(&given), "{given}");
            }
        }
        assert!(regions("other").is_empty());
    }

    #[test]
    fn hosts_of_instances_and_of_another_cloud_are_known() {
        for (kind, host) in [
            ("iotda", "a1b2c3d4e5.st1.iotda-app.cn-north-4.myhuaweicloud.com"),
            ("iotda", "0123456789.st12.iotda-app.ap-southeast-1.myhuaweicloud.com"),
            ("elb", "elb.eu-de.otc.t-systems.com"),
            ("apig", "apig.eu-nl.otc.t-systems.com"),
        ] {
            assert!(is_known_host(kind, host), "{host}");
            assert!(!is_shared(host), "{host}");
        }
        for (kind, host) in [
            ("elb", "a1b2c3d4e5.st1.iotda-app.cn-north-4.myhuaweicloud.com"),
            ("iotda", "a1b2c3d4e5.st1.iotda-app.xx-new-9.myhuaweicloud.com"),
            ("iotda", "a1b2c3d4e5.st.iotda-app.cn-north-4.myhuaweicloud.com"),
            ("iotda", "a1b2c3d4e.st1.iotda-app.cn-north-4.myhuaweicloud.com"),
            ("iotda", "a1b2c3d4eg.st1.iotda-app.cn-north-4.myhuaweicloud.com"),
            ("iotda", "x.a1b2c3d4e5.st1.iotda-app.cn-north-4.myhuaweicloud.com"),
            ("iotda", "a1b2c3d4e5.st1.iotda-app.x.cn-north-4.myhuaweicloud.com"),
            ("iotda", "iotda.eu-de.otc.t-systems.com"),
            ("elb", "elb.eu-ch2.otc.t-systems.com"),
            ("elb", "elb.eu-de.otc.t-systems.com:443"),
            ("elb", "elbeu-de.otc.t-systems.com"),
            ("apig", "apig.eu-west-101.myhuaweicloud.com"),
            ("pca", "ccm.sa-brazil-1.myhuaweicloud.com"),
            ("elb", "apig.cn-north-4.myhuaweicloud.com"),
        ] {
            assert!(!is_known_host(kind, host), "{kind} {host}");
        }
    }

    #[test]
    fn a_host_is_shared_when_it_has_the_form_of_a_regions() {
        for host in
            ["ccm.myhuaweicloud.com", "iotda.cn-north-4.myhuaweicloud.com:8443", "ab.ru-northwest-2.myhwclouds.cn"]
        {
            assert!(is_shared(host), "{host}");
        }
        for host in [
            "",
            "myhuaweicloud.com",
            "e.cn-north-4.myhuaweicloud.com",
            "1lb.cn-north-4.myhuaweicloud.com",
            "elb.cn-north-1234.myhuaweicloud.com",
            "elb.c-north-4.myhuaweicloud.com",
            "elb.cn-n0rth-4.myhuaweicloud.com",
            "elb.cn--4.myhuaweicloud.com",
            "elb.cn-north-4-x.myhuaweicloud.com",
            "elb.cn-north.myhuaweicloud.com",
            "elb.cn-north-4.myhuaweicloudxcom",
            "elb.cn-north-4.myhuaweicloud.com.evil.example",
            "elb.cn-north-4.myhuaweicloud.community",
            "elb.cn-north-4.huaweicloud.org",
        ] {
            assert!(!is_shared(host), "{host}");
        }
    }

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
            assert_eq!(host("elb", None, Some(endpoint)).unwrap(), taken, "{endpoint}");
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
            assert_eq!(host("elb", None, Some(endpoint)).unwrap_err().code, ErrorCode::EndpointUnknown, "{endpoint}");
        }
        assert_eq!(
            host("elb", Some("cn-north-4.evil.example/"), None).unwrap_err().place.field.as_deref(),
            Some("region")
        );
        assert_eq!(
            host("elb", None, None).unwrap_err().message(),
            "Give a region, such as cn-north-4, or an endpoint."
        );
        assert_eq!(
            host("pca", None, Some("x")).unwrap_err().message(),
            "The endpoint is not a host name. Write it like ccm.cn-north-4.myhuaweicloud.com."
        );
    }
}
