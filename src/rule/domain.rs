//! Rules about a list of domain names. In: the list, with commas between, and the certificate that should cover it. Out: names that are
//! none, too many, or not covered.

use crate::{
    Place,
    bundle::Bundle,
    finding::{Citation, Severity, clipped},
    name::{GeneralName, GeneralNameKind, punycode},
    rule::{Bound, Domains, Hit, Reply, Reviewed, Rule},
    small::List,
    words,
    words::{Words, english::rule::domain as english},
};

/// In the order they are asked.
pub const RULES: &[Rule] = &[
    Rule { code: "domain.malformed", severity: Severity::Error, citation: LABELS, check: malformed },
    Rule { code: "domain.blanks", severity: Severity::Note, citation: LABELS, check: blanks },
    Rule { code: "domain.too-many", severity: Severity::Error, citation: LABELS, check: too_many },
    Rule { code: "domain.perhaps-too-many", severity: Severity::Warning, citation: LABELS, check: perhaps_too_many },
    Rule { code: "domain.repeated", severity: Severity::Warning, citation: LABELS, check: repeated },
    Rule { code: "domain.international", severity: Severity::Note, citation: IDNA, check: international },
    Rule { code: "domain.unasked", severity: Severity::Note, citation: COVERAGE, check: unasked },
    Rule { code: "domain.not-covered", severity: Severity::Warning, citation: COVERAGE, check: not_covered },
];

const LABELS: Citation = Citation { document: "the call's document", field: "domain names" };
const COVERAGE: Citation = Citation { document: "RFC 9525", field: "§6.3" };

const IDNA: Citation = Citation { document: "RFC 3492, RFC 5890", field: "A-label and U-label" };

fn malformed(reviewed: &Reviewed<'_>) -> Reply {
    each(reviewed, &fault)
}

fn blanks(reviewed: &Reviewed<'_>) -> Reply {
    let Some(domains) = listed(reviewed) else { return Reply::NotApplicable };
    if domains.text.split(',').all(|name| name.trim() == name) {
        return Reply::Holds;
    }
    Reply::found_at("domain", words!(english::BLANKS))
}

fn too_many(reviewed: &Reviewed<'_>) -> Reply {
    count(reviewed, &|count, bound| {
        let (most, _) = bound.loosest;
        (count > most).then(|| words!(english::TOO_MANY, count, most))
    })
}

fn perhaps_too_many(reviewed: &Reviewed<'_>) -> Reply {
    count(reviewed, &|count, Bound { strictest: (strictest, source), loosest: (loosest, other) }| {
        (count > strictest && count <= loosest).then(|| {
            words!(english::PERHAPS_TOO_MANY, count, loosest, loosestSource: other, strictest, strictestSource: source)
        })
    })
}

fn repeated(reviewed: &Reviewed<'_>) -> Reply {
    let Some(domains) = listed(reviewed) else { return Reply::NotApplicable };
    let list: Vec<&str> = looked_at(domains).list();
    let earlier = |place: usize, name: &str| list.iter().take(place).any(|other| other.eq_ignore_ascii_case(name));
    let again = list.iter().enumerate().filter(|(place, name)| !name.is_empty() && earlier(*place, name));
    Reply::all(again.map(|(_, name)| at_domain(Hit::new(words!(english::REPEATED, domain: clipped(name))))).list())
}

fn international(reviewed: &Reviewed<'_>) -> Reply {
    each(reviewed, &|domain| {
        let spoken = punycode::to_unicode(domain)?;
        Some(Hit::new(words!(english::INTERNATIONAL, domain: clipped(domain), spoken: clipped(&spoken))))
    })
}

fn unasked(reviewed: &Reviewed<'_>) -> Reply {
    let (Some(leaf), Some(domains)) = (reviewed.leaf(), listed(reviewed)) else { return Reply::NotApplicable };
    let asked =
        |name: &str| looked_at(domains).any(|domain| domain.eq_ignore_ascii_case(name) || matches(name, domain));
    let unasked: Vec<&str> = leaf.dns_names().filter(|name| !asked(name)).list();
    Reply::unless(!unasked.is_empty(), || words!(english::UNASKED, names: unasked.join(", ")))
}

fn not_covered(reviewed: &Reviewed<'_>) -> Reply {
    let Some(bundle) = reviewed.bundle else { return Reply::NotApplicable };
    each(reviewed, &|domain| {
        let uncovered = fault(domain).is_none() && !covers(bundle, domain);
        uncovered.then(|| Hit::new(words!(english::NOT_COVERED, domain: clipped(domain))))
    })
}

