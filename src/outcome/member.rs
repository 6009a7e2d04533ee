//! In: the text of an answer. Out: the same, without what stands in members that services document for private keys: whatever form a key
//! has there, and whether or not the text is JSON as a whole.

use crate::{scrub::KEY_MASK, service, small};

/// Masks the texts of such members. Asterisks are what a service itself writes in place of a key.
pub(super) fn masked(text: &str) -> String {
    let mut text = text.to_owned();
    for member in service::SERVICES.iter().flat_map(|service| service.secrets) {
        let name = ["\"", member, "\""].concat();
        let mut out = String::new();
        let mut rest = text.as_str();
        while let Some((before, after)) = small::around(rest, &name) {
            out.push_str(before);
            out.push_str(&name);
            rest = after;
            let Some(value) = opened(after) else { continue };
            let (held, end) = value.split_at(closing(value));
            if held.trim_matches('*').trim().is_empty() || held == KEY_MASK {
                continue;
            }
            out.push_str(after.strip_suffix(value).unwrap_or_default());
            out.push_str(KEY_MASK);
            rest = end;
        }
        out.push_str(rest);
        text = out;
    }
    text
}

/// What stands behind the quotation mark that opens a member's text.
fn opened(after: &str) -> Option<&str> {
    after.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')
}

/// Where the quotation mark stands that closes it, or else the end.
fn closing(value: &str) -> usize {
    let mut escaped = false;
    let end = value.bytes().position(|byte| {
        let closes = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        closes
    });
    end.unwrap_or(value.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_secret_member_is_masked_whatever_it_is() {
        for (text, without) in [
            (r#"{"private_key":"a \" b","name":"n"}"#, format!(r#"{{"private_key":"{KEY_MASK}","name":"n"}}"#)),
            (r#"{"enc_private_key" : "a\\","b":1}"#, format!(r#"{{"enc_private_key" : "{KEY_MASK}","b":1}}"#)),
            (
                r#"{"private_key_sign":"a","private_key":"b"}"#,
                format!(r#"{{"private_key_sign":"{KEY_MASK}","private_key":"{KEY_MASK}"}}"#),
            ),
            (r#"{"private_key":"cut o"#, format!(r#"{{"private_key":"{KEY_MASK}"#)),
        ] {
            assert_eq!(masked(text), without);
        }
    }

    #[test]
    fn what_holds_no_key_stays() {
        for text in [
            r#"{"private_key":"******","enc_private_key":"","private_key_sign":null}"#,
            r#"{"a":"private_key","private_keys":"b","private_key_echo":true,"certificate":"c"}"#,
            r#"{"private_key":" "#,
            "private_key: a",
            "",
        ] {
            assert_eq!(masked(text), text);
        }
        let once = masked(r#"{"private_key":"a"}"#);
        assert_eq!(masked(&once), once);
    }
}
