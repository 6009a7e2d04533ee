//! In: what was sent, and one thing that was found. Out: each fact of the one beside the other, the strongest first, and what follows:
//! whether it is about it at all, whether it is known to be it, and what is another or not told.

use crate::{
    chain::SignatureState,
    json::Value,
    operation::Operation,
    service::{
        self, Context, Echo, Proving, Seen,
        answer::{self, Answered, Of},
        field::Role,
    },
    small::{self, List},
};

/// What a chain is called among the facts, and who signed what was made.
const CHAIN: &str = "certificate";
pub(super) const SIGNATURE: &str = "certificate.signature";

/// What was sent beside what is there.
pub(super) struct Compared<'a> {
    operation: &'a Operation,
    proving: &'a Proving,
    rows: &'a [Answered],
    item: &'a Value,
    pub(super) echoes: Vec<Echo>,
}

impl<'a> Compared<'a> {
    pub(super) fn new(
        operation: &'a Operation,
        proving: &'a Proving,
        context: &Context<'_>,
        item: &'a Value,
        made: &str,
        signature: SignatureState,
    ) -> Self {
        let first = Self::with(operation, proving, context, item, made, signature);
        if !proving.of_either || context.encryption.is_none() || first.is_known() {
            return first;
        }
        let second = Context { bundle: context.encryption, ..*context };
        let second = Self::with(operation, proving, &second, item, made, signature);
        if second.is_known() { second } else { first }
    }

    fn with(
        operation: &'a Operation,
        proving: &'a Proving,
        context: &Context<'_>,
        item: &'a Value,
        made: &str,
        signature: SignatureState,
    ) -> Self {
        let kind = proving.asks.first().copied().unwrap_or_default();
        let rows = service::of_kind(kind).map_or(operation.call.answer, |(_, call)| call.answer);
        let mut echoes = (proving.own)(&operation.fields, &Seen { item, made, signature });
        let is_told = |fact: &str| {
            echoes.iter().any(|own| fact.strip_prefix(own.fact.as_str()).is_some_and(|rest| rest.starts_with('.')))
        };
        let all = answer::echoes(operation.call, &operation.known(context), context, rows, item);
        let more = all.into_iter().filter(|echo| !is_told(&echo.fact)).list();
        echoes.extend(more);
        let place = |echo: &Echo| {
            let place = proving.strongest.iter().position(|fact| *fact == echo.fact);
            // A certificate that was not sent says the least.
            let is_beside = echo.of == Of::Certificate && !operation.terms().carries;
            (place.unwrap_or(usize::MAX), is_beside)
        };
        small::sort_with(&mut echoes, &|echo, other| place(echo) > place(other));
        Self { operation, proving, rows, item, echoes }
    }

    /// Where it says that it is about another thing: then nothing else of it counts.
    pub(super) fn elsewhere(&self) -> Option<Vec<Echo>> {
        let other = self.echoes.iter().filter(|echo| echo.of == Of::Resource && !echo.same).cloned().list();
        (!other.is_empty()).then_some(other)
    }

    /// The name of the thing, when it does not say it though its document does.
    pub(super) fn untold(&self) -> Option<&'static str> {
        let mut paths = self.operation.call.fields.iter().filter(|field| matches!(field.role, Role::Path(_)));
        let name = paths.next_back()?.name;
        let is_told = self.echoes.iter().any(|echo| echo.of == Of::Resource && echo.fact == name);
        (!is_told && self.rows.iter().any(|row| row.is_of(name))).then_some(name)
    }

    pub(super) fn fact(&self, name: &str) -> Option<&Echo> {
        self.echoes.iter().find(|echo| echo.fact == name)
    }

    /// The facts that have to be there, as they are sent.
    pub(super) fn decisive(&self) -> Vec<Vec<&Echo>> {
        let sets = self.proving.known_by.iter();
        let sets = sets.filter_map(|set| set.iter().map(|name| self.fact(name)).collect::<Option<Vec<_>>>()).list();
        if sets.is_empty() {
            return vec![self.echoes.iter().filter(|echo| echo.of == Of::Field).list()];
        }
        sets
    }

    /// Whether it is known to have taken effect.
    pub(super) fn is_known(&self) -> bool {
        self.decisive().iter().any(|set| !set.is_empty() && set.iter().all(|echo| echo.same))
    }

    /// What is there as something else, in names.
    pub(super) fn differing(&self) -> Vec<&str> {
        let differs = |echo: &&Echo| echo.received.is_some() && !echo.same;
        self.echoes.iter().filter(differs).map(|echo| echo.fact.as_str()).list()
    }

    /// What would decide, and is not told: nothing when all that has to be there is told.
    pub(super) fn missing(&self) -> Vec<&str> {
        let untold = |echo: &&Echo| echo.received.is_none();
        let needed = self.proving.needed.iter().filter_map(|name| self.fact(name)).filter(untold).list();
        let decisive = self.decisive().into_iter().next().unwrap_or_default();
        let decisive = decisive.into_iter().filter(|echo| untold(echo) && !self.is_known());
        decisive.chain(needed).map(|echo| echo.fact.as_str()).list()
    }

    /// The fields that were sent and are not told. Of a signature another finding speaks.
    pub(super) fn untold_fields(&self) -> Vec<&str> {
        let is_untold = |echo: &&Echo| echo.of == Of::Field && echo.received.is_none() && echo.fact != SIGNATURE;
        self.echoes.iter().filter(is_untold).map(|echo| echo.fact.as_str()).list()
    }

    /// Whether a chain was sent, and all that is known of it is its leaf.
    pub(super) fn is_leaf_alone(&self) -> bool {
        let is_told = self.fact(CHAIN).is_some_and(|echo| echo.received.is_some());
        self.operation.terms().carries && !is_told && self.echoes.iter().any(|echo| echo.of == Of::Certificate)
    }

    /// Whether the leaf was there before already, and nothing that is told now was otherwise then.
    pub(super) fn is_leaf_of(&self, before: &Self) -> bool {
        let leaf = |text: &str| text.lines().next().map(str::to_owned);
        let is_leaf = |echo: &Echo| echo.received.as_deref().is_some_and(|there| leaf(there) == leaf(&echo.sent));
        let was_otherwise = |now: &&Echo| {
            now.received.is_some() && before.fact(&now.fact).is_some_and(|then| then.received.is_some() && !then.same)
        };
        (before.is_known() || before.fact(CHAIN).is_some_and(is_leaf))
            && !self.echoes.iter().any(|now| was_otherwise(&now))
    }

    /// The member that says that nothing has happened yet, where it does.
    pub(super) fn untouched(&self) -> Option<(&'static str, &'static str)> {
        self.proving.untouched.filter(|(member, value)| self.item.member(member) == Some(&(*value).into()))
    }

    pub(super) fn changed(&self) -> Option<&str> {
        self.item.member(self.proving.changed?)?.as_str()
    }

    /// Whether all that was compared is as it was.
    pub(super) fn is_as(&self, before: &Self) -> bool {
        self.echoes.iter().all(|now| {
            before.fact(&now.fact).is_none_or(|then| then.received == now.received || now.received.is_none())
        })
    }
}
