//! Rules about the request itself. In: where it goes, and what was typed for it. Out: what of it is too long, unusual, or not in the
//! documents.

use crate::{
    Place,
    finding::{Citation, Severity},
    rule::{Bound, Goes, Hit, Reply, Reviewed, Rule, Text, Typed},
    small::List,
    words,
    words::{Sentence, Words, english::rule::request as english},
};

/// In the order they are asked.
pub const RULES: &[Rule] = &[
    Rule { code: "text.too-long", severity: Severity::Error, citation: FIELD, check: too_long },
    Rule { code: "text.perhaps-too-long", severity: Severity::Warning, citation: FIELD, check: perhaps_too_long },
    Rule { code: "field.null-undocumented", severity: Severity::Warning, citation: FIELD, check: null_undocumented },
    Rule { code: "field.newer-than-document", severity: Severity::Note, citation: NEWER, check: newer },
    Rule { code: "request.body-too-large", severity: Severity::Error, citation: GATEWAY, check: body_too_large },
    Rule { code: "request.address-too-long", severity: Severity::Error, citation: GATEWAY, check: address_too_long },
    Rule { code: "header.malformed", severity: Severity::Error, citation: HEADER, check: header_malformed },
    Rule { code: "identifier.capitals", severity: Severity::Warning, citation: URI, check: capitals },
    Rule { code: "endpoint.unknown-region", severity: Severity::Warning, citation: REGIONS, check: unknown_region },
    Rule { code: "endpoint.private", severity: Severity::Note, citation: REGIONS, check: private },
];

const FIELD: Citation = Citation { document: "the call's document", field: "request body" };
const URI: Citation = Citation { document: "the call's document", field: "URI" };
const HEADER: Citation = Citation { document: "RFC 9110", field: "§5.5 field values" };
const NEWER: Citation = Citation { document: "Huawei Cloud SDK 3.1.219", field: "request body" };
const GATEWAY: Citation = Citation { document: "API Gateway: error codes, signing guide", field: "size limits" };
const REGIONS: Citation = Citation { document: "Huawei Cloud SDK 3.1.219", field: "regions" };

/// The gateway takes no larger body that is signed with an access key.
const BODY: usize = 12 << 20;

/// The gateway takes no longer URI.
const ADDRESS: usize = 32 << 10;

fn too_long(reviewed: &Reviewed<'_>) -> Reply {
    measure(reviewed, &|Text { field, length, bound }| {
        let (most, document) = bound.loosest;
        let hit =
            || Hit { citation: other(reviewed, document), ..Hit::new(words!(english::TOO_LONG, field, length, most)) };
        (*length > most).then(hit)
    })
}

fn perhaps_too_long(reviewed: &Reviewed<'_>) -> Reply {
    measure(reviewed, &|Text { field, length, bound }| {
        let Bound { strictest: (strictest, source), loosest: (loosest, other) } = bound;
        (length > strictest && length <= loosest).then(|| {
            Hit::new(words!(english::PERHAPS_TOO_LONG, field, length, loosest, loosestSource: other, strictest, strictestSource: source))
        })
    })
}

/// A document, where it is another than the call's own.
fn other(reviewed: &Reviewed<'_>, document: &'static str) -> Option<Citation> {
    (document != reviewed.limits.document).then_some(Citation { document, ..FIELD })
}

fn null_undocumented(reviewed: &Reviewed<'_>) -> Reply {
    let limits = reviewed.limits;
    let newer = |path: &str| {
        let field = path.split_once('.').map_or(path, |(field, _)| field);
        Some(limits.newer.iter().find(|(newer, _)| *newer == field)?.1)
    };
    let hit = |field: &String| Hit {
        citation: newer(field).and_then(|document| other(reviewed, document)),
        ..Hit::new(words!(english::NULL_UNDOCUMENTED, field)).at(Place::field(field.as_str()))
    };
    Reply::all(limits.nulls.iter().map(hit).list())
}

fn newer(reviewed: &Reviewed<'_>) -> Reply {
    let newer = &reviewed.limits.newer;
    let Some((first, document)) = newer.first() else { return Reply::Holds };
    let fields: Vec<&str> = newer.iter().map(|(field, _)| *field).list();
    Reply::found_at(first, words!(english::NEWER_THAN_DOCUMENT, document, fields: fields.join(", ")))
}

