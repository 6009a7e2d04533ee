//! In: the project's test data. Out: what fuzzing begins with.

use std::{
    fs,
    path::{Path, PathBuf},
};

use countersign::armor;

/// The folder of all test data.
pub const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/data");

/// Inputs longer than this make every other one slow.
const LONGEST: usize = 16 << 10;

/// What is in the files of these names below a folder of the test data, in the order of their paths.
pub fn files(folder: &str, is_wanted: impl Fn(&str) -> bool) -> Vec<Vec<u8>> {
    let mut paths = Vec::new();
    collect(&Path::new(DATA).join(folder), &mut paths);
    paths.sort();
    let wanted = paths.iter().filter(|path| path.file_name().and_then(|name| name.to_str()).is_some_and(&is_wanted));
    wanted.filter_map(|path| fs::read(path).ok()).filter(|file| file.len() <= LONGEST).collect()
}

/// One file of the test data.
pub fn file(path: &str) -> Vec<u8> {
    fs::read(Path::new(DATA).join(path)).expect("a file of the test data")
}

/// Bytes that decide between plausible things, one after the other: for targets that make their input out of choices.
pub fn choices() -> Vec<Vec<u8>> {
    (0..64_u32).map(|start| (0..512).map(|step| (start * 37 + step * (start * 2 + 1)) as u8).collect()).collect()
}

/// The bytes in the blocks of such files.
pub fn blocks(folder: &str, is_wanted: impl Fn(&str) -> bool) -> Vec<Vec<u8>> {
    let read = |file: &Vec<u8>| armor::read(file).blocks.iter().map(|block| block.der.to_vec()).collect::<Vec<_>>();
    files(folder, is_wanted).iter().flat_map(read).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { collect(&path, paths) } else { paths.push(path) }
    }
}
