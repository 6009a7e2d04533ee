//! In: a file. Out: the blocks in it, one after another, with what was put right and what was lost: DER and text by turns, in the
//! text what stands between BEGIN and END lines and what stands without, in either perhaps text again.

use core::ops::Range;

use zeroize::Zeroizing;

use super::bare::{self, Bare, Scan};
use super::block::{Blocks, Found};
use super::body::{Body, Form};
use super::boundary::Role;
use super::encoding;
use super::fault::Fault;
use super::outline::{self, Outline};
use super::place::Locator;
use super::repair::{Kind, Note, Notes};
use super::stretch;
use super::{Armor, Block, Repair};
use crate::words::english::armor as say;
use crate::{Error, ErrorCode, Place, words};

/// More problems, or more repairs, than anybody reads are only counted.
const MAX_LISTED: usize = 100;

/// Base64 inside base64 is undone so many times.
const MAX_DEPTH: usize = 3;

/// What has been read so far.
#[derive(Default)]
pub(super) struct Reading {
    armor: Armor,
    blocks_met: usize,
    /// The place of the base64 the text now read was found in.
    within: Option<Place>,
    /// The line and column where the part of the file begins that is now read.
    begin: (usize, usize),
    unlisted_repairs: usize,
    unlisted_problems: usize,
}

impl Reading {
    /// Reads a file, which may be text, DER, or one after the other.
    pub fn bytes(&mut self, input: &[u8], depth: usize) {
        if let Some(bytes) = encoding::from_binary_string(input) {
            return self.bytes(&bytes, depth);
        }
        let mut rest = input;
        let mut is_der = encoding::is_der(input);
        if self.within.is_none() {
            self.begin = (1, 1);
        }
        while !rest.is_empty() || input.is_empty() {
            let start = if is_der { 0 } else { encoding::der_start(rest).unwrap_or(rest.len()) };
            let (text, der) = rest.split_at(start);
            let before = self.met();
            if !is_der {
                self.characters(text, depth, input.len());
                // What follows DER and is nothing belongs to it.
                if rest.len() < input.len() && self.met() == before && !encoding::is_blank(text) {
                    self.append(text);
                }
            }
            if der.is_empty() {
                break;
            }
            self.pass(text, false);
            rest = self.der(der);
            self.pass(der.get(..der.len() - rest.len()).unwrap_or_default(), true);
            is_der =
                encoding::is_der(rest) && encoding::der_start(rest.get(..outline::HEAD).unwrap_or(rest)) == Some(0);
        }
    }

    /// Goes on behind a part of the file. In one that is no text, a carriage return is a byte as any other.
    fn pass(&mut self, part: &[u8], is_der: bool) {
        let mut locator = Locator::beginning_at(part, self.begin);
        if is_der {
            locator.pass(part);
        }
        if self.within.is_none() {
            self.begin = locator.locate(part.len());
        }
    }

    /// Text of any encoding; what it is a part of may be longer.
    fn characters(&mut self, text: &[u8], depth: usize, of: usize) {
        let mut notes = Notes::default();
        let transcoded = encoding::from_utf16(text);
        let whole = text.len() == of;
        let text = match (&transcoded, text) {
            (Some(text), _) => {
                notes.add(Kind::Utf16, 0);
                text
            }
            (None, [0xef, 0xbb, 0xbf, text @ ..]) => {
                notes.add(Kind::ByteOrderMark, 0);
                text
            }
            _ => text,
        };
        if depth == 0 && whole && encoding::is_blank(text) {
            self.problem(Error::new(ErrorCode::InputEmpty, words!(say::EMPTY)));
        }
        for note in notes.0 {
            let place = self.within.clone().unwrap_or_else(|| Place::text(self.begin.0, self.begin.1));
            self.repair(&note, place);
        }
        self.text(text, depth);
    }

