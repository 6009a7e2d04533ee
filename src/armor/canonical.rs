//! In: what follows a BEGIN line. Out: the certificate in it and where its END line ends, if all of it is written as RFC 7468 §3 demands, which
//! takes a third of the time; otherwise nothing, and the careful readers have their turn.

use zeroize::Zeroizing;

use super::base64;
use super::boundary::{Boundary, Role};
use super::encoding::der_length;
use super::outline::Outline;

const LABEL: &str = "CERTIFICATE";
const END: &[u8] = b"-----END CERTIFICATE-----";
const WIDTH: usize = 64;

/// Reads a block without anything to put right.
pub(super) fn read(text: &[u8], begin: &Boundary) -> Option<(Zeroizing<Vec<u8>>, usize)> {
    let is_alone = begin.start == 0 || text.get(begin.start - 1) == Some(&b'\n');
    let is_plain =
        begin.role == Role::Begin && begin.label == LABEL && !begin.plus_is_space && begin.notes.0.is_empty();
    let mut rest = text.get(begin.end..)?.strip_prefix(b"\n").filter(|_| is_alone && is_plain)?;
    // A list that grew would leave copies behind.
    let length = rest.iter().position(|byte| *byte == b'-')?;
    let mut der = Zeroizing::new(Vec::with_capacity(length / 4 * 3 + 3));
    while !rest.starts_with(END) {
        let width = rest.iter().take(WIDTH + 1).position(|byte| *byte == b'\n').filter(|width| *width > 0)?;
        let (line, after) = rest.split_at_checked(width)?;
        if !base64::append(line, &mut der) {
            return None;
        }
        rest = after.strip_prefix(b"\n")?;
        if (width < WIDTH || line.ends_with(b"=")) && !rest.starts_with(END) {
            return None;
        }
    }
    let after = rest.strip_prefix(END)?;
    let is_whole = matches!(after, [] | [b'\n', ..]) && der_length(&der) == Some(der.len());
    let is_certificate = Outline::of(&der).is_none_or(|outline| outline.label_instead(LABEL).is_none());
    (is_whole && is_certificate && der.first() == Some(&0x30)).then(|| (der, text.len() - after.len()))
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
            let Some((der, end)) = read(text, &begin) else { continue };
            let closing = boundaries.next().unwrap();
            assert!(closing.role == Role::End && closing.end == end);
            let found = enclosed(text, begin, closing);
            let body = found.body.unwrap_or_else(|_| panic!("the careful readers refuse it"));
            assert!(*body.der == *der && body.form == Form::Der && body.label.is_none() && body.headers.is_empty());
            assert!(found.notes.0.is_empty() && found.end == end && found.alone.is_none());
            count += 1;
        }
        count
    }

    #[test]
    fn reads_what_the_careful_readers_read() {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
        for file in ["containers/shared/leaf.crt", "sandbox/rsa.crt"] {
            let text = fs::read(data.join(file)).unwrap();
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
