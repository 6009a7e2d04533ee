//! In: a signed request, and the answer that refuses it. Out: the cause, in words. What the gateway says is given in its own form:
//! its canonical request on one line, with `|` for each line break.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

use countersign::{
    credentials::Credentials,
    digest::{Hashing, sha256_hex},
    doctor::{Cause, Diagnosis, Signed, diagnose},
    json::Value,
    request::Request,
    signature::{self, Options, canonical},
    time::Instant,
    words::Words,
};

const ELB: (&str, &str) = ("elb.cn-north-4.myhuaweicloud.com", "/v3/p/elb/certificates/c");
const IOTDA: (&str, &str) = ("a1b2c3d4e5.st1.iotda-app.cn-north-4.myhuaweicloud.com", "/v5/iot/p/certificates/c");
/// When it is signed, and when the gateway answers.
const NOW: &str = "2026-01-02T03:04:05Z";
const DATE: &str = "Fri, 02 Jan 2026 03:04:06 GMT";
const AGAIN: &str =
    "Copy the secret key again, whole. After five failures in a row the gateway locks the key for five minutes.";

/// What was signed: as JavaScript has it, and with its token as the gateway sees it.
struct Sent {
    signed: Signed,
    canonical_request: String,
}

fn send(target: (&str, &str), algorithm: Option<&str>, credentials: &str) -> Sent {
    let headers = vec![("Content-Type".to_owned(), "application/json".to_owned())];
    let body = Value::parse(r#"{"name":"x"}"#).unwrap();
    let request = Request::new("PUT", target.0.to_owned(), target.1.to_owned(), headers, Some(&body));
    let credentials = Credentials::read(&Value::parse(credentials).unwrap()).unwrap();
    let sm3: Hashing<'_> = &sm3;
    let options = Options { now: at(NOW), algorithm, region: None, sm3: Some(sm3) };
    let signed = signature::sign(request, &credentials, options).unwrap();
    let stages = signed.stages.as_ref();
    let headers = signed
        .request
        .headers
        .iter()
        .map(|(name, value)| Value::Array(vec![Value::String(name.clone()), Value::String(value.clone())]));
    let mut members = vec![
        ("url".to_owned(), Value::String(signed.request.url())),
        ("headers".to_owned(), Value::Array(headers.collect())),
        ("algorithm".to_owned(), Value::from(stages.map_or("token", |stages| stages.algorithm))),
        ("signedAt".to_owned(), Value::String(signed.signed_at.rfc3339())),
        ("bodySha256".to_owned(), Value::String(signed.request.body_sha256.clone())),
    ];
    if let Some(stages) = stages {
        let shown = canonical::masked(&stages.canonical_request);
        members.push(("canonicalRequest".to_owned(), Value::String(shown)));
    }
    let canonical_request = stages.map(|stages| stages.canonical_request.clone()).unwrap_or_default();
    Sent { signed: Signed::read(&Value::Object(members)).unwrap(), canonical_request }
}

/// What another hash than SHA-256 gives: here it need only be another.
fn sm3(bytes: &[u8]) -> [u8; 32] {
    let mut hash = [0; 32];
    for (at, byte) in hash.iter_mut().zip(sha256_hex(bytes).bytes()) {
        *at = byte;
    }
    hash
}

fn elb() -> Sent {
    send(ELB, None, r#"{"accessKey":"AK","secretKey":"hunter2"}"#)
}

impl Sent {
    /// The answer's words, its `Date`, and our clock when it comes.
    fn refused(&self, message: &str, date: Option<&str>, now: &str) -> Diagnosis {
        let body =
            serde_json::json!({ "error_msg": message, "error_code": "APIGW.0301", "request_id": "r" }).to_string();
        let headers: Vec<_> = date.map(|date| ("date".to_owned(), date.to_owned())).into_iter().collect();
        let diagnosis = diagnose(&self.signed, 401, &headers, &body, at(now));
        let everything = format!("{diagnosis:?}");
        assert!(!everything.contains("hunter2") && !everything.contains("t0ken"), "{everything}");
        diagnosis
    }

    /// The gateway saw another request than was signed.
    fn seen(&self, change: impl Fn(&str) -> String) -> Diagnosis {
        let theirs = change(&self.canonical_request).replace('\n', "|");
        let words = "Incorrect IAM authentication information: verify aksk signature fail, canonicalRequest:";
        self.refused(&format!("{words}{theirs}"), Some(DATE), NOW)
    }
}

fn at(text: &str) -> Instant {
    Instant::from_rfc3339(text).unwrap()
}

fn sentences(diagnosis: &Diagnosis) -> (Cause, &'static str, &'static str) {
    // Each is held against what it should be, and there are few.
    let text = |words: &Words| &*words.text().leak();
    (diagnosis.cause, text(&diagnosis.words), text(&diagnosis.remedy))
}

fn lines(diagnosis: &Diagnosis) -> Vec<(usize, &str, &str)> {
    diagnosis.differences.iter().map(|line| (line.line, line.ours.as_str(), line.theirs.as_str())).collect()
}

#[test]
fn a_clock_that_is_wrong() {
    let expired = "Incorrect IAM authentication information: signature expired, x-sdk-date:20260102T030405Z";
    let remedy = "Set the clock right, or sign with the gateway's time.";
    let ahead = elb().refused(expired, Some("Fri, 02 Jan 2026 02:24:05 GMT"), NOW);
    let message = "The clock here is 40 minutes ahead of the gateway's, which allows 15: it says 2026-01-02T03:04:05Z, the gateway's says 2026-01-02T02:24:05Z.";
    assert_eq!(sentences(&ahead), (Cause::Clock, message, remedy));
    assert_eq!(ahead.skew_seconds, Some(2_400));
    // The gateway's words are not needed when its time is there.
    let behind = elb().refused("Incorrect IAM authentication information", Some("Mon, 05 Jan 2026 03:04:05 GMT"), NOW);
    let message = "The clock here is 4320 minutes behind the gateway's, which allows 15: it says 2026-01-02T03:04:05Z, the gateway's says 2026-01-05T03:04:05Z.";
    assert_eq!(sentences(&behind), (Cause::Clock, message, remedy));
    assert_eq!(behind.skew_seconds, Some(-259_200));
    let untold = elb().refused(expired, None, NOW);
    let message = "The gateway says that the signature's time, 2026-01-02T03:04:05Z, differs from its own by more than 15 minutes.";
    assert_eq!(sentences(&untold), (Cause::Clock, message, "Check this machine's clock, and sign it again."));
    assert_eq!(untold.skew_seconds, None);
}

#[test]
fn a_signature_that_waited_too_long() {
    let late = elb().refused("signature expired", Some("Fri, 02 Jan 2026 05:04:06 GMT"), "2026-01-02T05:04:05Z");
    let message = "The signature's time is 2026-01-02T03:04:05Z, the gateway's is 2026-01-02T05:04:06Z; the gateway allows 15 minutes between the two.";
    assert_eq!(sentences(&late), (Cause::Clock, message, "Sign it again, and send it at once."));
    assert_eq!(late.skew_seconds, Some(-1));
}

/// Whoever signs with the gateway's time need not have it on the clock.
#[test]
fn a_clock_that_is_wrong_and_was_not_signed_with() {
    let sent = elb();
    let theirs = sent.canonical_request.replace('\n', "|");
    for words in ["verify aksk signature fail", &format!("verify aksk signature fail, canonicalRequest:{theirs}")] {
        let words = format!("Incorrect IAM authentication information: {words}");
        for now in ["2026-01-02T05:04:05Z", "2026-01-01T03:04:05Z"] {
            let diagnosis = sent.refused(&words, Some(DATE), now);
            assert_eq!((diagnosis.cause, &*diagnosis.remedy.text()), (Cause::Key, AGAIN), "{now} {words}");
            assert!(diagnosis.skew_seconds.unwrap().abs() > 7_000);
        }
    }
}

#[test]
fn another_host_or_port() {
    let seen = elb().seen(|text| text.replace(ELB.0, "elb.cn-north-4.myhuaweicloud.com:8443"));
    let message = "It was signed for elb.cn-north-4.myhuaweicloud.com, but the gateway was called as \
                   elb.cn-north-4.myhuaweicloud.com:8443.";
    let remedy =
        "Sign for the host that is called, with its port if that is not 443. A proxy must keep the Host header.";
    assert_eq!(sentences(&seen), (Cause::Host, message, remedy));
    let (ours, theirs) = ("host:elb.cn-north-4.myhuaweicloud.com", "host:elb.cn-north-4.myhuaweicloud.com:8443");
    assert_eq!(lines(&seen), [(5, ours, theirs)]);
}

#[test]
fn another_path_or_method() {
    let remedy = "Check the endpoint; a proxy must not rewrite the method, path or query.";
    let path = elb().seen(|text| text.replace("/v3/p/", "/elb/v3/p/"));
    let message = "\"/v3/p/elb/certificates/c/\" was signed, but the gateway saw \"/elb/v3/p/elb/certificates/c/\".";
    assert_eq!(sentences(&path), (Cause::Path, message, remedy));
    assert_eq!(lines(&path), [(2, "/v3/p/elb/certificates/c/", "/elb/v3/p/elb/certificates/c/")]);
    let method = elb().seen(|text| text.replacen("PUT", "POST", 1));
    let message = "\"PUT\" was signed, but the gateway saw \"POST\".";
    assert_eq!(sentences(&method), (Cause::Path, message, remedy));
    let query = elb().seen(|text| text.replacen("/c/\n\n", "/c/\ncache=no\n", 1));
    assert_eq!(lines(&query), [(3, "", "cache=no")]);
}

#[test]
fn a_header_that_was_changed_dropped_or_added() {
    let remedy = "Send every signed header as it is; a proxy or an HTTP client may have changed it.";
    let changed = elb().seen(|text| text.replace("application/json", "application/json;charset=UTF-8"));
    let message = "\"content-type:application/json\" was signed, but the gateway saw \
                   \"content-type:application/json;charset=UTF-8\".";
    assert_eq!(sentences(&changed), (Cause::Header, message, remedy));
    let dropped = elb().seen(|text| text.replace("content-type:application/json\n", "").replace("content-type;", ""));
    assert_eq!(
        lines(&dropped),
        [(4, "content-type:application/json", ""), (8, "content-type;host;x-sdk-date", "host;x-sdk-date"),]
    );
    let added = elb().seen(|text| text.replace("\nhost:", "\nforwarded:a\nhost:"));
    assert_eq!(lines(&added), [(5, "", "forwarded:a")]);
    assert_eq!(added.cause, Cause::Header);
    let missing = elb().refused("signed header x-project-id not found", Some(DATE), NOW);
    let message = "A header that was signed did not reach the gateway.";
    let remedy = "Every proxy on the way must forward all signed headers.";
    assert_eq!(sentences(&missing), (Cause::Header, message, remedy));
}

#[test]
fn a_body_that_was_written_again() {
    let seen = elb().seen(|text| {
        let (rest, _) = text.rsplit_once('\n').unwrap();
        format!("{rest}\n44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a")
    });
    let message = "The body that reached the gateway is not the one that was signed.";
    let remedy = "Send the signed bytes as they are: JSON that is read and written again has other bytes.";
    assert_eq!(sentences(&seen), (Cause::Body, message, remedy));
    assert_eq!(seen.differences[0].line, 9);
}

/// The hash of the body differs, and the body does not.
#[test]
fn a_body_of_which_the_gateway_took_another_hash() {
    let plain = elb();
    let sent = send(ELB, Some("SDK-HMAC-SM3"), r#"{"accessKey":"AK","secretKey":"hunter2"}"#);
    let seen = sent.seen(|_| plain.canonical_request.clone());
    let message = "It was signed with SDK-HMAC-SM3, which elb.cn-north-4.myhuaweicloud.com does not accept.";
    let remedy = "Sign with V11-HMAC-SHA256 for the host of an IoTDA instance, with SDK-HMAC-SHA256 for any other.";
    assert_eq!(sentences(&seen), (Cause::Algorithm, message, remedy));
    // Another body is one all the same.
    let changed = sent.seen(|text| text.replace(text.rsplit('\n').next().unwrap(), &"0".repeat(64)));
    assert_eq!(changed.cause, Cause::Body);
    // And what else was changed on the way says more.
    let elsewhere = sent.seen(|_| plain.canonical_request.replace(ELB.0, "proxy.example"));
    assert_eq!(elsewhere.cause, Cause::Host);
}

#[test]
fn a_key_that_is_wrong() {
    let same = elb().seen(str::to_owned);
    let message = "The gateway saw exactly what was signed, so the secret key does not belong to this access key.";
    assert_eq!(sentences(&same), (Cause::Key, message, AGAIN));
    assert_eq!(same.skew_seconds, Some(-1));
    let unknown = "Incorrect IAM authentication information: Get secretKey failed,ak:AK,err:ak not exist";
    let message = "The gateway does not know this access key.";
    let remedy = "Check the access key, and that it belongs to the cloud of this host.";
    assert_eq!(sentences(&elb().refused(unknown, Some(DATE), NOW)), (Cause::Key, message, remedy));
    let locked = "Incorrect IAM authentication information: AK access failed to reach the limit,forbidden.";
    let message = "The gateway has locked this access key for five minutes, as it does after five failures in a row.";
    let remedy = "Check the secret key, wait five minutes, then send it once.";
    assert_eq!(sentences(&elb().refused(locked, Some(DATE), NOW)), (Cause::Key, message, remedy));
    let silent = elb().refused("Incorrect IAM authentication information: verify aksk signature fail", Some(DATE), NOW);
    let message = "The signature is not accepted, and the answer does not say what the gateway saw. Usually the secret key is wrong.";
    assert_eq!(sentences(&silent), (Cause::Key, message, AGAIN));
}

#[test]
fn fifteen_minutes_are_allowed_to_the_second() {
    let words = "Incorrect IAM authentication information";
    for (date, cause) in [
        ("Fri, 02 Jan 2026 03:19:05 GMT", Cause::Unknown),
        ("Fri, 02 Jan 2026 03:19:06 GMT", Cause::Clock),
        ("Fri, 02 Jan 2026 02:49:05 GMT", Cause::Unknown),
        ("Fri, 02 Jan 2026 02:49:04 GMT", Cause::Clock),
    ] {
        assert_eq!(elb().refused(words, Some(date), NOW).cause, cause, "{date}");
    }
}

/// Whatever the clocks say: only what the gateway says of the time is about the time.
#[test]
fn an_access_key_that_is_no_good() {
    let temporary = || send(ELB, None, r#"{"accessKey":"AK","secretKey":"hunter2","securityToken":"t0ken"}"#);
    for (words, sentence) in [
        ("ak HPUAVECTORTESTAK0001 not exist", "The gateway does not know this access key."),
        ("Get secretKey failed,ak:HPUAVECTORTESTAK0001,err:ak not exist", "The gateway does not know this access key."),
        ("The access key AK has expired.", "This access key has expired."),
        ("The access key AK is inactive.", "This access key is switched off."),
        ("The access key AK is in the blacklist.", "This access key is blocked."),
        ("The access key AK doesn't exist.", "The gateway does not know this access key."),
        ("The access key AK has been deleted.", "The gateway does not know this access key."),
        ("The access key AK is invalid.", "The gateway does not know this access key."),
        ("invalid access key", "The gateway does not know this access key."),
        ("The access key AK is frozen.", "This access key is blocked."),
        ("the ak AK is expired", "This access key has expired."),
        ("The user u with access key AK is disabled.", "The user who is calling is disabled."),
        ("The user of access key AK does not exist: not exist", "The user of this access key does not exist any more."),
        ("IAM.0061 The account is locked.", "The account or user is locked, usually after too many failures."),
        ("IAM.1107", "This access key is switched off."),
        ("IAM.0081", "The user who is calling may use the console only, not the API."),
    ] {
        let words = format!("Incorrect IAM authentication information: {words}");
        for date in [None, Some(DATE), Some("Mon, 05 Jan 2026 03:04:05 GMT")] {
            let diagnosis = elb().refused(&words, date, NOW);
            assert_eq!((diagnosis.cause, &*diagnosis.words.text()), (Cause::Key, sentence), "{words}");
        }
    }
    assert_eq!(temporary().refused("The access key AK has expired.", Some(DATE), NOW).cause, Cause::Token);
    // The identity service says so with other statuses.
    for (status, code) in [(400, "IAM.1105"), (403, "IAM.0080"), (400, "IAM.1104")] {
        let body = format!(r#"{{"error":{{"code":"{code}","message":"m"}}}}"#);
        assert_eq!(diagnose(&elb().signed, status, &[], &body, at(NOW)).cause, Cause::Key, "{code}");
    }
}

#[test]
fn unauthorized_and_no_more() {
    let words = "Incorrect IAM authentication information: Unauthorized";
    assert_eq!(elb().refused(words, Some(DATE), NOW).cause, Cause::Key);
    let temporary = send(ELB, None, r#"{"accessKey":"AK","secretKey":"hunter2","securityToken":"t0ken"}"#);
    assert_eq!(temporary.refused(words, Some(DATE), NOW).cause, Cause::Token);
    let token = send(ELB, None, r#"{"token":"t0ken"}"#);
    assert_eq!(token.refused(words, Some(DATE), NOW).cause, Cause::Token);
}

#[test]
fn an_access_key_of_another_cloud() {
    for (access_key, cloud) in [
        ("LTAI5tVectorTestAK000001", "Alibaba Cloud"),
        ("LTAIVECTORTESTAK", "Alibaba Cloud"),
        ("AKIAVECTORTESTAK0001", "AWS"),
        ("ASIAVECTORTESTAK0001", "AWS"),
        ("AKIDvectortest0000000000000000000001", "Tencent Cloud"),
    ] {
        for algorithm in [None, Some("V11-HMAC-SHA256")] {
            let target = if algorithm.is_some() { IOTDA } else { ELB };
            let sent = send(target, algorithm, &format!(r#"{{"accessKey":"{access_key}","secretKey":"hunter2"}}"#));
            for words in [format!("ak {access_key} not exist"), "Unauthorized".to_owned()] {
                let diagnosis = sent.refused(&words, Some(DATE), NOW);
                assert!(diagnosis.cause == Cause::Key && diagnosis.words.text().contains(cloud), "{diagnosis:?}");
            }
        }
    }
    let own = send(ELB, None, r#"{"accessKey":"HPUAVECTORTESTAK0001","secretKey":"hunter2"}"#);
    assert!(!own.refused("ak HPUAVECTORTESTAK0001 not exist", Some(DATE), NOW).words.text().contains("begins with"));
}

#[test]
fn a_caller_who_is_known_and_may_not() {
    let body = r#"{"error_code":"VPN.0003","error_msg":"Insufficient authentication for action vpn:connection:get"}"#;
    let late = [("date".to_owned(), "Mon, 05 Jan 2026 03:04:05 GMT".to_owned())];
    for sent in [elb(), send(ELB, None, r#"{"token":"t0ken"}"#)] {
        assert_eq!(diagnose(&sent.signed, 401, &late, body, at(NOW)).cause, Cause::Permission);
    }
}

#[test]
fn a_service_that_does_not_accept_a_caller_whom_the_gateway_took() {
    let body = r#"{"error_code":"ELB.1103","error_msg":"Token invalid"}"#;
    let diagnosis = diagnose(&elb().signed, 401, &[], body, at(NOW));
    let message = "The gateway accepted the signature; the service behind it refused the caller.";
    let remedy = "Check that the access key, the project id and the region belong together.";
    assert_eq!(sentences(&diagnosis), (Cause::Unknown, message, remedy));
}

#[test]
fn a_clock_that_is_anothers() {
    let late = [("date".to_owned(), "Mon, 05 Jan 2026 03:04:05 GMT".to_owned())];
    for body in ["<h1>401 Authorization Required</h1>", "", r#"{"error_code":"ELB.1103","error_msg":"x"}"#] {
        assert_eq!(diagnose(&elb().signed, 401, &late, body, at(NOW)).cause, Cause::Unknown, "{body}");
    }
}

#[test]
fn an_algorithm_that_the_host_does_not_take() {
    let sent = send(IOTDA, Some("SDK-HMAC-SHA256"), r#"{"accessKey":"AK","secretKey":"hunter2"}"#);
    let body = r#"{"error_code":"IOTDA.000002","error_msg":"Authentication failed."}"#;
    let diagnosis = diagnose(&sent.signed, 401, &[], body, at(NOW));
    let message = "It was signed with SDK-HMAC-SHA256, which a1b2c3d4e5.st1.iotda-app.cn-north-4.myhuaweicloud.com does not accept.";
    let remedy = "Sign with V11-HMAC-SHA256 for the host of an IoTDA instance, with SDK-HMAC-SHA256 for any other.";
    assert_eq!(sentences(&diagnosis), (Cause::Algorithm, message, remedy));
    let said = elb().refused("signature algorithm SDK-HMAC-SHA256 not supported", Some(DATE), NOW);
    assert_eq!(said.cause, Cause::Algorithm);
    // With the right algorithm, the same code speaks of the key.
    let right = send(IOTDA, None, r#"{"accessKey":"AK","secretKey":"hunter2"}"#);
    assert_eq!(diagnose(&right.signed, 401, &[], body, at(NOW)).cause, Cause::Key);
}

#[test]
fn a_token_that_is_no_good() {
    let sent = send(ELB, None, r#"{"token":"t0ken"}"#);
    let message = "The token is not accepted: it has expired, is incomplete, or is from another environment.";
    let remedy = "Get a new token from the identity service of this region; it is valid for 24 hours.";
    let refused = sent.refused("Incorrect IAM authentication information: decrypt token fail", Some(DATE), NOW);
    assert_eq!(sentences(&refused), (Cause::Token, message, remedy));

    let temporary = send(ELB, None, r#"{"accessKey":"AK","secretKey":"hunter2","securityToken":"t0ken"}"#);
    let message = "The security token has expired, or does not belong to this access key.";
    let remedy =
        "Get a new temporary access key; its secret key and security token come with it, and all three change.";
    for words in ["verify security token fail", "securityToken has expired"] {
        assert_eq!(sentences(&temporary.refused(words, Some(DATE), NOW)), (Cause::Token, message, remedy));
    }
    // The gateway spells the token out; it is compared, and not shown.
    assert_eq!(temporary.seen(str::to_owned).cause, Cause::Key);
    let another = temporary.seen(|text| text.replace("t0ken", "t0ken2"));
    assert_eq!(lines(&another), [(7, "x-security-token:•••", "x-security-token:•••")]);
    let message = "The header x-security-token reached the gateway with another value than was signed.";
    let remedy = "Send every signed header as it is; a proxy or an HTTP client may have changed it.";
    assert_eq!(sentences(&another), (Cause::Token, message, remedy));
    // Nor on a line of any other name.
    let renamed = temporary.seen(|text| text.replace("x-security-token:", "x-token:"));
    assert_eq!(lines(&renamed), [(7, "x-security-token:•••", ""), (7, "", "x-token:•••")]);
}

#[test]
fn what_is_not_about_the_signature() {
    let diagnose = |status, body| diagnose(&elb().signed, status, &[], body, at(NOW));
    let body = r#"{"error_msg":"The API does not exist","error_code":"APIGW.0101"}"#;
    let absent = diagnose(404, body);
    let message = "The gateway knows no such call at elb.cn-north-4.myhuaweicloud.com.";
    let remedy = "Check the region or endpoint: this service may not be there.";
    assert_eq!(sentences(&absent), (Cause::Host, message, remedy));
    let other = diagnose(403, "{}");
    let message = "The answer is not about the signature: its status is 403.";
    assert_eq!(sentences(&other), (Cause::Unknown, message, "Read the outcome instead."));
    let mute = diagnose(
        401,
        r#"{"error":{"code":401,"message":"The request you have made requires authentication.","title":"Unauthorized"}}"#,
    );
    let message = "The answer does not say why the caller is refused.";
    let remedy = "Try a new access key. If it is refused too, give support the request id.";
    assert_eq!(sentences(&mute), (Cause::Unknown, message, remedy));
}

/// A guard's secret or a proxy's login is no access key.
#[test]
fn what_another_than_the_gateway_refuses() {
    let message = "Neither the gateway nor a service refused this, but something on the way, such as a relay or a proxy. It says nothing of the signature.";
    let remedy = "Read its answer, and give it what it asks for. The access key need not be another.";
    let foreign = send(ELB, None, r#"{"accessKey":"AKIAVECTORTESTAK0001","secretKey":"hunter2"}"#);
    for body in [
        r#"{"error_code":"RELAY_REFUSED","error_msg":"The relay is guarded; send its secret in the header x-countersign-guard."}"#,
        r#"{"error_code":"RELAY_REFUSED","error_msg":"The user who is calling is disabled."}"#,
        r#"{"message":"Invalid access key."}"#,
        "<h1>401 Authorization Required</h1>",
        "",
    ] {
        for signed in [&elb().signed, &foreign.signed, &send(ELB, None, r#"{"token":"t0ken"}"#).signed] {
            assert_eq!(
                sentences(&diagnose(signed, 401, &[], body, at(NOW))),
                (Cause::Unknown, message, remedy),
                "{body}"
            );
        }
    }
    let body = r#"{"error_code":"RELAY_REFUSED","error_msg":"The relay's access key has expired."}"#;
    assert_eq!(diagnose(&elb().signed, 403, &[], body, at(NOW)).cause, Cause::Unknown);
}

#[test]
fn a_text_that_is_cut_or_huge_is_no_comparison() {
    for theirs in ["", "PUT|/v3", "PUT|/v3/p/||content-type:application/js", &"|".repeat(1 << 20), &"x".repeat(1 << 20)]
    {
        let diagnosis = elb().seen(|_| theirs.to_owned());
        assert!(diagnosis.differences.len() <= 32 && diagnosis.words.text().len() < 1_000, "{}", theirs.len());
    }
    let cut = elb().seen(|_| "PUT|/v3".to_owned());
    assert_eq!((cut.cause, cut.differences), (Cause::Key, vec![]));
}

#[test]
fn what_sign_did_not_give_is_refused() {
    let refusal = |text: &str| Signed::read(&Value::parse(text).unwrap()).err().unwrap().message();
    assert_eq!(refusal("{}"), "This is not a request that sign gave: url is missing.");
    let message = "This is not a request that sign gave: algorithm is missing.";
    assert_eq!(refusal(r#"{"url":"https://a.b/"}"#), message);
}
