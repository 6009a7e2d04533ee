//! What a refusal says in so many words. In: the words of the gateway, or of the identity service behind it, in lower case. Out: its
//! cause, in ours.

use super::{Cause, Signed};
use crate::{
    service::{gateway, lacks_permission},
    small,
    words::{Sentence, english::doctor as english},
};

/// A cause, a sentence, and what to do.
type Sentences = (Cause, &'static Sentence, &'static Sentence);

/// Rows of words, all of which must be in the text. The order matters: a message about a user or about a temporary key also mentions the key,
/// so those rows come first.
const ROWS: &[(&[&[&str]], Sentences)] = &[
    (&[&["reach the limit"]], (Cause::Key, &english::KEY_LOCKED, &english::KEY_LOCKED_REMEDY)),
    (
        &[&["iam.0061"], &["account", " locked"], &["user", " locked"]],
        (Cause::Key, &english::LOCKED, &gateway::LOCKED[1]),
    ),
    (&[&["security token"], &["securitytoken"], &["iam.1108"], &["temporary", "expired"]], SECURITY_TOKEN),
    (
        &[&["iam.0080"], &["iam.0082"], &["user", "disabled"]],
        (Cause::Key, &english::USER_DISABLED, &english::USER_DISABLED_REMEDY),
    ),
    (&[&["iam.0081"]], (Cause::Key, &english::CONSOLE_ONLY, &gateway::CONSOLE_ONLY[1])),
    (
        &[&["iam.1106"], &["user", "access key", "not exist"], &["user", "access key", "deleted"]],
        (Cause::Key, &english::USER_GONE, &english::USER_GONE_REMEDY),
    ),
    (
        &[
            &["iam.1104"],
            &["access key", "blacklist"],
            &["ak ", "blacklist"],
            &["access key", "blocked"],
            &["access key", "frozen"],
        ],
        (Cause::Key, &english::KEY_BLOCKED, &gateway::KEY_BLOCKED[1]),
    ),
    (
        &[&["iam.1107"], &["access key", "inactive"], &["ak ", "inactive"], &["access key", "disabled"]],
        (Cause::Key, &english::KEY_OFF, &english::KEY_OFF_REMEDY),
    ),
    (EXPIRED, (Cause::Key, &english::KEY_EXPIRED, &gateway::KEY_EXPIRED[1])),
    (
        &[
            &["ak ", "not exist"],
            &["ak:", "not exist"],
            &["access key", "not exist"],
            &["access key", "n't exist"],
            &["access key", "not found"],
            &["access key", "deleted"],
            &["access key", "is invalid"],
            &["invalid access key"],
            &["get secretkey failed"],
        ],
        (Cause::Key, &english::KEY_UNKNOWN, &english::KEY_UNKNOWN_REMEDY),
    ),
    (
        &[&["signed header"], &["not signed"]],
        (Cause::Header, &english::HEADER_MISSING, &english::HEADER_MISSING_REMEDY),
    ),
];

const EXPIRED: &[&[&str]] =
    &[&["iam.1105"], &["access key", "expired"], &["ak ", " has expired"], &["ak ", " is expired"]];

/// With a temporary key the three parts end together, whichever is named.
const SECURITY_TOKEN: Sentences = (Cause::Token, &english::SECURITY_TOKEN, &english::TEMPORARY_REMEDY);

const PERMISSION: Sentences = (Cause::Permission, &english::PERMISSION, &english::PERMISSION_REMEDY);

/// How the access keys of other clouds begin.
const ELSEWHERE: &[(&str, usize, &str)] = &[
    ("LTAI", 12, "Alibaba Cloud"),
    ("AKIA", 20, "AWS"),
    ("ASIA", 20, "AWS"),
    ("AKID", 24, "Tencent Cloud"),
    ("GOOG", 20, "Google Cloud"),
];

/// What the answer says about the caller, if it is about the caller at all.
pub fn of_caller(signed: &Signed, status: u16, said: &str) -> Option<Sentences> {
    let named = || ["iam.", "access key"].iter().any(|words| small::holds(said, words));
    match status {
        401 | 403 if lacks_permission(said) => return Some(PERMISSION),
        401 => {}
        400 | 403 if named() => {}
        _ => return None,
    }
    let says =
        |alternatives: &[&[&str]]| alternatives.iter().any(|words| words.iter().all(|word| small::holds(said, word)));
    let (words, sentences) = ROWS.iter().find(|(alternatives, _)| says(alternatives))?;
    let temporary = signed.security_token.is_some() && *words == EXPIRED;
    Some(if temporary { SECURITY_TOKEN } else { *sentences })
}

/// The name of another cloud, if the access key has the form of that cloud's keys.
pub fn other_cloud(access_key: &str) -> Option<(&'static str, &'static str)> {
    let of = |(start, least, _): &&(&str, usize, &str)| access_key.starts_with(start) && access_key.len() >= *least;
    ELSEWHERE.iter().find(of).map(|(start, _, cloud)| (*start, *cloud))
}
