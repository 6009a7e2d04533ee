//! Rules about secrets in texts that a person typed: what is written there can be read by everyone who may look at the resource.

use crate::{
    Place,
    bundle::Bundle,
    finding::{Citation, Severity},
    rule::{Hit, Reply, Reviewed, Rule, Typed},
    scrub::{self, Secrets},
};

/// Asked before all others. Where one finds something no other rule is asked, so that none quotes the text.
pub const RULES: &[Rule] =
    &[Rule { code: "text.holds-key", severity: Severity::Error, citation: SECURITY, check: holds_key }];

/// Why the others are not asked.
pub const UNASKED: &str = "A text holds a private key; this is looked at when the key is out of it.";

const SECURITY: Citation = Citation { document: "RFC 5958", field: "§6 security considerations" };

fn holds_key(reviewed: &Reviewed<'_>) -> Reply {
    let bundles = [reviewed.bundle, reviewed.reference, reviewed.encryption];
    let keys = bundles.into_iter().flatten().filter_map(Bundle::key);
    let secrets = Secrets::new(keys, core::iter::empty());
    let mut hits = Vec::new();
    for Typed { path, text, .. } in &reviewed.limits.typed {
        if scrub::holds_key(text, &secrets) {
            hits.push(Hit {
                words: format!(
                    "{path} holds a private key or a piece of one. Whoever may read it in the cloud would have it."
                )
                .into(),
                place: Place::field(path.as_str()),
                repair: Some("Take it out. If it was sent or shown before, make a new key.".into()),
                ..Hit::default()
            });
        }
    }
    Reply::all(hits)
}
