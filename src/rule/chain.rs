//! Rules about how the certificates hang together. In: what is sent, and what of it differs from what was given. Out: what a client
//! would stumble over.

use crate::{
    Place,
    bundle::{Bundle, Inspection, MatchState},
    chain::{Chain, Link, SignatureState},
    finding::{Citation, Edit, Severity, clipped},
    rule::{Hit, Purpose, Reply, Reviewed, Rule, certificate::name},
    small::List,
    words,
    words::english::rule::chain as english,
};

/// In the order they are asked.
pub const RULES: &[Rule] = &[
    Rule { code: REORDERED, severity: Severity::Note, citation: ORDER, check: reordered },
    Rule { code: "chain.refuted", severity: Severity::Error, citation: SIGNATURE, check: refuted },
    Rule { code: "chain.incomplete", severity: Severity::Warning, citation: ORDER, check: incomplete },
    Rule { code: ROOT_LEFT_OUT, severity: Severity::Note, citation: ORDER, check: root_left_out },
    Rule { code: DUPLICATES, severity: Severity::Note, citation: ORDER, check: duplicates },
    Rule { code: STRAYS, severity: Severity::Warning, citation: ORDER, check: strays },
    Rule { code: "chain.several-leaves", severity: Severity::Warning, citation: ORDER, check: several_leaves },
    Rule { code: "chain.too-deep", severity: Severity::Error, citation: ORDER, check: too_deep },
];

/// The certificates are put in order, the leaf first.
pub const REORDERED: &str = "chain.reordered";
/// The root is left out, unless it is the only certificate, or the one that others are checked against.
pub const ROOT_LEFT_OUT: &str = "chain.root-left-out";
/// Each certificate is sent once.
pub const DUPLICATES: &str = "chain.duplicates";
/// Certificates that do not belong to the chain are left out.
pub const STRAYS: &str = "chain.strays";

const SIGNATURE: Citation = Citation { document: "RFC 5280", field: "§6.1.3 (a)(1)" };
const ORDER: Citation = Citation { document: "RFC 8446", field: "§4.4.2 certificate_list" };

fn reordered(reviewed: &Reviewed<'_>) -> Reply {
    edited(reviewed, REORDERED, &|chain, edit| {
        // What follows the chain may stand in any order.
        let order = chain.order.iter().filter(|index| reviewed.sent.contains(index));
        let hit = Hit::edited(REORDERED, edit, words!(english::REORDERED), words!(english::REORDERED_REFUSED));
        if hit.severity.is_some() && reviewed.sent.iter().zip(order).all(|(sent, index)| sent == index) {
            let hit = hit.weighing(Severity::Note);
            return Hit { words: words!(english::REORDERED_HARMLESS), ..hit };
        }
        hit
    })
}

fn root_left_out(reviewed: &Reviewed<'_>) -> Reply {
    if reviewed.limits.terms.purpose != Purpose::Server {
        return Reply::NotApplicable;
    }
    edited(reviewed, ROOT_LEFT_OUT, &|_, edit| {
        Hit::edited(ROOT_LEFT_OUT, edit, words!(english::ROOT_LEFT_OUT), words!(english::ROOT_LEFT_OUT_REFUSED))
    })
}

fn duplicates(reviewed: &Reviewed<'_>) -> Reply {
    edited(reviewed, DUPLICATES, &|chain, edit| {
        let hit = Hit::edited(DUPLICATES, edit, words!(english::DUPLICATES), words!(english::DUPLICATES_REFUSED));
        hit.at(first(&chain.duplicates))
    })
}

fn strays(reviewed: &Reviewed<'_>) -> Reply {
    edited(reviewed, STRAYS, &|chain, edit| {
        let refused = words!(english::STRAYS_REFUSED);
        if chain.strays.is_empty() {
            let hit = Hit::edited(STRAYS, edit, words!(english::STRAYS_ALTERNATIVES), refused);
            let severity = hit.severity.unwrap_or(Severity::Note);
            return hit.weighing(severity).at(first(&chain.alternatives));
        }
        Hit::edited(STRAYS, edit, words!(english::STRAYS), refused).at(first(&chain.strays))
    })
}

