//! What fuzzing begins with, as files. In: a folder. Out: in it a folder for each target, with a file for each of its seeds.

use std::{env, fs, io, path::Path};

use countersign::digest::sha256_hex;
use countersign_fuzz::TARGETS;

fn main() -> io::Result<()> {
    let folder = env::args().nth(1).expect("the folder to write to");
    for target in TARGETS {
        let folder = Path::new(&folder).join(target.name);
        fs::create_dir_all(&folder)?;
        for seed in (target.seeds)() {
            fs::write(folder.join(sha256_hex(&seed)), seed)?;
        }
    }
    Ok(())
}
