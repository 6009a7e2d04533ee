//! What was looked up before a change. In: plain data, and what the change is about. Out: the thing as it is in place, what uses it, and
//! what of that could not be looked at; nothing of another thing, and no private key.

use crate::{
    Error, ErrorCode, Place,
    bundle::Bundle,
    certificate::Certificate,
    json::Value,
    scrub::{self, Secrets},
    small::List,
    time::Instant,
    words,
    words::{
        Words,
        english::{in_place as english, service as field},
    },
};

/// What is in place where an operation will change it, without secrets.
#[derive(Debug)]
pub struct InPlace {
    /// Of the operation that it was looked up for.
    pub kind: String,
    /// When it was looked at.
    pub time: Instant,
    /// The thing itself, its members called as the service documents them, in camelCase.
    pub item: Option<Value>,
    /// What uses it.
    pub uses: Option<Vec<Value>>,
    /// The authority that is to sign.
    pub parent: Option<Value>,
    /// The certificate in place with its chain, where the service gives it out and it can be read.
    pub certificate: Option<Bundle>,
    /// That of the authority that is to sign.
    pub parent_certificate: Option<Bundle>,
    /// Whether the service answers with private keys.
    pub private_key_echo: Option<bool>,
    /// What the question for the thing itself is called, such as `certificate`; of settings there is none.
    pub thing: Option<&'static str>,
    /// What could not be looked at.
    pub missing: Vec<Missing>,
    /// Whether several certificates were given out where there is one, and none of them is known to be it.
    is_several: bool,
}

/// A question that was asked and not answered.
#[derive(Debug)]
pub struct Missing {
    /// Its kind.
    pub kind: String,
    /// The code of the refusal, or of the error.
    pub code: String,
    /// Why.
    pub words: Words,
}

/// The ids that say what it is about, the narrower before the wider: as they are called here and in an operation, and in the thing itself;
/// and what the question for that is called.
const IDS: [(&str, &[&str], Option<&str>); 3] = [
    ("certificateId", &["id", "certificateId"], Some("certificate")),
    ("caId", &["caId"], Some("authority")),
    ("projectId", &["projectId"], None),
];

/// The kind of an operation about a thing that is one certificate. Elsewhere a chain goes with it.
const ONE: &str = "iotda";

impl InPlace {
    /// Reads it, for an operation of that kind about those ids: an object that has both.
    ///
    /// # Errors
    /// `OPERATION_INVALID`, naming the member, when it is none, has other members, holds a private key, or is about something else.
    pub fn read(value: &Value, operation: &Value) -> Result<Self, Error> {
        let Value::Object(members) = value else {
            return Err(invalid("inPlace", &|field| words!(field::NOT_AN_OBJECT, field)));
        };
        no_key("inPlace", value)?;
        let mut read = Self {
            kind: String::new(),
            time: Instant::from_unix(0),
            item: None,
            uses: None,
            parent: None,
            certificate: None,
            parent_certificate: None,
            private_key_echo: None,
            thing: IDS.iter().find(|(name, ..)| operation.member(name).is_some()).and_then(|(.., thing)| *thing),
            missing: Vec::new(),
            is_several: false,
        };
        for (name, value) in members.iter().filter(|(_, value)| *value != Value::Null) {
            let path = inside("inPlace", name);
            match name.as_str() {
                "kind" => read.kind = text(&path, value)?.to_owned(),
                "projectId" | "certificateId" | "caId" => drop(text(&path, value)?),
                "time" => {
                    let time = Instant::from_rfc3339(text(&path, value)?);
                    read.time = time.map_err(|_| invalid(&path, &|field| words!(english::NOT_A_TIME, field)))?;
                }
                "item" => read.item = Some(object(&path, value)?),
                "parent" => read.parent = Some(object(&path, value)?),
                "uses" => read.uses = Some(list(&path, value, object)?),
                "certificate" => read.certificate = Bundle::looked_at(text(&path, value)?),
                "parentCertificate" => read.parent_certificate = Bundle::looked_at(text(&path, value)?),
                "privateKeyEcho" => match value {
                    Value::Bool(echo) => read.private_key_echo = Some(*echo),
                    _ => return Err(invalid(&path, &|field| words!(field::NOT_A_FLAG, field))),
                },
                "missing" => read.missing = list(&path, value, missing)?,
                _ => return Err(invalid(&path, &|field| words!(english::UNKNOWN_MEMBER, field))),
            }
        }
        same("kind", &read.kind, operation.member("kind"))?;
        if value.member("time").is_none_or(|time| *time == Value::Null) {
            return Err(invalid("inPlace.time", &|field| words!(field::FIELD_MISSING, field)));
        }
        for (name, members, _) in IDS {
            let found = value.member(name).and_then(Value::as_str).unwrap_or_default();
            same(name, found, operation.member(name))?;
            let item = read.item.as_ref();
            let own = members.iter().find_map(|member| Some((*member, item?.member(member)?.as_str()?)));
            if let Some((member, id)) = own.filter(|_| operation.member(name).is_some()) {
                same(&["item.", member].concat(), id, operation.member(name))?;
            }
        }
        read.only_it();
        read.only_of(operation.member("issuerId").and_then(Value::as_str).unwrap_or_default());
        Ok(read)
    }

