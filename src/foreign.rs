//! In: what is neither certificate nor private key nor container of them. Out: what it is, and what to give instead.

mod rows;

use rows::ROWS;

use crate::{
    der::{Element, Elements, OBJECT_IDENTIFIER, SEQUENCE},
    oid::{GM_CONTENT_TYPES, TPM_KEYS},
    small::List,
    small::{first, holds},
    words::Sentence,
};

/// Something that is known by its looks, and that nothing can be done with here.
#[derive(Debug)]
pub struct Foreign {
    /// What it is, in one word.
    pub id: &'static str,
    /// What it is: with what to give instead, and with that it was left out.
    pub sentences: &'static [Sentence; 2],
    /// Whether what is wanted may be in it all the same, such as a private key.
    pub may_hold: bool,
}

/// What a whole input is instead. `weakly`: even if that is only a guess, such as any document.
// An engine compiles a function where it is met first, and most inputs need none of this.
#[inline(never)]
pub fn of_input(input: &[u8], weakly: bool) -> Option<&'static Foreign> {
    if let Some(id) = of_magic(input) {
        return row(id);
    }
    // Its beginning says what it is; there is no need to look further into a file of another kind.
    let head = input.get(..LONGEST).unwrap_or(input);
    // A mark of byte order; and one of direction, which the dialog of Windows puts before a thumbprint.
    let head = head.strip_prefix(b"\xef\xbb\xbf").or_else(|| head.strip_prefix(b"\xe2\x80\x8e")).unwrap_or(head);
    let mut text = head.trim_ascii().to_vec();
    text.make_ascii_lowercase();
    let text = text.utf8_chunks().next()?.valid();
    let begins = |words: &[(&str, &'static str)]| Some(words.iter().find(|(word, _)| text.starts_with(word))?.1);
    let strong = begins(BEGINNINGS).or_else(|| of_json(text));
    let weak = || if weakly { begins(WEAK).or_else(|| of_word(text)) } else { None };
    row(strong.or_else(weak)?)
}

/// What stands beside the blocks of a text and holds a private key, and of which a minus or a less-than sign is a part.
pub fn beside(input: &[u8]) -> Option<&'static Foreign> {
    // Such texts are long, and mostly base64: in each of the words is a mark that is rare there.
    let (mut rest, mut found) = (input, BESIDE.len());
    while let Some(mark) = first(rest, |byte| matches!(byte, b'-' | b'<')) {
        let before = input.len() - rest.len() + mark;
        // A dash is the first one of its words: none of the other dashes around a block is.
        let last = before.checked_sub(1).and_then(|last| input.get(last));
        let follows_another = rest.get(mark) == Some(&b'-') && last == Some(&b'-');
        let stands = |(words, _): &(&str, _)| {
            let start =
                words.bytes().position(|byte| Some(&byte) == rest.get(mark)).and_then(|at| before.checked_sub(at));
            start.and_then(|start| input.get(start..)).is_some_and(|text| text.starts_with(words.as_bytes()))
        };
        if !follows_another {
            found = BESIDE.iter().position(stands).unwrap_or(found).min(found);
        }
        rest = rest.get(mark + 1..).unwrap_or_default();
    }
    let (_, id) = BESIDE.get(found)?;
    core::str::from_utf8(input).ok().and_then(|_| row(id))
}

/// What a block is: by what is in it, else by its label.
pub fn of_block(label: &str, der: &[u8]) -> Option<&'static Foreign> {
    let by_label = || LABELS.iter().find(|(known, _)| *known == label).map(|(_, id)| *id);
    row(of_magic(der).or_else(|| of_der(der)).or_else(by_label)?)
}

/// A block of which even that is not known.
pub fn unknown() -> Option<&'static Foreign> {
    row("unknown")
}

/// No more of an input is looked at.
const LONGEST: usize = 1 << 16;

