//! In: certificates in any order. Out: the leaf first, then by names and key identifiers and, where a host has checked them, by
//! signatures; with what is missing, doubled or astray.

use core::cmp::Reverse;

use serde::Serialize;

use crate::{
    certificate::Certificate,
    small::{List, Sorted, sort_with},
    task::{Answer, Host, SignatureScheme, Task},
};

/// The certificates in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Chain {
    /// Indexes of the leaf, then of each issuer.
    pub order: Vec<usize>,
    /// How many certificates the ordered chain has.
    pub depth: usize,
    /// Whether they were given in that order, with nothing else among them.
    pub in_order: bool,
    /// The chain ends in a self-issued certificate that is included.
    pub root_included: bool,
    /// Who signed whom, one for each certificate of the chain whose issuer is here. Where the chain ends because the last
    /// signature was refuted, that link is the last.
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
    /// Whoever gave the certificates said which is the leaf.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub chosen: bool,
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
    /// It verifies with the issuer's key.
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

/// More certificates than this are no chain: the rest are strays.
const MAX_CERTIFICATES: usize = 1_000;

/// More links than this, beside those to themselves, are not followed: a real bundle has a few, and a search must end.
const MAX_LINKS: usize = 2 * MAX_CERTIFICATES;

/// More signatures than this, beside those by their own keys, are left unchecked.
const MAX_CHECKED: usize = 512;

/// The links that names and key identifiers allow, those of self-issued ones to themselves first: what a host may check.
pub fn links(certificates: &[Certificate]) -> Vec<Link> {
    let (unique, _) = unique(certificates);
    let unique: Vec<&Certificate> =
        unique.iter().filter_map(|index| certificates.get(*index)).take(MAX_CERTIFICATES).list();
    let by_subject = Sorted::of(unique.iter().map(|certificate| certificate.subject.folded()));
    let names = unique.iter().map(|certificate| certificate.issuer.folded()).list();
    let is_own = |certificate: &Certificate| certificate.self_issued && identifiers_agree(certificate, certificate);
    let link = |certificate: &Certificate, issuer: &Certificate| Link {
        certificate: certificate.index,
        issuer: issuer.index,
        signature: SignatureState::NotChecked,
    };
    let mut links = Vec::new();
    links.extend(unique.iter().filter(|root| is_own(root)).map(|root| link(root, root)));
    let most = links.len() + MAX_LINKS;
    // What most likely signed itself comes last, and of many issuers of one name each certificate gets one at a time: so that no
    // pile of them keeps a certificate from its issuer.
    for own in [false, true] {
        let searched = unique.iter().zip(&names).filter(|(certificate, _)| is_own(certificate) == own);
        let mut searches = searched.map(|(certificate, name)| (certificate, by_subject.places(name))).list();
        while !searches.is_empty() && links.len() < most {
            searches.retain_mut(|(certificate, places)| {
                let is_issuer = |issuer: &&&Certificate| {
                    issuer.index != certificate.index && identifiers_agree(issuer, certificate)
                };
                let issuer = places.filter_map(|place| unique.get(place)).find(is_issuer);
                links.extend(issuer.filter(|_| links.len() < most).map(|issuer| link(certificate, issuer)));
                issuer.is_some()
            });
        }
    }
    links
}

