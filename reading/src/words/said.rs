//! In: the sentences that are said while tests run. Out: their ids, in the file that `COUNTERSIGN_SAID` names, so that it can be asked
//! whether every sentence of the list was. There is no such thing in a release build.

use std::{collections::BTreeSet, fs::OpenOptions, io::Write, sync::Mutex};

static SAID: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

/// Keeps an id, once in a process.
pub(super) fn note(id: &'static str) {
    let Some(path) = std::env::var_os("COUNTERSIGN_SAID") else { return };
    if SAID.lock().is_ok_and(|mut said| said.insert(id))
        && let Ok(mut file) = OpenOptions::new().create(true).append(true).open(path)
    {
        // Whoever asks finds it missing.
        let _ = file.write_all([id, "\n"].concat().as_bytes());
    }
}
