//! In: what an operation, a request or an address says. Out: the service that is meant, and which of its calls. All that is known of a
//! service stands in its own file and folder; this file is the list of them, and what is asked of any of them.

pub mod answer;
pub mod apig;
pub mod beside;
pub mod call;
pub mod carriage;
pub mod elb;
pub mod field;
pub mod gateway;
mod given;
pub mod host;
pub mod iam;
pub mod iotda;
pub mod known;
mod meaning;
pub mod paging;
pub mod pca;
pub mod proving;
pub mod scm;
pub mod sts;

pub use answer::{Answered, Echo};
pub use call::Call;
pub use carriage::{Carriage, Context, Pair};
pub use given::{Given, flag, whole};
pub use host::Hosts;
pub use known::{How, Known};
pub(crate) use meaning::Said;
pub use meaning::{Caller, Meaning, Refused, lacks_permission, meaning, refuses_caller, throttles};
pub use proving::{Proving, Seen};

use crate::{small::List, words::Sentence};

/// A service, and what holds for all of its calls.
pub struct Service {
    /// Where it answers.
    pub hosts: Hosts,
    /// What it wants of signatures at hosts that customers do not share, if that is something of its own.
    pub derived: Option<Derived>,
    /// Its error codes.
    pub meanings: &'static [Meaning],
    /// Those of its codes that say "too many calls", whatever the status.
    pub throttling: &'static [&'static str],
    /// Members of its answers that may hold a private key.
    pub secrets: &'static [&'static str],
    /// All sentences about it, in lists.
    pub sentences: &'static [&'static [&'static Sentence]],
    /// What it is asked for here.
    pub calls: &'static [&'static Call],
}

/// V11-HMAC-SHA256: signing with a key that is good for one service, region and day.
pub struct Derived {
    /// How the paths begin that are signed so.
    pub paths: &'static str,
    /// What the service is called in the scope of the key.
    pub scope: &'static str,
}

/// The one list of services; adding one is a row here.
pub const SERVICES: &[&Service] =
    &[&elb::SERVICE, &apig::SERVICE, &iotda::SERVICE, &pca::SERVICE, &iam::SERVICE, &sts::SERVICE, &scm::SERVICE];

/// Members of any service's answers that may hold a private key. Copied while this is compiled, so that whoever only removes keys carries
/// nothing else of the services.
pub static SECRETS: [&str; SECRET_COUNT] = {
    let mut names = [""; SECRET_COUNT];
    let mut free = names.as_mut_slice();
    let mut services = SERVICES;
    while let [service, others @ ..] = services {
        let mut secrets = service.secrets;
        while let [secret, rest @ ..] = secrets {
            let [name, others @ ..] = free else { panic!("SECRET_COUNT is too small") };
            *name = *secret;
            (free, secrets) = (others, rest);
        }
        services = others;
    }
    names
};

const SECRET_COUNT: usize = {
    let mut count = 0;
    let mut services = SERVICES;
    while let [service, others @ ..] = services {
        count += service.secrets.len();
        services = others;
    }
    count
};

/// Every call, and whose it is.
pub fn calls() -> impl Iterator<Item = (&'static Service, &'static Call)> {
    SERVICES.iter().flat_map(|service| service.calls.iter().map(|call| (*service, *call)))
}

/// What every operation may be of, or every question, in one text.
pub fn kinds(questions: bool) -> String {
    calls().filter(|(_, call)| call.is_read() == questions).map(|(_, call)| call.kind).list().join(", ")
}

/// All of both.
pub fn all_kinds() -> String {
    [kinds(false), kinds(true)].join(", ")
}

/// The call that an operation of this kind makes.
pub fn of_kind(kind: &str) -> Option<(&'static Service, &'static Call)> {
    calls().find(|(_, call)| call.kind == kind)
}

/// Whether a request is of a call that may be made twice.
pub fn repeats(method: &str, path: &str) -> bool {
    calls().any(|(_, call)| call.method == method && call.repeatable && call::has_segments(path, call.path))
}

/// The service that takes derived signatures of requests to this path, if one does.
pub fn derives(path: &str) -> Option<(&'static Service, &'static Derived)> {
    SERVICES.iter().find_map(|service| {
        Some((*service, service.derived.as_ref().filter(|derived| path.starts_with(derived.paths))?))
    })
}

/// The sentences about all services, and those about the gateway.
pub fn sentences() -> impl Iterator<Item = &'static Sentence> {
    let of_services = SERVICES.iter().flat_map(|service| service.sentences.iter().copied());
    core::iter::once(gateway::SENTENCES).chain(of_services).flatten().copied()
}
