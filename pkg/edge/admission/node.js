/** Node, and whatever reads files as Node does. In: the module as a file of the package. Out: its functions, and its `init`. */
import { relay } from "../../files.relay.js";
import { opened } from "../../module/file.node.js";
import { module } from "./functions.js";

export { admit, withoutSecrets } from "./functions.js";
export const init = /* @__PURE__ */ module.loader(relay, opened);
