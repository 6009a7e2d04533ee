/**
 * The main module, and the one that only older formats need. In: where a runtime has them. Out: `init`, and `check`, which everything that
 * calls into the main module asks first.
 *
 * @import { CountersignError, LoadOptions, ModuleSource } from "../types/index.d.ts"
 * @import * as Legacy from "../wasm/countersign-legacy.js"
 */
import { awaited, failure } from "../error.js";
import { load, once } from "./load.js";
import { optionsOf } from "../given/options.js";
import { VERSION } from "./version.js";
import initialize, * as wasm from "../wasm/countersign.js";

/** @typedef {() => ModuleSource | Promise<ModuleSource>} Source */
/** @typedef {(source: ModuleSource) => ModuleSource | Promise<ModuleSource>} Open */
/** @typedef {{ said: unknown[], promise: Promise<void> }} Call of `init` */

/** @type {Source} */
let legacySource;
let ready = false;
/** What its bytes were found to hash to. @type {string | undefined} */
let hashed;
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
  /** The last call. One that says the same shares it, and any other waits for it: the module is loaded once. @type {Call | undefined} */
  let last;
  return function init(source, options) {
    const before = last;
    const said = [source ?? undefined, typeof (options ?? undefined), ...Object.entries(options ?? {}).flat()];
    if (before && said.length === before.said.length && said.every((part, index) => part === before.said[index])) return before.promise;
    const load = async () => {
      await before?.promise.catch(() => {});
      try {
        await initialized(source, options);
      } catch (error) {
        // The next one tries again.
        if (last === own) last = undefined;
        throw error;
      }
    };
    /** @type {Call} */
    const own = { said, promise: awaited(init, load) };
    last = own;
    return own.promise;
  };

  /**
   * @param {ModuleSource | Promise<ModuleSource> | undefined} source
   * @param {LoadOptions | undefined} options
   */
  async function initialized(source, options) {
    const { integrity, legacy } = optionsOf("init", options);
    const older = typeof legacy === "function" ? /** @type {Source} */ (legacy) : () => legacy ?? packagedLegacy();
    if (ready) {
      assertHashed(integrity);
      if (legacy !== undefined) legacySource = async () => open(await older());
      return;
    }
    const hash = await load(initialize, async () => open(await (source ?? packaged())), integrity);
    const version = typeof wasm.version === "function" ? wasm.version() : "unknown";
    if (version !== VERSION) {
      const stale = `it is of version ${version}, and the JavaScript beside it of ${VERSION}. Copy the file of this version, and load anew.`;
      throw failure("MODULE_NOT_LOADED", `The WebAssembly module could not be loaded: ${stale}`);
    }
    hashed = hash;
    legacySource = async () => open(await older());
    ready = true;
  }
}

/**
 * That what is loaded already is what somebody else wants it to be: what was not looked at then can be looked at no more.
 *
 * @param {string | undefined} integrity
 */
function assertHashed(integrity) {
  if (integrity === undefined || integrity.trim().split(/\s+/).includes(hashed ?? "")) return;
  const why = hashed === undefined ? "its bytes were not hashed then" : `its integrity is ${hashed}, not what is expected now`;
  const what = "Give the same integrity to every call of `init`; the first one loads it.";
  throw failure("MODULE_NOT_LOADED", `The WebAssembly module is loaded already, and ${why}. ${what}`);
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

/**
 * SM3 of bytes, in the second module; nothing before that is loaded.
 *
 * @returns {((bytes: Uint8Array) => Uint8Array) | undefined}
 */
export function sm3() {
  return loaded?.sm3;
}

/**
 * Loads what a signing algorithm needs beside the core.
 *
 * @param {string | undefined} algorithm
 */
export async function loadAlgorithm(algorithm) {
  if (algorithm === "SDK-HMAC-SM3") (await loadLegacy()).watch.restart();
}

/** The second module, once it is there. @type {typeof Legacy | undefined} */
let loaded;

const loadLegacy = /* @__PURE__ */ once(async () => {
  try {
    const legacy = await import("../wasm/countersign-legacy.js");
    await load(legacy.default, legacySource);
    return (loaded = legacy);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `This needs a second module, \`legacy\` in the options of \`init\`. ${reason}`;
    throw failure("MODULE_NOT_LOADED", message, cause);
  }
});
