//! What changed on the way. In: two canonical requests, ours and the gateway's. Out: the lines that differ, secrets masked.

use serde::Serialize;

use super::Cause;
use crate::{request::is_public_header, small, small::List};

/// A line that is not the same on both sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Of our canonical request, or of the gateway's when ours has no such header; from 1.
    pub line: usize,
    /// Empty when we have no such header.
    pub ours: String,
    /// Empty when the gateway saw no such header.
    pub theirs: String,
    /// What it means when this line differs.
    #[serde(skip)]
    pub cause: Cause,
}

/// More lines than these do not help anyone, nor do longer ones.
const MAX_DIFFERENCES: usize = 32;
const MAX_CHARACTERS: usize = 300;
/// A canonical request of ours has a dozen lines; comparing is quadratic in them.
const MAX_LINES: usize = 100;

/// The lines that differ; nothing when the gateway's text is not whole. It writes `|` for each line break, so ours count alike. By the SHA-256
/// of our body it is known when the gateway saw that body, and took another hash of it.
pub fn differences(ours: &str, theirs: &str, body_sha256: Option<&str>) -> Option<Vec<Difference>> {
    let ours = small::replaced(ours, "\n", "|");
    let (ours, theirs) = (lines(&ours)?, lines(theirs)?);
    let of = |lines: &[Line<'_>], part: Part<'_>| {
        lines.iter().find(|line| line.part == part).map(|line| line.text.to_owned())
    };
    let strangers = theirs.iter().filter(|theirs| ours.iter().all(|ours| ours.part != theirs.part));
    let compared = ours.iter().chain(strangers).filter_map(|line| {
        let (ours, theirs) = (of(&ours, line.part).unwrap_or_default(), of(&theirs, line.part).unwrap_or_default());
        let is_other_hash = line.part == Part::BodyHash && body_sha256 == Some(theirs.as_str());
        (ours != theirs).then(|| Difference {
            line: line.number,
            ours: shown(&ours),
            theirs: shown(&theirs),
            cause: if is_other_hash { Cause::Algorithm } else { line.part.cause() },
        })
    });
    Some(compared.take(MAX_DIFFERENCES).list())
}

/// The difference that explains the others: a proxy that calls another host often adds headers too.
pub fn most_telling(differences: &[Difference]) -> Option<&Difference> {
    let order = [Cause::Host, Cause::Path, Cause::Algorithm, Cause::Body, Cause::Token, Cause::Header];
    order.iter().find_map(|cause| differences.iter().find(|difference| difference.cause == *cause))
}

struct Line<'a> {
    number: usize,
    part: Part<'a>,
    text: &'a str,
}

/// What stands on a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part<'a> {
    Method,
    Path,
    Query,
    Header(&'a str),
    SignedHeaders,
    BodyHash,
}

impl Part<'_> {
    fn cause(self) -> Cause {
        match self {
            Self::Method | Self::Path | Self::Query => Cause::Path,
            Self::Header("host") => Cause::Host,
            Self::Header("x-security-token") => Cause::Token,
            Self::Header(_) | Self::SignedHeaders => Cause::Header,
            Self::BodyHash => Cause::Body,
        }
    }
}

/// Method, path and query; headers, and an empty line after them; their names; the hash of the body.
fn lines(text: &str) -> Option<Vec<Line<'_>>> {
    let all: Vec<&str> = text.trim_end().split('|').take(MAX_LINES).list();
    let [method, path, query, headers @ .., "", names, hash] = all.as_slice() else { return None };
    let headers = headers.iter().map(|line| (Part::Header(line.split_once(':').map_or(*line, |(name, _)| name)), line));
    let first = [(Part::Method, method), (Part::Path, path), (Part::Query, query)];
    let numbered = (1..).zip(first.into_iter().chain(headers));
    let mut lines: Vec<Line<'_>> = numbered.map(|(number, (part, text))| Line { number, part, text }).list();
    let after = lines.len() + 2;
    lines.push(Line { number: after, part: Part::SignedHeaders, text: names });
    lines.push(Line { number: after + 1, part: Part::BodyHash, text: hash });
    Some(lines)
}

fn shown(line: &str) -> String {
    match line.split_once(':') {
        Some((name, _)) if !is_public_header(name) => format!("{name}:•••"),
        _ => line.chars().take(MAX_CHARACTERS).collect(),
    }
}
