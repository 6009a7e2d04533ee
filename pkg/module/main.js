/** The module that does everything. In: where a runtime has it. Out: `init`, the check before each call, and what stands for no bundle. */
import initialize, { BundleHandle, version, watch } from "../wasm/countersign.js";
import { Module } from "./module.js";

export const main = /* @__PURE__ */ new Module({ file: "countersign.wasm", initialize, version, watch });

/** Stands for no bundle. @type {{ instance: number, handle: BundleHandle } | undefined} */
let none;

export function noBundle() {
  const instance = watch.count;
  if (none === undefined || none.instance !== instance) none = { instance, handle: BundleHandle.none() };
  return none.handle;
}
