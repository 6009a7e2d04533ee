/**
 * A loader of one's own. In: nothing, so `init` must be given a module, and `legacy` where older formats are to be read. Out: the
 * functions.
 */
import { failure } from "../error.js";
import { loaderWithLegacy } from "../module/legacy.js";
import { main } from "../module/main.js";

export * from "../api/index.js";
export const init = /* @__PURE__ */ loaderWithLegacy(
  main,
  () => none("module.slim"),
  () => none("module.slim.legacy"),
);

/**
 * @param {"module.slim" | "module.slim.legacy"} id
 * @returns {never}
 */
function none(id) {
  throw failure("MODULE_NOT_LOADED", id);
}
