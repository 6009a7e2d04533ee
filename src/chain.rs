//! Certificates in any order in; leaf first out, by names and key identifiers and, where a host has checked them, by
//! signatures; with what is missing, doubled or astray.

use serde::Serialize;

use crate::{
    certificate::Certificate,
    task::{SignatureScheme, Task},
};

/// The certificates in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Chain {
    /// Indexes of the leaf, then of each issuer.
    pub order: Vec<usize>,
    /// How many certificates the ordered chain has.
    pub depth: usize,
    /// Whether they were given in that order, with nothing else among them.
    pub in_order: bool,
    /// The chain ends in a self-issued certificate that is included.
    pub root_included: bool,
    /// Who signed whom, one for each certificate of the chain whose issuer is here.
    pub links: Vec<Link>,
    /// The issuer that would come next and is not here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing_issuer: Option<MissingIssuer>,
    /// Repeats of a certificate already in the list.
    pub duplicates: Vec<usize>,
    /// Certificates that could stand in for a member of the chain: cross-signed or renewed ones.
    pub alternatives: Vec<usize>,
    /// Certificates that belong to no place in the chain.
    pub strays: Vec<usize>,
    /// The certificates that could be the leaf when there are several; the chain starts at one of them.
    pub leaves: Vec<usize>,
}

/// One certificate and the one that issued it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Index of the certificate.
    pub certificate: usize,
    /// Index of its issuer; its own for a self-issued one.
    pub issuer: usize,
    /// Whether the issuer's key verifies the certificate's signature.
    pub signature: SignatureState,
}

/// What is known of a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum SignatureState {
    /// It verifies.
    Confirmed,
    /// It does not.
    Refuted,
    /// Nobody has looked, or the platform cannot.
    NotChecked,
}

/// An issuer that is named but not here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MissingIssuer {
    /// RFC 4514 text.
    pub name: String,
    /// Where the last certificate says it can be fetched.
    pub fetch_from: Vec<String>,
}

/// More links than this are left unchecked: a real bundle has a few, and a search must end.
const MAX_LINKS: usize = 512;

/// Every link that names and key identifiers allow, self-issued ones to themselves included: what a host may check.
pub fn links(certificates: &[Certificate]) -> Vec<Link> {
    let mut links = Vec::new();
    for certificate in certificates {
        for issuer in certificates {
            if may_issue(issuer, certificate) && links.len() < MAX_LINKS {
                let signature = SignatureState::NotChecked;
                links.push(Link { certificate: certificate.index, issuer: issuer.index, signature });
            }
        }
    }
    links
}

/// The question whether a link's signature verifies. `None` when its scheme is unknown here.
pub fn question(certificates: &[Certificate], link: &Link) -> Option<Task> {
    let certificate = certificates.get(link.certificate)?;
    let scheme: SignatureScheme = certificate.signature_scheme()?;
    Some(Task::Verify {
        scheme,
        public_key: certificates.get(link.issuer)?.spki().to_vec(),
        message: certificate.signed_bytes().to_vec(),
        signature: certificate.signature_bytes().to_vec(),
    })
}

/// Orders the certificates. `links` are those of [`links`], with what is known of their signatures by now; `leaf` is the
/// certificate known to be it, because the private key belongs to it.
pub fn order(certificates: &[Certificate], links: &[Link], leaf: Option<usize>) -> Chain {
    let links: Vec<Link> = links.iter().filter(|link| link.signature != SignatureState::Refuted).copied().collect();
    let (unique, duplicates) = unique(certificates);
    let ends = ends(certificates, &unique, &links);
    let Some((leaf, order)) = best_path(certificates, &unique, &links, leaf, &ends) else {
        return Chain::default();
    };
    let root_included = order.last().and_then(|last| certificates.get(*last)).is_some_and(|last| last.self_issued);
    let outside = |index: &&usize| !order.contains(index);
    let (alternatives, strays) =
        unique.iter().filter(outside).partition(|index| stands_in(certificates, &order, **index));
    Chain {
        depth: order.len(),
        in_order: order.iter().copied().eq(0..certificates.len()),
        root_included,
        links: order.iter().enumerate().filter_map(|(place, index)| link(&links, &order, place, *index)).collect(),
        missing_issuer: if root_included { None } else { missing_issuer(certificates, &order) },
        duplicates,
        alternatives,
        strays,
        leaves: if ends.len() > 1 && ends.contains(&leaf) { ends } else { Vec::new() },
        order,
    }
}

