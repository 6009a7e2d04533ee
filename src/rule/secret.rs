//! Rules about secrets in texts that a person typed. In: the texts, and the keys at hand. Out: where a key stands in one, which everyone
//! could read who may look at the resource.

use crate::{
    Place,
    bundle::Bundle,
    finding::{Citation, Severity},
    rule::{Hit, Reply, Reviewed, Rule, Typed},
    scrub::{self, Secrets},
    words,
    words::english::rule::secret as english,
};

/// Asked before all others. Where one finds something no other rule is asked, so that none quotes the text.
pub const RULES: &[Rule] =
    &[Rule { code: "text.holds-key", severity: Severity::Error, citation: SECURITY, check: holds_key }];

const SECURITY: Citation = Citation { document: "RFC 5958", field: "§6 security considerations" };

fn holds_key(reviewed: &Reviewed<'_>) -> Reply {
    let bundles = [reviewed.bundle, reviewed.reference, reviewed.second.and_then(|second| second.bundle)];
    let keys = bundles.into_iter().flatten().filter_map(Bundle::key);
    let secrets = Secrets::new(keys, core::iter::empty());
    let mut hits = Vec::new();
    for Typed { path, text, .. } in &reviewed.limits.typed {
        if scrub::holds_key(text, &secrets) {
            let words = words!(english::HOLDS_KEY, field: path);
            let repair = words!(english::HOLDS_KEY_REPAIR);
            hits.push(Hit::new(words).at(Place::field(path.as_str())).repaired(repair));
        }
    }
    Reply::all(hits)
}
