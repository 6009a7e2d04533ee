//! Hosts for native tests. In: the tasks of `reading/src/task.rs`. Out: their answers, by AWS-LC or none at all. Any test file takes it with `mod
//! host;`.
#![allow(dead_code, unused_imports, reason = "each test file uses a part of it")]

use std::{
    future::Future,
    pin::pin,
    task::{Context, Poll, Waker},
};

use countersign::task::{Answer, Host, Task};
pub use countersign_native::Native;

/// A host that knows nothing: every answer is `Unsupported`.
pub struct Bare;

impl Host for Bare {
    async fn run(&self, _: Task) -> Answer {
        Answer::Unsupported
    }
}

/// Runs a future that never waits: a native host answers at once.
pub fn block_on<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("a native host answers at once"),
    }
}
