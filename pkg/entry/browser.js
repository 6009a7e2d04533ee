/** Browsers and bundlers: the modules are files of the package, compiled while they stream in. */
import { legacy, main } from "../files.main.js";
import { loader } from "../module/core.js";

export * from "../api/index.js";
export const init = /* @__PURE__ */ loader(main, legacy);
