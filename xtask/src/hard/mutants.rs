//! Mutation testing. In: the sources, each with one small mistake put in, and the tests that should notice. Out: for each subject how many
//! mistakes the tests killed, held against `mutants/scores.json`. A survivor is a test that is missing, or has its reason in
//! `mutants/survivors.json`.

use super::{Line, Options, Verdict};
use crate::command::progress;
use anyhow::{Result, ensure};
use kept::{Reasons, Score, Scores};
use subjects::{SUBJECTS, Sources};

mod javascript;
mod kept;
mod rust;
mod subjects;

/// Keeps the scores. The tests must not see it: they would take what a mutant gives for what is expected.
const UPDATE: &str = "UPDATE_GOLDEN";

/// A mistake that was put in, and what became of it.
struct Mutant {
    file: String,
    /// Without its line, so that what is said about it holds when the lines above it change.
    name: String,
    fate: Fate,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Fate {
    Killed,
    /// Killed as well: the tests no longer ended.
    TimedOut,
    Survived,
    /// It does not compile, or not even load.
    Unviable,
}

pub fn run(options: &Options) -> Result<Vec<Line>> {
    let wanted = options.subject.as_deref();
    let known = || SUBJECTS.iter().map(|subject| subject.name).collect::<Vec<_>>().join(", ");
    let is_known = |name| SUBJECTS.iter().any(|subject| subject.name == name);
    ensure!(wanted.is_none_or(is_known), "there is no subject {}: there are {}", wanted.unwrap_or_default(), known());
    let (mut scores, reasons) = (Scores::read()?, Reasons::read()?);
    let mut lines = Vec::new();
    for subject in SUBJECTS.iter().filter(|subject| wanted.is_none_or(|name| subject.name == name)) {
        progress(&format!("mutants of {}", subject.name));
        let (tried, every) = match &subject.sources {
            Sources::Rust(sources) => (rust::tried(subject.name, sources), sources.every),
            Sources::JavaScript(sources) => (javascript::tried(subject.name, sources), sources.every),
        };
        let (mutants, of) = match tried {
            Ok(tried) => tried,
            Err(error) => {
                eprintln!("error: {error:#}");
                lines.push(failed(subject.name));
                continue;
            }
        };
        let score = Score::new(&mutants, of, every);
        lines.push(line(subject.name, &score, scores.of(subject.name), &complaints(&mutants, &reasons)));
        // After each: a run of all takes hours, and may be stopped.
        if std::env::var_os(UPDATE).is_some() {
            scores.keep(subject.name, score)?;
        }
    }
    Ok(lines)
}

fn failed(subject: &str) -> Line {
    let (what, measured) = (format!("mutants of {subject}"), "could not run".to_owned());
    Line { what, measured, floor: String::new(), verdict: Verdict::Failed }
}

/// What must not be: a survivor without a reason, and a reason without a survivor.
fn complaints(mutants: &[Mutant], reasons: &Reasons) -> Vec<String> {
    let same = |mutant: &&Mutant, other: &&Mutant| (&mutant.file, &mutant.name) == (&other.file, &other.name);
    let mut complaints = Vec::new();
    for mutant in mutants {
        let survives = mutants.iter().any(|other| same(&mutant, &other) && other.fate == Fate::Survived);
        let complaint = match (mutant.fate, reasons.explain(&mutant.file, &mutant.name)) {
            (Fate::Survived, false) => "survived",
            (Fate::Killed | Fate::TimedOut, true) if !survives => "is explained, and was killed",
            _ => continue,
        };
        complaints.push(format!("{complaint}: {}: {}", mutant.file, mutant.name));
    }
    complaints.dedup();
    complaints
}

fn line(subject: &str, score: &Score, before: Option<&Score>, complaints: &[String]) -> Line {
    for complaint in complaints {
        eprintln!("  {subject}: {complaint}");
    }
    let fell = before.is_some_and(|before| score.is_below(before));
    let unexplained = if complaints.is_empty() { String::new() } else { format!("; {} to look at", complaints.len()) };
    Line {
        what: format!("mutants of {subject}"),
        measured: format!("{score}{unexplained}"),
        floor: before.map_or("none yet".to_owned(), |before| format!(">= {}", before.percent())),
        verdict: if fell || !complaints.is_empty() { Verdict::Failed } else { Verdict::Passed },
    }
}

#[cfg(test)]
mod tests {
    use super::{Fate, Mutant, Reasons, Score, Verdict, complaints, line};

    fn mutant(name: &str, fate: Fate) -> Mutant {
        Mutant { file: "src/time.rs".to_owned(), name: name.to_owned(), fate }
    }

    #[test]
    fn a_survivor_needs_a_reason_and_a_reason_a_survivor() {
        let reasons = Reasons::parse(r#"{"src/time.rs": {"explained": "Equal.", "killed since": "Equal."}}"#).unwrap();
        let mutants = [
            mutant("explained", Fate::Survived),
            mutant("explained", Fate::Killed),
            mutant("killed since", Fate::TimedOut),
            mutant("new", Fate::Survived),
            mutant("killed", Fate::Killed),
            mutant("nonsense", Fate::Unviable),
        ];
        let expected = ["is explained, and was killed: src/time.rs: killed since", "survived: src/time.rs: new"];
        assert_eq!(complaints(&mutants, &reasons), expected);
    }

    #[test]
    fn a_score_may_not_fall() {
        let before = Score { of: 4, every: 1, killed: 2, timed_out: 1, survived: 1, unviable: 0 };
        let with = |killed, survived| Score { of: 1000, every: 2, killed, timed_out: 0, survived, unviable: 7 };
        let verdict = |score: &Score| line("time", score, Some(&before), &[]).verdict;
        assert_eq!(verdict(&with(300, 100)), Verdict::Passed);
        assert_eq!(verdict(&with(299, 101)), Verdict::Failed);
        assert_eq!(line("time", &with(0, 9), None, &[]).verdict, Verdict::Passed);
        let shown = line("time", &with(299, 101), Some(&before), &["survived: it".to_owned()]);
        assert_eq!(
            shown.measured,
            "74.7 %: 299 killed, 101 survived, 7 unviable, of 1000, one in 2 tried; 1 to look at"
        );
        assert_eq!(shown.floor, ">= 75.0 %");
    }
}
