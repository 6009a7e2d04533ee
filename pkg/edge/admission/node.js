/** Node, and whatever reads files as Node does. In: the module as a file of the package. Out: `admit`, and its `init`. */
import { relay } from "../../files.relay.js";
import { opened } from "../../module/file.node.js";
import { module } from "./functions.js";

export { admit } from "./functions.js";
export const init = /* @__PURE__ */ module.loader(relay, opened);
