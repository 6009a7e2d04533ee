//! In: whatever serialises. Out: its JSON text (RFC 8259). Nothing can go wrong while it is written, and the compiler knows it: no caller
//! checks each member.

use core::fmt::{self, Display, Formatter};

use serde::ser::{self, Serialize, Serializer};

use super::write_string;

/// The text of a value.
pub fn text<T: Serialize + ?Sized>(value: &T) -> String {
    let mut out = Writing { text: Vec::with_capacity(FIRST) };
    match value.serialize(&mut out) {
        Ok(()) => String::from_utf8(out.text).unwrap_or_default(),
    }
}

/// What a text begins with in memory: what is said of one certificate fits.
const FIRST: usize = 4 << 10;

/// No error: there is no value of it.
#[derive(Debug)]
pub enum Never {}

impl Display for Never {
    fn fmt(&self, _: &mut Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl core::error::Error for Never {}

impl ser::Error for Never {
    /// Only an `impl Serialize` can ask for one, and none of ours does.
    fn custom<T: Display>(_: T) -> Self {
        unreachable!()
    }
}

type Written = Result<(), Never>;

struct Writing {
    text: Vec<u8>,
}

impl Writing {
    fn raw(&mut self, text: &str) -> Written {
        self.text.extend_from_slice(text.as_bytes());
        Ok(())
    }

    /// What stands before an item or a name: nothing before the first, which the last byte tells.
    fn separate(&mut self) {
        if !matches!(self.text.last(), Some(b'[' | b'{' | b':')) {
            self.text.push(b',');
        }
    }

    /// Names of members are identifiers, and need no escapes.
    #[inline(never)]
    fn name(&mut self, name: &str) {
        self.separate();
        self.text.push(b'"');
        self.text.extend_from_slice(name.as_bytes());
        self.text.extend_from_slice(b"\":");
    }

    fn opened(&mut self, bracket: u8) -> Result<&mut Self, Never> {
        self.text.push(bracket);
        Ok(self)
    }

    fn closed(&mut self, bracket: u8) -> Written {
        self.text.push(bracket);
        Ok(())
    }

    #[inline(never)]
    fn number(&mut self, number: u64) {
        if number > 9 {
            self.number(number / 10);
        }
        self.text.push(b'0' + (number % 10) as u8);
    }
}

impl Serializer for &mut Writing {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    fn serialize_bool(self, value: bool) -> Written {
        self.raw(if value { "true" } else { "false" })
    }

    fn serialize_i8(self, value: i8) -> Written {
        self.serialize_i64(value.into())
    }
    fn serialize_i16(self, value: i16) -> Written {
        self.serialize_i64(value.into())
    }
    fn serialize_i32(self, value: i32) -> Written {
        self.serialize_i64(value.into())
    }
    fn serialize_i64(self, value: i64) -> Written {
        if value < 0 {
            self.text.push(b'-');
        }
        self.serialize_u64(value.unsigned_abs())
    }
    fn serialize_u8(self, value: u8) -> Written {
        self.serialize_u64(value.into())
    }
    fn serialize_u16(self, value: u16) -> Written {
        self.serialize_u64(value.into())
    }
    fn serialize_u32(self, value: u32) -> Written {
        self.serialize_u64(value.into())
    }
    fn serialize_u64(self, value: u64) -> Written {
        self.number(value);
        Ok(())
    }
    fn serialize_f32(self, value: f32) -> Written {
        self.serialize_f64(value.into())
    }
    /// JSON has no infinities.
    fn serialize_f64(self, value: f64) -> Written {
        if value.is_finite() { self.raw(&value.to_string()) } else { self.serialize_unit() }
    }

    fn serialize_char(self, value: char) -> Written {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }
    fn serialize_str(self, value: &str) -> Written {
        write_string(value, &mut self.text);
        Ok(())
    }
    fn serialize_bytes(self, value: &[u8]) -> Written {
        value.serialize(self)
    }

    fn serialize_none(self) -> Written {
        self.raw("null")
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Written {
        self.raw("null")
    }
    fn serialize_unit_struct(self, _: &'static str) -> Written {
        self.raw("null")
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Written {
        self.serialize_str(variant)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Written {
        value.serialize(self)
    }
    /// No type of ours has variants with values.
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Written {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Never> {
        self.opened(b'[')
    }
    fn serialize_tuple(self, _: usize) -> Result<Self, Never> {
        self.opened(b'[')
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Never> {
        self.opened(b'[')
    }
    fn serialize_tuple_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Self, Never> {
        self.opened(b'[')
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Self, Never> {
        self.opened(b'{')
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Never> {
        self.opened(b'{')
    }
    fn serialize_struct_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Self, Never> {
        self.opened(b'{')
    }
}

/// Lists of each kind.
macro_rules! list {
    ($($kind:ident $item:ident)*) => {$(
        impl ser::$kind for &mut Writing {
            type Ok = ();
            type Error = Never;
            fn $item<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
                self.separate();
                value.serialize(&mut **self)
            }
            fn end(self) -> Written {
                self.closed(b']')
            }
        }
    )*};
}

/// Objects of each kind, whose members have names that the program gave them.
macro_rules! object {
    ($($kind:ident)*) => {$(
        impl ser::$kind for &mut Writing {
            type Ok = ();
            type Error = Never;
            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Written {
                self.name(name);
                value.serialize(&mut **self)
            }
            fn end(self) -> Written {
                self.closed(b'}')
            }
        }
    )*};
}

list! {
    SerializeSeq serialize_element
    SerializeTuple serialize_element
    SerializeTupleStruct serialize_field
    SerializeTupleVariant serialize_field
}
object! { SerializeStruct SerializeStructVariant }

impl ser::SerializeMap for &mut Writing {
    type Ok = ();
    type Error = Never;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, name: &T) -> Written {
        self.separate();
        name.serialize(&mut **self)
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.text.push(b':');
        value.serialize(&mut **self)
    }
    fn end(self) -> Written {
        self.closed(b'}')
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Serialize;

    use super::*;

    #[derive(Serialize)]
    struct Everything<'a> {
        text: &'a str,
        numbers: (u64, i64, u8, i8, f64),
        flags: [bool; 2],
        missing: Option<u8>,
        there: Option<char>,
        kind: Kind,
        empty: [Vec<()>; 2],
        map: BTreeMap<&'a str, Vec<u32>>,
        nothing: (),
    }

    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    enum Kind {
        OneOfThem,
    }

    #[test]
    fn is_what_a_mature_library_writes() {
        let escaped: String = ('\0'..'\u{100}').chain("😀\u{2028}\u{ffff}".chars()).collect();
        let value = Everything {
            text: &escaped,
            numbers: (u64::MAX, i64::MIN, 0, -1, 1.5),
            flags: [true, false],
            missing: None,
            there: Some('"'),
            kind: Kind::OneOfThem,
            empty: [vec![], vec![(), ()]],
            map: BTreeMap::from([("", vec![10]), ("a\"[", vec![]), ("{", vec![1, 2])]),
            nothing: (),
        };
        assert_eq!(text(&value), serde_json::to_string(&value).unwrap());
        assert_eq!(text(&f64::NAN), "null");
        assert_eq!(text(&[""; 2]), r#"["",""]"#);
    }
}
