//! In: the fields of a call as rows of a table: what each is called here and on the wire, what it may hold, where it goes; and what was
//! typed. Out: what is wrong with that, the body, the query, and the lengths of texts.

use crate::{
    Error, ErrorCode, Place, armor, bundle,
    json::Value,
    rule::{Bound, Goes, Text, Typed},
    scrub::{self, Secrets},
    service::{Carriage, Given, whole},
    small::List,
    words,
    words::{
        Words,
        english::{rule::request, service as sentences},
    },
};

/// One row: a field of an operation, and what becomes of it in the request.
pub struct Field {
    /// In an operation: camelCase.
    pub name: &'static str,
    /// Where it goes.
    pub role: Role,
    /// What it may hold.
    pub shape: Shape,
    /// How many characters.
    pub bound: Option<Bound>,
    /// Whether an operation without it cannot be built.
    pub needed: bool,
    /// Whether the document says what `null` does.
    pub null: bool,
    /// Whether its text is that of certificates: a record keeps their fingerprints.
    pub pem: bool,
    /// The document that brings it, if it is not in the one the rest is from.
    pub newer: Option<&'static str>,
}

/// Where a field goes.
#[derive(Clone, Copy)]
pub enum Role {
    /// Into the path, and into this header if there is one.
    Path(Option<&'static str>),
    /// Into the query, under this name; a list once for each of its items.
    Query(&'static str),
    /// Into this header.
    Header(&'static str),
    /// Into the body, under this name.
    Body(&'static str),
    /// Nowhere: only the rules look at it.
    Unsent,
}

/// What a field may hold, `null` apart.
#[derive(Clone, Copy)]
pub enum Shape {
    /// Text, sent as it was typed.
    Text,
    /// Text that is copied from a console, mostly an id: the spaces around it do not belong to it.
    Pasted,
    /// A comma-separated list of domain names, sent without the blanks around them.
    Names,
    /// PEM of certificates, sent in strict form.
    Pem,
    /// 32 hexadecimal digits, or a dashed UUID.
    Identifier,
    /// A dashed UUID in lower case.
    Uuid,
    /// Up to 36 letters, digits, hyphens and underscores.
    Key,
    /// `true` or `false`.
    Boolean,
    /// A whole number that JavaScript holds exactly.
    Integer,
    /// A whole number from the one to the other.
    Between(i64, i64),
    /// One of these.
    Choice(&'static [&'static str]),
    /// A list of texts.
    Texts,
    /// Fields of its own.
    Object(&'static [Field]),
    /// Not a member of the operation: a part of what it carries.
    Part(fn(&Given, &Carriage) -> Option<Value>),
}

impl Field {
    /// A field of the body.
    pub const fn body(name: &'static str, wire: &'static str, shape: Shape) -> Self {
        Self::new(name, Role::Body(wire), shape)
    }

    /// A field of the path, which has to be there.
    pub const fn path(name: &'static str, shape: Shape) -> Self {
        Self::new(name, Role::Path(None), shape).needed()
    }

    /// The project that the call is about: in the path, and in a header as the vendor's SDK sends it.
    pub const fn project() -> Self {
        Self::new("projectId", Role::Path(Some("X-Project-Id")), Shape::Identifier).needed()
    }

    /// A parameter of the query.
    pub const fn query(name: &'static str, wire: &'static str, shape: Shape) -> Self {
        Self::new(name, Role::Query(wire), shape)
    }

    /// A field that is sent as a header.
    pub const fn header(name: &'static str, header: &'static str) -> Self {
        Self::new(name, Role::Header(header), Shape::Pasted)
    }

    /// A fact that only the rules look at.
    pub const fn unsent(name: &'static str, shape: Shape) -> Self {
        Self { null: true, ..Self::new(name, Role::Unsent, shape) }
    }

    const fn new(name: &'static str, role: Role, shape: Shape) -> Self {
        Self {
            name,
            role,
            shape,
            bound: None,
            needed: false,
            null: false,
            pem: matches!(shape, Shape::Pem),
            newer: None,
        }
    }

    /// With a bound of its length in characters.
    pub const fn bound(self, bound: Bound) -> Self {
        Self { bound: Some(bound), ..self }
    }

    /// Without it an operation cannot be built.
    pub const fn needed(self) -> Self {
        Self { needed: true, ..self }
    }

    /// The document says what `null` does.
    pub const fn nullable(self) -> Self {
        Self { null: true, ..self }
    }

    /// Certificates, sent as they are.
    pub const fn pem(self) -> Self {
        Self { pem: true, ..self }
    }

    /// Newer than the document the rest is from.
    pub const fn newer(self, document: &'static str) -> Self {
        Self { newer: Some(document), ..self }
    }

    /// # Errors
    /// `OPERATION_INVALID` or `IDENTIFIER_INVALID` when `value` is not what this field may hold.
    fn check(&self, path: &str, value: &Value) -> Result<(), Error> {
        let sound = match (&self.shape, value) {
            (Shape::Identifier | Shape::Uuid | Shape::Key, Value::String(text)) => return self.identify(path, text),
            (_, Value::Null) if !self.needed => true,
            (Shape::Text | Shape::Pasted | Shape::Names | Shape::Pem, Value::String(_)) => true,
            (Shape::Boolean, Value::Bool(_)) => true,
            (Shape::Integer, Value::Number(text)) => {
                text.parse::<i64>().is_ok_and(|value| value.unsigned_abs() < 1 << 53)
            }
            (Shape::Between(least, most), value) => whole(value).is_some_and(|value| (*least..=*most).contains(&value)),
            (Shape::Choice(choices), Value::String(text)) => choices.contains(&text.as_str()),
            (Shape::Texts, Value::Array(items)) => items.iter().all(|item| item.as_str().is_some()),
            (Shape::Object(fields), Value::Object(_)) => return check(fields, value, path),
            _ => false,
        };
        if sound {
            return Ok(());
        }
        let field = path;
        Err(invalid(
            path,
            match self.shape {
                Shape::Text | Shape::Pasted | Shape::Names | Shape::Pem => words!(sentences::NOT_TEXT, field),
                Shape::Boolean => words!(sentences::NOT_A_FLAG, field),
                Shape::Integer => words!(sentences::NOT_WHOLE, field),
                Shape::Between(least, most) => words!(sentences::NOT_BETWEEN, field, least, most),
                Shape::Texts => words!(sentences::NOT_TEXTS, field),
                Shape::Choice(choices) => words!(sentences::NOT_A_CHOICE, field, choices: choices.join(", ")),
                Shape::Identifier | Shape::Uuid | Shape::Key => words!(sentences::NOT_IDENTIFIER_TEXT, field),
                Shape::Object(_) | Shape::Part(_) => words!(sentences::NOT_AN_OBJECT, field),
            },
        ))
    }

    /// Strictly the shapes the services issue, so that nothing in a path can mean anything else.
    fn identify(&self, path: &str, text: &str) -> Result<(), Error> {
        let lower = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        let (sound, sentence) = match self.shape {
            Shape::Uuid => {
                (is_uuid(text) && text.bytes().all(|byte| lower(byte) || byte == b'-'), &sentences::NOT_A_UUID)
            }
            Shape::Key => (
                (1..=36).contains(&text.len())
                    && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')),
                &sentences::NOT_A_KEY,
            ),
            _ => (
                text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) || is_uuid(text),
                &sentences::NOT_AN_IDENTIFIER,
            ),
        };
        if sound {
            return Ok(());
        }
        let field = path;
        let words = if text.is_empty() {
            words!(sentences::FIELD_MISSING, field)
        } else if matches!(self.shape, Shape::Uuid) && is_uuid(text) {
            words!(sentences::UUID_IN_CAPITALS, field)
        } else {
            Words::new(sentence, &["field", "count"], &[&field, &text.chars().count()])
        };
        Err(Error::new(ErrorCode::IdentifierInvalid, words).at(Place::field(path)))
    }
}

/// Whether it is a dashed UUID, in lower or upper case.
pub fn is_uuid(text: &str) -> bool {
    text.split('-').map(str::len).eq([8, 4, 4, 4, 12])
        && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}

/// Looks whether `value` has the members of `fields`, and no others. `path` is where it stands, empty at the top.
///
/// # Errors
/// `OPERATION_INVALID` or `IDENTIFIER_INVALID`, naming the field.
pub fn check(fields: &[Field], value: &Value, path: &str) -> Result<(), Error> {
    let full = |name: &str| within(path, name);
    for (name, _) in value.members() {
        let known = fields.iter().any(|field| field.name == name && !matches!(field.shape, Shape::Part(_)));
        let of_every_operation = path.is_empty() && ["kind", "region", "endpoint"].contains(&name.as_str());
        if !(known || of_every_operation) {
            // A longer name is not a misspelt field, and may be a piece of a key that was pasted into the wrong place.
            let shown = if name.len() < 24 { name } else { "…" };
            let field = full(shown);
            return Err(invalid(&field, words!(sentences::FIELD_UNKNOWN, field)));
        }
    }
    for field in fields {
        match value.member(field.name) {
            Some(value) => field.check(&full(field.name), value)?,
            None if field.needed => {
                let missing = full(field.name);
                let code = match field.role {
                    Role::Path(_) => ErrorCode::IdentifierInvalid,
                    _ => ErrorCode::OperationInvalid,
                };
                let words = words!(sentences::FIELD_MISSING, field: missing);
                return Err(Error::new(code, words).at(Place::field(missing)));
            }
            None => {}
        }
    }
    Ok(())
}

/// What rules ask of an operation, for no rule looks at a question: that what becomes a header can be one, for a line break would begin another, and that
/// no private key, or a piece of one, goes into an address.
///
/// # Errors
/// `OPERATION_INVALID`, naming the field.
pub fn check_question(fields: &[Field], question: &Value) -> Result<(), Error> {
    let secrets = Secrets::default();
    let texts = typed(fields, question);
    if let Some(Typed { path, .. }) = texts.iter().find(|typed| !typed.fits()) {
        return Err(invalid(path, words!(request::HEADER_MALFORMED, field: path)));
    }
    match texts.iter().find(|typed| scrub::holds_key(typed.text, &secrets)) {
        Some(Typed { path, .. }) => Err(invalid(path, words!(sentences::QUESTION_HOLDS_KEY, field: path))),
        None => Ok(()),
    }
}

/// Whether a field, or one of an object, may hold a value.
pub fn takes(fields: &[Field], path: &str, value: &Value) -> bool {
    let (name, inner) = path.split_once('.').map_or((path, None), |(object, inner)| (object, Some(inner)));
    let field = fields.iter().find(|field| field.name == name);
    match (field.map(|field| (field, field.shape)), inner) {
        (Some((_, Shape::Object(fields))), Some(inner)) => takes(fields, inner, value),
        (Some((field, _)), None) => field.check(path, value).is_ok(),
        _ => false,
    }
}

/// The same operation, without what came along where its ids, region and endpoint were copied.
pub fn trimmed(fields: &[Field], operation: &Value) -> Value {
    let member = |(name, value): &(String, Value)| {
        let shape = fields.iter().find(|field| field.name == name).map(|field| field.shape);
        let trims = match shape {
            Some(Shape::Pasted | Shape::Identifier | Shape::Uuid | Shape::Key) => true,
            Some(_) => false,
            None => ["region", "endpoint"].contains(&name.as_str()),
        };
        let value = match (shape, value) {
            (_, Value::String(text)) if trims => Value::String(pasted(text).to_owned()),
            (Some(Shape::Object(fields)), Value::Object(_)) => trimmed(fields, value),
            _ => value.clone(),
        };
        (name.clone(), value)
    };
    Value::Object(operation.members().iter().map(member).list())
}

/// A text without the blanks, line breaks and invisible characters around it.
pub fn pasted(text: &str) -> &str {
    let invisible = |character| matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    text.trim_matches(|character: char| character.is_whitespace() || invisible(character))
}

/// The body's members, in the order of the rows: what is absent is left out, and everything else is sent as it is.
pub fn body(fields: &[Field], value: &Value, part: &dyn Fn(&Shape) -> Option<Value>) -> Value {
    let member = |field: &Field| {
        let Role::Body(wire) = field.role else { return None };
        let sent = match (&field.shape, value.member(field.name)) {
            (Shape::Part(_), _) => part(&field.shape)?,
            (Shape::Object(fields), Some(value @ Value::Object(_))) => body(fields, value, part),
            (Shape::Pem, Some(Value::String(text))) => Value::String(strict(text)),
            (Shape::Names, Some(Value::String(text))) => Value::String(text.split(',').map(str::trim).list().join(",")),
            (_, value) => value?.clone(),
        };
        Some((wire.to_owned(), sent))
    };
    Value::Object(fields.iter().filter_map(member).list())
}

/// The parameters of the query, as they are typed: what is absent or `null` is left out, and so is an empty list.
pub fn query(fields: &[Field], value: &Value) -> Vec<(&'static str, String)> {
    let mut pairs = Vec::new();
    for field in fields {
        let Role::Query(wire) = field.role else { continue };
        let items = match value.member(field.name) {
            None | Some(Value::Null) => &[],
            Some(Value::Array(items)) => items.as_slice(),
            Some(one) => core::slice::from_ref(one),
        };
        for item in items {
            pairs.push((wire, item.as_str().map_or_else(|| item.preview(), str::to_owned)));
        }
    }
    pairs
}

/// Every text of an operation.
pub fn typed<'a>(fields: &[Field], operation: &'a Value) -> Vec<Typed<'a>> {
    let mut out = Vec::new();
    for (name, value) in operation.members() {
        let goes = match fields.iter().find(|field| field.name == name) {
            Some(Field { role: Role::Header(_), .. }) => Goes::IntoHeader,
            Some(Field { shape: Shape::Identifier, .. }) => Goes::IntoPath,
            _ => Goes::Elsewhere,
        };
        collect(name.clone(), goes, value, &mut out);
    }
    out
}

fn collect<'a>(path: String, goes: Goes, value: &'a Value, out: &mut Vec<Typed<'a>>) {
    match value {
        Value::String(text) => out.push(Typed { path, text, goes }),
        Value::Array(items) => items.iter().for_each(|item| collect(path.clone(), goes, item, out)),
        _ => value.members().iter().for_each(|(name, member)| collect([&path, ".", name].concat(), goes, member, out)),
    }
}

