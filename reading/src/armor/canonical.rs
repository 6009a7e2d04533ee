//! In: what follows a BEGIN line. Out: the certificate in it and where its END line ends, if all of it is written as RFC 7468 §3 demands, or so
//! but for lines that end as in Windows, which takes a tenth of the time; otherwise nothing, and the careful readers have their turn.

use zeroize::Zeroizing;

use super::base64;
use super::boundary::{Boundary, Role};
use super::encoding::der_length;
use super::outline::Outline;
use super::repair::{Kind, Notes};

const LABEL: &str = "CERTIFICATE";
const END: &[u8] = b"-----END CERTIFICATE-----";

/// A certificate, and how it was written.
pub(super) struct Canonical {
    pub der: Zeroizing<Vec<u8>>,
    /// What follows its END line.
    pub end: usize,
    /// That its lines end as in Windows.
    pub notes: Notes,
}

/// Reads a block without anything else to put right.
pub(super) fn read(text: &[u8], begin: &Boundary) -> Option<Canonical> {
    let is_alone = begin.start == 0 || text.get(begin.start - 1) == Some(&b'\n');
    let is_plain =
        begin.role == Role::Begin && begin.label == LABEL && !begin.plus_is_space && begin.notes.0.is_empty();
    let rest = text.get(begin.end..).filter(|_| is_alone && is_plain)?;
    let line_end: &[u8] = if rest.starts_with(b"\r") { b"\r\n" } else { b"\n" };
    let mut rest = rest.strip_prefix(line_end)?;
    let mut first = [0; base64::LINE];
    let count = base64::decode_line(line(rest, line_end)?, &mut first)?;
    let length = der_length(first.get(..count)?)?;
    // A list that grew would leave copies behind.
    let mut der = Zeroizing::new(vec![0; Some(length).filter(|length| *length < rest.len())?]);
    let (mut room, mut lines) = (der.as_mut_slice(), 0);
    while !rest.starts_with(END) {
        let line = line(rest, line_end)?;
        let count = base64::decode_line(line, room)?;
        room = room.get_mut(count..)?;
        rest = rest.get(line.len() + line_end.len()..)?;
        lines += 1;
        if count < base64::LINE && !rest.starts_with(END) {
            return None;
        }
    }
    let is_whole = room.is_empty();
    let after = rest.strip_prefix(END)?;
    let is_ended = matches!(after, [] | [b'\n', ..] | [b'\r', b'\n', ..]);
    let is_certificate = Outline::of(&der).is_none_or(|outline| outline.label_instead(LABEL).is_none());
    let mut notes = Notes::default();
    if line_end.len() > 1 {
        notes.add_times(Kind::LineEndings, begin.end, lines + 1);
    }
    let end = text.len() - after.len();
    (is_whole && is_ended && is_certificate && der.first() == Some(&0x30)).then_some(Canonical { der, end, notes })
}

/// The characters before the next line end.
fn line<'t>(rest: &'t [u8], line_end: &[u8]) -> Option<&'t [u8]> {
    let full = rest.get(base64::WIDTH..).is_some_and(|after| after.starts_with(line_end));
    let head = rest.get(..base64::WIDTH);
    match head.filter(|_| full) {
        Some(line) => Some(line),
        None => {
            let end = head.unwrap_or(rest).windows(line_end.len()).position(|end| end == line_end)?;
            rest.get(..end).filter(|line| !line.is_empty())
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::super::{
        block::enclosed,
        body::Form,
        boundary::{Boundaries, Role},
    };
    use super::*;

    /// How many blocks were read here; each as the careful readers read it.
    fn held_against_the_careful_readers(text: &[u8]) -> usize {
        let mut boundaries = Boundaries::new(text).peekable();
        let mut count = 0;
        while let Some(begin) = boundaries.next() {
            let Some(Canonical { der, end, notes }) = read(text, &begin) else { continue };
            let closing = boundaries.next().unwrap();
            assert!(closing.role == Role::End && closing.end == end);
            let found = enclosed(text, begin, closing);
            let body = found.body.unwrap_or_else(|_| panic!("the careful readers refuse it"));
            assert!(*body.der == *der && body.form == Form::Der && body.label.is_none() && body.headers.is_empty());
            let told = |notes: Notes| notes.0.iter().map(|note| (note.first, note.times)).collect::<Vec<_>>();
            assert!(found.notes.0.iter().all(|note| note.kind == Kind::LineEndings));
            assert_eq!(told(found.notes), told(notes));
            assert!(found.end == end && found.alone.is_none());
            count += 1;
        }
        count
    }

    #[test]
    fn reads_what_the_careful_readers_read() {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data");
        for (file, line_end) in
            [("containers/shared/leaf.crt", "\n"), ("sandbox/rsa.crt", "\n"), ("sandbox/rsa.crt", "\r\n")]
        {
            let text = fs::read_to_string(data.join(file)).unwrap().replace('\n', line_end).into_bytes();
            assert!(held_against_the_careful_readers(&text) > 0, "{file}");
            // One byte as another one, or with one more before it, or left out: every one near the lines' ends, some of the others.
            let mut still = 0;
            let edge = |index: usize| {
                text[index.saturating_sub(3)..(index + 4).min(text.len())]
                    .iter()
                    .any(|byte| matches!(byte, b'\n' | b'-'))
            };
            for index in (0..text.len()).filter(|index| index % 16 == 0 || edge(*index)) {
                for byte in *b"\n\r =-A<\\%&\xc3" {
                    let mut changed = text.clone();
                    changed[index] = byte;
                    still += held_against_the_careful_readers(&changed);
                    changed.insert(index, text[index]);
                    still += held_against_the_careful_readers(&changed);
                }
                let mut shorter = text.clone();
                shorter.remove(index);
                still += held_against_the_careful_readers(&shorter);
                still += held_against_the_careful_readers(&text[..index]);
            }
            assert!(still > 100, "{still}");
        }
    }
}
