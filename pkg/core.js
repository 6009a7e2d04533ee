/**
 * The core module and the one that only older formats need: in goes where a runtime has them, out comes `init`. Everything that
 * calls into the core asks `check` first.
 *
 * @import { CountersignError, LoadOptions, ModuleSource } from "./wasm/types.d.ts"
 */
import { failure } from "./failure.js";
import { load, once } from "./load.js";
import initialize, * as wasm from "./wasm/countersign.js";

/** @typedef {() => ModuleSource | Promise<ModuleSource>} Source */
/** @typedef {(source: ModuleSource) => ModuleSource | Promise<ModuleSource>} Open */

/** @type {Source} */
let legacySource;
let ready = false;
/** Stands for no bundle. @type {{ instance: number, handle: wasm.BundleHandle } | undefined} */
let none;

/**
 * Makes `init` from what a runtime loads when it is given nothing.
 *
 * @param {Source} packaged the core
 * @param {Source} packagedLegacy loaded when an older format is met
 * @param {Open} [open] what a runtime must do itself
 * @returns {(source?: ModuleSource | Promise<ModuleSource>, options?: LoadOptions) => Promise<void>}
 */
export function loader(packaged, packagedLegacy, open = (source) => source) {
  return once(async (source, { integrity, legacy } = {}) => {
    await load(initialize, async () => open(await (source ?? packaged())), integrity);
    const older = typeof legacy === "function" ? /** @type {Source} */ (legacy) : () => legacy ?? packagedLegacy();
    legacySource = async () => open(await older());
    ready = true;
  });
}

/**
 * That the module is there to be called.
 *
 * @param {string} name of the function that is about to
 */
export function check(name) {
  if (!ready) throw failure("NOT_INITIALIZED", `${name} was called before countersign was loaded. Call \`await init()\` first.`);
  wasm.watch.restart();
}

export function noBundle() {
  const instance = wasm.watch.count;
  if (none?.instance !== instance) none = { instance, handle: wasm.BundleHandle.none() };
  return none.handle;
}

/**
 * Decrypts what only older formats need, in the second module.
 *
 * @param {string} label
 * @param {string[]} headers names and values by turns
 * @param {Uint8Array} der
 * @param {Uint8Array} password
 * @returns {Promise<Uint8Array | string>} the plain bytes, or `refused`, `unsupported`, `unknown` and what is not known
 * @throws {CountersignError} when the module cannot be asked; that says nothing of the key
 */
export async function decryptLegacy(label, headers, der, password) {
  try {
    const legacy = await loadLegacy();
    legacy.watch.restart();
    return legacy.decrypt(label, headers, der, password);
  } catch (refusal) {
    if (typeof refusal === "string") return refusal;
    throw refusal;
  } finally {
    password.fill(0);
  }
}

const loadLegacy = /* @__PURE__ */ once(async () => {
  try {
    const legacy = await import("./wasm/countersign-legacy.js");
    await load(legacy.default, legacySource);
    return legacy;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `This is encrypted in a way that a second module reads, \`legacy\` in the options of \`init\`. ${reason}`;
    throw failure("MODULE_NOT_LOADED", message, cause);
  }
});
