/** workerd and other edge runtimes, which compile WebAssembly before they start. In: the module, imported. Out: its functions, and its `init`. */
// @ts-expect-error a bundler for these runtimes makes it a compiled module
import relay from "../../wasm/countersign-relay_bg.wasm?module";
import { module } from "./functions.js";

export { admit, withoutSecrets } from "./functions.js";
export const init = /* @__PURE__ */ module.loader(() => relay);
