/** Looking, with the module that does everything. In: that module. Out: `inspect` and `examine`. */
import { main } from "../module/main.js";
import { examine as examined, inspect as inspected, watch } from "../wasm/countersign.js";
import { inspecting } from "./inspecting.js";

export const { examine, inspect } = /* @__PURE__ */ inspecting(main, { examine: examined, inspect: inspected, watch });
