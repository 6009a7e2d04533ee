/** Browsers and bundlers: the modules are files of the package, compiled while they stream in. */
import * as files from "../files.main.js";
import { loaderWithLegacy } from "../module/legacy.js";
import { main } from "../module/main.js";

export * from "../api/index.js";
export const init = /* @__PURE__ */ loaderWithLegacy(main, files.main, files.legacy);
