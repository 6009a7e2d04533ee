/** Browsers and bundlers. In: the modules as files of the package, compiled while they stream in. Out: the functions, and their `init`. */
import * as files from "../files.main.js";
import { loaderWithLegacy } from "../module/legacy.js";
import { main } from "../module/main.js";

export * from "../api/index.js";
export const init = /* @__PURE__ */ loaderWithLegacy(main, files.main, files.legacy);
