//! What may not be in anything published. In: a folder as it was unpacked. Out: an error that names each private key and each test in it. The keys of the
//! sandbox's cloud, which open nothing, are no secret: they are known by what they are.

use anyhow::{Context, Result, ensure};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the keys of the sandbox's cloud stand.
const DEMONSTRATED: &str = "sandbox/demo";

/// Of a crate: it has no key at all.
pub fn check(folder: &Path) -> Result<()> {
    check_except(folder, &BTreeSet::new())
}

/// Of the npm package, which has the sandbox in it.
pub fn check_package(folder: &Path) -> Result<()> {
    let mut demonstrated = BTreeSet::new();
    for path in files(Path::new(DEMONSTRATED))? {
        demonstrated.extend(private_keys(&fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?));
    }
    check_except(folder, &demonstrated)
}

fn check_except(folder: &Path, demonstrated: &BTreeSet<String>) -> Result<()> {
    let mut faults = Vec::new();
    let files = files(folder)?;
    for path in &files {
        let shown = path.strip_prefix(folder).unwrap_or(path).display();
        let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        if is_kept_as_key(path) || private_keys(&bytes).iter().any(|key| !demonstrated.contains(key)) {
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

/// The base64 of each. The words alone are in every reader of PEM: a key has base64 after them, however its lines were broken.
fn private_keys(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes).replace("\\n", "").replace("\\r", "");
    let of_key = |&letter: &char| letter.is_ascii_alphanumeric() || "+/=".contains(letter);
    let broken = |letter: &char| !letter.is_whitespace() && !"\\\"'`,".contains(*letter);
    let after = text.split("PRIVATE KEY-----").skip(1);
    let base64 = after.map(|rest| rest.chars().filter(broken).take_while(of_key).collect::<String>());
    base64.filter(|key| key.len() >= 60).collect()
}

#[cfg(test)]
mod tests {
    use super::{check_except, is_kept_as_key, private_keys};
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn tells_a_key_from_the_words_for_one() {
        let body = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj".repeat(3);
        for broken in ["\n", "", "\\n", "\",\n  \"", "\r\n"] {
            let key = format!("-----BEGIN PRIVATE KEY-----{broken}{body}\n-----END PRIVATE KEY-----\n");
            assert_eq!(private_keys(key.as_bytes()), [body.as_str()], "{broken:?}");
        }
        for words in ["`-----BEGIN PRIVATE KEY-----`, or another", "-----BEGIN PRIVATE KEY-----\nMIIEvQ…", ""] {
            assert!(private_keys(words.as_bytes()).is_empty(), "{words}");
        }
        assert!(is_kept_as_key(Path::new("a/b.PEM")) && !is_kept_as_key(Path::new("a/key.rs")));
    }

    #[test]
    fn lets_only_those_keys_pass_that_are_known() {
        let folder = std::env::temp_dir().join(format!("countersign-contents-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let (known, another) = ("A".repeat(64), "B".repeat(64));
        let of = |body: &str| format!("`-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----`");
        let demonstrated = BTreeSet::from([known.clone()]);
        std::fs::write(folder.join("server.js"), of(&known)).unwrap();
        assert!(check_except(&folder, &demonstrated).is_ok());
        assert!(check_except(&folder, &BTreeSet::new()).is_err());
        std::fs::write(folder.join("server.js"), of(&known) + &of(&another)).unwrap();
        let said = check_except(&folder, &demonstrated).unwrap_err().to_string();
        std::fs::remove_dir_all(&folder).unwrap();
        assert!(said.ends_with("server.js holds a private key"), "{said}");
    }
}
