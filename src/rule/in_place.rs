//! Rules about what is in place. In: what was looked up, and what is to be sent. Out: where the one contradicts the other, what changes, and
//! what is there already.

use crate::{
    Place,
    bundle::Bundle,
    difference::Difference,
    finding::{
        Citation, Severity, clipped,
        code::{self, Code},
    },
    rule::{Already, Check, Hit, Reply, Reviewed, Rule},
    small::List,
    words,
    words::english::rule::in_place as english,
};

/// In the order they are asked.
pub const RULES: &[Rule] = &[
    Rule { code: "in-place.incomplete", severity: Severity::Note, citation: FOUND, check: incomplete },
    Rule { code: "in-place.old", severity: Severity::Note, citation: FOUND, check: old },
    Rule { code: "in-place.contradicted", severity: Severity::Error, citation: FOUND, check: contradicted },
    Rule { code: "in-place.changed", severity: Severity::Note, citation: FOUND, check: changed },
    Rule { code: "in-place.already-there", severity: Severity::Warning, citation: CERTIFICATE, check: already_there },
    Rule {
        code: "in-place.other-certificate",
        severity: Severity::Warning,
        citation: CERTIFICATE,
        check: other_certificate,
    },
    difference(&code::DIFFERENCE_NAMES_LOST, |reviewed| differs(reviewed, &code::DIFFERENCE_NAMES_LOST)),
    difference(&code::DIFFERENCE_VALIDITY_GAP, |reviewed| differs(reviewed, &code::DIFFERENCE_VALIDITY_GAP)),
    difference(&code::DIFFERENCE_ENDS_EARLIER, |reviewed| differs(reviewed, &code::DIFFERENCE_ENDS_EARLIER)),
    difference(&code::DIFFERENCE_SERVER_USE_LOST, |reviewed| differs(reviewed, &code::DIFFERENCE_SERVER_USE_LOST)),
    difference(&code::DIFFERENCE_AUTHORITY_CHANGED, |reviewed| differs(reviewed, &code::DIFFERENCE_AUTHORITY_CHANGED)),
    difference(&code::DIFFERENCE_ISSUER_CHANGED, |reviewed| differs(reviewed, &code::DIFFERENCE_ISSUER_CHANGED)),
    difference(&code::DIFFERENCE_KEY_TYPE_CHANGED, |reviewed| differs(reviewed, &code::DIFFERENCE_KEY_TYPE_CHANGED)),
    difference(&code::DIFFERENCE_KEY_REUSED, |reviewed| differs(reviewed, &code::DIFFERENCE_KEY_REUSED)),
];

/// What [`Difference`] finds.
const fn difference(code: &'static Code, check: Check) -> Rule {
    Rule { code: code.text, severity: code.severity, citation: code.citation, check }
}

const FOUND: Citation = Citation { document: "the service's own answer", field: "what is in place" };
const CERTIFICATE: Citation = Citation { document: "RFC 5280", field: "§4.1 Certificate" };

fn incomplete(reviewed: &Reviewed<'_>) -> Reply {
    let Some(in_place) = reviewed.in_place else { return Reply::NotApplicable };
    let missing = in_place.missing.iter();
    Reply::all(
        missing
            .map(|missing| {
                Hit::new(words!(english::INCOMPLETE, kind: clipped(&missing.kind), code: clipped(&missing.code)))
            })
            .list(),
    )
}

/// Seconds after which something else may well be in place.
const OLD: i64 = 3600;

fn old(reviewed: &Reviewed<'_>) -> Reply {
    let Some(in_place) = reviewed.in_place else { return Reply::NotApplicable };
    let is_old = reviewed.now.unix() - in_place.time.unix() > OLD;
    Reply::unless(is_old, || words!(english::OLD, time: in_place.time.rfc3339()))
}

fn contradicted(reviewed: &Reviewed<'_>) -> Reply {
    reviewed.found(&|_| {
        let hits = reviewed.beside.differing.iter().filter_map(|differing| {
            let (field, given, found) = (&differing.field, clipped(&differing.given), clipped(&differing.found));
            let words = match found.is_empty() {
                true => words!(english::CONTRADICTED_NOTHING, field, given),
                false => words!(english::CONTRADICTED, field, given, found),
            };
            Some(Hit::new(words).at(Place::field(field.as_str())).weighing(differing.contradicts?))
        });
        Reply::all(hits.list())
    })
}

fn changed(reviewed: &Reviewed<'_>) -> Reply {
    reviewed.found(&|_| {
        let changes = reviewed.beside.differing.iter().filter(|differing| differing.contradicts.is_none());
        let hits = changes.map(|change| {
            let (field, from, to) = (&change.field, clipped(&change.found), clipped(&change.given));
            let words = match (from.is_empty(), to.is_empty()) {
                (true, _) => words!(english::CHANGED_FROM_NOTHING, field, to),
                (_, true) => words!(english::CHANGED_TO_NOTHING, field, from),
                _ => words!(english::CHANGED, field, from, to),
            };
            Hit::new(words).at(Place::field(field.as_str()))
        });
        Reply::all(hits.list())
    })
}

fn already_there(reviewed: &Reviewed<'_>) -> Reply {
    match reviewed.beside.already {
        None if reviewed.bundle.is_none() => reviewed.found(&|_| Reply::Holds),
        None => compared(reviewed, &|_| Reply::Holds),
        Some(Already::Fields) => Reply::found(words!(english::ALREADY_THERE_FIELDS)),
        Some(Already::Whole) => Reply::found(words!(english::ALREADY_THERE)),
        Some(Already::Told) => Reply::found(words!(english::ALREADY_THERE_TOLD)),
        Some(Already::Leaf) => {
            Reply::Found(vec![Hit::new(words!(english::ALREADY_THERE_LEAF)).weighing(Severity::Note)])
        }
    }
}

fn other_certificate(reviewed: &Reviewed<'_>) -> Reply {
    let Some((given, in_place)) = reviewed.reference.and_then(Bundle::leaf).zip(reviewed.in_place) else {
        return Reply::NotApplicable;
    };
    let Some(found) = in_place.reference().and_then(Bundle::leaf) else {
        return Reply::NotChecked(in_place.why("certificate"));
    };
    if given.fingerprints == found.fingerprints {
        return Reply::Holds;
    }
    let words = words!(
        english::OTHER_CERTIFICATE,
        given: given.fingerprints.sha256,
        found: found.fingerprints.sha256
    );
    Reply::Found(vec![Hit::new(words).at(Place::certificate(given.index))])
}

/// Of what the certificate changes.
fn compared(reviewed: &Reviewed<'_>, ask: &dyn Fn(&Difference) -> Reply) -> Reply {
    match (reviewed.in_place.zip(reviewed.bundle), &reviewed.beside.difference) {
        (None, _) => Reply::NotApplicable,
        (Some(_), Some(difference)) => ask(difference),
        (Some((in_place, _)), None) => Reply::NotChecked(in_place.why("certificate")),
    }
}

fn differs(reviewed: &Reviewed<'_>, code: &'static Code) -> Reply {
    compared(reviewed, &|difference| {
        let index = reviewed.leaf().map_or(0, |leaf| leaf.index);
        let found = difference.findings.iter().filter(|finding| finding.code == code.text);
        Reply::all(found.map(|finding| Hit::new(finding.words.clone()).at(Place::certificate(index))).list())
    })
}