/// Has `host` check the links: those that are not settled by another, and no more of them than a bundle has.
#[doc(hidden)]
pub async fn check(certificates: &[Certificate], links: &mut [Link], host: &impl Host) {
    let mut signers = vec![None; certificates.len()];
    let key = |index: usize| certificates.get(index).map(Certificate::spki);
    let mut checked = 0;
    for link in links {
        let signer = signers.get_mut(link.certificate);
        if let Some(Some(signer)) = signer {
            // Whoever has the key that signed it signed it too, and nobody else did.
            let same = key(*signer) == key(link.issuer);
            link.signature = if same { SignatureState::Confirmed } else { SignatureState::Refuted };
            continue;
        }
        checked += usize::from(link.issuer != link.certificate);
        let answer = match question(certificates, link).filter(|_| checked <= MAX_CHECKED) {
            Some(task) => host.run(task).await,
            None => Answer::Unsupported,
        };
        link.signature = match answer {
            Answer::Verdict(true) => SignatureState::Confirmed,
            Answer::Verdict(false) => SignatureState::Refuted,
            // A key that the platform will not take says nothing of the signature.
            Answer::Refused | Answer::Bytes(_) | Answer::Unsupported | Answer::Unknown(_) | Answer::Failed(_) => {
                SignatureState::NotChecked
            }
        };
        if let Some(signer) = signer.filter(|_| link.signature == SignatureState::Confirmed) {
            *signer = Some(link.issuer);
        }
    }
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
    let (unique, duplicates) = unique(certificates);
    let all = &unique;
    let (unique, beyond) = all.split_at(all.len().min(MAX_CERTIFICATES));
    let graph = Graph::new(certificates, links);
    let ends = graph.ends(unique);
    let Some((leaf, order)) = graph.best_path(unique, leaf, &ends) else {
        return Chain::default();
    };
    let root_included = order.last().is_some_and(|last| graph.is_root(*last));
    let outside = unique.iter().copied().filter(|index| !order.contains(index));
    let (alternatives, mut strays): (Vec<_>, Vec<_>) =
        outside.partition(|index| stands_in(certificates, &order, *index));
    strays.extend(beyond.iter().filter(|index| !order.contains(index)));
    Chain {
        depth: order.len(),
        in_order: order.iter().copied().eq(0..certificates.len()),
        root_included,
        links: chain_links(&graph, links, &order),
        missing_issuer: if root_included { None } else { missing_issuer(certificates, all, links, &order) },
        duplicates,
        alternatives,
        strays,
        leaves: if ends.len() > 1 && ends.contains(&leaf) { ends } else { Vec::new() },
        chosen: false,
        order,
    }
}

/// The certificates, and for each of them the links to those that may have issued it, the likeliest first.
struct Graph<'a> {
    certificates: &'a [Certificate],
    issuers: Vec<Vec<Link>>,
    issued_another: Vec<bool>,
}

impl<'a> Graph<'a> {
    /// Refuted links are left out.
    fn new(certificates: &'a [Certificate], links: &[Link]) -> Self {
        let mut issuers = vec![Vec::new(); certificates.len()];
        let mut issued_another = vec![false; certificates.len()];
        for link in links.iter().filter(|link| link.signature != SignatureState::Refuted) {
            if let Some(issuers) = issuers.get_mut(link.certificate) {
                issuers.push(*link);
            }
            if let Some(issued) = issued_another.get_mut(link.issuer) {
                *issued |= link.issuer != link.certificate;
            }
        }
        for links in &mut issuers {
            // Of two certificates for one issuer the one that was renewed, equals as they were given.
            let expires = |link: &Link| certificates.get(link.issuer).and_then(|issuer| issuer.not_after);
            let rank = |link: &Link| (link.signature != SignatureState::Confirmed, Reverse(expires(link)));
            sort_with(links, &|link, other| rank(link) > rank(other));
        }
        Self { certificates, issuers, issued_another }
    }

    /// The certificates that issued none of the others: those without the authority to issue, if there are any.
    fn ends(&self, unique: &[usize]) -> Vec<usize> {
        let issued_another = |index: usize| self.issued_another.get(index).is_some_and(|issued| *issued);
        let ends: Vec<usize> = unique.iter().copied().filter(|index| !issued_another(*index)).list();
        let plain = |index: &usize| self.certificates.get(*index).is_some_and(|end| !end.certificate_authority());
        let plain: Vec<usize> = ends.iter().copied().filter(plain).list();
        if plain.is_empty() { ends } else { plain }
    }

    /// The leaf and its path: the certificate known to be the leaf; else, among the ends, the one with the longest path, the
    /// first given among equals; else the first certificate, when every one issued another.
    fn best_path(&self, unique: &[usize], known: Option<usize>, ends: &[usize]) -> Option<(usize, Vec<usize>)> {
        let starts = match (&known, ends) {
            (Some(known), _) => core::slice::from_ref(known),
            (None, []) => unique.get(..1).unwrap_or_default(),
            (None, ends) => ends,
        };
        let mut best: Option<(usize, Vec<usize>)> = None;
        let mut seen_from = vec![None; self.certificates.len()];
        for start in starts {
            let path = self.path(*start, &mut seen_from);
            if best.as_ref().is_none_or(|(_, longest)| path.len() > longest.len()) {
                best = Some((*start, path));
            }
        }
        best
    }

