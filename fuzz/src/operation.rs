//! In: choices of what somebody types. Out: what is cleared is what is sent, its address is the call's own, a relay admits it, and no secret is
//! in anything that is said of it.

use arbitrary::{Result, Unstructured};
use countersign::{
    finding::Severity,
    json::{self, Value},
    lookup,
    operation::{Context, Operation},
    record::{self, Facts},
    relay,
    request::{Request, curl, query, split_url},
    service::{Call, call::has_segments},
    signature::{self, Options},
    signoff::Verdict,
    time::Instant,
};

use crate::{canary, typed};

/// The choices are the input.
pub fn check(data: &[u8]) {
    let _ = checked(&mut Unstructured::new(data));
}

fn checked(input: &mut Unstructured) -> Result<()> {
    let call = typed::call(input)?;
    let with = input.arbitrary::<u8>()?;
    let refused = if with & 4 == 0 { vec![] } else { vec!["chain.root-left-out".to_owned()] };
    let value = typed::operation(call, input)?;
    // As JavaScript gives it.
    let text = String::from_utf8(value.write().to_vec()).expect("JSON is text");
    let value = Value::parse(&text).expect("what is written is JSON");
    if call.is_read() {
        if let Ok(question) = Operation::question(&value) {
            let request = lookup::request(&question);
            is_of_the_call(&request, &question);
            headers_are_whole(&request);
        }
        return Ok(());
    }
    let Ok(operation) = Operation::read(&value) else { return Ok(()) };
    let bundle = Some(&*canary::BUNDLE).filter(|_| with & 1 == 0);
    let context = Context {
        bundle,
        encryption: bundle.filter(|_| with & 2 != 0),
        now: Instant::from_unix(1_790_000_000),
        refused: &refused,
        in_place: None,
    };
    let examined = operation.examine(&context);
    is_of_the_call(&examined.request, &operation);
    let again = operation.examine(&context);
    assert_eq!(examined.request.clearance(), again.request.clearance(), "another request the second time");
    assert_eq!(json::text(&examined.signoff), json::text(&again.signoff), "another sign-off the second time");
    let warnings = examined.signoff.findings.iter().filter(|finding| finding.severity == Severity::Warning);
    let all: Vec<String> = warnings.map(|finding| finding.code.to_owned()).collect();
    let is_blocked = examined.signoff.verdict == Verdict::Blocked;
    for acknowledged in [&[][..], &all] {
        match operation.prepare(&context, acknowledged) {
            Ok(request) => {
                headers_are_whole(&request);
                assert!(!is_blocked, "what is blocked was prepared");
                assert!(all.is_empty() || !acknowledged.is_empty(), "an unacknowledged warning was prepared");
                assert_eq!(request.clearance(), examined.request.clearance(), "another request than was reviewed");
            }
            Err(refusal) => {
                assert!(is_blocked || acknowledged.is_empty() && !all.is_empty(), "refused for no reason");
                canary::is_not_in(&format!("{refusal:?}"), "a refusal");
            }
        }
    }
    canary::is_not_in(&json::text(&examined.signoff), "a sign-off");
    recorded(&examined, &all);
    Ok(())
}

/// What holds of every request, before it is signed and after.
fn is_of_the_call(request: &Request, operation: &Operation) {
    let Call { method, path, kind, .. } = operation.call;
    let url = request.url();
    let parts = split_url(&url).expect("an address that can be read");
    assert_eq!(parts, (request.host.as_str(), request.path.as_str(), request.query.as_str()));
    assert!(has_segments(&request.path, path), "{kind}: {} is no path of it", request.path);
    assert!(url.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>\"'\\^`{|}".contains(&byte)), "{url}");
    assert_eq!(query::canonical(&request.query), request.query, "another query is signed than is sent");
    assert_eq!(request.method, *method);
    if !request.body.is_empty() {
        let body = core::str::from_utf8(&request.body).expect("a body is text");
        let value = Value::parse(body).unwrap_or_else(|| panic!("{kind}: a body is no JSON"));
        assert!(value.write().as_slice() == request.body.as_slice(), "a body is not written as it is read");
        assert!(serde_json::from_str::<serde_json::Value>(body).is_ok(), "a body is no JSON to others");
    }
    canary::is_not_in(&request.preview, "a preview");
    canary::is_not_in(&format!("{request:?}{}", curl(request, false)), "a request that is shown");
    let hosts = [request.host.clone()];
    let admitted = relay::admit(&request.method, &request.host, &request.path, &request.query, &hosts);
    let route = admitted.unwrap_or_else(|error| panic!("{kind}: {url} is not admitted: {}", error.message()));
    assert_eq!(route.kind, *kind, "{url}");
    let options =
        Options { now: Instant::from_unix(1_790_000_000), algorithm: None, region: Some("cn-north-4"), sm3: None };
    if let Ok(signed) = signature::sign(request.clone(), &canary::credentials(), options) {
        assert_eq!(signed.request.url(), url, "signing changed the address");
        canary::is_not_in(&format!("{signed:?}{}", curl(&signed.request, false)), "a signed request that is shown");
    }
}

fn headers_are_whole(request: &Request) {
    for (name, value) in &request.headers {
        let is_sound = name.bytes().all(|byte| byte.is_ascii_graphic()) && !value.contains(['\r', '\n', '\0']);
        assert!(is_sound, "a header is cut in two: {name:?}: {value:?}");
    }
}

fn recorded(examined: &countersign::operation::Examined, acknowledged: &[String]) {
    let facts = Facts {
        examined,
        acknowledged,
        note: None,
        operator: None,
        module_sha256: None,
        ending: None,
        delivered: None,
        previous: None,
    };
    match record::write(facts) {
        Ok(record) => {
            canary::is_not_in(&record, "a record");
            let problems = record::verify(&[&record], None);
            assert!(problems.is_empty(), "a record that was just written: {problems:?}\n{record}");
        }
        Err(error) => canary::is_not_in(&format!("{error:?}"), "an error"),
    }
}
