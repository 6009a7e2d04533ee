//! In: choices of a request. Out: the canonical request, and so the signature, is the same in whatever order its headers and its query stand, for
//! each of the three algorithms, and no secret is in what can be shown.

use arbitrary::{Result, Unstructured};
use countersign::{
    request::{Request, query},
    signature::{self, Options, SDK_HMAC_SHA256, SDK_HMAC_SM3, SignedRequest, V11_HMAC_SHA256, canonical},
    time::Instant,
};

use crate::canary;

const PATHS: &[&str] = &[
    "/v3/99a3fff0d03c428eac3678da6a7d0f24/elb/certificates",
    "/v5/iot/99a3fff0d03c428eac3678da6a7d0f24/certificates",
    "/v2/a/apigw/certificates/b",
    "/",
    "/a//b",
    "/%E4%B8%AD/",
    "/a%2Fb",
    "/..",
];

const HOSTS: &[&str] = &[
    "elb.cn-north-4.myhuaweicloud.com",
    "a1b2c3d4e5.st1.iotda-app.cn-north-4.myhuaweicloud.com",
    "iotda.example.com:8443",
    "iotda.cn-north-4.myhuaweicloud.com",
];

/// The choices are the input.
pub fn check(data: &[u8]) {
    if canary::is_given(data) {
        return;
    }
    let _ = checked(&mut Unstructured::new(data));
    let text = String::from_utf8_lossy(data);
    let once = query::canonical(&text);
    assert_eq!(query::canonical(&once), once, "a canonical query is not its own");
}

fn checked(input: &mut Unstructured) -> Result<()> {
    let (path, host) = (*input.choose(PATHS)?, *input.choose(HOSTS)?);
    let mut headers = vec![("Content-Type".to_owned(), "application/json".to_owned())];
    for _ in 0..input.arbitrary::<u8>()? % 5 {
        let name: String =
            input.arbitrary::<&str>()?.chars().filter(|letter| letter.is_ascii_graphic() && *letter != ':').collect();
        // Two headers of one name are one to a gateway, in the order in which they are sent.
        if !name.is_empty() && !headers.iter().any(|(other, _)| other.eq_ignore_ascii_case(&name)) {
            headers.push((name, input.arbitrary::<&str>()?.replace(['\r', '\n'], " ")));
        }
    }
    let mut pairs = Vec::new();
    for _ in 0..input.arbitrary::<u8>()? % 6 {
        let plain = |text: &str| text.replace(['&', '=', '?', '#'], "%");
        let (name, value) = (plain(input.arbitrary()?), plain(input.arbitrary()?));
        pairs.push(if name.is_empty() { format!("a={value}") } else { format!("{name}={value}") });
    }
    let turn: u8 = input.arbitrary()?;
    let mut request = Request::new("post", host.to_owned(), path.to_owned(), headers, None);
    request.query = pairs.join("&");
    let mut other = request.clone();
    let (turned_headers, turned_pairs) =
        (usize::from(turn) % other.headers.len(), usize::from(turn) % pairs.len().max(1));
    other.headers.rotate_left(turned_headers);
    pairs.rotate_left(turned_pairs);
    other.query = pairs.join("&");
    let hash = &request.body_sha256;
    let ours = canonical::request(&request, &canonical::headers(&request), hash);
    assert_eq!(ours, canonical::request(&other, &canonical::headers(&other), hash), "the order counts");
    for algorithm in [None, Some(SDK_HMAC_SHA256), Some(SDK_HMAC_SM3), Some(V11_HMAC_SHA256)] {
        let sm3 = |bytes: &[u8]| countersign_legacy::sm3(bytes);
        let options =
            Options { now: Instant::from_unix(1_790_000_000), algorithm, region: Some("cn-north-4"), sm3: Some(&sm3) };
        let sign = |request: &Request| signature::sign(request.clone(), &canary::credentials(), options);
        match (sign(&request), sign(&other)) {
            (Ok(one), Ok(two)) => {
                let (stages, others) = (one.stages.as_ref().expect("stages"), two.stages.as_ref().expect("stages"));
                assert_eq!(stages.signature, others.signature, "{algorithm:?}: the order counts");
                assert!(algorithm.is_none_or(|algorithm| algorithm == stages.algorithm));
                is_silent(&one);
            }
            (Err(one), Err(two)) => {
                assert_eq!(one, two, "{algorithm:?}: the order counts");
                canary::is_not_in(&format!("{one:?}"), "an error");
            }
            _ => panic!("{algorithm:?}: the order counts"),
        }
    }
    Ok(())
}

fn is_silent(signed: &SignedRequest) {
    let stages = signed.stages.as_ref().expect("stages");
    canary::is_not_in(&format!("{signed:?}"), "a signed request that is shown");
    canary::is_not_in(&canonical::masked(&stages.canonical_request), "a masked canonical request");
    let sent = signed.request.headers.iter().filter(|(name, _)| name != "X-Security-Token");
    for (name, value) in sent {
        assert!(!value.contains(canary::SECRET_KEY), "{name} has the secret key");
    }
    assert!(!stages.string_to_sign.contains(canary::TOKEN) && !stages.canonical_request.contains(canary::SECRET_KEY));
}
