//! What is mutated, and by which tests it is known. A row names the tests that kill most of it soonest.

pub struct Subject {
    pub name: &'static str,
    pub sources: Sources,
}

pub enum Sources {
    Rust(RustSources),
    JavaScript(JavaScriptSources),
}

/// Of one of the two crates of the library. What these tests let live meets all the others too.
pub struct RustSources {
    pub files: &'static [&'static str],
    /// For cargo: which tests are built.
    pub tests: &'static [&'static str],
    /// For the tests: which of them run.
    pub only: &'static [&'static str],
    /// Every n-th mutant, where all would take many hours.
    pub every: u32,
}

/// Of the package.
pub struct JavaScriptSources {
    /// Every n-th expression, where all would take many hours. Whatever holds a function is tried as well.
    pub every: u32,
    pub files: &'static [&'static str],
    /// The quick ones first; each mutant meets those that load its file.
    pub tests: &'static [&'static str],
}

const fn rust(
    name: &'static str,
    every: u32,
    files: &'static [&'static str],
    tests: &'static [&'static str],
    only: &'static [&'static str],
) -> Subject {
    Subject { name, sources: Sources::Rust(RustSources { files, tests, only, every }) }
}

const fn javascript(
    name: &'static str,
    every: u32,
    files: &'static [&'static str],
    tests: &'static [&'static str],
) -> Subject {
    Subject { name, sources: Sources::JavaScript(JavaScriptSources { every, files, tests }) }
}

/// This one takes half of the time of its file.
const QUICK_KEYS: &[&str] = &["--", "--skip", "no_cut_or_flipped_byte"];

pub const SUBJECTS: &[Subject] = &[
    rust("relay", 1, &["src/relay.rs"], &["--lib"], &["relay::"]),
    rust("signature", 1, &["src/signature.rs", "src/signature/*.rs"], &["--test=signature"], &[]),
    rust(
        "matching",
        3,
        &["src/key/matching.rs", "src/bundle/matching.rs"],
        &["--test=matching", "--test=key"],
        &["--", "a_key_", "a_certificate_", "a_proof", "a_public_key", "a_damaged"],
    ),
    rust("time", 8, &["reading/src/time.rs"], &["--lib"], &["time::"]),
    rust("outcome", 8, &["src/outcome.rs", "src/outcome/*.rs"], &["--test=outcome", "--test=meaning"], &[]),
    rust(
        "record",
        12,
        &["src/record.rs", "src/record/*.rs"],
        &["--test=record", "--test=record_contradiction", "--test=recorded"],
        &[],
    ),
    rust("rule", 16, &["src/rule.rs", "src/rule/*.rs"], &["--test=rule", "--test=boundaries"], &[]),
    rust("key", 24, &["src/key.rs", "src/key/*.rs"], &["--test=key"], QUICK_KEYS),
    rust(
        "service",
        64,
        &["src/service.rs", "src/service/**/*.rs"],
        &["--test=rule", "--test=meaning", "--test=lookup", "--test=in_place", "--test=outcome"],
        &[],
    ),
    javascript("relay-entry", 8, &["pkg/edge/{index,guard,destination,origin,headers,refusal,hook,signing}.js"], EDGE),
    javascript("relay-exchange", 12, &["pkg/edge/{address,body,capability,health,mistake,options,upstream}.js"], EDGE),
    javascript(
        "deliver",
        20,
        &["pkg/api/deliver.js", "pkg/api/deliver/*.js"],
        &["tests/boundary/{deliver,settle,resume,rates}.test.js", "tests/journal/contract.test.js"],
    ),
    javascript(
        "send",
        8,
        &["pkg/api/{send,exchange,sign,prove,record,operation,outcome}.js", "pkg/api/prove/*.js"],
        &["tests/boundary/{answered,prove,record,sign,sending,errors,options,bad-input,settle}.test.js"],
    ),
    javascript(
        "given",
        20,
        &["pkg/given/*.js"],
        &["tests/boundary/{inputs,options,errors,bad-input,inspect,sending}.test.js"],
    ),
    javascript(
        "module",
        20,
        &["pkg/module/{inspection,load,legacy,module,watch}.js"],
        &["tests/boundary/{loading,module,webcrypto,webcrypto-partial,inspect}.test.js"],
    ),
];

const EDGE: &[&str] = &[
    "tests/edge/{address,answer,body,capability,fetch-once,guard,health,hooks,known-secrets,options,origin,public-fetch,reads,refusal,relay,signing}.test.js",
];

#[cfg(test)]
mod tests {
    use super::{SUBJECTS, Sources};
    use std::path::Path;

    /// A pattern is for cargo-mutants or Stryker to read; a plain name may be wrong without either saying so.
    #[test]
    fn what_is_named_is_there() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        for subject in SUBJECTS {
            let (files, tests) = match &subject.sources {
                Sources::Rust(sources) => (sources.files, sources.tests),
                Sources::JavaScript(sources) => (sources.files, sources.tests),
            };
            let named = |test: &&str| test.strip_prefix("--test=").map(|name| format!("tests/{name}.rs"));
            let patterns = files.iter().map(|file| (*file).to_owned()).chain(tests.iter().filter_map(named));
            let javascript = tests.iter().filter(|test| !test.starts_with('-')).map(|test| (*test).to_owned());
            for name in patterns.chain(javascript).flat_map(|pattern| alternatives(&pattern)) {
                let folder = name.split(['*']).next().unwrap_or_default();
                assert!(root.join(folder).exists(), "{}: there is no {name}", subject.name);
            }
        }
    }

    fn alternatives(pattern: &str) -> Vec<String> {
        let Some((before, rest)) = pattern.split_once('{') else { return vec![pattern.to_owned()] };
        let (names, after) = rest.split_once('}').unwrap();
        names.split(',').map(|name| format!("{before}{name}{after}")).collect()
    }
}