    /// DER and all DER that follows it; what is left of the bytes.
    // An engine compiles a function where it is met first, and most inputs need none of this.
    #[inline(never)]
    fn der<'i>(&mut self, der: &'i [u8]) -> &'i [u8] {
        let end = outline::ends(der).last().copied().filter(|&end| end > 0);
        let body = match (end, encoding::der_length(der)) {
            (Some(end), _) => Ok(der.get(..end).unwrap_or(der)),
            (None, Some(length)) if length > der.len() => Err(Fault::length(length, der.len(), false)),
            _ => Ok(der),
        };
        let body = body.map(|der| Body::bare(Zeroizing::new(der.to_vec()), Form::Der));
        let mut notes = Notes::default();
        if self.within.is_none() {
            notes.add(Kind::Der, 0);
        }
        let start = 0;
        let end = end.unwrap_or(der.len());
        let found = Found { label: String::new(), start, end, notes, body, alone: None };
        self.found(found, &mut Locator::beginning_at(&[], self.begin));
        der.get(end..).filter(|rest| !encoding::is_blank(rest)).unwrap_or_default()
    }

    /// How much has been read, or could not be.
    fn met(&self) -> (usize, usize) {
        (self.blocks_met, self.armor.problems.len() + self.unlisted_problems)
    }

    /// Appends bytes to the last block. The reader of a certificate reports what follows it; after a key or a container it is reported here.
    // An engine compiles a function where it is met first, and most inputs need none of this.
    #[inline(never)]
    fn append(&mut self, bytes: &[u8]) {
        let Some(block) = self.armor.blocks.last_mut() else { return };
        if Outline::of(&block.der).is_some_and(|outline| outline != Outline::Certificate) {
            let place = Place { block: Some(block.index), ..block.place.clone() };
            self.problem(Error::new(ErrorCode::InputLeftOut, words!(say::LEFT_OUT)).at(place));
        } else {
            let mut der = Zeroizing::new(Vec::with_capacity(block.der.len() + bytes.len()));
            der.extend_from_slice(&block.der);
            der.extend_from_slice(bytes);
            block.der = der;
        }
    }

    /// Reads the blocks of a text, and what is between them without BEGIN and END lines.
    fn text(&mut self, text: &[u8], depth: usize) {
        let mut locator = Locator::beginning_at(text, self.begin);
        let before = self.met();
        let mut blocks = Blocks::new(text).peekable();
        let mut whole = None;
        if blocks.peek().is_none() {
            let bare = bare::whole(text);
            if bare.content.is_err() {
                whole = Some(bare).filter(|_| bare::looks_like_der(text));
            } else if self.bare(bare, &mut locator, depth) {
                return;
            }
        }
        let mut from = 0;
        // Only what is complete is taken from beside a BEGIN without an END, or an END without a BEGIN.
        let mut quiet = false;
        for found in blocks {
            let lone_end = found.alone == Some(Role::End);
            let last = self.scan(text, from..found.start, quiet || lone_end, &mut locator, depth);
            from = found.end.max(from);
            quiet = found.alone == Some(Role::Begin);
            let gap = last.filter(|_| lone_end).and_then(|last| text.get(last..found.start));
            if !gap.is_some_and(stretch::is_gap) {
                self.block(found, &mut locator, depth);
            }
        }
        self.scan(text, from..text.len(), quiet, &mut locator, depth);
        if let Some(whole) = whole.filter(|_| self.met() == before) {
            // Its place is at the beginning, before that of whatever turned out to be nothing.
            self.bare(whole, &mut Locator::beginning_at(text, self.begin), depth);
        }
    }

    /// Reads what is in a range of the text outside of blocks; returns where the last of it ends.
    fn scan(
        &mut self,
        text: &[u8],
        range: Range<usize>,
        quiet: bool,
        locator: &mut Locator<'_>,
        depth: usize,
    ) -> Option<usize> {
        // An engine compiles a function where it is met first, and between the blocks of most texts is nothing to look for.
        if text.get(range.clone()).is_some_and(|between| between.trim_ascii().is_empty()) {
            return None;
        }
        let mut last = None;
        for bare in Scan::new(text, range.start, range.end) {
            let end = bare.end;
            if !(quiet && bare.content.is_err()) && self.bare(bare, locator, depth) {
                last = Some(end);
            }
        }
        last
    }

    /// Adds something without BEGIN and END lines; returns whether it was anything.
    fn bare(&mut self, bare: Bare, locator: &mut Locator<'_>, depth: usize) -> bool {
        let (notes, alone) = (bare.notes(), None);
        let found = Found { label: String::new(), start: bare.start, end: bare.end, notes, body: bare.content, alone };
        self.block(found, locator, depth)
    }

    /// Adds a block, or reads the text inside it; returns whether it was anything.
    fn block(&mut self, mut found: Found, locator: &mut Locator<'_>, depth: usize) -> bool {
        let inner = match &mut found.body {
            Ok(Body { form: Form::Text, der, .. }) => core::mem::take(der),
            _ => {
                self.found(found, locator);
                return true;
            }
        };
        let before = self.met();
        let listed = self.armor.repairs.len();
        if depth < MAX_DEPTH {
            let place = self.place(found.start, locator);
            if !found.notes.has(Kind::Hexadecimal)
                && !found.notes.has(Kind::Numbers)
                && !found.notes.has(Kind::EncodedTwice)
            {
                found.notes.add(Kind::EncodedTwice, found.start);
            }
            for note in core::mem::take(&mut found.notes).in_order() {
                self.repair(&note, place.clone());
            }
            let outer = self.within.replace(place);
            self.bytes(&inner, depth + 1);
            self.within = outer;
        }
        let any = self.met() != before;
        if !any {
            // Nothing was there to be repaired.
            self.armor.repairs.truncate(listed);
            if !found.label.is_empty() {
                self.found(Found { body: Err(Fault::not_der()), ..found }, locator);
            }
        }
        any
    }

    /// Adds a block, with its repairs sorted by place. Several things inside one block become one block each.
    fn found(&mut self, found: Found, locator: &mut Locator<'_>) {
        let Found { label, start, notes, body, .. } = found;
        let index = self.blocks_met;
        self.blocks_met += 1;
        let block = Some(index);
        let place = Place { block, ..self.place(start, locator) };
        if body.is_ok() {
            for note in notes.in_order() {
                let place = Place { block, ..self.place(note.first, locator) };
                self.repair(&note, place);
            }
        }
        match body {
            Ok(Body { headers, der, form, label: instead }) => {
                let label = instead.map_or(label, str::to_owned);
                let ends = if form == Form::Der { outline::ends(&der) } else { Vec::new() };
                match ends.as_slice() {
                    [] | [0] => self.armor.blocks.push(Block { index, label, headers, der, place }),
                    [end] if *end == der.len() => self.armor.blocks.push(Block { index, label, headers, der, place }),
                    ends => {
                        self.several(&der, ends, &Block { index, label, headers, der: Zeroizing::default(), place })
                    }
                }
            }
            Err(fault) => {
                let at = fault.offset.map(|offset| Place { block, ..self.place(offset, locator) });
                self.problem(Error::new(fault.code, fault.words).at(at.unwrap_or(place)));
            }
        }
    }

    /// Things that stood in one block one after another, each as a block of its own.
    fn several(&mut self, der: &[u8], ends: &[usize], first: &Block) {
        let mut from = 0;
        for (index, &end) in (first.index..).zip(ends) {
            self.blocks_met = index + 1;
            let der = Zeroizing::new(der.get(from..end).unwrap_or_default().to_vec());
            let place = Place { block: Some(index), ..first.place.clone() };
            // The one BEGIN line has named the first of them.
            let Body { der, label: instead, .. } =
                Body::bare(der, Form::Der).called(&first.label, 0, &mut Notes::default());
            if instead.is_some() {
                self.repair(&Note { kind: Kind::Label, first: 0, times: 1 }, place.clone());
            }
            let label = instead.map_or_else(|| first.label.clone(), str::to_owned);
            self.armor.blocks.push(Block { index, label, headers: first.headers.clone(), der, place });
            from = end;
        }
    }

    /// Whether nothing was there, good or bad.
    pub fn is_empty(&self) -> bool {
        self.met() == (0, 0)
    }

    fn place(&self, offset: usize, locator: &mut Locator<'_>) -> Place {
        match &self.within {
            Some(place) => place.clone(),
            None => {
                let (line, column) = locator.locate(offset);
                Place::text(line, column)
            }
        }
    }

    pub fn problem(&mut self, problem: Error) {
        if self.armor.problems.len() < MAX_LISTED {
            self.armor.problems.push(problem);
        } else {
            self.unlisted_problems += 1;
        }
    }

    fn repair(&mut self, note: &Note, place: Place) {
        if self.armor.repairs.len() < MAX_LISTED {
            self.armor.repairs.push(note.at(place));
        } else {
            self.unlisted_repairs += 1;
        }
    }

    pub fn finish(mut self) -> Armor {
        if self.unlisted_problems > 0 {
            let words = words!(say::MORE_PROBLEMS, count: self.unlisted_problems);
            self.armor.problems.push(Error::new(ErrorCode::InputNotRecognised, words));
        }
        if self.unlisted_repairs > 0 {
            let words = words!(say::MORE_REPAIRS, count: self.unlisted_repairs);
            self.armor.repairs.push(Repair { code: say::MORE_REPAIRS.id(), words, place: Place::default() });
        }
        self.armor
    }
}
