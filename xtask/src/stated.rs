//! What is stated in one place and repeated in others: the version, and where the repository is. In: `[workspace.package]` of `Cargo.toml`,
//! and the files that repeat it. Out: each place that says something else, or all of them written anew.

use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::path::Path;
use std::process::Command;

/// What repeats a fact: the text before it and the text after it, in the files whose path ends like this.
struct Place {
    files: &'static str,
    before: &'static str,
    after: &'static str,
    fact: Fact,
}

#[derive(Clone, Copy, PartialEq)]
enum Fact {
    Version,
    Repository,
}

const fn version(files: &'static str, before: &'static str, after: &'static str) -> Place {
    Place { files, before, after, fact: Fact::Version }
}

const fn repository(files: &'static str, before: &'static str, after: &'static str) -> Place {
    Place { files, before, after, fact: Fact::Repository }
}

const PLACES: &[Place] = &[
    version("Cargo.toml", "path = \".\", version = \"", "\""),
    version("Cargo.toml", "path = \"modules/legacy\", version = \"", "\""),
    version("Cargo.toml", "path = \"modules/memory\", version = \"", "\""),
    version("Cargo.toml", "path = \"native\", version = \"", "\""),
    version("Cargo.toml", "path = \"reading\", version = \"", "\""),
    version("Cargo.lock", "name = \"countersign\"\nversion = \"", "\""),
    version("Cargo.lock", "name = \"countersign-inspect\"\nversion = \"", "\""),
    version("Cargo.lock", "name = \"countersign-javascript\"\nversion = \"", "\""),
    version("Cargo.lock", "name = \"countersign-legacy\"\nversion = \"", "\""),
    version("Cargo.lock", "name = \"countersign-main\"\nversion = \"", "\""),
    version("Cargo.lock", "name = \"countersign-memory\"\nversion = \"", "\""),
    version("Cargo.lock", "name = \"countersign-native\"\nversion = \"", "\""),
    version("Cargo.lock", "name = \"countersign-path\"\nversion = \"", "\""),
    version("Cargo.lock", "name = \"countersign-reading\"\nversion = \"", "\""),
    version("Cargo.lock", "name = \"countersign-relay\"\nversion = \"", "\""),
    version("Cargo.lock", "name = \"countersign-whole\"\nversion = \"", "\""),
    version("pkg/package.json", "\"name\": \"countersign\",\n  \"version\": \"", "\""),
    version("edge/package.json", "\"version\": \"", "\""),
    version("sandbox/package.json", "\"version\": \"", "\""),
    version("www/package.json", "\"version\": \"", "\""),
    version("package-lock.json", "\"name\": \"countersign\",\n      \"version\": \"", "\""),
    version("package-lock.json", "\"name\": \"@countersign/edge\",\n      \"version\": \"", "\""),
    version("package-lock.json", "\"name\": \"@countersign/sandbox\",\n      \"version\": \"", "\""),
    version("package-lock.json", "\"name\": \"@countersign/www\",\n      \"version\": \"", "\""),
    version("expected.json", "\"rulesVersion\": \"", "\""),
    version("pkg/module/version.js", "VERSION = \"", "\""),
    // In examples and documentation, what a person copies.
    version("package.json", "\"countersign\": \"^", "\""),
    version(".md", "countersign@", "`"),
    version(".md", "countersign@", "\n"),
    version("Dockerfile", "countersign@", "\n"),
    version("cronjob.yaml", "/countersign:", "\n"),
    repository("pkg/package.json", "\"url\": \"git+", ".git\""),
    repository("pkg/package.json", "\"homepage\": \"", "\""),
    repository("pkg/package.json", "\"bugs\": \"", "/issues\""),
];

/// The two facts.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated {
    pub version: String,
    pub repository: String,
}

impl Stated {
    /// As `Cargo.toml` states them.
    pub fn read() -> Result<Self> {
        let manifest = fs::read_to_string("Cargo.toml").context("cannot read Cargo.toml")?;
        let (_, package) =
            manifest.split_once("[workspace.package]\n").context("Cargo.toml has no [workspace.package]")?;
        let value = |name: &str| {
            let row =
                package.lines().take_while(|line| !line.starts_with('[')).find_map(|line| line.strip_prefix(name));
            let value = row.and_then(|row| row.strip_prefix(" = \"")?.strip_suffix('"'));
            value.map(str::to_owned).with_context(|| format!("[workspace.package] states no {name}"))
        };
        Ok(Self { version: value("version")?, repository: value("repository")? })
    }

    /// Whether the repository is only a name that stands for one.
    pub fn has_placeholder(&self) -> bool {
        let host = self.repository.split("//").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_default();
        host.is_empty() || [".example", ".invalid", ".test"].iter().any(|end| host.ends_with(end))
    }

    fn fact(&self, fact: Fact) -> &str {
        match fact {
            Fact::Version => &self.version,
            Fact::Repository => &self.repository,
        }
    }
}

