//! Whether work can be skipped. In: everything the work depends on. Out: a digest, compared with the one that a stamp
//! file under `target/xtask/` holds from the last success.

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// A digest under construction.
pub struct Fingerprint(Sha256);

impl Fingerprint {
    /// Of nothing yet.
    pub fn new() -> Self {
        Self(Sha256::new())
    }

    /// Adds a value, kept apart from the next one by its length.
    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.update(bytes.len().to_le_bytes());
        self.0.update(bytes);
        self
    }

    /// Adds a file's name and content; a missing file counts as missing.
    pub fn file(&mut self, path: impl AsRef<Path>) -> &mut Self {
        let path = path.as_ref();
        self.bytes(path.as_os_str().as_encoded_bytes());
        match fs::read(path) {
            Ok(content) => self.bytes(&content),
            Err(_) => self.bytes(b"(missing)"),
        }
    }

    /// Adds every file below a folder, in the order of their names, but nothing with one of the names in `except`.
    pub fn folder(&mut self, folder: impl AsRef<Path>, except: &[&str]) -> &mut Self {
        let mut entries: Vec<PathBuf> =
            fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        entries.sort();
        for path in entries {
            if path.file_name().is_some_and(|name| except.iter().any(|other| name == *other)) {
                continue;
            }
            if path.is_dir() {
                self.folder(path, except);
            } else {
                self.file(path);
            }
        }
        self
    }

    /// The digest as text.
    pub fn text(&self) -> String {
        self.0.clone().finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// What was true after the last success: a digest, and a note to show again.
pub struct Stamp(PathBuf);

impl Stamp {
    /// The stamp of that name.
    pub fn named(name: &str) -> Self {
        Self(target_folder().join("xtask").join(name).with_extension("stamp"))
    }

    /// The note, when the work was last done for the same digest.
    pub fn note_for(&self, digest: &str) -> Option<String> {
        let content = fs::read_to_string(&self.0).ok()?;
        content.strip_prefix(digest)?.strip_prefix('\n').map(str::to_owned)
    }

    /// Forgets the last success: what follows may leave things half done.
    pub fn clear(&self) -> Result<()> {
        match fs::remove_file(&self.0) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(error).with_context(|| format!("cannot remove {}", self.0.display()))
            }
            _ => Ok(()),
        }
    }

    /// Remembers a success.
    pub fn set(&self, digest: &str, note: &str) -> Result<()> {
        if let Some(folder) = self.0.parent() {
            fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
        }
        fs::write(&self.0, format!("{digest}\n{note}")).with_context(|| format!("cannot write {}", self.0.display()))
    }
}

/// Where cargo builds.
pub fn target_folder() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from)
}
