/**
 * Looking, with the module that does everything. In: text or bytes, and perhaps a password. Out: an inspection.
 *
 * @import { Input, Inspection } from "../types/index.d.ts"
 */
import { awaited } from "../error.js";
import { bytes } from "../given/input.js";
import { optionsOf } from "../given/options.js";
import { withSecret } from "../given/secret.js";
import { decryptLegacy } from "../module/legacy.js";
import { main } from "../module/main.js";
import * as wasm from "../wasm/countersign.js";
import { inspecting } from "./inspecting.js";

export const inspect = /* @__PURE__ */ inspecting(main, wasm);

/**
 * @param {Input} input
 * @param {{ password?: string | undefined, leaf?: string | undefined }} [options]
 * @returns {Promise<Inspection>}
 */
export function examine(input, options) {
  return awaited(examine, async () => {
    main.check("examine");
    const { password, leaf } = optionsOf("examine", options);
    return withSecret(password, (secret) => wasm.watch.settled(wasm.examine(bytes(input), secret, leaf, decryptLegacy)));
  });
}
