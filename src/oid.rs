//! Object identifiers: the content bytes of one in, dotted text out; dotted text in, the name people use for it out.

/// An arc longer than this is not put into decimal: the work grows with the square of its length.
const MAX_ARC: usize = 128;

/// Dotted text of an object identifier's content bytes, whatever the size of its arcs (X.690 §8.19). `None` when they
/// are not an object identifier, or an absurdly long one.
pub fn text(content: &[u8]) -> Option<String> {
    let mut out = String::with_capacity(content.len() * 3);
    for arc in content.split_inclusive(|byte| byte & 0x80 == 0) {
        let sound = arc.last().is_some_and(|byte| byte & 0x80 == 0) && arc.first() != Some(&0x80);
        if !sound || arc.len() > MAX_ARC {
            return None;
        }
        if out.is_empty() {
            push_first_arcs(&mut out, arc);
        } else {
            out.push('.');
            push_arc(&mut out, arc, 0);
        }
    }
    (!out.is_empty()).then_some(out)
}

/// The short name of an attribute type in a distinguished name: RFC 4514 §3, RFC 4519, PKCS#9, CA/Browser Forum.
pub fn attribute_name(oid: &str) -> Option<&'static str> {
    find(ATTRIBUTES, oid)
}

/// The name of a purpose in an extended key usage (RFC 5280 §4.2.1.12).
pub fn purpose_name(oid: &str) -> Option<&'static str> {
    find(PURPOSES, oid)
}

/// The name of a signature algorithm (RFC 3279, 4055, 5758, 8410; GM/T 0006; FIPS 204).
pub fn signature_name(oid: &str) -> Option<&'static str> {
    find(SIGNATURES, oid)
}

/// The name and the field size in bits of a named curve (RFC 5480, RFC 5639, SEC 2, GM/T 0006).
pub fn curve(oid: &str) -> Option<(&'static str, usize)> {
    CURVES.iter().find(|(known, ..)| *known == oid).map(|(_, name, size)| (*name, *size))
}

