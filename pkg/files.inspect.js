/** Where the modules of `countersign/inspect` are. In: nothing. Out: an address each; at the package's root, as `files.main.js` says. */
export const inspect = () => new URL("./wasm/countersign-inspect_bg.wasm", import.meta.url);
export const legacy = () => new URL("./wasm/countersign-legacy_bg.wasm", import.meta.url);
