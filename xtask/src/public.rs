//! What a Rust program may name. In: the documentation of the published crates, which cargo has just written. Out: an error that says what came and what
//! went since the list was committed; or the list, written anew.

use crate::fingerprint::target_folder;
use crate::release::PUBLISHED;
use anyhow::{Context, Result, ensure};
use std::collections::BTreeSet;
use std::fs;

const LIST: &str = "xtask/src/public.txt";

/// As the golden files of the tests are written.
const UPDATE: &str = "UPDATE_GOLDEN";

/// The rows of sentences: which there are is no promise (docs/versions.md), and `tests/words.rs` holds them.
const SENTENCES: &str = " words::english::";

pub fn check() -> Result<()> {
    let mut now = BTreeSet::new();
    for name in PUBLISHED {
        let page = target_folder().join("doc").join(name.replace('-', "_")).join("all.html");
        let html = fs::read_to_string(&page).with_context(|| format!("cannot read {}", page.display()))?;
        now.extend(items(name, &html));
    }
    let written = now.iter().map(|item| format!("{item}\n")).collect::<String>();
    if std::env::var_os(UPDATE).is_some() {
        return fs::write(LIST, written).with_context(|| format!("cannot write {LIST}"));
    }
    let before = fs::read_to_string(LIST).with_context(|| format!("cannot read {LIST}"))?;
    let differing = differing(&before, &written);
    ensure!(
        differing.is_empty(),
        "what a Rust program may name has changed:\n{}\nIf that is meant, write it down: {UPDATE}=1 cargo xtask check",
        differing.join("\n")
    );
    Ok(())
}

/// Of a crate's page of all items: what each is, and its path.
fn items(name: &str, html: &str) -> Vec<String> {
    let links = html.split("<li><a href=\"").skip(1).filter_map(|rest| rest.split("</a>").next()?.split_once("\">"));
    // The page's own contents lead to places on it.
    let named = links.filter(|(file, _)| !file.starts_with('#')).map(|(file, path)| {
        let kind = file.rsplit('/').next().unwrap_or(file).split('.').next().unwrap_or_default();
        format!("{name} {kind} {path}")
    });
    named.filter(|item| !item.contains(SENTENCES)).collect()
}

fn differing(before: &str, now: &str) -> Vec<String> {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<BTreeSet<String>>();
    let (before, now) = (lines(before), lines(now));
    let gone = before.difference(&now).map(|item| format!("  gone: {item}"));
    gone.chain(now.difference(&before).map(|item| format!("  new: {item}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::{differing, items};

    #[test]
    fn reads_what_there_is_and_says_what_came_and_went() {
        let html = "<li><a href=\"#structs\" title=\"Structs\">Structs</a></li><h3>Structs</h3><ul><li><a href=\"armor/struct.Block.html\">armor::Block</a></li></ul>\
            <ul><li><a href=\"fn.inspect.html\">inspect</a></li>\
            <li><a href=\"words/english/constant.A.html\">words::english::A</a></li></ul>";
        assert_eq!(items("x", html), ["x struct armor::Block", "x fn inspect"]);
        assert_eq!(differing("a\nb\n", "b\nc\n"), ["  gone: a", "  new: c"]);
    }
}
