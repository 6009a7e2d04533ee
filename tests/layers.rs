//! The order of the modules and crates, enforced. In: `lib.rs` and every other file of both crates of the library, and what each crate depends
//! on. Out: the file and line of each use of a module that stands below, and of a foreign crate outside its fence. Comments and texts do not
//! count.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The crates of the library, which has one order: each has the modules of the one above under their own names.
const LIBRARY: &[&str] = &["reading", ""];

/// Foreign crates and the only modules that name them.
const FENCES: &[(&str, &[&str])] = &[("pem_rfc7468", &["armor::base64"]), ("sha1", &["digest"]), ("sha2", &["digest"])];

/// Foreign crates that any module may name: what is passed on to JavaScript, and what wipes secrets.
const UNFENCED: &[&str] = &["serde", "zeroize"];

/// Our crates, lowest first, and which of ours, and of those that know JavaScript, each may depend on.
const CRATES: &[(&str, &[&str])] = &[
    ("reading", &[]),
    ("", &["countersign-reading"]),
    ("modules/memory", &[]),
    (
        "modules/javascript",
        &[
            "countersign",
            "countersign-memory",
            "gloo-net",
            "js-sys",
            "serde-wasm-bindgen",
            "wasm-bindgen",
            "wasm-bindgen-futures",
            "web-sys",
        ],
    ),
    ("modules/inspect", &["countersign", "countersign-javascript", "wasm-bindgen"]),
    ("modules/relay", &["countersign", "countersign-javascript", "wasm-bindgen"]),
    (
        "modules/main",
        &[
            "countersign",
            "countersign-inspect",
            "countersign-javascript",
            "countersign-relay",
            "js-sys",
            "wasm-bindgen",
        ],
    ),
    ("modules/whole", &["countersign-main"]),
    ("modules/legacy", &["countersign-memory", "wasm-bindgen"]),
    ("modules/path", &["countersign", "countersign-javascript", "js-sys", "wasm-bindgen"]),
    ("native", &["countersign", "countersign-legacy"]),
];

/// The crates that know JavaScript begin like this.
const JAVASCRIPT: &[&str] = &["gloo", "js-sys", "serde-wasm", "wasm-bindgen", "web-sys"];

