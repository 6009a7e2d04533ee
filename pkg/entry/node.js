/** Node, and whatever reads files as Node does: the modules are files of the package. */
import * as files from "../files.main.js";
import { loaderWithLegacy } from "../module/legacy.js";
import { main } from "../module/main.js";
import { opened } from "../module/file.node.js";

export * from "../api/index.js";
export const init = /* @__PURE__ */ loaderWithLegacy(main, files.main, files.legacy, opened);