/// Where `null` stands, and the document does not say what that does. `path` is as in [`check`].
pub fn nulls(fields: &[Field], value: &Value, path: &str) -> Vec<String> {
    let mut nulls = Vec::new();
    for field in fields {
        match (value.member(field.name), field.shape, field.role) {
            (Some(Value::Null), ..) if !field.null => nulls.push(within(path, field.name)),
            (Some(value), Shape::Object(fields), Role::Body(_)) => {
                nulls.extend(self::nulls(fields, value, &within(path, field.name)));
            }
            _ => {}
        }
    }
    nulls
}

/// The texts of a body that have a bound, and their lengths. `path` is as in [`check`].
pub fn texts(fields: &[Field], body: &Value, path: &str) -> Vec<Text> {
    let mut texts = Vec::new();
    for field in fields {
        let Role::Body(wire) = field.role else { continue };
        let full = || within(path, field.name);
        let (bound, text): (_, &str) = match (field.bound, field.shape, body.member(wire)) {
            (_, Shape::Object(fields), Some(value)) => {
                texts.extend(self::texts(fields, value, &full()));
                continue;
            }
            (Some(bound), _, Some(Value::String(text))) => (bound, text),
            (Some(bound), _, Some(Value::Secret(text))) => (bound, text),
            _ => continue,
        };
        texts.push(Text { field: full(), length: text.chars().count(), bound });
    }
    texts
}

/// The path of a member of what stands at `path`.
fn within(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { [path, ".", name].concat() }
}

/// Certificates in strict form. Text without any is left as it is, and a rule reports it, as it does all else that stands there.
fn strict(text: &str) -> String {
    let certificates = bundle::inspect(text.as_bytes()).certificates;
    if certificates.is_empty() {
        return text.to_owned();
    }
    certificates.iter().map(|certificate| armor::write("CERTIFICATE", &certificate.der).to_string()).collect()
}

/// What is wrong with a field.
pub fn invalid(field: &str, words: Words) -> Error {
    Error::new(ErrorCode::OperationInvalid, words).at(Place::field(field))
}
