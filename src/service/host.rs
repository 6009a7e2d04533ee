//! In: a service's hosts, and a region or an endpoint as it was typed. Out: the host that answers, and what a host tells of itself.

mod typed;

pub use typed::is_label;

use crate::{Error, ErrorCode, Place, small, words, words::english::service as sentences};
use typed::typed;

/// Where a service answers.
#[derive(Clone, Copy)]
pub struct Hosts {
    /// How the names of its hosts begin.
    pub name: &'static str,
    /// The regions that the vendor's table has for it, apart by blanks: one text, because that is smallest.
    pub regions: &'static str,
    /// Regions whose host is not of the pattern, and the host.
    pub exceptions: &'static [(&'static str, &'static str)],
    /// The host that answers for every region that the table does not have.
    pub global: Option<&'static str>,
    /// Regions of Open Telekom Cloud where the same calls are documented.
    pub open_telekom_cloud: &'static [&'static str],
    /// What stands before the region in the hosts of instances, if instances have hosts of their own.
    pub instances: Option<&'static str>,
}

impl Hosts {
    /// Of no service.
    pub const NOWHERE: Self =
        Self { name: "", regions: "", exceptions: &[], global: None, open_telekom_cloud: &[], instances: None };

    /// The host that answers: the one given, or else the region's.
    ///
    /// # Errors
    /// `ENDPOINT_UNKNOWN` when neither tells it.
    pub fn host(&self, region: Option<&str>, endpoint: Option<&str>) -> Result<String, Error> {
        let refuse = |field: &str, words| Err(Error::new(ErrorCode::EndpointUnknown, words).at(Place::field(field)));
        if let Some(endpoint) = endpoint {
            return match typed(endpoint) {
                Some(host) => Ok(host),
                None => {
                    refuse("endpoint", words!(sentences::ENDPOINT_MALFORMED, example: self.region_host("cn-north-4")))
                }
            };
        }
        match region {
            // A client sends a host in lower case, so it must be signed like that.
            Some(region) if is_label(region) => Ok(self.region_host(&region.to_ascii_lowercase())),
            Some(_) => refuse("region", words!(sentences::REGION_MALFORMED)),
            None => refuse("region", words!(sentences::REGION_MISSING)),
        }
    }

    /// The regions of the vendor's table. Tables age, so an unknown one is worth a word, never a refusal.
    pub fn regions(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.regions.split(' ')
    }

    /// Whether a host is known to answer: a region's, an instance's, another cloud's that documents the same calls.
    pub fn has(&self, host: &str) -> bool {
        let of_another_cloud = || {
            let region = host.strip_prefix(self.name)?.strip_prefix('.')?.strip_suffix(".otc.t-systems.com")?;
            Some(self.open_telekom_cloud.contains(&region))
        };
        self.regions().any(|region| self.region_host(region) == host)
            || self.global == Some(host)
            || self.is_instance(host)
            || of_another_cloud() == Some(true)
    }

