//! What a refusal says in so many words in; its cause, in ours, out. The words are those of the gateway and of the identity service
//! behind it, in lower case.

use super::{Cause, Signed};
use crate::{service::lacks_permission, small};

/// A cause, a sentence, and what to do.
type Sentences = (Cause, &'static str, &'static str);

/// Rows of words that all stand in the text, in the order they are looked for: what is said of a user or of a temporary key names the key, too.
const ROWS: &[(&[&[&str]], Sentences)] = &[
    (
        &[&["reach the limit"]],
        (
            Cause::Key,
            "The gateway has locked this access key for five minutes, as it does after five failures in a row.",
            "Check the secret key, wait five minutes, then send it once.",
        ),
    ),
    (
        &[&["iam.0061"], &["account", " locked"], &["user", " locked"]],
        (
            Cause::Key,
            "The account or user is locked, mostly after too many failures.",
            "Wait until it is unlocked, or ask the administrator.",
        ),
    ),
    (&[&["security token"], &["securitytoken"], &["iam.1108"], &["temporary", "expired"]], SECURITY_TOKEN),
    (
        &[&["iam.0080"], &["iam.0082"], &["user", "disabled"]],
        (
            Cause::Key,
            "The user who is calling is disabled.",
            "Ask the administrator to enable the user, or use the access key of another user.",
        ),
    ),
    (
        &[&["iam.0081"]],
        (
            Cause::Key,
            "The user who is calling may use the console only, not the API.",
            "Ask the administrator to allow programmatic access to the user.",
        ),
    ),
    (
        &[&["iam.1106"], &["user", "access key", "not exist"], &["user", "access key", "deleted"]],
        (Cause::Key, "The user of this access key does not exist any more.", "Use the access key of another user."),
    ),
    (
        &[
            &["iam.1104"],
            &["access key", "blacklist"],
            &["ak ", "blacklist"],
            &["access key", "blocked"],
            &["access key", "frozen"],
        ],
        (Cause::Key, "This access key is blocked.", "Find out in the console why, or make a new access key."),
    ),
    (
        &[&["iam.1107"], &["access key", "inactive"], &["ak ", "inactive"], &["access key", "disabled"]],
        (Cause::Key, "This access key is switched off.", "Enable it in the console, or make a new access key."),
    ),
    (EXPIRED, (Cause::Key, "This access key has expired.", "Make a new access key; both its parts change.")),
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
        (
            Cause::Key,
            "The gateway does not know this access key.",
            "Check the access key, and that it is of the cloud this host belongs to.",
        ),
    ),
    (
        &[&["signed header"], &["not signed"]],
        (
            Cause::Header,
            "A header that was signed did not reach the gateway.",
            "Whatever stands on the way must pass every signed header on.",
        ),
    ),
];

const EXPIRED: &[&[&str]] =
    &[&["iam.1105"], &["access key", "expired"], &["ak ", " has expired"], &["ak ", " is expired"]];

/// With a temporary key the three parts end together, whichever is named.
const SECURITY_TOKEN: Sentences = (
    Cause::Token,
    "The security token has expired, or is not the one of this access key.",
    "Get a new temporary access key; its secret key and security token come with it, and all three change.",
);

const PERMISSION: Sentences = (
    Cause::Permission,
    "The answer is not about the signature: the caller is known, but may not do this.",
    "Ask the administrator for the permission that the message names.",
);

/// How the access keys of other clouds begin.
const ELSEWHERE: &[(&str, usize, &str)] = &[
    ("LTAI", 12, "Alibaba Cloud"),
    ("AKIA", 20, "AWS"),
    ("ASIA", 20, "AWS"),
    ("AKID", 24, "Tencent Cloud"),
    ("GOOG", 20, "Google Cloud"),
];

/// What is said of the caller, if the answer is about that.
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

/// The cloud that an access key is of, if it shows that it is of another.
pub fn other_cloud(access_key: &str) -> Option<(&'static str, &'static str)> {
    let of = |(start, least, _): &&(&str, usize, &str)| access_key.starts_with(start) && access_key.len() >= *least;
    ELSEWHERE.iter().find(of).map(|(start, _, cloud)| (*start, *cloud))
}