    /// The path from `start`: to a root if one can be reached, by the fewest steps; else as far as it goes. A breadth-first
    /// search, so that each certificate is visited once: `seen_from` holds the start from which it was, the last time.
    fn path(&self, start: usize, seen_from: &mut [Option<usize>]) -> Vec<usize> {
        // Certificate, how it was reached, and in how many steps.
        let mut reached: Vec<(usize, Option<usize>, usize)> = vec![(start, None, 0)];
        let mut see = |index: usize| seen_from.get_mut(index).is_some_and(|from| from.replace(start) != Some(start));
        see(start);
        let (mut place, mut end, mut farthest) = (0, 0, 0);
        while let Some((index, _, steps)) = reached.get(place).copied() {
            if steps > farthest {
                (end, farthest) = (place, steps);
            }
            if self.is_root(index) {
                end = place;
                break;
            }
            for link in self.issuers.get(index).into_iter().flatten() {
                if see(link.issuer) {
                    reached.push((link.issuer, Some(place), steps + 1));
                }
            }
            place += 1;
        }
        let mut order = Vec::new();
        let mut step = Some(end);
        while let Some((index, before, _)) = step.and_then(|step| reached.get(step).copied()) {
            order.push(index);
            step = before;
        }
        order.reverse();
        order
    }

    /// Self-issued, and as far as is known self-signed.
    fn is_root(&self, index: usize) -> bool {
        self.issuers.get(index).into_iter().flatten().any(|link| link.issuer == index)
    }

    /// The link from a place of the order to the next one, or of a root to itself.
    fn link(&self, order: &[usize], place: usize, index: usize) -> Option<Link> {
        let issuer = order.get(place + 1).copied().unwrap_or(index);
        self.issuers.get(index)?.iter().find(|link| link.issuer == issuer).copied()
    }
}

/// The links of the ordered chain, and the refuted one that ended it.
fn chain_links(graph: &Graph<'_>, links: &[Link], order: &[usize]) -> Vec<Link> {
    let sound = order.iter().enumerate().filter_map(|(place, index)| graph.link(order, place, *index));
    let end = order.last().filter(|end| graph.issuers.get(**end).is_some_and(Vec::is_empty));
    let refuted = links.iter().filter(|link| link.signature == SignatureState::Refuted);
    sound.chain(refuted.filter(|link| Some(&link.certificate) == end).take(1).copied()).list()
}

/// The first of each certificate, and the repeats.
fn unique(certificates: &[Certificate]) -> (Vec<usize>, Vec<usize>) {
    let hash = |certificate: &Certificate| certificate.fingerprints.sha256.clone();
    let hashes = Sorted::of(certificates.iter().map(hash));
    let first = |index: &usize| hashes.places(&hash(certificates.get(*index)?)).next();
    (0..certificates.len()).partition(|index| first(index) == Some(*index))
}

/// RFC 5280 §4.2.1.1: key identifiers match where both carry one.
fn identifiers_agree(issuer: &Certificate, certificate: &Certificate) -> bool {
    match (&certificate.authority_key_identifier, &issuer.subject_key_identifier) {
        (Some(wanted), Some(present)) => wanted == present,
        _ => true,
    }
}

/// Same subject and same key as a member, yet another certificate.
fn stands_in(certificates: &[Certificate], order: &[usize], index: usize) -> bool {
    let Some(other) = certificates.get(index) else { return false };
    order
        .iter()
        .filter_map(|member| certificates.get(*member))
        .any(|member| member.public_key.sha256 == other.public_key.sha256 && member.subject.same_as(&other.subject))
}

/// What the last certificate names, unless one that may be it is here all the same: because each signed the other, or because it
/// stands beyond what is searched.
fn missing_issuer(
    certificates: &[Certificate],
    unique: &[usize],
    links: &[Link],
    order: &[usize],
) -> Option<MissingIssuer> {
    let last = certificates.get(*order.last()?)?;
    let name = last.issuer.folded();
    let all = unique.iter().filter_map(|index| certificates.get(*index));
    let present = all.filter(|issuer| identifiers_agree(issuer, last) && issuer.subject.folded() == name);
    let refuted = |link: &&Link| link.certificate == last.index && link.signature == SignatureState::Refuted;
    if present.count() > links.iter().filter(refuted).count() {
        return None;
    }
    let access = last.authority_information_access.as_ref();
    Some(MissingIssuer {
        name: last.issuer.text.clone(),
        fetch_from: access.map(|access| access.certificate_authority_issuers.clone()).unwrap_or_default(),
    })
}
