/**
 * What was given, and what it is. In: text or bytes. Out: an inspection: facts of certificates and keys, none of them secret.
 *
 * @import { Module } from "../module/module.js"
 * @import { Input, Inspection } from "../types/index.d.ts"
 */
import { called, failureAt } from "../error.js";
import { bytes } from "../given/input.js";

/**
 * The function, over one of the modules that have it.
 *
 * @param {Module} module
 * @param {(input: any) => any} inspected
 */
export function inspecting(module, inspected) {
  return inspect;

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
      return withLeaf(inspected(bytes(input)));
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
