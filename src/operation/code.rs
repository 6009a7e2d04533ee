//! In: codes that a caller names. Out: whether there are such findings to acknowledge and such edits to refuse. A misspelt one would be
//! passed over in silence, and what it should have kept back be sent.

use crate::{
    Error,
    finding::code,
    rule,
    service::{self, field::invalid},
    small::List,
    words::{Sentence, Words, english::operation as sentences},
};

/// Looks whether each code is that of an edit that can be refused.
///
/// # Errors
/// `OPERATION_INVALID`, naming the field `refuse`.
pub fn check_refused(codes: &[String]) -> Result<(), Error> {
    check("refuse", &sentences::NO_SUCH_EDIT, codes, &rule::REFUSABLE.map(|(code, _)| code))
}

/// Looks whether each code is that of a finding. Naming one that no rule of an operation makes changes nothing.
///
/// # Errors
/// `OPERATION_INVALID`, naming the field `acknowledge`.
pub fn check_acknowledged(codes: &[String]) -> Result<(), Error> {
    let mut known = Vec::new();
    for rule in rule::SHARED.iter().copied().flatten() {
        known.push(rule.code);
    }
    for (_, call) in service::calls() {
        for rule in call.rules {
            known.push(rule.code);
        }
    }
    known.extend(code::TEXTS);
    check("acknowledge", &sentences::NO_SUCH_FINDING, codes, &known)
}

fn check(field: &str, sentence: &'static Sentence, codes: &[String], known: &[&str]) -> Result<(), Error> {
    for code in codes {
        if known.contains(&code.as_str()) {
            continue;
        }
        let mut nearest = (usize::MAX, "");
        for known in known {
            nearest = nearest.min((distance(code, known), *known));
        }
        // A text that does not look like a code may be a piece of a key that was pasted into the wrong place.
        let shown = if code.len() < 24 || code.contains('.') && code.len() < 40 { code } else { "…" };
        return Err(invalid(field, Words::new(sentence, &["code", "nearest"], &[&shown, &nearest.1])));
    }
    Ok(())
}

/// How many characters have to be changed, added or left out to make the one text of the other. Longer ones than any code are not
/// looked at to their end.
fn distance(from: &str, to: &str) -> usize {
    let to = to.as_bytes();
    let mut row: Vec<usize> = (0..=to.len()).list();
    for (line, byte) in from.bytes().take(64).enumerate() {
        let mut corner = line;
        let mut left = line + 1;
        for (cell, other) in row.iter_mut().skip(1).zip(to) {
            let here = (corner + usize::from(byte != *other)).min(left + 1).min(*cell + 1);
            corner = core::mem::replace(cell, here);
            left = here;
        }
        if let Some(first) = row.first_mut() {
            *first = line + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding;

    fn said(check: fn(&[String]) -> Result<(), Error>, codes: &[&str]) -> String {
        let codes: Vec<String> = codes.iter().map(|code| (*code).to_owned()).collect();
        check(&codes).err().map(|error| error.message()).unwrap_or_default()
    }

    #[test]
    fn a_code_that_is_none_is_refused_and_the_nearest_is_named() {
        for (check, code, sentence) in [
            (
                check_refused as fn(&[String]) -> Result<(), Error>,
                "chain.root-leftout",
                "No edit that can be refused has the code \"chain.root-leftout\"; the nearest is chain.root-left-out.",
            ),
            (
                check_acknowledged,
                "certificate.expire-soon",
                "No finding has the code \"certificate.expire-soon\"; the nearest is certificate.expires-soon.",
            ),
        ] {
            assert_eq!(said(check, &[code]), sentence);
        }
        for code in
            ["", "Chain.reordered", "chain.reordered ", "chain", "armor.repaired", "key.decrypted", "chain.too-deep"]
        {
            assert!(!said(check_refused, &["chain.strays", code]).is_empty(), "{code}");
        }
        for code in ["", "certificate", "certificate.expires-soon ", "key.form", "answers.private-key-echoed"] {
            assert!(!said(check_acknowledged, &["domain.repeated", code]).is_empty(), "{code}");
        }
        let long = "x".repeat(1_000_000);
        assert!(said(check_refused, &[&long]).len() < 200);
    }

    #[test]
    fn a_code_that_exists_need_not_be_found() {
        assert_eq!(said(check_refused, &["chain.strays", "key.converted", "chain.strays"]), "");
        assert_eq!(said(check_acknowledged, &["pca.hours-disputed", "elb.every-listener", "text.holds-key"]), "");
        assert_eq!(said(check_acknowledged, &["path.expired", "answer.private-key-echoed", "delivery.not-kept"]), "");
        assert_eq!(said(check_refused, &[]), "");
    }

    #[test]
    fn what_no_rule_makes_is_known_by_its_whole_code() {
        for code in finding::code::ALL {
            assert_eq!(said(check_acknowledged, &[code.text]), "");
        }
        let sentence = "No finding has the code \"path.exipred\"; the nearest is path.expired.";
        assert_eq!(said(check_acknowledged, &["path.exipred"]), sentence);
    }

    #[test]
    fn distances() {
        for (from, to, count) in
            [("", "", 0), ("", "abc", 3), ("abc", "", 3), ("kitten", "sitting", 3), ("ab", "ba", 2)]
        {
            assert_eq!(distance(from, to), count, "{from} {to}");
        }
    }
}
