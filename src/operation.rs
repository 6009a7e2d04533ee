//! In: what to do and to what, as it was typed. Out: it, examined: what is sent, the sign-off, and the request.

pub mod code;

pub use crate::service::Context;

use crate::{
    Error, ErrorCode,
    bundle::Bundle,
    finding::{Finding, Severity},
    json::Value,
    request::Request,
    rule::{self, Beside, Limits, Reviewed, Terms},
    service::{
        self, Call, Carriage, Given, Pair, Service, beside,
        carriage::written_form,
        field::{self, Role, Shape, invalid},
        known,
    },
    signoff::Signoff,
    small::List,
    words,
    words::{
        Words,
        english::{service as sentences, signoff},
    },
};

/// An operation: a call of a service, and what was typed for it.
#[derive(Clone)]
pub struct Operation {
    /// The service that answers the call.
    pub service: &'static Service,
    /// The table of the call: its fields, rules and answers.
    pub call: &'static Call,
    /// Where the service answers.
    pub host: String,
    /// The region, if that is how the host was given.
    pub region: Option<String>,
    /// What of the fields was typed.
    pub fields: Given,
}

/// An operation and what goes with it, examined once.
pub struct Examined<'a> {
    /// What is to be done.
    pub operation: &'a Operation,
    /// With what, and when.
    pub context: &'a Context<'a>,
    /// Indexes of the certificates that go along, or are looked at, in order.
    pub sent: Vec<usize>,
    /// What the rules say.
    pub signoff: Signoff,
    /// The exact request.
    pub request: Request,
}

/// Why nothing is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong.
    pub error: Error,
    /// The findings that stand against it, if that is the reason.
    pub findings: Vec<Finding>,
}

impl Operation {
    /// Reads an operation from the object that describes it.
    ///
    /// # Errors
    /// `OPERATION_INVALID` or `IDENTIFIER_INVALID`, naming the field; `ENDPOINT_UNKNOWN`.
    pub fn read(value: &Value) -> Result<Self, Error> {
        Self::of(value, false)
    }

