/**
 * workerd and other edge runtimes, which compile WebAssembly before they start. In: the module, imported. Out: `inspect`, and its `init`.
 */
// @ts-expect-error a bundler for these runtimes makes it a compiled module
import packaged from "../wasm/countersign-inspect_bg.wasm?module";
import { module } from "./functions.js";

export { CountersignError, inspect, say } from "./functions.js";
export const init = /* @__PURE__ */ module.loader(() => packaged);
