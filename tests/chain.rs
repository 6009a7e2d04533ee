//! In: the cases of `data/chains`, each an `input.pem`. Out: what `inspect` says by names, and what `Bundle::open` says by signatures, is
//! `expected.json`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

mod golden;
mod host;

use std::{cell::Cell, fs, path::PathBuf, time::Duration};

use countersign::{
    ErrorCode, Place,
    bundle::{Bundle, examine, inspect},
    certificate::Certificate,
    chain::{self, SignatureState},
    task::{Answer, Host, Task},
};
use host::{Bare, Native, block_on};
use serde_json::{Value, json};

#[test]
fn every_case_is_put_in_order() {
    let mut count = 0;
    for (_, folder) in golden::cases("chains") {
        let input = fs::read(folder.join("input.pem")).unwrap();
        let said = json!({ "byName": inspect(&input).chain, "bySignature": opened(&input) });
        golden::compare(&folder.join("expected.json"), &said);
        count += 1;
    }
    assert!(count >= 16, "only {count} cases");
}

/// The heart of the golden files, where a reader sees it: the order, and nothing but the order.
#[test]
fn orders() {
    for (case, by_name, by_signature) in [
        ("in-order", &[0, 1][..], &[0, 1][..]),
        ("reversed-with-root", &[3, 2, 1, 0], &[3, 2, 1, 0]),
        ("shuffled", &[1, 3, 0, 2], &[1, 3, 0, 2]),
        ("leaf-alone", &[0], &[0]),
        ("gap", &[0, 2], &[0, 2]),
        ("duplicates", &[1, 0, 4], &[1, 0, 4]),
        ("strays", &[1, 3], &[1, 3]),
        ("several-leaves", &[0, 1], &[0, 1]),
        ("cross-signed", &[0, 2, 3], &[0, 2, 3]),
        // Without key identifiers, names alone cannot tell; the signature can.
        ("same-name-another-key", &[0, 1, 3], &[0, 2, 3]),
        ("expired-member", &[1, 0, 2], &[1, 0, 2]),
        ("renewed-issuer", &[0, 2, 3], &[0, 2, 3]),
        ("authorities-only", &[1, 0], &[1, 0]),
        ("root-alone", &[0], &[0]),
        ("circle", &[2, 1, 0], &[2, 1, 0]),
        ("broken-signature", &[0, 1], &[0]),
    ] {
        let input = fs::read(data().join(case).join("input.pem")).unwrap();
        assert_eq!(inspect(&input).chain.order, by_name, "{case} by name");
        assert_eq!(opened(&input)["order"], json!(by_signature), "{case} by signature");
    }
}

#[test]
fn a_platform_that_cannot_check_falls_back_to_names() {
    let input = fs::read(data().join("same-name-another-key/input.pem")).unwrap();
    let bundle = block_on(Bundle::open(&input, None, &Bare)).unwrap();
    assert_eq!(bundle.inspection().chain, inspect(&input).chain);
}

#[test]
fn what_is_sent_leaves_out_root_repeats_and_strays() {
    let input = fs::read(data().join("duplicates/input.pem")).unwrap();
    let bundle = block_on(Bundle::open(&input, None, &Native)).unwrap();
    let sent = inspect(bundle.certificate_pem().as_bytes());
    let names: Vec<_> = sent.certificates.iter().map(|certificate| certificate.subject.text.as_str()).collect();
    assert_eq!(names, ["CN=www.example.com", "CN=Example Issuing"]);
    assert!(sent.chain.in_order);
}

