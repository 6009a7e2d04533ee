//! A refusal in; what it means and what to do out, in English and in Chinese. The texts beside this file have a paragraph of five lines for
//! each: its codes, the meaning in both languages, the remedy in both. A code that ends in `*` stands for a family, and one with `+` and a
//! fact counts only where the fact holds. What no table lists is explained by its status.

use super::{Destination, Given};
use crate::small;

/// What a service's refusal means, and what to do: in English, in Chinese. `{host}` and `{permission}` stand for those of the operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meaning {
    /// In plain words.
    pub meaning: [&'static str; 2],
    /// In plain words.
    pub remedy: [&'static str; 2],
}

/// How a request said who is calling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Caller {
    /// It is not known any more.
    #[default]
    Unknown,
    /// By an access key's signature.
    AccessKey,
    /// By that of a temporary one, with its security token.
    TemporaryKey,
    /// By a token.
    Token,
}

impl Caller {
    /// As a signed request's headers say.
    pub fn of(headers: &[(String, String)]) -> Self {
        let has = |wanted: &str| headers.iter().any(|(name, _)| name.eq_ignore_ascii_case(wanted));
        if has("x-auth-token") {
            Self::Token
        } else if !has("authorization") {
            Self::Unknown
        } else if has("x-security-token") {
            Self::TemporaryKey
        } else {
            Self::AccessKey
        }
    }
}

/// A refusal, as far as its meaning depends on it.
pub struct Refused<'a> {
    /// HTTP status.
    pub status: u16,
    /// The service's own code, or the status.
    pub code: &'a str,
    /// What the service says.
    pub message: &'a str,
    /// Who was refused.
    pub caller: Caller,
}

/// What holds for every service: the gateway in front, the identity service, and each status.
pub const COMMON: &str = include_str!("meaning/common.txt");

impl Meaning {
    /// The paragraph for `key`, or else for its family: under the first of `facts` that has one, or else under none.
    fn find(text: &'static str, key: &str, facts: &[&str]) -> Option<Self> {
        let mut best = (usize::MAX, None);
        let mut lines = text.split('\n');
        while let Some(codes) = lines.next() {
            let [english, chinese, remedy, remedy_in_chinese, _blank] =
                [(); 5].map(|()| lines.next().unwrap_or_default());
            for word in codes.split(' ') {
                let (code, condition) = word.split_once('+').unwrap_or((word, ""));
                let fact = facts.iter().position(|fact| *fact == condition);
                // A family comes after all of its members, and what holds always after what holds now.
                let (of_family, fits) = match code.strip_suffix('*') {
                    Some(start) => (100, key.starts_with(start)),
                    None => (0, code == key),
                };
                let place = of_family + fact.unwrap_or(facts.len());
                if fits && !word.is_empty() && (fact.is_some() || condition.is_empty()) && place < best.0 {
                    let meaning = [english, chinese];
                    best = (place, Some(Self { meaning, remedy: [remedy, remedy_in_chinese] }));
                }
            }
        }
        best.1
    }
}

impl Destination {
    /// What a refusal of this call means: by its code, else by its status.
    pub fn meaning(&self, given: &Given, refused: &Refused<'_>) -> Option<Meaning> {
        let status = refused.status.to_string();
        let class = match refused.status {
            300..400 => "3xx",
            400..500 => "4xx",
            500..600 => "5xx",
            _ => return None,
        };
        let (caller, also) = match refused.caller {
            Caller::Unknown => ("?", "?"),
            Caller::AccessKey => ("key", "?"),
            Caller::TemporaryKey => ("temporary", "key"),
            Caller::Token => ("token", "?"),
        };
        let said = refused.message.to_ascii_lowercase();
        let cleared = given.field("domain").is_some() && given.text("domain").trim().is_empty();
        let if_so = |holds: bool, fact: &'static str| if holds { fact } else { "?" };
        let facts = [
            status.as_str(),
            if_so(small::holds(&said, "unrecognized attribute"), "attribute"),
            if_so(cleared, "domain"),
            if_so(self.kind == "pca" && given.text("domainId").is_empty(), "account"),
            if_so(self.method == "POST", "post"),
            caller,
            also,
        ];
        // Where the service has no code of its own, another's status may stand in its place.
        let code = if refused.code.contains('.') { refused.code } else { "" };
        for key in [code, &status, class] {
            for text in [self.meanings, COMMON] {
                let found = Meaning::find(text, key, &facts);
                if found.is_some() {
                    return found;
                }
            }
        }
        None
    }
}

/// Whether a service says that a caller it knows may not do this.
pub fn lacks_permission(message: &str) -> bool {
    const WORDS: &[&str] = &[
        "authentication for action",
        "insufficient permission",
        "no permission",
        "not authorized to perform",
        "not allowed to perform",
        "policy doesn't allow",
    ];
    let said = message.to_ascii_lowercase();
    WORDS.iter().any(|words| small::holds(&said, words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::DESTINATIONS;

    fn paragraphs(text: &'static str) -> impl Iterator<Item = [&'static str; 5]> {
        text.trim_end().split("\n\n").map(|paragraph| {
            let lines: Vec<&str> = paragraph.lines().collect();
            lines.try_into().unwrap_or_else(|_| panic!("{paragraph}"))
        })
    }

    #[test]
    fn every_paragraph_has_a_meaning_and_a_remedy_in_both_languages() {
        let of_services = DESTINATIONS.iter().map(|destination| destination.meanings);
        for text in of_services.chain([COMMON]) {
            let mut seen = Vec::new();
            for [codes, english, chinese, remedy, remedy_in_chinese] in paragraphs(text) {
                assert!([english, remedy].iter().all(|text| text.is_ascii() && text.ends_with('.')), "{codes}");
                assert!([chinese, remedy_in_chinese].iter().all(|text| text.ends_with('。')), "{codes}");
                for code in codes.split(' ') {
                    assert!(!code.is_empty() && !seen.contains(&code), "{code} stands twice");
                    seen.push(code);
                }
            }
        }
    }

    #[test]
    fn a_fact_that_holds_comes_before_none_and_a_family_after_its_members() {
        const TEXT: &str = "A.1+token\na.\nb。\nc.\nd。\n\nA.1 A.2\ne.\nf。\ng.\nh。\n\nA.*+400\ni.\nj。\nk.\nl。\n";
        let found = |key, facts: &[&str]| Meaning::find(TEXT, key, facts).map(|found| found.meaning[0]);
        assert_eq!(found("A.1", &["400", "token"]), Some("a."));
        assert_eq!(found("A.1", &["key"]), Some("e."));
        assert_eq!(found("A.3", &["400"]), Some("i."));
        assert_eq!(found("A.3", &["404"]), None);
        for unknown in ["", "A", "。", "e.", "A.1 A.2"] {
            assert_eq!(found(unknown, &[]), None, "{unknown}");
        }
    }
}