#[test]
fn every_crate_depends_only_on_what_it_may() {
    let mut faults = Vec::new();
    for (folder, allowed) in CRATES {
        let manifest = fs::read_to_string(Path::new(folder).join("Cargo.toml")).unwrap();
        let used: Vec<&str> = dependencies(&manifest).collect();
        let watched =
            |name: &&&str| name.starts_with("countersign") || JAVASCRIPT.iter().any(|known| name.starts_with(known));
        faults.extend(
            used.iter().filter(watched).filter(|name| !allowed.contains(name)).map(|name| format!("{folder}: {name}")),
        );
        faults.extend(allowed.iter().filter(|name| !used.contains(name)).map(|name| format!("{folder}: no {name}")));
    }
    let listed = CRATES.iter().filter_map(|(folder, _)| folder.strip_prefix("modules/")).map(str::to_owned);
    let present = fs::read_dir("modules").unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert_eq!(listed.collect::<BTreeSet<_>>(), present.collect(), "left: CRATES, right: modules/");
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// What a crate is built with, for whatever target; not what only its tests need.
fn dependencies(manifest: &str) -> impl Iterator<Item = &str> {
    let sections = manifest.split("\n[").filter_map(|section| section.split_once("]\n"));
    let built = sections.filter(|(name, _)| {
        name.ends_with("dependencies") && !name.starts_with("dev-") && !name.starts_with("workspace.")
    });
    let rows = built.flat_map(|(_, rows)| rows.lines());
    rows.filter_map(|row| Some(row.split_once(" = ")?.0.trim_end_matches(".workspace")))
}

#[test]
fn every_module_uses_only_modules_above_it() {
    let roots = LIBRARY.iter().map(|folder| fs::read_to_string(Path::new(folder).join("src/lib.rs")).unwrap());
    let order = Order::read(&roots.collect::<String>());
    let mut faults = Vec::new();
    for (path, module) in source_files() {
        let text = fs::read_to_string(&path).unwrap();
        for (line, fault) in order.faults(&module, &text) {
            faults.push(format!("{}:{line}: {fault}", path.display()));
        }
    }
    assert!(order.modules.len() > 5, "src/lib.rs lists too few modules: {:?}", order.modules);
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn every_fence_is_as_wide_as_its_wall() {
    let mut used = BTreeSet::new();
    for (path, module) in source_files() {
        let tokens = tokens(&fs::read_to_string(&path).unwrap());
        used.extend(fenced(&tokens).map(|(_, foreign, _)| (foreign, module.join("::"))));
    }
    let allowed =
        FENCES.iter().flat_map(|(foreign, fence)| fence.iter().map(|module| (*foreign, (*module).to_owned())));
    assert_eq!(used, allowed.collect(), "left: who names it, right: who may");
    let manifests = LIBRARY.iter().map(|folder| fs::read_to_string(Path::new(folder).join("Cargo.toml")).unwrap());
    let manifests: Vec<String> = manifests.collect();
    let known: BTreeSet<String> = FENCES
        .iter()
        .map(|(foreign, _)| *foreign)
        .chain(UNFENCED.iter().copied())
        .map(|name| name.replace('_', "-"))
        .collect();
    let crates = manifests.iter().flat_map(|manifest| dependencies(manifest));
    let crates = crates.filter(|name| !name.starts_with("countersign")).map(str::to_owned).collect();
    assert_eq!(known, crates, "left: FENCES and UNFENCED, right: Cargo.toml");
}

/// Beginnings of object identifiers, as content bytes.
const BEGINNINGS: &[&[u8]] = &[
    &[0x2a, 0x86, 0x48],
    &[0x2a, 0x81, 0x1c],
    &[0x2b, 6],
    &[0x2b, 0x65],
    &[0x2b, 0x81],
    &[0x55, 4],
    &[0x55, 29],
    &[0x60, 0x86],
];

#[test]
fn every_object_identifier_stands_in_the_list_and_once() {
    let list = fs::read_to_string("reading/src/oid/known.rs").unwrap();
    let mut listed: Vec<&str> = list.split('"').filter(|text| is_identifier(text)).collect();
    listed.sort_unstable();
    let twice: Vec<&[&str]> = listed.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(listed.len() > 100 && twice.is_empty(), "{twice:?}");
    let mut faults = Vec::new();
    for (path, _) in source_files().into_iter().filter(|(_, module)| module[0] != "oid") {
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        faults.extend(identifiers(code).map(|line| format!("{}:{line}", path.display())));
    }
    assert!(faults.is_empty(), "object identifiers outside reading/src/oid/known.rs:\n{}\n", faults.join("\n"));
}

/// The lines that have an object identifier of their own: as dotted text, or as bytes.
fn identifiers(code: &str) -> impl Iterator<Item = usize> {
    let lines = code.lines().zip(1..);
    let found = lines.filter(|(line, _)| {
        let escaped = line.replace("\\x", ", 0x").replace('"', ", ");
        let bytes: Vec<Option<u8>> = escaped.split([',', '[', ']']).map(|word| byte(word.trim())).collect();
        let begins = |known: &&[u8]| {
            bytes.windows(known.len()).any(|window| window.iter().copied().eq(known.iter().copied().map(Some)))
        };
        line.split('"').skip(1).step_by(2).any(is_identifier) || BEGINNINGS.iter().any(begins)
    });
    found.map(|(_, line)| line)
}

fn is_identifier(text: &str) -> bool {
    let arcs: Vec<&str> = text.split('.').collect();
    let is_number = |arc: &&str| !arc.is_empty() && arc.bytes().all(|byte| byte.is_ascii_digit());
    arcs.len() > 3 && ["0", "1", "2"].contains(&arcs[0]) && arcs[1] != "0" && arcs.iter().all(is_number)
}

fn byte(text: &str) -> Option<u8> {
    match text.strip_prefix("0x") {
        Some(digits) => u8::from_str_radix(digits, 16).ok(),
        None => text.parse().ok(),
    }
}

/// What the two `lib.rs` say.
struct Order {
    /// In the order listed.
    modules: Vec<String>,
    /// Names that the crate's root passes on, and the module they come from.
    reexports: Vec<(String, String)>,
}

impl Order {
    fn read(root: &str) -> Self {
        let tokens = tokens(root);
        let words: Vec<&str> = tokens.iter().map(|token| token.text.as_str()).collect();
        let modules = words.windows(3).filter(|window| window[0] == "mod" && window[2] == ";");
        let mut order = Self { modules: modules.map(|window| window[1].to_owned()).collect(), reexports: Vec::new() };
        for (index, window) in words.windows(3).enumerate() {
            if window[0] == "use" && window[2] == "::" && order.modules.iter().any(|module| module == window[1]) {
                let names = words[index + 3..].iter().take_while(|word| **word != ";");
                order.reexports.extend(names.map(|name| ((*name).to_owned(), window[1].to_owned())));
            }
        }
        order
    }

    /// What the text of a module does that it may not do, and where.
    fn faults(&self, module: &[String], text: &str) -> Vec<(usize, String)> {
        let tokens = tokens(text);
        let name = module[0].as_str();
        let mut faults = Vec::new();
        let Some(place) = self.place(name) else {
            return vec![(1, format!("{name} is not a module of src/lib.rs"))];
        };
        for (line, used) in used_modules(module, &tokens) {
            let used = self.reexports.iter().find(|(name, _)| *name == used).map_or(used.as_str(), |(_, from)| from);
            match self.place(used) {
                Some(other) if other <= place => {}
                Some(_) => faults.push((line, format!("{name} uses {used}, which stands below it in src/lib.rs"))),
                None => faults.push((line, format!("{name} uses crate::{used}, which src/lib.rs does not list"))),
            }
        }
        let path = module.join("::");
        for (line, foreign, fence) in fenced(&tokens).filter(|(.., fence)| !fence.contains(&path.as_str())) {
            faults.push((line, format!("{path} uses {foreign}, which is only for {}", fence.join(", "))));
        }
        faults
    }

    fn place(&self, module: &str) -> Option<usize> {
        self.modules.iter().position(|other| other == module)
    }
}

/// Where a foreign crate that has a fence is named, and by whom it may be.
fn fenced(tokens: &[Token]) -> impl Iterator<Item = (usize, &'static str, &'static [&'static str])> {
    let text = |index: usize| tokens.get(index).map_or("", |token| token.text.as_str());
    tokens.iter().enumerate().filter_map(move |(index, token)| {
        let (foreign, fence) = FENCES.iter().find(|(foreign, _)| token.text == *foreign)?;
        let before = index.checked_sub(1).map_or("", text);
        let is_named = before == "use" || before != "::" && text(index + 1) == "::";
        is_named.then_some((token.line, *foreign, *fence))
    })
}

/// The first segments of all paths that begin at the root of the crate, be it by `crate::` or by enough `super::`.
fn used_modules(module: &[String], tokens: &[Token]) -> Vec<(usize, String)> {
    let word = |index: usize| tokens.get(index).map_or("", |token| token.text.as_str());
    let mut found = Vec::new();
    // For each open brace, whether it is that of a module within the file.
    let mut braces = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        match word(index) {
            "{" => braces.push(index >= 2 && word(index - 2) == "mod"),
            "}" => drop(braces.pop()),
            "crate" if word(index + 1) == "::" => first_segments(tokens, index + 2, &mut found),
            "super" => {
                let mut levels = 1;
                while word(index + 1) == "::" && word(index + 2) == "super" {
                    levels += 1;
                    index += 2;
                }
                if word(index + 1) == "::"
                    && levels == module.len() + braces.iter().filter(|is_module| **is_module).count()
                {
                    first_segments(tokens, index + 2, &mut found);
                }
            }
            _ => {}
        }
        index += 1;
    }
    found
}

/// The segment at a token, or those of a group: `a` and `b` of `{a::{x, y}, b}`.
fn first_segments(tokens: &[Token], start: usize, found: &mut Vec<(usize, String)>) {
    let mut depth = 0;
    let mut expected = true;
    for token in tokens.iter().skip(start) {
        match token.text.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            "," => expected = depth == 1,
            name => {
                if expected && depth <= 1 {
                    found.push((token.line, name.to_owned()));
                }
                expected = false;
            }
        }
        if depth == 0 {
            return;
        }
    }
}

/// Every source file but the roots', with the path of its module.
fn source_files() -> Vec<(PathBuf, Vec<String>)> {
    fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, files);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    let mut found = Vec::new();
    for folder in LIBRARY {
        let source = Path::new(folder).join("src");
        let mut files = Vec::new();
        walk(&source, &mut files);
        files.retain(|path| *path != source.join("lib.rs"));
        files.sort();
        let module = |path: &PathBuf| {
            let names = path.strip_prefix(&source).unwrap().with_extension("");
            names.iter().map(|name| name.to_string_lossy().into_owned()).collect()
        };
        found.extend(files.iter().map(|path| (path.clone(), module(path))));
    }
    found
}

