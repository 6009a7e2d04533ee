/**
 * What is done when a module fails, which must not happen. In: the exports of an instance. Out: the same exports, watched: Rust
 * has not cleaned up behind a call that traps, so nothing in that instance can be relied upon any more. It is given up, its
 * memory is wiped, whoever waits for it is told, and a new one is made of the compiled module.
 *
 * The generated JavaScript beside each module creates one of these and calls `exports`; `xtask/src/wasm.rs` makes it so.
 */
import { failure } from "../error.js";

/** The one instance in use, and why it was given up. @typedef {{ memory: WebAssembly.Memory, depth: number, holdsBundles: boolean, failure?: Error }} Instance */

/**
 * Whether it is a module or the bytes of one, and nothing that must be fetched.
 *
 * @param {unknown} given
 */
export function isModule(given) {
  return given instanceof WebAssembly.Module || given instanceof ArrayBuffer || ArrayBuffer.isView(given);
}

export class Watch {
  /** How many instances there have been. What belongs to an earlier one is gone. */
  count = 0;
  /** @type {Instance | undefined} */
  #instance;
  #start;
  /** Rejects the calls under way. @type {Set<(reason: Error) => void>} */
  #waiting = new Set();

  /** @param {() => void} start makes a new instance of the compiled module, and hands its exports over */
  constructor(start) {
    this.#start = start;
  }

  /**
   * @template {WebAssembly.Exports} T
   * @param {T} exports
   * @returns {T}
   */
  exports(exports) {
    /** @type {Instance} */
    const instance = { memory: /** @type {WebAssembly.Memory} */ (exports.memory), depth: 0, holdsBundles: "bundlehandle_open" in exports };
    this.#instance = instance;
    this.count += 1;
    const watched = Object.entries(exports).map(([name, value]) => [
      name,
      typeof value === "function" ? this.#watched(instance, name, /** @type {(...given: unknown[]) => unknown} */ (value)) : value,
    ]);
    return Object.fromEntries(watched);
  }

  /**
   * The result of a call that waits, or the failure of the module meanwhile: then its own promise is never settled.
   *
   * @template T
   * @param {Promise<T>} call
   * @returns {Promise<T>}
   */
  async settled(call) {
    /** @type {(reason: Error) => void} */
    let refuse = () => {};
    /** @type {Promise<never>} */
    const failed = new Promise((_, reject) => {
      refuse = reject;
    });
    this.#waiting.add(refuse);
    try {
      return await Promise.race([call, failed]);
    } finally {
      this.#waiting.delete(refuse);
    }
  }

  /** Replaces an instance that failed. */
  restart() {
    const instance = this.#instance;
    if (!instance?.failure) return;
    new Uint8Array(instance.memory.buffer).fill(0);
    try {
      this.#start();
    } catch (cause) {
      // Some older browsers cannot create an instance of this size synchronously on the main thread.
      instance.failure = failure("MODULE_FAILED", "module.failed.for-good", {}, { cause });
      throw instance.failure;
    }
  }

  /**
   * @param {Instance} instance
   * @param {string} name
   * @param {(...given: unknown[]) => unknown} call
   */
  #watched(instance, name, call) {
    // The runtime calls these when a promise is settled or an object is collected: nobody is there to be told.
    const isCallback = /^wasm_bindgen__convert__closures|^__wbindgen_destroy_closure$/.test(name);
    return (/** @type {unknown[]} */ ...given) => {
      const isOutermost = instance.depth === 0;
      /** @type {unknown} */
      let result;
      if (!instance.failure) {
        instance.depth += 1;
        try {
          result = call(...given);
        } catch (error) {
          if (!isTrap(error) && !instance.failure) throw error;
          this.#giveUp(instance, error);
        } finally {
          instance.depth -= 1;
        }
      }
      if (!instance.failure) return result;
      // The caller reads a pair of which the second says whether something was thrown; here that is `undefined`, so nothing was.
      if (isCallback && isOutermost) return [];
      throw instance.failure;
    };
  }

  /**
   * @param {Instance} instance
   * @param {unknown} cause
   */
  #giveUp(instance, cause) {
    if (instance.failure) return;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const id = instance.holdsBundles ? "module.failed.bundles" : "module.failed";
    instance.failure = failure("MODULE_FAILED", id, { reason }, { cause });
    for (const refuse of this.#waiting) refuse(instance.failure);
    // Only after every call under way has returned.
    queueMicrotask(() => {
      try {
        this.restart();
      } catch {
        // The next call says so.
      }
    });
  }
}

/**
 * A trap, or a stack that is exhausted, which each engine reports in its own way. An error that a getter of the caller's throws is not a trap.
 *
 * @param {unknown} error
 */
function isTrap(error) {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError || /** @type {any} */ (error)?.name === "InternalError";
}
