//! Rules about how long texts may be: those that go into the request, the certificate and the key among them.

use crate::{
    Place,
    finding::{Citation, Severity},
    rule::{Bound, Hit, KeyNeed, Purpose, Reply, Rule, Subject},
};

/// In the order they are asked.
pub const RULES: &[Rule] = &[
    Rule { code: "text.too-long", severity: Severity::Error, citation: FIELD, check: too_long },
    Rule { code: "text.perhaps-too-long", severity: Severity::Warning, citation: FIELD, check: perhaps_too_long },
];

const FIELD: Citation = Citation { document: "the destination's document", field: "maximum length" };

fn too_long(subject: &Subject<'_>) -> Reply {
    measure(subject, &|field, length, bound| {
        let (limit, _) = bound.loosest;
        (length > limit).then(|| format!("The {field} has {length} characters; at most {limit} are taken."))
    })
}

fn perhaps_too_long(subject: &Subject<'_>) -> Reply {
    measure(subject, &|field, length, bound| {
        let ((strict, strict_source), (loose, loose_source)) = (bound.strictest, bound.loosest);
        (length > strict && length <= loose).then(|| {
            format!("The {field} has {length} characters: within {loose} ({loose_source}), but beyond {strict} ({strict_source}).")
        })
    })
}

/// Asks about each text that would be sent: its field, its length in characters, and its bound.
fn measure(subject: &Subject<'_>, verdict: &dyn Fn(&str, usize, &Bound) -> Option<String>) -> Reply {
    let limits = subject.limits;
    let mut lengths = Vec::new();
    if let Some(bundle) = subject.bundle {
        let with_root = limits.purpose == Purpose::Authority;
        lengths.push(("certificate", bundle.certificate_pem(with_root).len(), limits.certificate_text));
        if let Some(key) = bundle.key().filter(|_| limits.key == KeyNeed::Required) {
            lengths.push(("private key", key.pkcs8_pem().len(), limits.key_text));
        }
    }
    lengths.extend(limits.texts.iter().map(|text| (text.field, text.value.chars().count(), text.bound)));
    if lengths.is_empty() {
        return Reply::NotApplicable;
    }
    let hit = |(field, length, bound): &(&str, usize, Bound)| {
        Some(Hit {
            message: verdict(field, *length, bound)?,
            arguments: vec![("field", (*field).to_owned()), ("length", length.to_string())],
            place: Place::field(*field),
            ..Hit::default()
        })
    };
    Reply::all(lengths.iter().filter_map(hit).collect())
}
