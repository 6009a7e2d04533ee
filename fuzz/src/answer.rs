//! In: choices of what a service, or something in front of it, answers. Out: what is made of it has no secret of the request, is JSON, claims
//! nothing that the status denies, and asks for a next page that can be asked for.

use arbitrary::{Result, Unstructured};
use countersign::{
    armor,
    json::{self, Value},
    lookup,
    operation::{Context, Operation},
    outcome::{self, Answer, Sent, State},
    relay,
    service::{
        Call, SECRETS,
        answer::{AnswerKind, Answered},
    },
    signature::{self, Options},
    time::Instant,
};

use crate::{
    canary,
    quoted::{base64, hex},
    typed,
};

/// The choices are the input.
pub fn check(data: &[u8]) {
    let _ = checked(&mut Unstructured::new(data));
}

fn checked(input: &mut Unstructured) -> Result<()> {
    let call = typed::call(input)?;
    let value = typed::operation(call, input)?;
    let status = *input.choose(&[200, 200, 200, 201, 204, 302, 400, 401, 403, 404, 409, 429, 500, 502, 503, 0])?;
    let headers = headers(input)?;
    let body = body(call, input)?;
    let answer = Answer { status, headers: &headers, body: &body, scrubbed: &[] };
    let now = Instant::from_unix(1_790_000_000);
    let options = Options { now, algorithm: None, region: Some("cn-north-4"), sm3: None };
    if call.is_read() {
        let Ok(question) = Operation::question(&value) else { return Ok(()) };
        let request = lookup::request(&question);
        let Ok(signed) = signature::sign(request, &canary::credentials(), options) else { return Ok(()) };
        let sent = Sent { headers: &signed.request.headers, body: &[] };
        let found = lookup::read(&question, &answer, sent, [].into_iter());
        let said = json::text(&found);
        // Nobody sent the key, so it is known only by its looks.
        assert!(!(said + &format!("{found:?}")).contains(canary::TOKEN), "what was found has the token");
        assert!(Value::parse(&json::text(&found)).is_some(), "what was found is no JSON");
        assert!(found.state != lookup::State::Found || (200..300).contains(&status), "found in an answer of {status}");
        if let Some(next) = &found.next {
            let next = Operation::question(next).expect("the next page can be asked for");
            let request = lookup::request(&next);
            let hosts = [request.host.clone()];
            let route = relay::admit(&request.method, &request.host, &request.path, &request.query, &hosts);
            assert!(route.is_ok_and(|route| route.kind == call.kind), "the next page is of another call");
        }
        return Ok(());
    }
    let Ok(operation) = Operation::read(&value) else { return Ok(()) };
    let context = Context { bundle: Some(&canary::BUNDLE), encryption: None, now, refused: &[], in_place: None };
    let request = operation.examine(&context).request;
    let Ok(signed) = signature::sign(request, &canary::credentials(), options) else { return Ok(()) };
    let sent = Sent { headers: &signed.request.headers, body: &signed.request.body };
    let outcome = outcome::read(&operation, &answer, &context, sent);
    let said = json::text(&outcome);
    canary::is_not_in(&said, "an outcome");
    canary::is_not_in(&format!("{outcome:?}"), "an outcome");
    assert!(Value::parse(&said).is_some(), "an outcome is no JSON: {said}");
    let is_success = (200..300).contains(&status);
    let is_good = matches!(outcome.state, State::Confirmed | State::Accepted | State::Differs);
    assert!(is_success || !is_good, "{:?} for an answer of {status}", outcome.state);
    assert_eq!(outcome.status, status);
    // Reading it again without knowing what was sent says no more of secrets, and of the state the same.
    let again = outcome::read(&operation, &answer, &context, Sent::default());
    assert_eq!(again.state, outcome.state, "the state depends on what was sent");
    Ok(())
}

fn headers(input: &mut Unstructured) -> Result<Vec<(String, String)>> {
    let mut headers = Vec::new();
    for _ in 0..input.arbitrary::<u8>()? % 4 {
        let name = *input.choose(&[
            "Content-Type",
            "x-request-id",
            "X-Countersign-Answered-By",
            "date",
            "server",
            "retry-after",
        ])?;
        let value = match input.arbitrary::<u8>()? % 5 {
            0 => "application/json".to_owned(),
            1 => "relay".to_owned(),
            2 => "sandbox".to_owned(),
            3 => secret(input)?,
            _ => input.arbitrary::<&str>()?.to_owned(),
        };
        headers.push((name.to_owned(), value));
    }
    Ok(headers)
}

