//! In: method, host, path and query of a request. Out: whether a relay may forward it, and which call it is. The page asks the same
//! question before it sends, so that both refuse the same things in the same words.

use crate::{
    Error, ErrorCode, Place,
    service::{Call, Hosts, SERVICES, call::has_segments, field::Role},
    small::List,
    words,
    words::{Words, english::relay as sentences},
};

/// A call, as far as admission asks. Copied from the tables while this is compiled: a module that only admits then carries no rule, no field
/// and no sentence of a call.
pub struct Route {
    /// What an operation, or a question, calls it.
    pub kind: &'static str,
    /// Whether it only reads.
    pub is_read: bool,
    method: &'static str,
    path: &'static [&'static str],
    /// Which of [`HOSTS`].
    service: usize,
    /// Those of its query: where they begin among [`PARAMETERS`], and how many there are.
    parameters: (usize, usize),
}

/// Every call of every service, in order.
static ROUTES: [Route; COUNTS.0] = {
    let mut routes = [const { Route::NONE }; COUNTS.0];
    let mut free = routes.as_mut_slice();
    let (mut services, mut service, mut parameter) = (SERVICES, 0, 0);
    while let [of, others @ ..] = services {
        let mut calls = of.calls;
        while let [call, rest @ ..] = calls {
            let [route, more @ ..] = free else { panic!("COUNTS is too small") };
            let count = count_of(call);
            *route = Route::of(service, call, (parameter, count));
            (free, calls, parameter) = (more, rest, parameter + count);
        }
        (services, service) = (others, service + 1);
    }
    routes
};

/// The names in their queries, one call's after the other's.
static PARAMETERS: [&str; COUNTS.1] = {
    let mut parameters = [""; COUNTS.1];
    let mut free = parameters.as_mut_slice();
    let mut services = SERVICES;
    while let [of, others @ ..] = services {
        let mut calls = of.calls;
        while let [call, rest @ ..] = calls {
            let mut fields = call.fields;
            while let [field, after @ ..] = fields {
                if let Role::Query(name) = field.role {
                    let [parameter, more @ ..] = free else { panic!("COUNTS is too small") };
                    *parameter = name;
                    free = more;
                }
                fields = after;
            }
            calls = rest;
        }
        services = others;
    }
    parameters
};

/// Where each service answers.
static HOSTS: [Hosts; SERVICES.len()] = {
    let mut hosts = [Hosts::NOWHERE; SERVICES.len()];
    let mut free = hosts.as_mut_slice();
    let mut services = SERVICES;
    while let ([of, others @ ..], [place, more @ ..]) = (services, free) {
        *place = of.hosts;
        (services, free) = (others, more);
    }
    hosts
};

/// How many calls there are, and how many names in their queries.
const COUNTS: (usize, usize) = {
    let (mut calls, mut parameters) = (0, 0);
    let mut services = SERVICES;
    while let [service, others @ ..] = services {
        let mut rest = service.calls;
        while let [call, others @ ..] = rest {
            (calls, parameters) = (calls + 1, parameters + count_of(call));
            rest = others;
        }
        services = others;
    }
    (calls, parameters)
};

const fn count_of(call: &Call) -> usize {
    let mut count = 0;
    let mut fields = call.fields;
    while let [field, rest @ ..] = fields {
        if matches!(field.role, Role::Query(_)) {
            count += 1;
        }
        fields = rest;
    }
    count
}

impl Route {
    const NONE: Self = Self { kind: "", is_read: false, method: "", path: &[], service: 0, parameters: (0, 0) };

    const fn of(service: usize, call: &Call, parameters: (usize, usize)) -> Self {
        Self { kind: call.kind, is_read: call.is_read(), method: call.method, path: call.path, service, parameters }
    }

    /// Whether the service is known to answer there.
    fn has_host(&self, host: &str) -> bool {
        HOSTS.get(self.service).is_some_and(|hosts| hosts.has(host))
    }

    /// Whether a parameter is one of this call.
    fn has_parameter(&self, name: &str) -> bool {
        let (first, count) = self.parameters;
        PARAMETERS.iter().skip(first).take(count).any(|known| *known == name)
    }

