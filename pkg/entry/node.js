/** Node, and whatever reads files as Node does. In: the modules as files of the package. Out: the functions, and their `init`. */
import { legacy, main } from "../files.main.js";
import { loader } from "../module/core.js";
import { opened } from "../module/file.node.js";

export * from "../api/index.js";
export const init = /* @__PURE__ */ loader(main, legacy, opened);