/// What is wrong with a name, in the order a person would look.
fn fault(domain: &str) -> Option<Hit> {
    let rest = domain.strip_prefix("*.").unwrap_or(domain);
    let any = |is: &dyn Fn(&str) -> bool| rest.split(punycode::DOTS).any(is);
    let hit = |sentence| Some(Hit::new(Words::new(sentence, &["domain"], &[&clipped(domain)])));
    if domain.is_empty() {
        Some(Hit::new(words!(english::MALFORMED_EMPTY)))
    } else if rest.contains('*') {
        hit(&english::MALFORMED_ASTERISK)
    } else if any(&str::is_empty) {
        hit(&english::MALFORMED_LABEL_EMPTY)
    } else if any(&|label| label.is_ascii() && label.len() > 63) {
        hit(&english::MALFORMED_LABEL_LONG)
    } else if let Some(character) = rest.chars().find(|character| !punycode::fits(*character)) {
        let domain = clipped(domain);
        Some(Hit::new(match character {
            '，' | '、' | '،' | '﹐' | '﹑' | '､' => words!(english::MALFORMED_COMMA, domain, comma: character),
            _ if character.is_ascii_graphic() => words!(english::MALFORMED_CHARACTER, domain, character),
            _ => {
                let code = format_args!("U+{:04X}", u32::from(character));
                words!(english::MALFORMED_CHARACTER, domain, character: code)
            }
        }))
    } else if any(&|label| label.starts_with('-') || label.ends_with('-')) {
        hit(&english::MALFORMED_HYPHEN)
    } else if !rest.is_ascii() {
        match punycode::to_ascii(domain) {
            None => hit(&english::MALFORMED_LABEL_LONG_INTERNATIONAL),
            Some(form) if form.len() > 253 => hit(&english::MALFORMED_CHARACTERS),
            Some(form) => {
                hit(&english::MALFORMED_CHARACTERS).map(|hit| hit.repaired(words!(english::MALFORMED_REPAIR, form)))
            }
        }
    } else if !domain.contains('.') {
        hit(&english::MALFORMED_LABEL_ALONE)
    } else {
        None
    }
}

/// Whether the leaf may be presented for a domain.
pub fn covers(bundle: &Bundle, domain: &str) -> bool {
    let names = bundle.leaf().and_then(|leaf| leaf.subject_alternative_names.as_deref()).unwrap_or_default();
    let dns = names.iter().filter(|name| name.kind == GeneralNameKind::Dns);
    dns.map(|GeneralName { value, .. }| value).any(|name| name.eq_ignore_ascii_case(domain) || matches(name, domain))
}

/// RFC 9525 §6.3: an asterisk stands for exactly one label.
fn matches(name: &str, domain: &str) -> bool {
    let parent = |name: &str| name.split_once('.').map(|(_, parent)| parent.to_ascii_lowercase());
    name.starts_with("*.") && parent(name) == parent(domain)
}

/// Of nothing but blanks nothing is sent.
fn listed<'a>(reviewed: &Reviewed<'a>) -> Option<&'a Domains> {
    reviewed.limits.terms.domains.as_ref().filter(|domains| !domains.text.trim().is_empty())
}

fn names(domains: &Domains) -> impl Iterator<Item = &str> {
    domains.text.split(',').map(str::trim)
}

/// Names beyond what anybody takes are only counted: comparing them all takes the square of their number.
fn looked_at(domains: &Domains) -> impl Iterator<Item = &str> {
    names(domains).take(domains.names.loosest.0)
}

fn each(reviewed: &Reviewed<'_>, say: &dyn Fn(&str) -> Option<Hit>) -> Reply {
    let Some(domains) = listed(reviewed) else { return Reply::NotApplicable };
    Reply::all(looked_at(domains).filter_map(say).map(at_domain).list())
}

fn count(reviewed: &Reviewed<'_>, say: &dyn Fn(usize, Bound) -> Option<Words>) -> Reply {
    let Some(domains) = listed(reviewed) else { return Reply::NotApplicable };
    say(names(domains).count(), domains.names).map_or(Reply::Holds, |words| Reply::found_at("domain", words))
}

fn at_domain(hit: Hit) -> Hit {
    hit.at(Place::field("domain"))
}
