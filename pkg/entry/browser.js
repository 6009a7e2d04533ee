/** Browsers and bundlers. In: the modules as files of the package, compiled while they stream in. Out: the functions, and their `init`. */
import { legacy, main } from "../files.main.js";
import { loader } from "../module/core.js";

export * from "../api/index.js";
export const init = /* @__PURE__ */ loader(main, legacy);
