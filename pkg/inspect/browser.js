/** Browsers and bundlers: the modules are files of the package, compiled while they stream in. */
import * as files from "../files.inspect.js";
import { loaderWithLegacy } from "../module/legacy.js";
import { module } from "./functions.js";

export { CountersignError, examine, inspect } from "./functions.js";
export const init = /* @__PURE__ */ loaderWithLegacy(module, files.inspect, files.legacy);