    /// Reads a question: an operation of a call that only reads.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn question(value: &Value) -> Result<Self, Error> {
        Self::of(value, true)
    }

    fn of(value: &Value, is_question: bool) -> Result<Self, Error> {
        let either = |question, operation| if is_question { question } else { operation };
        let Value::Object(_) = value else {
            return Err(invalid("kind", either(&sentences::NOT_A_QUESTION, &sentences::NOT_AN_OPERATION).into()));
        };
        let text = |name: &str| match value.member(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(field::pasted(text)).filter(|text| !text.is_empty())),
            Some(_) => Err(invalid(name, words!(sentences::NOT_TEXT, field: name))),
        };
        let Some((service, call)) = text("kind")?.and_then(service::of_kind) else {
            let sentence = either(&sentences::QUESTION_UNKNOWN, &sentences::KIND_MISSING);
            return Err(invalid("kind", Words::new(sentence, &["kinds"], &[&service::kinds(is_question)])));
        };
        if call.is_read() != is_question {
            let sentence = either(&sentences::NO_QUESTION, &sentences::QUESTION);
            return Err(invalid("kind", Words::new(sentence, &["kind"], &[&call.kind])));
        }
        let (region, endpoint) = (text("region")?, text("endpoint")?);
        let host = service.hosts.host(region, endpoint)?;
        let region = region.filter(|_| endpoint.is_none()).map(str::to_ascii_lowercase);
        let value = field::trimmed(call.fields, value);
        field::check(call.fields, &value, "")?;
        if is_question {
            field::check_question(call.fields, &value)?;
        }
        Ok(Self { service, call, host, region, fields: Given::new(value) })
    }

    /// The fields as they were given. None of them is a secret.
    pub fn given(&self) -> &Value {
        self.fields.value()
    }

    /// What goes with the call.
    pub fn terms(&self) -> Terms {
        (self.call.terms)(&self.fields)
    }

    /// The fields, with what was looked up in place of what was typed where only rules look at them.
    pub fn known(&self, context: &Context<'_>) -> Given {
        known::known(self.call, &self.fields, context.in_place)
    }

    /// Asks every rule.
    pub fn review(&self, context: &Context<'_>) -> Signoff {
        self.examine(context).signoff
    }

    /// Builds the exact request.
    ///
    /// # Errors
    /// `SIGNOFF_BLOCKED` when a rule finds an error, `SIGNOFF_UNACKNOWLEDGED` for a warning whose code is not in `acknowledged`.
    pub fn prepare(&self, context: &Context<'_>, acknowledged: &[String]) -> Result<Request, Box<Refusal>> {
        let examined = self.examine(context);
        examined.cleared(acknowledged)?;
        Ok(examined.request)
    }

    /// Works out all that is to be known of it before it is sent. The body is written once, here: what is looked at is what is sent.
    pub fn examine<'a>(&'a self, context: &'a Context<'a>) -> Examined<'a> {
        let Self { service, call, region, host, fields: typed } = self;
        let (value, given) = (typed.value(), &self.known(context));
        let terms = (call.terms)(given);
        let sent = context.sent(terms.root());
        let carriage = self.carriage(context, &terms, &sent);
        let body = field::body(call.fields, value, &|shape| match shape {
            Shape::Part(part) => part(given, &carriage),
            _ => None,
        });
        let texts = field::texts(call.fields, &body, "");
        // By what is sent: what is carried is not typed.
        let newer = call.fields.iter().filter_map(|field| match field.role {
            Role::Body(wire) if body.member(wire).is_some() => Some((field.name, field.newer?)),
            _ => None,
        });
        let newer = newer.list();
        let request = call.request(host, given, body);
        let limits = Limits {
            document: call.document,
            expects: call.expects,
            host,
            is_listed: service.hosts.has(host),
            region: region.as_deref(),
            terms,
            typed: field::typed(call.fields, value),
            texts,
            nulls: field::nulls(call.fields, value, ""),
            newer,
            size: (request.body.len(), request.url().len()),
        };
        let (bundle, reference) = if limits.terms.carries { (context.bundle, None) } else { (None, context.bundle) };
        let second_sent = context.second();
        let of = |bundle: Option<&'a Bundle>, sent| Reviewed {
            bundle,
            reference: None,
            second: None,
            now: context.now,
            limits: &limits,
            sent,
            written: bundle
                .filter(|_| limits.terms.wants_key())
                .map(|bundle| written_form(bundle.key(), &limits.terms, context.refused)),
            refused: context.refused,
            in_place: context.in_place,
            beside: Beside::default(),
        };
        let second = context.encryption.map(|second| of(Some(second), &second_sent));
        let reviewed = Reviewed {
            reference,
            second: second.as_ref(),
            beside: context
                .in_place
                .map(|found| beside::beside(call, typed, found, context, &sent))
                .unwrap_or_default(),
            ..of(bundle, &sent)
        };
        let signoff = rule::review(&reviewed, call.rules, given);
        Examined { operation: self, context, sent, signoff, request }
    }

    /// The certificates and keys as they will be written.
    fn carriage(&self, context: &Context<'_>, terms: &Terms, sent: &[usize]) -> Carriage {
        if !terms.carries {
            return Carriage::default();
        }
        let form = |bundle: &Bundle| terms.wants_key().then(|| written_form(bundle.key(), terms, context.refused));
        Carriage {
            signing: context.bundle.map(|bundle| Pair::new(bundle, sent, form(bundle))),
            encryption: context.encryption.map(|second| Pair::new(second, &context.second(), form(second))),
        }
    }
}

impl Examined<'_> {
    /// Whether it may be sent, with these warnings taken upon oneself.
    ///
    /// # Errors
    /// `SIGNOFF_BLOCKED` when a rule found an error, `SIGNOFF_UNACKNOWLEDGED` for a warning whose code is not in `acknowledged`.
    pub fn cleared(&self, acknowledged: &[String]) -> Result<(), Box<Refusal>> {
        let standing: Vec<Finding> = self.signoff.standing(acknowledged).cloned().list();
        let Some(worst) = standing.first() else { return Ok(()) };
        // Findings of one code at several places are put right, or acknowledged, at once.
        let mut codes: Vec<&str> = Vec::new();
        for finding in standing.iter().filter(|finding| finding.severity == worst.severity) {
            if !codes.contains(&finding.code) {
                codes.push(finding.code);
            }
        }
        let (code, words) = match worst.severity {
            Severity::Error => (ErrorCode::SignoffBlocked, words!(signoff::BLOCKED, codes: codes.join(", "))),
            _ => {
                let codes = ["\"", &codes.join("\", \""), "\""].concat();
                (ErrorCode::SignoffUnacknowledged, words!(signoff::UNACKNOWLEDGED, codes))
            }
        };
        let error = Error::new(code, words).at(worst.place.clone());
        Err(Box::new(Refusal { error, findings: standing }))
    }
}

impl PartialEq for Operation {
    fn eq(&self, other: &Self) -> bool {
        self.host == other.host && self.fields == other.fields
    }
}

impl core::fmt::Debug for Operation {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.given().fmt(f)
    }
}