/// The first bytes of files.
const MAGIC: &[(&[u8], &str)] = &[
    (b"\xfe\xed\xfe\xed", "jks"),
    (b"\xce\xce\xce\xce", "jceks"),
    (b"\0\0\0\x01\0\0\0\x14", "bks"),
    (b"\0\0\0\x02\0\0\0\x14", "bks"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"BZh", "archive"),
    (b"\x1e\xf1\xb5\xb0", "pvk"),
    (b"SQLite format 3\0", "database"),
    (b"\0\x06\x15\x61", "database"),
    (b"kych", "keychain"),
    (b"age-encryption.org/", "age"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"%PDF", "picture"),
    (b"\xd0\xcf\x11\xe0", "picture"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"-\0\0\0-\0\0\0", "utf-32"),
    (b"\0\0\0-\0\0\0-", "utf-32"),
    (b"\x30\xef\xbf\xbd", "binary-as-text"),
    (b"\x30?\x02", "binary-as-text"),
    (b"\x30?\x03", "binary-as-text"),
    (b"\x30??", "binary-as-text"),
    (b"\xef\xbf\xbd\xef\xbf\xbd", "binary-as-text"),
    (b"\x99\x01", "pgp"),
    (b"\x95\x01", "pgp"),
    (b"\xc6\xc1", "pgp"),
];

/// What a text begins with that can be nothing else, in small letters.
const BEGINNINGS: &[(&str, &str)] = &[
    ("ssh-rsa ", "ssh-public-key"),
    ("ssh-dss ", "ssh-public-key"),
    ("ssh-ed25519 ", "ssh-public-key"),
    ("ecdsa-sha2-", "ssh-public-key"),
    ("sk-ssh-", "ssh-public-key"),
    ("sk-ecdsa-", "ssh-public-key"),
    ("ssh-rsa-cert-", "ssh-public-key"),
    ("ssh-ed25519-cert-", "ssh-public-key"),
    ("---- begin ssh2 public key", "ssh-public-key"),
    ("---- begin ssh2 encrypted private key", "ssh2-private-key"),
    ("putty-user-key-file-", "ppk"),
    ("<rsakeyvalue", "xml-key"),
    ("<eckeyvalue", "xml-key"),
    ("age-secret-key-", "age"),
    ("-----begin age ", "age"),
    ("-----begin pgp ", "pgp"),
];

/// What a text begins with when nothing else was found in it.
const WEAK: &[(&str, &str)] = &[
    ("<!doctype html", "html"),
    ("<html", "html"),
    ("<head", "html"),
    ("<", "xml"),
    ("http://", "address"),
    ("https://", "address"),
    ("ftp://", "address"),
    ("sha256/", "thumbprint"),
    ("sha256:", "thumbprint"),
    ("pin-sha256=", "thumbprint"),
    ("certificate:", "printed"),
    ("certificate request:", "printed"),
    ("owner: ", "printed"),
    ("apiversion:", "kubernetes"),
    ("${", "placeholder"),
    ("{{", "placeholder"),
    ("{", "json"),
    ("[{", "json"),
    ("***", "placeholder"),
    ("%(", "placeholder"),
    ("$(", "placeholder"),
];

/// Private keys in another form than a block.
const BESIDE: &[(&str, &str)] =
    &[("PuTTY-User-Key-File-", "ppk"), ("<RSAKeyValue>", "xml-key"), ("AGE-SECRET-KEY-1", "age")];

