/** Node, and whatever reads files as Node does. In: the module as a file of the package. Out: `inspect`, and its `init`. */
import { inspect as packaged } from "../files.inspect.js";
import { opened } from "../module/file.node.js";
import { module } from "./functions.js";

export { CountersignError, inspect, say } from "./functions.js";
export const init = /* @__PURE__ */ module.loader(packaged, opened);
