//! What to do and to what, as it was typed, in; rules, path and body out. All that is known of one destination stands in its own file
//! below, as a [`Destination`]; this one is the list of them and what is the same for all.

pub mod code;

pub use crate::service::Context;

use crate::{
    Error, ErrorCode,
    bundle::Bundle,
    edit,
    finding::{Finding, Severity},
    json::Value,
    list::List,
    request::Request,
    rule::{self, Limits, Reviewed, Terms},
    service::{
        self, Call, Carriage, Given, Pair, Service,
        carriage::written_form,
        field::{self, Shape, invalid},
    },
    signoff::Signoff,
    words,
    words::english::service as sentences,
};

/// An operation: a destination and what to do there.
#[derive(Clone)]
pub struct Operation {
    /// Whose call.
    pub service: &'static Service,
    /// Which.
    pub call: &'static Call,
    /// Where the service answers.
    pub host: String,
    /// The region, if that is how the host was given.
    pub region: Option<String>,
    /// What of the fields was typed.
    pub fields: Given,
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
        let Value::Object(_) = value else {
            return Err(invalid("kind", words!(sentences::NOT_AN_OPERATION)));
        };
        let text = |name: &str| match value.member(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(field::pasted(text)).filter(|text| !text.is_empty())),
            Some(_) => Err(invalid(name, words!(sentences::NOT_TEXT, field: name))),
        };
        let Some((service, call)) = text("kind")?.and_then(service::of_kind) else {
            return Err(invalid("kind", words!(sentences::KIND_MISSING, kinds: service::kinds())));
        };
        let (region, endpoint) = (text("region")?, text("endpoint")?);
        let host = service.hosts.host(region, endpoint)?;
        let region = region.filter(|_| endpoint.is_none()).map(str::to_ascii_lowercase);
        let value = field::trimmed(call.fields, value);
        field::check(call.fields, &value, "")?;
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

    /// Asks every rule.
    pub fn review(&self, context: &Context<'_>) -> Signoff {
        self.examine(context).0
    }

    /// Builds the exact request.
    ///
    /// # Errors
    /// `SIGNOFF_BLOCKED` when a rule finds an error, `SIGNOFF_UNACKNOWLEDGED` for a warning whose code is not in `acknowledged`.
    pub fn prepare(&self, context: &Context<'_>, acknowledged: &[String]) -> Result<Request, Box<Refusal>> {
        let (signoff, request) = self.examine(context);
        let standing: Vec<Finding> = signoff.standing(acknowledged).cloned().list();
        let Some(worst) = standing.first() else { return Ok(request) };
        let (code, what) = match worst.severity {
            Severity::Error => (ErrorCode::SignoffBlocked, "This would fail or break service"),
            _ => (ErrorCode::SignoffUnacknowledged, "A warning has not been acknowledged"),
        };
        let mut message = format!("{what}: {} ({})", worst.words, worst.code);
        if code == ErrorCode::SignoffUnacknowledged {
            message.push_str(" If this is as it should be, name what you accept: acknowledge: [");
            for (index, finding) in standing.iter().enumerate() {
                // Findings of one code at several places are acknowledged at once.
                if !standing.iter().take(index).any(|earlier| earlier.code == finding.code) {
                    message.push_str(&format!("{}\"{}\"", if index == 0 { "" } else { ", " }, finding.code));
                }
            }
            message.push_str("].");
        }
        let error = Error::new(code, message).at(worst.place.clone());
        Err(Box::new(Refusal { error, findings: standing }))
    }

    /// The body is written once, here: what is looked at is what is sent.
    fn examine(&self, context: &Context<'_>) -> (Signoff, Request) {
        let Self { service, call, region, host, fields: given } = self;
        let value = given.value();
        let terms = self.terms();
        let sent = context.bundle.map(|bundle| bundle.sent(terms.wants_root(), context.refused)).unwrap_or_default();
        let carriage = self.carriage(context, &terms, &sent);
        let body = field::body(call.fields, value, &|shape| match shape {
            Shape::Part(part) => part(given, &carriage),
            _ => None,
        });
        let texts = field::texts(call.fields, &body);
        let request = call.request(host, given, body);
        let fields = call.fields.iter().filter_map(|field| Some((field, given.field(field.name)?)));
        let limits = Limits {
            document: call.document,
            expects: call.expects,
            host,
            is_listed: service.hosts.has(host),
            region: region.as_deref(),
            terms,
            typed: field::typed(call.fields, value),
            texts,
            nulls: fields
                .clone()
                .filter(|(field, value)| !field.null && **value == Value::Null)
                .map(|(field, _)| field.name)
                .list(),
            newer: fields.filter_map(|(field, _)| Some((field.name, field.newer?))).list(),
            size: (request.body.len(), request.url().len()),
        };
        let (bundle, reference) = if limits.terms.carries { (context.bundle, None) } else { (None, context.bundle) };
        let reviewed = Reviewed {
            bundle,
            reference,
            encryption: context.encryption,
            now: context.now,
            limits: &limits,
            sent: &sent,
            refused: context.refused,
        };
        let mut signoff = rule::review(&reviewed, call.rules, given);
        signoff.edits = bundle.map_or_else(Vec::new, |bundle| {
            edit::list(
                bundle,
                limits.terms.wants_root(),
                written_form(bundle.key(), &limits.terms, context.refused),
                context.refused,
            )
        });
        (signoff, request)
    }

    /// The certificates and keys as they will be written.
    fn carriage(&self, context: &Context<'_>, terms: &Terms, sent: &[usize]) -> Carriage {
        if !terms.carries {
            return Carriage::default();
        }
        let form = |bundle: &Bundle| terms.wants_key().then(|| written_form(bundle.key(), terms, context.refused));
        Carriage {
            signing: context.bundle.map(|bundle| Pair::new(bundle, sent, form(bundle))),
            encryption: context.encryption.map(|second| Pair::new(second, &second.sent(false, &[]), form(second))),
        }
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
