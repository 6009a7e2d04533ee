/** Admission, with the module that does everything. In: that module. Out: `admit`. */
import { main } from "../module/main.js";
import { admit as admitted, isRead } from "../wasm/countersign.js";
import { admitting } from "./admitting.js";

export const admit = /* @__PURE__ */ admitting(main, { admit: admitted, isRead });
