//! In: method, host, path and query of a request. Out: whether a relay may forward it, and which call it is. The page asks the same
//! question before it sends, so that both refuse the same things in the same words.

use crate::{
    Error, ErrorCode, Place,
    service::{Call, Hosts, SERVICES, Service, call::has_segments, field::Role},
    small::List,
    words,
    words::{Words, english::relay as sentences},
};

/// A call, as far as admission asks. Copied from the tables while this is compiled: a module that only admits then carries no rule, no field
/// and no sentence of a call.
pub struct Route {
    /// What an operation calls it.
    pub kind: &'static str,
    hosts: Hosts,
    method: &'static str,
    path: &'static [&'static str],
    /// Those of its query.
    parameters: [&'static str; MOST_PARAMETERS],
}

const MOST_PARAMETERS: usize = 24;

static ROUTES: [Route; COUNT] = {
    let mut routes = [Route::NONE; COUNT];
    let mut free = routes.as_mut_slice();
    let mut services = SERVICES;
    while let [service, others @ ..] = services {
        let mut calls = service.calls;
        while let [call, rest @ ..] = calls {
            let [route, others @ ..] = free else { panic!("COUNT is too small") };
            *route = Route::of(service, call);
            (free, calls) = (others, rest);
        }
        services = others;
    }
    routes
};

const COUNT: usize = {
    let mut count = 0;
    let mut services = SERVICES;
    while let [service, others @ ..] = services {
        count += service.calls.len();
        services = others;
    }
    count
};

impl Route {
    const NONE: Self = Self {
        kind: "",
        hosts: Hosts { name: "", regions: "", exceptions: &[], open_telekom_cloud: &[], instances: None },
        method: "",
        path: &[],
        parameters: [""; MOST_PARAMETERS],
    };

    const fn of(service: &Service, call: &Call) -> Self {
        let mut route =
            Self { kind: call.kind, hosts: service.hosts, method: call.method, path: call.path, ..Self::NONE };
        let mut free = route.parameters.as_mut_slice();
        let mut fields = call.fields;
        while let [field, rest @ ..] = fields {
            if let Role::Query(name) = field.role {
                let [parameter, others @ ..] = free else { panic!("MOST_PARAMETERS is too small") };
                *parameter = name;
                free = others;
            }
            fields = rest;
        }
        route
    }

    /// Whether a query, without its `?`, has no parameter but those of this call. A parameter may come more than once.
    fn has_query(&self, query: &str) -> bool {
        let value = |text: &str| {
            text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~' | b'%'))
        };
        let has = |name: &str| !name.is_empty() && self.parameters.contains(&name);
        query.is_empty()
            || query.split('&').all(|pair| pair.split_once('=').is_some_and(|(name, text)| value(text) && has(name)))
    }
}

/// The call that a request is. `query` is without its `?`; `hosts` are those a relay's configuration adds to the vendor's table. Two calls
/// may share a path, so what is right about one call only is never the reason to refuse another.
///
/// # Errors
/// `RELAY_REFUSED` with the reason; its place is the field `path`, `method`, `query` or `host`.
pub fn admit(method: &str, host: &str, path: &str, query: &str, hosts: &[String]) -> Result<&'static Route, Error> {
    admit_one_of(&ROUTES, method, host, path, query, hosts)
}

fn admit_one_of<'a>(
    routes: &'a [Route],
    method: &str,
    host: &str,
    path: &str,
    query: &str,
    hosts: &[String],
) -> Result<&'a Route, Error> {
    let of_path = routes.iter().filter(|route| has_segments(path, route.path)).list();
    if of_path.is_empty() {
        return Err(refuse("path", words!(sentences::PATH)));
    }
    let mut of_method = of_path.iter().filter(|route| route.method == method).peekable();
    if of_method.peek().is_none() {
        let methods: Vec<&str> = of_path.iter().map(|route| route.method).list();
        return Err(refuse("method", words!(sentences::METHOD, method: methods.join(", "))));
    }
    let found =
        of_method.find(|route| route.has_query(query)).ok_or_else(|| refuse("query", words!(sentences::QUERY)))?;
    let is_listed = hosts.iter().any(|listed| listed.eq_ignore_ascii_case(host));
    if !is_listed && !found.hosts.has(host) {
        return Err(refuse("host", words!(sentences::HOST)));
    }
    Ok(found)
}

