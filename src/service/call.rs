//! In: what a call is, as columns, and what was typed for it. Out: the request; and whether an address is one of this call's.

use super::{
    Given, Known, Proving,
    answer::{Answered, Fact},
    field::{self, Field, Role},
    paging::Paging,
};
use crate::{
    json::Value,
    request::{Request, query},
    rule::{Expectation, OwnCheck, Rule, Terms},
    words::{Sentence, english::service as sentences},
};

/// One call of a service. One without a body only reads.
pub struct Call {
    /// What an operation, or a question, calls it.
    pub kind: &'static str,
    /// The permission an identity needs (identity policy); empty where none is needed.
    pub permission: &'static str,
    /// What the permission is for; without one, why there is none.
    pub purpose: &'static Sentence,
    /// Permissions without which that one is of no use, by its document, and what they are for.
    pub depends_on: &'static [(&'static str, &'static Sentence)],
    /// Title and date of its document.
    pub document: &'static str,
    /// Upper-case.
    pub method: &'static str,
    /// Path segments; `{projectId}` stands for a field.
    pub path: &'static [&'static str],
    /// The media type of its body, as the vendor's SDK sends it; `None` for a call without a body.
    pub content_type: Option<&'static str>,
    /// The member that wraps body and answer.
    pub wrapper: Option<&'static str>,
    /// The member of the answer that holds the list that was asked for.
    pub items: Option<&'static str>,
    /// How such a list is cut into pages.
    pub paging: Paging,
    /// In the order the vendor's SDK sends them.
    pub fields: &'static [Field],
    /// What the shared rules need to know.
    pub terms: fn(&Given) -> Terms,
    /// What the service is expected to answer to a finding of the shared rules.
    pub expects: &'static [Expectation],
    /// Fields that a look answers.
    pub known: &'static [Known],
    /// Rules of this call alone.
    pub rules: &'static [Rule<OwnCheck<Given>>],
    /// The documented members of the answer; of a list, those of each of its items.
    pub answer: &'static [Answered],
    /// Facts of the certificate that the answer echoes: as they are called there.
    pub echoes: &'static [(Fact, &'static str)],
    /// Whether making it twice does no more than making it once.
    pub repeatable: bool,
    /// How a look proves that it took effect; `None` for a call that only reads.
    pub proof: Option<&'static Proving>,
}

impl Call {
    /// What a call that only reads begins with.
    pub const READ: Self = Self {
        kind: "",
        permission: "",
        purpose: &sentences::PERMISSION_UNNEEDED,
        depends_on: &[],
        document: "",
        method: "GET",
        path: &[],
        content_type: None,
        wrapper: None,
        items: None,
        paging: Paging::None,
        fields: &[],
        terms: |_| Terms::FIELDS_ONLY,
        expects: &[],
        known: &[],
        rules: &[],
        answer: &[],
        echoes: &[],
        repeatable: true,
        proof: None,
    };

    /// Whether it only reads: what it is asked for is a question.
    pub const fn is_read(&self) -> bool {
        self.content_type.is_none()
    }

    /// The path, of the fields that stand in it.
    pub fn path_of<'a>(&self, text: &impl Fn(&str) -> &'a str) -> String {
        let mut path = String::new();
        for segment in self.path {
            let field = segment.strip_prefix('{').and_then(|name| name.strip_suffix('}'));
            path.push('/');
            path.push_str(field.map_or(*segment, text));
        }
        path
    }

    /// The request, with the body that was made for it; without one where the call has none.
    pub fn request(&self, host: &str, given: &Given, body: Value) -> Request {
        let mut headers = Vec::new();
        let mut put = |header: &str, value: &str| {
            if !value.trim().is_empty() {
                headers.push((header.to_owned(), value.trim().to_owned()));
            }
        };
        put("Content-Type", self.content_type.unwrap_or_default());
        for field in self.fields {
            if let Role::Header(header) | Role::Path(Some(header)) = field.role {
                put(header, given.text(field.name));
            }
        }
        let body = self.content_type.map(|_| match self.wrapper {
            Some(wrapper) => Value::Object(vec![(wrapper.to_owned(), body)]),
            None => body,
        });
        let path = self.path_of(&|field| given.text(field));
        let query = query::of(&field::query(self.fields, given.value()));
        Request { query, ..Request::new(self.method, host.to_owned(), path, headers, body.as_ref()) }
    }
}