    /// Whether a query, without its `?`, has no parameter but those of this call. A parameter may come more than once.
    fn has_query(&self, query: &str) -> bool {
        let value = |text: &str| {
            text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~' | b'%'))
        };
        let pair = |(name, text): (&str, &str)| value(text) && self.has_parameter(name);
        query.is_empty() || query.split('&').all(|text| text.split_once('=').is_some_and(pair))
    }

    /// Whether it has no other names at least, however it is written.
    fn has_names(&self, query: &str) -> bool {
        let name = |text: &str| self.has_parameter(text.split_once('=').map_or(text, |(name, _)| name));
        query.split('&').filter(|text| !text.is_empty()).all(name)
    }
}

/// The call that a request is. `query` is without its `?`; `hosts` are those a relay's configuration adds to the vendor's table. Two calls
/// may share a path, so what is right about one call only is never the reason to refuse another.
///
/// # Errors
/// `RELAY_REFUSED` with the reason; its place is the field `path`, `method`, `query` or `host`.
pub fn admit(method: &str, host: &str, path: &str, query: &str, hosts: &[String]) -> Result<&'static Route, Error> {
    let of_path = ROUTES.iter().filter(|route| has_segments(path, route.path)).list();
    if of_path.is_empty() {
        return Err(refuse("path", words!(sentences::PATH)));
    }
    let of_method = of_path.iter().filter(|route| route.method == method).list();
    if of_method.is_empty() {
        let methods: Vec<&str> = of_path.iter().map(|route| route.method).list();
        return Err(refuse("method", words!(sentences::METHOD, method: methods.join(", "))));
    }
    let found = of_method.iter().find(|route| route.has_query(query)).ok_or_else(|| {
        let is_known = of_method.iter().any(|route| route.has_names(query));
        refuse("query", if is_known { words!(sentences::QUERY_FORM) } else { words!(sentences::QUERY) })
    })?;
    let is_listed = hosts.iter().any(|listed| listed.eq_ignore_ascii_case(host));
    if !is_listed && !found.has_host(host) {
        return Err(refuse("host", words!(sentences::HOST)));
    }
    Ok(found)
}

/// Whether calls of this kind only read.
pub fn is_read(kind: &str) -> bool {
    ROUTES.iter().any(|route| route.kind == kind && route.is_read)
}

fn refuse(what: &str, words: Words) -> Error {
    Error::new(ErrorCode::RelayRefused, words).at(Place::field(what))
}

#[cfg(test)]
mod tests {
    use super::*;
    const PATH: &str = "/v3/99a3fff0d03c428eac3678da6a7d0f24/elb/certificates/233a325e5e3e4ce8beeb320aa714cc12";
    const HOST: &str = "elb.cn-north-4.myhuaweicloud.com";

    fn refusal(method: &str, host: &str, path: &str) -> String {
        admit(method, host, path, "", &["elb.example.com:8443".to_owned()])
            .err()
            .map(|error| error.message())
            .unwrap_or_default()
    }