/// Labels of blocks whose content does not tell what they are.
const LABELS: &[(&str, &str)] = &[
    ("CERTIFICATE REQUEST", "certificate-request"),
    ("NEW CERTIFICATE REQUEST", "certificate-request"),
    ("PUBLIC KEY", "public-key"),
    ("RSA PUBLIC KEY", "public-key"),
    ("EC PUBLIC KEY", "public-key"),
    ("DSA PUBLIC KEY", "public-key"),
    ("SSH2 PUBLIC KEY", "ssh-public-key"),
    ("SSH2 ENCRYPTED PRIVATE KEY", "ssh2-private-key"),
    ("X509 CRL", "revocation-list"),
    ("CRL", "revocation-list"),
    ("ATTRIBUTE CERTIFICATE", "attribute-certificate"),
    ("DH PARAMETERS", "parameters"),
    ("X9.42 DH PARAMETERS", "parameters"),
    ("DSA PARAMETERS", "parameters"),
    ("EC PARAMETERS", "parameters"),
    ("TSS2 PRIVATE KEY", "tpm-key"),
    ("TSS2 KEY BLOB", "tpm-key"),
    ("PGP PUBLIC KEY BLOCK", "pgp"),
    ("PGP PRIVATE KEY BLOCK", "pgp"),
    ("AGE ENCRYPTED FILE", "age"),
    ("OCSP RESPONSE", "ocsp-response"),
];

fn of_magic(bytes: &[u8]) -> Option<&'static str> {
    MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, id)| *id)
}

/// By the outline of the outer SEQUENCE, and of the first element in it.
fn of_der(der: &[u8]) -> Option<&'static str> {
    let fields = Elements::new(der).accept(SEQUENCE)?;
    let first = fields.children().accept_any()?;
    if first.tag == OBJECT_IDENTIFIER && first.content.starts_with(TPM_KEYS) {
        return Some("tpm-key");
    }
    let (outer, inner) = (tags(&fields), tags(&first));
    let (.., id) = OUTLINES.iter().find(|(known, begins, _)| outer == *known && inner.starts_with(begins))?;
    match *id {
        "public-key" if has_small_generator(&fields) => Some("parameters"),
        "sm2-container" if !is_sm2_container(&fields) => None,
        id => Some(id),
    }
}

/// The types of all elements of something, and of those that its first begins with.
const OUTLINES: &[(&[u8], &[u8], &str)] = &[
    (&[0x30, 0x30, 3], &[2, 0x30, 0x30, 0x17], "revocation-list"),
    (&[0x30, 0x30, 3], &[2, 0x30, 0x30, 0x18], "revocation-list"),
    (&[0x30, 0x30, 3], &[0x30, 0x30, 0x17], "revocation-list"),
    (&[0x30, 0x30, 3], &[0x30, 0x30, 0x18], "revocation-list"),
    (&[0x30, 0x30, 3], &[2, 0x30, 0x30], "certificate-request"),
    (&[0x30, 0x30, 3], &[2, 0x30, 0xa0], "attribute-certificate"),
    (&[0x30, 0x30, 3], &[0x30, 0x16], "signed-public-key"),
    (&[0x30, 3], &[6], "public-key"),
    (&[2, 2], &[], "public-key"),
    (&[2, 2, 2], &[], "parameters"),
    (&[2, 0x30, 0x30, 4, 2], &[], "parameters"),
    (&[2, 0x30, 0x30, 4, 2, 2], &[], "parameters"),
    (&[0x0a], &[], "ocsp-response"),
    (&[0x0a, 0xa0], &[], "ocsp-response"),
    (&[2, 0x30, 0x30], &[], "sm2-container"),
];

/// The types of the elements inside, as far as they are looked at.
fn tags(element: &Element<'_>) -> Vec<u8> {
    let children = if element.tag == SEQUENCE { element.children() } else { Elements::new(&[]) };
    children.map_while(Result::ok).take(6).map(|child| child.tag).list()
}

/// PKCS#3: a prime and a small generator, where an RSA public key has its exponent.
fn has_small_generator(fields: &Element<'_>) -> bool {
    fields.children().nth(1).is_some_and(|second| second.is_ok_and(|second| matches!(second.content, [2 | 5])))
}

/// CFCA's: what is encrypted with SM4 and, beside it, the certificate; both marked as data of GM/T 0010.
fn is_sm2_container(fields: &Element<'_>) -> bool {
    let mut parts = fields.children().skip(1).map_while(Result::ok);
    let is_marked = |part: Element<'_>| {
        part.children().accept(OBJECT_IDENTIFIER).is_some_and(|oid| oid.content.starts_with(GM_CONTENT_TYPES))
    };
    parts.by_ref().take(2).all(is_marked)
}

