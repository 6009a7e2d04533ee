//! Reading natively. In: a chain of three, and Mozilla's roots, as text. Out: what the library takes, and the crates that read no more than they
//! are asked for; the facts are the same.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a measurement fails where it stands")]

use std::fs;

use countersign::{bundle, certificate::KEY_USAGES};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use sha2::{Digest, Sha256};
use x509_cert::{
    der::{Decode, oid::AssociatedOid},
    ext::pkix::{BasicConstraints, ExtendedKeyUsage, KeyUsage},
};
use x509_parser::{
    extensions::ParsedExtension,
    pem::Pem,
    prelude::{FromDer, X509Certificate},
};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// What all are asked for. The library gives more: two more hashes, names with all their attributes, every extension, the chain.
#[derive(Debug, PartialEq)]
struct Facts {
    serial: String,
    from: i64,
    to: i64,
    sha256: String,
    authority: bool,
    usage: u16,
    purposes: usize,
    attributes: usize,
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        for digit in [byte >> 4, byte & 15] {
            text.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
        }
        text
    })
}

/// A number without the zero that only says that it is positive.
fn magnitude(bytes: &[u8]) -> &[u8] {
    match bytes {
        [0, rest @ ..] if !rest.is_empty() => rest,
        bytes => bytes,
    }
}

fn countersign(text: &str) -> Vec<Facts> {
    let inspection = bundle::inspect(text.as_bytes());
    let facts = inspection.certificates.iter().map(|it| Facts {
        serial: it.serial_number.clone(),
        from: it.not_before.unwrap().unix(),
        to: it.not_after.unwrap().unix(),
        sha256: it.fingerprints.sha256.clone(),
        authority: it.basic_constraints.is_some_and(|it| it.certificate_authority),
        usage: it
            .key_usage
            .iter()
            .flatten()
            .map(|name| 1 << KEY_USAGES.iter().position(|it| it == name).unwrap())
            .sum(),
        purposes: it.extended_key_usage.as_ref().map_or(0, Vec::len),
        attributes: it.subject.attributes.len(),
    });
    facts.collect()
}

fn x509_parser(text: &str) -> Vec<Facts> {
    let facts = Pem::iter_from_buffer(text.as_bytes()).map(|pem| {
        let der = pem.unwrap().contents;
        let (_, it) = X509Certificate::from_der(&der).unwrap();
        let (mut authority, mut usage, mut purposes) = (false, 0, 0);
        for extension in it.extensions() {
            match extension.parsed_extension() {
                ParsedExtension::BasicConstraints(it) => authority = it.ca,
                ParsedExtension::KeyUsage(it) => usage = it.flags,
                ParsedExtension::ExtendedKeyUsage(it) => {
                    let known = [it.any, it.server_auth, it.client_auth, it.code_signing, it.email_protection];
                    let more = [it.time_stamping, it.ocsp_signing];
                    purposes = it.other.len() + known.iter().chain(&more).filter(|it| **it).count();
                }
                _ => {}
            }
        }
        Facts {
            serial: hex(magnitude(it.raw_serial())),
            from: it.validity().not_before.timestamp(),
            to: it.validity().not_after.timestamp(),
            sha256: hex(&Sha256::digest(&der)),
            authority,
            usage,
            purposes,
            attributes: it.subject().iter_attributes().count(),
        }
    });
    facts.collect()
}

fn x509_cert(text: &str) -> Vec<Facts> {
    let blocks = text.split_inclusive("-----END CERTIFICATE-----\n").filter(|block| block.contains("BEGIN"));
    let facts = blocks.map(|block| {
        let (_, der) = pem_rfc7468::decode_vec(block.as_bytes()).unwrap();
        let it = x509_cert::Certificate::from_der(&der).unwrap();
        let it = it.tbs_certificate();
        let (mut authority, mut usage, mut purposes) = (false, 0, 0);
        for extension in it.extensions().into_iter().flatten() {
            let value = extension.extn_value.as_bytes();
            if extension.extn_id == BasicConstraints::OID {
                authority = BasicConstraints::from_der(value).unwrap().ca;
            } else if extension.extn_id == KeyUsage::OID {
                usage = KeyUsage::from_der(value).unwrap().0.bits();
            } else if extension.extn_id == ExtendedKeyUsage::OID {
                purposes = ExtendedKeyUsage::from_der(value).unwrap().0.len();
            }
        }
        let unix = |time: x509_cert::time::Time| i64::try_from(time.to_unix_duration().as_secs()).unwrap();
        Facts {
            serial: hex(magnitude(it.serial_number().as_bytes())),
            from: unix(it.validity().not_before),
            to: unix(it.validity().not_after),
            sha256: hex(&Sha256::digest(&der)),
            authority,
            usage,
            purposes,
            attributes: it.subject().iter().count(),
        }
    });
    facts.collect()
}

/// Mozilla's roots, of which each is a SEQUENCE with a length of two bytes.
fn roots() -> String {
    let bytes = fs::read(format!("{ROOT}/pkg/wasm/mozilla-roots.bin")).unwrap();
    let (mut text, mut rest) = (String::new(), bytes.as_slice());
    while let [_, _, high, low, ..] = rest {
        let (der, after) = rest.split_at(4 + usize::from(u16::from_be_bytes([*high, *low])));
        text += &pem_rfc7468::encode_string("CERTIFICATE", pem_rfc7468::LineEnding::LF, der).unwrap();
        rest = after;
    }
    text
}

type Read = fn(&str) -> Vec<Facts>;

const READERS: [(&str, Read); 3] =
    [("countersign", countersign), ("x509-parser", x509_parser), ("x509-cert", x509_cert)];

fn reading(criterion: &mut Criterion) {
    let chain = fs::read_to_string(format!("{ROOT}/benches/data/chain.crt")).unwrap();
    for (name, text) in [("chain of 3", chain), ("roots", roots())] {
        let expected = countersign(&text);
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Elements(expected.len() as u64));
        for (reader, read) in READERS {
            assert_eq!(read(&text), expected, "{reader} reads {name} differently");
            group.bench_function(reader, |bencher| bencher.iter(|| read(&text)));
        }
        group.finish();
    }
}

criterion_group!(benches, reading);
criterion_main!(benches);
