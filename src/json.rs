//! In: JSON. Out: a tree, and JSON again, with two things no library offers together: numbers kept digit for digit, and text
//! marked secret, which a body spells out and a preview masks. The same tree gives both, so what is shown is what is sent.

mod parser;
mod writing;

pub use writing::text;

use zeroize::{Zeroize, Zeroizing};

/// A JSON value. Members keep their order.
#[derive(Clone, PartialEq, Eq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// The number as it is written.
    Number(String),
    /// Text, with its escapes decoded.
    String(String),
    /// Text that only [`Value::write`] spells out.
    Secret(Zeroizing<String>),
    /// Values in order.
    Array(Vec<Value>),
    /// Members in order.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// Parses a whole text. `None` when it is not JSON, or nested more than 64 deep.
    pub fn parse(text: &str) -> Option<Self> {
        parser::whole(text)
    }

    /// The member of that name, if this is an object that has it. Of two the last counts, as with other readers.
    pub fn member(&self, name: &str) -> Option<&Self> {
        self.members().iter().rfind(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The members, if this is an object; else none.
    pub fn members(&self) -> &[(String, Self)] {
        match self {
            Self::Object(members) => members,
            _ => &[],
        }
    }

    /// The text, if this is a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// Compact JSON with every secret spelled out: the bytes of a body.
    pub fn write(&self) -> Zeroizing<Vec<u8>> {
        // A buffer that grew would leave copies of the secret behind, so it is sized first.
        let mut out = Zeroizing::new(Vec::with_capacity(self.length()));
        write_value(self, &mut out);
        out
    }

    /// JSON on indented lines with every secret masked.
    pub fn preview(&self) -> String {
        let mut out = String::new();
        preview_value(self, 0, &mut out);
        out
    }

    /// An upper bound of the length of the compact text, and a close one: all of it is wiped.
    fn length(&self) -> usize {
        // The longest escape, `\u0001`, is six bytes for one.
        let escaped = |text: &str| text.len() + 5 * text.bytes().filter(is_escaped).count() + 2;
        match self {
            Self::Null | Self::Bool(_) => 5,
            Self::Number(text) => text.len(),
            Self::String(text) => escaped(text),
            Self::Secret(text) => escaped(text),
            Self::Array(items) => items.iter().map(|item| item.length() + 1).sum::<usize>() + 2,
            Self::Object(members) => {
                members.iter().map(|(key, value)| escaped(key) + value.length() + 2).sum::<usize>() + 2
            }
        }
    }
}

/// Secrets stay masked here too.
impl core::fmt::Debug for Value {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.preview())
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

/// The text of JSON's string literal for `text`, quotes included.
pub fn quote(text: &str) -> String {
    let mut out = Vec::new();
    write_string(text, &mut out);
    String::from_utf8(out).unwrap_or_default()
}

fn write_value(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Null => out.extend_from_slice(b"null"),
        Value::Bool(true) => out.extend_from_slice(b"true"),
        Value::Bool(false) => out.extend_from_slice(b"false"),
        Value::Number(text) => out.extend_from_slice(text.as_bytes()),
        Value::String(text) => write_string(text, out),
        Value::Secret(text) => write_string(text, out),
        Value::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write_value(item, out);
            }
            out.push(b']');
        }
        Value::Object(members) => {
            out.push(b'{');
            for (index, (key, item)) in members.iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write_string(key, out);
                out.push(b':');
                write_value(item, out);
            }
            out.push(b'}');
        }
    }
}

fn is_escaped(byte: &u8) -> bool {
    matches!(byte, 0..0x20 | b'"' | b'\\')
}

