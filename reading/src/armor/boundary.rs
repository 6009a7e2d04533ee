//! In: text. Out: the BEGIN and END lines in it, wherever they stand and however they are spelled.

use zeroize::Zeroizing;

use super::character::{self, Meaning};
use super::glyph::{Glyph, Glyphs, Spelling};
use super::repair::{Kind, Notes};

/// `-----BEGIN label-----` or `-----END label-----` (RFC 7468 §2).
pub(super) struct Boundary {
    pub role: Role,
    pub label: String,
    /// Where its first dash stands.
    pub start: usize,
    /// What follows its last dash.
    pub end: usize,
    /// Where its last dashes begin.
    closing: usize,
    /// A `+` stood for its space, so it does in what follows.
    pub plus_is_space: bool,
    /// What is odd about it.
    pub notes: Notes,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Begin,
    End,
}

/// Labels whose words are known even when their spaces or dashes were lost.
pub(super) const LABELS: [&str; 19] = [
    "CERTIFICATE",
    "TRUSTED CERTIFICATE",
    "X509 CERTIFICATE",
    "CERTIFICATE REQUEST",
    "NEW CERTIFICATE REQUEST",
    "X509 CRL",
    "PKCS7",
    "CMS",
    "PRIVATE KEY",
    "ENCRYPTED PRIVATE KEY",
    "RSA PRIVATE KEY",
    "EC PRIVATE KEY",
    "DSA PRIVATE KEY",
    "OPENSSH PRIVATE KEY",
    "PUBLIC KEY",
    "RSA PUBLIC KEY",
    "EC PARAMETERS",
    "DSA PARAMETERS",
    "DH PARAMETERS",
];

/// Longer text between dashes is no label.
const MAX_LABEL: usize = 64;

/// The boundaries of a text, in order.
pub(super) struct Boundaries<'t> {
    glyphs: Glyphs<'t>,
}

impl<'t> Boundaries<'t> {
    pub fn new(text: &'t [u8]) -> Self {
        Self { glyphs: Glyphs::new(text, 0) }
    }

    /// A line around a certificate as RFC 7468 writes it, of which most texts have no others.
    fn plain(&self) -> Option<Boundary> {
        const LABEL: &str = "CERTIFICATE";
        let (start, rest) = (self.glyphs.position, self.glyphs.rest());
        let (role, keyword) = match rest {
            [b'-', b'-', b'-', b'-', b'-', b'B', ..] => (Role::Begin, b"-----BEGIN ".as_slice()),
            [b'-', b'-', b'-', b'-', b'-', b'E', ..] => (Role::End, b"-----END ".as_slice()),
            _ => return None,
        };
        let after = rest.strip_prefix(keyword)?.strip_prefix(LABEL.as_bytes())?.strip_prefix(b"-----")?;
        let ends = matches!(after, [] | [b'\n' | b'\r', ..]);
        if !ends || !self.glyphs.is_at_line_start() {
            return None;
        }
        let closing = start + keyword.len() + LABEL.len();
        let (label, end) = (LABEL.to_owned(), closing + 5);
        Some(Boundary { role, label, start, end, closing, plus_is_space: false, notes: Notes::default() })
    }

    /// A line that is written in another way, or around something else. Where there is none, whatever looked like one is passed over.
    // An engine compiles a function where it is met first, and most texts have none of these.
    #[inline(never)]
    fn odd(&mut self) -> Option<Boundary> {
        let mut run = self.glyphs.clone();
        let opening = Dashes::read(&mut run, usize::MAX);
        if opening.width == 0 {
            self.glyphs.next();
            return None;
        }
        let start = self.glyphs.position;
        self.glyphs = run;
        // The look ahead ends at the next dash, so no text is read more than twice.
        let is_opened = opening.width >= 2;
        let mut boundary = is_opened.then(|| Boundary::read(start, &opening, self.glyphs.clone())).flatten()?;
        self.glyphs.position = boundary.end;
        // The next boundary may have no dashes of its own: -----END A-----BEGIN B-----.
        if [&b"BEGIN "[..], b"END "].iter().any(|word| self.glyphs.rest().starts_with(word)) {
            boundary.notes.add(Kind::BoundaryDashes, start);
            self.glyphs.position = boundary.closing;
        }
        Some(boundary)
    }

    /// Goes on at a position behind.
    pub fn skip_to(&mut self, position: usize) {
        self.glyphs.position = position;
    }
}

impl Iterator for Boundaries<'_> {
    type Item = Boundary;

    fn next(&mut self) -> Option<Boundary> {
        loop {
            self.glyphs.skip_to_dash();
            if self.glyphs.rest().is_empty() {
                return None;
            }
            if let Some(boundary) = self.plain() {
                self.glyphs.position = boundary.end;
                return Some(boundary);
            }
            if let Some(boundary) = self.odd() {
                return Some(boundary);
            }
        }
    }
}

