/** Node, and whatever reads files as Node does: the modules are files of the package. */
import { legacy, main } from "../files.main.js";
import { loader } from "../module/core.js";
import { opened } from "../module/file.node.js";

export * from "../api/index.js";
export const init = /* @__PURE__ */ loader(main, legacy, opened);