struct Token {
    line: usize,
    text: String,
}

/// Words, `::` and single signs of Rust source. Comments, texts and characters are left out.
fn tokens(source: &str) -> Vec<Token> {
    let is_word = |character: char| character.is_alphanumeric() || character == '_';
    let mut tokens = Vec::new();
    let (mut rest, mut line) = (source, 1);
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if let Some(length) = quoted(rest) {
            length
        } else if is_word(first) {
            rest.find(|character| !is_word(character)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        let (text, after) = rest.split_at(length);
        let is_code =
            text == "::" || text.chars().all(is_word) || (length == first.len_utf8() && !first.is_whitespace());
        if is_code {
            tokens.push(Token { line, text: text.to_owned() });
        }
        line += text.matches('\n').count();
        rest = after;
    }
    tokens
}

/// The length of a block comment; they nest.
fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    let mut index = 0;
    while index < text.len() {
        let rest = &text.as_bytes()[index..];
        let step = if rest.starts_with(b"/*") {
            1
        } else if rest.starts_with(b"*/") {
            -1
        } else {
            0
        };
        depth += step;
        index += if step == 0 { 1 } else { 2 };
        if depth == 0 {
            return index;
        }
    }
    text.len()
}

/// The length of a text or character that begins here: `"a\"b"`, `r#"a"#`, `b"a"`, `'\''`, but not of the lifetime `'a`.
fn quoted(text: &str) -> Option<usize> {
    let unprefixed = text.strip_prefix("br").or_else(|| text.strip_prefix('r')).unwrap_or(text);
    let hashes = unprefixed.len() - unprefixed.trim_start_matches('#').len();
    if unprefixed.len() < text.len() && unprefixed[hashes..].starts_with('"') {
        let end = format!("\"{}", "#".repeat(hashes));
        let opening = text.len() - unprefixed.len() + hashes + 1;
        return Some(text[opening..].find(&end).map_or(text.len(), |found| opening + found + end.len()));
    }
    let body = text.strip_prefix('b').unwrap_or(text);
    let quote = body.chars().next().filter(|first| *first == '"' || *first == '\'')?;
    let mut characters = body.char_indices().skip(1);
    if quote == '\'' {
        // A character is one sign, or an escape, between quotes; anything else is a lifetime.
        let mut ahead = characters.clone().map(|(_, character)| character);
        if ahead.next() != Some('\\') && ahead.next() != Some('\'') {
            return None;
        }
    }
    while let Some((index, character)) = characters.next() {
        match character {
            '\\' => drop(characters.next()),
            _ if character == quote => return Some(text.len() - body.len() + index + 1),
            _ => {}
        }
    }
    Some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The faults of a module's text where the root lists `error, armor, bundle` and passes on `Error` and `Pack`.
    fn faults(module: &[&str], text: &str) -> Vec<(usize, String)> {
        let root = "pub mod error; pub mod armor; mod bundle; pub use error::{Error}; pub use bundle::Pack;";
        let module: Vec<String> = module.iter().map(|name| (*name).to_owned()).collect();
        Order::read(root).faults(&module, text)
    }

    #[test]
    fn a_module_may_use_what_stands_above_and_its_own() {
        let text =
            "use crate::{Error, error::{self, Place}};\nuse crate::armor::body;\nfn f() -> crate::error::Error {}";
        assert_eq!(faults(&["armor"], text), []);
        assert_eq!(faults(&["armor", "body"], text), []);
    }

    #[test]
    fn a_module_below_is_named_with_its_line() {
        let fault = "armor uses bundle, which stands below it in src/lib.rs".to_owned();
        for text in [
            "\nuse crate::bundle::Bundle;",
            "\nuse crate::{error, bundle};",
            "use crate::{error::{Error, Place},\nbundle::Bundle};",
            "\nfn f() { crate::bundle::open() }",
            "\nuse crate::Pack;",
            "\nuse super::bundle;",
            "mod tests {\nuse super::super::bundle; }",
        ] {
            assert_eq!(faults(&["armor"], text), [(2, fault.clone())], "{text}");
        }
        assert_eq!(faults(&["armor", "body"], "use super::super::bundle;"), [(1, fault)]);
    }

    #[test]
    fn what_is_not_a_path_of_the_crate_does_not_count() {
        let text = r##"//! [`Bundle`](crate::bundle)
            /* crate::bundle /* nested */ crate::bundle */
            pub(super) fn f<'a>(text: &'a str, quote: char) -> bool { quote == '"' && text == "crate::bundle" }
            const T: &str = r#"crate::bundle " crate::bundle"#;
            const B: &[u8] = b"\"crate::bundle"; const C: char = '\'';
            mod tests { use super::bundle; }"##;
        assert_eq!(faults(&["armor"], text), []);
        assert_eq!(faults(&["armor", "body"], "use super::bundle;"), []);
    }

    #[test]
    fn a_foreign_crate_stays_in_its_fence() {
        assert_eq!(faults(&["armor", "base64"], "use pem_rfc7468::Decoder;"), []);
        let fault = |line, text: &str| vec![(line, text.to_owned())];
        let message = "bundle uses pem_rfc7468, which is only for armor::base64";
        assert_eq!(faults(&["bundle"], "use pem_rfc7468::Decoder;"), fault(1, message));
        assert_eq!(faults(&["bundle"], "\nfn f() { pem_rfc7468::decode(); }"), fault(2, message));
        assert_eq!(faults(&["bundle"], "use pem_rfc7468;"), fault(1, message));
        assert_eq!(faults(&["bundle"], "let der = certificate.der(); x::der::y();"), []);
    }

    #[test]
    fn identifiers_are_told_in_every_notation() {
        let lines = |code| identifiers(code).collect::<Vec<_>>();
        assert_eq!(lines("\n\"2.5.4.3\" => 1"), [2]);
        assert_eq!(lines("&[0x2A, 0x86, 0x48, 1]"), [1]);
        assert_eq!(lines(r#"b"\x06\x03\x2b\x65\x70""#), [1]);
        assert_eq!(lines("[5, 0x55, 29, 1]"), [1]);
        assert_eq!(lines("\"0.0.0.0\" \"10.2.3.4\" // 2.5.4.3"), []);
    }

    #[test]
    fn a_file_must_be_listed() {
        assert_eq!(faults(&["stray"], ""), [(1, "stray is not a module of src/lib.rs".to_owned())]);
        let unlisted = "armor uses crate::stray, which src/lib.rs does not list".to_owned();
        assert_eq!(faults(&["armor"], "use crate::stray::X;"), [(1, unlisted)]);
    }
}
