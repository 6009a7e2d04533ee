//! What a module imports. In: the module and the JavaScript beside it. Out: both, with names of a letter or two: those that the generator
//! gives are long, and end in digits that no compression shortens. 1 KB smaller with brotli, in each of the two.

use anyhow::{Context, Result, bail, ensure};

/// The number of the section of imports.
const IMPORTS: u8 = 2;

/// The kind of an import that is a function.
const FUNCTION: u8 = 0;

/// Renames all of them.
pub fn shorten(module: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    let (header, sections) = module.split_at_checked(8).context("the module is cut off")?;
    let (mut short, mut glue) = (header.to_vec(), glue.to_owned());
    let mut rest = Reader(sections);
    while !rest.0.is_empty() {
        let (kind, content) = (rest.byte()?, rest.bytes()?);
        short.push(kind);
        match kind {
            IMPORTS => write(&shortened(Reader(content), &mut glue)?, &mut short),
            _ => write(content, &mut short),
        }
    }
    Ok((short, glue))
}

/// The content of the section: for each import the module it is from, its name, and of what type it is.
fn shortened(mut section: Reader<'_>, glue: &mut String) -> Result<Vec<u8>> {
    let (mut out, count) = (Vec::new(), section.number()?);
    number(count, &mut out);
    for index in 0..count {
        let (from, name) = (section.bytes()?, std::str::from_utf8(section.bytes()?)?);
        write(from, &mut out);
        // What another file exports is called as it is there.
        if from.starts_with(b"./") {
            let (long, short) = (format!("    {name}: function("), letters(index));
            ensure!(glue.matches(&long).count() == 1, "wasm-bindgen no longer writes `{long}`");
            *glue = glue.replace(&long, &format!("    {short}: function("));
            write(short.as_bytes(), &mut out);
        } else {
            write(name.as_bytes(), &mut out);
        }
        ensure!(section.byte()? == FUNCTION, "{name} is imported and no function");
        out.push(FUNCTION);
        number(section.number()?, &mut out);
    }
    Ok(out)
}

/// `a` to `z`, then `aa`.
fn letters(index: usize) -> String {
    let before = if index < 26 { String::new() } else { letters(index / 26 - 1) };
    before + &char::from(b'a' + (index % 26) as u8).to_string()
}

/// Bytes with their number before them.
fn write(bytes: &[u8], out: &mut Vec<u8>) {
    number(bytes.len(), out);
    out.extend_from_slice(bytes);
}

/// LEB128: seven bits a byte, the lowest first.
fn number(mut number: usize, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Result<u8> {
        let (byte, rest) = self.0.split_first().context("the module is cut off")?;
        self.0 = rest;
        Ok(*byte)
    }

    fn number(&mut self) -> Result<usize> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        bail!("a number has more than 32 bits")
    }

    fn bytes(&mut self) -> Result<&'a [u8]> {
        let length = self.number()?;
        let (bytes, rest) = self.0.split_at_checked(length).context("the module is cut off")?;
        self.0 = rest;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_in_both() {
        let module =
            b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02\x1a\x02\x03./m\x05__one\0\0\x03./m\x05__two\0\x81\x01\0\x02n\0";
        let glue = "{\n    __one: function() {},\n    __two: function(arg0) {},\n}";
        let (short, glue) = shorten(module, glue).unwrap();
        assert_eq!(
            short,
            b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02\x12\x02\x03./m\x01a\0\0\x03./m\x01b\0\x81\x01\0\x02n\0"
        );
        assert_eq!(glue, "{\n    a: function() {},\n    b: function(arg0) {},\n}");
        assert!(shorten(module, "").is_err());
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["a", "z", "aa", "zz", "aaa"]);
        let mut large = Vec::new();
        number(300, &mut large);
        assert_eq!(Reader(&large).number().unwrap(), 300);
    }
}
