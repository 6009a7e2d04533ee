//! What is said to a person. In: a sentence of the list and the values it speaks of. Out: an identifier with named arguments, for
//! programs and for other languages, and the English text, made only where it leaves.
//!
//! A fact and its sentence are two things: whoever finds something names a row of [`english`] and gives the values. Nothing is
//! remembered by its wording, and no sentence stands inside another.

pub mod english;
#[cfg(debug_assertions)]
mod said;

use core::fmt::{self, Display, Formatter};

use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

/// One sentence of the list, or a few that are always said together. `{name}` stands for an argument.
#[derive(Debug, PartialEq, Eq)]
pub struct Sentence {
    /// In one text, since the address and the length of another for each sentence would be a tenth of a module's data.
    id_and_english: &'static str,
}

impl Sentence {
    /// A row: an id, a blank, the English.
    pub const fn new(id_and_english: &'static str) -> Self {
        Self { id_and_english }
    }

    fn halves(&self) -> (&'static str, &'static str) {
        self.id_and_english.split_once(' ').unwrap_or_default()
    }

    /// Stable: `subject.what`, and `subject.what.variant` where one fact is told in several ways.
    #[inline(never)]
    pub fn id(&self) -> &'static str {
        self.halves().0
    }

    /// In English: the template.
    #[inline(never)]
    pub fn english(&self) -> &'static str {
        self.halves().1
    }

    /// The arguments, in the order in which the English sentence first names them.
    pub fn arguments(&self) -> Vec<&'static str> {
        let mut names = Vec::new();
        for part in parts(self.english()) {
            if let Part::Argument(name) = part
                && !names.contains(&name)
            {
                names.push(name);
            }
        }
        names
    }
}

/// A sentence and the values it is said with. No value is secret.
#[derive(Debug, Clone)]
pub struct Words {
    sentence: &'static Sentence,
    values: Vec<String>,
}

impl Words {
    /// Use [`words!`](crate::words!): it says which value is which, and a debug build holds it to that.
    #[inline(always)]
    pub fn new(sentence: &'static Sentence, names: &[&str], values: &[&dyn Display]) -> Self {
        debug_assert_eq!(sentence.arguments(), names, "the arguments of {}", sentence.id());
        #[cfg(debug_assertions)]
        said::note(sentence.id());
        Self::filled(sentence, values)
    }

    #[inline(never)]
    fn filled(sentence: &'static Sentence, values: &[&dyn Display]) -> Self {
        let mut filled = Vec::with_capacity(values.len());
        for value in values {
            filled.push(value.to_string());
        }
        Self { sentence, values: filled }
    }

    /// Words of a sentence that is not in this list: what loads a module says itself why it cannot be had.
    pub fn said_elsewhere(id: String, text: String, arguments: Vec<(String, String)>) -> Self {
        let mut values = vec![id, text];
        values.extend(arguments.into_iter().flat_map(|(name, value)| [name, value]));
        Self { sentence: &ELSEWHERE, values }
    }

    /// Its id, its text, its arguments, of a sentence that is not in this list.
    fn elsewhere(&self) -> Option<(&str, &str, &[String])> {
        match self.values.as_slice() {
            [id, text, arguments @ ..] if core::ptr::eq(self.sentence, &ELSEWHERE) => Some((id, text, arguments)),
            _ => None,
        }
    }

    /// The id of the sentence, such as `chain.reordered`.
    pub fn id(&self) -> &str {
        self.elsewhere().map_or(self.sentence.id(), |(id, ..)| id)
    }

    /// What is said, by name.
    pub fn arguments(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs: Vec<(&str, &str)> = match self.elsewhere() {
            Some((.., arguments)) => {
                arguments.chunks(2).filter_map(|pair| Some((pair.first()?.as_str(), pair.get(1)?.as_str()))).collect()
            }
            None => self.sentence.arguments().into_iter().zip(self.values.iter().map(String::as_str)).collect(),
        };
        pairs.into_iter()
    }

    /// The arguments as they are serialised: an object.
    pub fn arguments_as_map(&self) -> impl Serialize + use<'_> {
        Arguments(self)
    }

    /// The English sentence, with its arguments in their places.
    pub fn text(&self) -> String {
        if let Some((_, text, _)) = self.elsewhere() {
            return text.to_owned();
        }
        let english = self.sentence.english();
        let mut names = Vec::new();
        let mut text = String::with_capacity(english.len() * 2);
        for part in parts(english) {
            text.push_str(match part {
                Part::Text(text) => text,
                Part::Argument(name) => {
                    let index = names.iter().position(|other| *other == name).unwrap_or_else(|| {
                        names.push(name);
                        names.len() - 1
                    });
                    self.values.get(index).map_or("", String::as_str)
                }
            });
        }
        text
    }

    /// How many members [`members`](Self::members) writes.
    pub const MEMBERS: usize = 3;

    /// Writes what an object says: `id`, the English text as `message` (or as the name that the text has there), `arguments`.
    pub fn members<S: SerializeStruct>(&self, message: &'static str, object: &mut S) -> Result<(), S::Error> {
        object.serialize_field("id", self.id())?;
        object.serialize_field(message, &self.text())?;
        object.serialize_field("arguments", &Arguments(self))
    }

    /// Writes another sentence of an object: the English text, and beside it the words it is of, such as `remedy` and `remedyWords`.
    pub fn beside<S: SerializeStruct>(
        &self,
        text: &'static str,
        words: &'static str,
        object: &mut S,
    ) -> Result<(), S::Error> {
        object.serialize_field(text, &self.text())?;
        object.serialize_field(words, self)
    }
}

