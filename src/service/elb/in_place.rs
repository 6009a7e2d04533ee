//! In: what was looked up of a certificate of ELB and of the listeners that use it. Out: what an update means for them.

use super::{
    sentences,
    update::{certificate_type, is_authority},
};
use crate::{
    Place,
    certificate::Certificate,
    finding::clipped,
    json::Value,
    rule::{Hit, Reply, Reviewed},
    service::{Given, answer::echo::domains, whole},
    small::{List, Sorted},
    words,
    words::{Sentence, Words},
};

/// Listeners, each as a person knows it, by what they do with the certificate.
pub struct Listeners {
    /// Those that present it.
    presenting: Vec<String>,
    /// Those of them that choose it by the name a client asks for.
    by_name: Vec<String>,
    /// Those of these that have others to choose from.
    with_others: Vec<String>,
    /// Those that check clients against it.
    checking: Vec<String>,
    /// There are no others.
    is_whole: bool,
}

impl Listeners {
    /// Those that use the certificate, as far as they were looked up.
    pub fn of(given: &Given, reviewed: &Reviewed<'_>) -> Option<Self> {
        let id = given.text("certificateId");
        let is_it = |value: &Value| value.as_str().is_some_and(|other| other.eq_ignore_ascii_case(id));
        let in_place = reviewed.in_place?;
        let mut found = Self {
            presenting: Vec::new(),
            by_name: Vec::new(),
            with_others: Vec::new(),
            checking: Vec::new(),
            is_whole: in_place.is_whole("listeners"),
        };
        for listener in in_place.uses.as_ref()? {
            let is = |member: &str| listener.member(member).is_some_and(is_it);
            let chosen = match listener.member("sniContainerRefs") {
                Some(Value::Array(chosen)) => chosen.as_slice(),
                _ => &[],
            };
            let is_chosen = chosen.iter().any(is_it);
            let name = name(listener);
            if is_chosen {
                found.by_name.push(name.clone());
            }
            if is_chosen && chosen.len() > 1 {
                found.with_others.push(name.clone());
            }
            if is("clientCaTlsContainerRef") {
                found.checking.push(name.clone());
            }
            if is_chosen || is("defaultTlsContainerRef") {
                found.presenting.push(name);
            }
        }
        Some(found)
    }

    /// Whether none presents it.
    pub fn none(&self) -> bool {
        self.presenting.is_empty() && self.is_whole
    }

    /// Whether none chooses it by name.
    fn none_by_name(&self) -> bool {
        self.by_name.is_empty() && self.is_whole
    }

    /// All of them, if any can be told.
    pub fn told(&self) -> Option<Reply> {
        let mut hits = Vec::new();
        if !self.presenting.is_empty() {
            hits.push(listed(&self.presenting, &sentences::EVERY_LISTENER_NAMED, &sentences::EVERY_LISTENER_MANY));
        }
        if !self.checking.is_empty() {
            let many = &sentences::EVERY_LISTENER_CHECKING_MANY;
            hits.push(listed(&self.checking, &sentences::EVERY_LISTENER_CHECKING, many));
        }
        if hits.is_empty() && self.is_whole {
            hits.push(words!(sentences::EVERY_LISTENER_NONE));
        }
        (!hits.is_empty()).then(|| Reply::Found(hits.into_iter().map(Hit::new).list()))
    }
}

/// As `https-443 (443)`; one without a name by its id.
fn name(listener: &Value) -> String {
    let text = |member: &str| listener.member(member).and_then(Value::as_str).filter(|text| !text.is_empty());
    let mut name = clipped(text("name").or(text("id")).unwrap_or_default());
    if let Some(port) = listener.member("protocolPort").and_then(whole) {
        name.push_str(" (");
        name.push_str(&port.to_string());
        name.push(')');
    }
    name
}

/// More than anybody reads are counted.
const SHOWN: usize = 10;

fn listed(listeners: &[String], few: &'static Sentence, many: &'static Sentence) -> Words {
    let names = listeners.get(..SHOWN.min(listeners.len())).unwrap_or_default().join(", ");
    match listeners.len().saturating_sub(SHOWN) {
        0 => Words::new(few, &["listeners"], &[&names]),
        more => Words::new(many, &["listeners", "more"], &[&names, &more]),
    }
}

fn shown(names: &[String]) -> String {
    let mut shown = names.get(..SHOWN.min(names.len())).unwrap_or_default().join(", ");
    if names.len() > SHOWN {
        shown.push_str(", …");
    }
    shown
}

