//! The JavaScript beside a module. In: what the generator wrote. Out: the same, which does no harm where it is imported, asks the runtime for
//! nothing that it does not need, and lets `pkg/module/watch.js` look after the module.

use anyhow::{Result, ensure};

/// What the generated JavaScript makes when it is imported, and where some runtimes have none of it (jsdom). Made when it is used,
/// importing does no harm, and `init` can say what is missing.
const LATE: &[(&str, &str)] = &[
    (
        "let cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true });\ncachedTextDecoder.decode();",
        "let cachedTextDecoder;",
    ),
    // More than any decoder is used for: the first use makes one.
    ("let numBytesDecoded = 0;", "let numBytesDecoded = Infinity;"),
    (
        "const cachedTextEncoder = new TextEncoder();",
        "let textEncoder;\nconst cachedTextEncoder = {\n    \
         encode: (text) => (textEncoder ??= new TextEncoder()).encode(text),\n    \
         encodeInto: (text, view) => (textEncoder ??= new TextEncoder()).encodeInto(text, view),\n};",
    ),
];

/// All that a file exports, where one function of it is used: a bundler would make an object of it by code that stands in a file of its own.
const NAMESPACE: (&str, &str) = (
    "import * as import1 from \"../module/text.js\"\n",
    "import { encode } from \"../module/text.js\";\nconst import1 = { encode };\n",
);

/// What of a runtime the generated JavaScript asks for whatever it is given. In Node the first mention of either loads all that `fetch` is made
/// of, which takes longer than reading a chain from the start of the process on.
const ASKED: &[&str] = &[
    "typeof Response === 'function' && module instanceof Response",
    "typeof Request === 'function' && module_or_path instanceof Request",
];

/// Puts `pkg/module/watch.js` between the module's exports and its JavaScript: when one of them traps, a new instance is made.
/// A promise that the lost instance waited for may still be settled; its callback then does nothing, for nobody could
/// catch what it throws.
pub fn watched(glue: &str) -> Result<String> {
    const STALE: &str = "throw new Error('Cannot invoke closure from previous WASM instance');";
    const EXPORTS: &[&str] = &["wasm = instance.exports;", "wasm = wasmInstance.exports;"];
    let mut glue = glue.replace(STALE, "return;");
    for (early, late) in LATE.iter().chain([&NAMESPACE]) {
        glue = glue.replace(early, late);
    }
    for asked in ASKED {
        let (_, given) = asked.split_once("&& ").unwrap_or_default();
        let given = given.split(' ').next().unwrap_or_default();
        ensure!(glue.matches(asked).count() == 1, "wasm-bindgen no longer writes `{asked}`");
        glue = glue.replace(asked, &format!("!isModule({given}) && {asked}"));
    }
    for exports in EXPORTS {
        ensure!(glue.matches(exports).count() == 1, "wasm-bindgen no longer writes `{exports}`");
        let (name, value) = exports.trim_end_matches(';').split_once(" = ").unwrap_or_default();
        glue = glue.replace(exports, &format!("{name} = watch.exports({value});"));
    }
    let imports = "import { Watch, isModule } from \"../module/watch.js\";\n\
                   export const watch = new Watch(() => __wbg_reset_state());\n";
    Ok(format!("{imports}{glue}"))
}

#[cfg(test)]
mod tests {
    use super::{ASKED, watched};

    #[test]
    fn watches_what_the_generator_writes_and_says_when_it_writes_something_else() {
        let start = "function start() {\n    wasm = instance.exports;\n}\n";
        let again = "function again() {\n    wasm = wasmInstance.exports;\n}\n";
        let stale = "throw new Error('Cannot invoke closure from previous WASM instance');";
        let [response, request] = ASKED else { panic!("two of them") };
        let asked = format!("if ({response}) {{}}\nif ({request}) {{}}\n");
        let glue = watched(&format!("{start}{again}{asked}{stale}")).unwrap();
        assert_eq!(
            glue,
            "import { Watch, isModule } from \"../module/watch.js\";\nexport const watch = new Watch(() => __wbg_reset_state());\n\
             function start() {\n    wasm = watch.exports(instance.exports);\n}\n\
             function again() {\n    wasm = watch.exports(wasmInstance.exports);\n}\n\
             if (!isModule(module) && typeof Response === 'function' && module instanceof Response) {}\n\
             if (!isModule(module_or_path) && typeof Request === 'function' && module_or_path instanceof Request) {}\nreturn;"
        );
        let early =
            "let cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true });\ncachedTextDecoder.decode();\n";
        assert!(watched(&format!("{start}{again}{asked}{early}")).unwrap().ends_with("let cachedTextDecoder;\n"));
        let error = watched(&format!("{start}{asked}")).unwrap_err().to_string();
        assert_eq!(error, "wasm-bindgen no longer writes `wasm = wasmInstance.exports;`");
    }
}