impl Boundary {
    /// Reads what follows the opening dashes.
    fn read(start: usize, opening: &Dashes, mut glyphs: Glyphs<'_>) -> Option<Self> {
        let mut notes = Notes::default();
        // What follows two dashes may be a key in the URL-safe alphabet; it is wiped.
        let mut words = Zeroizing::new(String::with_capacity(2 * MAX_LABEL));
        let mut odd_spaces = false;
        let mut plus_is_space = false;
        let (closing, end) = loop {
            let end = glyphs.position;
            let mut run = glyphs.clone();
            let mut closing = Dashes::read(&mut run, usize::MAX);
            if closing.plain == 1
                && closing.width == 1
                && run.clone().next().is_some_and(|glyph| is_label(glyph.character))
            {
                words.push('-');
                glyphs = run;
                continue;
            }
            if closing.width >= opening.width + 2 {
                // The next boundary may follow at once; its dashes are its own.
                run = glyphs.clone();
                closing = Dashes::read(&mut run, opening.width);
            }
            if closing.width > 0 {
                break (closing, run.position);
            }
            let glyph = glyphs.next();
            match glyph.map(|glyph| glyph.character) {
                Some(character) if is_label(character) => words.push(character),
                Some('+') => {
                    plus_is_space = true;
                    words.push(' ');
                }
                Some(character) if character != '\r' && character::meaning(character) == Meaning::Space => {
                    odd_spaces |= character != ' ' || words.is_empty() || words.ends_with(' ');
                    if !words.is_empty() && !words.ends_with(' ') {
                        words.push(' ');
                    }
                }
                Some(character) if character::meaning(character) == Meaning::Invisible => {
                    if glyph.is_some_and(|glyph| glyph.spelling == Spelling::Plain) {
                        notes.add(Kind::InvisibleCharacters, end);
                    }
                }
                // The closing dashes may have been lost, but only where the line ends.
                None | Some('\n' | '\r' | '"' | '\'') => break (closing, end),
                _ => return None,
            }
            if let Some(glyph) = glyph {
                notes.add_spelling(glyph);
            }
            if words.len() > MAX_LABEL + "BEGIN ".len() {
                return None;
            }
        };

        let keyword = words.get(..5).filter(|word| word.eq_ignore_ascii_case("BEGIN"));
        let (role, keyword) = match keyword {
            Some(keyword) => (Role::Begin, keyword),
            None => (Role::End, words.get(..3).filter(|word| word.eq_ignore_ascii_case("END"))?),
        };
        let given = words.get(keyword.len()..)?;
        let known = LABELS.into_iter().find(|known| same_letters(known, given));
        let glued = !given.starts_with(' ');
        // Options of a command look like a boundary: --end 10.0.0.1 --begin.
        let unlikely =
            || glued || given.trim().is_empty() || closing.width < 2 || opening.width < 4 || is_encoded(given);
        if known.is_none() && unlikely() {
            return None;
        }
        let label = known.unwrap_or(given.trim());

        if !opening.is_canonical() || !closing.is_canonical() {
            notes.add(Kind::BoundaryDashes, start);
        }
        for dash in [opening.escaped, closing.escaped].into_iter().flatten() {
            notes.add_spelling(dash);
        }
        let upper = |text: &str| !text.bytes().any(|byte| byte.is_ascii_lowercase());
        if !upper(keyword) || (known.is_some() && !upper(given)) {
            notes.add(Kind::BoundaryCase, start);
        }
        if odd_spaces || glued || given.ends_with(' ') || !same_spaces(label, given) {
            notes.add(Kind::BoundarySpacing, start);
        }
        let closing = glyphs.position;
        Some(Self { role, label: label.to_owned(), start, end, closing, plus_is_space, notes })
    }
}

/// A run of dashes, or of what looks like them.
struct Dashes {
    /// How many hyphens the run stands for.
    width: usize,
    /// How many of them are hyphens.
    plain: usize,
    /// The first one that is escaped.
    escaped: Option<Glyph>,
}

impl Dashes {
    /// Reads a run, up to as many hyphens as `most`.
    // Called from three places, hot in none.
    #[inline(never)]
    fn read(glyphs: &mut Glyphs<'_>, most: usize) -> Self {
        let mut run = Self { width: 0, plain: 0, escaped: None };
        while run.width < most {
            let mut ahead = glyphs.clone();
            let Some(glyph) = ahead.next() else { break };
            let width = character::dashes(glyph.character);
            let broken = glyph.spelling == Spelling::QuotedPrintable
                && character::meaning(glyph.character) == Meaning::Invisible;
            if width == 0 && !broken {
                break;
            }
            *glyphs = ahead;
            run.width += width;
            run.plain += usize::from(glyph.character == '-');
            if glyph.spelling != Spelling::Plain && run.escaped.is_none() {
                run.escaped = Some(glyph);
            }
        }
        run
    }

    fn is_canonical(&self) -> bool {
        self.width == 5 && self.plain == 5
    }
}

/// The characters labels are made of, besides single spaces and hyphens between them.
fn is_label(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '.' | '_' | '#')
}

/// Whether capitals, small letters and digits change as they do in base64 and hexadecimal. Labels are repeated to whoever reads the text, and
/// that may be a key.
fn is_encoded(text: &str) -> bool {
    let changes = |pair: &&[u8]| match pair {
        [before, after] if before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric() => {
            before.is_ascii_digit() != after.is_ascii_digit()
                || before.is_ascii_lowercase() && after.is_ascii_uppercase()
        }
        _ => false,
    };
    // OpenVPN Static key V1 has two.
    text.as_bytes().windows(2).filter(changes).count() > 2
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|&character| character != ' ').map(|character| character.to_ascii_uppercase())
}

fn same_letters(known: &str, given: &str) -> bool {
    letters(known).eq(letters(given))
}

fn same_spaces(label: &str, given: &str) -> bool {
    label.split(' ').map(str::len).eq(given.trim().split(' ').map(str::len))
}