    /// Lets go of an authority that is another than the operation now says is to sign, and of a certificate of nobody known.
    fn only_of(&mut self, issuer: &str) {
        let id = |parent: &Value| parent.member("caId").and_then(Value::as_str).unwrap_or_default().to_owned();
        self.parent = self.parent.take().filter(|parent| id(parent).eq_ignore_ascii_case(issuer.trim()));
        self.parent_certificate = self.parent_certificate.take().filter(|_| self.parent.is_some());
    }

    /// Of several certificates where the thing is one, keeps that which it tells of.
    fn only_it(&mut self) {
        let Some(all) = self.certificate.take_if(|all| self.kind == ONE && all.inspection().certificates.len() > 1)
        else {
            return;
        };
        let certificates = &all.inspection().certificates;
        let told = certificates.iter().enumerate().filter(|(_, one)| self.tells_of(one));
        let mut texts = told.map(|(index, _)| all.certificates_at(&[index])).list();
        texts.dedup();
        self.is_several = texts.len() != 1;
        self.certificate = texts.first().filter(|_| !self.is_several).and_then(|text| Bundle::looked_at(text));
    }

    /// Whether the thing has the name of this certificate, and no other validity.
    fn tells_of(&self, certificate: &Certificate) -> bool {
        let is = |name: &str, fact: Option<&str>| self.text(name).is_empty() || fact == Some(self.text(name));
        let time = |time: Option<Instant>| time.map(Instant::rfc3339);
        !self.text("cnName").is_empty()
            && is("cnName", certificate.common_name.as_deref())
            && is("effectiveDate", time(certificate.not_before).as_deref())
            && is("expiryDate", time(certificate.not_after).as_deref())
    }

    /// The certificate that an operation which sends none is about: of an authority that is to be signed, whoever signs it.
    pub fn reference(&self) -> Option<&Bundle> {
        if self.thing == Some("authority") { self.parent_certificate.as_ref() } else { self.certificate.as_ref() }
    }

    /// A member of the thing itself.
    pub fn member(&self, name: &str) -> Option<&Value> {
        self.item.as_ref()?.member(name)
    }

