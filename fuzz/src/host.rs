//! A host as hostile as its input. In: tasks. Out: answers of any kind, as the input says; where a password is tried the old way and that
//! costs little, what truly comes of it.

use std::{
    cell::RefCell,
    future::Future,
    pin::pin,
    task::{Context, Poll, Waker},
};

use arbitrary::Unstructured;
use countersign::{
    der::Elements,
    key,
    task::{Answer, Host, Task},
};
use zeroize::Zeroizing;

/// Answers from the bytes that the fuzzer chose. When they are used up every answer is `Unsupported`.
pub struct Scripted<'a>(pub RefCell<Unstructured<'a>>);

/// Hashing more than this takes longer than it tells.
const MOST_STEPS: u64 = 5_000;

impl<'a> Scripted<'a> {
    /// A host that answers from `script`.
    pub fn new(script: &'a [u8]) -> Self {
        Self(RefCell::new(Unstructured::new(script)))
    }
}

impl Host for Scripted<'_> {
    async fn run(&self, task: Task) -> Answer {
        let mut script = self.0.borrow_mut();
        let choice: u8 = script.arbitrary().unwrap_or_default();
        match (choice % 8, task) {
            (1 | 2, Task::Legacy { label, headers, der, password }) if is_cheap(&label, &headers, &der, &password) => {
                match countersign_legacy::decrypt(&label, &headers, &der, &password) {
                    Ok(plain) => Answer::Bytes(plain),
                    Err(countersign_legacy::Failure::Refused) => Answer::Refused,
                    Err(countersign_legacy::Failure::Unsupported) => Answer::Unsupported,
                    Err(countersign_legacy::Failure::Unknown(part)) => Answer::Unknown(part),
                }
            }
            (1..=3, Task::Verify { .. } | Task::ProvePossession { .. }) => Answer::Verdict(true),
            (4, _) => Answer::Verdict(choice & 0x80 == 0),
            (5, _) => Answer::Refused,
            (2..=3 | 6, _) => Answer::Bytes(Zeroizing::new(script.arbitrary().unwrap_or_default())),
            (7, _) => Answer::Unknown(script.arbitrary().unwrap_or_default()),
            _ => Answer::Unsupported,
        }
    }
}

fn is_cheap(label: &str, headers: &[(String, String)], der: &[u8], password: &[u8]) -> bool {
    let is_headed = headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("DEK-Info"));
    let steps = || {
        let algorithm = Elements::new(der).accept_any()?.children().accept_any()?;
        let work = key::work(algorithm.encoded, password);
        Some(work.blocking.max(work.aside))
    };
    is_headed || label == "ENCRYPTED PRIVATE KEY" && steps().is_some_and(|steps| steps <= MOST_STEPS)
}

/// Runs a future that never waits.
pub fn block_on<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("a scripted host answers at once"),
    }
}