/// That every place says the same, and each kind of place is there at all.
pub fn check() -> Result<()> {
    let stated = Stated::read()?;
    let mut faults = Vec::new();
    let mut met = vec![false; PLACES.len()];
    for (path, text) in texts()? {
        for (place, met) in PLACES.iter().zip(&mut met).filter(|(place, _)| is_of(place, &path)) {
            for said in place.values(&text) {
                *met = true;
                if said != stated.fact(place.fact) {
                    faults.push(format!(
                        "{path}: {}{said}: Cargo.toml states {}",
                        last(place.before),
                        stated.fact(place.fact)
                    ));
                }
            }
        }
    }
    let unmet = PLACES.iter().zip(&met).filter(|(_, met)| !**met);
    faults.extend(unmet.map(|(place, _)| format!("nothing in {} has `{}`", place.files, last(place.before))));
    ensure!(faults.is_empty(), "what is stated in Cargo.toml is repeated otherwise:\n{}", faults.join("\n"));
    Ok(())
}

/// Every file with another version in it, by its path: the text that it would have.
pub fn with_version(version: &str) -> Result<Vec<(String, String)>> {
    let before = Stated::read()?.version;
    let mut changed = Vec::new();
    for (path, text) in texts()? {
        let mut new = text.clone();
        if path == "Cargo.toml" {
            new = new.replacen(&format!("\nversion = \"{before}\""), &format!("\nversion = \"{version}\""), 1);
        }
        for place in PLACES.iter().filter(|place| place.fact == Fact::Version && is_of(place, &path)) {
            let (old, now) =
                (&[place.before, &before, place.after].concat(), &[place.before, version, place.after].concat());
            new = new.replace(old, now);
        }
        if new != text {
            changed.push((path, new));
        }
    }
    Ok(changed)
}

impl Place {
    fn values<'a>(&self, text: &'a str) -> Vec<&'a str> {
        let rest = text.split(self.before).skip(1);
        let values = rest.filter_map(|rest| rest.split_once(self.after)).map(|(value, _)| value);
        // Not a word that stands for one, and not what another place says.
        let stands = |value: &&str| !value.contains(char::is_whitespace) && !value.contains('`');
        let is_said =
            |value: &&str| self.fact == Fact::Repository || value.starts_with(|first: char| first.is_ascii_digit());
        values.filter(stands).filter(is_said).collect()
    }
}

/// Whether a path ends like this, from a `/` on or at a file's extension.
fn is_of(place: &Place, path: &str) -> bool {
    let Some(folder) = path.strip_suffix(place.files) else { return false };
    let is_root = matches!(place.files, "Cargo.toml" | "Cargo.lock" | "package-lock.json");
    if is_root { folder.is_empty() } else { folder.is_empty() || folder.ends_with('/') || place.files.starts_with('.') }
}

/// The last line of it.
fn last(text: &str) -> &str {
    text.rsplit('\n').next().unwrap_or(text).trim_start()
}

/// The files of the repository that are text and may repeat something.
fn texts() -> Result<Vec<(String, String)>> {
    let listed = crate::command::output(Command::new("git").args(["ls-files", "-z"]))?;
    if !listed.status.success() {
        bail!("this needs a clone: git does not know the files of this folder");
    }
    let names = String::from_utf8_lossy(&listed.stdout).into_owned();
    let places = |name: &&str| PLACES.iter().any(|place| is_of(place, name)) && *name != "CHANGELOG.md";
    let read = |name: &str| Some((name.to_owned(), fs::read_to_string(Path::new(name)).ok()?));
    Ok(names.split_terminator('\0').filter(places).filter_map(read).collect())
}

#[cfg(test)]
mod tests {
    use super::{Stated, is_of, repository, version};

    #[test]
    fn finds_what_a_place_says() {
        let place = version(".md", "countersign@", "`");
        assert_eq!(place.values("`npm install countersign@1.2.3` and `countersign@4.5.6`"), ["1.2.3", "4.5.6"]);
        assert_eq!(place.values("countersign@ somewhere `else`, `countersign@VERSION`"), [""; 0]);
        assert!(is_of(&place, "docs/a.md") && !is_of(&place, "docs/a.txt"));
        let place = repository("pkg/package.json", "", "");
        assert!(is_of(&place, "pkg/package.json") && !is_of(&place, "package.json"));
        let place = version("Cargo.toml", "", "");
        assert!(is_of(&place, "Cargo.toml") && !is_of(&place, "native/Cargo.toml"));
    }

    #[test]
    fn knows_a_name_that_nobody_can_own() {
        let at = |address: &str| Stated { version: String::new(), repository: address.to_owned() }.has_placeholder();
        assert!(at("https://repository.example/countersign") && at("") && at("https://x.invalid"));
        assert!(!at("https://code.internal/example/countersign"));
    }
}