    /// Every call: its kind, method, and path; then the names in its query.
    const ADMITTED: &str = "\
        elb PUT /v3/a/elb/certificates/b\n\
        elb.switch-private-key-echo POST /v3/a/elb/certificates/settings/private-key-echo\n\
        elb.certificates GET /v3/a/elb/certificates marker limit page_reverse id name description admin_state_up domain type \
        scm_certificate_id common_name fingerprint source protection_status protection_reason enterprise_project_id\n\
        elb.certificate GET /v3/a/elb/certificates/b\n\
        elb.listeners GET /v3/a/elb/listeners limit marker page_reverse protocol_port protocol description \
        default_tls_container_ref client_ca_tls_container_ref admin_state_up include_recycle_bin connection_limit default_pool_id \
        id name http2_enable loadbalancer_id tls_ciphers_policy member_address member_device_id enterprise_project_id \
        enable_member_retry member_timeout client_timeout keepalive_timeout transparent_client_ip_enable proxy_protocol_enable \
        enhance_l7policy_enable member_instance_id protection_status ssl_early_data_enable nat64_enable\n\
        elb.listener GET /v3/a/elb/listeners/b\n\
        elb.private-key-echo GET /v3/a/elb/certificates/settings/private-key-echo\n\
        apig PUT /v2/a/apigw/certificates/b\n\
        apig.certificates GET /v2/a/apigw/certificates offset limit name common_name signature_algorithm type instance_id algorithm_type\n\
        apig.certificate GET /v2/a/apigw/certificates/b\n\
        apig.domains GET /v2/a/apigw/certificates/b/attached-domains offset limit url_domain\n\
        apig.gateways GET /v2/a/apigw/instances offset limit instance_id instance_name status\n\
        iotda PUT /v5/iot/a/certificates/b\n\
        iotda.certificates GET /v5/iot/a/certificates app_id limit marker offset\n\
        iotda.certificate GET /v5/iot/a/certificates/b\n\
        iotda.templates GET /v5/iot/a/provisioning-templates template_name limit marker offset\n\
        iotda.server-certificates GET /v5/iot/a/server-certificates limit marker offset\n\
        pca POST /v1/private-certificate-authorities/a/activate\n\
        pca.authorities GET /v1/private-certificate-authorities limit name offset status type sort_key sort_dir owned_by_self\n\
        pca.authority GET /v1/private-certificate-authorities/a\n\
        pca.certificate POST /v1/private-certificate-authorities/a/export\n\
        pca.request GET /v1/private-certificate-authorities/a/csr\n\
        iam.projects GET /v3/auth/projects\n\
        iam.named-projects GET /v3/projects domain_id name parent_id enabled is_domain page per_page\n\
        iam.accounts GET /v3/auth/domains\n\
        sts.identity GET /v5/caller-identity\n\
        scm.certificates GET /v3/scm/certificates limit offset sort_dir sort_key status enterprise_project_id deploy_support \
        owned_by_self expired_days_since content";

    /// The first host of each service, by the beginning of a kind.
    const SHARED_HOSTS: [(&str, &str); 7] = [
        ("elb", HOST),
        ("apig", "apig.eu-west-101.myhuaweicloud.eu"),
        ("iotda", "a1b2c3d4e5.st1.iotda-app.cn-north-4.myhuaweicloud.com"),
        ("pca", "ccm.cn-north-4.myhuaweicloud.com"),
        ("iam", "iam.myhuaweicloud.com"),
        ("sts", "sts.cn-north-4.myhuaweicloud.com"),
        ("scm", "scm.cn-north-4.myhuaweicloud.com"),
    ];

    /// Kind, method, path, and the names in the query.
    fn admitted() -> impl Iterator<Item = (&'static str, &'static str, &'static str, Vec<&'static str>)> {
        ADMITTED.lines().map(|line| {
            let mut words = line.split_whitespace();
            let mut word = || words.next().unwrap();
            (word(), word(), word(), words.collect())
        })
    }

    #[test]
    fn these_calls_are_admitted_and_no_others() {
        let kinds: Vec<&str> = ROUTES.iter().map(|route| route.kind).collect();
        assert_eq!(kinds, admitted().map(|(kind, ..)| kind).collect::<Vec<_>>());
        for (route, (kind, method, path, names)) in ROUTES.iter().zip(admitted()) {
            assert_eq!(route.method, method, "{kind}");
            assert!(has_segments(path, route.path), "{kind}");
            assert_eq!(route.is_read, kind.contains('.') && kind != "elb.switch-private-key-echo", "{kind}");
            assert_eq!(is_read(kind), route.is_read, "{kind}");
            let (first, count) = route.parameters;
            assert_eq!(&PARAMETERS[first..first + count], names, "{kind}");
        }
        assert_eq!(PARAMETERS.len(), admitted().map(|(.., names)| names.len()).sum::<usize>());
        assert!(!is_read("elb.certificate.of.nobody"));
    }

