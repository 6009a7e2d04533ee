/**
 * What was given, and what it is. In: text or bytes, and perhaps a password. Out: an inspection: facts of certificates and keys, none of
 * them secret.
 *
 * @import { Module } from "../module/module.js"
 * @import { Watch } from "../module/watch.js"
 * @import { Input, Inspection } from "../types/index.d.ts"
 */
import { awaited, called, failureAt } from "../error.js";
import { bytes } from "../given/input.js";
import { optionsOf } from "../given/options.js";
import { withSecret } from "../given/secret.js";
import { decryptLegacy } from "../module/legacy.js";

/**
 * What the generated JavaScript of a module that reads has.
 *
 * @typedef {object} Reader
 * @property {(input: any) => any} inspect
 * @property {(input: any, password: Uint8Array | undefined, legacy: typeof decryptLegacy) => Promise<any>} examine
 * @property {Watch} watch
 */

/**
 * The two functions, over one of the modules that have them.
 *
 * @param {Module} module
 * @param {Reader} wasm
 */
export function inspecting(module, wasm) {
  return { inspect, examine };

  /**
   * @param {Input} input
   * @param {unknown[]} more a second file would be dropped in silence
   * @returns {Inspection}
   */
  function inspect(input, ...more) {
    return called(inspect, () => {
      module.check("inspect");
      if (more.some((each) => each !== undefined && each !== null)) {
        throw failureAt("options", "OPERATION_INVALID", "input.one-argument", { function: "inspect" });
      }
      return withLeaf(wasm.inspect(bytes(input)));
    });
  }

  /**
   * @param {Input} input
   * @param {{ password?: string | undefined }} [options]
   * @returns {Promise<Inspection>}
   */
  function examine(input, options) {
    return awaited(examine, async () => {
      module.check("examine");
      const { password } = optionsOf("examine", options);
      return withLeaf(await withSecret(password, (secret) => wasm.watch.settled(wasm.examine(bytes(input), secret, decryptLegacy))));
    });
  }
}

/**
 * The same with the leaf, which is one of the certificates.
 *
 * @param {Inspection} inspection
 * @returns {Inspection}
 */
export function withLeaf(inspection) {
  const leaf = inspection?.certificates[inspection.chain.order[0] ?? -1];
  return leaf ? { ...inspection, leaf } : inspection;
}
