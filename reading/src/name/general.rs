//! In: one general name (RFC 5280 §4.2.1.6). Out: its kind and its value as text. Nothing is too odd to be shown: what
//! cannot be read as what it claims to be is shown in hex.

use core::net::{Ipv4Addr, Ipv6Addr};

use crate::{
    der::{Element, Elements, OBJECT_IDENTIFIER, context, context_constructed},
    digest::hex,
    oid::USER_PRINCIPAL_NAME,
    words::{Sentence, english::certificate as say},
};

use super::{GeneralName, GeneralNameKind, Name, host, shown, text};

/// Reads one general name. `subtree` says that it stands in name constraints, where addresses carry a mask.
pub fn read(element: Element<'_>, subtree: bool, odd: &mut Vec<&'static Sentence>) -> GeneralName {
    use GeneralNameKind::{Directory, Dns, Email, Ip, Other, RegisteredId, Uri};
    const DIRECTORY: u8 = context_constructed(4);
    let (kind, value) = match (element.tag, element.content) {
        (EMAIL, content) => (Email, ascii(content, odd)),
        (DNS, content) => {
            if !subtree && let Some(complaint) = host::complaint(content) {
                text::note(odd, complaint);
            }
            (Dns, ascii(content, odd))
        }
        (URI, content) => (Uri, ascii(content, odd)),
        (IP, content) => (
            Ip,
            if subtree { network(content) } else { address(content) }.unwrap_or_else(|| {
                text::note(odd, &say::IP_LENGTH);
                hex(content)
            }),
        ),
        (DIRECTORY, _) => (Directory, directory(element, odd)),
        (REGISTERED_ID, _) => (RegisteredId, element.oid()),
        (OTHER, _) => (Other, other(element.children(), odd)),
        (tag, _) => {
            if !matches!(tag, X400_ADDRESS | EDI_PARTY) {
                text::note(odd, &say::ENTRY_KIND);
            }
            (Other, element.hex())
        }
    };
    GeneralName { kind, value }
}

const OTHER: u8 = context_constructed(0);
const EMAIL: u8 = context(1);
const DNS: u8 = context(2);
const X400_ADDRESS: u8 = context_constructed(3);
const EDI_PARTY: u8 = context_constructed(5);
const URI: u8 = context(6);
const IP: u8 = context(7);
const REGISTERED_ID: u8 = context(8);

fn ascii(content: &[u8], odd: &mut Vec<&'static Sentence>) -> String {
    if !content.is_ascii() {
        text::note(odd, &say::ENTRY_NOT_ASCII);
    }
    shown::value(text::latin_1_or_utf_8(content), odd)
}

fn directory(element: Element<'_>, odd: &mut Vec<&'static Sentence>) -> String {
    match element.children().next() {
        Some(Ok(name)) => Name::read(name, odd).text,
        _ => {
            text::note(odd, &say::DIRECTORY_UNREADABLE);
            element.hex()
        }
    }
}

/// `oid:hex` of the value, or the text of a user principal name.
fn other(mut parts: Elements<'_>, odd: &mut Vec<&'static Sentence>) -> String {
    let kind = parts.accept(OBJECT_IDENTIFIER);
    let mut out = kind.map(|kind| kind.oid()).unwrap_or_default();
    let Some(value) = parts.accept(context_constructed(0)).and_then(|value| value.children().accept_any()) else {
        return out;
    };
    if kind.is_some_and(|kind| kind.content == USER_PRINCIPAL_NAME)
        && let Some(text) = text::read(value.tag, value.content, odd)
    {
        return shown::value(text, odd);
    }
    out.push(':');
    out.push_str(&hex(value.encoded));
    out
}

/// IPv4 dotted; IPv6 as RFC 5952 writes it.
fn address(content: &[u8]) -> Option<String> {
    if let Ok(bytes) = <[u8; 4]>::try_from(content) {
        return Some(Ipv4Addr::from(bytes).to_string());
    }
    Some(Ipv6Addr::from(<[u8; 16]>::try_from(content).ok()?).to_string())
}

