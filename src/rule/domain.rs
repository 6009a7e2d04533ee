//! Rules about a comma-separated list of domain names and the certificate that should cover them.

use crate::{
    Place,
    bundle::Bundle,
    finding::{Citation, Severity, clipped},
    name::{GeneralName, GeneralNameKind, punycode},
    rule::{Bound, Domains, Hit, Reply, Reviewed, Rule},
    small::List,
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

const LABELS: Citation = Citation { document: "the destination's document", field: "domain names" };
const COVERAGE: Citation = Citation { document: "RFC 9525", field: "§6.3" };

const IDNA: Citation = Citation { document: "RFC 3492, RFC 5890", field: "A-label and U-label" };

fn malformed(reviewed: &Reviewed<'_>) -> Reply {
    each(reviewed, &|domain| {
        let fault = domain_fault(domain)?;
        let form = if domain.is_ascii() || domain.len() > 253 { None } else { punycode::to_ascii(domain) };
        let form = form.map(|form| format!(" Its form for certificates is {form}.")).unwrap_or_default();
        Some(format!("\"{}\" is not a domain name: {fault}.{form}", clipped(domain)))
    })
}

fn blanks(reviewed: &Reviewed<'_>) -> Reply {
    let Some(domains) = listed(reviewed) else { return Reply::NotApplicable };
    if domains.text.split(',').all(|name| name.trim() == name) {
        return Reply::Holds;
    }
    Reply::found_at("domain", "The blanks around names of the domain list are left out: only commas separate them.")
}

fn too_many(reviewed: &Reviewed<'_>) -> Reply {
    count(reviewed, &|count, bound| {
        let (limit, _) = bound.loosest;
        (count > limit).then(|| format!("The domain list has {count} names; at most {limit} are taken."))
    })
}

fn perhaps_too_many(reviewed: &Reviewed<'_>) -> Reply {
    count(reviewed, &|count, bound| {
        let ((strict, strict_source), (loose, loose_source)) = (bound.strictest, bound.loosest);
        (count > strict && count <= loose).then(|| {
            format!("The domain list has {count} names: within {loose} ({loose_source}), but beyond {strict} ({strict_source}).")
        })
    })
}

fn repeated(reviewed: &Reviewed<'_>) -> Reply {
    let Some(domains) = listed(reviewed) else { return Reply::NotApplicable };
    let list: Vec<&str> = looked_at(domains).list();
    let earlier = |place: usize, name: &str| list.iter().take(place).any(|other| other.eq_ignore_ascii_case(name));
    let again = list.iter().enumerate().filter(|(place, name)| !name.is_empty() && earlier(*place, name));
    Reply::all(
        again
            .map(|(_, name)| at_domain(name, format!("{} stands in the domain list more than once.", clipped(name))))
            .list(),
    )
}

fn international(reviewed: &Reviewed<'_>) -> Reply {
    each(reviewed, &|domain| {
        let spoken = punycode::to_unicode(domain)?;
        Some(format!("{} is read as {}.", clipped(domain), clipped(&spoken)))
    })
}

fn unasked(reviewed: &Reviewed<'_>) -> Reply {
    let (Some(leaf), Some(domains)) = (reviewed.leaf(), listed(reviewed)) else { return Reply::NotApplicable };
    let asked =
        |name: &str| looked_at(domains).any(|domain| domain.eq_ignore_ascii_case(name) || matches(name, domain));
    let unasked: Vec<&str> = leaf.dns_names().filter(|name| !asked(name)).list();
    Reply::unless(!unasked.is_empty(), || {
        format!("The certificate also covers names that are not in the domain list: {}.", unasked.join(", "))
    })
}

fn not_covered(reviewed: &Reviewed<'_>) -> Reply {
    let Some(bundle) = reviewed.bundle else { return Reply::NotApplicable };
    each(reviewed, &|domain| {
        let uncovered = domain_fault(domain).is_none() && !covers(bundle, domain);
        uncovered.then(|| {
            format!(
                "The certificate does not cover {}; browsers that ask for it will refuse the certificate.",
                clipped(domain)
            )
        })
    })
}

/// What is wrong with a name, in the order a person would look.
fn domain_fault(domain: &str) -> Option<&'static str> {
    let rest = domain.strip_prefix("*.").unwrap_or(domain);
    if domain.is_empty() {
        Some("there is nothing between two commas")
    } else if rest.contains('*') {
        Some("an asterisk may only stand for the whole first label, as in *.example.com")
    } else if rest.split('.').any(str::is_empty) {
        Some("it has an empty label; single dots separate labels, none stands at either end")
    } else if rest.split('.').any(|label| label.len() > 63) {
        Some("a label has more than 63 characters")
    } else if !rest.chars().all(|character| character.is_ascii_alphanumeric() || matches!(character, '-' | '.')) {
        Some("only letters, digits, hyphens and dots are allowed; write an international name in its xn-- form")
    } else if rest.split('.').any(|label| label.starts_with('-') || label.ends_with('-')) {
        Some("a label starts or ends with a hyphen")
    } else if !domain.contains('.') {
        Some("it has one label alone; a domain name has several, such as www.example.com")
    } else {
        None
    }
}

fn covers(bundle: &Bundle, domain: &str) -> bool {
    let names = bundle.leaf().and_then(|leaf| leaf.subject_alternative_names.as_deref()).unwrap_or_default();
    let dns = names.iter().filter(|name| name.kind == GeneralNameKind::Dns);
    dns.map(|GeneralName { value, .. }| value).any(|name| name.eq_ignore_ascii_case(domain) || matches(name, domain))
}

/// RFC 9525 §6.3: an asterisk stands for exactly one label.
fn matches(name: &str, domain: &str) -> bool {
    let parent = |name: &str| name.split_once('.').map(|(_, parent)| parent.to_ascii_lowercase());
    name.starts_with("*.") && parent(name) == parent(domain)
}

fn listed<'a>(reviewed: &Reviewed<'a>) -> Option<&'a Domains> {
    reviewed.limits.terms.domains.as_ref().filter(|domains| !domains.text.is_empty())
}

fn names(domains: &Domains) -> impl Iterator<Item = &str> {
    domains.text.split(',').map(str::trim)
}

/// Names beyond what anybody takes are only counted: comparing them all takes the square of their number.
fn looked_at(domains: &Domains) -> impl Iterator<Item = &str> {
    names(domains).take(domains.names.loosest.0)
}

fn each(reviewed: &Reviewed<'_>, fault: &dyn Fn(&str) -> Option<String>) -> Reply {
    let Some(domains) = listed(reviewed) else { return Reply::NotApplicable };
    Reply::all(looked_at(domains).filter_map(|name| Some(at_domain(name, fault(name)?))).list())
}

fn count(reviewed: &Reviewed<'_>, fault: &dyn Fn(usize, &Bound) -> Option<String>) -> Reply {
    let Some(domains) = listed(reviewed) else { return Reply::NotApplicable };
    match fault(names(domains).count(), &domains.names) {
        Some(message) => Reply::found_at("domain", message),
        None => Reply::Holds,
    }
}

fn at_domain(domain: &str, message: String) -> Hit {
    Hit {
        words: message.into(),
        arguments: vec![("domain", clipped(domain))],
        place: Place::field("domain"),
        ..Hit::default()
    }
}
