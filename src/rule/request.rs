//! Rules about the request itself: where it goes, how long its texts are, how large it is as a whole.

use crate::{
    Place,
    finding::{Citation, Severity},
    rule::{Bound, Goes, Hit, Reply, Reviewed, Rule},
    small::List,
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

const FIELD: Citation = Citation { document: "the destination's document", field: "request body" };
const URI: Citation = Citation { document: "the destination's document", field: "URI" };
const HEADER: Citation = Citation { document: "RFC 9110", field: "§5.5 field values" };
const NEWER: Citation = Citation { document: "the vendor's SDK 3.1.219", field: "request body" };
const GATEWAY: Citation = Citation { document: "API Gateway: error codes, signing guide", field: "size limits" };
const REGIONS: Citation = Citation { document: "the vendor's SDK 3.1.219", field: "regions" };

/// The gateway takes no larger body that is signed with an access key.
const BODY: usize = 12 << 20;

/// The gateway takes no longer URI.
const ADDRESS: usize = 32 << 10;

fn too_long(reviewed: &Reviewed<'_>) -> Reply {
    measure(reviewed, &|field, length, bound| {
        let (limit, _) = bound.loosest;
        (length > limit).then(|| format!("The {field} has {length} characters; at most {limit} are taken."))
    })
}

fn perhaps_too_long(reviewed: &Reviewed<'_>) -> Reply {
    measure(reviewed, &|field, length, bound| {
        let ((strict, strict_source), (loose, loose_source)) = (bound.strictest, bound.loosest);
        (length > strict && length <= loose).then(|| {
            format!("The {field} has {length} characters: within {loose} ({loose_source}), but beyond {strict} ({strict_source}).")
        })
    })
}

fn null_undocumented(reviewed: &Reviewed<'_>) -> Reply {
    let hit = |field: &&str| Hit {
        words: format!("The document does not say what null does to the {}; it may be refused.", words(field)).into(),
        place: Place::field(*field),
        ..Hit::default()
    };
    Reply::all(reviewed.limits.nulls.iter().map(hit).list())
}

fn newer(reviewed: &Reviewed<'_>) -> Reply {
    let newer = &reviewed.limits.newer;
    let Some((first, document)) = newer.first() else { return Reply::Holds };
    let fields: Vec<String> = newer.iter().map(|(field, _)| words(field)).list();
    Reply::found_at(
        first,
        format!("Not in the document of the other fields, but in {document}: {}.", fields.join(", ")),
    )
}

fn body_too_large(reviewed: &Reviewed<'_>) -> Reply {
    let (body, _) = reviewed.limits.size;
    Reply::unless(body > BODY, || format!("The body has {body} bytes; the gateway takes at most {BODY}."))
}

fn address_too_long(reviewed: &Reviewed<'_>) -> Reply {
    let (_, address) = reviewed.limits.size;
    Reply::unless(address > ADDRESS, || {
        format!("The address has {address} bytes; the gateway takes at most {ADDRESS}.")
    })
}

fn unknown_region(reviewed: &Reviewed<'_>) -> Reply {
    let limits = reviewed.limits;
    match limits.region {
        None => Reply::NotApplicable,
        Some(_) if limits.is_listed => Reply::Holds,
        Some(region) => Reply::found_at(
            "region",
            format!(
                "{region} is not in the vendor's list of this service's regions; its host is taken to be {}.",
                limits.host
            ),
        ),
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
    Reply::found_at(
        "endpoint",
        format!(
            "{} is not in the vendor's list of this service's hosts; it is called as it was typed, as in a private cloud. A relay forwards to it only where its configuration lists it.",
            limits.host
        ),
    )
}

fn header_malformed(reviewed: &Reviewed<'_>) -> Reply {
    let unfit = |text: &str| text.chars().any(char::is_control);
    each_typed(
        reviewed,
        Goes::IntoHeader,
        &unfit,
        "has a line break or another control character in it; it is sent as a header, which can have none",
        "Copy it again, on one line.",
    )
}

fn capitals(reviewed: &Reviewed<'_>) -> Reply {
    let unusual = |text: &str| text.bytes().any(|byte| byte.is_ascii_uppercase());
    each_typed(
        reviewed,
        Goes::IntoPath,
        &unusual,
        "has capital letters; the services' own ids have none, so this one is probably not found",
        "Copy it again, or write it in lower case.",
    )
}

/// Asks about each text that was typed for this place.
fn each_typed(
    reviewed: &Reviewed<'_>,
    goes: Goes,
    is_wrong: &dyn Fn(&str) -> bool,
    what: &str,
    repair: &'static str,
) -> Reply {
    let mut hits = Vec::new();
    for typed in &reviewed.limits.typed {
        if typed.goes == goes && is_wrong(typed.text) {
            hits.push(Hit {
                words: format!("The {} {what}.", words(&typed.path)).into(),
                place: Place::field(typed.path.as_str()),
                repair: Some(repair.into()),
                ..Hit::default()
            });
        }
    }
    Reply::all(hits)
}

/// Asks about each text that would be sent: its field, its length in characters, and its bound.
fn measure(reviewed: &Reviewed<'_>, verdict: &dyn Fn(&str, usize, &Bound) -> Option<String>) -> Reply {
    let texts = &reviewed.limits.texts;
    if texts.is_empty() {
        return Reply::NotApplicable;
    }
    let hits = texts.iter().filter_map(|text| {
        Some(Hit {
            words: verdict(&words(text.field), text.length, &text.bound)?.into(),
            arguments: vec![("field", text.field.to_owned()), ("length", text.length.to_string())],
            place: Place::field(text.field),
            ..Hit::default()
        })
    });
    Reply::all(hits.list())
}

/// `privateKey` is "private key".
pub fn words(field: &str) -> String {
    let mut words = String::with_capacity(field.len() + 2);
    for character in field.chars() {
        if character.is_ascii_uppercase() {
            words.push(' ');
        }
        words.push(character.to_ascii_lowercase());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        rule::{Limits, Terms},
        time::Instant,
    };

    #[test]
    fn what_the_gateway_does_not_take_is_found() {
        assert_eq!(said(body_too_large, (BODY, 0)), "");
        assert_eq!(
            said(body_too_large, (BODY + 1, 0)),
            "The body has 12582913 bytes; the gateway takes at most 12582912."
        );
        assert_eq!(said(address_too_long, (0, ADDRESS)), "");
        assert_eq!(
            said(address_too_long, (0, ADDRESS + 1)),
            "The address has 32769 bytes; the gateway takes at most 32768."
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
            encryption: None,
            now: Instant::from_unix(0),
            limits: &limits,
            sent: &[],
            refused: &[],
        };
        match check(&reviewed) {
            Reply::Found(hits) => hits.into_iter().map(|hit| hit.words.text()).collect(),
            _ => String::new(),
        }
    }
}
