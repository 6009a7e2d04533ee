//! In: nothing. Out: what is said of a text or file while it is taken apart into blocks.

use crate::words::{Sentence, sentences};

sentences! {
    EMPTY "armor.empty" "There is nothing here. Give a certificate or a key."
    TOO_LARGE "armor.too-large"
        "The input is larger than {most} MiB, too large for a certificate. Give only the PEM or DER file."
    NOTHING_KNOWN "armor.nothing-known"
        "There is no BEGIN line here, no DER and no base64 of it. Give the certificate or key as PEM."
    LEFT_OUT "armor.left-out" "Something follows here that is no certificate and no key. It was left out."

    DOTS "armor.dots"
        "There are dots in the middle of the base64. If they replace a part that was left out, copy the whole block from \
         where it came; if not, remove them."
    CHARACTER "armor.character"
        "The character {character} stands here in the middle of base64, where it does not belong. Copy the block again from \
         where it came, without anything between or beside its lines."
    INNER_PADDING "armor.inner-padding"
        "There is an = in the middle; it can only be at the end of base64. Two blocks may have run together, or text may \
         have been lost."
    INNER_SPACE "armor.inner-space"
        "There is a space in a line where a + may have been; the block does not show which. Copy it again from where it \
         came."
    EMPTY_BLOCK "armor.empty-block" "There is nothing between the BEGIN and the END line."
    NOT_DER "armor.not-der"
        "This is not the base64 of a certificate or key, which begins with M, as in MIIC. Is it a placeholder, or is its \
         first line missing?"
    ODD_LENGTH "armor.odd-length"
        "The number of base64 characters is impossible: at least one was lost or added. Copy the block again from where it \
         came."
    IMPOSSIBLE_LENGTH "armor.impossible-length"
        "The content ends at once, or states a length that is impossible: it is damaged. Copy the block again from where \
         it came."
    TOO_SHORT "armor.too-short"
        "The block is incomplete: it should have {wanted} bytes, and {missing} are missing. Something was lost or doubled \
         on the way. Copy it again from where it came."
    TOO_SHORT_SPACED "armor.too-short.spaced"
        "The block is incomplete: it should have {wanted} bytes, and {missing} are missing. The spaces in it may have been \
         + signs. Copy it again from where it came."
    TOO_LONG "armor.too-long"
        "The block is too long: of its {found} bytes, {surplus} should not be there. Something was lost or doubled on the \
         way. Copy it again from where it came."
    TOO_LONG_SPACED "armor.too-long.spaced"
        "The block is too long: of its {found} bytes, {surplus} should not be there. The spaces in it may have been + signs. \
         Copy it again from where it came."
    HEXADECIMAL_SHORT "armor.hexadecimal-short"
        "This is hexadecimal and stands for the bytes of a certificate or key. It should have {wanted} bytes, and \
         {missing} are missing. Give all of it, or the file itself."
    NUMBERS_SHORT "armor.numbers-short"
        "This is a list of numbers and stands for the bytes of a certificate or key. It should have {wanted} bytes, and \
         {missing} are missing. Give all of it, or the file itself."
    READ_AS_TEXT "armor.read-as-text"
        "This is a binary file that was read as text; that changed its bytes, and they are lost. Give the bytes of the file, \
         not its text."
    BINARY_ESCAPES "armor.binary-escapes"
        "These are the bytes of a binary file, written with escapes such as \\x82 or %82. Give the bytes of the file, or \
         their base64."
    OPEN_PGP "armor.open-pgp" "This is OpenPGP, not a certificate or key. Leave this block out."
    UNTERMINATED "armor.unterminated"
        "The END line is missing, and nothing shows that the content is complete. Copy everything from -----BEGIN \
         {label}----- to -----END {label}-----."
    UNBEGUN "armor.unbegun"
        "An END line has no BEGIN line before it. Copy everything from -----BEGIN {label}----- to -----END {label}-----."
    BARE_ENCRYPTED "armor.bare-encrypted"
        "This is an encrypted private key without its BEGIN and END lines. Copy it again, with both of them."
    LABELS_DIFFER "armor.labels-differ"
        "The BEGIN line says {begin}, and the END line says {end}. Make both name what the block holds."
    MORE_PROBLEMS "armor.more-problems" "Blocks that could not be read either, and are not listed: {count}."
    MORE_REPAIRS "armor.more" "Repairs that are not listed: {count}."
}

