/** Browsers and bundlers: the modules are files beside this one, compiled while they stream in. */
import { loader } from "./core.js";

export * from "./public.js";
export const init = /* @__PURE__ */ loader(
  () => new URL("./wasm/countersign_bg.wasm", import.meta.url),
  () => new URL("./wasm/countersign-legacy_bg.wasm", import.meta.url),
);
