/** Node, and whatever reads files as Node does. In: the modules as files of the package. Out: the functions that look, and their `init`. */
import * as files from "../files.inspect.js";
import { opened } from "../module/file.node.js";
import { loaderWithLegacy } from "../module/legacy.js";
import { module } from "./functions.js";

export { CountersignError, examine, inspect, say } from "./functions.js";
export const init = /* @__PURE__ */ loaderWithLegacy(module, files.inspect, files.legacy, opened);
