/**
 * workerd and other edge runtimes, which compile WebAssembly before they start. In: the modules, imported. Out: the functions, and their
 * `init`.
 */
// @ts-expect-error a bundler for these runtimes makes it a compiled module
import core from "../wasm/countersign_bg.wasm?module";
import { loaderWithLegacy } from "../module/legacy.js";
import { main } from "../module/main.js";

export * from "../api/index.js";
export const init = /* @__PURE__ */ loaderWithLegacy(
  main,
  () => core,
  // @ts-expect-error as above
  async () => (await import("../wasm/countersign-legacy_bg.wasm?module")).default,
);
