/** Node, and whatever reads files as Node does. In: the modules as files of the package. Out: the functions, and their `init`. */
import * as files from "../files.main.js";
import { loaderWithLegacy } from "../module/legacy.js";
import { main } from "../module/main.js";
import { opened } from "../module/file.node.js";

export * from "../api/index.js";
export const init = /* @__PURE__ */ loaderWithLegacy(main, files.main, files.legacy, opened);
