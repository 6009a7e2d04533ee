//! In: choices of certificates, spoiled here and there, and of a question about them. Out: the same verdict twice; a path that is accepted begins
//! with the leaf, has nobody twice, and everybody in it is valid at that time; one that is not accepted has a reason.

use std::sync::LazyLock;

use arbitrary::{Result, Unstructured};
use countersign::{
    certificate::Certificate,
    json::{self, Value},
    time::Instant,
};
use countersign_path::{Purpose, Question, State, verify};

use crate::{
    host::{Scripted, block_on},
    seeds,
};

static POOL: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let mut pool = seeds::blocks("paths", |name| matches!(name, "sent.pem" | "roots.pem"));
    pool.sort();
    pool.dedup();
    pool
});

static LISTS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| seeds::blocks("paths", |name| name == "lists.pem"));

const HOSTS: &[&str] =
    &["www.example.com", "WWW.example.com.", "127.0.0.1", "::1", "*.example.com", "", "a..b", "äö.example"];

/// The choices are the input.
pub fn check(data: &[u8]) {
    let _ = checked(&mut Unstructured::new(data));
}

fn checked(input: &mut Unstructured) -> Result<()> {
    let certificates = some(&POOL, input, 6)?;
    let roots = some(&POOL, input, 3)?;
    let lists = some(&LISTS, input, 2)?;
    let host = if input.arbitrary()? { Some(*input.choose(HOSTS)?) } else { None };
    let host = if input.ratio(1, 8)? { Some(input.arbitrary()?) } else { host };
    let time = Instant::from_unix(1_700_000_000 + i64::from(input.arbitrary::<u32>()? % 100_000_000));
    let purpose = if input.arbitrary()? { Purpose::Server } else { Purpose::Client };
    let max_depth = if input.ratio(1, 4)? { Some(usize::from(input.arbitrary::<u8>()? % 8)) } else { None };
    let question = Question {
        certificates: certificates.iter().map(Vec::as_slice).collect(),
        roots: roots.iter().map(Vec::as_slice).collect(),
        revocation_lists: lists.iter().map(Vec::as_slice).collect(),
        host,
        time,
        purpose,
        max_depth,
    };
    let script = input.bytes(input.len().min(64))?;
    let answers = [(); 2].map(|()| block_on(verify(&question, &Scripted::new(script))));
    let (Ok(verdict), Ok(again)) = (&answers[0], &answers[1]) else {
        assert!(answers.iter().all(|answer| answer.is_err()), "an error only once");
        return Ok(());
    };
    let said = json::text(verdict);
    assert_eq!(said, json::text(again), "another verdict the second time");
    assert!(Value::parse(&said).is_some(), "a verdict is no JSON");
    assert!(verdict.state == State::Accepted || !verdict.findings.is_empty(), "refused for no reason");
    assert!(verdict.state != State::Accepted || verdict.root.is_some() && !verdict.path.is_empty());
    assert!(verdict.root.is_none_or(|root| root < roots.len()));
    let mut path = verdict.path.clone();
    assert!(path.first().is_none_or(|first| *first == 0), "a path that does not begin with the leaf");
    for index in &path {
        let certificate = Certificate::read(&certificates[*index], *index, *index).expect("a certificate");
        assert!(certificate.is_valid_at(time), "number {index} is not valid then");
    }
    path.sort_unstable();
    path.dedup();
    assert_eq!(path.len(), verdict.path.len(), "somebody is in a path twice");
    Ok(())
}

/// Up to so many, now and then with a byte changed.
fn some(pool: &[Vec<u8>], input: &mut Unstructured, most: u8) -> Result<Vec<Vec<u8>>> {
    let count = input.arbitrary::<u8>()? % (most + 1);
    (0..count)
        .map(|_| {
            let mut der = pool[usize::from(input.arbitrary::<u16>()?) % pool.len()].clone();
            if input.ratio(1, 4)? {
                let place = usize::from(input.arbitrary::<u16>()?) % der.len();
                der[place] = input.arbitrary()?;
            }
            Ok(der)
        })
        .collect()
}
