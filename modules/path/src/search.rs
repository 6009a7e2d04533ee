//! In: the question. Out: a path to a root, or the refusal that came nearest to one. Depth first, roots before intermediates.

use std::collections::BTreeMap;

use countersign::{
    Error, ErrorCode, Place as At,
    name::GeneralNameKind,
    task::{Answer, Host, Task},
    words,
    words::english::path as say,
};
use pki_types::{CertificateDer, ServerName};
use webpki::EndEntityCert;

use crate::{
    engine, fitness,
    member::{self, Member, Place},
    question::{Question, State, Verdict},
    refusal::{Reason, Refusal},
    revocation::{self, Gap, RevocationList, Standing},
};

/// Work that is done before the search is given up: hundreds of steps between certificates of the usual size.
const MAX_WORK: usize = 600;
/// Signatures that the host is asked for before the search is given up.
const MAX_SIGNATURES: usize = 200;
/// Intermediates in a path: as many as rustls-webpki takes.
const MAX_DEPTH: usize = 6;
/// Certificates of one name in a path. A renewed key needs two; with more, the engine's work would grow with their order.
const MAX_NAMESAKES: usize = 2;

/// Answers the question. The host is asked for a bounded number of signatures only.
///
/// # Errors
/// When one of the certificates, roots or lists cannot be read as such, with the field and its number.
pub async fn verify(question: &Question<'_>, host: &impl Host) -> Result<Verdict, Error> {
    let certificates = der(&question.certificates);
    let sent = member::sent(&certificates)?;
    let Some(leaf) = sent.first() else {
        let words = words!(say::EMPTY, option: "certificates");
        return Err(Error::new(ErrorCode::CertificateMissing, words).at(At::field("certificates")));
    };
    let roots = der(&question.roots);
    let roots = member::roots(&roots, &sent)?;
    let mut lists = Vec::new();
    for (index, der) in question.revocation_lists.iter().enumerate() {
        let list = RevocationList::read(der);
        lists.push(list.ok_or_else(|| member::unlike("revocationLists", index, &say::NO_REVOCATION_LIST))?);
    }
    Ok(Search::new(question, &lists, host).run(leaf, &sent, &roots).await)
}

fn der<'q>(given: &[&'q [u8]]) -> Vec<CertificateDer<'q>> {
    given.iter().map(|der| CertificateDer::from(*der)).collect()
}

/// A search under way.
struct Search<'q, 'h, H> {
    question: &'q Question<'q>,
    host: &'h H,
    work: usize,
    /// By certificate and issuer; `None` where the host could not tell.
    signatures: BTreeMap<(Place, Place), Option<bool>>,
    /// The refusal of the longest path, and how long it was.
    nearest: Option<(usize, Refusal)>,
    lists: &'q [RevocationList<'q>],
    /// By certificate and issuer.
    standings: BTreeMap<(Place, Place), Standing>,
}

/// The leaf, and issuers each of which can stand above the one before.
#[derive(Clone)]
struct Path<'m, 'a> {
    members: Vec<&'m Member<'a>>,
    /// What could not be checked.
    gaps: Vec<Refusal>,
}

