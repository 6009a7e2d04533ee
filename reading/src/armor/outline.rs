//! In: bytes. Out: how far the DER they begin with goes, and what its first elements say it is. No more than tells one thing from
//! the next: the readers of each kind look closer.

use super::encoding::{der_length, element_length};
use crate::{
    der::{BIT_STRING, INTEGER, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE, UTF8_STRING, context_constructed},
    oid::{CONTENT_TYPES, GM_CONTENT_TYPES},
};

const CONTEXT_0: u8 = context_constructed(0);
const CONTEXT_1: u8 = context_constructed(1);

/// No certificate, key or container is shorter.
const SHORTEST: usize = 40;

/// How many bytes tell whether something begins here: two headers, and what stands in the second.
pub(super) const HEAD: usize = 13;

/// Whether bytes begin as a certificate, a key, a request or a container does, and how long that says it is; `None` inside when
/// it leaves its length open.
pub(super) fn claimed(head: &[u8]) -> Option<Option<usize>> {
    let [SEQUENCE, first, rest @ ..] = head else { return None };
    let (length, inner) = match first {
        0x80 => (None, rest),
        0x81..=0x84 => (Some(der_length(head)?), rest.get(usize::from(first & 0x7f)..)?),
        ..0x80 => (Some(der_length(head)?), rest),
        _ => return None,
    };
    let fits = match inner {
        [INTEGER, 1, 0..=3, SEQUENCE | OCTET_STRING | INTEGER, ..] | [OBJECT_IDENTIFIER, 5..=12, ..] => true,
        [SEQUENCE, algorithm, OBJECT_IDENTIFIER, identifier @ 3..=12, ..] if *algorithm >= identifier + 2 => true,
        // Text may look like short lengths: "0A0".
        [SEQUENCE, 0x30..=0x84, ..] if *first >= 0x80 => {
            let header = head.len() - inner.len();
            let inside =
                inner.iter().skip(1).find(|&&byte| matches!(byte, CONTEXT_0 | INTEGER | OBJECT_IDENTIFIER | SEQUENCE));
            inside.is_some()
                && der_length(inner).is_none_or(|inner| length.is_none_or(|length| header + inner <= length))
        }
        _ => false,
    };
    (fits && length.is_none_or(|length| length >= SHORTEST)).then_some(length)
}

/// Where the things that follow one another end. The trust settings of OpenSSL belong to the certificate before them, and
/// SEQUENCEs that are neither these nor anything known to what they follow.
pub(super) fn ends(der: &[u8]) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut position = 0;
    while let Some(length) =
        der.get(position..).and_then(element_length).filter(|length| position + length <= der.len())
    {
        position += length;
        let rest = der.get(position..).unwrap_or_default();
        if rest.first() != Some(&SEQUENCE) {
            break;
        }
        if claimed(rest).is_some() && !is_trust(rest) {
            ends.push(position);
        }
    }
    ends.push(position);
    ends
}

/// Whether an element is OpenSSL's trust settings (`X509_CERT_AUX`): a list of purposes, and other things after it.
fn is_trust(der: &[u8]) -> bool {
    let Some((SEQUENCE, content)) = Elements(der).next() else { return false };
    let mut elements = Elements(content).peekable();
    let purposes = elements.next_if(|(tag, _)| *tag == SEQUENCE);
    let only = purposes.is_none_or(|(_, content)| Elements(content).all(|(tag, _)| tag == OBJECT_IDENTIFIER));
    only && elements.all(|(tag, _)| matches!(tag, CONTEXT_0 | UTF8_STRING | OCTET_STRING | CONTEXT_1))
}

/// Whether it is what is read or named elsewhere, or the beginning of what is read. Tools print extensions in hexadecimal too, which are nothing
/// on their own, and some bytes in another order.
pub(super) fn is_known(der: &[u8]) -> bool {
    let Some((SEQUENCE, content)) = Elements(der).next() else { return true };
    let is_whole = element_length(der).is_some_and(|length| length <= der.len());
    let mut elements = Elements(content);
    Outline::of(der).is_some()
        || match elements.next() {
            _ if is_whole => elements.take(2).any(|(tag, _)| tag == BIT_STRING),
            Some((SEQUENCE, inside)) => matches!(inside, [CONTEXT_0 | INTEGER, ..]),
            first => matches!(first, Some((INTEGER, _))),
        }
}

/// What is read whatever its label says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Outline {
    Certificate,
    PrivateKey,
    Pkcs7,
    Pkcs12,
}

