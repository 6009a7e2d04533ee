//! A second reading by `x509-cert`, which is strict. In: every certificate of the tests' data, and of a conformance kit where one
//! lies beside the repository. Out: where nothing odd was noted, both read it, and both read the same.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

use std::{
    collections::BTreeMap,
    fs,
    net::{Ipv4Addr, Ipv6Addr},
    path::{Path, PathBuf},
};

use countersign::{
    bundle,
    certificate::{Certificate, KEY_USAGES},
    name::{GeneralName, GeneralNameKind, Name},
};
use x509_cert::{
    Certificate as Strict,
    der::{Any, Decode, Encode, Tag, asn1::ObjectIdentifier, oid::AssociatedOid},
    ext::pkix::{
        AuthorityInfoAccessSyntax, AuthorityKeyIdentifier, BasicConstraints, CertificatePolicies,
        CrlDistributionPoints, ExtendedKeyUsage, KeyUsage, NameConstraints, SubjectAltName, SubjectKeyIdentifier,
        name::{DistributionPointName, GeneralName as StrictName},
    },
    name::Name as StrictDistinguishedName,
};

type Condition = fn(&Certificate) -> bool;

/// Where the two part although nothing is odd: a part of what is said, when that is right, and why.
const REASONS: &[(&str, Condition, &str)] = &[
    (
        "Time",
        |it| [it.not_before, it.not_after].iter().flatten().any(|time| time.unix() < 0),
        "it knows no time before 1970",
    ),
    ("malformed OID", |it| it.subject.text.contains(".4294967296"), "it knows no arc of an identifier beyond 32 bits"),
    ("tag: 0x1c", |_| true, "it knows no UniversalString, which RFC 5280 allows"),
    (
        "tag: 0x0b",
        |it| it.subject.text.contains("=#0b"),
        "it knows no such type; an attribute that nobody knows may be of any",
    ),
    (
        "basicConstraints:",
        |it| it.basic_constraints.is_some_and(|it| it.path_length > Some(255)),
        "it knows no path length beyond 255",
    ),
];

#[test]
fn both_read_the_same_wherever_nothing_is_odd() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut certificates = BTreeMap::new();
    for file in files(&root.join("tests/data")) {
        collect(&fs::read(file).unwrap(), &mut certificates);
    }
    let own = certificates.len();
    let kit = root.join("../shared/devkit");
    if kit.is_dir() {
        for file in files(&kit) {
            fs::read(file).unwrap().split(|byte| *byte == b'\n').for_each(|line| collect(line, &mut certificates));
        }
    } else {
        println!("no conformance kit beside the repository: only the tests' own certificates were read");
    }
    let (mut compared, mut faults) = (0, Vec::new());
    for certificate in certificates.values().filter(|certificate| certificate.oddities.is_empty()) {
        compared += 1;
        let mut found = match Strict::from_der(&certificate.der) {
            Ok(strict) => differences(certificate, &strict),
            Err(error) => vec![error.to_string()],
        };
        found.retain(|fault| !REASONS.iter().any(|(part, is_so, _)| fault.contains(part) && is_so(certificate)));
        let who = format!("{} {}", &certificate.fingerprints.sha256[..16], certificate.subject.text);
        faults.extend(found.iter().map(|fault| format!("{who}: {fault}")));
    }
    println!("{} certificates, {own} of them the tests' own; {compared} without oddities", certificates.len());
    assert!(own > 200, "only {own} certificates found");
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

fn collect(input: &[u8], certificates: &mut BTreeMap<String, Certificate>) {
    for certificate in bundle::inspect(input).certificates {
        certificates.insert(certificate.fingerprints.sha256.clone(), certificate);
    }
}