impl<'q, 'h, H: Host> Search<'q, 'h, H> {
    /// A search that has not begun.
    pub fn new(question: &'q Question<'q>, lists: &'q [RevocationList<'q>], host: &'h H) -> Self {
        let (signatures, standings) = (BTreeMap::new(), BTreeMap::new());
        Self { question, host, work: 0, signatures, nearest: None, lists, standings }
    }

    /// Searches. The leaf is the first that was sent.
    pub async fn run(mut self, leaf: &Member<'_>, sent: &[Member<'_>], roots: &[Member<'_>]) -> Verdict {
        let der = CertificateDer::from(leaf.facts.der.as_slice());
        let parsed = match EndEntityCert::try_from(&der) {
            Ok(parsed) => parsed,
            Err(error) => return Verdict::refused(vec![Refusal::new(Reason::Engine(error), Some(leaf))]),
        };
        let found = self.search(leaf, &parsed, sent, roots).await.and_then(|path| {
            let fitness = fitness::of_leaf(&leaf.facts, self.question.purpose);
            fitness.map(|()| path).map_err(|reason| Refusal::new(reason, Some(leaf)))
        });
        let wrong_host = self.wrong_host(leaf, &parsed).map(|reason| Refusal::new(reason, Some(leaf)));
        match (found, wrong_host) {
            (Ok(path), None) => path.verdict(),
            (Ok(_), Some(host)) => Verdict::refused(vec![host]),
            (Err(refusal), host) => Verdict::refused(host.into_iter().chain([refusal]).collect()),
        }
    }

    fn wrong_host(&self, leaf: &Member<'_>, parsed: &EndEntityCert<'_>) -> Option<Reason> {
        let host = self.question.host?;
        let Ok(name) = ServerName::try_from(host) else { return Some(Reason::HostUnreadable(host.to_owned())) };
        match parsed.verify_is_valid_for_subject_name(&name) {
            Ok(()) => None,
            Err(webpki::Error::CertNotValidForName(_)) => {
                let names = leaf.facts.subject_alternative_names.iter().flatten();
                let hosts = names.filter(|name| matches!(name.kind, GeneralNameKind::Dns | GeneralNameKind::Ip));
                Some(Reason::Host { host: host.to_owned(), names: hosts.map(|name| name.value.clone()).collect() })
            }
            Err(error) => Some(Reason::Engine(error)),
        }
    }

    /// A path from the leaf to a root; if there is none whose every signature was checked, one with a gap.
    async fn search<'m, 'a>(
        &mut self,
        leaf: &'m Member<'a>,
        parsed: &EndEntityCert<'_>,
        sent: &'m [Member<'a>],
        roots: &'m [Member<'a>],
    ) -> Result<Path<'m, 'a>, Refusal> {
        let mut with_gap = None;
        let mut paths = vec![Path { members: vec![leaf], gaps: Vec::new() }];
        while let Some(path) = paths.pop() {
            let mut longer = Vec::new();
            let mut alone = true;
            for issuer in roots.iter().chain(sent).filter(|issuer| path.may_lead_to(issuer)) {
                alone = false;
                self.work += path.work_to(issuer);
                if self.work > MAX_WORK || self.signatures.len() >= MAX_SIGNATURES {
                    return Err(Refusal::new(Reason::TooComplex, None));
                }
                match self.step(&path, parsed, issuer).await {
                    Ok(path) if !matches!(issuer.place, Place::Root(_)) => longer.push(path),
                    Ok(path) if !path.is_checked() => with_gap = with_gap.or(Some(path)),
                    Ok(path) => return Ok(path),
                    Err(refusal) => self.note(path.members.len(), refusal),
                }
            }
            if alone && let Err(refusal) = self.judge(&path, parsed, None) {
                self.note(path.members.len(), refusal);
            }
            // The first issuer given is the first to be tried.
            paths.extend(longer.into_iter().rev());
        }
        with_gap.ok_or_else(|| match self.nearest.take() {
            Some((_, refusal)) => refusal,
            None => Refusal::new(Reason::Engine(webpki::Error::UnknownIssuer), Some(leaf)),
        })
    }

    /// The path with `issuer` above it, if it can stand there.
    async fn step<'m, 'a>(
        &mut self,
        path: &Path<'m, 'a>,
        leaf: &EndEntityCert<'_>,
        issuer: &'m Member<'a>,
    ) -> Result<Path<'m, 'a>, Refusal> {
        if let Place::Sent(_) = issuer.place {
            let limit = self.question.max_depth.unwrap_or(MAX_DEPTH).min(MAX_DEPTH);
            if path.members.len() > limit {
                return Err(Refusal::new(Reason::TooDeep(limit), path.head()));
            }
        }
        let fitness = match issuer.place {
            Place::Sent(_) => fitness::of_intermediate(&issuer.facts),
            Place::Root(_) => {
                fitness::of_root(&issuer.facts, path.intermediates(), self.question.time, self.question.purpose)
            }
        };
        fitness.map_err(|reason| Refusal::new(reason, Some(issuer)))?;
        self.judge(path, leaf, Some(issuer))?;
        let mut path = path.clone();
        if let Some(head) = path.head() {
            match self.signature(head, issuer).await {
                Some(true) => {}
                Some(false) => return Err(Refusal::new(Reason::Signature, Some(head))),
                None => path.gaps.push(Refusal::new(Reason::SignatureNotChecked, Some(head))),
            }
            match self.standing(head, issuer).await {
                Standing::Good => {}
                Standing::Revoked { since, reason } => {
                    return Err(Refusal::new(Reason::Revoked { since, reason }, Some(head)));
                }
                // Of an issuer there is often no list at hand; of a leaf there should be.
                Standing::Unknown(Gap::NoList) if path.members.len() > 1 => {
                    path.gaps.push(Refusal::new(Reason::IssuerWithoutList, Some(head)));
                }
                Standing::Unknown(gap) => path.gaps.push(Refusal::new(Reason::RevocationNotChecked(gap), Some(head))),
            }
        }
        path.members.push(issuer);
        Ok(path)
    }

    /// Everything but the signatures.
    fn judge(&self, path: &Path<'_, '_>, leaf: &EndEntityCert<'_>, issuer: Option<&Member<'_>>) -> Result<(), Refusal> {
        let anchor = issuer.map(|issuer| issuer.anchor.as_ref()).transpose();
        let anchor = anchor.map_err(|error| Refusal::new(Reason::Engine(error.clone()), issuer))?;
        let above_leaf = path.members.iter().skip(1);
        let issuers: Vec<CertificateDer<'_>> = above_leaf.map(|member| member.facts.der.as_slice().into()).collect();
        engine::judge(leaf, &issuers, anchor, self.question.time, self.question.purpose).map_err(|error| {
            // What is below the head has passed already, so it is the head; unless the issuer's constraints stand against
            // a name.
            let at_fault = if engine::is_about_constraints(&error) { issuer } else { path.head() };
            Refusal::new(Reason::Engine(error), at_fault)
        })
    }

    /// Whether the issuer's key verifies the certificate's signature; `None` if the host cannot tell.
    async fn signature(&mut self, certificate: &Member<'_>, issuer: &Member<'_>) -> Option<bool> {
        let edge = (certificate.place, issuer.place);
        if let Some(known) = self.signatures.get(&edge) {
            return *known;
        }
        let answer = match certificate.facts.signature_scheme() {
            Some(scheme) => {
                let public_key = issuer.facts.spki().to_vec();
                let message = certificate.facts.signed_bytes().to_vec();
                let signature = certificate.facts.signature_bytes().to_vec();
                self.host.run(Task::Verify { scheme, public_key, message, signature }).await
            }
            None => Answer::Unsupported,
        };
        let verdict = match answer {
            Answer::Verdict(holds) => Some(holds),
            Answer::Refused => Some(false),
            _ => None,
        };
        self.signatures.insert(edge, verdict);
        verdict
    }

    /// What the revocation lists say of the certificate; nothing stands against it where there are none.
    async fn standing(&mut self, certificate: &Member<'_>, issuer: &Member<'_>) -> Standing {
        if self.lists.is_empty() {
            return Standing::Good;
        }
        let edge = (certificate.place, issuer.place);
        if let Some(known) = self.standings.get(&edge) {
            return known.clone();
        }
        let (lists, time) = (self.lists, self.question.time);
        let standing = revocation::standing(lists, &certificate.facts, &issuer.facts, time, self.host).await;
        self.standings.insert(edge, standing.clone());
        standing
    }

    fn note(&mut self, length: usize, refusal: Refusal) {
        if self.nearest.as_ref().is_none_or(|(longest, _)| length > *longest) {
            self.nearest = Some((length, refusal));
        }
    }
}

