/** Node, and whatever reads files as Node does: the module is a file of the package. */
import { relay } from "../../files.relay.js";
import { opened } from "../../module/file.node.js";
import { module } from "./functions.js";

export { admit } from "./functions.js";
export const init = /* @__PURE__ */ module.loader(relay, opened);
