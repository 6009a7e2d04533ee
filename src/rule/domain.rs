//! Rules about a comma-separated list of domain names and the certificate that should cover them.

use crate::{
    Place,
    bundle::Bundle,
    finding::{Citation, Severity},
    name::{GeneralName, GeneralNameKind},
    rule::{Bound, Domains, Hit, Reply, Rule, Subject},
};

/// In the order they are asked.
pub const RULES: &[Rule] = &[
    Rule { code: "domain.malformed", severity: Severity::Error, citation: LABELS, check: malformed },
    Rule { code: "domain.too-many", severity: Severity::Error, citation: LABELS, check: too_many },
    Rule { code: "domain.perhaps-too-many", severity: Severity::Warning, citation: LABELS, check: perhaps_too_many },
    Rule { code: "domain.repeated", severity: Severity::Warning, citation: LABELS, check: repeated },
    Rule { code: "domain.not-covered", severity: Severity::Warning, citation: COVERAGE, check: not_covered },
];

const LABELS: Citation = Citation { document: "RFC 1034", field: "§3.5 label" };
const COVERAGE: Citation = Citation { document: "RFC 9525", field: "§6.3" };

fn malformed(subject: &Subject<'_>) -> Reply {
    each(subject, &|domain| domain_fault(domain).map(|fault| format!("\"{domain}\" is not a domain name: {fault}.")))
}

fn too_many(subject: &Subject<'_>) -> Reply {
    count(subject, &|count, length, domains| {
        let beyond = |what, value, bound: Bound| {
            let (limit, _) = bound.loosest;
            (value > limit).then(|| format!("The domain list has {value} {what}; at most {limit} are taken."))
        };
        beyond("names", count, domains.names).or_else(|| beyond("characters", length, domains.characters))
    })
}

fn perhaps_too_many(subject: &Subject<'_>) -> Reply {
    count(subject, &|count, length, domains| {
        let between = |what, value, bound: Bound| {
            let ((strict, strict_source), (loose, loose_source)) = (bound.strictest, bound.loosest);
            (value > strict && value <= loose).then(|| {
                format!("The domain list has {value} {what}: within {loose} ({loose_source}), but beyond {strict} ({strict_source}).")
            })
        };
        between("names", count, domains.names).or_else(|| between("characters", length, domains.characters))
    })
}

fn repeated(subject: &Subject<'_>) -> Reply {
    let Some(domains) = listed(subject) else { return Reply::NotApplicable };
    let list: Vec<&str> = names(domains).collect();
    let earlier = |place: usize, name: &str| list.iter().take(place).any(|other| other.eq_ignore_ascii_case(name));
    let again = list.iter().enumerate().filter(|(place, name)| !name.is_empty() && earlier(*place, name));
    Reply::all(
        again.map(|(_, name)| at_domain(name, format!("{name} stands in the domain list more than once."))).collect(),
    )
}

fn not_covered(subject: &Subject<'_>) -> Reply {
    let Some(bundle) = subject.bundle else { return Reply::NotApplicable };
    each(subject, &|domain| {
        let uncovered = domain_fault(domain).is_none() && !covers(bundle, domain);
        uncovered.then(|| {
            format!("The certificate does not cover {domain}; browsers that ask for it will refuse the certificate.")
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
    } else {
        None
    }
}

/// RFC 9525 §6.3: an asterisk stands for exactly one label.
fn covers(bundle: &Bundle, domain: &str) -> bool {
    let names = bundle.leaf().and_then(|leaf| leaf.subject_alternative_names.as_deref()).unwrap_or_default();
    let parent = |name: &str| name.split_once('.').map(|(_, parent)| parent.to_ascii_lowercase());
    names.iter().filter(|name| name.kind == GeneralNameKind::Dns).any(|GeneralName { value, .. }| {
        value.eq_ignore_ascii_case(domain)
            || value.starts_with("*.") && !domain.starts_with("*.") && parent(value) == parent(domain)
    })
}

fn listed<'a>(subject: &Subject<'a>) -> Option<Domains<'a>> {
    subject.limits.domains.filter(|domains| !domains.text.is_empty())
}

fn names(domains: Domains<'_>) -> impl Iterator<Item = &str> {
    domains.text.split(',').map(str::trim)
}

fn each(subject: &Subject<'_>, fault: &dyn Fn(&str) -> Option<String>) -> Reply {
    let Some(domains) = listed(subject) else { return Reply::NotApplicable };
    Reply::all(names(domains).filter_map(|name| Some(at_domain(name, fault(name)?))).collect())
}

fn count(subject: &Subject<'_>, fault: &dyn Fn(usize, usize, &Domains<'_>) -> Option<String>) -> Reply {
    let Some(domains) = listed(subject) else { return Reply::NotApplicable };
    match fault(names(domains).count(), domains.text.chars().count(), &domains) {
        Some(message) => Reply::found_at("domain", message),
        None => Reply::Holds,
    }
}

fn at_domain(domain: &str, message: String) -> Hit {
    Hit { message, arguments: vec![("domain", domain.to_owned())], place: Place::field("domain"), ..Hit::default() }
}