/// Each field that is not the same, with both readings.
fn differences(ours: &Certificate, strict: &Strict) -> Vec<String> {
    let signed = strict.tbs_certificate();
    let mut faults = Vec::new();
    let mut same = |field: &str, ours: String, theirs: String| {
        if ours != theirs {
            faults.push(format!("{field}: {ours} here, {theirs} there"));
        }
    };
    same("version", ours.version.to_string(), (signed.version() as u32 + 1).to_string());
    let serial = signed.serial_number().as_bytes();
    let zeros = serial.iter().take_while(|byte| **byte == 0).count();
    same("serialNumber", ours.serial_number.clone(), hex(&serial[zeros..]));
    same("subject", attributes(&ours.subject), strict_attributes(signed.subject()));
    same("issuer", attributes(&ours.issuer), strict_attributes(signed.issuer()));
    let validity = signed.validity();
    let unix = |time: x509_cert::time::Time| format!("{:?}", Some(time.to_unix_duration().as_secs() as i64));
    same("notBefore", format!("{:?}", ours.not_before.map(|time| time.unix())), unix(validity.not_before));
    same("notAfter", format!("{:?}", ours.not_after.map(|time| time.unix())), unix(validity.not_after));
    let spki = signed.subject_public_key_info();
    same("subjectPublicKeyInfo", hex(ours.spki()), hex(&spki.to_der().unwrap()));
    same("publicKey.oid", ours.public_key.oid.clone(), spki.algorithm.oid.to_string());
    same("signatureAlgorithm", ours.signature_algorithm.oid.to_string(), strict.signature_algorithm().oid.to_string());
    same("signed algorithm", ours.signature_algorithm.oid.to_string(), signed.signature().oid.to_string());
    same("signature", hex(ours.signature_bytes()), hex(strict.signature().as_bytes().unwrap()));
    same("signed part", hex(ours.signed_bytes()), hex(&signed.to_der().unwrap()));

    same("subjectAlternativeNames", format!("{:?}", ours.subject_alternative_names.as_deref().map(names)), {
        format!(
            "{:?}",
            extension::<SubjectAltName>(strict).map(|san| san.0.iter().map(strict_name).collect::<Vec<_>>())
        )
    });
    same(
        "basicConstraints",
        format!("{:?}", ours.basic_constraints.map(|it| (it.certificate_authority, it.path_length))),
        {
            format!(
                "{:?}",
                extension::<BasicConstraints>(strict).map(|it| (it.ca, it.path_len_constraint.map(u32::from)))
            )
        },
    );
    same("keyUsage", format!("{:?}", ours.key_usage), {
        format!(
            "{:?}",
            extension::<KeyUsage>(strict).map(|usage| {
                let bits = usage.0.bits();
                KEY_USAGES
                    .iter()
                    .enumerate()
                    .filter(|(bit, _)| bits & 1 << bit != 0)
                    .map(|(_, name)| *name)
                    .collect::<Vec<_>>()
            })
        )
    });
    let purposes =
        ours.extended_key_usage.as_ref().map(|list| list.iter().map(|it| it.oid.clone()).collect::<Vec<_>>());
    same("extendedKeyUsage", format!("{purposes:?}"), {
        format!("{:?}", extension::<ExtendedKeyUsage>(strict).map(|list| oids(&list.0)))
    });
    same("subjectKeyIdentifier", format!("{:?}", ours.subject_key_identifier), {
        format!("{:?}", extension::<SubjectKeyIdentifier>(strict).map(|identifier| hex(identifier.0.as_bytes())))
    });
    same("authorityKeyIdentifier", format!("{:?}", ours.authority_key_identifier), {
        let identifier = extension::<AuthorityKeyIdentifier>(strict).and_then(|it| it.key_identifier);
        format!("{:?}", identifier.map(|identifier| hex(identifier.as_bytes())))
    });
    let access = ours.authority_information_access.as_ref();
    same(
        "authorityInformationAccess",
        format!("{:?}", access.map(|it| (&it.ocsp, &it.certificate_authority_issuers))),
        {
            format!(
                "{:?}",
                extension::<AuthorityInfoAccessSyntax>(strict).map(|access| {
                    let of = |method: &str| {
                        let entries = access.0.iter().filter(|entry| entry.access_method.to_string() == method);
                        entries.filter_map(|entry| uri(&entry.access_location)).collect::<Vec<_>>()
                    };
                    (of("1.3.6.1.5.5.7.48.1"), of("1.3.6.1.5.5.7.48.2"))
                })
            )
        },
    );
    same("certificateRevocationLists", format!("{:?}", ours.certificate_revocation_lists), {
        format!(
            "{:?}",
            extension::<CrlDistributionPoints>(strict).map(|points| {
                let full = points.0.into_iter().filter_map(|point| match point.distribution_point {
                    Some(DistributionPointName::FullName(names)) => Some(names),
                    _ => None,
                });
                full.flatten().filter_map(|name| uri(&name)).collect::<Vec<_>>()
            })
        )
    });
    same("certificatePolicies", format!("{:?}", ours.certificate_policies), {
        let identifiers = |policies: CertificatePolicies| {
            policies.0.iter().map(|policy| policy.policy_identifier.to_string()).collect::<Vec<_>>()
        };
        format!("{:?}", extension::<CertificatePolicies>(strict).map(identifiers))
    });
    let constraints = ours.name_constraints.as_ref();
    same("nameConstraints", format!("{:?}", constraints.map(|it| (names(&it.permitted), names(&it.excluded)))), {
        format!(
            "{:?}",
            extension::<NameConstraints>(strict).map(|it| {
                let bases = |list: Option<Vec<_>>| {
                    let list: Vec<x509_cert::ext::pkix::constraints::name::GeneralSubtree> = list.unwrap_or_default();
                    list.iter().map(|subtree| strict_subtree(&subtree.base)).collect::<Vec<_>>()
                };
                (bases(it.permitted_subtrees), bases(it.excluded_subtrees))
            })
        )
    });
    let stated = signed.extensions().into_iter().flatten();
    let timestamps = stated.clone().any(|extension| extension.extn_id.to_string() == "1.3.6.1.4.1.11129.2.4.2");
    same("signedCertificateTimestamps", ours.signed_certificate_timestamps.to_string(), timestamps.to_string());
    let known = ["17", "19", "15", "37", "14", "35", "31", "32", "30"].map(|arc| format!("2.5.29.{arc}"));
    let unknown = stated.filter(|extension| extension.critical).map(|extension| extension.extn_id.to_string());
    let unknown: Vec<String> = unknown.filter(|oid| !known.contains(oid) && oid != "1.3.6.1.5.5.7.1.1").collect();
    same("unknownCriticalExtensions", format!("{:?}", ours.unknown_critical_extensions), format!("{unknown:?}"));
    faults
}