impl Outline {
    /// What the first element of some DER is.
    pub fn of(der: &[u8]) -> Option<Self> {
        let (SEQUENCE, content) = Elements(der).next()? else { return None };
        let mut elements = Elements(content);
        let ((first, inside), (second, beside)) = (elements.next()?, elements.next()?);
        let third = elements.clone().next().map(|(tag, _)| tag);
        match (first, second) {
            (SEQUENCE, SEQUENCE) if is_signed_part(inside) && third == Some(BIT_STRING) => Some(Self::Certificate),
            // Encrypted.
            (SEQUENCE, OCTET_STRING) if inside.first() == Some(&OBJECT_IDENTIFIER) && third.is_none() => {
                Some(Self::PrivateKey)
            }
            (OBJECT_IDENTIFIER, CONTEXT_0)
                if [CONTENT_TYPES, GM_CONTENT_TYPES].iter().any(|types| inside.starts_with(types)) =>
            {
                Some(Self::Pkcs7)
            }
            // Whatever its algorithm is called.
            (INTEGER, SEQUENCE) if third == Some(OCTET_STRING) => Some(Self::PrivateKey),
            (INTEGER, SEQUENCE) if beside.get(2..).is_some_and(|oid| oid.starts_with(CONTENT_TYPES)) => {
                Some(Self::Pkcs12)
            }
            (INTEGER, OCTET_STRING) => Some(Self::PrivateKey),
            // A version and eight numbers, or five.
            (INTEGER, INTEGER) if matches!(inside, [0 | 1]) => {
                let more = elements.take_while(|(tag, _)| *tag == INTEGER).take(7).count();
                matches!(more, 4 | 7).then_some(Self::PrivateKey)
            }
            _ => None,
        }
    }

    /// What a block of that label and with this inside should have been called.
    pub fn label_instead(self, label: &str) -> Option<&'static str> {
        let (right, others): (_, &[&str]) = match self {
            Self::PrivateKey => return (!label.ends_with("PRIVATE KEY")).then_some("PRIVATE KEY"),
            Self::Certificate => ("CERTIFICATE", &["X509 CERTIFICATE", "TRUSTED CERTIFICATE"]),
            // `certutil -encode` writes CERTIFICATE around anything.
            Self::Pkcs7 => ("PKCS7", &["CMS", "PKCS #7 SIGNED DATA", "CERTIFICATE"]),
            Self::Pkcs12 => ("PKCS12", &["CERTIFICATE"]),
        };
        (label != right && !others.contains(&label)).then_some(right)
    }
}

/// Version, serial number, algorithm, issuer, validity, subject. A request has no algorithm there, a revocation list no number.
fn is_signed_part(content: &[u8]) -> bool {
    let tags = Elements(content).map(|(tag, _)| tag).skip_while(|tag| *tag == CONTEXT_0);
    tags.take(5).eq([INTEGER, SEQUENCE, SEQUENCE, SEQUENCE, SEQUENCE])
}

/// Tags and contents, as far as they go. What has an open length is taken to go on to the end.
#[derive(Clone)]
struct Elements<'a>(&'a [u8]);

impl<'a> Iterator for Elements<'a> {
    type Item = (u8, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (&tag, rest) = self.0.split_first()?;
        let header = match rest.first()? {
            long @ 0x81..=0x84 => 2 + usize::from(long & 0x7f),
            _ => 2,
        };
        let length = if rest.first() == Some(&0x80) { self.0.len() } else { der_length(self.0)? };
        let (element, after) = self.0.split_at(length.min(self.0.len()));
        self.0 = after;
        Some((tag, element.get(header..)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings() {
        assert_eq!(claimed(&[0x30, 0x82, 1, 0, 0x30, 0x81, 200, 0xa0, 3, 2, 1, 2]), Some(Some(260)));
        assert_eq!(claimed(b"\x30\x2e\x02\x01\x00\x30\x05"), Some(Some(48)));
        assert_eq!(claimed(b"\x30\x80\x06\x09\x2a"), Some(None));
        // Public keys.
        assert_eq!(claimed(b"\x30\x59\x30\x13\x06\x07\x2a"), Some(Some(91)));
        assert_eq!(claimed(b"\x30\x2a\x30\x05\x06\x03\x2b"), Some(Some(44)));
        assert_eq!(claimed(b"\x30\x82\x01\x22\x30\x05\x06\x07\x2a"), None);
        for text in
            [&b"0A0900000"[..], b"0", b"\x30\x82", b"\x30\x82\x01\x0a\x02\x82\x01\x01\x00", b"\x30\x45\x02\x21\x00"]
        {
            assert_eq!(claimed(text), None, "{text:?}");
        }
    }

    #[test]
    fn trust_settings_are_no_certificate() {
        assert!(is_trust(b"\x30\x0c\x30\x0a\x06\x08\x2b\x06\x01\x05\x05\x07\x03\x01"));
        assert!(is_trust(b"\x30\x05\x0c\x03abc"));
        assert!(!is_trust(b"\x30\x0a\x30\x05\x06\x03\x2b\x65\x70\x03\x01\x00"));
        assert!(!is_trust(b"\x02\x00"));
    }
}
