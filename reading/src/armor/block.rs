//! In: text. Out: what stands between each BEGIN and its END, and what is left when one of the two is missing.

use super::bare;
use super::body::{self, Body, Form};
use super::boundary::{Boundaries, Boundary, LABELS, Role};
use super::canonical::{self, Canonical};
use super::fault::Fault;
use super::inside::Inside;
use super::repair::{Kind, Notes};

/// One block, good or bad, before its offsets are turned into places.
pub(super) struct Found {
    pub label: String,
    pub start: usize,
    /// What follows it.
    pub end: usize,
    pub notes: Notes,
    pub body: Result<Body, Fault>,
    /// Only one of its two lines is there, and nothing complete beside it.
    pub alone: Option<Role>,
}

/// The blocks of a text, in order.
pub(super) struct Blocks<'t> {
    text: &'t [u8],
    boundaries: Boundaries<'t>,
    /// A BEGIN whose END is still to come.
    open: Option<Boundary>,
    /// The label and the end of the last boundary.
    last: (String, usize),
}

impl<'t> Blocks<'t> {
    pub fn new(text: &'t [u8]) -> Self {
        Self { text, boundaries: Boundaries::new(text), open: None, last: Default::default() }
    }

    /// What ends at a boundary, if anything does.
    // An engine compiles a function where it is met first, and most texts have only what is read without this.
    #[inline(never)]
    fn between(&mut self, mut boundary: Boundary) -> Option<Found> {
        let text = self.text;
        let last = core::mem::replace(&mut self.last, (boundary.label.clone(), boundary.end));
        match (self.open.take(), boundary.role) {
            (Some(begin), Role::End) if is_prose(text, begin.end, boundary.start) => None,
            (Some(begin), Role::End) => Some(enclosed(text, begin, boundary)),
            (None, Role::End) => unbegun(text, last, boundary),
            (begin, Role::Begin) => {
                let found = begin.and_then(|begin| unended(text, begin, Some(&mut boundary)));
                self.open = Some(boundary);
                found
            }
        }
    }
}

impl Iterator for Blocks<'_> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        let text = self.text;
        while let Some(boundary) = self.boundaries.next() {
            if self.open.is_none()
                && let Some(Canonical { der, end, notes }) = canonical::read(text, &boundary)
            {
                self.boundaries.skip_to(end);
                self.last = (boundary.label.clone(), end);
                let body = Ok(Body::bare(der, Form::Der));
                return Some(Found { label: boundary.label, start: boundary.start, end, notes, body, alone: None });
            }
            if let Some(found) = self.between(boundary) {
                return Some(found);
            }
        }
        unended(text, self.open.take()?, None)
    }
}

/// A BEGIN and the END after it. What is inside may say what it is when one of the two is misspelt.
pub(super) fn enclosed(text: &[u8], begin: Boundary, end: Boundary) -> Found {
    let mut notes = Notes::default();
    let known = |label: &str| LABELS.contains(&label);
    let mut body = if begin.label == end.label || !known(&begin.label) || !known(&end.label) {
        read(Inside::after(&begin, text, end.start), &begin, &mut notes)
    } else {
        Err(Fault::mismatch(&begin.label, &end.label, end.start))
    };
    if begin.label != end.label && body.as_ref().is_ok_and(|body| body.form != Form::Der) {
        body = Err(Fault::mismatch(&begin.label, &end.label, end.start));
    } else if begin.label != end.label {
        notes.add(Kind::Label, begin.start);
    }
    notes.append(begin.notes);
    notes.append(end.notes);
    Found { label: begin.label, start: begin.start, end: end.end, notes, body, alone: None }
}

/// Reads what is inside. If that fails, it is read once more with the rest of the BEGIN line as a sign for a line break.
fn read(inside: Inside<'_>, begin: &Boundary, notes: &mut Notes) -> Result<Body, Fault> {
    let plain = body::read(inside.clone(), &begin.label, begin.plus_is_space, notes);
    if let Err(fault) = plain {
        let mut again = Notes::default();
        let marked = inside.marked().map(|marked| body::read(marked, &begin.label, begin.plus_is_space, &mut again));
        let body = marked.and_then(Result::ok).ok_or(fault)?;
        *notes = again;
        return Ok(body);
    }
    plain
}

/// A BEGIN and no END: nothing is lost if the DER is as long as it says. A BEGIN line that was merely doubled is not a block.
fn unended(text: &[u8], begin: Boundary, next: Option<&mut Boundary>) -> Option<Found> {
    let to = next.as_ref().map_or(text.len(), |next| next.start);
    if let Some(next) = next
        && next.label == begin.label
        && is_blank(text, begin.end, to)
    {
        next.notes.add(Kind::BoundaryRepeated, next.start);
        return None;
    }
    let mut notes = Notes::default();
    let inside = Inside::after(&begin, text, to);
    let read = body::read(inside, &begin.label, begin.plus_is_space, &mut notes);
    let read = read.ok().filter(|body| body.form == Form::Der).map(|body| (body, to));
    // Other text may follow it.
    let read = read.or_else(|| {
        notes = Notes::default();
        let bare = bare::complete(text, begin.end, to)?;
        Some((bare.content.ok()?.called(&begin.label, begin.start, &mut notes), bare.end))
    });
    notes.append(begin.notes);
    notes.add(Kind::MissingEnd, begin.start);
    let (body, end, alone) = match read {
        Some((body, end)) => (Ok(body), end, None),
        None => (Err(Fault::unterminated(&begin.label)), begin.end, Some(Role::Begin)),
    };
    Some(Found { label: begin.label, start: begin.start, end, notes, body, alone })
}

/// An END and no BEGIN. An END line that was merely doubled is not a block.
fn unbegun(text: &[u8], (label, from): (String, usize), end: Boundary) -> Option<Found> {
    if label == end.label && is_blank(text, from, end.start) {
        return None;
    }
    // The rest of the line of the boundary before, and lines between the two, are no part of it.
    let before = text.get(from..end.start).unwrap_or_default();
    let from = end.start - before.trim_ascii_start().len();
    let mut notes = Notes::default();
    let body = body::read(Inside::between(text, from, end.start), &end.label, false, &mut notes)
        .ok()
        .filter(|body| body.form == Form::Der)
        .ok_or_else(|| Fault::unbegun(&end.label));
    notes.append(end.notes);
    notes.add(Kind::MissingBegin, from);
    let (start, alone) = if body.is_ok() { (from, None) } else { (end.start, Some(Role::End)) };
    Some(Found { label: end.label, start, end: end.end, notes, body, alone })
}

/// Whether both boundaries are merely mentioned in a sentence: "from -----BEGIN A----- to -----END A-----".
fn is_prose(text: &[u8], from: usize, to: usize) -> bool {
    let between = text.get(from..to).filter(|between| between.len() < 64 && between.contains(&b' '));
    let mut words =
        between.unwrap_or_default().split(|byte| !byte.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    !between.is_some_and(|between| between.contains(&b'\n'))
        && words.next().is_some_and(|word| word.iter().all(u8::is_ascii_lowercase))
}

fn is_blank(text: &[u8], from: usize, to: usize) -> bool {
    text.get(from..to).is_some_and(|between| between.trim_ascii().is_empty())
}
