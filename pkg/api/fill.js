/**
 * What to type, so that nothing is lost. In: an operation, and what is in place. Out: the operation with what has to be given; what was typed
 * stays.
 *
 * @import { InPlace, Operation } from "../types/index.d.ts"
 */
import { called } from "../error.js";
import { main } from "../module/main.js";
import * as wasm from "../wasm/countersign.js";

/**
 * @template {Operation["kind"]} Kind
 * @param {{ kind: Kind } & Partial<Extract<Operation, { kind: Kind }>>} operation
 * @param {InPlace} inPlace
 * @returns {Extract<Operation, { kind: Kind }>}
 */
export function fill(operation, inPlace) {
  return called(fill, () => {
    main.check("fill");
    return wasm.fill(operation, inPlace);
  });
}
