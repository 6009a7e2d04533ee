//! Rules about how the certificates hang together.

use crate::{
    Place,
    bundle::{Bundle, Inspection, MatchState},
    chain::{Chain, Link, SignatureState},
    finding::{Citation, Severity, clipped},
    rule::{Hit, Purpose, Reply, Reviewed, Rule},
    small::List,
};

/// In the order they are asked.
pub const RULES: &[Rule] = &[
    Rule { code: "chain.reordered", severity: Severity::Note, citation: ORDER, check: reordered },
    Rule { code: "chain.out-of-order", severity: Severity::Error, citation: ORDER, check: out_of_order },
    Rule { code: "chain.refuted", severity: Severity::Error, citation: SIGNATURE, check: refuted },
    Rule { code: "chain.incomplete", severity: Severity::Warning, citation: ORDER, check: incomplete },
    Rule { code: "chain.root-left-out", severity: Severity::Note, citation: ORDER, check: root_left_out },
    Rule { code: "chain.root-sent", severity: Severity::Warning, citation: ORDER, check: root_sent },
    Rule { code: "chain.duplicates", severity: Severity::Note, citation: ORDER, check: duplicates },
    Rule { code: "chain.duplicates-sent", severity: Severity::Warning, citation: ORDER, check: duplicates_sent },
    Rule { code: "chain.strays", severity: Severity::Warning, citation: ORDER, check: strays },
    Rule { code: "chain.strays-sent", severity: Severity::Warning, citation: ORDER, check: strays_sent },
    Rule { code: "chain.several-leaves", severity: Severity::Warning, citation: ORDER, check: several_leaves },
    Rule { code: "chain.too-deep", severity: Severity::Error, citation: ORDER, check: too_deep },
];

const SIGNATURE: Citation = Citation { document: "RFC 5280", field: "§6.1.3 (a)(1)" };
const ORDER: Citation = Citation { document: "RFC 8446", field: "§4.4.2 certificate_list" };

fn reordered(reviewed: &Reviewed<'_>) -> Reply {
    with(reviewed, |_| {
        // What is left out was never out of place.
        Reply::unless(!reviewed.sent.is_sorted() && !reviewed.refuses("chain.reordered"), || {
            "The certificates are sent in another order than given: leaf first.".to_owned()
        })
    })
}

fn out_of_order(reviewed: &Reviewed<'_>) -> Reply {
    with(reviewed, |bundle| {
        let order = &bundle.inspection().chain.order;
        Reply::unless(!reviewed.sent.starts_with(order) && !order.starts_with(reviewed.sent), || {
            "The certificates would be sent in the order given, but the leaf has to stand first, and each issuer right after.".to_owned()
        })
    })
}

fn refuted(reviewed: &Reviewed<'_>) -> Reply {
    with(reviewed, |bundle| {
        let links = &bundle.inspection().chain.links;
        let hit = |link: &Link| Hit {
            words: format!(
                "Certificate {} names certificate {} as its issuer, but was not signed with that one's key.",
                link.certificate + 1,
                link.issuer + 1
            )
            .into(),
            place: Place::certificate(link.certificate),
            repair: Some(
                "Use the issuer's certificate that goes with this one: authorities renew keys and keep names.".into(),
            ),
            ..Hit::default()
        };
        let refuted = links.iter().filter(|link| link.signature == SignatureState::Refuted);
        match (
            Reply::all(refuted.map(hit).list()),
            links.iter().find(|link| link.signature == SignatureState::NotChecked),
        ) {
            (Reply::Holds, Some(link)) => Reply::NotChecked(
                format!("The signature of certificate {} cannot be checked on this platform.", link.certificate + 1)
                    .into(),
            ),
            (reply, _) => reply,
        }
    })
}

fn incomplete(reviewed: &Reviewed<'_>) -> Reply {
    if reviewed.limits.terms.purpose != Purpose::Server {
        return Reply::NotApplicable;
    }
    with(reviewed, |bundle| {
        let chain = &bundle.inspection().chain;
        let refuted = chain.links.iter().any(|link| link.signature == SignatureState::Refuted);
        // One that ends in an intermediate is complete: its root is what clients have already.
        let alone = chain.depth == 1 && !refuted;
        let Some(missing) = chain.missing_issuer.as_ref().filter(|_| alone) else { return Reply::Holds };
        let from = match missing.fetch_from.first() {
            Some(address) => format!(" The certificate says it can be fetched from {address}."),
            None => String::new(),
        };
        Reply::Found(vec![Hit {
            words: format!(
                "Only the leaf is given, not its issuer {}; clients that do not know the issuer cannot build a chain.{from}",
                clipped(&missing.name)
            ).into(),
            arguments: vec![("issuer", clipped(&missing.name))],
            repair: Some("Add the issuer's certificate, unless it is a root that every client has.".into()),
            ..Hit::default()
        }])
    })
}

