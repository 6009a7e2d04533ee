/** workerd and other edge runtimes. In: the module, imported; they have no file for the roots. Out: the functions. */
// @ts-expect-error a bundler for these runtimes makes it a compiled module
import module from "../wasm/countersign-path_bg.wasm?module";
import { awaited } from "../error.js";
import { failure } from "./failure.js";
import { verifier } from "./verify.js";

export { CountersignError } from "../error.js";
export const verifyPath = /* @__PURE__ */ verifier(() => module);

/** @returns {Promise<Uint8Array>} */
export function mozillaRoots() {
  return awaited(mozillaRoots, async () => {
    throw failure("MODULE_NOT_LOADED", "path.workerd-without-roots");
  });
}
