/** Where the files of `countersign/path` are. In: nothing. Out: an address each; at the package's root, as `files.main.js` says. */
export const path = () => new URL("./wasm/countersign-path_bg.wasm", import.meta.url);
export const roots = () => new URL("./wasm/mozilla-roots.bin", import.meta.url);
