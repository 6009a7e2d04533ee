//! What may not be in anything published. In: a folder as it was unpacked. Out: an error that names each private key and each test in it.

use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};

pub fn check(folder: &Path) -> Result<()> {
    let mut faults = Vec::new();
    let files = files(folder)?;
    for path in &files {
        let shown = path.strip_prefix(folder).unwrap_or(path).display();
        let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        if is_kept_as_key(path) || has_private_key(&bytes) {
            faults.push(format!("{shown} holds a private key"));
        }
        if path.strip_prefix(folder).is_ok_and(|path| path.starts_with("tests"))
            || shown.to_string().ends_with(".test.js")
        {
            faults.push(format!("{shown} is a test"));
        }
    }
    ensure!(!files.is_empty(), "nothing is in {}", folder.display());
    ensure!(faults.is_empty(), "what would be published is not for the public:\n{}", faults.join("\n"));
    Ok(())
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() { found.extend(files(&path)?) } else { found.push(path) }
    }
    Ok(found)
}

fn is_kept_as_key(path: &Path) -> bool {
    let end = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    ["der", "jks", "key", "p12", "p8", "pem", "pfx"].contains(&end.as_str())
}

/// The words alone are in every reader of PEM. A key has base64 after them, however its lines were broken.
fn has_private_key(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    text.split("PRIVATE KEY-----").skip(1).any(|rest| {
        let of_key = |&letter: &char| letter.is_ascii_alphanumeric() || "+/=".contains(letter);
        let broken = |letter: &char| !letter.is_whitespace() && !"\\\"'`,".contains(*letter);
        rest.chars().filter(broken).take_while(of_key).take(60).count() == 60
    })
}

#[cfg(test)]
mod tests {
    use super::{has_private_key, is_kept_as_key};
    use std::path::Path;

    #[test]
    fn tells_a_key_from_the_words_for_one() {
        let body = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj".repeat(3);
        for broken in ["\n", "", "\\n", "\",\n  \"", "\r\n"] {
            let key = format!("-----BEGIN PRIVATE KEY-----{broken}{body}\n-----END PRIVATE KEY-----\n");
            assert!(has_private_key(key.as_bytes()), "{broken:?}");
        }
        for words in ["`-----BEGIN PRIVATE KEY-----`, or another", "-----BEGIN PRIVATE KEY-----\nMIIEvQ…", ""] {
            assert!(!has_private_key(words.as_bytes()), "{words}");
        }
        assert!(is_kept_as_key(Path::new("a/b.PEM")) && !is_kept_as_key(Path::new("a/key.rs")));
    }
}