    #[test]
    fn a_call_passes_at_its_own_hosts_and_at_listed_ones_with_its_own_method_and_query() {
        let listed = ["elb.example.com:8443".to_owned()];
        let kind_of = |method: &str, host: &str, path: &str, query: &str| {
            admit(method, host, path, query, &listed).map(|route| route.kind).ok()
        };
        for (kind, method, path, names) in admitted() {
            for (service, host) in SHARED_HOSTS {
                let own = kind.split('.').next() == Some(service);
                assert_eq!(kind_of(method, host, path, ""), own.then_some(kind), "{kind} {host}");
            }
            let (_, host) =
                SHARED_HOSTS.into_iter().find(|(service, _)| kind.split('.').next() == Some(service)).unwrap();
            assert_eq!(kind_of(method, &listed[0], path, ""), Some(kind));
            let query = names.iter().map(|name| format!("{name}=%7E")).collect::<Vec<_>>().join("&");
            assert_eq!(kind_of(method, host, path, &query), Some(kind), "{kind}");
            for other in ["x=1", "marker=1&x=1", "limit"] {
                assert_eq!(kind_of(method, host, path, other), None, "{kind} {other}");
            }
            for other in ["GET", "PUT", "POST", "DELETE", "PATCH", "get"].into_iter().filter(|other| *other != method) {
                let is_other = |(of, by, at, _): &(_, &str, &str, _)| *of != kind && *by == other && *at == path;
                assert_eq!(
                    kind_of(other, host, path, ""),
                    admitted().find(is_other).map(|(of, ..)| of),
                    "{kind} {other}"
                );
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
        let path = "The relay does not forward this: its path is not that of a call that this relay forwards.";
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
            "/v3/1/elb/listeners/1/x",
            "/v3/1/elb/loadbalancers/1",
            "/v3/auth/tokens",
            "/v3/projects/1",
            "/v3/1/elb/certificates/g.h",
            "/v1/private-certificate-authorities/1/revoke",
            "/V3/1/elb/certificates/1",
        ] {
            assert_eq!(refusal("PUT", HOST, other), path, "{other}");
        }
        assert_eq!(refusal("POST", HOST, PATH), "The relay does not forward this: this path is called with PUT, GET.");
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
        let said = |method: &str, query: &str| match admit(method, HOST, PATH, query, &[]) {
            Ok(route) => route.kind.to_owned(),
            Err(error) => format!("{:?}: {}", error.place.field, error.message()),
        };
        assert_eq!((said("PUT", "").as_str(), said("GET", "").as_str()), ("elb", "elb.certificate"));
        for (method, query, field, what) in [
            ("PUT", "limit=1", "query", "its query has a parameter that this call does not have"),
            ("GET", "limit=1", "query", "its query has a parameter that this call does not have"),
            ("DELETE", "", "method", "this path is called with PUT, GET"),
        ] {
            let expected = format!("Some(\"{field}\"): The relay does not forward this: {what}.");
            assert_eq!(said(method, query), expected);
        }
    }

    #[test]
    fn a_query_whose_names_are_known_is_refused_for_its_form() {
        let path = "/v3/99a3fff0d03c428eac3678da6a7d0f24/elb/certificates";
        let said = |query: &str| admit("GET", HOST, path, query, &[]).err().map(|error| error.message());
        let form = "The relay does not forward this: its query is not written as name=value&name=value, in which a value has \
                    letters, digits, -_.~ and what is percent-encoded.";
        for query in ["name=a+b", "name=a/b", "limit=1&", "&limit=1", "&", "limit", "name=a=b", "name=a b"] {
            assert_eq!(said(query).as_deref(), Some(form), "{query}");
        }
        let names = "The relay does not forward this: its query has a parameter that this call does not have.";
        for query in ["nome=a+b", "name=a+b&x=1", "=1", "lim%69t=1", "LIMIT="] {
            assert_eq!(said(query).as_deref(), Some(names), "{query}");
        }
        assert_eq!(said("name=a%20b"), None);
    }

    #[test]
    fn a_query_has_the_names_of_the_call_and_no_others() {
        let list = ROUTES.iter().find(|route| route.kind == "elb.certificates").unwrap();
        for query in ["", "limit=1", "name=a&name=b", "page_reverse=&limit=%31", "name=%ff"] {
            assert!(list.has_query(query), "{query}");
        }
        for query in [
            "limit",
            "limit=1&",
            "&limit=1",
            "limits=1",
            "LIMIT=1",
            "app_id=1",
            "protocol=1",
            "lim%69t=1",
            "name=a b",
            "name=a#b",
            "name=a=b",
            "=",
            "=1",
            "x",
        ] {
            assert!(!list.has_query(query), "{query}");
        }
    }
}
