/** Looking, with the module that does nothing else. In: its generated JavaScript. Out: the functions of `countersign/inspect`. */
import { inspecting } from "../api/inspecting.js";
import { Module } from "../module/module.js";
import initialize, { inspect as inspectBytes, inspectText, version, watch } from "../wasm/countersign-inspect.js";

export { CountersignError } from "../error.js";
export { say } from "../words/say.js";
export const module = /* @__PURE__ */ new Module({ file: "countersign-inspect.wasm", initialize, version, watch });
export const inspect = /* @__PURE__ */ inspecting(module, { inspect: inspectBytes, inspectText });