/// The first of each certificate, and the repeats.
fn unique(certificates: &[Certificate]) -> (Vec<usize>, Vec<usize>) {
    let first = |certificate: &Certificate| certificates.iter().position(|other| other.der == certificate.der);
    (0..certificates.len())
        .partition(|index| certificates.get(*index).is_some_and(|certificate| first(certificate) == Some(*index)))
}

/// RFC 5280 §4.2.1.1: names match and, where both carry one, key identifiers too.
fn may_issue(issuer: &Certificate, certificate: &Certificate) -> bool {
    let identifiers = match (&certificate.authority_key_identifier, &issuer.subject_key_identifier) {
        (Some(wanted), Some(present)) => wanted == present,
        _ => true,
    };
    identifiers && certificate.issuer.same_as(&issuer.subject)
}

/// The certificates that issued none of the others: those without the authority to issue, if there are any.
fn ends(certificates: &[Certificate], unique: &[usize], links: &[Link]) -> Vec<usize> {
    let issued_another = |index: usize| {
        links.iter().any(|link| link.issuer == index && link.certificate != index && unique.contains(&link.certificate))
    };
    let ends: Vec<usize> = unique.iter().copied().filter(|index| !issued_another(*index)).collect();
    let plain = |index: &usize| certificates.get(*index).is_some_and(|end| !end.certificate_authority());
    let plain: Vec<usize> = ends.iter().copied().filter(plain).collect();
    if plain.is_empty() { ends } else { plain }
}

/// The leaf and its path: the certificate known to be the leaf; else, among the ends, the one with the longest path, the
/// first given among equals; else the first certificate, when every one issued another.
fn best_path(
    certificates: &[Certificate],
    unique: &[usize],
    links: &[Link],
    known: Option<usize>,
    ends: &[usize],
) -> Option<(usize, Vec<usize>)> {
    let starts: Vec<usize> = match (known, ends) {
        (Some(known), _) => vec![known],
        (None, []) => unique.iter().copied().take(1).collect(),
        (None, ends) => ends.to_vec(),
    };
    let mut best: Option<(usize, Vec<usize>)> = None;
    for start in starts {
        let path = path(certificates, unique, links, start);
        if best.as_ref().is_none_or(|(_, longest)| path.len() > longest.len()) {
            best = Some((start, path));
        }
    }
    best
}

/// The path from `start`: to a self-issued certificate if one can be reached, by the fewest steps; else as far as it goes.
/// A breadth-first search, so that each certificate is visited once.
fn path(certificates: &[Certificate], unique: &[usize], links: &[Link], start: usize) -> Vec<usize> {
    let mut reached_from: Vec<(usize, Option<usize>)> = vec![(start, None)];
    let mut place = 0;
    let mut end = 0;
    while let Some((index, _)) = reached_from.get(place).copied() {
        end = place;
        if certificates
            .get(index)
            .is_some_and(|certificate| certificate.self_issued && is_issuer_of_itself(links, index))
        {
            break;
        }
        for link in links.iter().filter(|link| link.certificate == index && unique.contains(&link.issuer)) {
            if reached_from.iter().all(|(reached, _)| *reached != link.issuer) {
                reached_from.push((link.issuer, Some(place)));
            }
        }
        place += 1;
    }
    let mut order = Vec::new();
    let mut step = Some(end);
    while let Some((index, before)) = step.and_then(|step| reached_from.get(step).copied()) {
        order.push(index);
        step = before;
    }
    order.reverse();
    order
}

fn is_issuer_of_itself(links: &[Link], index: usize) -> bool {
    links.iter().any(|link| link.certificate == index && link.issuer == index)
}

/// The link from a place of the order to the next one, or of a self-issued end to itself.
fn link(links: &[Link], order: &[usize], place: usize, index: usize) -> Option<Link> {
    let issuer = order.get(place + 1).copied().unwrap_or(index);
    links.iter().find(|link| link.certificate == index && link.issuer == issuer).copied()
}

/// Same subject and same key as a member, yet another certificate.
fn stands_in(certificates: &[Certificate], order: &[usize], index: usize) -> bool {
    let Some(other) = certificates.get(index) else { return false };
    order
        .iter()
        .filter_map(|member| certificates.get(*member))
        .any(|member| member.public_key.sha256 == other.public_key.sha256 && member.subject.same_as(&other.subject))
}

fn missing_issuer(certificates: &[Certificate], order: &[usize]) -> Option<MissingIssuer> {
    let last = certificates.get(*order.last()?)?;
    let access = last.authority_information_access.as_ref();
    Some(MissingIssuer {
        name: last.issuer.text.clone(),
        fetch_from: access.map(|access| access.certificate_authority_issuers.clone()).unwrap_or_default(),
    })
}
