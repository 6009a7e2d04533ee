//! In: choices. Out: an operation or a question as somebody may type it: what its fields want, or what they do not.

use arbitrary::{Result, Unstructured};
use countersign::{
    json::Value,
    service::{
        self, Call,
        field::{Field, Role, Shape},
    },
};

const HOSTILE: &[&str] = &[
    "",
    " ",
    ".",
    "..",
    "../..",
    "%2e%2e",
    "a/b",
    "a?b=c",
    "a#b",
    "a%2fb",
    "a&b=c",
    "a\nb",
    "a\r\nX-Evil: 1",
    "\u{202e}abc",
    "äöü 中文",
    "'; rm -rf /",
    "\"\\",
    "•••",
    "99a3fff0d03c428eac3678da6a7d0f24/../99a3fff0d03c428eac3678da6a7d0f24",
    "-----BEGIN CERTIFICATE-----",
];

/// An object of that call's kind.
pub fn operation(call: &Call, input: &mut Unstructured) -> Result<Value> {
    let mut members = vec![("kind".to_owned(), Value::from(call.kind))];
    let place: u8 = input.arbitrary()?;
    match place % 8 {
        0 => {}
        1 => members.push(("endpoint".to_owned(), text(input)?)),
        2 => members.push(("region".to_owned(), text(input)?)),
        3 => members.push(("endpoint".to_owned(), "elb.example.com:8443".into())),
        4 => members.push(("region".to_owned(), "eu-west-101".into())),
        _ => members.push(("region".to_owned(), "cn-north-4".into())),
    }
    push_fields(call.fields, input, &mut members)?;
    if input.ratio(1, 16)? {
        members.push(("another".to_owned(), text(input)?));
    }
    Ok(Value::Object(members))
}

/// One of all calls, with what it is of.
pub fn call(input: &mut Unstructured) -> Result<&'static Call> {
    let calls: Vec<_> = service::calls().map(|(_, call)| call).collect();
    Ok(calls[usize::from(input.arbitrary::<u8>()?) % calls.len()])
}

fn push_fields(fields: &[Field], input: &mut Unstructured, members: &mut Vec<(String, Value)>) -> Result<()> {
    for field in fields {
        let is_path = matches!(field.role, Role::Path(_));
        let choice: u8 = input.arbitrary()?;
        let value = match choice % 16 {
            0..=8 if is_path || field.needed => wanted(&field.shape, input)?,
            0..=4 => wanted(&field.shape, input)?,
            13 => Value::Null,
            14 => text(input)?,
            15 => json(input, 3)?,
            _ if is_path => wanted(&field.shape, input)?,
            _ => continue,
        };
        if !matches!(field.shape, Shape::Part(_)) {
            members.push((field.name.to_owned(), value));
        }
    }
    Ok(())
}

/// What a field of this shape takes.
fn wanted(shape: &Shape, input: &mut Unstructured) -> Result<Value> {
    Ok(match shape {
        Shape::Identifier => "99a3fff0d03c428eac3678da6a7d0f24".into(),
        Shape::Uuid => "13551d6b-755d-4757-b956-536f674975c0".into(),
        Shape::Key => "a-key_1".into(),
        Shape::Names => "www.example.com, *.example.com".into(),
        Shape::Pem => "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n".into(),
        Shape::Text | Shape::Pasted => text(input)?,
        Shape::Boolean => Value::Bool(input.arbitrary()?),
        Shape::Integer => Value::Number(input.arbitrary::<i32>()?.to_string()),
        Shape::Between(least, most) => Value::Number(input.int_in_range(*least..=*most)?.to_string()),
        Shape::Choice(choices) => (*input.choose(choices)?).into(),
        Shape::Texts => Value::Array(vec![text(input)?, text(input)?]),
        Shape::Object(fields) => {
            let mut members = Vec::new();
            push_fields(fields, input, &mut members)?;
            Value::Object(members)
        }
        Shape::Part(_) => Value::Null,
    })
}

/// A text, mostly a short one that nobody should have typed.
pub fn text(input: &mut Unstructured) -> Result<Value> {
    Ok(if input.arbitrary()? { (*input.choose(HOSTILE)?).into() } else { input.arbitrary::<&str>()?.into() })
}

/// Any JSON.
pub fn json(input: &mut Unstructured, depth: usize) -> Result<Value> {
    let choice: u8 = input.arbitrary()?;
    Ok(match choice % 8 {
        0 => Value::Null,
        1 => Value::Bool(choice & 0x80 == 0),
        2 => Value::Number(input.arbitrary::<i64>()?.to_string()),
        3 => Value::Number("1e400".to_owned()),
        4 | 5 if depth > 0 => {
            let count = usize::from(choice >> 6);
            Value::Array((0..count).map(|_| json(input, depth - 1)).collect::<Result<_>>()?)
        }
        6 if depth > 0 => {
            let count = usize::from(choice >> 6);
            let member =
                |input: &mut Unstructured| Ok((input.arbitrary::<&str>()?.to_owned(), json(input, depth - 1)?));
            Value::Object((0..count).map(|_| member(input)).collect::<Result<_>>()?)
        }
        _ => text(input)?,
    })
}