impl<'m, 'a> Path<'m, 'a> {
    fn head(&self) -> Option<&'m Member<'a>> {
        self.members.last().copied()
    }

    /// Whether all was checked that has to be.
    fn is_checked(&self) -> bool {
        self.gaps.iter().all(Refusal::is_note)
    }

    /// Those above the leaf that did not issue themselves: what a path length counts.
    fn intermediates(&self) -> usize {
        self.members.iter().skip(1).filter(|member| !member.facts.self_issued).count()
    }

    /// Whether it goes on there by name, and not in a circle.
    fn may_lead_to(&self, issuer: &Member<'_>) -> bool {
        let named = |member: &&&Member<'_>| member.facts.subject.der == issuer.facts.subject.der;
        let Some(head) = self.head() else { return false };
        head.facts.issuer.der == issuer.facts.subject.der
            && (matches!(issuer.place, Place::Root(_))
                || self.members.iter().filter(named).count() < MAX_NAMESAKES
                    && !self.members.iter().filter(named).any(|member| member.facts.spki() == issuer.facts.spki()))
    }

    /// What it costs to judge a step: it is checked every name against every constraint, so large certificates cost the
    /// square of their size.
    fn work_to(&self, issuer: &Member<'_>) -> usize {
        let bytes = self.members.iter().chain([&issuer]).map(|member| member.facts.der.len()).sum::<usize>();
        1 + (bytes / 1_000).pow(2) / 10
    }

    fn verdict(self) -> Verdict {
        let indexes = self.members.iter().filter_map(|member| match member.place {
            Place::Sent(index) => Some(index),
            Place::Root(_) => None,
        });
        let root = self.head().and_then(|head| match head.place {
            Place::Root(index) => Some(index),
            Place::Sent(_) => None,
        });
        Verdict {
            state: if self.is_checked() { State::Accepted } else { State::NotChecked },
            path: indexes.collect(),
            root,
            findings: self.gaps.into_iter().map(Refusal::finding).collect(),
        }
    }
}

impl Verdict {
    fn refused(refusals: Vec<Refusal>) -> Self {
        let findings = refusals.into_iter().map(Refusal::finding).collect();
        Self { state: State::Refused, path: Vec::new(), root: None, findings }
    }
}