// Rows rather than arms of a `match`: a fraction of the code, and every certificate has few enough to look up.
fn find(rows: &[(&str, &'static str)], oid: &str) -> Option<&'static str> {
    rows.iter().find(|(known, _)| *known == oid).map(|(_, name)| *name)
}

const ATTRIBUTES: &[(&str, &str)] = &[
    ("2.5.4.3", "CN"),
    ("2.5.4.4", "SN"),
    ("2.5.4.5", "serialNumber"),
    ("2.5.4.6", "C"),
    ("2.5.4.7", "L"),
    ("2.5.4.8", "ST"),
    ("2.5.4.9", "STREET"),
    ("2.5.4.10", "O"),
    ("2.5.4.11", "OU"),
    ("2.5.4.12", "T"),
    ("2.5.4.13", "description"),
    ("2.5.4.15", "businessCategory"),
    ("2.5.4.16", "postalAddress"),
    ("2.5.4.17", "postalCode"),
    ("2.5.4.18", "postOfficeBox"),
    ("2.5.4.20", "telephoneNumber"),
    ("2.5.4.41", "name"),
    ("2.5.4.42", "GN"),
    ("2.5.4.43", "initials"),
    ("2.5.4.44", "generationQualifier"),
    ("2.5.4.45", "x500UniqueIdentifier"),
    ("2.5.4.46", "dnQualifier"),
    ("2.5.4.65", "pseudonym"),
    ("2.5.4.72", "role"),
    ("2.5.4.97", "organizationIdentifier"),
    ("0.9.2342.19200300.100.1.1", "UID"),
    ("0.9.2342.19200300.100.1.3", "mail"),
    ("0.9.2342.19200300.100.1.25", "DC"),
    ("1.2.840.113549.1.9.1", "emailAddress"),
    ("1.2.840.113549.1.9.2", "unstructuredName"),
    ("1.2.840.113549.1.9.8", "unstructuredAddress"),
    ("1.3.6.1.4.1.311.60.2.1.1", "jurisdictionL"),
    ("1.3.6.1.4.1.311.60.2.1.2", "jurisdictionST"),
    ("1.3.6.1.4.1.311.60.2.1.3", "jurisdictionC"),
];

const PURPOSES: &[(&str, &str)] = &[
    ("2.5.29.37.0", "anyExtendedKeyUsage"),
    ("1.3.6.1.5.5.7.3.1", "serverAuth"),
    ("1.3.6.1.5.5.7.3.2", "clientAuth"),
    ("1.3.6.1.5.5.7.3.3", "codeSigning"),
    ("1.3.6.1.5.5.7.3.4", "emailProtection"),
    ("1.3.6.1.5.5.7.3.5", "ipsecEndSystem"),
    ("1.3.6.1.5.5.7.3.6", "ipsecTunnel"),
    ("1.3.6.1.5.5.7.3.7", "ipsecUser"),
    ("1.3.6.1.5.5.7.3.8", "timeStamping"),
    ("1.3.6.1.5.5.7.3.9", "OCSPSigning"),
    ("1.3.6.1.5.5.7.3.17", "ipsecIKE"),
    ("1.3.6.1.5.2.3.4", "pkinitClientAuth"),
    ("1.3.6.1.5.2.3.5", "pkinitKdc"),
    ("1.3.6.1.4.1.311.10.3.3", "msServerGatedCrypto"),
    ("1.3.6.1.4.1.311.10.3.4", "msEncryptedFileSystem"),
    ("1.3.6.1.4.1.311.20.2.2", "msSmartcardLogon"),
    ("2.16.840.1.113730.4.1", "netscapeServerGatedCrypto"),
];

const SIGNATURES: &[(&str, &str)] = &[
    ("1.2.840.113549.1.1.2", "MD2-RSA"),
    ("1.2.840.113549.1.1.4", "MD5-RSA"),
    ("1.2.840.113549.1.1.5", "SHA1-RSA"),
    ("1.3.14.3.2.29", "SHA1-RSA"),
    ("1.2.840.113549.1.1.10", "RSASSA-PSS"),
    ("1.2.840.113549.1.1.11", "SHA256-RSA"),
    ("1.2.840.113549.1.1.12", "SHA384-RSA"),
    ("1.2.840.113549.1.1.13", "SHA512-RSA"),
    ("1.2.840.113549.1.1.14", "SHA224-RSA"),
    ("1.2.840.10045.4.1", "ECDSA-SHA1"),
    ("1.2.840.10045.4.3.1", "ECDSA-SHA224"),
    ("1.2.840.10045.4.3.2", "ECDSA-SHA256"),
    ("1.2.840.10045.4.3.3", "ECDSA-SHA384"),
    ("1.2.840.10045.4.3.4", "ECDSA-SHA512"),
    ("1.2.840.10040.4.3", "SHA1-DSA"),
    ("2.16.840.1.101.3.4.3.1", "SHA224-DSA"),
    ("2.16.840.1.101.3.4.3.2", "SHA256-DSA"),
    ("1.3.101.112", "Ed25519"),
    ("1.3.101.113", "Ed448"),
    ("1.2.156.10197.1.501", "SM2-SM3"),
    ("2.16.840.1.101.3.4.3.17", "ML-DSA-44"),
    ("2.16.840.1.101.3.4.3.18", "ML-DSA-65"),
    ("2.16.840.1.101.3.4.3.19", "ML-DSA-87"),
];

const CURVES: &[(&str, &str, usize)] = &[
    ("1.2.840.10045.3.1.1", "P-192", 192),
    ("1.3.132.0.33", "P-224", 224),
    ("1.2.840.10045.3.1.7", "P-256", 256),
    ("1.3.132.0.34", "P-384", 384),
    ("1.3.132.0.35", "P-521", 521),
    ("1.3.132.0.10", "secp256k1", 256),
    ("1.3.36.3.3.2.8.1.1.1", "brainpoolP160r1", 160),
    ("1.3.36.3.3.2.8.1.1.2", "brainpoolP160t1", 160),
    ("1.3.36.3.3.2.8.1.1.3", "brainpoolP192r1", 192),
    ("1.3.36.3.3.2.8.1.1.4", "brainpoolP192t1", 192),
    ("1.3.36.3.3.2.8.1.1.5", "brainpoolP224r1", 224),
    ("1.3.36.3.3.2.8.1.1.6", "brainpoolP224t1", 224),
    ("1.3.36.3.3.2.8.1.1.7", "brainpoolP256r1", 256),
    ("1.3.36.3.3.2.8.1.1.8", "brainpoolP256t1", 256),
    ("1.3.36.3.3.2.8.1.1.9", "brainpoolP320r1", 320),
    ("1.3.36.3.3.2.8.1.1.10", "brainpoolP320t1", 320),
    ("1.3.36.3.3.2.8.1.1.11", "brainpoolP384r1", 384),
    ("1.3.36.3.3.2.8.1.1.12", "brainpoolP384t1", 384),
    ("1.3.36.3.3.2.8.1.1.13", "brainpoolP512r1", 512),
    ("1.3.36.3.3.2.8.1.1.14", "brainpoolP512t1", 512),
    ("1.2.156.10197.1.301", "SM2", 256),
];

/// The first encoded number holds two arcs, `40 * first + second`; under 2 the second may be any size (X.690 §8.19.4).
fn push_first_arcs(out: &mut String, arc: &[u8]) {
    let (first, base) = match arc {
        [byte] if *byte < 40 => ('0', 0),
        [byte] if *byte < 80 => ('1', 40),
        _ => ('2', 80),
    };
    out.push(first);
    out.push('.');
    push_arc(out, arc, base);
}

/// Appends base-128 `arc` less `base`, in decimal.
fn push_arc(out: &mut String, arc: &[u8], base: u64) {
    // Nine groups of seven bits fit in 64.
    if arc.len() <= 9 {
        let value = arc.iter().fold(0, |value, byte| value << 7 | u64::from(byte & 0x7f));
        push_number(out, value - base, 1);
        return;
    }
    // Groups of nine decimal digits, lowest first.
    const GROUP: u64 = 1_000_000_000;
    let mut groups = vec![0];
    for byte in arc {
        let mut carry = u64::from(byte & 0x7f);
        for group in &mut groups {
            carry += *group << 7;
            *group = carry % GROUP;
            carry /= GROUP;
        }
        if carry > 0 {
            groups.push(carry);
        }
    }
    let mut borrow = base;
    for group in &mut groups {
        if *group >= borrow {
            *group -= borrow;
            break;
        }
        *group += GROUP - borrow;
        borrow = 1;
    }
    // The borrow may have emptied the highest group.
    groups.truncate(groups.iter().rposition(|group| *group > 0).map_or(1, |place| place + 1));
    for (place, group) in groups.iter().rev().enumerate() {
        push_number(out, *group, if place > 0 { 9 } else { 1 });
    }
}

/// Appends `value` in decimal with at least `width` digits. Object identifiers are met by the dozen in every
/// certificate, and this needs no allocation.
fn push_number(out: &mut String, value: u64, width: usize) {
    if value > 9 || width > 1 {
        push_number(out, value / 10, width.saturating_sub(1));
    }
    out.extend(char::from_digit((value % 10) as u32, 10));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dotted_text_of_arcs_of_every_size() {
        for (content, dotted) in [
            (&[0x55, 4, 3][..], "2.5.4.3"),
            (&[0], "0.0"),
            (&[39], "0.39"),
            (&[40], "1.0"),
            (&[79], "1.39"),
            (&[80], "2.0"),
            (&[0x88, 0x37], "2.999"),
            (&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 11], "1.2.840.113549.1.1.11"),
            (&[0x2a, 0x8f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f], "1.2.1152921504606846975"),
            // 2^70, then 10^27: zeros inside a group of digits must stay.
            (&[0x2a, 0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0], "1.2.1180591620717411303424"),
            (
                &[0x2a, 0xb3, 0xd9, 0xb8, 0xf9, 0x9f, 0xe8, 0xa0, 0x87, 0xce, 0xc0, 0x80, 0x80, 0],
                "1.2.1000000000000000000000000000",
            ),
            // 10^27 under 2: the subtraction borrows from group after group.
            (
                &[0xb3, 0xd9, 0xb8, 0xf9, 0x9f, 0xe8, 0xa0, 0x87, 0xce, 0xc0, 0x80, 0x80, 0],
                "2.999999999999999999999999920",
            ),
            (&[0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0], "2.1180591620717411303344"),
        ] {
            assert_eq!(text(content).as_deref(), Some(dotted));
        }
    }

    #[test]
    fn what_is_no_object_identifier_has_no_text() {
        let mut long = vec![0xff; MAX_ARC];
        long.push(1);
        for content in [&[][..], &[0x55, 0x84], &[0x55, 0x80, 1], &[0xff; 1 << 20], &long] {
            assert_eq!(text(content), None);
        }
        assert!(text(&long[1..]).is_some());
    }

    #[test]
    fn names_by_dotted_text() {
        assert_eq!(attribute_name("2.5.4.3"), Some("CN"));
        assert_eq!(purpose_name("1.3.6.1.5.5.7.3.1"), Some("serverAuth"));
        assert_eq!(signature_name("1.2.840.113549.1.1.11"), Some("SHA256-RSA"));
        assert_eq!(curve("1.3.132.0.35"), Some(("P-521", 521)));
        assert_eq!(curve("1.3.132.0.99"), None);
    }
}
