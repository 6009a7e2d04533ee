/** Where the module of `countersign/inspect` is. In: nothing. Out: its address; at the package's root, as `files.main.js` says. */
export const inspect = () => new URL("./wasm/countersign-inspect_bg.wasm", import.meta.url);
