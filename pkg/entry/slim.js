/** The functions without a module: `init` must be given one, and `legacy` with it where older formats are to be read. */
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