/// Mostly what the call documents, with something else here and there.
fn body(call: &Call, input: &mut Unstructured) -> Result<String> {
    let choice: u8 = input.arbitrary()?;
    if choice % 8 == 7 {
        return Ok(secret(input)? + input.arbitrary::<&str>()?);
    }
    let mut value = match choice % 8 {
        0 => typed::json(input, 3)?,
        1 => failure(input)?,
        _ => documented(call.answer, input)?,
    };
    if let Some(items) = call.items.filter(|_| choice & 0x10 == 0) {
        let list = Value::Array(vec![value.clone(), documented(call.answer, input)?]);
        value = Value::Object(vec![
            (items.to_owned(), list),
            ("page_info".to_owned(), typed::json(input, 3)?),
            ("total".to_owned(), Value::Number("100".to_owned())),
        ]);
    } else if let Some(wrapper) = call.wrapper.filter(|_| choice & 0x20 == 0) {
        value = Value::Object(vec![(wrapper.to_owned(), value)]);
    }
    let text = String::from_utf8(value.write().to_vec()).expect("JSON is text");
    Ok(if choice & 0x40 == 0 { text } else { format!("<html>{text}</html>") })
}

fn documented(rows: &[Answered], input: &mut Unstructured) -> Result<Value> {
    let mut members = Vec::new();
    for row in rows {
        let choice: u8 = input.arbitrary()?;
        let value = match (choice % 8, row.kind) {
            (0, _) => continue,
            (1, _) => typed::json(input, 2)?,
            (2, _) => secret(input)?.as_str().into(),
            (_, AnswerKind::Integer) => Value::Number(input.arbitrary::<u16>()?.to_string()),
            (_, AnswerKind::Boolean) => Value::Bool(choice & 0x80 == 0),
            _ => "99a3fff0d03c428eac3678da6a7d0f24".into(),
        };
        members.push((row.wire.to_owned(), value));
    }
    for name in SECRETS.iter().filter(|_| input.ratio(1, 8).unwrap_or_default()) {
        let secret = secret(&mut Unstructured::new(&[0, 1]))?;
        members.push(((*name).to_owned(), secret.as_str().into()));
    }
    Ok(Value::Object(members))
}

fn failure(input: &mut Unstructured) -> Result<Value> {
    let code =
        *input.choose(&["ELB.0001", "APIGW.0301", "APIG.0308", "IOTDA.000002", "PCA.00000001", "SCM.0001", ""])?;
    let message = format!("{} {}", secret(input)?, input.arbitrary::<&str>()?);
    Ok(Value::Object(vec![
        ("error_code".to_owned(), code.into()),
        ("error_msg".to_owned(), message.as_str().into()),
        ("request_id".to_owned(), secret(input)?.as_str().into()),
    ]))
}

/// A secret of the request, quoted as services quote.
pub fn secret(input: &mut Unstructured) -> Result<String> {
    let key = canary::BUNDLE.key().expect("the bundle has a key");
    let der = key.pkcs8_der();
    let pem = armor::write("PRIVATE KEY", der).to_string();
    let padding = input.arbitrary::<u8>()? as usize % 3;
    Ok(match input.arbitrary::<u8>()? % 12 {
        0 => pem,
        1 => pem.replace('\n', "\\n"),
        2 => pem.replace('\n', ""),
        3 => key.traditional_pem().map(|pem| pem.to_string()).unwrap_or_default(),
        4 => base64(&[&vec![0; padding], der].concat()),
        5 => hex(der),
        6 => hex(der).to_ascii_uppercase(),
        7 => canary::TOKEN.to_owned(),
        8 => format!("X-Security-Token: {}", canary::TOKEN),
        9 => pem.replace('+', "%2B").replace('/', "%2F").replace('\n', "%0A"),
        10 => base64(pem.as_bytes()),
        _ => String::new(),
    })
}
