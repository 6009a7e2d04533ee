//! A service and a region in; the host that answers for them out.

use crate::{Error, ErrorCode, Place};

/// Regions whose hosts follow the pattern `{service}.{region}.myhuaweicloud.com`, a row for each service.
const REGIONS: &[(&str, &[&str])] = &[("elb", ELB)];

const ELB: &[&str] = &[
    "ae-ad-1",
    "af-north-1",
    "af-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-4",
    "ap-southeast-5",
    "cn-east-2",
    "cn-east-3",
    "cn-east-4",
    "cn-east-5",
    "cn-north-1",
    "cn-north-12",
    "cn-north-2",
    "cn-north-4",
    "cn-north-9",
    "cn-south-1",
    "cn-south-2",
    "cn-south-4",
    "cn-southwest-2",
    "eu-west-0",
    "eu-west-101",
    "la-north-2",
    "la-south-2",
    "me-east-1",
    "my-kualalumpur-1",
    "na-mexico-1",
    "ru-moscow-1",
    "ru-northwest-2",
    "sa-brazil-1",
    "tr-west-1",
];

/// The host of a service: the one given, or else the region's.
///
/// # Errors
/// `ENDPOINT_UNKNOWN` when neither tells it.
pub fn host(service: &str, region: Option<&str>, endpoint: Option<&str>) -> Result<String, Error> {
    let refuse =
        |field: &str, message: String| Err(Error::new(ErrorCode::EndpointUnknown, message).at(Place::field(field)));
    if let Some(endpoint) = endpoint {
        let host = endpoint.strip_prefix("https://").unwrap_or(endpoint);
        let host = host.strip_suffix('/').unwrap_or(host).to_ascii_lowercase();
        return if is_host(&host) {
            // A browser leaves the default port out of `Host`, so it must be left out of what is signed.
            Ok(host.strip_suffix(":443").unwrap_or(&host).to_owned())
        } else {
            refuse(
                "endpoint",
                "The endpoint is not a host name. Write it like elb.cn-north-4.myhuaweicloud.com.".to_owned(),
            )
        };
    }
    match region {
        Some(region) if is_label(region) => Ok(format!("{service}.{region}.myhuaweicloud.com")),
        Some(_) => refuse("region", "The region is not a region id. Write it like cn-north-4.".to_owned()),
        None => refuse("region", "Give a region, such as cn-north-4, or an endpoint.".to_owned()),
    }
}

/// The regions of a service in the vendor's table; none for a service that is not known.
pub fn regions(service: &str) -> &'static [&'static str] {
    REGIONS.iter().find(|(known, _)| *known == service).map_or(&[], |(_, regions)| regions)
}

/// Whether a region is in the vendor's table. Tables age, so an unknown one is worth a word, never a refusal.
pub fn knows(service: &str, region: &str) -> bool {
    regions(service).contains(&region)
}

/// Whether a host is the one of a known service and region.
pub fn is_known_host(service: &str, host: &str) -> bool {
    let region = host.strip_suffix(".myhuaweicloud.com").and_then(|rest| rest.strip_prefix(service)?.strip_prefix('.'));
    region.is_some_and(|region| knows(service, region))
}

/// A DNS name of two labels or more, perhaps with a port; no address, no user name, no path.
fn is_host(text: &str) -> bool {
    let (name, port) = text.split_once(':').unwrap_or((text, "443"));
    let numeric = |label: &str| label.bytes().all(|byte| byte.is_ascii_digit());
    name.len() <= 253
        && name.contains('.')
        && name.split('.').all(is_label)
        && !name.rsplit('.').next().is_none_or(numeric)
        && (1..=5).contains(&port.len())
        && port.bytes().all(|byte| byte.is_ascii_digit())
        && port.parse::<u16>().is_ok_and(|port| port > 0)
}

fn is_label(text: &str) -> bool {
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
        assert_eq!(
            host("elb", None, Some("https://ELB.eu-de.otc.t-systems.com:443/")).unwrap(),
            "elb.eu-de.otc.t-systems.com"
        );
        assert_eq!(host("elb", None, Some("elb.example.com:8443")).unwrap(), "elb.example.com:8443");
        assert!(knows("elb", "cn-north-4") && !knows("elb", "xx-new-9"));
    }

    #[test]
    fn anything_that_is_not_a_host_name_is_refused() {
        for endpoint in [
            "",
            "localhost",
            "127.0.0.1",
            "[::1]",
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
        assert_eq!(host("elb", None, None).unwrap_err().message, "Give a region, such as cn-north-4, or an endpoint.");
    }
}