    /// A text of it; empty when it has none.
    pub fn text(&self, name: &str) -> &str {
        self.member(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// Whether all that a question of this name asks for was found.
    pub fn is_whole(&self, question: &str) -> bool {
        !self.missing.iter().any(|missing| missing.is_of(question))
    }

    /// Why there is nothing of what a question of this name asks for, such as `certificate` or `domains`.
    pub fn why(&self, question: &str) -> Words {
        match self.missing.iter().find(|missing| missing.is_of(question)) {
            Some(missing) => missing.words.clone(),
            None if self.is_several && question == "certificate" => words!(english::SEVERAL),
            None => words!(english::NOT_LOOKED_UP),
        }
    }
}

impl Missing {
    fn is_of(&self, question: &str) -> bool {
        self.kind.split_once('.').is_some_and(|(_, name)| name == question)
    }
}

/// Members that services answer with private keys in; with asterisks, where they keep them back.
const KEYS: [&str; 2] = ["privateKey", "encPrivateKey"];

/// Nothing of what holds a private key is kept or quoted.
///
/// # Errors
/// `OPERATION_INVALID`, naming the member.
pub fn no_key(path: &str, value: &Value) -> Result<(), Error> {
    let masked = |text: &str| text.bytes().all(|byte| byte == b'*');
    let held = match value {
        Value::String(text) => {
            KEYS.iter().any(|key| path.ends_with(key)) && !masked(text) || scrub::holds_key(text, &Secrets::default())
        }
        Value::Array(items) => return items.iter().try_for_each(|item| no_key(path, item)),
        _ => {
            // A name may hold one as well.
            for (name, member) in value.members() {
                no_key(path, &name.as_str().into())?;
                no_key(&inside(path, name), member)?;
            }
            false
        }
    };
    if held { Err(invalid(path, &|field| words!(english::HOLDS_KEY, field))) } else { Ok(()) }
}

/// The path of a member. A longer name than any that is looked for may be a piece of a key.
fn inside(path: &str, name: &str) -> String {
    [path, ".", if name.len() < 24 { name } else { "…" }].concat()
}

/// # Errors
/// `OPERATION_INVALID` when it is about another thing than the operation.
fn same(name: &str, found: &str, given: Option<&Value>) -> Result<(), Error> {
    let given = given.and_then(Value::as_str).unwrap_or_default().trim();
    if found.eq_ignore_ascii_case(given) {
        return Ok(());
    }
    Err(invalid(&["inPlace.", name].concat(), &|field| words!(english::OF_ANOTHER, field)))
}

fn text<'a>(path: &str, value: &'a Value) -> Result<&'a str, Error> {
    value.as_str().ok_or_else(|| invalid(path, &|field| words!(field::NOT_TEXT, field)))
}

fn object(path: &str, value: &Value) -> Result<Value, Error> {
    let Value::Object(members) = value else { return Err(invalid(path, &|field| words!(field::NOT_AN_OBJECT, field))) };
    let kept = |(name, _): &&(String, Value)| !KEYS.contains(&name.as_str());
    Ok(Value::Object(members.iter().filter(kept).cloned().list()))
}

fn list<T>(path: &str, value: &Value, each: fn(&str, &Value) -> Result<T, Error>) -> Result<Vec<T>, Error> {
    let Value::Array(items) = value else { return Err(invalid(path, &|field| words!(english::NOT_A_LIST, field))) };
    let mut read = Vec::new();
    for (index, item) in items.iter().enumerate() {
        read.push(each(&[path, "[", &index.to_string(), "]"].concat(), item)?);
    }
    Ok(read)
}

fn missing(path: &str, value: &Value) -> Result<Missing, Error> {
    let member = |name: &str| {
        let path = [path, ".", name].concat();
        value.member(name).map_or_else(
            || Err(invalid(&path, &|field| words!(field::FIELD_MISSING, field))),
            |value| text(&path, value),
        )
    };
    let (kind, code, id, message) = (member("kind")?, member("code")?, member("id")?, member("message")?);
    let arguments = value.member("arguments").map(Value::members).unwrap_or_default();
    let argument = |(name, value): &(String, Value)| Some((name.clone(), value.as_str()?.to_owned()));
    let words = Words::said_elsewhere(id.to_owned(), message.to_owned(), arguments.iter().filter_map(argument).list());
    Ok(Missing { kind: kind.to_owned(), code: code.to_owned(), words })
}

fn invalid(path: &str, words: &dyn Fn(&str) -> Words) -> Error {
    Error::new(ErrorCode::OperationInvalid, words(path)).at(Place::field(path))
}
