/**
 * A module that counts what it does. In: the bytes of one. Out: the same, compiled, with what its import counts: each call of a function and
 * each turn of a loop as one, and of memory that is copied or filled each byte.
 */
import binaryen from "binaryen";

/** What the modules are compiled with. */
const { SIMD128, BulkMemory, BulkMemoryOpt, MutableGlobals, SignExt, NontrappingFPToInt, ReferenceTypes, Multivalue } = binaryen.Features;
const FEATURES = SIMD128 | BulkMemory | BulkMemoryOpt | MutableGlobals | SignExt | NontrappingFPToInt | ReferenceTypes | Multivalue;

/** In place of the instructions: the pass of binaryen's own that makes loops of them refuses these modules. */
const BULK = /** @type {const} */ ({ copied: "memory.copy", filled: "memory.fill" });

/**
 * @param {Uint8Array} bytes
 * @param {string} imported the name from which the module imports
 */
export function counting(bytes, imported) {
  const read = binaryen.readBinary(bytes);
  read.setFeatures(FEATURES);
  read.runPasses(["log-execution"]);
  const three = binaryen.createType([binaryen.i32, binaryen.i32, binaryen.i32]);
  for (const name of Object.keys(BULK)) read.addFunctionImport(name, imported, name, three, binaryen.none);
  let text = read.emitText();
  read.dispose();
  for (const [name, instruction] of Object.entries(BULK)) text = text.replaceAll(`(${instruction}`, `(call $${name}`);
  const written = binaryen.parseText(text);
  written.setFeatures(FEATURES);
  const module = new WebAssembly.Module(/** @type {Uint8Array<ArrayBuffer>} */ (written.emitBinary()));
  written.dispose();

  const counted = { work: 0 };
  /** @param {any} imports */
  function instance(imports) {
    const view = () => new Uint8Array(/** @type {WebAssembly.Memory} */ (made.exports["memory"]).buffer);
    /** @type {WebAssembly.Instance} */
    const made = new WebAssembly.Instance(module, {
      ...imports,
      [imported]: {
        ...imports[imported],
        log_execution: () => void (counted.work += 1),
        copied(/** @type {number} */ to, /** @type {number} */ from, /** @type {number} */ length) {
          counted.work += length >>> 0;
          view().copyWithin(to >>> 0, from >>> 0, (from >>> 0) + (length >>> 0));
        },
        filled(/** @type {number} */ to, /** @type {number} */ value, /** @type {number} */ length) {
          counted.work += length >>> 0;
          view().fill(value, to >>> 0, (to >>> 0) + (length >>> 0));
        },
      },
    });
    return made;
  }
  return { module, instance, counted };
}