fn body_too_large(reviewed: &Reviewed<'_>) -> Reply {
    let (bytes, _) = reviewed.limits.size;
    Reply::unless(bytes > BODY, || words!(english::BODY_TOO_LARGE, bytes, most: BODY))
}

fn address_too_long(reviewed: &Reviewed<'_>) -> Reply {
    let (_, bytes) = reviewed.limits.size;
    Reply::unless(bytes > ADDRESS, || words!(english::ADDRESS_TOO_LONG, bytes, most: ADDRESS))
}

fn unknown_region(reviewed: &Reviewed<'_>) -> Reply {
    let limits = reviewed.limits;
    match limits.region {
        None => Reply::NotApplicable,
        Some(_) if limits.is_listed => Reply::Holds,
        Some(region) => Reply::found_at("region", words!(english::UNKNOWN_REGION, region, host: limits.host)),
    }
}

fn private(reviewed: &Reviewed<'_>) -> Reply {
    let limits = reviewed.limits;
    if limits.region.is_some() {
        return Reply::NotApplicable;
    }
    if limits.is_listed {
        return Reply::Holds;
    }
    Reply::found_at("endpoint", words!(english::PRIVATE, host: limits.host))
}

fn header_malformed(reviewed: &Reviewed<'_>) -> Reply {
    let repair = words!(english::HEADER_MALFORMED_REPAIR);
    each_typed(reviewed, Goes::IntoHeader, &|typed| !typed.fits(), &english::HEADER_MALFORMED, &repair)
}

fn capitals(reviewed: &Reviewed<'_>) -> Reply {
    let unusual = |typed: &Typed<'_>| typed.text.bytes().any(|byte| byte.is_ascii_uppercase());
    let repair = words!(english::IDENTIFIER_CAPITALS_REPAIR);
    each_typed(reviewed, Goes::IntoPath, &unusual, &english::IDENTIFIER_CAPITALS, &repair)
}

/// Asks about each text that was typed for this place.
fn each_typed(
    reviewed: &Reviewed<'_>,
    goes: Goes,
    is_wrong: &dyn Fn(&Typed<'_>) -> bool,
    said: &'static Sentence,
    repair: &Words,
) -> Reply {
    let mut hits = Vec::new();
    for typed in &reviewed.limits.typed {
        if typed.goes == goes && is_wrong(typed) {
            let words = Words::new(said, &["field"], &[&typed.path]);
            hits.push(Hit::new(words).at(Place::field(typed.path.as_str())).repaired(repair.clone()));
        }
    }
    Reply::all(hits)
}

/// Asks about each text that would be sent.
fn measure(reviewed: &Reviewed<'_>, say: &dyn Fn(&Text) -> Option<Hit>) -> Reply {
    let texts = &reviewed.limits.texts;
    if texts.is_empty() {
        return Reply::NotApplicable;
    }
    let hit = |text: &Text| Some(say(text)?.at(Place::field(text.field.as_str())));
    Reply::all(texts.iter().filter_map(hit).list())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        rule::{Beside, Limits, Terms},
        time::Instant,
    };

    #[test]
    fn what_the_gateway_does_not_take_is_found() {
        assert_eq!(said(body_too_large, (BODY, 0)), "");
        assert_eq!(
            said(body_too_large, (BODY + 1, 0)),
            "The body has 12582913 bytes; the gateway accepts at most 12582912."
        );
        assert_eq!(said(address_too_long, (0, ADDRESS)), "");
        assert_eq!(
            said(address_too_long, (0, ADDRESS + 1)),
            "The address has 32769 bytes; the gateway accepts at most 32768."
        );
    }

    fn said(check: crate::rule::Check, size: (usize, usize)) -> String {
        let limits = Limits {
            document: "",
            expects: &[],
            is_listed: true,
            host: "",
            region: None,
            terms: Terms::FIELDS_ONLY,
            typed: Vec::new(),
            texts: Vec::new(),
            nulls: Vec::new(),
            newer: Vec::new(),
            size,
        };
        let reviewed = Reviewed {
            bundle: None,
            reference: None,
            in_place: None,
            beside: Beside::default(),
            second: None,
            now: Instant::from_unix(0),
            limits: &limits,
            sent: &[],
            written: None,
            refused: &[],
        };
        match check(&reviewed) {
            Reply::Found(hits) => hits.into_iter().map(|hit| hit.words.text()).collect(),
            _ => String::new(),
        }
    }
}
