//! What is kept of mutation testing. In: `mutants/scores.json` and `mutants/survivors.json`. Out: the score of each subject when it was
//! last written, and which survivors have a reason.

use super::{Fate, Mutant};
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::fs;

const SCORES: &str = "mutants/scores.json";
const SURVIVORS: &str = "mutants/survivors.json";

/// How many mutants of a subject came to which end.
#[derive(Default, Serialize, Deserialize)]
pub struct Score {
    /// How many there are.
    pub of: usize,
    /// One of how many was tried.
    pub every: u32,
    pub killed: usize,
    pub timed_out: usize,
    pub survived: usize,
    pub unviable: usize,
}

impl Score {
    pub fn new(mutants: &[Mutant], of: usize, every: u32) -> Self {
        let count = |fate| mutants.iter().filter(|mutant| mutant.fate == fate).count();
        Self {
            of,
            every,
            killed: count(Fate::Killed),
            timed_out: count(Fate::TimedOut),
            survived: count(Fate::Survived),
            unviable: count(Fate::Unviable),
        }
    }

    /// Whether a smaller part of the viable mutants was killed.
    pub fn is_below(&self, other: &Self) -> bool {
        self.dead() * other.viable() < other.dead() * self.viable()
    }

    /// Rounded down: 100 % is all of them.
    pub fn percent(&self) -> String {
        let thousandths = self.dead() * 1000 / self.viable().max(1);
        format!("{}.{} %", thousandths / 10, thousandths % 10)
    }

    fn dead(&self) -> usize {
        self.killed + self.timed_out
    }

    fn viable(&self) -> usize {
        self.dead() + self.survived
    }
}

impl fmt::Display for Score {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {} killed", self.percent(), self.killed)?;
        for (count, what) in [(self.timed_out, "timed out"), (self.survived, "survived"), (self.unviable, "unviable")] {
            if count > 0 {
                write!(out, ", {count} {what}")?;
            }
        }
        write!(out, ", of {}", self.of)?;
        match self.every {
            1 => Ok(()),
            every => write!(out, ", one in {every} tried"),
        }
    }
}

/// The score of each subject.
#[derive(Serialize, Deserialize)]
pub struct Scores(BTreeMap<String, Score>);

impl Scores {
    pub fn read() -> Result<Self> {
        serde_json::from_str(&text(SCORES)?).with_context(|| format!("{SCORES} cannot be read"))
    }

    pub fn of(&self, subject: &str) -> Option<&Score> {
        self.0.get(subject)
    }

    /// Takes a subject's score for the one that the next may not be below.
    pub fn keep(&mut self, subject: &str, score: Score) -> Result<()> {
        self.0.insert(subject.to_owned(), score);
        let text = serde_json::to_string_pretty(self)? + "\n";
        fs::write(SCORES, text).with_context(|| format!("cannot write {SCORES}"))
    }
}

/// Why a survivor may live: by its file and its name, in a sentence.
#[derive(Deserialize)]
pub struct Reasons(BTreeMap<String, BTreeMap<String, String>>);

impl Reasons {
    pub fn read() -> Result<Self> {
        Self::parse(&text(SURVIVORS)?)
    }

    pub fn parse(text: &str) -> Result<Self> {
        serde_json::from_str(text).with_context(|| format!("{SURVIVORS} cannot be read"))
    }

    pub fn explain(&self, file: &str, name: &str) -> bool {
        self.0.get(file).is_some_and(|reasons| reasons.contains_key(name))
    }
}

fn text(file: &str) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read {file}"))
}
