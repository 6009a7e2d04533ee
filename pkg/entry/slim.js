/**
 * A loader of one's own. In: nothing, so `init` must be given a module, and `legacy` where older formats are to be read. Out: the
 * functions.
 */
import { loaderWithLegacy } from "../module/legacy.js";
import { main } from "../module/main.js";

export * from "../api/index.js";
export const init = /* @__PURE__ */ loaderWithLegacy(
  main,
  () => none("countersign/slim has no module of its own. Give `init` a URL, a Response, bytes or a WebAssembly.Module."),
  () => none("init was given no legacy module."),
);

/**
 * @param {string} message
 * @returns {never}
 */
function none(message) {
  throw new Error(message);
}