/// Asks what refusing an edit would change, whether or not it has been refused.
fn edited(reviewed: &Reviewed<'_>, code: &str, say: &dyn Fn(&Chain, Edit) -> Hit) -> Reply {
    with(reviewed, |bundle| {
        let root = reviewed.limits.terms.root();
        let mut refused: Vec<String> = reviewed.refused.iter().filter(|other| *other != code).cloned().list();
        let after = bundle.sent(root, &refused);
        refused.push(code.to_owned());
        let before = bundle.sent(root, &refused);
        if before == after {
            return Reply::Holds;
        }
        let edit = Edit {
            refusable: true,
            refused: reviewed.refuses(code),
            before: lines(bundle, &before),
            after: lines(bundle, &after),
        };
        Reply::Found(vec![say(&bundle.inspection().chain, edit)])
    })
}

/// One line for each certificate.
fn lines(bundle: &Bundle, indexes: &[usize]) -> Vec<String> {
    let certificates = indexes.iter().filter_map(|index| bundle.inspection().certificates.get(*index));
    certificates.map(|certificate| certificate.subject.text.clone()).list()
}

fn first(indexes: &[usize]) -> Place {
    indexes.first().map_or_else(Place::default, |index| Place::certificate(*index))
}

fn refuted(reviewed: &Reviewed<'_>) -> Reply {
    with(reviewed, |bundle| {
        let links = &bundle.inspection().chain.links;
        let hit = |link: &Link| {
            Hit::new(words!(english::REFUTED, certificate: link.certificate + 1, issuer: link.issuer + 1))
                .at(Place::certificate(link.certificate))
                .repaired(words!(english::REFUTED_REPAIR))
        };
        let of = |state| links.iter().filter(move |link| link.signature == state);
        match (Reply::all(of(SignatureState::Refuted).map(hit).list()), of(SignatureState::NotChecked).next()) {
            (Reply::Holds, Some(link)) => {
                Reply::NotChecked(words!(english::REFUTED_NOT_CHECKED, certificate: link.certificate + 1))
            }
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
        let issuer = clipped(&missing.name);
        let words = match missing.fetch_from.first() {
            Some(address) => words!(english::INCOMPLETE_FETCHABLE, issuer, address),
            None => words!(english::INCOMPLETE, issuer),
        };
        Reply::Found(vec![Hit::new(words).repaired(words!(english::INCOMPLETE_REPAIR))])
    })
}

fn several_leaves(reviewed: &Reviewed<'_>) -> Reply {
    with(reviewed, |bundle| {
        let Inspection { chain, certificates, matching, .. } = bundle.inspection();
        if chain.chosen {
            return Reply::Holds;
        }
        let key = |index: &usize| certificates.get(*index).map(|leaf| &leaf.public_key.sha256);
        // A key tells which, unless several certify it.
        let told = chain.order.first().filter(|_| matching.state == MatchState::Match);
        let leaves = chain.leaves.iter().copied().filter(|leaf| told.is_none_or(|told| key(told) == key(leaf))).list();
        let authority = bundle.leaf().filter(|_| reviewed.limits.terms.purpose == Purpose::Authority);
        // Of authorities, none has to be taken where all are sent.
        if leaves.len() < 2 || authority.is_some() && leaves.iter().all(|leaf| reviewed.sent.contains(leaf)) {
            return Reply::Holds;
        }
        let words = match authority {
            Some(taken) => words!(english::SEVERAL_AUTHORITIES, certificate: name(taken)),
            None => words!(english::SEVERAL_LEAVES),
        };
        Reply::Found(leaves.iter().map(|index| Hit::new(words.clone()).at(Place::certificate(*index))).list())
    })
}

fn too_deep(reviewed: &Reviewed<'_>) -> Reply {
    let Some(most) = reviewed.limits.terms.chain_depth.filter(|_| reviewed.bundle.is_some()) else {
        return Reply::NotApplicable;
    };
    let depth = reviewed.sent.len();
    Reply::unless(depth > most, || words!(english::TOO_DEEP, depth, most))
}

fn with(reviewed: &Reviewed<'_>, check: impl FnOnce(&Bundle) -> Reply) -> Reply {
    reviewed.bundle.map_or(Reply::NotApplicable, check)
}
