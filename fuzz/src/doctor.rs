//! In: choices of a signed request that was refused, and of what the gateway said. Out: a reason, and no secret in it.

use arbitrary::{Result, Unstructured};
use countersign::{
    doctor::{Signed, diagnose},
    json::{self, Value},
    operation::Operation,
    signature::{self, Options},
    time::Instant,
};

use crate::{answer::secret, canary, typed};

/// The choices are the input.
pub fn check(data: &[u8]) {
    let _ = checked(&mut Unstructured::new(data));
}

fn checked(input: &mut Unstructured) -> Result<()> {
    let call = typed::call(input)?;
    let value = typed::operation(call, input)?;
    let Ok(operation) = (if call.is_read() { Operation::question(&value) } else { Operation::read(&value) }) else {
        return Ok(());
    };
    let options =
        Options { now: Instant::from_unix(1_790_000_000), algorithm: None, region: Some("cn-north-4"), sm3: None };
    let request = countersign::lookup::request(&operation);
    let Ok(signed) = signature::sign(request, &canary::credentials(), options) else { return Ok(()) };
    let stages = signed.stages.expect("stages");
    let mut canonical = stages.canonical_request.clone();
    let headers = signed.request.headers.iter();
    let headers =
        headers.map(|(name, value)| Value::Array(vec![name.as_str().into(), value.as_str().into()])).collect();
    let text = |text: &str| Value::from(text);
    let value = Value::Object(vec![
        ("url".to_owned(), text(&signed.request.url())),
        ("headers".to_owned(), Value::Array(headers)),
        ("algorithm".to_owned(), text(stages.algorithm)),
        ("signedAt".to_owned(), text(&signed.signed_at.rfc3339())),
        ("canonicalRequest".to_owned(), text(&canonical)),
    ]);
    let given = Signed::read(&value).expect("a signed request");
    for _ in 0..input.arbitrary::<u8>()? % 4 {
        let place = usize::from(input.arbitrary::<u16>()?) % (canonical.len() + 1);
        if canonical.is_char_boundary(place) {
            canonical.insert_str(place, input.arbitrary::<&str>()?);
        }
    }
    let status = *input.choose(&[401, 403, 400, 200, 500, 0])?;
    let date = input.arbitrary::<&str>()?.to_owned();
    let said = match input.arbitrary::<u8>()? % 4 {
        0 => format!(
            "{{\"error_msg\":\"Incorrect IAM authentication information: verify aksk signature fail, canonicalRequest:{}\",\"error_code\":\"APIGW.0301\"}}",
            canonical.replace('\n', "|")
        ),
        1 => format!(
            "{{\"error_msg\":{},\"error_code\":\"APIG.0301\"}}",
            json::quote(&format!("canonicalRequest:{canonical}"))
        ),
        2 => secret(input)?,
        _ => input.arbitrary::<&str>()?.to_owned(),
    };
    let now = Instant::from_unix(1_790_000_000 + i64::from(input.arbitrary::<i32>()?));
    let diagnosis = diagnose(&given, status, &[("Date".to_owned(), date)], &said, now);
    let said = json::text(&diagnosis);
    assert!(Value::parse(&said).is_some(), "a diagnosis is no JSON");
    for said in [said, format!("{diagnosis:?}")] {
        assert!(
            !said.contains(canary::TOKEN) && !said.contains(canary::SECRET_KEY),
            "a diagnosis has a secret: {said}"
        );
    }
    Ok(())
}
