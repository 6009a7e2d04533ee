//! The changelog at a release. In: its text, a version and a day. Out: the same with what is unreleased under a heading of its own.

use anyhow::{Context, Result, ensure};

const UNRELEASED: &str = "## [Unreleased]\n";

/// Whether a version has a heading.
pub fn has(changelog: &str, version: &str) -> bool {
    changelog.contains(&format!("\n## [{version}] - "))
}

pub fn cut(changelog: &str, version: &str, date: &str) -> Result<String> {
    ensure!(numbers(version, '.').is_some_and(|count| count == 3), "{version} is no version, such as 1.2.3");
    let is_day = date.len() == 10 && numbers(date, '-').is_some_and(|count| count == 3);
    ensure!(is_day, "{date} is no day, such as 2031-05-17");
    ensure!(!has(changelog, version), "CHANGELOG.md has {version} already");
    let (before, after) = changelog.split_once(UNRELEASED).context("CHANGELOG.md has no heading [Unreleased]")?;
    let changes = after.split("\n## [").next().unwrap_or_default();
    ensure!(!changes.trim().is_empty(), "CHANGELOG.md has nothing unreleased");
    Ok(format!("{before}{UNRELEASED}\n## [{version}] - {date}\n{after}"))
}

/// How many numbers it is made of; none when there is anything else in it.
fn numbers(text: &str, between: char) -> Option<usize> {
    let mut parts = text.split(between);
    parts.clone().all(|part| part.parse::<u32>().is_ok() && !part.starts_with('+')).then(|| parts.by_ref().count())
}

#[cfg(test)]
mod tests {
    use super::{cut, has};

    const BEFORE: &str = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A thing.\n";

    #[test]
    fn puts_what_is_unreleased_under_a_version_and_a_day() {
        let after = cut(BEFORE, "1.2.3", "2031-05-17").unwrap();
        assert_eq!(after, "# Changelog\n\n## [Unreleased]\n\n## [1.2.3] - 2031-05-17\n\n### Added\n\n- A thing.\n");
        assert!(has(&after, "1.2.3") && !has(BEFORE, "1.2.3"));
    }

    #[test]
    fn says_why_it_cannot() {
        let said = |before: &str, version: &str, date: &str| cut(before, version, date).unwrap_err().to_string();
        assert_eq!(said(BEFORE, "1.2", "2031-05-17"), "1.2 is no version, such as 1.2.3");
        assert_eq!(said(BEFORE, "1.2.x", "2031-05-17"), "1.2.x is no version, such as 1.2.3");
        assert_eq!(said(BEFORE, "1.2.3", "17 May 2031"), "17 May 2031 is no day, such as 2031-05-17");
        let after = cut(BEFORE, "1.2.3", "2031-05-17").unwrap();
        assert_eq!(said(&after, "1.2.3", "2031-05-18"), "CHANGELOG.md has 1.2.3 already");
        assert_eq!(said(&after, "1.2.4", "2031-05-18"), "CHANGELOG.md has nothing unreleased");
    }
}