#[test]
fn the_leaf_is_the_one_that_was_chosen() {
    let input = fs::read(data().join("several-leaves/input.pem")).unwrap();
    let fingerprint = |index: usize| inspect(&input).certificates[index].fingerprints.sha256.clone();
    for (index, order, strays) in [(0, vec![0, 1], vec![2]), (1, vec![1], vec![0, 2]), (2, vec![2, 1], vec![0])] {
        let plain = fingerprint(index);
        let spaced = plain.as_bytes().chunks(2).map(|pair| str::from_utf8(pair).unwrap().to_uppercase());
        for written in [&plain, &spaced.collect::<Vec<_>>().join(":")] {
            let bundle = block_on(Bundle::read(&input, None, Some(written), &Native)).unwrap();
            let chain = &bundle.inspection().chain;
            assert_eq!((&chain.order, &chain.strays, chain.chosen), (&order, &strays, true));
            assert_eq!(bundle.leaf().unwrap().index, index);
        }
    }
}

#[test]
fn no_other_leaf_is_taken_for_one_that_is_not_there() {
    let few = fs::read(data().join("several-leaves/input.pem")).unwrap();
    let many = fs::read(data().join("duplicates/input.pem")).unwrap();
    let absent = "ab".repeat(32);
    for (input, end) in [(&few, "…)."), (&many, "…), ….")] {
        let unopened = block_on(Bundle::read(input, None, Some(&absent), &Native)).unwrap_err();
        let error = &unopened.error;
        assert_eq!((error.code, error.words.id()), (ErrorCode::CertificateMissing, "bundle.leaf-missing"));
        assert_eq!(error.place, Place::field("leaf"));
        assert!(
            error.message().contains(&absent) && error.message().contains("CN=") && error.message().ends_with(end),
            "{error}"
        );
        assert_eq!(block_on(examine(input, None, Some(&absent), &Native)).problems, core::slice::from_ref(error));
        assert!(!unopened.inspection.chain.chosen);
    }
    let nothing = block_on(examine(b"-", None, Some(&absent), &Native)).problems;
    assert!(nothing.iter().all(|problem| problem.code != ErrorCode::CertificateMissing), "{nothing:?}");
}

/// Neither a pile of certificates nor a pile that all name each other takes long.
#[test]
fn many_certificates_take_little_time() {
    let input = fs::read(data().join("shuffled/input.pem")).unwrap();
    let few = inspect(&input).certificates;
    let start = std::time::Instant::now();
    for same_name in [false, true] {
        let pile: Vec<Certificate> =
            (0..14_000).map(|index| renamed(&few[index % few.len()], index, same_name)).collect();
        let links = chain::links(&pile);
        assert!(links.len() <= 3_000, "{}", links.len());
        let chain = chain::order(&pile, &links, None);
        assert!(chain.duplicates.is_empty());
        assert!(chain.strays.len() >= 13_000, "{}", chain.strays.len());
    }
    assert!(start.elapsed() < Duration::from_secs(120), "{:?}", start.elapsed());
}

/// However many others there are, and wherever they stand, a certificate finds its issuer.
#[test]
fn no_pile_keeps_a_certificate_from_its_issuer() {
    let one = &inspect(&fs::read(data().join("shuffled/input.pem")).unwrap()).certificates[0];
    let chain = [("leaf", "int"), ("int", "root"), ("root", "root")].map(|(name, by)| (name.to_owned(), by.to_owned()));
    let others = |count: usize| (0..count).map(|place| (format!("R{place}"), format!("R{place}")));
    let twins = |count: usize| (0..count).map(|_| ("localhost".to_owned(), "localhost".to_owned()));
    let roots = |count: usize| (0..count).map(|_| ("root".to_owned(), "root".to_owned()));
    for (case, pile, place) in [
        ("others first", others(520).chain(chain.clone()).collect::<Vec<_>>(), 520),
        ("others within", chain[..2].iter().cloned().chain(others(520)).chain(chain[2..].iter().cloned()).collect(), 0),
        ("twins first", twins(23).chain(chain.clone()).collect(), 23),
        ("many twins first", twins(900).chain(chain.clone()).collect(), 900),
        ("roots of one name", chain[..2].iter().cloned().chain(roots(900)).collect(), 0),
    ] {
        let pile: Vec<_> = (0..).zip(pile).map(|(index, (name, by))| named(one, index, &name, &by)).collect();
        let links = chain::links(&pile);
        let found = chain::order(&pile, &links, None);
        let names: Vec<_> = found.order.iter().map(|index| pile[*index].subject.text.as_str()).collect();
        assert_eq!((names, found.order[0]), (vec!["leaf", "int", "root"], place), "{case}");
        assert!(found.root_included && found.missing_issuer.is_none(), "{case}");
    }
}