/// The value of an extension. One that `x509-cert` refuses reads as none, and differs from ours.
fn extension<T: for<'a> Decode<'a> + AssociatedOid>(strict: &Strict) -> Option<T> {
    let mut extensions = strict.tbs_certificate().extensions().into_iter().flatten();
    let found = extensions.find(|extension| extension.extn_id == T::OID)?;
    T::from_der(found.extn_value.as_bytes()).ok()
}

fn attributes(name: &Name) -> String {
    let pairs = name.attributes.iter().map(|attribute| format!("{}={}", attribute.oid, attribute.value));
    pairs.collect::<Vec<_>>().join("|")
}

fn strict_attributes(name: &StrictDistinguishedName) -> String {
    let pairs = name.iter().map(|attribute| format!("{}={}", attribute.oid, strict_text(&attribute.value)));
    pairs.collect::<Vec<_>>().join("|")
}

fn strict_text(value: &Any) -> String {
    use x509_cert::der::{Tagged, asn1};
    let text = match value.tag() {
        Tag::Utf8String => value.decode_as::<String>().ok(),
        Tag::PrintableString => value.decode_as::<asn1::PrintableString>().ok().map(|text| text.to_string()),
        Tag::Ia5String => value.decode_as::<asn1::Ia5String>().ok().map(|text| text.to_string()),
        Tag::BmpString => value.decode_as::<asn1::BmpString>().ok().map(|text| text.to_string()),
        // It has no reader that takes these for what they are.
        Tag::TeletexString | Tag::NumericString | Tag::VisibleString | Tag::GeneralString => {
            Some(value.value().iter().map(|byte| char::from(*byte)).collect())
        }
        _ => None,
    };
    text.unwrap_or_else(|| format!("#{}", hex(&value.to_der().unwrap())))
}

