/** workerd and other edge runtimes: the module is imported, not fetched. They have no file for the roots. */
// @ts-expect-error a bundler for these runtimes makes it a compiled module
import module from "../wasm/countersign-path_bg.wasm?module";
import { verifier } from "./verify.js";

export const verifyPath = /* @__PURE__ */ verifier(() => module);

/** @returns {Promise<Uint8Array>} */
export async function mozillaRoots() {
  throw new Error("This runtime has no files. Import countersign/mozilla-roots.bin as data, or give roots of your own.");
}
