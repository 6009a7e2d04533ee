/** Node, and whatever reads files as Node does: the modules are files of the package. */
import * as files from "../files.inspect.js";
import { opened } from "../module/file.node.js";
import { loaderWithLegacy } from "../module/legacy.js";
import { module } from "./functions.js";

export { CountersignError, examine, inspect } from "./functions.js";
export const init = /* @__PURE__ */ loaderWithLegacy(module, files.inspect, files.legacy, opened);
