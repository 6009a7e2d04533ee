/** Node, and whatever reads files as Node does: the modules are files beside this one. */
import { loader } from "./core.js";
import { opened } from "./file.node.js";

export * from "./public.js";
export const init = /* @__PURE__ */ loader(
  () => new URL("./wasm/countersign_bg.wasm", import.meta.url),
  () => new URL("./wasm/countersign-legacy_bg.wasm", import.meta.url),
  opened,
);