pub fn protected(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    reviewed.found(&|found| {
        if found.text("protectionStatus") != "consoleProtection" || given.text("protectionStatus") == "nonProtection" {
            return Reply::Holds;
        }
        Reply::found(match found.text("protectionReason") {
            "" => words!(sentences::PROTECTED),
            reason => words!(sentences::PROTECTED_BECAUSE, reason: clipped(reason)),
        })
    })
}

pub fn managed_elsewhere(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    reviewed.found(&|found| {
        let is_said = given.field("scmCertificateId").is_some() || given.field("source").is_some();
        let (source, id) = (found.text("source"), found.text("scmCertificateId"));
        match (source, id) {
            _ if is_said || reviewed.bundle.is_none() => Reply::Holds,
            ("scm", "") => Reply::found(words!(sentences::MANAGED_ELSEWHERE_UNNAMED)),
            (_, "") => Reply::Holds,
            (_, id) => Reply::found(words!(sentences::MANAGED_ELSEWHERE, id: clipped(id))),
        }
    })
}

/// Of the listeners that choose a certificate by name.
fn by_name(given: &Given, reviewed: &Reviewed<'_>, ask: &dyn Fn(&Listeners) -> Reply) -> Reply {
    match (reviewed.in_place, Listeners::of(given, reviewed)) {
        (None, _) => Reply::NotApplicable,
        (Some(_), Some(listeners)) if listeners.none_by_name() => Reply::Holds,
        (Some(_), Some(listeners)) if !listeners.by_name.is_empty() => ask(&listeners),
        (Some(in_place), _) => Reply::NotChecked(in_place.why("listeners")),
    }
}

pub fn domain_names_lost(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    let Some(Value::String(list)) = given.field("domain").filter(|_| !is_authority(given)) else {
        return Reply::NotApplicable;
    };
    by_name(given, reviewed, &|listeners| {
        reviewed.found(&|found| {
            let kept = Sorted::of(domains(list));
            let lost = domains(found.text("domain")).filter(|name| !kept.has(name)).list();
            if lost.is_empty() {
                return Reply::Holds;
            }
            let listeners = shown(&listeners.by_name);
            Reply::found_at("domain", words!(sentences::DOMAIN_NAMES_LOST, names: shown(&lost), listeners))
        })
    })
}

/// Names that the SNI certificates of one listener have together: on a shared load balancer, and on a dedicated one.
const SHARED: usize = 30;
const DEDICATED: usize = 200;

pub fn sni_names(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    let Some(leaf) = reviewed.leaf().filter(|_| !is_authority(given)) else { return Reply::NotApplicable };
    by_name(given, reviewed, &|listeners| {
        let count = leaf.dns_names().count();
        let mut hits = Vec::new();
        if count > SHARED {
            let (shared, dedicated, listeners) = (SHARED, DEDICATED, shown(&listeners.by_name));
            hits.push(Hit::new(words!(sentences::SNI_NAMES_MANY, count, shared, dedicated, listeners)));
        }
        let gained = reviewed.beside.difference.as_ref().map(|difference| difference.names.gained.as_slice());
        let names: Vec<String> = gained.unwrap_or_default().iter().map(|name| name.value.clone()).list();
        if !names.is_empty() && !listeners.with_others.is_empty() {
            let listeners = shown(&listeners.with_others);
            hits.push(Hit::new(words!(sentences::SNI_NAMES_GAINED, names: shown(&names), listeners)));
        }
        Reply::all(hits.into_iter().map(|hit| hit.at(Place::certificate(leaf.index))).list())
    })
}

/// An authority is another when its key is.
pub fn client_authority_lost(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    let (Some(new), Some(in_place)) = (reviewed.bundle, reviewed.in_place) else { return Reply::NotApplicable };
    if certificate_type(given) != "client" {
        return Reply::NotApplicable;
    }
    let Some(before) = &in_place.certificate else { return Reply::NotChecked(in_place.why("certificate")) };
    let new = &new.inspection().certificates;
    let is_kept = |old: &Certificate| new.iter().any(|new| new.public_key.sha256 == old.public_key.sha256);
    let is_over = |old: &Certificate| old.not_after.is_some_and(|end| end < reviewed.now);
    let lost = before.inspection().certificates.iter().filter(|old| !is_kept(old) && !is_over(old));
    Reply::all(
        lost.map(|lost| Hit::new(words!(sentences::CLIENT_AUTHORITY_LOST, subject: clipped(&lost.subject.text))))
            .list(),
    )
}

pub fn private_key_echo(_: &Given, reviewed: &Reviewed<'_>) -> Reply {
    match reviewed.in_place.and_then(|in_place| in_place.private_key_echo) {
        None => Reply::NotApplicable,
        Some(false) => Reply::Holds,
        Some(true) => Reply::found(words!(sentences::PRIVATE_KEY_ECHO)),
    }
}