    /// The region that the host of an instance names.
    pub fn instance_region<'a>(&self, host: &'a str) -> Option<&'a str> {
        let (_, region) = small::around(host, self.instances?)?;
        region.split('.').next().filter(|region| is_label(region))
    }

    /// `{10 hex digits}.st{number}.iotda-app.{region}.myhuaweicloud.com`
    fn is_instance(&self, host: &str) -> bool {
        let parts = || {
            let (instance, region) = small::around(host.strip_suffix(".myhuaweicloud.com")?, self.instances?)?;
            let (id, stage) = small::around(instance, ".st")?;
            Some((id, stage, region))
        };
        parts().is_some_and(|(id, stage, region)| {
            id.len() == 10
                && id.bytes().all(|byte| byte.is_ascii_hexdigit())
                && !stage.is_empty()
                && stage.bytes().all(|byte| byte.is_ascii_digit())
                && self.regions().any(|known| known == region)
        })
    }

    /// The pattern, and its exceptions.
    fn region_host(&self, region: &str) -> String {
        let exception = self.exceptions.iter().find(|(exception, _)| *exception == region).map(|(_, host)| *host);
        let elsewhere = || self.global.filter(|_| !self.regions().any(|known| known == region));
        exception
            .or_else(elsewhere)
            .map_or_else(|| [self.name, ".", region, ".myhuaweicloud.com"].concat(), str::to_owned)
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service;

    fn hosts(kind: &str) -> &'static Hosts {
        &service::of_kind(kind).unwrap().0.hosts
    }

    fn host(kind: &str, region: Option<&str>, endpoint: Option<&str>) -> Result<String, Error> {
        hosts(kind).host(region, endpoint)
    }

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
        assert!(hosts("elb").regions().any(|region| region == "cn-north-4"));
    }

    #[test]
    fn the_table_is_the_vendors() {
        let recorded = include_str!("../../tests/data/contract/endpoints.json");
        let recorded: serde_json::Value = serde_json::from_str(recorded).unwrap();
        for (kind, service, count) in
            [("elb", "elb", 32), ("apig", "apig", 34), ("iotda", "iotda", 13), ("pca", "ccm", 6)]
        {
            let rows = recorded["services"][service].as_object().unwrap();
            assert!(hosts(kind).regions().eq(rows.keys()), "{kind}");
            assert_eq!(rows.len(), count, "{kind}");
            for (region, endpoints) in rows {
                let given = host(kind, Some(region), None).unwrap();
                assert_eq!(endpoints[0], format!("https://{given}"));
                assert!(hosts(kind).has(&given) && is_shared(&given), "{given}");
            }
        }
    }

    #[test]
    fn where_a_region_has_no_host_of_its_own_the_global_one_answers() {
        let recorded = include_str!("../../tests/data/contract/endpoints.json");
        let recorded: serde_json::Value = serde_json::from_str(recorded).unwrap();
        for (kind, table, count) in [("iam.projects", "iam", 27), ("sts.identity", "sts", 12)] {
            let rows = recorded[table].as_object().unwrap();
            assert_eq!(rows.len(), count, "{kind}");
            for (region, endpoints) in rows {
                assert_eq!(endpoints[0], format!("https://{}", host(kind, Some(region), None).unwrap()), "{kind}");
            }
            // The identity client's own table has one more.
            let others = hosts(kind).regions().filter(|region| !rows.contains_key(*region));
            assert!(others.eq((kind == "iam.projects").then_some("eu-west-101")), "{kind}");
            for region in [
                "af-north-1",
                "ap-southeast-5",
                "cn-north-11",
                "cn-south-4",
                "cn-southwest-3",
                "ru-northwest-2",
                "xx-new-9",
            ] {
                let global = host(kind, Some(region), None).unwrap();
                assert_eq!(recorded[format!("{table}_default")], format!("https://{global}"), "{region}");
                assert!(hosts(kind).has(&global) && is_shared(&global), "{global}");
            }
        }
        assert_eq!(host("iam.accounts", Some("eu-west-101"), None).unwrap(), "iam.eu-west-101.myhuaweicloud.eu");
        assert!(hosts("iam.accounts").has("iam.eu-de.otc.t-systems.com"));
        for other in [
            "iam.af-north-1.myhuaweicloud.com",
            "iam.myhuaweicloud.com:443",
            "iam.eu-ch2.otc.t-systems.com",
            "myhuaweicloud.com",
        ] {
            assert!(!hosts("iam.accounts").has(other), "{other}");
        }
    }

    #[test]
    fn hosts_of_instances_and_of_another_cloud_are_known() {
        for (kind, host) in [
            ("iotda", "a1b2c3d4e5.st1.iotda-app.cn-north-4.myhuaweicloud.com"),
            ("iotda", "0123456789.st12.iotda-app.ap-southeast-1.myhuaweicloud.com"),
            ("elb", "elb.eu-de.otc.t-systems.com"),
            ("apig", "apig.eu-nl.otc.t-systems.com"),
        ] {
            assert!(hosts(kind).has(host), "{host}");
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
            assert!(!hosts(kind).has(host), "{kind} {host}");
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
    fn what_is_wrong_with_a_region_or_an_endpoint_is_said() {
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