/// A JSON Web Key (RFC 7517), or a set of them.
fn of_json(text: &str) -> Option<&'static str> {
    let is_key = text.starts_with(['{', '[']) && holds(text, "\"kty\"");
    // The members of a private and of a symmetric key; a program writes them one way or the other.
    let is_secret = ["\"d\":", "\"d\" :", "\"k\":", "\"k\" :"].iter().any(|member| holds(text, member));
    is_key.then_some(if is_secret { "jwk-private" } else { "jwk" })
}

/// A table of access keys; else a text of one line: a path, a hash, a name, or what a program writes when it has nothing.
fn of_word(text: &str) -> Option<&'static str> {
    if holds(text, "secret access key") {
        return Some("access-key");
    }
    if ["null", "undefined", "none", "nil", "nan", "true", "false", "[object object]", "[object promise]", "\"\"", "''"]
        .contains(&text)
    {
        return Some("nothing");
    }
    if text.len() > 4096 || text.contains('\n') {
        return None;
    }
    // `sha256 Fingerprint=AB:CD…`
    let hash = text.rsplit('=').next().unwrap_or(text);
    let digits = hash.bytes().filter(u8::is_ascii_hexdigit).count();
    let is_hex = hash.bytes().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b':' | b' ' | b'-'));
    if is_hex && matches!(digits, 32 | 40 | 64 | 96 | 128) {
        return Some(if digits == 32 { "identifier" } else { "thumbprint" });
    }
    let is_rooted = ["/", "./", "../", "~/", "\\\\", "file:", "@"].iter().any(|start| text.starts_with(start));
    let has_drive = matches!(text.as_bytes(), [b'a'..=b'z', b':', b'\\' | b'/', ..]);
    let ends = [
        ".pem", ".crt", ".cer", ".cert", ".key", ".der", ".p12", ".pfx", ".p7b", ".p7c", ".jks", ".csr", ".txt", ".zip",
    ];
    if is_rooted || has_drive || ends.iter().any(|end| text.ends_with(end)) {
        return Some("path");
    }
    let is_named = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'*' | b':');
    let has_letter = text.bytes().any(|byte| byte.is_ascii_alphabetic());
    let is_short = text.split('.').all(|label| label.len() < 64);
    (text.contains('.') && has_letter && is_short && text.bytes().all(is_named)).then_some("domain-name")
}

fn row(id: &str) -> Option<&'static Foreign> {
    ROWS.iter().find(|row| row.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_a_block_is_named_whatever_stands_before_it() {
        for (words, id) in BESIDE {
            for before in ["", "-", "--", "-----END CERTIFICATE-----", "<", "<-", "->", "a", "\n", "\u{e9}"] {
                let text = [before, words, "-"].concat();
                assert_eq!(beside(text.as_bytes()).map(|foreign| foreign.id), Some(*id), "{text}");
                assert!(beside(&text.as_bytes()[..text.len() - 2]).is_none(), "{text}");
                assert!(beside(&[text.as_bytes(), b"\xff"].concat()).is_none(), "{text}");
            }
        }
    }

    #[test]
    fn every_row_is_reached_and_every_id_has_a_row() {
        let lists = [BEGINNINGS, WEAK, BESIDE, LABELS];
        let named = lists.iter().flat_map(|list| list.iter().map(|(_, id)| *id));
        let ids: Vec<&str> = named.chain(MAGIC.iter().map(|(_, id)| *id)).collect();
        for id in &ids {
            assert!(row(id).is_some(), "{id}");
        }
        let in_code = ["signed-public-key", "sm2-container", "jwk", "jwk-private", "nothing", "path", "unknown"];
        let in_word = ["access-key", "identifier", "domain-name"];
        for row in ROWS {
            assert!(ids.contains(&row.id) || in_code.contains(&row.id) || in_word.contains(&row.id), "{}", row.id);
        }
    }
}
