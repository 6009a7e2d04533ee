/**
 * Where the modules of the main entry are. In: nothing. Out: an address each. It stands at the package's root, so that what a bundler puts
 * into one file looks for `wasm/` beside that file.
 */
export const main = () => new URL("./wasm/countersign_bg.wasm", import.meta.url);
export const legacy = () => new URL("./wasm/countersign-legacy_bg.wasm", import.meta.url);