/// Declares what was put right as rows, `NAME "id" "English"`: each is said of one place, and of several.
macro_rules! repairs {
    ($($name:ident $id:literal $english:literal)+) => {
        $(#[doc = $english] pub static $name: [Sentence; 2] = [
            Sentence::new(concat!($id, " ", $english, ".")),
            Sentence::new(concat!($id, ".often ", $english, " ({times} times).")),
        ];)+

        /// All of what was put right.
        pub const REPAIRS: &[&[Sentence; 2]] = &[$(&$name),+];
    };
}

repairs! {
    BARE_BASE64 "armor.bare-base64" "Base64 without BEGIN and END lines was read as DER"
    BLANK_LINES "armor.blank-lines" "Blank lines inside the block were removed"
    BOUNDARY_CASE "armor.boundary-case" "A BEGIN or END line in small letters was put in capitals"
    BOUNDARY_DASHES "armor.boundary-dashes" "A BEGIN or END line did not have five plain dashes on each side"
    BOUNDARY_REPEATED "armor.boundary-repeated" "A BEGIN or END line was there twice"
    BOUNDARY_SPACING "armor.boundary-spacing" "Spaces in a BEGIN or END line were put right"
    BYTE_ORDER_MARK "armor.byte-order-mark" "A byte order mark at the start was removed"
    CONTINUATIONS "armor.continuations" "Line continuation signs, such as \\ at the end of a line, were removed"
    DECORATION "armor.decoration" "Marks at the edges of lines, such as > or |, were removed"
    DER "armor.der" "A binary DER file was read; it will be sent as PEM"
    ENCODED_TWICE "armor.encoded-twice" "The text was encoded in base64 twice; one encoding was undone"
    ESCAPES "armor.escapes" "Escapes, such as \\n for a line break, were undone"
    HEADERS "armor.headers" "Headers inside the block were left out"
    HEXADECIMAL "armor.hexadecimal" "Hexadecimal was turned into the bytes it stands for"
    HTML "armor.html" "HTML tags and entities were undone"
    INVISIBLE_CHARACTERS "armor.invisible-characters" "Invisible characters were removed"
    LINE_ENDINGS "armor.line-endings" "Line endings with a carriage return (Windows) became plain line feeds"
    LABEL "armor.label" "The BEGIN line names something else; the block was read as what it holds"
    LINE_PREFIX "armor.line-prefix" "What stood before the BEGIN line and before every other line was removed"
    LINE_SUFFIX "armor.line-suffix" "What stood after the BEGIN line and after other lines was removed"
    LINE_WIDTH "armor.line-width" "Lines were not 64 characters long and were wrapped again"
    MISSING_BEGIN "armor.missing-begin" "The BEGIN line was missing; the content is complete"
    MISSING_END "armor.missing-end" "The END line was missing; the content is complete"
    NUMBERS "armor.numbers" "A list of numbers was turned into the bytes they stand for"
    ONE_LINE "armor.one-line" "The whole block stood on one line and was wrapped again"
    PADDING_EXTRA "armor.padding-extra" "There were too many = at the end"
    PADDING_MISSING "armor.padding-missing" "The = at the end were missing"
    QUOTED_PRINTABLE "armor.quoted-printable" "Quoted-printable escapes of a mail, such as =3D, were undone"
    QUOTES "armor.quotes" "Quotation marks inside the block were removed"
    SEPARATORS "armor.separators" "Commas or semicolons inside the block were removed"
    SHARED_LINE "armor.shared-line" "A BEGIN or END line shared its line with base64"
    SPACES "armor.spaces" "Spaces or tabs inside the block were removed"
    TRAILING_BITS "armor.trailing-bits" "The last character carried bits that belong to no byte; they were dropped"
    URL_ENCODING "armor.url-encoding" "URL encoding, such as %0A for a line break, was undone"
    URL_SAFE_ALPHABET "armor.url-safe-alphabet" "The URL-safe characters - and _ were read as + and /"
    UTF_16 "armor.utf-16" "UTF-16 text was converted to UTF-8"
}
