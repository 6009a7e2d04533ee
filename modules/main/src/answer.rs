//! In: status, headers and text of what `fetch` gave. Out: the answer, with an echoed private key removed.

use countersign::{
    outcome::{self, Sent},
    scrub,
    small::List,
};
use serde::{Serialize, Serializer};

/// What came back.
#[derive(Serialize)]
pub struct Answer {
    /// The HTTP status as `fetch` gave it.
    pub status: u16,
    /// Lower-case names.
    #[serde(serialize_with = "as_map")]
    pub headers: Vec<(String, String)>,
    /// Without any private key.
    pub body: String,
    /// The members that were removed.
    pub scrubbed: Vec<String>,
}

/// What came back, of what `fetch` gave, without the secrets of what was sent.
pub fn read(status: u16, headers: Vec<(String, String)>, text: &str, sent: Sent<'_>) -> Answer {
    let secrets = outcome::secrets(sent, core::iter::empty());
    let headers = headers.into_iter().map(|(name, value)| (name, scrub::scrub(&value, &secrets).into_owned())).list();
    let (body, scrubbed) = outcome::scrubbed(text, &secrets);
    Answer { status, headers, body, scrubbed }
}

fn as_map<S: Serializer>(pairs: &[(String, String)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(pairs.iter().map(|(name, value)| (name, value)))
}