fn write_string(text: &str, out: &mut Vec<u8>) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    out.push(b'"');
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(is_escaped) {
        let (plain, from) = rest.split_at(at);
        out.extend_from_slice(plain);
        let Some((byte, after)) = from.split_first() else { break };
        out.push(b'\\');
        match byte {
            b'"' | b'\\' => out.push(*byte),
            b'\n' => out.push(b'n'),
            b'\r' => out.push(b'r'),
            b'\t' => out.push(b't'),
            8 => out.push(b'b'),
            12 => out.push(b'f'),
            _ => {
                out.extend_from_slice(b"u00");
                out.extend([byte >> 4, byte & 15].iter().filter_map(|digit| HEX.get(usize::from(*digit))));
            }
        }
        rest = after;
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

fn preview_value(value: &Value, depth: usize, out: &mut String) {
    let line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.extend(core::iter::repeat_n(' ', depth * 2));
    };
    let plain =
        |value: &Value, out: &mut String| out.push_str(core::str::from_utf8(&value.write()).unwrap_or_default());
    match value {
        Value::Secret(text) => {
            out.push_str("\"••• ");
            out.push_str(&text.chars().count().to_string());
            out.push_str(" characters •••\"");
        }
        Value::Array(items) if !items.is_empty() => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index > 0 { "," } else { "" });
                line(out, depth + 1);
                preview_value(item, depth + 1, out);
            }
            line(out, depth);
            out.push(']');
        }
        Value::Object(members) if !members.is_empty() => {
            out.push('{');
            for (index, (key, item)) in members.iter().enumerate() {
                out.push_str(if index > 0 { "," } else { "" });
                line(out, depth + 1);
                out.push_str(&quote(key));
                out.push_str(": ");
                preview_value(item, depth + 1, out);
            }
            line(out, depth);
            out.push('}');
        }
        simple => plain(simple, out),
    }
}

/// Parsed answers may hold an echoed key: text does not outlive the tree.
impl Drop for Value {
    fn drop(&mut self) {
        if let Self::String(text) = self {
            text.zeroize();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round_trip(text: &str) -> Option<String> {
        Some(String::from_utf8(Value::parse(text)?.write().to_vec()).unwrap())
    }

    #[test]
    fn a_body_is_given_room_once_and_little_more_than_it_takes() {
        for text in ["", "shop", "\"\\\n\u{1}\u{1f}", "é😀", &"-----BEGIN-----\nMIIC\n".repeat(99)] {
            let secret = Value::Secret(Zeroizing::new(text.to_owned()));
            let body =
                Value::Object(vec![(text.to_owned(), Value::Array(vec![secret, Value::Null, Value::from(text)]))]);
            let (room, taken) = (body.length(), body.write().len());
            assert!((taken..taken * 2 + 64).contains(&room), "{text:?}: {taken} in {room}");
        }
    }

    #[test]
    fn keeps_order_numbers_and_text_as_they_are() {
        let text = r#"{"b":[1,-0,1645146939688,1.50e+3,12345678901234567890123],"a":{"é":"😀","":null,"t":true,"f":false},"e":[],"o":{}}"#;
        assert_eq!(round_trip(text).as_deref(), Some(text));
        assert_eq!(
            round_trip(r#" "\u00e9\ud83d\ude00\/\b\f\n\r\t\"\\\u0001" "#).as_deref(),
            Some("\"é😀/\\b\\f\\n\\r\\t\\\"\\\\\\u0001\"")
        );
    }

    #[test]
    fn agrees_with_a_mature_parser_about_what_is_json() {
        let texts = [
            "",
            "nul",
            "tru",
            "01",
            "-",
            "1.",
            ".5",
            "1e",
            "+1",
            "\"",
            "\"\n\"",
            "\"\\x\"",
            "\"\\ud800\"",
            "\"\\udc00\"",
            "\"\\ud800\\u0041\"",
            "[1,]",
            "[,1]",
            "[1 2]",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{a:1}",
            "null null",
            "[",
            "{",
            "0",
            "-0.0e-0",
            " [ ] ",
            "{\"a\" : 1}",
        ];
        for text in texts {
            assert_eq!(Value::parse(text).is_some(), serde_json::from_str::<serde_json::Value>(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn deep_nesting_is_refused_and_does_not_overflow() {
        assert_eq!(Value::parse(&"[".repeat(1_000_000)), None);
        assert!(Value::parse(&format!("{}{}", "[".repeat(60), "]".repeat(60))).is_some());
    }

    #[test]
    fn a_secret_is_written_but_never_shown() {
        let body = Value::Object(vec![("key".to_owned(), Value::Secret(Zeroizing::new("hunter2\n".to_owned())))]);
        assert_eq!(&body.write()[..], b"{\"key\":\"hunter2\\n\"}");
        assert_eq!(body.preview(), "{\n  \"key\": \"••• 8 characters •••\"\n}");
        assert!(!format!("{body:?}").contains("hunter2"));
    }

    #[test]
    fn a_body_never_outgrows_its_buffer() {
        let value = Value::parse(r#"{"a\u0001":["\u0001\u0002",null,false,"é"]}"#).unwrap();
        assert!(value.length() >= value.write().len());
    }
}