/// Address and mask, as `10.0.0.0/8`; a mask with holes is spelled out.
fn network(content: &[u8]) -> Option<String> {
    let (first, mask) = content.split_at_checked(content.len() / 2)?;
    let (mut out, mask_text) = (address(first)?, address(mask)?);
    let ones: u32 = mask.iter().map(|byte| byte.count_ones()).sum();
    let leading = mask.iter().take_while(|byte| **byte == 0xff).count() * 8
        + mask.iter().find(|byte| **byte != 0xff).map_or(0, |byte| byte.leading_ones() as usize);
    out.push('/');
    out.push_str(&if leading == ones as usize { ones.to_string() } else { mask_text });
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(tag: u8, content: &[u8], subtree: bool) -> (GeneralNameKind, String, Vec<&'static Sentence>) {
        let length = u8::try_from(content.len()).unwrap();
        let bytes = [&[tag, length][..], content].concat();
        let mut odd = Vec::new();
        let name = read(Elements::new(&bytes).next().unwrap().unwrap(), subtree, &mut odd);
        (name.kind, name.value, odd)
    }

    #[test]
    fn addresses_and_networks() {
        let ip = |content: &[u8], subtree| value(0x87, content, subtree).1;
        assert_eq!(ip(&[10, 185, 75, 201], false), "10.185.75.201");
        let mut six = [0; 16];
        (six[0], six[1], six[2], six[3], six[15]) = (0x20, 0x01, 0x0d, 0xb8, 1);
        assert_eq!(ip(&six, false), "2001:db8::1");
        assert_eq!(ip(&[10, 0, 0, 0, 255, 0, 0, 0], true), "10.0.0.0/8");
        assert_eq!(ip(&[0, 0, 0, 0, 0, 0, 0, 0], true), "0.0.0.0/0");
        assert_eq!(ip(&[10, 0, 0, 1, 255, 255, 255, 255], true), "10.0.0.1/32");
        assert_eq!(ip(&[10, 0, 0, 0, 255, 0, 255, 0], true), "10.0.0.0/255.0.255.0");
        assert_eq!(ip(&[six, [255; 16]].concat(), true), "2001:db8::1/128");
        for (wrong, subtree) in [(&[1, 2, 3][..], false), (&[], false), (&[10, 0, 0, 0], true), (&[1; 8], false)] {
            let odd = vec![&say::IP_LENGTH];
            assert_eq!(value(0x87, wrong, subtree), (GeneralNameKind::Ip, hex(wrong), odd));
        }
    }

    #[test]
    fn every_kind() {
        use GeneralNameKind::{Directory, Dns, Email, Other, RegisteredId, Uri};
        let none = Vec::new;
        assert_eq!(value(0x81, b"a@example.com", false), (Email, "a@example.com".into(), none()));
        assert_eq!(value(0x82, b"*.example.com", false), (Dns, "*.example.com".into(), none()));
        let odd = vec![&say::ENTRY_NOT_ASCII];
        assert_eq!(value(0x82, b"b\xfccher.example", false), (Dns, "bücher.example".into(), odd));
        assert_eq!(value(0x86, b"spiffe://a/b", false), (Uri, "spiffe://a/b".into(), none()));
        assert_eq!(value(0x88, &[0x2a, 3], false), (RegisteredId, "1.2.3".into(), none()));
        let directory = [0x30, 13, 0x31, 11, 0x30, 9, 6, 3, 0x55, 4, 10, 0x0c, 2, b'A', b'B'];
        assert_eq!(value(0xa4, &directory, false), (Directory, "O=AB".into(), none()));
        let odd = vec![&say::DIRECTORY_UNREADABLE];
        assert_eq!(value(0xa4, &[], false), (Directory, "#a400".into(), odd));
        let principal = b"\x06\x0a\x2b\x06\x01\x04\x01\x82\x37\x14\x02\x03\xa0\x05\x0c\x03u@d";
        assert_eq!(value(0xa0, principal, false), (Other, "u@d".into(), none()));
        assert_eq!(value(0xa0, b"\x06\x02\x2a\x03\xa0\x03\x02\x01\x05", false), (Other, "1.2.3:020105".into(), none()));
        assert_eq!(value(0xa0, b"\x06\x02\x2a\x03", false), (Other, "1.2.3".into(), none()));
        assert_eq!(value(0xa3, &[], false), (Other, "#a300".into(), none()));
        assert_eq!(value(0xa5, &[], false), (Other, "#a500".into(), none()));
        for tag in [0x83, 0x85, 0xa9] {
            assert_eq!(value(tag, &[], false).2, [&say::ENTRY_KIND]);
        }
    }
}