fn refuse(what: &str, words: Words) -> Error {
    Error::new(ErrorCode::RelayRefused, words).at(Place::field(what))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::{call::tests::SHOW, elb};

    const PATH: &str = "/v3/99a3fff0d03c428eac3678da6a7d0f24/elb/certificates/233a325e5e3e4ce8beeb320aa714cc12";
    const HOST: &str = "elb.cn-north-4.myhuaweicloud.com";

    const REFUSED: Option<ErrorCode> = Some(ErrorCode::RelayRefused);

    fn refusal(method: &str, host: &str, path: &str) -> String {
        admit(method, host, path, "", &["elb.example.com:8443".to_owned()])
            .err()
            .map(|error| error.message())
            .unwrap_or_default()
    }

    /// One call of each kind: method, host, path.
    const CALLS: [(&str, &str, &str, &str); 4] = [
        ("elb", "PUT", HOST, PATH),
        ("apig", "PUT", "apig.eu-west-101.myhuaweicloud.eu", "/v2/99a3fff0/apigw/certificates/a27be832"),
        (
            "iotda",
            "PUT",
            "a1b2c3d4e5.st1.iotda-app.cn-north-4.myhuaweicloud.com",
            "/v5/iot/99a3fff0/certificates/61c970ce",
        ),
        ("pca", "POST", "ccm.cn-north-4.myhuaweicloud.com", "/v1/private-certificate-authorities/4c0e-04/activate"),
    ];

    #[test]
    fn the_four_documented_calls_pass_at_their_own_hosts_and_at_listed_ones() {
        for (kind, method, host, path) in CALLS {
            for host in [host, "elb.example.com:8443"] {
                assert_eq!(admit(method, host, path, "", &["elb.example.com:8443".to_owned()]).unwrap().kind, kind);
            }
        }
    }

    #[test]
    fn a_call_passes_at_no_other_services_host_and_with_no_other_method() {
        for (kind, method, host, path) in CALLS {
            for (other, _, _, other_path) in CALLS.into_iter().filter(|(other, ..)| *other != kind) {
                assert_eq!(
                    admit(method, host, other_path, "", &[]).err().map(|error| error.code),
                    REFUSED,
                    "{kind} {other}"
                );
            }
            for other in ["GET", "DELETE", "PATCH", "put", "PUT ", if method == "PUT" { "POST" } else { "PUT" }] {
                let sentence = format!("The relay does not forward this: this path is called with {method}.");
                assert_eq!(refusal(other, host, path), sentence, "{kind}");
            }
        }
    }

    #[test]
    fn an_identifier_ends_at_64_characters() {
        let path = |length: usize| format!("/v3/{}/elb/certificates/1", "a".repeat(length));
        assert_eq!(refusal("PUT", HOST, &path(64)), "");
        assert_ne!(refusal("PUT", HOST, &path(65)), "");
    }

    #[test]
    fn every_other_call_is_refused_with_its_reason() {
        let path = "The relay does not forward this: its path is none of the calls this relay forwards.";
        for other in [
            "",
            "/",
            "/v3",
            "//v3",
            "/v3/../elb/certificates/1",
            "/v3/%2e%2e/elb/certificates/1",
            "/v3/1/elb/certificates/a%2fb",
            "/v3/1/elb/certificates/1/",
            "/v3/1/elb/certificates/",
            "/v3/1/elb/certificates/1?x=1",
            "/v3/1/elb/certificates/1#x",
            "/v3/1/elb/listeners/1",
            "/v3/1/elb/certificates/g.h",
            "/v1/private-certificate-authorities/1",
            "/V3/1/elb/certificates/1",
        ] {
            assert_eq!(refusal("PUT", HOST, other), path, "{other}");
        }
        assert_eq!(refusal("GET", HOST, PATH), "The relay does not forward this: this path is called with PUT.");
        let host =
            "The relay does not forward this: its host is neither in the vendor's table nor in the relay's own list.";
        for other in [
            "",
            "localhost",
            "127.0.0.1",
            "::ffff:127.0.0.1",
            "[::1]",
            "169.254.169.254",
            "10.1.2.3:8443",
            "[fd00::1]:8443",
            "gateway:8443",
            "elb.cn-north-4.myhuaweicloud.com.",
            "ELB.cn-north-4.myhuaweicloud.com",
            "elb.cn-north-4.myhuaweicloud.com:443",
            "elb.cn-north-4.myhuaweicloud.com.evil.example",
            "iotda.cn-north-4.myhuaweicloud.com",
            "elb.xx-new-9.myhuaweicloud.com",
            "elb..myhuaweicloud.com",
            "user@elb.cn-north-4.myhuaweicloud.com",
            "elb.example.com",
        ] {
            assert_eq!(refusal("PUT", other, PATH), host, "{other}");
        }
    }

    #[test]
    fn two_calls_may_share_a_path_and_each_has_its_own_method_and_query() {
        static ROUTES: [Route; 2] = [Route::of(&elb::SERVICE, &elb::update::CALL), Route::of(&elb::SERVICE, &SHOW)];
        let said = |method: &str, query: &str| match admit_one_of(&ROUTES, method, HOST, PATH, query, &[]) {
            Ok(route) => route.kind.to_owned(),
            Err(error) => format!("{:?}: {}", error.place.field, error.message()),
        };
        assert_eq!(
            (said("PUT", ""), said("GET", ""), said("GET", "limit=1")),
            ("elb".into(), "elb.show".into(), "elb.show".into())
        );
        for (method, query, field, what) in [
            ("PUT", "limit=1", "query", "its query has a parameter that is none of this call's"),
            ("GET", "limits=1", "query", "its query has a parameter that is none of this call's"),
            ("DELETE", "", "method", "this path is called with PUT, GET"),
        ] {
            let expected = format!("Some(\"{field}\"): The relay does not forward this: {what}.");
            assert_eq!(said(method, query), expected);
        }
    }

    #[test]
    fn a_query_has_the_names_of_the_call_and_no_others() {
        let show = Route::of(&elb::SERVICE, &SHOW);
        for query in ["", "limit=1", "name=a&name=b", "page_marker=&limit=%31", "name=%ff"] {
            assert!(show.has_query(query), "{query}");
        }
        for query in [
            "limit",
            "limit=1&",
            "&limit=1",
            "limits=1",
            "LIMIT=1",
            "marker=1",
            "lim%69t=1",
            "name=a b",
            "name=a#b",
            "name=a=b",
            "x",
        ] {
            assert!(!show.has_query(query), "{query}");
        }
        assert!(ROUTES.iter().all(|route| route.has_query("") && !route.has_query("limit=1")));
    }
}
