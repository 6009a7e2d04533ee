//! In: the text of an answer, and the names of members that services document for private keys. Out: the same without what stands in
//! them: whatever form a key has there, however often the name comes, and whether or not the text is JSON as a whole.

use std::borrow::Cow;

use super::KEY_MASK;

/// Masks such members, in one pass and without a copy of what has none. Asterisks are what a service itself writes in place of a key.
pub fn named<'a>(text: &'a str, names: &[&str]) -> Cow<'a, str> {
    let bytes = text.as_bytes();
    let mut out = String::new();
    let (mut done, mut index) = (0, 0);
    while let Some(quote) = position(bytes, index, |byte| byte == b'"') {
        index = quote + 1;
        let Some(value) = names.iter().find_map(|name| value_of(bytes, index, name)) else { continue };
        index = value.after;
        if !value.says(bytes) || text.get(value.first..value.after) == Some(KEY_MASK) {
            continue;
        }
        if out.is_empty() {
            out.reserve(text.len());
        }
        out.push_str(text.get(done..value.first).unwrap_or_default());
        let quote = if value.is_quoted { "" } else { "\"" };
        out.push_str(quote);
        out.push_str(KEY_MASK);
        out.push_str(quote);
        done = value.after;
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(out)
}

/// What stands in a member: its first byte, and the one after its last.
struct Held {
    first: usize,
    after: usize,
    /// The quotation marks are not among them.
    is_quoted: bool,
}

impl Held {
    /// Whether it may be a key: not blanks, asterisks, brackets without anything in them, or one of JSON's three words.
    fn says(&self, bytes: &[u8]) -> bool {
        let held = bytes.get(self.first..self.after).unwrap_or_default();
        let is_silent = |byte: &u8| {
            matches!(byte, b'*' | b' ' | b'\t' | b'\r' | b'\n')
                || !self.is_quoted && matches!(byte, b'[' | b']' | b'{' | b'}' | b'"' | b',' | b':')
        };
        let is_word = !self.is_quoted && matches!(held, b"null" | b"true" | b"false");
        !is_word && !held.iter().all(is_silent)
    }
}

/// The value of the member whose name begins at `index`, if it is that name.
fn value_of(bytes: &[u8], index: usize, name: &str) -> Option<Held> {
    let mut index = index;
    for wanted in name.bytes() {
        index = letter(bytes, index, wanted)?;
    }
    let at = |index: usize| bytes.get(index).copied();
    let is_blank = |byte: u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
    let colon = position(bytes, Some(index).filter(|index| at(*index) == Some(b'"'))? + 1, |byte| !is_blank(byte))?;
    let first = position(bytes, Some(colon).filter(|colon| at(*colon) == Some(b':'))? + 1, |byte| !is_blank(byte))?;
    let is_quoted = at(first) == Some(b'"');
    let after = match at(first)? {
        b'"' => text_end(bytes, first + 1),
        b'[' | b'{' => list_end(bytes, first),
        _ => position(bytes, first, |byte| is_blank(byte) || matches!(byte, b',' | b'}' | b']' | b'"'))
            .unwrap_or(bytes.len()),
    };
    Some(Held { first: first + usize::from(is_quoted), after, is_quoted })
}

/// What follows a letter of either case, as it is or as JSON escapes it: `\u005f`.
fn letter(bytes: &[u8], index: usize, wanted: u8) -> Option<usize> {
    if bytes.get(index)?.eq_ignore_ascii_case(&wanted) {
        return Some(index + 1);
    }
    let [b'\\', b'u', digits @ ..] = bytes.get(index..index + 6)? else { return None };
    let code = digits.iter().try_fold(0, |code, digit| Some(code << 4 | char::from(*digit).to_digit(16)?))?;
    char::from_u32(code)?.eq_ignore_ascii_case(&char::from(wanted)).then_some(index + 6)
}

