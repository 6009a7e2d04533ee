//! In: method, host, path and query of a request. Out: whether a relay may forward it, and which call it is. The page asks the same
//! question before it sends, so that both refuse the same things in the same words.

use crate::{
    Error, ErrorCode, Place,
    list::List,
    service::{self, Call, Service},
    words,
    words::{Words, english::relay as sentences},
};

/// The call that a request is, and whose. `query` is without its `?`; `hosts` are those a relay's configuration adds to the vendor's table.
///
/// # Errors
/// `RELAY_REFUSED` with the reason; its place is the field `path`, `method`, `query` or `host`.
pub fn admit(
    method: &str,
    host: &str,
    path: &str,
    query: &str,
    hosts: &[String],
) -> Result<(&'static Service, &'static Call), Error> {
    admit_one_of(service::calls(), method, host, path, query, hosts)
}

/// Two calls may share a path, so what is right about one call only is never the reason to refuse another.
fn admit_one_of<'a>(
    calls: impl Iterator<Item = (&'a Service, &'a Call)>,
    method: &str,
    host: &str,
    path: &str,
    query: &str,
    hosts: &[String],
) -> Result<(&'a Service, &'a Call), Error> {
    let of_path = calls.filter(|(_, call)| call.has_path(path)).list();
    if of_path.is_empty() {
        return Err(refuse("path", words!(sentences::PATH)));
    }
    let mut of_method = of_path.iter().filter(|(_, call)| call.method == method).peekable();
    if of_method.peek().is_none() {
        let methods: Vec<&str> = of_path.iter().map(|(_, call)| call.method).list();
        return Err(refuse("method", words!(sentences::METHOD, method: methods.join(", "))));
    }
    let found =
        of_method.find(|(_, call)| call.has_query(query)).ok_or_else(|| refuse("query", words!(sentences::QUERY)))?;
    let is_listed = hosts.iter().any(|listed| listed.eq_ignore_ascii_case(host));
    if !is_listed && !found.0.hosts.has(host) {
        return Err(refuse("host", words!(sentences::HOST)));
    }
    Ok(*found)
}

fn refuse(what: &str, words: Words) -> Error {
    Error::new(ErrorCode::RelayRefused, words).at(Place::field(what))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::call::tests::SHOW;

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
                assert_eq!(admit(method, host, path, "", &["elb.example.com:8443".to_owned()]).unwrap().1.kind, kind);
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
        static SERVICE: Service = Service { calls: &[&service::elb::update::CALL, &SHOW], ..service::elb::SERVICE };
        let said = |method: &str, query: &str| {
            let calls = SERVICE.calls.iter().map(|call| (&SERVICE, *call));
            match admit_one_of(calls, method, HOST, PATH, query, &[]) {
                Ok((_, call)) => call.kind.to_owned(),
                Err(error) => format!("{:?}: {}", error.place.field, error.message()),
            }
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
}