fn root_left_out(reviewed: &Reviewed<'_>) -> Reply {
    root(
        reviewed,
        false,
        "The root is left out: clients have it already, and it is the one thing they cannot learn from a server.",
    )
}

fn root_sent(reviewed: &Reviewed<'_>) -> Reply {
    root(reviewed, true, "The root is sent along: clients have it already, so it only makes every handshake longer.")
}

fn root(reviewed: &Reviewed<'_>, refused: bool, message: &str) -> Reply {
    if reviewed.limits.terms.purpose != Purpose::Server {
        return Reply::NotApplicable;
    }
    with(reviewed, |bundle| {
        let chain = &bundle.inspection().chain;
        let found = chain.root_included && chain.depth > 1 && reviewed.refuses("chain.root-left-out") == refused;
        Reply::unless(found, || message.to_owned())
    })
}

fn duplicates(reviewed: &Reviewed<'_>) -> Reply {
    let message = "This certificate was given twice and is sent once.";
    extra(reviewed, "chain.duplicates", false, message, &|chain| chain.duplicates.clone())
}

fn duplicates_sent(reviewed: &Reviewed<'_>) -> Reply {
    let message = "This certificate would be sent twice.";
    extra(reviewed, "chain.duplicates", true, message, &|chain| chain.duplicates.clone())
}

fn strays(reviewed: &Reviewed<'_>) -> Reply {
    let message = "This certificate issued none of the others and is left out.";
    extra(reviewed, "chain.strays", false, message, &|chain| chain.strays.clone())
}

fn strays_sent(reviewed: &Reviewed<'_>) -> Reply {
    let message = "This certificate belongs to no place in the chain and would be sent all the same.";
    extra(reviewed, "chain.strays", true, message, &|chain| [chain.alternatives.as_slice(), &chain.strays].concat())
}

fn extra(
    reviewed: &Reviewed<'_>,
    edit: &str,
    refused: bool,
    message: &str,
    found: &dyn Fn(&Chain) -> Vec<usize>,
) -> Reply {
    with(reviewed, |bundle| {
        let indexes = found(&bundle.inspection().chain);
        Reply::all(if reviewed.refuses(edit) == refused { at_each(&indexes, message) } else { Vec::new() })
    })
}

fn several_leaves(reviewed: &Reviewed<'_>) -> Reply {
    with(reviewed, |bundle| {
        let Inspection { chain, certificates, matching, .. } = bundle.inspection();
        let key = |index: &usize| certificates.get(*index).map(|leaf| &leaf.public_key.sha256);
        // A key tells which, unless several certify it.
        let told = chain.order.first().filter(|_| matching.state == MatchState::Match);
        let leaves = chain.leaves.iter().copied().filter(|leaf| told.is_none_or(|told| key(told) == key(leaf))).list();
        let message = "More than one certificate could be the one to present, and no key tells which.";
        Reply::all(if leaves.len() > 1 { at_each(&leaves, message) } else { Vec::new() })
    })
}

fn too_deep(reviewed: &Reviewed<'_>) -> Reply {
    let Some(limit) = reviewed.limits.terms.chain_depth.filter(|_| reviewed.bundle.is_some()) else {
        return Reply::NotApplicable;
    };
    let depth = reviewed.sent.len();
    Reply::unless(depth > limit, || format!("The chain has {depth} certificates; at most {limit} are taken."))
}

fn with(reviewed: &Reviewed<'_>, check: impl FnOnce(&Bundle) -> Reply) -> Reply {
    reviewed.bundle.map_or(Reply::NotApplicable, check)
}

fn at_each(indexes: &[usize], message: &str) -> Vec<Hit> {
    let hit = |index: &usize| Hit { words: message.into(), place: Place::certificate(*index), ..Hit::default() };
    indexes.iter().map(hit).list()
}
