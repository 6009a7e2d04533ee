//! In: a choice of a sentence, and values. Out: the text is the sentence with each value in its place, whatever is in a value, and JSON says the same.

use arbitrary::{Result, Unstructured};
use countersign::{
    json::{self, Value},
    words::{Words, english},
};

/// The choices are the input.
pub fn check(data: &[u8]) {
    let _ = checked(&mut Unstructured::new(data));
}

fn checked(input: &mut Unstructured) -> Result<()> {
    let all: Vec<_> = english::all().collect();
    let sentence = all[usize::from(input.arbitrary::<u16>()?) % all.len()];
    let names = sentence.arguments();
    let values: Vec<&str> = names.iter().map(|_| input.arbitrary()).collect::<Result<_>>()?;
    let displayed: Vec<&dyn core::fmt::Display> = values.iter().map(|value| value as _).collect();
    let words = Words::new(sentence, &names, &displayed);
    let mut expected = String::new();
    let mut rest = sentence.english();
    while let Some((before, after)) = rest.split_once('{') {
        let named = after
            .split_once('}')
            .and_then(|(name, after)| Some((names.iter().position(|other| *other == name)?, after)));
        expected += before;
        match named {
            Some((index, after)) => {
                expected += values[index];
                rest = after;
            }
            None => {
                expected.push('{');
                rest = after;
            }
        }
    }
    expected += rest;
    assert_eq!(words.text(), expected, "{}", sentence.id());
    let said = Value::parse(&json::text(&words)).expect("words are JSON");
    assert_eq!(said.member("id").and_then(Value::as_str), Some(sentence.id()));
    let arguments = said.member("arguments").expect("arguments");
    for (name, value) in names.iter().zip(&values) {
        assert_eq!(arguments.member(name).and_then(Value::as_str), Some(*value), "{} of {}", name, sentence.id());
    }
    Ok(())
}