impl Display for Words {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id() && self.values == other.values
    }
}

impl Eq for Words {}

/// `{ id, arguments }`.
impl Serialize for Words {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Words", 2)?;
        object.serialize_field("id", self.id())?;
        object.serialize_field("arguments", &Arguments(self))?;
        object.end()
    }
}

struct Arguments<'a>(&'a Words);

impl Serialize for Arguments<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in self.0.arguments() {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

/// A sentence without arguments.
impl From<&'static Sentence> for Words {
    #[inline(always)]
    fn from(sentence: &'static Sentence) -> Self {
        Self::new(sentence, &[], &[])
    }
}

/// Stands for whichever it is.
static ELSEWHERE: Sentence = Sentence::new("");

/// A piece of a template.
enum Part<'a> {
    Text(&'a str),
    Argument(&'a str),
}

/// `a {b} c` as text, argument, text. A brace with more in it than a name is text.
fn parts(template: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = template;
    core::iter::from_fn(move || {
        let named = rest.strip_prefix('{').and_then(|inside| inside.split_once('}'));
        if let Some((name, after)) =
            named.filter(|(name, _)| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'))
        {
            rest = after;
            return Some(Part::Argument(name));
        }
        // The brace is one byte, and no other character has it.
        let end = rest.bytes().skip(1).position(|byte| byte == b'{');
        let (text, after) = rest.split_at_checked(end.map_or(rest.len(), |at| at + 1))?;
        rest = after;
        (!text.is_empty()).then_some(Part::Text(text))
    })
}

/// The words of a fact: a sentence of the list, and its arguments in the order in which the sentence names them.
///
/// ```
/// use countersign_reading::{words, words::Sentence};
/// static SHORT: Sentence = Sentence::new("example.short The key has {bits} bits; {least} are the least.");
/// let bits = 1024;
/// assert_eq!(words!(SHORT, bits, least: 2048).text(), "The key has 1024 bits; 2048 are the least.");
/// ```
#[macro_export]
macro_rules! words {
    (@value $name:ident) => { &$name };
    (@value $name:ident $value:expr) => { &$value };
    ($sentence:path $(, $name:ident $(: $value:expr)?)* $(,)?) => {
        $crate::words::Words::new(
            &$sentence,
            &[$(stringify!($name)),*],
            &[$($crate::words!(@value $name $($value)?)),*],
        )
    };
}

/// Declares sentences as rows, `NAME "id" "English."`, and the list of them.
#[doc(hidden)]
#[macro_export]
macro_rules! sentences {
    ($($(#[$comment:meta])* $name:ident $id:literal $english:literal)+) => {
        $($(#[$comment])* #[doc = $english] pub static $name: $crate::words::Sentence =
            $crate::words::Sentence::new(concat!($id, " ", $english));)+

        /// All of this subject.
        pub const ALL: &[&$crate::words::Sentence] = &[$(&$name),+];
    };
}
#[doc(hidden)]
pub use sentences;

#[cfg(test)]
mod tests {
    use super::*;

    static TWICE: Sentence = Sentence::new("test.twice {a}: {b} is {a}, { c: d }{unclosed");

    #[test]
    fn a_template_is_filled_by_name_however_often_it_says_it() {
        assert_eq!(TWICE.arguments(), ["a", "b"]);
        let words = words!(TWICE, a: 1, b: "ü{a}");
        assert_eq!(words.text(), "1: ü{a} is 1, { c: d }{unclosed");
        assert_eq!(words.arguments().collect::<Vec<_>>(), [("a", "1"), ("b", "ü{a}")]);
    }

    #[test]
    fn words_are_an_identifier_and_arguments() {
        let said = serde_json::to_value(words!(TWICE, a: 1, b: 2)).unwrap();
        assert_eq!(said, serde_json::json!({ "id": "test.twice", "arguments": { "a": "1", "b": "2" } }));
    }

    #[test]
    #[should_panic(expected = "the arguments of test.twice")]
    fn values_in_another_order_are_no_arguments() {
        drop(words!(TWICE, b: 2, a: 1));
    }
}
