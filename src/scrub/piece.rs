//! In: a long text. Out: where a piece of it ends that can be looked through by itself: what a piece takes of memory is many times its own
//! length.

/// Bytes. A shorter text is one piece.
pub(super) const USUAL: usize = 1 << 20;

/// The end of a piece of at least so many bytes: between two items of a list of objects, where no key goes on.
pub(super) fn end(text: &str, least: usize) -> usize {
    let bytes = text.as_bytes();
    let (before, behind) = bytes.split_at_checked(least).unwrap_or((bytes, &[]));
    let mut last = before.last().copied();
    for (place, byte) in behind.iter().copied().enumerate().filter(|(_, byte)| !byte.is_ascii_whitespace()) {
        let rest = behind.get(place + 1..).unwrap_or_default();
        if byte == b',' && last == Some(b'}') && rest.trim_ascii_start().starts_with(b"{") {
            return least + place + 1;
        }
        last = Some(byte);
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_ends_between_two_items() {
        for (text, least, first) in [
            ("[{},{},{}]", 1, "[{},"),
            ("[{},{},{}]", 3, "[{},"),
            ("[{},{},{}]", 4, "[{},{},"),
            ("[{} ,\n {}]", 2, "[{} ,"),
            ("[{},1,[],[],{}]", 1, "[{},1,[],[],{}]"),
            ("[{},{}]", 5, "[{},{}]"),
            ("[{},{}]", 99, "[{},{}]"),
            ("", 1, ""),
        ] {
            assert_eq!(text.get(..end(text, least)), Some(first), "{text} {least}");
        }
    }
}
