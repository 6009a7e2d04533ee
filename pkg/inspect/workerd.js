/**
 * workerd and other edge runtimes, which compile WebAssembly before they start. In: the modules, imported. Out: the functions that look,
 * and their `init`.
 */
// @ts-expect-error a bundler for these runtimes makes it a compiled module
import inspectModule from "../wasm/countersign-inspect_bg.wasm?module";
import { loaderWithLegacy } from "../module/legacy.js";
import { module } from "./functions.js";

export { CountersignError, examine, inspect, say } from "./functions.js";
export const init = /* @__PURE__ */ loaderWithLegacy(
  module,
  () => inspectModule,
  // @ts-expect-error as above
  async () => (await import("../wasm/countersign-legacy_bg.wasm?module")).default,
);
