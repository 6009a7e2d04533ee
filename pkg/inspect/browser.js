/** Browsers and bundlers. In: the module as a file of the package, compiled while it streams in. Out: `inspect`, and its `init`. */
import { inspect as packaged } from "../files.inspect.js";
import { module } from "./functions.js";

export { CountersignError, inspect, say } from "./functions.js";
export const init = /* @__PURE__ */ module.loader(packaged);
