/** Admission, with the module that does nothing else: a relay that does not sign loads no other. In: its generated JavaScript. Out: `admit`. */
import { admitting } from "../../api/admitting.js";
import { Module } from "../../module/module.js";
import initialize, { admit as admitted, version, watch } from "../../wasm/countersign-relay.js";

export const module = /* @__PURE__ */ new Module({ file: "countersign-relay.wasm", initialize, version, watch });
export const admit = /* @__PURE__ */ admitting(module, { admit: admitted });
