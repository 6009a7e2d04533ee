/**
 * What was given, and what it is. In: text or bytes. Out: an inspection: facts of certificates and keys, none of them secret.
 *
 * @import { Module } from "../module/module.js"
 * @import { Input, Inspection } from "../types/index.d.ts"
 */
import { called, failureAt } from "../error.js";
import { bytes, limited } from "../given/input.js";

/**
 * The function, over one of the modules that have it.
 *
 * @param {Module} module
 * @param {{ inspect: (input: any) => any, inspectText: (text: string, units: number) => any }} generated its JavaScript
 */
export function inspecting(module, generated) {
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
      if (typeof input !== "string") return generated.inspect(bytes(input));
      const text = limited(input);
      return generated.inspectText(text, text.length);
    });
  }
}