fn names(list: &[GeneralName]) -> Vec<String> {
    list.iter().map(|name| format!("{:?} {}", name.kind, name.value)).collect()
}

fn strict_name(name: &StrictName) -> String {
    use GeneralNameKind::{Directory, Dns, Email, Ip, Other, RegisteredId, Uri};
    let (kind, value) = match name {
        StrictName::Rfc822Name(text) => (Email, text.to_string()),
        StrictName::DnsName(text) => (Dns, text.to_string()),
        StrictName::UniformResourceIdentifier(text) => (Uri, text.to_string()),
        StrictName::IpAddress(bytes) => (Ip, address(bytes.as_bytes())),
        StrictName::RegisteredId(oid) => (RegisteredId, oid.to_string()),
        StrictName::DirectoryName(name) => (Directory, directory(name)),
        StrictName::OtherName(name) => {
            let value = name.value.to_der().unwrap();
            let is_text = name.type_id.to_string() == "1.3.6.1.4.1.311.20.2.3";
            let text = Any::from_der(&value).ok().filter(|_| is_text).map(|value| strict_text(&value));
            (Other, text.unwrap_or_else(|| format!("{}:{}", name.type_id, hex(&value))))
        }
        StrictName::EdiPartyName(_) => (Other, format!("#{}", hex(&name.to_der().unwrap()))),
    };
    format!("{kind:?} {value}")
}

/// RFC 4514 text of simple names; those with anything to escape are told by their attributes elsewhere.
fn directory(name: &StrictDistinguishedName) -> String {
    let relative = name.iter_rdn().map(|parts| {
        let part = |it: &x509_cert::attr::AttributeTypeAndValue| {
            let oid = it.oid.to_string();
            let short = countersign::oid::attribute(it.oid.as_bytes()).map(|known| known.name);
            format!("{}={}", short.unwrap_or(&oid), strict_text(&it.value))
        };
        parts.iter().map(part).collect::<Vec<_>>().join("+")
    });
    let mut relative: Vec<String> = relative.collect();
    relative.reverse();
    relative.join(",")
}

fn strict_subtree(base: &StrictName) -> String {
    let StrictName::IpAddress(bytes) = base else { return strict_name(base) };
    let (first, mask) = bytes.as_bytes().split_at(bytes.as_bytes().len() / 2);
    let ones: u32 = mask.iter().map(|byte| byte.count_ones()).sum();
    let bits = mask.iter().map(|byte| format!("{byte:08b}")).collect::<String>();
    let prefix = if bits.trim_end_matches('0').contains('0') { address(mask) } else { ones.to_string() };
    format!("Ip {}/{prefix}", address(first))
}

fn address(bytes: &[u8]) -> String {
    match <[u8; 4]>::try_from(bytes) {
        Ok(four) => Ipv4Addr::from(four).to_string(),
        Err(_) => Ipv6Addr::from(<[u8; 16]>::try_from(bytes).unwrap()).to_string(),
    }
}

fn uri(name: &StrictName) -> Option<String> {
    match name {
        StrictName::UniformResourceIdentifier(text) => Some(text.to_string()),
        _ => None,
    }
}

fn oids(list: &[ObjectIdentifier]) -> Vec<String> {
    list.iter().map(ToString::to_string).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
