//! A text and a short word in; whether and where the word first stands out. The library's search is made for long words
//! in long texts: it prepares tables and costs the module 1 KB with brotli. The words looked for here are short.

/// What stands before and after the first `word`.
pub fn around<'a>(text: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    let (before, rest) =
        (0..text.len()).find_map(|place| text.split_at_checked(place).filter(|(_, rest)| rest.starts_with(word)))?;
    Some((before, rest.strip_prefix(word)?))
}

/// Whether `word` stands anywhere in it.
pub fn holds(text: &str, word: &str) -> bool {
    around(text, word).is_some()
}

/// The text with something else in each place of `word`.
pub fn replaced(text: &str, word: &str, by: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, after)) = around(rest, word) {
        out.push_str(before);
        out.push_str(by);
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_first() {
        assert_eq!(around("a.st1.st2", ".st"), Some(("a", "1.st2")));
        assert_eq!(around("•••", "•"), Some(("", "••")));
        assert_eq!(around("end", "end"), Some(("", "")));
        for (text, word) in [("", "a"), ("ab", "abc"), ("aab", "ab "), ("é", "\u{a9}")] {
            assert_eq!(around(text, word), None, "{text}");
        }
        assert!(holds("aaab", "aab"));
        assert_eq!(replaced("{a}b{a}", "{a}", "a{a}"), "a{a}ba{a}");
        assert_eq!(replaced("aaa", "aa", ""), "a");
        assert_eq!(replaced("", "a", "b"), "");
        assert!(!holds("token", "Token"));
    }
}