/// Where not all can be searched, nothing that is here is said to be missing.
#[test]
fn what_is_here_is_not_missing() {
    let one = &inspect(&fs::read(data().join("shuffled/input.pem")).unwrap()).certificates[0];
    for count in [1, 400, 700] {
        let circle = (0..count).flat_map(|_| [("a", "b"), ("b", "a")]);
        let pile: Vec<_> = (0..).zip(circle).map(|(index, (name, by))| named(one, index, name, by)).collect();
        let found = chain::order(&pile, &chain::links(&pile), None);
        assert!(!found.root_included && found.missing_issuer.is_none(), "{count}");
    }
    let beyond = (0..1_000).map(|place| (format!("R{place}"), "nobody".to_owned()));
    let pile =
        [("leaf".to_owned(), "root".to_owned())].into_iter().chain(beyond).chain([("root".into(), "root".into())]);
    let pile: Vec<_> = (0..).zip(pile).map(|(index, (name, by))| named(one, index, &name, &by)).collect();
    let found = chain::order(&pile, &chain::links(&pile), Some(0));
    assert_eq!((found.order.as_slice(), found.missing_issuer), (&[0][..], None));
    let found = chain::order(&pile, &chain::links(&pile), Some(1));
    assert_eq!(found.missing_issuer.map(|missing| missing.name).as_deref(), Some("nobody"));
}

/// What signed itself is asked about once, however many others have its name.
#[test]
fn a_host_is_asked_no_more_than_tells() {
    struct Counting(Cell<usize>);
    impl Host for Counting {
        async fn run(&self, task: Task) -> Answer {
            self.0.set(self.0.get() + 1);
            Native.run(task).await
        }
    }
    let input = fs::read(data().join("reversed-with-root/input.pem")).unwrap();
    let twins = fs::read(data().join("twins/input.pem")).unwrap();
    let twins = [&twins[..], &input].concat();
    let host = Counting(Cell::new(0));
    let chain = block_on(Bundle::open(&twins, None, &host)).unwrap().inspection().chain.clone();
    assert_eq!((chain.order.as_slice(), chain.root_included), (&[28, 27, 26, 25][..], true));
    assert!(chain.links.iter().all(|link| link.signature == SignatureState::Confirmed));
    assert_eq!(host.0.get(), 25 + 4);
}

fn named(certificate: &Certificate, index: usize, subject: &str, issuer: &str) -> Certificate {
    let mut certificate = renamed(certificate, index, true);
    (certificate.subject.text, certificate.issuer.text) = (subject.to_owned(), issuer.to_owned());
    certificate.self_issued = subject == issuer;
    certificate
}

/// Another certificate of the same kind; with a name of its own, or with one that all share as subject and issuer.
fn renamed(certificate: &Certificate, index: usize, same_name: bool) -> Certificate {
    let mut certificate = certificate.clone();
    certificate.index = index;
    certificate.fingerprints.sha256 = index.to_string();
    certificate.subject.der = index.to_be_bytes().to_vec();
    certificate.issuer.der = certificate.subject.der.clone();
    let text = if same_name { "CN=Everybody".to_owned() } else { format!("CN={index}") };
    (certificate.subject.text, certificate.issuer.text) = (text.clone(), text);
    certificate.self_issued = true;
    (certificate.authority_key_identifier, certificate.subject_key_identifier) = (None, None);
    certificate
}

fn opened(input: &[u8]) -> Value {
    json!(block_on(Bundle::open(input, None, &Native)).unwrap().inspection().chain)
}

fn data() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/chains/cases")
}
