/** Deno, Bun and bundlers: the module is a file of the package. */
import { relay } from "../../files.relay.js";
import { module } from "./functions.js";

export { admit } from "./functions.js";
export const init = /* @__PURE__ */ module.loader(relay);
