/** Where the module of `countersign/edge` is. In: nothing. Out: its address; at the package's root, as `files.main.js` says. */
export const relay = () => new URL("./wasm/countersign-relay_bg.wasm", import.meta.url);