/// Where the quotation mark stands that closes a text, or else the end.
fn text_end(bytes: &[u8], first: usize) -> usize {
    let mut escaped = false;
    let closes = |byte: u8| {
        let closes = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        closes
    };
    position(bytes, first, closes).unwrap_or(bytes.len())
}

/// What follows the bracket that closes a list or an object, or else the end.
fn list_end(bytes: &[u8], first: usize) -> usize {
    let (mut depth, mut index) = (0_usize, first);
    while let Some(byte) = bytes.get(index) {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth -= 1,
            b'"' => index = text_end(bytes, index + 1),
            _ => {}
        }
        index += 1;
        if depth == 0 {
            break;
        }
    }
    index.min(bytes.len())
}

fn position(bytes: &[u8], from: usize, wanted: impl FnMut(u8) -> bool) -> Option<usize> {
    bytes.get(from..)?.iter().copied().position(wanted).map(|place| from + place)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &[&str] = &["private_key", "enc_private_key", "private_key_sign"];

    #[test]
    fn what_stands_in_a_secret_member_is_masked_whatever_it_is() {
        for (text, without) in [
            (r#"{"private_key":"a \" b","name":"n"}"#, r#"{"private_key":"MASK","name":"n"}"#),
            (r#"{"enc_private_key" : "a\\","b":1}"#, r#"{"enc_private_key" : "MASK","b":1}"#),
            (r#"{"private_key_sign":"a","private_key":"b"}"#, r#"{"private_key_sign":"MASK","private_key":"MASK"}"#),
            (r#"{"private_key":"cut o"#, r#"{"private_key":"MASK"#),
            ("{\"private_key\"\t:\r\n \"a\"}", "{\"private_key\"\t:\r\n \"MASK\"}"),
            (r#"{"private_key":"a","private_key":"b"}"#, r#"{"private_key":"MASK","private_key":"MASK"}"#),
            (
                r#"{"private\u005fkey":"a","\u0050RIVATE_KEY":"b"}"#,
                r#"{"private\u005fkey":"MASK","\u0050RIVATE_KEY":"MASK"}"#,
            ),
            (r#"[[{"private_key":"***a"}]]"#, r#"[[{"private_key":"MASK"}]]"#),
            (r#"{"private_key":["a","]"],"b":1}"#, r#"{"private_key":"MASK","b":1}"#),
            (r#"{"private_key":{"n":[1,{}]},"b":1}"#, r#"{"private_key":"MASK","b":1}"#),
            (r#"{"private_key":12,"b":1}"#, r#"{"private_key":"MASK","b":1}"#),
            (r#"{"private_key":-1.5e3}"#, r#"{"private_key":"MASK"}"#),
            (r#"{"private_key":[1,2"#, r#"{"private_key":"MASK""#),
            (r#"5" pipe {"private_key":"a"}"#, r#"5" pipe {"private_key":"MASK"}"#),
        ] {
            let without = without.replace("MASK", KEY_MASK);
            assert_eq!(named(text, NAMES), without);
            assert_eq!(named(&without, NAMES), without);
        }
    }

    #[test]
    fn what_holds_no_key_stays() {
        for text in [
            r#"{"private_key":"******","enc_private_key":"","private_key_sign":null}"#,
            r#"{"private_key":"*****","enc_private_key":" ","private_key_sign":[]}"#,
            r#"{"private_key":["******", ""],"enc_private_key":{ },"private_key_sign":false}"#,
            r#"{"a":"private_key","private_keys":"b","private_key_echo":true,"certificate":"c"}"#,
            r#"{"private\u005gkey":"a","private\u00":"b"}"#,
            r#"{"private_key":" "#,
            r#"{"private_key":"#,
            r#"{"private_key"#,
            "private_key: a",
            "",
        ] {
            assert!(matches!(named(text, NAMES), Cow::Borrowed(same) if same == text), "{text}");
        }
    }
}