/// Whether a path is of these segments, as those of a call are written. Every identifier is letters, digits, hyphens and underscores, so
/// nothing encoded, no dot segment and no second slash can hide in one.
pub fn has_segments(path: &str, segments: &[&str]) -> bool {
    let Some(path) = path.strip_prefix('/') else { return false };
    let identifier = |segment: &str| {
        (1..=64).contains(&segment.len())
            && segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    let mut given = path.split('/');
    let is = |segment: &str, expected: &str| {
        if expected.starts_with('{') { identifier(segment) } else { segment == expected }
    };
    segments.iter().all(|expected| given.next().is_some_and(|segment| is(segment, expected))) && given.next().is_none()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::service::{calls, elb, field::Shape};

    /// A call that only reads, at the path of one that writes.
    pub const SHOW: Call = Call {
        kind: "elb.show",
        permission: "elb:certificates:show",
        path: elb::update::CALL.path,
        fields: &[
            Field::project(),
            Field::path("certificateId", Shape::Identifier),
            Field::query("limit", "limit", Shape::Integer),
            Field::query("names", "name", Shape::Texts),
            Field::query("marker", "page_marker", Shape::Text),
            Field::query("reverse", "page_reverse", Shape::Boolean),
        ],
        ..Call::READ
    };

    const PATH: &str = "/v3/99a3fff0d03c428eac3678da6a7d0f24/elb/certificates/233a325e5e3e4ce8beeb320aa714cc12";

    fn asked(fields: &str) -> Request {
        let ids =
            r#"{"projectId":"99a3fff0d03c428eac3678da6a7d0f24","certificateId":"233a325e5e3e4ce8beeb320aa714cc12""#;
        let given = Value::parse(&[ids, fields, "}"].concat()).unwrap();
        field::check(SHOW.fields, &given, "").unwrap();
        SHOW.request("elb.cn-north-4.myhuaweicloud.com", &Given::new(given), Value::Null)
    }

    #[test]
    fn a_call_without_a_body_is_a_request_without_one() {
        let request = asked("");
        assert_eq!((request.method.as_str(), request.path.as_str(), request.query.as_str()), ("GET", PATH, ""));
        assert_eq!((request.body.len(), request.preview.as_str()), (0, ""));
        assert_eq!(request.body_sha256, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        let project = ("X-Project-Id".to_owned(), "99a3fff0d03c428eac3678da6a7d0f24".to_owned());
        assert_eq!(request.headers, [project]);
    }

    #[test]
    fn what_goes_into_the_query_goes_there_in_the_order_that_is_signed() {
        let request = asked(r#","limit":0,"names":["b/a","a b","b/a"],"marker":"","reverse":false"#);
        assert_eq!(request.query, "limit=0&name=a%20b&name=b%2Fa&name=b%2Fa&page_marker=&page_reverse=false");
        assert_eq!(asked(r#","limit":null,"names":[]"#).query, "");
    }

    #[test]
    fn no_two_calls_are_the_same_request_and_every_write_has_a_body() {
        for (index, (_, call)) in calls().enumerate() {
            for (_, other) in calls().skip(index + 1) {
                assert!(
                    call.kind != other.kind && (call.method, call.path) != (other.method, other.path),
                    "{}",
                    call.kind
                );
            }
            assert!(call.content_type.is_some() || call.rules.is_empty(), "{}", call.kind);
            for segment in call.path.iter().filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}')) {
                let field = call.fields.iter().find(|field| field.name == segment);
                assert!(field.is_some_and(|field| matches!(field.role, Role::Path(_))), "{}: {segment}", call.kind);
            }
        }
    }
}
