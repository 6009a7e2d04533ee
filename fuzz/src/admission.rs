//! In: choices of a request that somebody sends to a relay. Out: what is admitted is a call that the package makes: its method, its path letter for
//! letter, the names of its query, and a host of its own or one that the relay lists.

use arbitrary::{Result, Unstructured};
use countersign::{
    json::Value,
    relay,
    request::query,
    service::{self, Given, field::Role},
};

const PIECES: &[&str] = &[
    "v1",
    "v2",
    "v3",
    "v5",
    "iot",
    "elb",
    "apigw",
    "certificates",
    "private-certificate-authorities",
    "export",
    "csr",
    "activate",
    "99a3fff0d03c428eac3678da6a7d0f24",
    "settings",
    "private-key-echo",
    "listeners",
    "auth",
    "projects",
    "domains",
    "caller-identity",
    "scm",
    "..",
    ".",
    "",
    "%2e%2e",
    "a b",
    "a?x=1",
    "a%2fb",
    "tokens",
];

const HOSTS: &[&str] = &[
    "elb.cn-north-4.myhuaweicloud.com",
    "apig.eu-west-101.myhuaweicloud.eu",
    "ccm.cn-north-4.myhuaweicloud.com",
    "iam.myhuaweicloud.com",
    "sts.cn-north-4.myhuaweicloud.com",
    "scm.cn-north-4.myhuaweicloud.com",
    "a1b2c3d4e5.st1.iotda-app.cn-north-4.myhuaweicloud.com",
    "listed.example.com:8443",
    "LISTED.example.com:8443",
    "evil.example",
    "elb.cn-north-4.myhuaweicloud.com.evil.example",
    "127.0.0.1",
    "[::1]",
    "",
    "user@elb.cn-north-4.myhuaweicloud.com",
];

const METHODS: &[&str] = &["GET", "PUT", "POST", "DELETE", "PATCH", "get", "", "CONNECT", "GET "];

/// The choices are the input.
pub fn check(data: &[u8]) {
    let _ = checked(&mut Unstructured::new(data));
}

fn checked(input: &mut Unstructured) -> Result<()> {
    let listed = ["listed.example.com:8443".to_owned()];
    let mut method = *input.choose(METHODS)?;
    let mut host = (*input.choose(HOSTS)?).to_owned();
    if input.ratio(1, 8)? {
        host += input.arbitrary::<&str>()?;
    }
    let (mut path, mut query) = (String::new(), String::new());
    if input.ratio(7, 8)? {
        let (service, call) = {
            let calls: Vec<_> = service::calls().collect();
            calls[usize::from(input.arbitrary::<u8>()?) % calls.len()]
        };
        method = if input.ratio(7, 8)? { call.method } else { method };
        for segment in call.path {
            let is_field = segment.starts_with('{');
            path.push('/');
            path += match (input.arbitrary::<u8>()? % 16, is_field) {
                (0, _) => input.choose(PIECES)?,
                (1, _) => input.arbitrary::<&str>()?,
                (_, true) => "99a3fff0d03c428eac3678da6a7d0f24",
                (_, false) => segment,
            };
        }
        let names = call.fields.iter().filter_map(|field| match field.role {
            Role::Query(name) => Some(name),
            _ => None,
        });
        for name in names {
            if input.ratio(1, 4)? {
                let value = input.arbitrary::<&str>()?;
                query += &format!("{}{name}={value}", if query.is_empty() { "" } else { "&" });
            }
        }
        // Of some calls a parameter, of others none.
        if input.ratio(1, 4)? {
            query += if query.is_empty() { "id=1" } else { "&id=1" };
        }
        if input.ratio(3, 4)? {
            host = service.hosts.host(Some("cn-north-4"), None).expect("a host of the pattern");
        }
    } else {
        for _ in 0..input.arbitrary::<u8>()? % 8 {
            path += &format!("/{}", input.choose(PIECES)?);
        }
    }
    if input.ratio(1, 8)? {
        query += input.arbitrary::<&str>()?;
    }
    let Ok(route) = relay::admit(method, &host, &path, &query, &listed) else { return Ok(()) };
    let (service, call) = service::of_kind(route.kind).expect("a call of that kind");
    assert_eq!((call.method, call.is_read()), (method, route.is_read));
    let is_listed = listed.iter().any(|other| other.eq_ignore_ascii_case(&host));
    assert!(is_listed || service.hosts.has(&host), "{host} is admitted for {}", route.kind);
    assert!(path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-_".contains(&byte)), "{path}");
    // The same call, made here of the same parts, has the same address.
    let mut members: Vec<(String, Value)> = Vec::new();
    for (segment, given) in call.path.iter().zip(path.split('/').skip(1)) {
        match segment.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
            Some(name) => members.push((name.to_owned(), given.into())),
            None => assert_eq!(*segment, given),
        }
    }
    let built = call.request(&host, &Given::new(Value::Object(members)), Value::Null);
    assert_eq!(built.path, path, "the package builds another path");
    let names: Vec<_> = call
        .fields
        .iter()
        .filter_map(|field| match field.role {
            Role::Query(name) => Some(name),
            _ => None,
        })
        .collect();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').expect("a name and a value");
        assert!(names.contains(&name), "{} has no {name}", route.kind);
        assert!(value.bytes().all(|byte| byte.is_ascii_graphic() && !b"&=#?/\\".contains(&byte)), "{value}");
    }
    let once = query::canonical(&query);
    assert!(
        relay::admit(method, &host, &path, &once, &listed).is_ok(),
        "the form that is signed is not admitted: {once}"
    );
    Ok(())
}
